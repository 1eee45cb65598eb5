"""Passive sentences that do not say who does it, where readers need to know."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_DEEDS = frozenset(
    "taken given kept stored swallowed chewed avoided applied rubbed massaged washed cleaned rinsed removed inserted placed "
    "injected administered prescribed checked tested measured weighed examined assessed evaluated reviewed monitored recorded "
    "reported noted noticed observed told informed asked advised offered sent referred discussed explained performed conducted "
    "carried undertaken put drawn collected started begun stopped discontinued initiated adjusted increased reduced raised "
    "lowered repeated worn consumed recommended suggested decided agreed concluded returned disposed thrown shaken mixed "
    "diluted dissolved replaced disclosed consulted contacted notified sought followed completed signed filled booked arranged "
    "cancelled postponed introduced implemented addressed approved fitted supervised written cut peeled shared broken crushed "
    "opened refrigerated inhaled sprayed dabbed wiped changed moved lifted held rested limited encouraged".split()
)
"""What somebody does to a reader, a medicine or a study, and could say so."""

_FOUND = frozenset("found seen shown expected thought believed felt hoped".split())
_STUDIES = frozenset(
    "study studies trial trials research test tests experiment experiments survey surveys investigation investigations "
    "proposal proposals theory theories idea ideas result results improvement improvements benefit benefits effect effects "
    "concern concerns question questions mistake mistakes error errors progress attempt attempts decision decisions".split()
)
_MADE = frozenset(
    "made done conducted carried performed undertaken put noted noticed observed seen raised expressed".split()
)
_PASSIVE = compile_pattern(
    r"(?:\b(?P<before>\w+)\s+)?\b(?P<help>(?:(?:should|must|ought to|shall|will|may|might|can|could)(?:n[o’']t|\s+not|\s+never|\s+always|\s+only|\s+also|\s+then)?\s+"
    r"|(?:needs?|has|have|had) to\s+|(?:has|have|had)\s+(?:also\s+|not\s+|never\s+)?)?)"
    r"(?:is|are|was|were|be|been|being)\s+(?:(?:not|never|always|then|also|first|often|only|usually|still|just|\w+ly)\s+){0,2}"
    r"(?P<deed>[a-z]+)\b(?P<particle>\s+(?:out|forward|up|down|in|away|off|of)\b)?",
    IGNORECASE,
)
_BY = compile_pattern(
    r"\s+(?:\w+\s+){0,3}?by\s+(?!mouth|injection|post|phone|hand|accident|law|now|then|\d)\w"
)
_ORDERS = ("should", "must", "ought", "shall", "need", "has to", "have to", "had to")
_PARTICLES = {
    "carried": "out",
    "put": "forward",
    "thrown": "away",
    "filled": "in",
    "disposed": "of",
    "written": "down",
}
_PAST = compile_pattern(r"(?i)\b(?:was|were|been)\b")
_SHARE = 0.25
_SHOWN = 3
_ROLES = ("paragraph", "list-item", "quotation", "description", "caption")


class _Passive(NamedTuple):
    """A passive: its span, and whether it is an order or a report."""

    hit: Hit
    plain: bool


def check(article: Analysis) -> Iterator[Hit]:
    """Yield orders and reports in the passive, and a few others where a quarter of the text is so."""
    prose = article.document.prose
    others: list[Hit] = []
    passive = sentences = 0
    for i, (start, end, _) in enumerate(article.document.sentences):
        if article.role(i) not in _ROLES:
            continue
        sentences += 1
        found = list(_passives(prose, start, end))
        passive += bool(found)
        plain = [p.hit for p in found if p.plain]
        yield from plain[:1]
        others += [p.hit for p in found[:1] if not plain]
    if passive >= _SHARE * sentences:
        yield from others[:_SHOWN]


def _passives(prose: str, start: int, end: int) -> Iterator[_Passive]:
    for found in _PASSIVE.finditer(prose, start, end):
        deed, before = found["deed"].lower(), (found["before"] or "").lower()
        particle = (found["particle"] or "").strip().lower()
        last = found.end() if particle == _PARTICLES.get(deed) else found.end("deed")
        if particle == "of" and deed != "disposed":
            continue
        rest = prose[found.end() : min(end, found.end() + 40)]
        if (deed in _DEEDS or deed in _FOUND | _MADE) and not _BY.match(rest):
            if before in _STUDIES and deed in _MADE and _PAST.search(found.group()):
                yield _Passive(Hit(found.start("before"), last), True)
            elif before == "it" and rest.lstrip().startswith("that ") and deed in _DEEDS | _FOUND:
                that = last + len(rest) - len(rest.lstrip()) + len("that")
                yield _Passive(Hit(found.start("before"), that), True)
            elif deed in _DEEDS:
                begin = found.start("help")
                yield _Passive(Hit(begin, last), found["help"].lower().startswith(_ORDERS))
