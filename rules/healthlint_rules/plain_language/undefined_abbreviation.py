"""Capital abbreviations that an article uses without ever saying what they stand for."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern
from healthlint.readability.profiles import reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.document import Document

_ABBREVIATION = compile_pattern(r"(?<![\w&/.-])[a-z]?[A-Z]{2,6}[a-z]?(?![\w&/-])")
_CAPITALS = compile_pattern(r"[A-Z]{2}")
_GENE = compile_pattern(
    r"[*_]{0,2}\s+(?:\w+\s+)?(?:genes?|mutations?|proteins?|inhibitors?|receptors?)\b"
)
_STAGE = compile_pattern(r"[IVX]+[A-Da-d]?$")
_AFTER = compile_pattern(
    r"s?(?:\s?\)|(?: \w+)?\s*\((?!see\b|\d)|\s+(?:stands for|means|is short for|or)\b|, (?:or|short for|which|the)\b"
    r"|(?: \w+)?, an? (?:\w+ ){0,3}?(?:disorder|disease|condition|test|hormone|gene|protein|drug|medicine|type|kind|form|group|virus|enzyme)\b)"
)
_BEFORE = compile_pattern(
    r"(?:\(\s*(?:the |or |also called |known as )?|, or |(?:known as|called|stands for|abbreviated(?: as| to)?|short) (?:the )?)[“\"'*]*$"
)
_GLOSSARIES = ("glossar", "definition", "dictionar", "popdef", "/terms/")
_KNOWN = frozenset(
    "AD AIDS AM BBC BC BMI BMJ BP CBD CDC CEO COVID CT DIY DNA DOI ECG EKG EMA ER ET EU FAQ FBI FDA FTC GMO GP "
    "HIV HPV ICU ID II III IQ IT IU IV IVF IVF JAMA JR KG MD MHRA MG ML MMR MP MRI NASA NB NEJM NHS NICE NIH OK "
    "PCR PDF PHD PM PMID PTSD RNA SPF STD STI SUV TB TV UK UN URL US USA USB UV VI VII VIII WHO XL "
    "NCI NIDDK NINDS NHLBI NIAID NIA NIMH NIDA ACOG AAP AHA ADA ACS USDA EPA OSHA UNICEF RCOG RCGP SIGN CQC NIHR AND OR NOT NOTE "
    "YES NO TV CD DVD GPS SMS URL PIN ATM VAT".split()
)
_HEAD_WORD = compile_pattern(r"[^\W\d_]+")
_SMALL = frozenset("a an and for in of on or the to with".split())
_SKIPPED = ("reference", "metadata", "heading", "title", "cell")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first use of each abbreviation that stands beside no long form anywhere."""
    if reader(article.settings, article.document) == "clinicians":
        return
    prose = article.document.prose
    heads: list[str] = []
    for short, uses in _uses(article).items():
        heads = heads or _initials(article.document)
        if any(short.upper() in head for head in heads):
            continue
        if not any(_is_introduced(prose, start, end) for _, start, end in uses):
            told = next((use for use in uses if use[0]), None)
            if told and not _is_gene(prose, told[2]) and not _is_linked(article, told[1], told[2]):
                yield Hit(told[1], told[2])


def _uses(article: Analysis) -> dict[str, list[tuple[bool, int, int]]]:
    """Return the uses of each unknown abbreviation: whether in running text, start and end."""
    prose = article.document.prose
    uses: dict[str, list[tuple[bool, int, int]]] = {}
    for i, sentence in enumerate(article.document.sentences):
        if not _CAPITALS.search(prose, sentence.start, sentence.end):
            continue
        running = article.role(i) not in _SKIPPED and not article.text(i).isupper()
        for found in _ABBREVIATION.finditer(prose, sentence.start, sentence.end):
            short = found.group().removesuffix("s")
            if short not in _KNOWN and not _STAGE.match(short):
                uses.setdefault(short, []).append((running, *found.span()))
    return uses


def _initials(document: Document) -> list[str]:
    """Return the first letters of the words of titles and headings, which may be a long form."""
    heads = [
        _HEAD_WORD.findall(document.prose[block.start : block.end])
        for block in document.blocks
        if block.role in ("title", "heading")
    ]
    return ["".join(w[0] for w in head if w.lower() not in _SMALL).upper() for head in heads] or [
        ""
    ]


def _is_gene(prose: str, end: int) -> bool:
    return bool(_GENE.match(prose, end))


def _is_introduced(prose: str, start: int, end: int) -> bool:
    """Whether a long form stands beside an abbreviation: in brackets, or by “known as”."""
    return bool(_AFTER.match(prose, end) or _BEFORE.search(prose[max(0, start - 24) : start]))


def _is_linked(article: Analysis, start: int, end: int) -> bool:
    """Whether a link leads from the abbreviation to a glossary."""
    link = article.document.link_over(start, end)
    return link is not None and any(g in link.url.lower() for g in _GLOSSARIES)
