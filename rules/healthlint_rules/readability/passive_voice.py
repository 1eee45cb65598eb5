"""Passive sentences that do not say who does it, where readers need to know."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
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
_ALL = _DEEDS | _FOUND | _MADE
_PASSIVE = compile_pattern(
    # A letter first, since a set of letters is what a search skips to fastest.
    r"[iawb](?<!\w[iawb])(?:(?<=i)s|(?<=a)re|(?<=w)as|(?<=w)ere|(?<=b)e(?:en|ing)?)\s+"
    r"(?:(?:not|never|always|then|also|first|often|only|usually|still|just|\w+ly)\s+){0,2}"
    r"(?P<deed>[a-z]+)\b(?P<particle>\s+(?:out|forward|up|down|in|away|off|of)\b)?",
    IGNORECASE,
)
_BEFORE = compile_pattern(
    r"(?:\b(?P<before>\w+)\s+)?(?P<help>(?:\b(?:should|must|ought to|shall|will|may|might|can|could)(?:n[o’']t|\s+not|\s+never|\s+always|\s+only|\s+also|\s+then)?\s+"
    r"|\b(?:needs?|has|have|had) to\s+|\b(?:has|have|had)\s+(?:also\s+|not\s+|never\s+)?)?)$",
    IGNORECASE,
)
_LOOK_BACK = 240  # the address of a link may stand between
_LOOK_AHEAD = 40
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
    after = start
    for found in _PASSIVE.finditer(prose, start, end):
        if found["deed"].lower() in _ALL:
            first = max(after, found.start() - _LOOK_BACK)
            before = _BEFORE.search(prose, first, found.start())
            rest = prose[found.end() : min(end, found.end() + _LOOK_AHEAD)]
            if before and not _BY.match(rest):
                yield from _judged(prose, found, before, rest)
        after = found.end()


def _judged(
    prose: str, found: re.Match[str], before: re.Match[str], rest: str
) -> Iterator[_Passive]:
    """Yield a passive that hides somebody who matters: what is found, what stands before and after it."""
    deed, subject = found["deed"].lower(), (before["before"] or "").lower()
    particle = (found["particle"] or "").strip().lower()
    if particle == "of" and deed != "disposed":
        return
    last = found.end() if particle == _PARTICLES.get(deed) else found.end("deed")
    if subject in _STUDIES and deed in _MADE and _PAST.search(prose, before.start(), found.end()):
        yield _Passive(Hit(before.start("before"), last), True)
    elif subject == "it" and rest.lstrip().startswith("that ") and deed in _DEEDS | _FOUND:
        that = last + len(rest) - len(rest.lstrip()) + len("that")
        yield _Passive(Hit(before.start("before"), that), True)
    elif deed in _DEEDS:
        orders = before["help"].lower().startswith(_ORDERS)
        yield _Passive(Hit(found.start() - len(before["help"]), last), orders)
