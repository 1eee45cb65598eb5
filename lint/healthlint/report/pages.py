"""Rules for people: the list, and the page of one rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.model import Rule
    from healthlint.rulebook.book import Details


def listing(rules: Iterable[Rule]) -> str:
    """Return all rules as lines: id, category, severity, title."""
    return "\n".join(
        f"{rule.id:42} {rule.category:15} {rule.severity:11} {rule.title}" for rule in rules
    )


def page(rule: Rule, details: Details) -> str:
    """Return the page of a rule as Markdown."""
    parts = [
        f"# {rule.id}",
        f"{rule.title} · {rule.severity} · category {rule.category} · pack {rule.pack} · "
        f"since {details.since or '0.1'}",
        details.rationale,
    ]
    parts += [f"**What is right:** {details.correct}"] if details.correct else []
    parts += [f"**What to write:** {details.suggestion}"] if details.suggestion else []
    parts += [f"**When not to heed it:** {details.exceptions}"] if details.exceptions else []
    parts += ["## Sent back", _list(details.bad), "## Left alone", _list(details.good)]
    reviewed = f" (reviewed {details.reviewed})" if details.reviewed else ""
    parts += [f"## Sources{reviewed}", _list(f"{s.title}: <{s.url}>" for s in rule.sources)]
    return "\n\n".join(parts)


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(text.split())}" for text in texts)
