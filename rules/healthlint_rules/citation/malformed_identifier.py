"""Finds DOIs, PubMed numbers and trial numbers that cannot be right."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_SIGN = compile_pattern(r"[dpnDPN](?<!\w\w)(?i:(?<=d)oi[:.]|(?<=p)mid\b|(?<=n)ct[-– ]?\d)")
_IDENTIFIER = (
    r"(?i)\b(?:https?://(?:dx\.)?doi\.org/|doi:\s?(?:https?://(?:dx\.)?doi\.org/)?)(?P<doi>[^\s<>\"')\]]*)"
    r"|\bPMID:?\s?(?P<pmid>(?=\w*\d)\w+)"
    r"|\b(?P<nct>NCT[-‐– ]?\d[\w‐–-]*)"
)
_SOUND = {"doi": r"10\.\d{4,9}(?:/|%2[Ff])\S+", "pmid": r"\d{4,8}", "nct": r"(?i:NCT)\d{8}"}
_SECONDS = 2


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the identifiers that do not have the form of their kind."""
    source = article.document.source
    if not _SIGN.search(source):
        return
    import regex

    for match in regex.finditer(_IDENTIFIER, source, timeout=_SECONDS):
        kind = match.lastgroup or ""
        identifier = match[kind].rstrip(".,;:")
        if not identifier:
            continue
        if not regex.fullmatch(_SOUND[kind], identifier, timeout=_SECONDS):
            end = match.start(kind) + len(identifier)
            yield Hit(match.start(), end, {"found": source[match.start() : end]})
