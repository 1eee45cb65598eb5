"""The outline of an HTML page: its block elements with their places, names and amounts of text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

TAG = compile_pattern(
    r"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)"
    r"(?P<rest>(?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+(?=>)|[^<>]*+)>"
    r"|<[!?][^>]*>"
)
"""A tag, or the beginning of a comment; a quotation mark counts only after “=”."""

RAW = frozenset("script style template noscript svg iframe textarea object math canvas".split())
"""Elements whose insides are no markup, or nothing to read."""

_RAW_ENDS = {name: compile_pattern(rf"</{name}(?=[\s/>])", IGNORECASE) for name in RAW}
_ATTRIBUTE = compile_pattern(r"([\w:-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_HIDDEN = compile_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", IGNORECASE)
_WORD = compile_pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_BLOCKS = frozenset(
    "address article aside blockquote body button dd details dialog div dl dt fieldset figure footer "
    "form h1 h2 h3 h4 h5 h6 header html li main menu nav ol p section select table td th tr ul".split()
)
_VOID = frozenset("br hr img input link meta source wbr area base col embed param track".split())


class Element:
    """A block element: the span of its tags and what stands between, and what holds it.

    `names` are its classes and id, each as a tuple of lower-case words; `role` is ARIA's.
    """

    __slots__ = ("end", "hidden", "inner", "name", "names", "parent", "role", "start")

    def __init__(self, name: str, start: int, inner: int, parent: Element | None) -> None:
        self.name = name
        self.start = start
        self.inner = inner
        self.end = -1
        self.parent = parent
        self.names: list[tuple[str, ...]] = []
        self.role = ""
        self.hidden = False

    def holds(self, other: Element) -> bool:
        """Whether another element stands within this one."""
        return self.start < other.start and other.end <= self.end


class Outline:
    """All block elements of a page, in order of their start."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.counts: dict[str, int] = {}
        self.places: list[int] = []
        self.lengths: list[int] = []
        self.linked: list[int] = []
        self.links: list[int] = []
        self._read()
        self._all = [0, *accumulate(self.lengths)]
        self._linked = [0, *accumulate(self.linked)]

    def letters(self, start: int, end: int) -> tuple[int, int]:
        """Return how many characters of text stand between two offsets, and how many in links."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return self._all[last] - self._all[first], self._linked[last] - self._linked[first]

    def link_count(self, start: int, end: int) -> int:
        """Return how many links begin between two offsets."""
        return bisect_left(self.links, end) - bisect_left(self.links, start)

    def _read(self) -> None:
        source, place, linked = self.source, 0, False
        while True:
            tag = TAG.search(source, place)
            text = source[place : tag.start() if tag else len(source)].strip()
            if text:
                self.places.append(place)
                self.lengths.append(len(text))
                self.linked.append(len(text) if linked else 0)
            if not tag:
                break
            place = tag.end()
            if tag.group() == "<!--":
                found = source.find("-->", place)
                place = len(source) if found < 0 else found + 3
                continue
            name = (tag["name"] or "").lower()
            if name == "a":
                linked = not tag["close"] and "href" in tag["rest"].lower()
                if linked:
                    self.links.append(tag.start())
            elif name in RAW and not tag["close"]:
                place, _ = inside_raw(source, tag, len(source))
            elif name in _BLOCKS or "-" in name:
                self._block(name, tag["close"] == "/", tag["rest"], tag.span())
        self._pop_to(0, len(source))

    def _block(self, name: str, closes: bool, rest: str, span: tuple[int, int]) -> None:
        if closes:
            if self.counts.get(name):
                at = len(self.open) - 1
                while self.open[at].name != name:
                    at -= 1
                self._pop_to(at, span[1])
            return
        if name in _VOID or rest.endswith("/"):
            return
        if self.open and self.open[-1].name == "p":
            self._pop_to(len(self.open) - 1, span[0])
        element = Element(name, *span, self.open[-1] if self.open else None)
        if rest:
            _describe(element, rest)
        self.elements.append(element)
        self.open.append(element)
        self.counts[name] = self.counts.get(name, 0) + 1

    def _pop_to(self, depth: int, end: int) -> None:
        while len(self.open) > depth:
            element = self.open.pop()
            element.end = end
            self.counts[element.name] -= 1


def inside_raw(source: str, tag: Match[str], end: int) -> tuple[int, int]:
    """Return where the inside of the raw element of a start tag ends, and where its end tag does.

    An element that is closed at once (<svg/>) has none; one that is never closed reaches to `end`.
    """
    after = tag.end()
    if tag["rest"].endswith("/"):
        return after, after
    close = _RAW_ENDS[tag["name"].lower()].search(source, after, end)
    if not close:
        return end, end
    found = source.find(">", close.end(), end)
    return close.start(), end if found < 0 else found + 1


def attributes(rest: str) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case."""
    return {
        m.group(1).lower(): next((g for g in m.groups()[1:] if g is not None), "")
        for m in _ATTRIBUTE.finditer(rest)
    }


def values(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each attribute between two offsets, in lower case, and where its value is."""
    for found in _ATTRIBUTE.finditer(source, start, end):
        if found.lastindex and found.lastindex > 1:
            yield (found[1].lower(), *found.span(found.lastindex))


def _describe(element: Element, rest: str) -> None:
    given = attributes(rest)
    names = f"{given.get('class', '')} {given.get('id', '')}".split()
    element.names = [
        tuple(word.lower() for word in _WORD.findall(name)) for name in names if ":" not in name
    ]
    element.role = given.get("role", "").lower()
    if given.get("itemprop") == "articleBody":
        element.role = "articlebody"
    element.hidden = (
        "hidden" in given
        or given.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(given.get("style", "")))
    )
