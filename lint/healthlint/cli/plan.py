"""What an article is checked with: rulebook, rules and settings, by the options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.cache import load_rulebook
from healthlint.config import select_rules
from healthlint.engine import lint
from healthlint.engine.language import NOT_ENGLISH, not_english
from healthlint.model import Settings

if TYPE_CHECKING:
    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Finding, Rule
    from healthlint.rulebook.book import Rulebook


class Plan(NamedTuple):
    """What to check an article with."""

    rulebook: Rulebook
    rules: frozenset[str]
    settings: Settings


class Planner:
    """Makes the plan of each file; files that are checked alike share one."""

    def __init__(self, arguments: Arguments) -> None:
        rulebook = load_rulebook()
        rules = select_rules(
            all_rules(rulebook), arguments.many("--select"), arguments.many("--ignore")
        )
        settings = Settings(
            profile=arguments.one("--profile", "public"), region=arguments.one("--region")
        )
        self._plan = Plan(rulebook, rules, settings)

    def plan(self, path: str) -> Plan:  # noqa: ARG002 (files may come to differ)
        """Return the plan of a file."""
        return self._plan


def all_rules(rulebook: Rulebook) -> dict[str, Rule]:
    """Return the rules of all packs, and the one that is healthlint's own."""
    return {**rulebook.rules, NOT_ENGLISH.id: NOT_ENGLISH}


def check(document: Document, plan: Plan) -> list[Finding]:
    """Return the findings in an article; one that is not English gets a single warning."""
    if document.language == "en":
        return lint(document, plan.rulebook, plan.rules, plan.settings)
    return not_english(document) if NOT_ENGLISH.id in plan.rules else []
