"""The readability formulas, as textstat defines them, over counts."""

from __future__ import annotations

from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.readability.words import Counts


class Scores(NamedTuple):
    """What the formulas say. Reading ease: 0–100, higher is easier; the others: US school grades.

    Dale–Chall has a scale of its own: 4.9 and below is grade 4 and below, 9.0 is grade 13 and above.
    """

    flesch_reading_ease: float = 0.0
    flesch_kincaid_grade: float = 0.0
    smog_index: float = 0.0
    gunning_fog: float = 0.0
    dale_chall: float = 0.0
    coleman_liau_index: float = 0.0
    automated_readability_index: float = 0.0


def score(counts: Counts) -> Scores:
    """Return all scores; all 0 where there are no words.

    Sources: Flesch 1948; Kincaid 1975; McLaughlin 1969; Gunning 1952; Dale and Chall 1948; Coleman
    and Liau 1975; Smith and Senter 1967; each with the constants of textstat 0.7.13.
    """
    if not counts.words or not counts.sentences:
        return Scores()
    length = counts.words / counts.sentences
    syllables = counts.syllables / counts.words
    hard = 100 * counts.hard / counts.words
    return Scores(
        206.835 - 1.015 * length - 84.6 * syllables,
        grade(counts),
        1.043 * (30 * counts.polysyllables / counts.sentences) ** 0.5 + 3.1291,
        0.4 * (length + 100 * counts.complex / counts.words),
        0.1579 * hard + 0.0496 * length + (3.6365 if hard > 5 else 0),
        5.8 * counts.letters / counts.words - 29.6 * counts.sentences / counts.words - 15.8,
        4.71 * counts.characters / counts.tokens + 0.5 * length - 21.43,
    )


def grade(counts: Counts) -> float:
    """Return the reading grade by which healthlint judges: Flesch–Kincaid; 0 without words.

    It is the grade that AHRQ and most editors mean, and it tells plain from technical Cochrane
    summaries where Coleman–Liau does not (benchmarks/readability/cochrane.py).
    """
    return flesch_kincaid(counts.words, counts.sentences, counts.syllables)


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """Return the Flesch–Kincaid grade of so many words, sentences and syllables; 0 without words."""
    if not words or not sentences:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59
