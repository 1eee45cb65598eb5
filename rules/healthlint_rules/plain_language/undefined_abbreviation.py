"""Capital abbreviations that an article uses without ever saying what they stand for."""

from __future__ import annotations

from re import escape
from typing import TYPE_CHECKING

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_ABBREVIATION = compile_pattern(r"(?<![\w&/.-])[A-Z][A-Z]{1,5}s?(?![\w&-])")
_KNOWN = frozenset(
    "AD AIDS AM BBC BC BMI BMJ BP CBD CDC CEO COVID CT DIY DNA DOI ECG EKG EMA ER ET EU FAQ FBI FDA FTC GMO GP "
    "HIV HPV ICU ID II III IQ IT IU IV IVF IVF JAMA JR KG MD MHRA MG ML MMR MP MRI NASA NB NEJM NHS NICE NIH OK "
    "PCR PDF PHD PM PMID PTSD RNA SPF STD STI SUV TB TV UK UN URL US USA USB UV VI VII VIII WHO XL".split()
)
_ROMAN = frozenset("IX XI XII XIII XIV XV".split())
_SKIPPED = ("reference", "metadata", "heading", "title", "cell")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first use of each abbreviation that stands beside no long form anywhere."""
    prose = article.document.prose
    seen: set[str] = set()
    for i, sentence in enumerate(article.document.sentences):
        if article.role(i) in _SKIPPED or article.text(i).isupper():
            continue
        for found in _ABBREVIATION.finditer(prose, sentence.start, sentence.end):
            short = found.group().rstrip("s")
            if short not in seen and short not in _KNOWN and short not in _ROMAN:
                seen.add(short)
                if not _is_introduced(prose, short):
                    yield Hit(found.start(), found.end())


def _is_introduced(prose: str, short: str) -> bool:
    """Whether the article gives a long form: in brackets, or by “known as”."""
    name = escape(short)
    return bool(
        compile_pattern(
            rf"\(\s*{name}s?\b|\b{name}s?\s*\(|(?:known as|called|stands for|abbreviated)\s+(?:the )?{name}\b"
            rf"|\b{name}\s+(?:stands for|means|\(or)|, or {name}\b"
        ).search(prose)
    )
