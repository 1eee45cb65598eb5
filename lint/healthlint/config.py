"""Which rules run: selection by rule, pack or category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.model import CATEGORIES, HealthlintError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from healthlint.model import Rule


def select_rules(
    rules: Mapping[str, Rule], select: Sequence[str], ignore: Sequence[str]
) -> frozenset[str]:
    """Return the ids of the rules that run.

    `select` and `ignore` name rules, packs or categories; an empty `select` means all.
    Raises HealthlintError for a name that nothing has, and when no rule is left.
    """
    chosen = _named(rules, "--select", select) if select else set(rules)
    left = frozenset(chosen - _named(rules, "--ignore", ignore))
    if not left:
        raise HealthlintError("no rules are left after --select and --ignore; nothing would run")
    return left


def _named(rules: Mapping[str, Rule], option: str, names: Iterable[str]) -> set[str]:
    packs = {rule.pack for rule in rules.values()}
    found: set[str] = set()
    for name in names:
        if name in rules:
            found.add(name)
        elif name in packs or name in CATEGORIES:
            found |= {r.id for r in rules.values() if name in (r.pack, r.category)}
        else:
            raise HealthlintError(
                f"{option}: there is no rule, pack or category “{name}”"
                + suggestion(name, [*rules, *packs, *CATEGORIES])
            )
    return found


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return “; did you mean x?” for the nearest known name, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""
