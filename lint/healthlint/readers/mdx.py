"""MDX: Markdown without the code in it: imports, exports, expressions and components."""

from __future__ import annotations

from bisect import bisect_right

from healthlint.document import Comment
from healthlint.patterns import MULTILINE, compile_pattern
from healthlint.readers import markdown
from healthlint.readers.entities import characters
from healthlint.readers.layout import Layout
from healthlint.readers.lines import lines_of
from healthlint.readers.outline import TAG, values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

_CODE = compile_pattern(
    r"(?P<escape>\\[^\r\n])|(?P<fence>^ {0,3}(?P<mark>`{3,}|~{3,})[^\r\n]*$)|(?P<ticks>`+)"
    r"|(?P<comment>\{\s*/\*)|(?P<opens>\{)|(?P<closes>\})"
    r"|(?P<text>\"[^\"\r\n]*\"|'[^'\r\n]*')|(?P<module>^(?:import|export)\b[^\r\n]*)",
    MULTILINE,
)
_MODULE = compile_pattern(
    r"import\s+(?:[\"']|[^\r\n]*\bfrom\s*[\"']|\{[^}]*\}\s*from\b|\{\s*$)"
    r"|export\s+(?:default|const|let|var|function|async|class|\{|\*)"
)
_LINE_END = compile_pattern(r"[\r\n]|\Z")
_LIST = compile_pattern(r"[-*+]\s|\d{1,9}[.)]\s")
_FRAGMENT = compile_pattern(r"</?>")
_KEPT = frozenset(
    "a img br hr ul ol li dl dt dd table thead tbody tr td th caption blockquote figure figcaption "
    "h1 h2 h3 h4 h5 h6 sub sup wbr pre code script style svg title".split()
)
"""Elements that HTML and MDX read alike; all other tags are blanked, for Markdown within them."""


_STRING = compile_pattern(r"\s*(?:\"([^\"\\\r\n]*)\"|'([^'\\\r\n]*)'|`([^`\\$]*)`)\s*")
_SAID = frozenset(
    "alt alttext aria-label caption description heading headline label note quote subtitle summary "
    "text title tooltip".split()
)
"""Attributes of components whose value a reader of the page sees or hears."""


def read(source: str) -> Layout:
    """Return the layout of an MDX source."""
    mask = _Mask(source)
    applied = mask.applied()
    masked = _without_indents(_without_tags(applied))
    layout = Layout(masked)
    markdown.Walk(layout).run()
    for start, end in _said(applied):
        if not mask.is_quoted(start):
            layout.caption(start, characters(source[start:end]))
    layout.prose()
    for one in (layout, *layout.apart):
        one.source = source
    layout.comments = sorted([*layout.comments, *mask.comments])
    return layout


