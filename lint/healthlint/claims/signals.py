"""One pass over an article finds every term of every lexicon, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right

from healthlint.claims.plane import Plane
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.vocabulary import Step, Vocabulary
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
        masks = self._vocabulary.masks
        for i, start, end, number in _found(document, self._vocabulary):
            mask = masks[number]
            self.spans[i].append((start, end, mask))
            self.masks[i] |= mask

    def of(self, i: int, mask: int) -> list[tuple[int, int]]:
        """Return the spans in sentence i of terms of any lexicon in the mask, by start.

        Within a lexicon the longest term wins; a lexicon's `not` terms hide what they contain.
        """
        if not self.masks[i] & mask:
            return []
        found = {(s, e) for s, e, m in self.spans[i] if m & mask}
        if self.masks[i] & self._vocabulary.hiders:
            found -= self._hidden(i, mask)
        spans: list[tuple[int, int]] = []
        for span in sorted(found, key=lambda span: (span[0], -span[1])):
            if not spans or span[1] > spans[-1][1]:
                spans.append(span)
        return spans

    def holds(self, i: int, mask: int) -> bool:
        """Whether sentence i holds a term of any lexicon in the mask, as `of` would return."""
        held = self.masks[i] & mask
        if held and self.masks[i] & self._vocabulary.hiders:
            return bool(self.of(i, mask))
        return bool(held)

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


def _found(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[int, int, int, int]]:
    """Yield each term within a sentence: the sentence, the term's span, the number of its mask."""
    plane = Plane(document.prose, vocabulary.codes)
    terms, ends = vocabulary.terms, plane.ends
    first = 0
    for i, sentence in enumerate(document.sentences):
        first = bisect_right(ends, sentence.start, first)
        after = bisect_right(ends, sentence.end, first)
        said = plane.text[first:after]
        for n, word in enumerate(said):
            lengths, known = terms[word]
            for length in lengths:
                if n + length > len(said):
                    break
                term = known.get(said[n + 1 : n + length])
                if term is not None:
                    start, (mask, row) = plane.start(first + n), term
                    if mask:
                        yield i, start, ends[first + n + length - 1], mask
                    if row >= 0:
                        for last, mask in follow(said, n + length, vocabulary, row):
                            yield i, start, ends[first + last - 1], mask


def follow(plane: str, position: int, vocabulary: Vocabulary, row: int) -> list[tuple[int, int]]:
    """Return where the entries end whose head stands before a position, with their mask's number.

    `position` is that of the first word after the head, `row` the head's in the vocabulary; each
    hole is at most HOLE_WORDS words long, each choice counts where it stands nearest, and the
    longest entry wins.
    """
    nexts = vocabulary.nexts[row]
    ahead = [word for word in plane[position : position + HOLE_WORDS + 1] if word in nexts]
    found = {}
    for word in ahead:
        for entry in vocabulary.entries[row][word]:
            if entry not in found:
                found[entry] = _walk(plane, position, vocabulary.steps[entry[0]], 0)
    return [(end, mask) for (_, mask), end in found.items() if end]


def _walk(plane: str, position: int, steps: tuple[Step, ...], n: int) -> int:
    """Return where the last step ends when the nth may begin at a position or after its gap."""
    if n == len(steps):
        return position
    gap, choices, otherwise = steps[n]
    ends = {}
    for start in range(position, position + gap + 1):
        for choice in choices.get(plane[start : start + 1], otherwise):
            if choice not in ends and plane.startswith(choice, start):
                end = _walk(plane, start + len(choice), steps, n + 1)
                if end:
                    ends[choice] = end
    return max(ends.values(), default=0)
