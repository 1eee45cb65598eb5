"""Counts syllables: rules of spelling, and a table of the words that they get wrong.

The table is made from the CMU Pronouncing Dictionary by benchmarks/readability/make_syllables.py;
its licence stands beside it in CMUDICT-LICENSE.
"""

from __future__ import annotations

import os
from functools import cache

from healthlint.patterns import compile_pattern

_VOWELS = compile_pattern(r"[aeiouy]+")

_APART = compile_pattern(
    # Vowels that stand together and are spoken apart: var-i-ous, i-de-a, tri-al, ge-ology …
    r"i(?:a(?!l|n)|o(?!u|n|us)|u|e[tr]s?\b|ety|ent|ence|est\b)"
    r"|(?<![ctgsx])ia[ln]|(?<![ctgsx])iou|(?<![ctgsxlnh])ion|(?<=[bdrnp])iel"
    r"|(?<![qg])u(?:al?(?!g|d\b|r[dt])|ou|[ei]ty|[ei]t|um|ing|ent|ence|id|o(?!y|t[ea]))"
    r"|(?<![cg])eo(?!us|ut|pl)|neous|\bgeo|(?<![rhn])eu[ms]|e(?:a\b|a(?:tion|to|ti)s?)|yi"
    r"|[aou]ing|oi(?=ng)|noin\b|oate|oie|eic|oe(?=nt|nz)|(?<![cf])oe(?=[lmt][ia])|\bpree"
    r"|(?<=[bcdfhmpt])y[aeo]|\bhyal|(?<=[aeou])y[aeo]"
    # A syllable without a vowel of its own: spas-m, rhyth-m, Mc-Donald.
    r"|sms?\b|thm|\bmc(?=[^aeiouy])"
    # Prefixes: re-enter, re-act, co-operate, bi-opsy.
    r"|\bre(?=[aeiou](?![cdlnr]))(?!a[dlmps]|e[fdkln]|i[gn])|\bre(?:in|im|ex|al[il])|\bcoo[pr]|\bbio"
)
_SILENT = compile_pattern(
    r"(?<=[^aeiouyl])e\b|(?<=[aeiouy]l)e\b|(?<=l)le\b|(?<=[^aeiouycsxzhgl])es\b|(?<=[aeiouy]l)es\b"
    r"|(?<=[tg])hes\b|(?<=[^aeiouydtl])ed\b|(?<=[aeiouyl]l)ed\b|(?<=[gq]u)es?\b|gued\b"
    r"|(?<=[^aeiouyl])e(?=ly\b|less|ness|ful|ments?\b|some|where|time|like|land|ville|man\b|men\b|work)"
    r"|(?<=ic)ally\b|cia\b|tia\b"
)


def count(word: str) -> int:
    """Return the syllables of a word in lower-case letters a–z; at least 1."""
    table = _table()
    if word in table:
        return table[word]
    if word.endswith("s") and (stem := word[:-1]) in table and stem[-1:] not in "szx":
        return table[stem]
    return guess(word)


def guess(word: str) -> int:
    """Return what the rules of spelling say; right for about 93 of 100 words."""
    groups = len(_VOWELS.findall(word))
    syllables = groups + len(_APART.findall(word))
    if groups > 1:
        syllables -= len(_SILENT.findall(word))
    return max(syllables, 1)


@cache
def _table() -> dict[str, int]:
    """Return the words that the rules get wrong; read when first needed, in about 2 ms."""
    table: dict[str, int] = {}
    path = os.path.join(os.path.dirname(__file__), "syllables.txt")
    with open(path, encoding="ascii") as file:
        for line in file:
            number, _, words = line.partition(" ")
            table.update(dict.fromkeys(words.split(), int(number)))
    return table
