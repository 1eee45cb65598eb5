"""Amounts with a unit: what counts as one, and that codes, years and names do not."""

from __future__ import annotations

import pytest

from healthlint.claims.amounts import find_amounts
from healthlint.readers import parse


def amounts(text: str) -> list[tuple[str, str, str, str]]:
    document = parse("a.md", text, "markdown")
    return [(a.first, a.number, a.unit, a.per) for _, a in find_amounts(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 5.0 mg at night.", [("", "5.0", "mg", "")]),
        ("Take .5 mL now.", [("", ".5", "ml", "")]),
        ("Use 10–20 IU a day.", [("10", "20", "iu", "")]),
        ("Use 2.5 mg to 5 mg.", [("", "2.5", "mg", ""), ("2.5", "5", "mg", "")]),
        ("Give 15 mg/kg.", [("", "15", "mg", "kg")]),
        ("Give 4 mg per kg.", [("", "4", "mg", "kg")]),
        ("It holds 5 000 units.", [("", "5 000", "units", "")]),
        ("Half: .5 of a tablet.", [("", ".5", "of a tablet", "")]),
        ("Run 0.03 U/min by pump.", [("", "0.03", "u", "min")]),
        ("Inject 6 U.", [("", "6", "u", "")]),
    ],
)
def test_an_amount_is_read_with_range_and_rate(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A law in 10 U.S. states.",
        "Call 877-44U-QUIT.",
        "The 5G mast.",
        "Vitamin B12 mg counts.",
        "See section 3.v2.5 mg.",
    ],
)
def test_codes_and_names_are_no_amounts(text: str) -> None:
    assert amounts(text) == []
