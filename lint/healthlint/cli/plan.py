"""What an article is checked with: rulebook, rules and settings, by configuration and options."""

from __future__ import annotations

from healthlint.cache import load_rulebook
from healthlint.config.find import Finder
from healthlint.config.layers import (
    ConfigError,
    Layer,
    Own,
    Suppression,
    baseline_of,
    last,
    own_of,
    rules_of,
    settings_of,
    severities_of,
    suppressions_of,
)
from healthlint.engine import lint
from healthlint.engine.own import NOT_ENGLISH, OWN_RULES
from healthlint.engine.suppress import Outcome, suppress
from healthlint.model import HealthlintError, Settings
from healthlint.readers import add_readers
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Finding, Rule
    from healthlint.rulebook.book import Rulebook


class Plan(NamedTuple):
    """What to check an article with.

    `known` holds all rules by id, `rules` the ids of those that run, `severities` those that
    differ from the rule's own, and `baseline` the path of one, or "".
    """

    rulebook: Rulebook
    known: dict[str, Rule]
    rules: frozenset[str]
    settings: Settings
    severities: dict[str, str]
    suppressions: tuple[Suppression, ...]
    fail_level: str
    baseline: str


class Planner:
    """Makes the plan of each file; files that are checked alike share one."""

    def __init__(self, arguments: Arguments) -> None:
        only = arguments.one("--config")
        if only and arguments.has("--isolated"):
            raise HealthlintError("--config and --isolated exclude each other")
        self.options = _options(arguments)
        self.finder = Finder(only, isolated=arguments.has("--isolated"))
        self._plans: dict[tuple[int, ...], Plan] = {}
        self._rulebooks: dict[Own, Rulebook] = {}
        add_readers(self._rulebook(Own()).readers)

    def plan(self, path: str) -> Plan:
        """Return the plan of a file.

        Raises ConfigError for a mistake in its configuration, else HealthlintError.
        """
        layers = self.layers(path)
        known = tuple(map(id, layers))
        if known not in self._plans:
            self._plans[known] = self._plan(layers)
        return self._plans[known]

    def layers(self, path: str) -> tuple[Layer, ...]:
        """Return the layers of settings that hold for a file, the options last."""
        config = self.finder.config(path)
        return (*(config.holding(path) if config else ()), self.options)

    def excludes(self, path: str) -> bool:
        """Whether a configuration says that a file is no article."""
        try:
            config = self.finder.config(path)
        except ConfigError:
            return False  # the file is going to be met again, and the mistake told there
        return config is not None and config.excludes(path)

    def rulebook(self, path: str) -> Rulebook:
        """Return the rulebook of a file or of a folder's files."""
        return self._rulebook(own_of(self.layers(path)))

    def _plan(self, layers: tuple[Layer, ...]) -> Plan:
        rulebook = self._rulebook(own_of(layers))
        rules = all_rules(rulebook)
        return Plan(
            rulebook,
            rules,
            rules_of(layers, rules),
            settings_of(layers),
            severities_of(layers, rules),
            suppressions_of(layers, rules),
            last(layers, "fail-level")[1] or "error",
            baseline_of(layers),
        )

    def _rulebook(self, own: Own) -> Rulebook:
        if own not in self._rulebooks:
            try:
                self._rulebooks[own] = load_rulebook(own)
            except HealthlintError as error:
                raise ConfigError(str(error)) if any(own) else error from None
        return self._rulebooks[own]


def _options(arguments: Arguments) -> Layer:
    """Return what the options set, as the layer that speaks last."""
    table: dict[str, Any] = {
        key: arguments.one(f"--{key}")
        for key in ("profile", "region", "fail-level", "baseline")
        if arguments.has(f"--{key}")
    }
    table |= {
        key: arguments.many(f"--{key}") for key in ("select", "ignore") if arguments.has(f"--{key}")
    }
    return Layer("--", "", table, {})


def all_rules(rulebook: Rulebook) -> dict[str, Rule]:
    """Return the rules of all packs, and those that are healthlint's own."""
    return {**rulebook.rules, **OWN_RULES}


def check(document: Document, plan: Plan) -> Outcome:
    """Return what is found in an article and not suppressed."""
    return settled(document, findings_in(document, plan), plan)


def findings_in(document: Document, plan: Plan) -> list[Finding]:
    """Return all that is found in an article; one that is not English gets a single warning."""
    if document.language != "en":
        from healthlint.engine.language import not_english

        return not_english(document) if NOT_ENGLISH.id in plan.rules else []
    found = lint(document, plan.rulebook, plan.rules, plan.settings)
    for aside in document.asides:
        found += lint(aside, plan.rulebook, of_sentences(plan), plan.settings)
    if document.asides:
        found.sort(key=lambda finding: (finding.start, finding.rule.id, finding.end))
    return found


def of_sentences(plan: Plan) -> frozenset[str]:
    """Return the rules that a sentence without its article can be judged by."""
    return frozenset(name for name in plan.rules if plan.known[name].category not in _OF_ARTICLES)


_OF_ARTICLES = ("document", "consistency", "citation", "readability", "plain-language")
"""Categories that judge an article as a whole, or a sentence by what stands elsewhere in it, such
as a source, a long form or an explanation."""


def settled(document: Document, findings: list[Finding], plan: Plan) -> Outcome:
    """Return what is left of findings after suppressions, with the severities of the plan."""
    entries = [s.entry for s in plan.suppressions if s.holds(document.path)]
    outcome = suppress(document, findings, entries, plan.known, plan.rules)
    return outcome._replace(findings=weighed(outcome.findings, plan))


def weighed(findings: list[Finding], plan: Plan) -> list[Finding]:
    """Return findings with the severities of the plan."""
    if not plan.severities:
        return findings
    severities = [plan.severities.get(f.rule.id, f.rule.severity) for f in findings]
    return [
        finding._replace(rule=finding.rule._replace(severity=severity))
        for finding, severity in zip(findings, severities, strict=True)
    ]
