"""Capital abbreviations that an article uses without ever saying what they stand for."""

from __future__ import annotations

from re import escape
from typing import TYPE_CHECKING

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_ABBREVIATION = compile_pattern(r"(?<![\w&/.-])[a-z]?[A-Z]{2,6}[a-z]?(?![\w&/-])")
_GENE = compile_pattern(
    r"[*_]{0,2}\s(?:\w+\s)?(?:genes?|mutations?|proteins?|inhibitors?|receptors?)\b"
)
_STAGE = compile_pattern(r"[IVX]+[A-Da-d]?$")
_GLOSSARIES = ("glossar", "definition", "dictionar", "popdef", "/terms/")
_KNOWN = frozenset(
    "AD AIDS AM BBC BC BMI BMJ BP CBD CDC CEO COVID CT DIY DNA DOI ECG EKG EMA ER ET EU FAQ FBI FDA FTC GMO GP "
    "HIV HPV ICU ID II III IQ IT IU IV IVF IVF JAMA JR KG MD MHRA MG ML MMR MP MRI NASA NB NEJM NHS NICE NIH OK "
    "PCR PDF PHD PM PMID PTSD RNA SPF STD STI SUV TB TV UK UN URL US USA USB UV VI VII VIII WHO XL "
    "NCI NIDDK NINDS NHLBI NIAID NIA NIMH NIDA ACOG AAP AHA ADA ACS USDA EPA OSHA UNICEF RCOG RCGP SIGN CQC NIHR AND OR NOT NOTE "
    "YES NO TV CD DVD GPS SMS URL PIN ATM VAT".split()
)
_SKIPPED = ("reference", "metadata", "heading", "title", "cell")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first use of each abbreviation that stands beside no long form anywhere."""
    if article.settings.profile == "clinicians":
        return
    prose = article.document.prose
    seen: set[str] = set()
    for i, sentence in enumerate(article.document.sentences):
        if article.role(i) in _SKIPPED or article.text(i).isupper():
            continue
        for found in _ABBREVIATION.finditer(prose, sentence.start, sentence.end):
            short = found.group().removesuffix("s")
            if (
                short in seen
                or short in _KNOWN
                or _STAGE.match(short)
                or _GENE.match(prose, found.end())
            ):
                continue
            seen.add(short)
            if not (_is_introduced(prose, short) or _is_linked(article, *found.span())):
                yield Hit(found.start(), found.end())


def _is_linked(article: Analysis, start: int, end: int) -> bool:
    """Whether a link leads from the abbreviation to a glossary."""
    return any(
        link.start <= start and end <= link.end and any(g in link.url.lower() for g in _GLOSSARIES)
        for link in article.document.links
    )


def _is_introduced(prose: str, short: str) -> bool:
    """Whether the article gives a long form: in brackets, or by “known as”."""
    name = escape(short)
    return bool(
        compile_pattern(
            rf"\(\s*{name}s?\b|\b{name}s?(?: \w+)?\s*\(|(?:known as|called|stands for|abbreviated)\s+(?:the )?{name}\b"
            rf"|\b{name}\s+(?:stands for|means|\(or)|, or {name}\b|\b{name}s?, (?:or|short for|which|the)\b"
        ).search(prose)
    )
