"""XML articles (JATS, DITA, XHTML): exact offsets, well-formed or refused, nothing expanded."""

from __future__ import annotations

from html import unescape
from xml.parsers import expat

from healthlint.document import Comment, Link
from healthlint.patterns import DOTALL, compile_pattern
from healthlint.readers.entities import characters
from healthlint.readers.errors import ForeignError, ReadError
from healthlint.readers.layout import JOIN, Layout
from healthlint.readers.vocabularies import ROOTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

    from healthlint.readers.vocabularies import Vocabulary

DECLARES_ENCODING = True

_TOKEN = compile_pattern(
    r"<!--(?P<comment>.*?)-->|<!\[CDATA\[(?P<data>.*?)\]\]>|<\?.*?\?>"
    r"|<!DOCTYPE(?:[^\[\]>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>"
    r"|<(?P<close>/?)(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    DOTALL,
)
_ROOT = compile_pattern(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_TAG = compile_pattern(r"<[^>]*>")
_ATTRIBUTE = compile_pattern(r"(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME = compile_pattern(
    r"<(?:surname|collab|author)\b[^>]*>\s*([^<]+?)\s*<(?:/surname>\s*<given-names\b[^>]*>\s*([^<]+?)\s*<)?"
)
_CONTRIBUTORS = compile_pattern(r"<(contrib-group|prolog)\b.*?</\1>", DOTALL)
_DATE = compile_pattern(r"<pub-date\b.*?</pub-date>", DOTALL)
_PARTS = tuple(compile_pattern(rf"<{part}>\s*(\d+)\s*<") for part in ("year", "month", "day"))


def read(source: str) -> Layout:
    """Return the layout of an XML article.

    Raises ForeignError for XML of another kind; ReadError with the line when it is not
    well-formed or declares entities.
    """
    root = _root(source)
    if root == "html":
        from healthlint.readers.html import read as read_html

        return read_html(source)
    vocabulary = ROOTS.get(root)
    if vocabulary is None or (
        root == "article" and "<body" not in source and "<front" not in source
    ):
        raise ForeignError(
            f"is XML of a kind that healthlint does not read (<{root}>); it reads JATS, DITA and XHTML",
            "no reader",
        )
    _check(source)
    layout = Layout(source)
    layout.meta.update(_meta(source))
    Walk(layout, vocabulary).run()
    return layout


def _root(source: str) -> str:
    """Return the local name of the root element, or ""."""
    place = 0
    while True:
        found = source.find("<", place)
        if found < 0:
            return ""
        token = _TOKEN.match(source, found)
        if token and token["name"]:
            return token["name"]
        if not token:
            open_tag = _ROOT.match(source, found)
            return open_tag[1] if open_tag else ""
        place = token.end()


def _check(source: str) -> None:
    """Raise ReadError when a source is not well-formed, or declares entities of its own."""
    parser = expat.ParserCreate("utf-8")

    def declared(name: str, parameter: int, *rest: str | None) -> None:
        if not parameter and rest[-1] is None:
            raise ReadError(
                f"declares the entity “{name}”, and entities are not expanded; write out its text",
                parser.CurrentLineNumber,
            )

    parser.EntityDeclHandler = declared
    try:
        parser.Parse(source.removeprefix("\ufeff").encode("utf-8"), True)
    except expat.ExpatError as error:
        raise ReadError(
            f"is not well-formed XML: {expat.ErrorString(error.code)} (column {error.offset + 1})",
            error.lineno,
        ) from error


def _meta(source: str) -> dict[str, str]:
    """Return who wrote an article, and when it was published."""
    found: dict[str, str] = {}
    group = _CONTRIBUTORS.search(source)
    names = _NAME.findall(source, *group.span()) if group else []
    if names:
        found["author"] = ", ".join(unescape(f"{given} {name}".strip()) for name, given in names)
    date = _DATE.search(source)
    if date:
        parts = [part.search(date.group()) for part in _PARTS]
        found["date"] = "-".join(part[1].zfill(2) for part in parts if part)
    return found


class Walk:
    """One walk over the tokens of a well-formed source."""

    def __init__(self, layout: Layout, vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self.path: list[str] = []
        self.skipping = 0
        self.depth = 0
        self.around: list[str] = []
        self.role = self.opened = "paragraph"
        self.first = self.last = -1
        self.link: tuple[int, str] | None = None
        self.note = 0

    def run(self) -> None:
        """Read the whole source."""
        source, place = self.layout.source, 0
        for token in _TOKEN.finditer(source):
            self._text(place, token.start())
            place = token.end()
            if token["name"]:
                self._tag(token)
            elif token["data"] is not None:
                self._text(*token.span("data"), entities=False)
            elif token["comment"] is not None:
                self.layout.comments.append(Comment(*token.span(), token["comment"].strip()))
        self._close()

    def _tag(self, token: Match[str]) -> None:
        name = token["name"]
        if token["close"]:
            self._end(name, token)
            return
        if token["empty"]:
            if name in ("break", "br") and not self.skipping:
                self.layout.put(token.start(), " ")
            return
        self._start(name, token)

    def _start(self, name: str, token: Match[str]) -> None:
        words = self.vocabulary
        parent = self.path[-1] if self.path else ""
        self.path.append(name)
        chosen = words.chosen.get(parent)
        marks = name in words.notes and not self._is_text_link(token["rest"])
        if self.skipping or name in words.skipped or marks or (chosen and name not in chosen):
            if marks and not self.skipping:
                self.note = token.start()
            self.skipping += 1
            return
        if name in words.joined:
            self.layout.put(token.start(), JOIN * (token.end() - token.start()))
        elif name in words.links:
            values = {m[1]: m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(token["rest"])}
            self.link = (token.end(), unescape(values.get(words.links[name], "")))
        if self._is_block(name):
            self._close()
        self.depth += name in words.sections
        if name in words.around:
            self.around.append(words.around[name])
        self._take_up()

    def _is_text_link(self, rest: str) -> bool:
        """Whether a cross-reference of JATS leads to a section or figure and not to a source."""
        return 'ref-type="' in rest and not any(
            f'ref-type="{kind}"' in rest for kind in ("bibr", "fn", "table-fn", "aff", "corresp")
        )

    def _is_block(self, name: str) -> bool:
        words = self.vocabulary
        if name == "article-title" and "ref" in self.path[-_DEEP:]:
            return False
        return name in words.roles or name in words.around or name in words.sections

    def _take_up(self) -> None:
        """Settle the role of the text from here on, by the block that it stands in."""
        path = self.path[-_DEEP:]
        at = next((i for i in range(len(path) - 1, -1, -1) if self._is_block(path[i])), -1)
        name = path[at] if at >= 0 else ""
        self.role = self.vocabulary.roles.get(name, "paragraph")
        if name == "title" and at and path[at - 1] in ("caption", "fig", "table"):
            self.role = "caption"
        elif self.role == "paragraph" and self.around:
            self.role = self.around[-1]

    def _end(self, name: str, token: Match[str]) -> None:
        words = self.vocabulary
        self.path.pop()
        if self.skipping:
            self.skipping -= 1
            if not self.skipping and name in words.notes:
                self.layout.notes.append((self.note, token.end()))
            return
        if name in words.joined:
            self.layout.put(token.start(), JOIN * (token.end() - token.start()))
        elif name in words.links and self.link:
            begin, url = self.link
            if url and begin < token.start():
                self.layout.links.append(Link(begin, token.start(), url))
            self.link = None
        if self._is_block(name):
            self._close()
        self.depth -= name in words.sections
        if name in words.around:
            self.around.pop()
        self._take_up()

    def _text(self, start: int, end: int, *, entities: bool = True) -> None:
        if self.skipping or start >= end:
            return
        text = self.layout.source[start:end]
        if not text.strip():
            return
        self.layout.put(start, characters(text) if entities else text)
        if self.first < 0:
            self.first, self.opened = start, self.role
        self.last = end

    def _close(self) -> None:
        if self.first >= 0:
            level = min(6, max(1, self.depth + self.vocabulary.titled))
            if self.opened == "title":
                text = _TAG.sub("", self.layout.source[self.first : self.last])
                self.layout.meta.setdefault("title", " ".join(unescape(text).split()))
            self.layout.block(
                self.opened, self.first, self.last, level if self.opened == "heading" else 0
            )
        self.first = self.last = -1


_DEEP = 12
"""So many elements around a text are looked at for what it is."""
