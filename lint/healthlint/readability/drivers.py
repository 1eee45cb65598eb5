"""Why this score: the sentences and words that would lower the grade most if rewritten."""

from __future__ import annotations

from collections import Counter
from math import ceil

from healthlint.readability.article import measure, prose_sentences
from healthlint.readability.scores import grade
from healthlint.readability.words import Counts, count, look_at, words
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document

SHOWN = 5
PLAIN_SENTENCE = 15
"""Words in a sentence after a rewrite: the average that GOV.UK and the NHS aim at."""

_PLAIN_LETTERS = 6
_PLAIN_SYLLABLES = 2
_LONG = 3
_SMALL = 0.005


class HardSentence(NamedTuple):
    """A sentence, into how many it would be split, its long words, and by how much the grade falls.

    `start` and `end` are offsets in code points into the file.
    """

    start: int
    end: int
    words: int
    pieces: int
    long: tuple[str, ...]
    gain: float


class HardWord(NamedTuple):
    """A word, how often it stands in the prose, and by how much a plain word lowers the grade."""

    text: str
    times: int
    gain: float


class Drivers(NamedTuple):
    """What drives a grade, the greatest gain first."""

    sentences: tuple[HardSentence, ...]
    words: tuple[HardWord, ...]


def drivers(document: Document, start: int = 0, end: int | None = None) -> Drivers:
    """Return what drives the grade of an article, looking for it between two offsets.

    A sentence is rewritten by splitting it into sentences of at most 15 words and by putting words
    of two syllables for its long ones (three syllables or more, not familiar). Words of the title
    stay, since the article is about them, and so do names.
    """
    total = measure(document).counts
    before = grade(total)
    kept = _kept(document)
    sentences: list[HardSentence] = []
    seen: Counter[str] = Counter()
    for i in prose_sentences(document):
        sentence = document.sentences[i]
        if sentence.start < start or (end is not None and sentence.end > end):
            continue
        found = words(document.prose[sentence.start : sentence.end])
        long = [w for n, w in enumerate(found) if _is_long(w) and not _stays(w, n, kept)]
        seen.update(word.lower() for word in long)
        pieces = max(1, ceil(len(found) / PLAIN_SENTENCE)) if len(found) > PLAIN_SENTENCE + 5 else 1
        if pieces > 1 or long:
            change = _plainer(long)._replace(sentences=pieces - 1)
            gain = before - grade(total.plus(change))
            sentences.append(
                HardSentence(sentence.start, sentence.end, len(found), pieces, tuple(long), gain)
            )
    hard = [
        HardWord(word, times, before - grade(total.plus(_plainer([word]), times)))
        for word, times in seen.items()
    ]
    return Drivers(
        tuple(s for s in sorted(sentences, key=lambda s: -s.gain)[:SHOWN] if s.gain > _SMALL),
        tuple(w for w in sorted(hard, key=lambda w: (-w.gain, w.text))[:SHOWN] if w.gain > _SMALL),
    )


def _kept(document: Document) -> frozenset[str]:
    """Return the words of the title or first heading, in lower case, singular and plural."""
    for block in document.blocks:
        if block.role in ("title", "heading"):
            found = {word.lower() for word in words(document.prose[block.start : block.end])}
            return frozenset(
                found | {f"{w}s" for w in found} | {w.removesuffix("s") for w in found}
            )
    return frozenset()


def _is_long(word: str) -> bool:
    _, syllables, hard = look_at(word)
    return hard and syllables >= _LONG


def _stays(word: str, place: int, kept: frozenset[str]) -> bool:
    """Whether a word is the article's topic or a name: capitals inside a sentence."""
    return word.lower() in kept or (place > 0 and not word.islower())


def _plainer(long: list[str]) -> Counts:
    """Return by how much the counts change when plain words replace long ones."""
    change = Counts()
    for word in long:
        one = count(word, 0)
        letters = min(0, _PLAIN_LETTERS - one.letters)
        syllables = _PLAIN_SYLLABLES - one.syllables
        change = change.plus(
            Counts(
                0, 0, 0, syllables, -one.polysyllables, -one.hard, -one.complex, letters, letters
            )
        )
    return change
