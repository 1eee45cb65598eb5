"""One pass over an article finds every term of every lexicon, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from healthlint.claims.plane import UNKNOWN, Plane
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.vocabulary import Step, Term, Vocabulary
    from healthlint.document import Document

HOLE_WORDS = 6
_START, _END = itemgetter(0), itemgetter(1)

Held = tuple[int, int, int]
"""Where a term stands, and the mask of the lexicons that hold it."""


class Signal(NamedTuple):
    """A term at a span: offsets into the file, and the term as it stands there."""

    start: int
    end: int
    term: str


class Signals:
    """All signals of an article: per sentence the spans with their lexicon masks.

    `masks` has one bit per lexicon of which a sentence holds a term that nothing hides,
    `everywhere` those of all sentences together.
    """

    __slots__ = ("_hidden", "_prose", "everywhere", "masks", "spans")

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._prose = document.prose
        self._hidden: dict[int, list[Held]] = {}
        self.spans = _spans(document, vocabulary)
        self.masks = [_union(spans) for spans in self.spans]
        for i, mask in enumerate(self.masks):
            if mask & vocabulary.hiders:
                self._hidden[i] = _hidden(self.spans[i], vocabulary)
                self.masks[i] = _shown(self.spans[i], self._hidden[i])
        self.everywhere = 0
        for mask in self.masks:
            self.everywhere |= mask

    def of(self, i: int, mask: int) -> list[tuple[int, int]]:
        """Return the spans in sentence i of terms of any lexicon in the mask, by start.

        Within a lexicon the longest term wins; a lexicon's `not` terms hide what they contain.
        """
        if not self.masks[i] & mask:
            return []
        hidden = [span for span in self._hidden.get(i, ()) if span[2] & mask]
        found: list[tuple[int, int]] = []
        last = -1
        for start, end, held in self.spans[i]:
            if held & mask and end > last:
                if hidden and not held & mask & ~_covering(hidden, start, end):
                    continue
                found.append((start, end))
                last = end
        return found

    def named(self, i: int, mask: int) -> list[Signal]:
        """Return the signals of the mask's lexicons in sentence i, by start."""
        return [Signal(s, e, self._prose[s:e]) for s, e in self.of(i, mask)]


def _spans(document: Document, vocabulary: Vocabulary) -> list[list[Held]]:
    """Return for each sentence the spans of all terms, by start, the longest first."""
    plane = Plane(document.prose, vocabulary.codes)
    masks, starts, ends = vocabulary.masks, plane.starts, plane.ends
    found: list[list[Held]] = []
    first = 0
    for sentence in document.sentences:
        first = bisect_right(ends, sentence.start, first)
        said = plane.text[first : bisect_right(ends, sentence.end, first)]
        words = frozenset(said)
        spans: list[Held] = []
        for n, after, (number, head) in _terms(said, vocabulary):
            start = starts[first + n]
            if number:
                spans.append((start, ends[first + after - 1], masks[number]))
            if head >= 0:
                for last, mask in follow(said, after, words, vocabulary, head):
                    spans.append((start, ends[first + last - 1], masks[mask]))
        spans.sort(key=_END, reverse=True)
        spans.sort(key=_START)
        found.append(spans)
    return found


def _terms(said: str, vocabulary: Vocabulary) -> list[tuple[int, int, Term]]:
    """Return the terms in a plane's words, each with its first word and the word after its last."""
    firsts, pairs = vocabulary.firsts, vocabulary.pairs
    found: list[tuple[int, int, Term]] = []
    for n, (word, following) in enumerate(zip(said, said[1:] + UNKNOWN, strict=False)):
        alone, seconds, row = firsts[word]
        if alone is not None:
            found.append((n, n + 1, alone))
        at = seconds.find(following)
        if at >= 0:
            lengths, known = pairs[row + at]
            for length in lengths:
                term = known.get(said[n + 2 : n + length])
                if term is not None and n + length <= len(said):
                    found.append((n, n + length, term))
    return found


def _union(spans: list[Held]) -> int:
    union = 0
    for _, _, mask in spans:
        union |= mask
    return union


def _hidden(spans: list[Held], vocabulary: Vocabulary) -> list[Held]:
    """Return where `not` terms stand in a sentence, each with the lexicons that they hide from."""
    hiders, hides = vocabulary.hiders, vocabulary.hides
    return [(start, end, hides[hider]) for start, end, mask in spans if (hider := mask & hiders)]


def _shown(spans: list[Held], hidden: list[Held]) -> int:
    """Return the mask of the lexicons of which a sentence holds a term that nothing hides."""
    shown = 0
    for start, end, mask in spans:
        shown |= mask & ~_covering(hidden, start, end)
    return shown


def _covering(hidden: list[Held], start: int, end: int) -> int:
    """Return the bits of the lexicons that hide a span."""
    covering = 0
    for first, last, lexicons in hidden:
        if first <= start and end <= last:
            covering |= lexicons
    return covering


def follow(
    plane: str, position: int, words: frozenset[str], vocabulary: Vocabulary, head: int
) -> list[tuple[int, int]]:
    """Return where the entries end whose head stands before a position, with their mask's number.

    `position` is that of the first word after the head, `words` are those of the whole plane; each
    hole is at most HOLE_WORDS words long, each choice counts where it stands nearest, and the longest
    entry wins.
    """
    nexts, row, far = vocabulary.heads[head]
    ahead = plane[position : position + HOLE_WORDS + 1]
    found: dict[tuple[int, int], int] = {}
    for place, word in enumerate(ahead[:1] if far.isdisjoint(ahead) else ahead):
        at = nexts.find(word)
        for number, mask, reach, needs in vocabulary.entries[row + at] if at >= 0 else ():
            if place > reach or (needs and words.isdisjoint(needs)) or (number, mask) in found:
                continue
            steps = vocabulary.steps[number]
            found[number, mask] = _walk(plane, position, steps, 0, vocabulary.nays)
    return [(end, mask) for (_, mask), end in found.items() if end] if found else []


def _walk(plane: str, position: int, steps: tuple[Step, ...], n: int, nays: frozenset[str]) -> int:
    """Return where the last step ends when the nth may begin at a position or after its gap, or 0.

    No gap holds a word of denial: “keep {} away” is not said by “keep that and not go away”.
    """
    if n == len(steps):
        return position
    gap, choices, skippable = steps[n]
    longest = 0
    for start in range(position, position + gap + 1) if skippable else ():
        longest = longest or _walk(plane, start, steps, n + 1, nays)
        if plane[start : start + 1] in nays:
            break
    met: tuple[str, ...] = ()
    for place, word in enumerate(plane[position : position + gap + 1], position):
        for choice in choices.get(word, ()):
            if choice not in met and plane.startswith(choice, place):
                end = _walk(plane, place + len(choice), steps, n + 1, nays)
                if end:
                    met = (*met, choice)
                    longest = max(longest, end)
        if word in nays:
            break
    return longest
