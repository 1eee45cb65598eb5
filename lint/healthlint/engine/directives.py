"""Suppressions as an article's comments and front matter write them: ignore[rule] reason."""

from __future__ import annotations

from healthlint.patterns import DOTALL, MULTILINE, compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Block, Document

_OURS = compile_pattern(r"\s*healthlint\b[\s:]*(.*)", DOTALL)
_DIRECTIVE = compile_pattern(
    r"(ignore(?:-start|-end|-file)?)\s*(?:\[([^\]]*)\])?[\s:,–—-]*(.*)", DOTALL
)
_KEY = compile_pattern(r"^[ \t]*:?healthlint[ \t]*[:=]|name=[\"']?healthlint\b", MULTILINE)
_NEXT = compile_pattern(r",\s*(?=ignore\b)")
_SHAPE = "write it as healthlint: ignore[rule] reason"


class Directive(NamedTuple):
    """A suppression: where it is written, what it names and why, and the spans it covers.

    `problem` says what is wrong with it; then it covers nothing.
    """

    start: int
    end: int
    names: tuple[str, ...]
    reason: str
    covers: tuple[int, int] = (0, 0)
    problem: str = ""


class _Said(NamedTuple):
    start: int
    end: int
    verb: str
    names: tuple[str, ...]
    reason: str


def directives(document: Document) -> list[Directive]:
    """Return the suppressions that an article holds, in order."""
    found = [*_front_matter(document)]
    opened: list[_Said] = []
    for comment in document.comments:
        ours = _OURS.fullmatch(comment.text)
        if not ours:
            continue
        said = _read(comment.start, comment.end, ours[1])
        if isinstance(said, Directive):
            found.append(said)
        elif said.verb == "ignore-start":
            opened.append(said)
        elif said.verb == "ignore-end":
            found.append(_closed(said, opened))
        else:
            found.append(_made(said, _covered(document, said)))
    found += [_wrong(said, "it has no ignore-end after it") for said in opened]
    return sorted(found)


def _read(start: int, end: int, text: str) -> _Said | Directive:
    match = _DIRECTIVE.fullmatch(text.strip())
    if not match:
        return Directive(start, end, (), "", problem=_SHAPE)
    verb, names, reason = match.groups(default="")
    listed = tuple(name.strip() for name in names.split(",") if name.strip())
    said = _Said(start, end, verb, listed, " ".join(reason.split()))
    if verb != "ignore-end":
        if not listed:
            return _wrong(said, f"it names no rule; {_SHAPE}")
        if not said.reason:
            return _wrong(said, f"it gives no reason; {_SHAPE}")
    return said


def _wrong(said: _Said, problem: str) -> Directive:
    return Directive(said.start, said.end, said.names, said.reason, problem=problem)


def _made(said: _Said, covers: tuple[int, int]) -> Directive:
    return Directive(said.start, said.end, said.names, said.reason, covers)


def _closed(end: _Said, opened: list[_Said]) -> Directive:
    """Return the suppression that an ignore-end closes: the last of its names that is open."""
    for start in reversed(opened):
        if not end.names or set(end.names) == set(start.names):
            opened.remove(start)
            return _made(start, (start.start, end.end))
    return _wrong(end, "no ignore-start before it is open")


def _covered(document: Document, said: _Said) -> tuple[int, int]:
    """Return what a suppression covers: the file, its line, or else the next block.

    A comment in the margin spans the prose that it is about, and so is never alone on its line.
    """
    if said.verb == "ignore-file":
        return 0, len(document.source)
    first, last = _lines(document.source, said.start, said.end)
    if any(char.isalnum() for char in document.prose[first:last]):
        return first, last
    parts = (document, *document.asides)
    blocks = sorted((block for part in parts for block in part.blocks), key=lambda b: b.start)
    return _next_block(document.source, blocks, said.end)


def _lines(source: str, start: int, end: int) -> tuple[int, int]:
    """Return where the line of `start` begins and that of `end` ends."""
    first = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    ends = [place for place in (source.find("\n", end), source.find("\r", end)) if place >= 0]
    return first, min([*ends, len(source)])


def _next_block(source: str, blocks: list[Block], place: int) -> tuple[int, int]:
    """Return the block that follows a place, or the rest of the one it is in; a whole table."""
    after = [block for block in blocks if block.end > place]
    if not after:
        return place, place
    first, end = after[0], after[0].end
    for block in after[1:]:
        if first.role != "cell" or block.role != "cell" or "\n\n" in source[end : block.start]:
            break
        end = max(end, block.end)
    return max(first.start, place), end


def _front_matter(document: Document) -> Iterator[Directive]:
    """Yield what the key `healthlint` of the front matter says; it holds for the whole file."""
    if "healthlint" not in document.meta:
        return
    source = document.source
    key = _KEY.search(source)
    place = key.start() if key else 0
    after = key.end() if key else 0
    if not document.meta["healthlint"].strip():
        yield Directive(place, after, (), "", problem=_SHAPE)
    for text in _separate(document.meta["healthlint"]):
        start = source.find(text, after)
        span = (start, start + len(text)) if start >= 0 else (place, after)
        said = _read(*span, text)
        if isinstance(said, _Said) and said.verb not in ("ignore", "ignore-file"):
            said = _wrong(said, _SHAPE)
        yield _made(said, (0, len(source))) if isinstance(said, _Said) else said


def _separate(value: str) -> list[str]:
    return [part.strip(" \"'") for part in _NEXT.split(value.strip("[] ")) if part.strip()]
