"""Finds risks that stand together and are told with different denominators."""

from __future__ import annotations

from itertools import pairwise

from healthlint.claims.figures import holds_number
from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_WORDS = dict(
    zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)
) | {"twenty": 20, "a hundred": 100, "a thousand": 1000}
_NUMBER = r"(?:\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|a thousand)"
_RISK = compile_pattern(
    rf"\b(?P<part>{_NUMBER})\s(?:(?:[a-z]+\s){{1,2}})?(?:in|out of|per|of)\s(?:every\s)?(?P<whole>{_NUMBER})\b(?!%|\s?%|,\d|\.\d)"
    r"|\b(?P<percent>\d[\d.]{0,8})\s?(?:%|per\s?cent\b)",
    IGNORECASE,
)
_TO = ("to", "–", "-", "(", "or")
_FROM = ("between", "from")
_SAME = 0.06
_PERCENT = 100.0
_YEARS = range(1900, 2101)
_SEVERAL = 2


class _Risk(NamedTuple):
    """A risk: where it stands, its denominator, and its share; percentages have 100."""

    start: int
    end: int
    whole: float
    share: float
    percent: bool


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first risk of a block whose denominator differs from the one just before."""
    prose = article.document.prose
    before: list[_Risk] = []
    last, found = -1, False
    for start, end, block in article.document.sentences:
        if block != last:
            last, found, before = block, False, []
        risks = _risks(prose, start, end)
        odd = None if found else _odd([*before, *risks], prose)
        if odd:
            found = True
            yield Hit(odd.start, odd.end)
        before = risks


def _odd(risks: list[_Risk], prose: str) -> _Risk | None:
    """Return the first risk that readers cannot compare with the one before."""
    for one, other in pairwise(risks):
        again = abs(one.share - other.share) <= _SAME * max(one.share, other.share)
        if one.whole != other.whole and not again and not _is_range(prose, one, other):
            return other
    return None


def _is_range(prose: str, one: _Risk, other: _Risk) -> bool:
    """Whether two risks are the ends of one: “1 in 500 to 1 in 1,000”, “between … and …”."""
    between = prose[one.end : other.start].split()
    before = prose[max(0, one.start - 12) : one.start].lower().split()
    return not between or between[0] in _TO or (bool(before) and before[-1] in _FROM)


def _risks(prose: str, start: int, end: int) -> list[_Risk]:
    found: list[_Risk] = []
    if not holds_number(prose, start, end):
        return found
    for match in _RISK.finditer(prose, start, end):
        if match["percent"]:
            share = float(match["percent"].strip(".") or 0) / _PERCENT
            found.append(_Risk(*match.span(), _PERCENT, share, True))
            continue
        part, whole = _value(match["part"]), _value(match["whole"])
        if whole >= _SEVERAL and part < whole and not _is_year(match["whole"]):
            found.append(_Risk(*match.span(), whole, part / whole, False))
    return found if any(not risk.percent for risk in found) else []


def _is_year(text: str) -> bool:
    return text.isdigit() and int(text) in _YEARS


def _value(text: str) -> float:
    lower = text.lower().replace(",", "")
    return float(_WORDS.get(lower, 0) or lower)
