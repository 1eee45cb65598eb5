"""The examples of every rule: each bad one is found as marked, each good one is left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from healthlint.cache import load_rulebook
from healthlint.engine import lint
from healthlint.engine.verify import unmark, verify
from healthlint.model import CATEGORIES, SEVERITIES
from healthlint.readers import parse

if TYPE_CHECKING:
    from healthlint.rulebook.book import Rulebook

OPEN_BRACE = re.compile(r"\{\w*\}")
RULES = sorted(load_rulebook().rules)


@pytest.mark.parametrize("rule_id", RULES)
def test_examples(rulebook: Rulebook, rule_id: str) -> None:
    assert verify(rulebook, [rule_id]) == []


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_owes_its_readers(rulebook: Rulebook, rule_id: str) -> None:
    rule, details = rulebook.rules[rule_id], rulebook.details(rule_id)
    assert rule.category in CATEGORIES
    assert rule.severity in SEVERITIES
    assert rule.sources
    assert all(source.url.startswith("https://") for source in rule.sources)
    assert any(source.checked for source in rule.sources), "rests on nothing that was looked up"
    assert len(set(details.bad)) >= 3
    assert len(set(details.good)) >= 3
    assert not set(details.bad) & set(details.good)
    assert details.rationale.strip()
    assert details.correct.strip() or rule.category != "accuracy"


@pytest.mark.parametrize("rule_id", RULES)
def test_a_message_reads_well_once_its_words_are_filled_in(
    rulebook: Rulebook, rule_id: str
) -> None:
    text, _ = unmark(rulebook.details(rule_id).bad[0])
    found = lint(parse("example.md", text, "markdown"), rulebook, frozenset({rule_id}))
    for message in [finding.message for finding in found]:
        assert not OPEN_BRACE.search(message), message
        assert message.rstrip()[-1] in ".?!”)", message
        assert "  " not in message
