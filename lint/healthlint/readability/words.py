"""Counts what the formulas need; each distinct token is looked at once and then only added up."""

from __future__ import annotations

import os
from functools import cache, lru_cache

from healthlint.patterns import compile_pattern
from healthlint.readability.syllables import count as count_syllables
from healthlint.records import NamedTuple

_WORD = compile_pattern(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_PART = compile_pattern(r"[a-z]+")
_ELIDED = compile_pattern(
    r"(?<=[^aeiou])'(?:ll|ve|re|d)$|(?<=[sxz])'s$|(?<=[cgsxz]e)'s$|(?<=[cs]h)'s$"
)
_ENDING = compile_pattern(r"'(?:s|ll|ve|re|d|m)?$")
_MARKS = ".,;:!?()[]\"'“”‘’…*–—"
_REMEMBERED = 200_000
_FEW_REMEMBERED = 4_000
_LONG = 3

_CHUNK = 128
_MOST_SYLLABLES = 20  # of a word; these ceilings keep the sums of a chunk within their bits
_MOST_WORDS = 3  # of a token
_MOST_MARKS = 15  # of a token


class Counts(NamedTuple):
    """What is counted in a stretch of prose; counts of two stretches may be added.

    `tokens` are runs without white space, `polysyllables` words of three syllables or more, `hard`
    words those that the Dale–Chall list of familiar words and its regular inflections lack,
    `complex` words both; `letters` are letters and digits, `characters` all but white space.
    """

    sentences: int = 0
    tokens: int = 0
    words: int = 0
    syllables: int = 0
    polysyllables: int = 0
    hard: int = 0
    complex: int = 0
    letters: int = 0
    characters: int = 0


class Word(NamedTuple):
    """A word and what the formulas see in it."""

    text: str
    syllables: int
    hard: bool

    @property
    def is_complex(self) -> bool:
        """Whether a word is both long and hard, as the fog index has it."""
        return self.hard and self.syllables >= _LONG


class _Words(dict[str, int]):
    """Word in lower case → its counts, packed (see _Tokens)."""

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        syllables = _syllables(word)
        long, hard = syllables >= _LONG, not _is_familiar(word)
        packed = min(syllables, _MOST_SYLLABLES) | 1 << 13 | long << 22 | hard << 31
        self[word] = packed = packed | (long and hard) << 40
        return packed


class _Tokens(dict[str, int]):
    """Token → its counts, packed side by side into one number, so that one sum adds them all.

    The sum of `_CHUNK` of them fits a machine word, which Python adds fastest; that is why each
    count has a ceiling, above any that a token of prose has.
    """

    def __missing__(self, token: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        core = token.strip(_MARKS)
        if core.isalpha() and core.isascii():
            packed = _WORDS[core.lower()]
            marks = len(token) - len(core)
        else:
            packed = sum(_WORDS[_plain(word)] for word in _WORD.findall(token)[:_MOST_WORDS])
            marks = len(token) - sum(map(str.isalnum, token))
        packed |= min(marks, _MOST_MARKS) << 49
        # One number for all tokens that count alike: what is met again is still in the processor.
        self[token] = packed = _SAME.setdefault(packed, packed)
        return packed


_SAME: dict[int, int] = {}
_WORDS = _Words()
_TOKENS = _Tokens()


def count(text: str, sentences: int = 1) -> Counts:
    """Return the counts of a text that holds so many sentences."""
    tokens, look_up = text.split(), _TOKENS.__getitem__
    syllables = words = polysyllables = hard = both = marks = characters = 0
    for first in range(0, len(tokens), _CHUNK):
        chunk = tokens[first : first + _CHUNK]
        characters += len("".join(chunk))
        packed = sum(map(look_up, chunk))
        syllables += packed & 0x1FFF
        words += packed >> 13 & 0x1FF
        polysyllables += packed >> 22 & 0x1FF
        hard += packed >> 31 & 0x1FF
        both += packed >> 40 & 0x1FF
        marks += packed >> 49
    letters = characters - marks
    return Counts(
        sentences, len(tokens), words, syllables, polysyllables, hard, both, letters, characters
    )


def words(text: str) -> list[str]:
    """Return the words of a text; a hyphenated word is one, and so is a figure."""
    return [word for token in text.split() for word in _WORD.findall(token)]


def complex_words(text: str) -> tuple[int, list[tuple[int, Word]]]:
    """Return how many words a text has, and the complex ones, each with its number from 0."""
    number, found = 0, []
    for token in text.split():
        packed = _TOKENS[token]
        if packed >> 40 & 0x1FF:
            found += [(number + n, word) for n, word in _complex_in(token)]
        number += packed >> 13 & 0x1FF
    return number, found


@lru_cache(maxsize=_FEW_REMEMBERED)
def _complex_in(token: str) -> tuple[tuple[int, Word], ...]:
    """Return the complex words of a token, each with its number from 0."""
    seen = map(look_at, _WORD.findall(token)[:_MOST_WORDS])
    return tuple((n, word) for n, word in enumerate(seen) if word.is_complex)


def look_at(word: str) -> Word:
    """Return what the formulas see in a word."""
    packed = _WORDS[_plain(word)]
    return Word(word, packed & 0x1FFF, bool(packed >> 31 & 1))


def _plain(word: str) -> str:
    """Return a word in lower case, without accents, with straight apostrophes."""
    word = word.lower().replace("’", "'")
    if word.isascii():
        return word
    from unicodedata import normalize

    return "".join(ch for ch in normalize("NFKD", word) if not "\u0300" <= ch <= "\u036f")


def _syllables(word: str) -> int:
    """Return the syllables of a word; a figure counts as one, as the formulas have it."""
    if word.isalpha() and word.isascii():
        return count_syllables(word)
    extra = 0
    if "'" in word:
        extra = bool(_ELIDED.search(word))
        if word.endswith("n't"):
            extra = word[-4:-3] not in "aiouy"
            word = word[:-3]
        word = _ENDING.sub("", word)
    parts = _PART.findall(word)
    if parts and any(map(str.isdigit, word)):
        parts, extra = [part for part in parts if len(part) >= _LONG], 1
    return max(1, extra + sum(map(count_syllables, parts)))


def _is_familiar(word: str) -> bool:
    """Whether a word is on the Dale–Chall list, by itself, inflected, or in parts; figures are."""
    easy = _familiar()
    if word in easy:
        return True
    if not word.isalpha():
        if any(map(str.isdigit, word)):
            return True
        if "-" in word:
            return all(map(_is_familiar, word.split("-")))
        word = _ENDING.sub("", word)
    return word in easy or any(stem in easy for stem in _stems(word))


def _stems(word: str) -> list[str]:
    """Return what a word may be a regular inflection of: takes, tried, stopping, bigger."""
    stems = [word[:-1]] if word.endswith(("s", "d", "r")) else []
    for ending in ("es", "ed", "er", "est", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            stems += [stem, stem + "e"]
            if stem.endswith("i"):
                stems.append(stem[:-1] + "y")
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems


@cache
def _familiar() -> frozenset[str]:
    """Return the Dale–Chall list, which comes with textstat; textstat itself is not imported."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("textstat")
    if spec is None:  # installed in a way of its own
        from importlib.util import find_spec

        spec = find_spec("textstat")
    folder = next(iter(spec.submodule_search_locations or ()), "") if spec else ""
    path = os.path.join(folder, "resources", "en", "easy_words.txt")
    with open(path, encoding="utf-8") as file:
        return frozenset(file.read().split())
