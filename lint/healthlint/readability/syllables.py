"""Counts syllables: rules of spelling, and a table of the words that they get wrong.

The table is made from the CMU Pronouncing Dictionary by benchmarks/readability/make_syllables.py;
its licence stands beside it in CMUDICT-LICENSE.
"""

from __future__ import annotations

import os
from functools import cache

from healthlint.patterns import compile_pattern

_VOWELS = compile_pattern(r"[aeiouy]+")

# All alternatives begin with a letter, since `re` passes over those that do not fit at a glance.
_APART = compile_pattern(
    # Vowels that stand together and are spoken apart: var-i-ous, i-de-a, tri-al, ge-ology …
    r"i(?:a(?!l|n)|o(?!u|n|us)|u|e[tr]s?\b|ety|ent|ence|est\b)"
    r"|i(?<![ctgsx]i)(?:a[ln]|ou)|i(?<![ctgsxlnh]i)on|i(?<=[bdrnp]i)el"
    r"|u(?<![qg]u)(?:al?(?!g|d\b|r[dt])|ou|[ei]ty|[ei]t|um|ing|ent|ence|id|o(?!y|t[ea]))"
    r"|e(?<![cg]e)o(?!us|ut|pl)|neous|g(?<=\bg)eo|e(?<![rhn]e)u[ms]|e(?:a\b|a(?:tion|to|ti)s?)|yi"
    r"|aing|oing|uing|oi(?=ng)|noin\b|oate|oie|eic|oe(?=nt|nz)|o(?<![cf]o)e(?=[lmt][ia])|p(?<=\bp)ree"
    r"|y(?<=[bcdfhmpt]y)[aeo]|h(?<=\bh)yal|y(?<=[aeou]y)[aeo]"
    # A syllable without a vowel of its own: spas-m, rhyth-m, Mc-Donald.
    r"|sms?\b|thm|m(?<=\bm)c(?=[^aeiouy])"
    # Prefixes: re-enter, re-act, co-operate, bi-opsy.
    r"|r(?<=\br)e(?:(?=[aeiou](?![cdlnr]))(?!a[dlmps]|e[fdkln]|i[gn])|in|im|ex|al[il])"
    r"|c(?<=\bc)oo[pr]|b(?<=\bb)io"
)
_SILENT = compile_pattern(
    r"e(?:(?<=[^aeiouyl]e)(?:\b|(?=ly\b|less|ness|ful|ments?\b|some|where|time|like|land|ville|man\b|men\b|work))"
    r"|(?<=[aeiouy]le)s?\b|(?<=[^aeiouycsxzhgl]e)s\b|(?<=[^aeiouydtl]e)d\b|(?<=[aeiouyl]le)d\b|(?<=[gq]ue)s?\b)"
    r"|le(?<=lle)\b|hes(?<=[tg]hes)\b|gued\b|ally(?<=ically)\b|cia\b|tia\b"
)


def count(word: str) -> int:
    """Return the syllables of a word in lower-case letters a–z; at least 1."""
    return (
        exception(word)
        or (exception(word[:-1]) if word[-1:] == "s" and word[-2:-1] not in "szx" else 0)
        or guess(word)
    )


def guess(word: str) -> int:
    """Return what the rules of spelling say; right for about 93 of 100 words."""
    groups = _VOWELS.findall(word)
    syllables = len(groups)
    # Most words have neither vowels side by side nor an e: they need no closer look.
    if len("".join(groups)) > syllables or "m" in word:
        syllables += len(_APART.findall(word))
    if len(groups) > 1 and ("e" in word or word[-1] in "ay"):
        syllables -= len(_SILENT.findall(word))
    return max(syllables, 1)


def exception(word: str) -> int:
    """Return the syllables of a word that the rules get wrong, 0 for any other."""
    rest = f" {word[2:]}/"
    words = _table().get(word[:2], "")
    place = words.find(rest)
    return int(words[place + len(rest)]) if place >= 0 else 0


@cache
def _table() -> dict[str, str]:
    """Return the words that the rules get wrong: their first two letters → the rests of the words.

    A rest is followed by the number of syllables, as “ me/2 ne/2”. A search in it is so much faster
    than the making of a table of words that an article of ten thousand words needs less time.
    """
    path = os.path.join(os.path.dirname(__file__), "syllables.txt")
    with open(path, encoding="ascii") as file:
        return {line[:2].rstrip(): line[2:] for line in file.read().splitlines()}
