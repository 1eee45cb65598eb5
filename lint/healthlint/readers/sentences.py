"""Cuts blocks into sentences, at home with doses, abbreviations, initials and references."""

from __future__ import annotations

from itertools import pairwise

from healthlint.document import Sentence
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Block

_STOP = compile_pattern(
    r"[.!?…]+(?:\s?\[\s*\d[\d,–\s-]*\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=\D[.!?])\d{1,3}(?=\s+[A-Z]))*[\"'”’)\]]*(?=\s|$)"
)
_STOPS = ".!?…"
_RUN = compile_pattern(r"[.!?…]+")
_INSIDE = frozenset(",:;-/@&")
_FOLLOWS = frozenset(f" {first}" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789")
_LAST_WORD = compile_pattern(r"[\w.&’'-]+")  # of a text read backwards
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs eg ie e.g i.e approx fig figs no nos inc ltd co corp al etc ca cf viz jr sr "
    "dept est vol ed eds pp p min max avg temp tab tabs cap caps inj sol wt ht hr hrs sec secs "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun gen col lt sgt rev hon "
    "u.s u.k a.m p.m ph.d m.d b.sc m.sc d.o r.n b.i.d t.i.d q.i.d q.d p.o p.r.n subsp spp sp var univ".split()
)
_MAY_END = frozenset(
    "etc al inc ltd co corp a.m p.m u.s u.k ph.d m.d jr sr d.o r.n hr hrs min sec".split()
)
_LETTERED = frozenset(
    "vitamin hepatitis type group factor grade stage class plan influenza strain blood and or".split()
)
_OPENERS = "\"'“‘([*_ "
_LONGEST_LOOK = 40
_WITHIN = str.maketrans("", "", "-’'")
_TWO = slice(2)
_REMEMBERED = 100_000


def split_blocks(prose: str, blocks: list[Block]) -> list[Sentence]:
    """Return the sentences of all blocks, in order."""
    periods = _with_periods(prose)
    return [
        Sentence(start, end, number)
        for number, block in enumerate(blocks)
        for start, end in _spans(prose, periods, block.start, block.end)
    ]


def split(prose: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences between two offsets, without white space around them."""
    return _spans(prose, _with_periods(prose), start, end)


def _with_periods(prose: str) -> str:
    """Return a text of the same length with one kind of stop and few kinds of white space."""
    prose = prose.replace("\n", " ")
    return prose.replace("!", ".").replace("?", ".").replace("…", ".")


def _spans(prose: str, periods: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return spans of sentences. `periods` is the prose with periods for all stops.

    Most sentences end with an ordinary word, a stop and a space before a capital; a look into a
    table tells those, and only the other stops are looked at closely.
    """
    text = periods[start:end].rstrip()
    end = start + len(text)
    text = text.lstrip()
    start = first = after = end - len(text)
    spans = []
    stop = start - 1
    for piece, follow in pairwise(text[:-1].split(".")):  # a stop at the very end parts nothing
        stop += len(piece) + 1
        _, space, word = piece.rpartition(" ")
        sure = space and _ENDS[word]
        if sure and follow[_TWO] in _FOLLOWS:
            spans.append((first, stop + 1))
            first = stop + 2
        elif stop >= after and not _goes_on(piece, follow):
            after = _reach(prose, stop, end)
            before = prose[max(start, stop - _LONGEST_LOOK) : stop + 1]
            if _is_end(before, prose[after : min(end, after + _LONGEST_LOOK)], bool(sure)):
                spans.append((first, after))
                first = _next(prose, after)
    if first < end:
        spans.append((first, end))
    return spans


class _Ends(dict[str, bool]):
    """Word after a space and before a stop → whether it is no abbreviation and no initial."""

    def __missing__(self, word: str) -> bool:
        if len(self) > _REMEMBERED:
            self.clear()
        ordinary = word.isalpha() or word.translate(_WITHIN).isalnum()
        ordinary = ordinary and len(word) > 1 and word.lower() not in _ABBREVIATIONS
        self[word] = ends = ordinary or not word or word[-1] == ")"
        return ends


_ENDS = _Ends()


def _goes_on(piece: str, follow: str) -> bool:
    """Whether a stop stands within a word, a figure or a clause."""
    one = follow[:1]
    if one == " ":
        return follow[1:2].islower()
    return one.isalpha() or one in _INSIDE or (one.isdecimal() and piece[-1:].isdecimal())


def _reach(prose: str, stop: int, end: int) -> int:
    """Return up to where a stop reaches: with quotes, brackets and references before white space."""
    found = _STOP.match(prose, stop, end) or _RUN.match(prose, stop, end)
    return found.end() if found else end


def _next(prose: str, place: int) -> int:
    while prose[place].isspace():
        place += 1
    return place


def _is_end(before: str, follow: str, sure: bool) -> bool:
    """Whether a sentence ends between two stretches, the first of which ends with a stop.

    `sure` says that the word before the stop is no abbreviation and no initial.
    """
    if not follow[:1].isspace():
        return False
    follow = follow.lstrip().lstrip(_OPENERS)
    if not follow or follow[0].islower():
        return not follow
    return sure or before[-1] != "." or _may_end(before[:-1], follow)


def _may_end(before: str, follow: str) -> bool:
    """Whether a sentence may end: not with most abbreviations, initials and numbers of a list."""
    last = _LAST_WORD.match(before.rstrip(_STOPS)[::-1])
    word = last[0][::-1] if last else ""
    if len(word) == 1 and word.isupper():
        return _ends_with_letter(before)
    if word.isdigit() and word == before:
        return False
    word = word.lower().rstrip(".")
    return word not in _ABBREVIATIONS or (word in _MAY_END and follow[0].isupper())


def _ends_with_letter(before: str) -> bool:
    """Whether a single capital ends a sentence: “vitamin C. The”, not “J. Smith”."""
    words = before[:-1].split()
    return bool(words) and words[-1].lower().strip('(“"') in _LETTERED
