"""HTML: the text of titles, headings, paragraphs, items, cells, quotations and captions."""

from __future__ import annotations

from html import unescape

from healthlint.document import Comment, Link
from healthlint.readers.entities import characters
from healthlint.readers.layout import JOIN, Layout
from healthlint.readers.outline import RAW, TAG, attributes, inside_raw, values
from healthlint.readers.raised import end_of_mark
from healthlint.readers.webpage import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

DECLARES_ENCODING = True

_SKIPPED = frozenset("nav form button select dialog menu".split())
_ROLES = {
    "title": "title",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "list-item",
    "dd": "list-item",
    "dt": "list-item",
    "td": "cell",
    "th": "cell",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quotation",
    "p": "paragraph",
}
_BREAKS = frozenset(
    "address article aside body br blockquote caption center dd details div dl dt fieldset figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hr html head li main ol p pre section summary table tbody td "
    "tfoot th thead title tr ul".split()
)
_SOFT = frozenset(["br"])
_JOINED = frozenset(["sub", "wbr"])
"""What stands within words: H<sub>2</sub>O is one."""
_ENDED = frozenset(["p"])
_ENDED_BY = {
    "li": frozenset(["p", "li"]),
    "dt": frozenset(["p", "dt", "dd"]),
    "dd": frozenset(["p", "dt", "dd"]),
    "td": frozenset(["p", "td", "th"]),
    "th": frozenset(["p", "td", "th"]),
}
"""What an element ends that begins where the other was not closed."""
_DEEP = 12
"""So many levels of roles are looked at; deeper nesting does not change what a text is."""


def read(source: str) -> Layout:
    """Return the layout of an HTML page or fragment."""
    layout = Layout(source)
    spans = parts(source)
    walk = Walk(layout, whole_page=spans != [(0, len(source))])
    for start, end in spans:
        walk.run(start, end)
    return layout


def put_alt(layout: Layout, start: int, end: int) -> None:
    """Put the alternative text of an image's tag into a layout, as a caption; a word alone is none."""
    source = layout.source
    for name, first, last in values(source, start + len("<img"), end):
        if name == "alt" and " " in source[first:last].strip():
            layout.caption(first, characters(source[first:last]))


class Walk:
    """One walk over the tags of a source, writing text and blocks into a layout."""

    def __init__(
        self, layout: Layout, role: str = "paragraph", *, whole_page: bool = False
    ) -> None:
        self.layout = layout
        self.skipped = frozenset() if whole_page else _SKIPPED
        self.roles: list[tuple[str, str]] = []
        self.default = role
        self.opened = -1
        self.last = -1
        self.skipping: list[str] = []
        self.link: tuple[int, str] | None = None

    def run(self, start: int, end: int) -> None:
        """Read the source between two offsets."""
        source, place = self.layout.source, start
        while True:
            tag = TAG.search(source, place, end)
            self._text(place, tag.start() if tag else end)
            if not tag:
                break
            place = self._tag(tag, end)
        self._close()

    def _tag(self, tag: Match[str], end: int) -> int:
        source = self.layout.source
        start, after = tag.span()
        if tag.group() == "<!--":
            found = source.find("-->", after, end)
            stop, inner = (end, end) if found < 0 else (found + 3, found)
            self.layout.comments.append(Comment(start, stop, source[after:inner].strip()))
            return stop
        name = (tag["name"] or "").lower()
        if not name:
            return after
        if tag["close"]:
            self._end(name, start, after)
            return after
        if name in RAW:
            inner, stop = inside_raw(source, tag, end)
            if name == "script" and "ld+json" in tag["rest"]:
                self._described(source[after:inner])
            return stop
        if name == "sup" and not self.skipping:
            stop = end_of_mark(source, start, after, end)
            if stop:
                self.layout.notes.append((start, stop))
                return stop
        self._start(name, tag["rest"], start, after)
        return after

    def _start(self, name: str, rest: str, start: int, after: int) -> None:
        if self.skipping:
            if name == self.skipping[0]:
                self.skipping.append(name)
            return
        if name in self.skipped:
            self._close()
            if not rest.rstrip().endswith("/"):
                self.skipping.append(name)
            return
        if name == "img":
            put_alt(self.layout, start, after)
        elif name == "meta":
            self._meta(rest, start)
        elif name == "a":
            self.link = (after, attributes(rest).get("href", ""))
        elif name in _JOINED:
            self.layout.put(start, JOIN * (after - start))
        elif name in _BREAKS and name not in _SOFT:
            self._open(name)

    def _open(self, name: str) -> None:
        """Begin a block; it ends one that may be left unclosed before it."""
        self._close()
        if self.roles and self.roles[-1][0] in _ENDED_BY.get(name, _ENDED):
            self.roles.pop()
        if name in _ROLES:
            self.roles.append((name, _ROLES[name]))

    def _end(self, name: str, start: int, after: int) -> None:
        if self.skipping:
            if name == self.skipping[0]:
                self.skipping.pop()
            return
        if name == "a" and self.link:
            begin, url = self.link
            if url and start > begin:
                self.layout.links.append(Link(begin, start, url))
            self.link = None
        if name in _JOINED:
            self.layout.put(start, JOIN * (after - start))
        if name in _BREAKS and name not in _SOFT:
            self._close()
            for number in range(len(self.roles) - 1, max(-1, len(self.roles) - 6), -1):
                if self.roles[number][0] == name:
                    del self.roles[number:]
                    break

    def _meta(self, rest: str, start: int) -> None:
        values = attributes(rest)
        name = (values.get("name") or values.get("property") or "").lower()
        if name and "content" in values:
            self.layout.meta.setdefault(name, unescape(values["content"]))
        content = values.get("content", "")
        if name == "description" and content:
            begin = self.layout.source.find(content, start)
            self.layout.put(begin, characters(content))
            self.layout.block("description", begin, begin + len(content))

    def _described(self, text: str) -> None:
        """Take author, reviewer and dates from a description for search engines (JSON-LD)."""
        from healthlint.readers.linked import metadata

        for key, value in metadata(text).items():
            self.layout.meta.setdefault(key, value)

    def _text(self, start: int, end: int) -> None:
        if self.skipping or start >= end:
            return
        text = self.layout.source[start:end]
        text = characters(text)
        self.layout.put(start, text)
        if text.strip():
            if self.opened < 0:
                self.opened = start
            self.last = end

    def _close(self) -> None:
        if self.opened >= 0:
            name, role = self.roles[-1] if self.roles else ("", self.default)
            around = [name for name, _ in self.roles[-_DEEP:]] if role == "paragraph" else []
            if "blockquote" in around:
                role = "quotation"
            elif "li" in around:
                role = "list-item"
            level = int(name[1]) if role == "heading" and name[1:].isdigit() else 0
            if role == "title":
                self.layout.meta.setdefault(
                    "title", " ".join(self.layout.source[self.opened : self.last].split())
                )
            self.layout.block(role, self.opened, self.last, level)
        self.opened = -1
