"""Which values of a data file are prose: those at the configured key paths."""

from __future__ import annotations

from healthlint.readers import frontmatter
from healthlint.readers.errors import ReadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.readers.embedded import Collected, Runs

_ABOUT = frozenset(
    "author authors byline reviewer reviewed_by reviewedby date published updated modified "
    "published_at updated_at lastmod".split()
)
"""Keys whose values say who wrote an article and when, and so are kept as its front matter."""
_MOST_NAMED = 12


class Fields:
    """Key paths like `posts.body`: lists are passed through, `*` is any key, `**` any number."""

    def __init__(self, layout: Collected, fields: Sequence[str]) -> None:
        self.layout = layout
        self.fields = [tuple(field.split(".")) for field in fields]
        self.names = list(fields)
        self.known: dict[tuple[str, ...], bool] = {}
        self.found = False

    def wants(self, path: tuple[str, ...]) -> bool:
        """Whether the value at a path is one of the fields, or says who wrote the article."""
        if path not in self.known:
            self.known[path] = any(_fits(path, field) for field in self.fields)
        return self.known[path] or _key(path) in _ABOUT

    def take(self, path: tuple[str, ...], text: str, runs: Runs) -> None:
        """Read the value at a wanted path; `runs` says where its characters stand."""
        key = _key(path)
        if key in _ABOUT and text.strip():
            self.layout.meta.setdefault(key, " ".join(text.split()))
        if self.known[path]:
            self.found = True
            self.layout.add(frontmatter.role(key, text), text, runs)

    def done(self) -> Collected:
        """Return the layout. Raises ReadError when none of the fields is in the file."""
        if not self.found:
            there = sorted({".".join(path) for path in self.known if path})
            shown = ", ".join(there[:_MOST_NAMED]) + (", …" if len(there) > _MOST_NAMED else "")
            raise ReadError(
                f"has none of the fields {', '.join(self.names)}"
                + (f"; it has {shown}" if there else "")
            )
        return self.layout


def _key(path: tuple[str, ...]) -> str:
    return path[-1].lower() if path else ""


def _fits(path: tuple[str, ...], field: tuple[str, ...]) -> bool:
    """Whether a path is one that a field names."""
    if not field:
        return not path
    if field[0] == "**":
        return any(_fits(path[n:], field[1:]) for n in range(len(path) + 1))
    return bool(path) and field[0] in ("*", path[0]) and _fits(path[1:], field[1:])
