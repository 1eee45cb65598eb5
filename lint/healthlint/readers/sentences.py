"""Cuts blocks into sentences, at home with doses, abbreviations, initials and references."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING

from healthlint.document import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Block

_STOP = compile_pattern(
    r"[.!?…]+(?:\s?\[\d[\d,–\s-]*\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[.!?])\d{1,3}(?=\s+[A-Z]))*[\"'”’)\]]*(?=\s|$)"
)
_BEFORE = compile_pattern(r"([\w.&’'-]+)[.!?…]*$")
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
    return [
        Sentence(start, end, number)
        for number, block in enumerate(blocks)
        for start, end in split(prose, block.start, block.end)
    ]


def split(prose: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences between two offsets, without white space around them."""
    spans = []
    first = start
    for last in (*_ends(prose, start, end), end):
        text = prose[first:last]
        inner = text.strip()
        if inner:
            begin = first + len(text) - len(text.lstrip())
            spans.append((begin, begin + len(inner)))
        first = last
    return spans


def _ends(prose: str, start: int, end: int) -> Iterator[int]:
    for stop in _STOP.finditer(prose, start, end):
        if stop.end() < end and _is_end(prose, start, stop.start(), stop.end(), end):
            yield stop.end()


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
    found = _BEFORE.search(prose[max(first, stop - _LONGEST_LOOK) : stop])
    return found.group(1) if found else ""


def _ends_with_letter(prose: str, first: int, stop: int) -> bool:
    """Whether a single capital before a stop ends a sentence: “vitamin C. The”, not “J. Smith”."""
    before = prose[max(first, stop - 24) : stop - 1].split()
    known = before and before[-1].lower().strip('(“"') in (
        "vitamin hepatitis type group factor grade stage class plan influenza strain blood and or".split()
    )
    return bool(known)