class _Mask:
    """Finds the code of a source in one pass: expressions in braces, imports and exports."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.comments: list[Comment] = []
        self.opened: list[int] = []
        self.spans: list[tuple[int, int]] = []
        self.modules: set[int] = set()
        self.quoted: list[tuple[int, int]] = []
        self.ends: dict[str, bool] = {}

    def applied(self) -> str:
        """Return the source with its code blanked."""
        place = 0
        while True:
            found = _CODE.search(self.source, place)
            if not found:
                break
            place = self._token(found)
        pieces, place = [], 0
        for first, end in sorted(self.spans):
            start = max(first, place)
            if end > start:
                pieces += [self.source[place:start], _blank(self.source[start:end])]
                place = end
        return "".join([*pieces, self.source[place:]])

    def _token(self, found: Match[str]) -> int:
        """Take note of a piece of code, and return where to go on."""
        handlers = {
            "fence": self._fence,
            "ticks": lambda found: self._behind(found.group(), found),
            "comment": self._comment,
            "opens": self._opens,
            "closes": self._closes,
            "text": lambda found: found.end() if self.opened else found.start() + 1,
            "module": self._module,
        }
        handler = handlers.get(found.lastgroup or "")
        return handler(found) if handler else found.end()

    def _fence(self, found: Match[str]) -> int:
        return found.end() if self.opened else self._behind(f"\n{found['mark']}", found)

    def _opens(self, found: Match[str]) -> int:
        self.opened.append(found.start())
        return found.end()

    def _closes(self, found: Match[str]) -> int:
        """Blank an expression; one of an import or export takes the rest of its line along."""
        end = found.end()
        if self.opened:
            start = self.opened.pop()
            if start in self.modules:
                line_end = _LINE_END.search(self.source, end)
                end = line_end.start() if line_end else end
            self.spans += self._code(start, end)
        return end

    def _code(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return what of an expression is code: all of it, or what is around a mere text.

        The value of an attribute keeps its quotation marks, as if there were no braces.
        """
        text = _STRING.fullmatch(self.source, start + 1, end - 1)
        if not text or start in self.modules:
            return [(start, end)]
        first, last = text.span(text.lastindex or 0)
        if self.source.endswith("=", 0, start) and text.lastindex != 3:
            first, last = first - 1, last + 1
        return [(start, first), (last, end)]

    def _find(self, text: str, place: int) -> int:
        """Return where a text stands next, -1 for nowhere; what is gone is not looked for again."""
        if self.ends.get(text, True):
            at = self.source.find(text, place)
            self.ends[text] = at >= 0
            return at
        return -1

    def _behind(self, closing: str, found: Match[str]) -> int:
        at = self._find(closing, found.end())
        end = at + len(closing) if at >= 0 else found.end()
        self.quoted.append((found.start(), end))
        return end

    def is_quoted(self, place: int) -> bool:
        """Whether a place stands in code that is shown as such."""
        at = bisect_right(self.quoted, (place, place)) - 1
        return at >= 0 and place < self.quoted[at][1]

    def _comment(self, found: Match[str]) -> int:
        at = self._find("*/", found.end())
        end = self._find("}", at) + 1 if at >= 0 else 0
        if not end:
            return found.end()
        self.spans.append((found.start(), end))
        self.comments.append(Comment(found.start(), end, self.source[found.end() : at].strip()))
        return end

    def _module(self, found: Match[str]) -> int:
        """Blank the line of an import or export; braces that it opens are blanked as such."""
        if self.opened or not _MODULE.match(found.group()):
            return found.start() + len("import")
        brace = found.group().find("{")
        end = found.start() + brace if brace >= 0 else found.end()
        self.spans.append((found.start(), end))
        self.modules.add(end)
        return end


def _blank(text: str) -> str:
    return "".join(char if char in "\r\n" else " " for char in text)


def _without_tags(text: str) -> str:
    """Return a text without the tags of components, and of elements that only wrap."""

    def tag(match: Match[str]) -> str:
        name = match["name"]
        whole: str = match.group()
        return whole if not name or name in _KEPT else _blank(whole)

    if "<" not in text:
        return text
    return TAG.sub(tag, _FRAGMENT.sub(lambda m: " " * len(m.group()), text))


def _said(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the attributes of components hold prose."""
    for tag in TAG.finditer(text) if "=" in text else ():
        name = tag["name"]
        if name and name not in _KEPT and tag["rest"]:
            for attribute, start, end in values(text, *tag.span("rest")):
                if attribute in _SAID and " " in text[start:end].strip():
                    yield start, end


def _without_indents(text: str) -> str:
    """Return a text in which no line is indented so far that Markdown takes it for code.

    The spaces go behind the line before, so that everything else stays in its place.
    """
    pieces, place, before = [], 0, 0
    listed, fenced, base = False, "", 0
    for line in lines_of(text):
        mark = line.text[:3]
        if mark in ("```", "~~~") and fenced in ("", mark):
            fenced = "" if fenced else mark
        if line.text and line.indent < max(base, 2):
            base, listed = 0, False
        if not base and line.indent >= 4 and not listed and not fenced and before:
            base = line.indent
        listed = listed or (not base and bool(_LIST.match(line.text)))
        if base and line.text:
            end = line.start + min(base, line.indent)
            pieces += [text[place:before], " " * (end - line.start), text[before : line.start]]
            place = end
        before = line.end
    return "".join([*pieces, text[place:]])
