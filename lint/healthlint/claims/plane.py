"""The plane: prose as one character per word, so that terms are found word by word."""

from __future__ import annotations

from itertools import accumulate
from operator import sub

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNKNOWN = "\0"
"""Stands for every word that no lexicon holds."""

_TABLE = bytes(
    ord(ch.lower())
    if (ch := chr(i)).isalnum()
    and ord(ch.lower()) < 256
    and i not in (0xAA, 0xB2, 0xB3, 0xB9, 0xBA)
    else 0x20
    for i in range(256)
)
_SURROGATES = range(0xD800, 0xE000)


def flatten(text: str) -> bytes:
    """Return a text as words separated by single spaces, padded by one space on both sides.

    Case, hyphens, apostrophes and all other punctuation vanish; letters outside Latin-1 too.
    """
    return b" " + b" ".join(_wide(text).split()) + b" "


def character(number: int) -> str:
    """Return the character that stands for the word of a number, counted from 0."""
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def number_of(character: str) -> int:
    """Return the number of the word that a character stands for."""
    code = ord(character)
    return (code if code < _SURROGATES.start else code - len(_SURROGATES)) - 1


def encode(words: Iterable[bytes], codes: Mapping[bytes, str]) -> str:
    """Return words as the characters that stand for them; `codes` knows every word."""
    return "".join(map(codes.__getitem__, words))


class Plane:
    """A text as characters for words, with the way back to the text's offsets.

    `text[n]` stands for the nth word; `words[n]` is the word, `starts[n]` and `ends[n]` are the
    offsets of its start and end.
    """

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, prose: str, codes: Mapping[bytes, str]) -> None:
        parts = _wide(prose).split(b" ")
        after = accumulate(map((1).__add__, map(len, parts)))
        self.ends = [end - 1 for end, part in zip(after, parts, strict=True) if part]
        self.words = [part for part in parts if part]
        self.starts = [*map(sub, self.ends, map(len, self.words))]
        self.text = encode(self.words, codes)


def _wide(text: str) -> bytes:
    """Return a text of the same length in which all but words is spaces."""
    return text.encode("latin-1", "replace").translate(_TABLE)
