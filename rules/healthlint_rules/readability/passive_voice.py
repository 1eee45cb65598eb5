"""Passive sentences that do not say who does it, where readers need to know."""

from __future__ import annotations

from re import IGNORECASE
from re import compile as compile_pattern
from typing import TYPE_CHECKING

from healthlint.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_DEEDS = (
    "taken|given|kept|stored|swallowed|chewed|avoided|applied|rubbed|massaged|washed|cleaned|rinsed|removed|inserted|"
    "placed|injected|administered|prescribed|checked|tested|measured|weighed|examined|assessed|evaluated|reviewed|"
    "monitored|recorded|reported|noted|noticed|observed|told|informed|asked|advised|offered|sent|referred|discussed|"
    "explained|performed|conducted|carried out|undertaken|put forward|drawn|collected|taken out|started|begun|stopped|"
    "discontinued|initiated|adjusted|increased|reduced|raised|lowered|repeated|worn|consumed|recommended|"
    "suggested|decided|agreed|concluded|returned|disposed of|thrown away|shaken|mixed|diluted|dissolved|replaced|disclosed|"
    "consulted|contacted|notified|sought|followed|completed|signed|filled in|booked|arranged|cancelled|postponed|introduced|"
    "implemented|addressed|approved|fitted|supervised|written down|cut|peeled|shared|broken|crushed|opened|refrigerated|"
    "inhaled|sprayed|dabbed|wiped|changed|moved|lifted|held|rested|limited|kept up|encouraged"
)
_BE = r"(?:is|are|was|were|be|been|being)\s+(?:(?:not|never|always|then|also|first|often|only|usually|still|just|\w+ly)\s+){0,2}"
_NOT_HIDDEN = (
    # The doer is named, does not matter, or it is no deed: “is made of”, “is used to treat”.
    r"(?!\s+(?:\w+\s+){0,3}?by\s+(?!mouth|injection|post|phone|hand|accident|law|now|then|\d)\w)(?!\s+(?:of|up|as|into)\b)"
)
_ORDER = compile_pattern(
    rf"\b(?:(?:should|must|ought to|shall)(?:n[o’']t|\s+not|\s+never|\s+always|\s+only|\s+also|\s+then)?|(?:needs?|ha(?:s|ve)) to)\s+be\s+"
    rf"(?:(?:not|never|always|then|also|first|only|\w+ly)\s+){{0,2}}(?:{_DEEDS})\b"
    r"(?!\s+(?:\w+\s+){0,3}?by\s+(?!mouth|injection|post|phone|hand|\d)\w)",
    IGNORECASE,
)
_REPORT = compile_pattern(
    rf"\bit\s+{_BE}(?:noted|noticed|observed|found|seen|shown|reported|decided|agreed|concluded|recommended|suggested)\s+that\b"
    r"|\b(?:mistakes?|errors?|progress|attempts?|decisions?|efforts?|changes)\s+(?:(?:has|have|had)\s+)?(?:was|were|been)\s+made\b(?!\s+by)"
    r"|\b(?:studies|trials?|research|tests?|experiments?|surveys?|investigations?|proposals?|theories|ideas|results?|improvements?|benefits?|effects?|concerns?|questions?)"
    r"\s+(?:(?:has|have|had)\s+)?(?:was|were|been)\s+(?:also\s+|often\s+|\w+ly\s+)?"
    r"(?:done|made|conducted|carried out|performed|undertaken|put forward|noted|noticed|observed|seen|raised|expressed)\b(?!\s+(?:by|in|on|at)\b)",
    IGNORECASE,
)
_PASSIVE = compile_pattern(
    rf"\b(?:(?:will|may|might|can|could|had|has|have)\s+)?{_BE}(?:{_DEEDS})\b{_NOT_HIDDEN}",
    IGNORECASE,
)
_SHARE = 0.25
_SHOWN = 3
_ROLES = ("paragraph", "list-item", "quotation", "description", "caption")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield orders and reports in the passive, and a few others where a quarter of the text is so."""
    prose = article.document.prose
    others: list[Hit] = []
    passive = sentences = 0
    for i, (start, end, _) in enumerate(article.document.sentences):
        if article.role(i) not in _ROLES:
            continue
        sentences += 1
        plain = _ORDER.search(prose, start, end) or _REPORT.search(prose, start, end)
        found = plain or _PASSIVE.search(prose, start, end)
        passive += found is not None
        if plain:
            yield Hit(*plain.span())
        elif found:
            others.append(Hit(*found.span()))
    if passive >= _SHARE * sentences:
        yield from others[:_SHOWN]
