"""Plainer words for terms of the lexicons: one text that costs nothing until it is asked."""

from __future__ import annotations

from healthlint.claims.plane import flatten
from healthlint.records import NamedTuple


class PlainWord(NamedTuple):
    """Plainer words for a term; `safe` when they fit wherever the term stands."""

    words: str
    safe: bool


def pack(plain: dict[bytes, tuple[str, bool]]) -> bytes:
    """Return the plainer words of all terms as lines: term, words, a mark for the safe ones."""
    lines = [
        b"\t".join((term, words.encode(), b"!" if safe else b"?"))
        for term, (words, safe) in sorted(plain.items())
    ]
    return b"\n" + b"\n".join(lines) + b"\n"


def look_up(packed: bytes, text: str) -> PlainWord | None:
    """Return the plainer words for a term as it stands in an article, None where there are none."""
    term = flatten(text)
    at = packed.find(b"\n" + term + b"\t")
    if at >= 0:
        return _read(packed, at)
    return _look_up_holes(packed, term)


def _look_up_holes(packed: bytes, term: bytes) -> PlainWord | None:
    at = packed.find(b"{}")
    while at >= 0:
        start, end = packed.rfind(b"\n", 0, at), packed.find(b"\t", at)
        parts = packed[start + 1 : end].split(b"{}")
        if term.startswith(parts[0]) and term.endswith(parts[-1]):
            return _read(packed, start)
        at = packed.find(b"{}", end)
    return None


def _read(packed: bytes, at: int) -> PlainWord:
    """Read the line that begins after a line end."""
    _, words, mark = packed[at + 1 : packed.index(b"\n", at + 1)].split(b"\t")
    return PlainWord(words.decode(), mark == b"!")


def in_the_case_of(words: str, text: str) -> str:
    """Return words with a capital where the text that they replace has one."""
    return words[:1].upper() + words[1:] if text[:1].isupper() else words
