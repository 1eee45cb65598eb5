"""Cuts blocks into sentences, at home with doses, abbreviations, initials and references."""

from __future__ import annotations

from bisect import bisect_left

from healthlint.document import Sentence
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Block

_STOP = compile_pattern(
    r"[.!?…]+(?:\s?\[\d[\d,–\s-]*\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=\D[.!?])\d{1,3}(?=\s+[A-Z]))*[\"'”’)\]]*(?=\s|$)"
)
_STOPS = ".!?…"
_INSIDE = frozenset(",:;-/@&")
_FOLLOWS = frozenset(f" {first}" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789")
_IN_WORD = "_.&’'-"
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs eg ie e.g i.e approx fig figs no nos inc ltd co corp al etc ca cf viz jr sr "
    "dept est vol ed eds pp p min max avg temp tab tabs cap caps inj sol wt ht hr hrs sec secs "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun gen col lt sgt rev hon "
    "u.s u.k a.m p.m ph.d m.d b.sc m.sc d.o r.n b.i.d t.i.d q.i.d q.d p.o p.r.n subsp spp sp var univ".split()
)
_MAY_END = frozenset(
    "etc al inc ltd co corp a.m p.m u.s u.k ph.d m.d jr sr d.o r.n hr hrs min sec".split()
)
_OPENERS = "\"'“‘([*_ "
_LONGEST_LOOK = 40


def split_blocks(prose: str, blocks: list[Block]) -> list[Sentence]:
    """Return the sentences of all blocks, in order."""
    stops = _stops(prose, 0, len(prose))
    return [
        Sentence(start, end, number)
        for number, block in enumerate(blocks)
        for start, end in _spans(prose, block.start, block.end, stops)
    ]


def split(prose: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences between two offsets, without white space around them."""
    return _spans(prose, start, end, _stops(prose, start, end))


def _stops(prose: str, start: int, end: int) -> list[int]:
    """Return where characters stand that may end a sentence; finding is cheaper than matching."""
    found: list[int] = []
    for stop in _STOPS:
        place = prose.find(stop, start, end)
        while place >= 0:
            found.append(place)
            place = prose.find(stop, place + 1, end)
    found.sort()
    return found


def _spans(prose: str, start: int, end: int, stops: list[int]) -> list[tuple[int, int]]:
    spans = []
    for last in _ends(prose, start, end, stops):
        first, after = start, last
        while first < after and prose[first].isspace():
            first += 1
        while first < after and prose[after - 1].isspace():
            after -= 1
        if first < after:
            spans.append((first, after))
        start = last
    return spans


def _ends(prose: str, start: int, end: int, stops: list[int]) -> list[int]:
    """Return where sentences end; the last one at the end."""
    ends, after = [], start
    for stop in stops[bisect_left(stops, start) : bisect_left(stops, end)]:
        if stop < after:
            continue
        follow = prose[stop + 1 : stop + 3]
        if follow in _FOLLOWS and _is_word(prose, start, stop):
            after = stop + 1
            ends.append(after)
        elif follow.strip().islower() or follow[:1] in _INSIDE:
            continue
        elif (found := _STOP.match(prose, stop, end)) is not None:
            after = found.end()
            if after < end and _is_end(prose, start, stop, after, end):
                ends.append(after)
        else:  # what does not match from the first of a run of stops does not match from the next
            after = stop + 1
            while after < end and prose[after] in _STOPS:
                after += 1
    ends.append(end)
    return ends


def _is_word(prose: str, first: int, stop: int) -> bool:
    """Whether an ordinary word stands before a stop, so that it ends a sentence without a doubt."""
    space = prose.rfind(" ", first, stop)
    word = prose[space + 1 : stop] if space >= 0 else ""
    if word.isalpha() and len(word) > 1:
        return word.lower() not in _ABBREVIATIONS
    return prose[stop] != "." or (space >= 0 and (not word or word[-1] == ")"))


def _is_end(prose: str, first: int, stop: int, after: int, end: int) -> bool:
    follow = prose[after : min(end, after + _LONGEST_LOOK)].lstrip().lstrip(_OPENERS)
    if not follow:
        return True
    if follow[0].islower() or prose[stop] != ".":
        return not follow[0].islower()
    word = _word_before(prose, first, stop)
    if len(word) == 1 and word.isupper():
        return _ends_with_letter(prose, first, stop)
    is_number = word.isdigit() and prose[first:stop].strip() == word
    return not is_number and _may_end(word.lower().rstrip("."), follow)


def _may_end(word: str, follow: str) -> bool:
    """Whether a sentence can end with a word: not with most abbreviations."""
    return word not in _ABBREVIATIONS or (word in _MAY_END and follow[0].isupper())


def _word_before(prose: str, first: int, stop: int) -> str:
    text = prose[max(first, stop - _LONGEST_LOOK) : stop].rstrip(_STOPS)
    begin = len(text)
    while begin and (text[begin - 1].isalnum() or text[begin - 1] in _IN_WORD):
        begin -= 1
    return text[begin:]


def _ends_with_letter(prose: str, first: int, stop: int) -> bool:
    """Whether a single capital before a stop ends a sentence: “vitamin C. The”, not “J. Smith”."""
    before = prose[max(first, stop - 24) : stop - 1].split()
    known = before and before[-1].lower().strip('(“"') in (
        "vitamin hepatitis type group factor grade stage class plan influenza strain blood and or".split()
    )
    return bool(known)
