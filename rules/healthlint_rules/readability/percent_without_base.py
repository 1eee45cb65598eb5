"""Percentages of change or success that do not say of what."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_PERCENT = r"\d[\d.,]{0,8}(?:\s?(?:–|-|to)\s?\d[\d.,]{0,8})?\s?(?:%|per\s?cent\b)"
_BARE = compile_pattern(
    rf"{_PERCENT}\s(?:more|less|fewer|greater|higher|lower|better|worse|faster|slower|stronger|weaker|"
    r"effective|effectiveness|efficacy|accurate|accuracy|improvement|increase|decrease|reduction|drop|rise|fall|decline|boost|gain|"
    r"jump|relief|recovery|success|cure|remission|satisfaction|improved|success rate|cure rate|response rate)\b"
    r"(?!\s(?:of|in|among)\s(?:all |the |these |those |our |adult |adults|most |many )*(?:people|patients|adults|women|men|children|cases|users|participants|trials|tests|babies|those))"
    rf"|\b(?:increase|decrease|reduce|improve|boost|raise|lower|cut|drop|rise|rose|fall|fell|grow|grew|shrink|shrank|jump|decline|slash|soar)(?:e?[sd]|ped|ped|ing|ting)?"
    rf"(?:\s[\w’'-]+){{0,7}}?\sby\s(?:about |up to |around |almost |nearly |over |more than |as much as |an? (?:average|estimated) )*{_PERCENT}",
    IGNORECASE,
)
_BASED = compile_pattern(
    r"(?i)\bfrom\b.{1,30}\bto\b|\bper\s?cent(?:age)? points?|\b\d+\s(?:in|out of|per)\s(?:every\s)?\d|%\s?(?:to|versus|vs\.?|against|compared with|and|v)\s?\d|"
    r"\b(?:vs\.?|versus|respectively|rather than|absolute)\b|\b(?:money|cost|costs|price|prices|discount|off|tax|funding|budget|salary|sales|"
    r"risks?|chances?|odds|likely|likelihood|probability|incidence|mortality|deaths?|hazard|body ?weight|weight|calories|energy|value|concentration|solution)\b"
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield percentages without a base; those of risks have a rule of their own."""
    prose = article.document.prose
    for i, (start, end, _) in enumerate(article.document.sentences):
        if prose.find("%", start, end) < 0 and prose.find("cent", start, end) < 0:
            continue
        found = _BARE.search(prose, start, end)
        if found is None or article.role(i) in ("reference", "metadata"):
            continue
        text = prose[start:end]
        if text.count("%") + text.lower().count("percent") < 2 and not _BASED.search(text):
            yield Hit(*found.span())
