"""Amounts with a unit, as doses are written: 5 mg, .5 mL, 10–20 IU, 15 mg/kg."""

from __future__ import annotations

from bisect import bisect_right

from healthlint.patterns import IGNORECASE, compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from healthlint.document import Document

_UNITS = {
    "mass": r"mgs?|milligram(?:me)?s?|mcgs?|microgram(?:me)?s?|[µμ]\s{0,7}g(?:m|ram)?s?|ug(?:m|ram)?s?|nanograms?|ng|grains?|gm|g|gram(?:me)?s?",
    "weight": r"kgs?|kilos?|kilogram(?:me)?s?|lbs?|pounds?|stone",
    "volume": r"mls?|millilit(?:re|er)s?|cc[’']s|ccs?|c\.c\.|cl|fl oz|l|lit(?:re|er)s?",
    "activity": r"(?:international |usp |anti-?xa |fip )?units?|ius?|i\.u\.?|u[’']s|u|m?eq|mmol|megaunits?",
    "pieces": r"(?:of an? )?(?:tablets?|tabs?|caplets?|capsules?|caps|pills?|lozenges?|puffs?|drops?|patch(?:es)?|"
    r"sachets?|ampoules?|vials?|suppositor(?:y|ies)|sprays?)",
}
_AMOUNT = compile_pattern(
    r"\d[\d.,]{0,15}+(?P<gap>[\s-]?)(?:"
    + "|".join(f"(?P<{kind}>{units})" for kind, units in _UNITS.items())
    + r")(?!\w)(?:\s?(?:/|\bper\b|\bfor each\b|\bfor every\b)\s?(?P<per>\w+))?",
    IGNORECASE,
)
_GROUP = compile_pattern(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})*[ \u00a0\u202f]$")
_FIRST = compile_pattern(
    r"(?<![\w.,-])(\d*\.?\d[\d.,]*)\s?(?P<unit>[A-Za-zµμ]{1,12})?\s?(?:[-–—]|\bto\b|\bor\b|\band\b)\s?$"
)
_OPENING = " \t\n\r\u00a0\u202f([{“\"'‘’-–—=:~+/±<>≤≥@*|"
_LOOK_BACK = 24


class Amount(NamedTuple):
    """An amount: offsets into the file, the number as written, its unit in lower case.

    `kind` is mass, weight, volume, activity or pieces. `gap` is what stands between number and
    unit, `per` the word after a slash or “per”, which ends at `per_end`. `first` is the lower number of a range, or empty.
    """

    start: int
    end: int
    number: str
    unit: str
    unit_start: int
    kind: str
    gap: str
    per: str
    per_end: int
    first: str


def find_amounts(document: Document) -> list[tuple[int, Amount]]:
    """Return each amount of the prose with the number of its sentence, references left out."""
    starts = [sentence.start for sentence in document.sentences]
    found = []
    for amount in _amounts(document.prose):
        i = bisect_right(starts, amount.start) - 1
        if i < 0 or amount.end > document.sentences[i].end:
            continue
        if document.blocks[document.sentences[i].block].role not in ("reference", "metadata"):
            found.append((i, amount))
    return found


def _amounts(prose: str) -> Iterator[Amount]:
    for match in _AMOUNT.finditer(prose):
        kind = match.lastgroup if match.lastgroup != "per" else _kind(match)
        start = _start(prose, match.start())
        if kind is None or start < 0 or _is_code(prose, match.start(kind), match.end(kind)):
            continue
        first = _FIRST.search(prose, max(0, start - _LOOK_BACK), start)
        if first and first["unit"] and first["unit"].lower() != match.group(kind).lower():
            first = None
        yield Amount(
            first.start() if first else start,
            match.end(kind),
            prose[start : match.start("gap")],
            match.group(kind).lower(),
            match.start(kind),
            kind,
            match.group("gap"),
            (match.group("per") or "").lower(),
            match.end(),
            first.group(1) if first else "",
        )


def _kind(match: Match[str]) -> str | None:
    return next((kind for kind in _UNITS if match.group(kind)), None)


def _start(prose: str, start: int) -> int:
    """Return where the number really begins, or -1 where it is the end of a word or code."""
    group = _GROUP.search(prose, max(0, start - _LOOK_BACK), start)
    if group and prose[start : start + 3].isdigit() and not prose[start + 3 : start + 4].isdigit():
        return group.start()
    if prose[start - 1 : start] == ".":
        start -= 1
    before = prose[start - 1 : start] if start else ""
    return start if not before or before in _OPENING else -1


def _is_code(prose: str, start: int, end: int) -> bool:
    """Whether the unit is part of something else: 10 U.S. states, 44U-QUIT, a 5G mast."""
    if (
        prose[end : end + 1] in (".", "-")
        and end - start == 1
        and prose[end + 1 : end + 2].isalpha()
    ):
        return True
    return prose[start:end] == "G"
