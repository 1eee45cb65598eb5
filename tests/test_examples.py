"""The examples of every rule: each bad one is found as marked, each good one is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.cache import load_rulebook
from healthlint.engine.verify import verify
from healthlint.model import CATEGORIES, SEVERITIES

if TYPE_CHECKING:
    from healthlint.rulebook.book import Rulebook

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
    assert len(set(details.bad)) >= 3
    assert len(set(details.good)) >= 3
    assert not set(details.bad) & set(details.good)
    assert details.rationale.strip()
    assert details.correct.strip() or rule.category != "accuracy"
