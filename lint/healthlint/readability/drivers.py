"""Why this score: the sentences and words that would lower the grade most if rewritten."""

from __future__ import annotations

from functools import lru_cache

from healthlint.patterns import compile_pattern
from healthlint.readability.article import measure, prose_sentences
from healthlint.readability.scores import flesch_kincaid, grade
from healthlint.readability.words import complex_words, words
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.readability.words import Counts, Word

SHOWN = 5
PLAIN_SENTENCE = 15
"""Words in a sentence after a rewrite: the average that GOV.UK and the NHS aim at."""

_LONGER = 5
"""So many words more than that, and a sentence is worth splitting."""

_NAME = compile_pattern(
    # Stems of the WHO's names for medicines, and of illnesses, which nobody can say in plain words.
    r"(?:itis|(?<!gn)osis|oses|oma|aemia|emia|pathy|algia|plegia|diabetes|dementia|epilepsy|cillin|mycin|micin|floxacin|cycline|statin|pril|sartan|olol|azole|dipine|gliptin|glutide|gliflozin|formin|parin|"
    r"xaban|gatran|tidine|setron|triptan|azepam|zolam|oxetine|traline|alopram|profen|coxib|cetamol|caine|sone|solone|mab|tinib|"
    r"ciclib|vir|fenac|oxicam|thiazide|semide|gabalin|gabapentin|terol|butamol|tropium|lukast|conazole|thyroxine|aminophen)e?s?$"
)
_PLAIN_SYLLABLES = 2
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
    stay, since the article is about them, and so do names, illnesses
    and medicines.
    """
    total = measure(document).counts
    kept = _kept(document)
    sentences: list[HardSentence] = []
    seen: dict[str, list[Word]] = {}
    for i in prose_sentences(document):
        sentence = document.sentences[i]
        if sentence.start < start or (end is not None and sentence.end > end):
            continue
        number, hard = complex_words(document.prose[sentence.start : sentence.end])
        long = [word for place, word in hard if not _stays(word.text, place, kept)]
        for word in long:
            seen.setdefault(word.text.lower(), []).append(word)
        pieces = -(-number // PLAIN_SENTENCE) if number > PLAIN_SENTENCE + _LONGER else 1
        if pieces > 1 or long:
            gain = _gain(total, pieces - 1, long)
            texts = tuple(word.text for word in long)
            sentences.append(
                HardSentence(sentence.start, sentence.end, number, pieces, texts, gain)
            )
    hard_words = [HardWord(text, len(uses), _gain(total, 0, uses)) for text, uses in seen.items()]
    return Drivers(
        tuple(s for s in sorted(sentences, key=lambda s: -s.gain)[:SHOWN] if s.gain > _SMALL),
        tuple(
            w
            for w in sorted(hard_words, key=lambda w: (-w.gain, w.text))[:SHOWN]
            if w.gain > _SMALL
        ),
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


def _stays(word: str, place: int, kept: frozenset[str]) -> bool:
    """Whether a word is the article's topic, an illness, a medicine or a name: capitals inside a sentence."""
    return word.lower() in kept or (place > 0 and not word.islower()) or _is_name(word.lower())


@lru_cache(maxsize=10_000)
def _is_name(word: str) -> bool:
    return _NAME.search(word) is not None


def _gain(total: Counts, more: int, long: list[Word]) -> float:
    """Return by how much the grade falls with so many more sentences and plain words for long ones."""
    fewer = sum(word.syllables for word in long) - _PLAIN_SYLLABLES * len(long)
    after = flesch_kincaid(total.words, total.sentences + more, total.syllables - fewer)
    return grade(total) - after
