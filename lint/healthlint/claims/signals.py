"""One pass over an article finds every term of every lexicon, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from healthlint.claims.plane import Plane

if TYPE_CHECKING:
    from healthlint.claims.vocabulary import Vocabulary
    from healthlint.document import Document

HOLE_WORDS = 6


class Signal(NamedTuple):
    """A term at a span: offsets into the file, and the term as it stands there."""

    start: int
    end: int
    term: str


class Signals:
    """All signals of an article: per sentence the spans with their lexicon masks."""

    __slots__ = ("_prose", "_vocabulary", "masks", "spans")

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._prose = document.prose
        self.spans: list[list[tuple[int, int, int]]] = [[] for _ in document.sentences]
        self.masks: list[int] = [0] * len(document.sentences)
        self._scan(document)

    def _scan(self, document: Document) -> None:
        plane = Plane(document.prose)
        vocabulary, spans, masks = self._vocabulary, self.spans, self.masks
        starts = [sentence.start for sentence in document.sentences]
        ends = [sentence.end for sentence in document.sentences]
        if not starts:
            return
        place, mask_of, holes = plane.start, vocabulary.mask_of, vocabulary.holes
        for first, last, pattern in vocabulary.find(plane.text):
            start = place(first + 1)
            i = bisect_right(starts, start) - 1
            if i < 0:
                continue
            mask = vocabulary.masks[mask_of[pattern]]
            if mask:
                end = place(last - 2) + 1
                if end <= ends[i]:
                    spans[i].append((start, end, mask))
                    masks[i] |= mask
            if pattern in holes:
                for tails, mask in holes[pattern]:
                    end = _close(plane.text, last - 1, tails)
                    if end and (end := place(end) + 1) <= ends[i]:
                        spans[i].append((start, end, mask))
                        masks[i] |= mask

    def of(self, i: int, mask: int) -> list[tuple[int, int]]:
        """Return the spans in sentence i of terms of any lexicon in the mask, by start.

        Within a lexicon the longest term wins; a lexicon's `not` terms hide what they contain.
        """
        if not self.masks[i] & mask:
            return []
        found = {(s, e) for s, e, m in self.spans[i] if m & mask}
        hidden = self._hidden(i, mask)
        longest = sorted(found - hidden, key=lambda span: (span[0], -span[1]))
        spans: list[tuple[int, int]] = []
        for span in longest:
            if not spans or span[1] > spans[-1][1]:
                spans.append(span)
        return spans

    def _hidden(self, i: int, mask: int) -> set[tuple[int, int]]:
        """Return spans that every lexicon of the mask holding them hides under a `not` term."""
        hidden: set[tuple[int, int]] = set()
        hider = self._vocabulary.hider
        held = self.masks[i]
        rest = mask & held
        hiding = []
        while rest:
            low = rest & -rest
            rest ^= low
            over = hider.get(low.bit_length() - 1)
            if over is not None and held >> over & 1:
                hiding.append((low, 1 << over))
        for low, over in hiding:
            covers = [(s, e) for s, e, m in self.spans[i] if m & over]
            for s, e, m in self.spans[i]:
                if m & low and any(a <= s and e <= b for a, b in covers):
                    others = m & mask & ~low
                    if not others:
                        hidden.add((s, e))
        return hidden

    def named(self, i: int, mask: int) -> list[Signal]:
        """Return the signals of the mask's lexicons in sentence i, by start."""
        return [Signal(s, e, self._prose[s:e]) for s, e in self.of(i, mask)]


def _close(plane: bytes, position: int, tails: tuple[bytes, ...]) -> int:
    """Return the position of the last character of the last tail, or 0 when one is too far."""
    for tail in tails:
        limit = position + HOLE_WORDS * 12 + len(tail)
        found = plane.find(tail, position, limit)
        if found < 0 or plane.count(b" ", position + 1, found) > HOLE_WORDS:
            return 0
        position = found + len(tail) - 1
    return position - 1
