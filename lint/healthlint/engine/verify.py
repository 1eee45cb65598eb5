"""Runs the examples of rules, which are their tests, and says what failed."""

from __future__ import annotations

from healthlint.engine import lint
from healthlint.model import Settings
from healthlint.readers import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.model import Finding
    from healthlint.rulebook.book import Rulebook


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Return an example without its ** and the spans that they marked."""
    parts = example.split("**")
    text, spans = "", []
    for number, part in enumerate(parts):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, spans


def verify(rulebook: Rulebook, ids: Iterable[str]) -> list[str]:
    """Return one readable line for each example that does not do what its rule file says."""
    failures: list[str] = []
    for rule_id in ids:
        details = rulebook.details(rule_id)
        failures += [line for text in details.bad for line in _bad(rulebook, rule_id, text)]
        failures += [line for text in details.good for line in _good(rulebook, rule_id, text)]
        texts = details.bad + details.good
        repeated = {text for text in texts if texts.count(text) > 1}
        failures += [f"{rule_id}: an example stands twice: {text!r}" for text in repeated]
    return failures


def _bad(rulebook: Rulebook, rule_id: str, example: str) -> list[str]:
    text, spans = unmark(example)
    details = rulebook.details(rule_id)
    findings = _lint(rulebook, rule_id, text)
    own = [(f.start, f.end) for f in findings if f.rule.id == rule_id]
    failures = []
    if not spans:
        failures.append(f"{rule_id}: a bad example marks nothing with **: {text!r}")
    elif own != spans:
        shown = " | ".join(text[s:e] for s, e in own) or "nothing"
        failures.append(f"{rule_id}: should be found as marked: {example!r}; found: {shown}")
    guests = {f.rule.id for f in findings if f.rule.id != rule_id} - set(details.also)
    if guests:
        failures.append(f"{rule_id}: bad example also wakes {', '.join(sorted(guests))}: {text!r}")
    return failures


def _good(rulebook: Rulebook, rule_id: str, example: str) -> list[str]:
    text, _ = unmark(example)
    return [
        f"{rule_id}: a good example wakes {f.rule.id} at {text[f.start : f.end]!r}: {text!r}"
        for f in _lint(rulebook, rule_id, text)
    ]


def _lint(rulebook: Rulebook, rule_id: str, text: str) -> list[Finding]:
    """Lint an example with its rule and the sentence rules of the same category."""
    rule = rulebook.rules[rule_id]
    whole = {r.id for r in rulebook.order if rulebook.details(r.id).document}
    rules = {r.id for r in rulebook.order if r.category == rule.category} - whole | {rule_id}
    document = parse("example.md", text, "markdown")
    return lint(document, rulebook, frozenset(rules), Settings())
