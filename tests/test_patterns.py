"""Patterns mean the same whether `re` compiles them now or did so in an earlier run."""

from __future__ import annotations

import re
from re import IGNORECASE, MULTILINE

import pytest

from healthlint import patterns


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (r"\b(?P<n>\d+)\s?(?:mg|µg)\b", 0),
        (r"(?i)[a-zäöü]+(?=!)", 0),
        (r"^(a|b)*?\1$", IGNORECASE | MULTILINE),
    ],
)
def test_a_kept_pattern_is_the_same_pattern(
    monkeypatch: pytest.MonkeyPatch, text: str, flags: int
) -> None:
    lazy = patterns.compile_pattern(text, flags)
    monkeypatch.setattr(patterns, "_known", {})
    patterns.learn(patterns.codes())
    sample = "Take 5 mg\nABBA\nÖl! 5 µg  x"
    compiled = re.compile(text, flags)
    assert [m.span() for m in lazy.finditer(sample)] == [
        m.span() for m in compiled.finditer(sample)
    ]
    assert (lazy.groups, lazy.groupindex) == (compiled.groups, compiled.groupindex)


def test_what_does_not_fit_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_known", {("x+", 0): (0, b"\1\0\0\0", 9, {}, ())})
    assert patterns.compile_pattern("x+").search("axx")
