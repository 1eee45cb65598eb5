"""What names of rules, packs and categories mean, and the nearest name to a misspelt one."""

from __future__ import annotations

from healthlint.model import CATEGORIES, HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthlint.model import Rule


def names_of(rules: Mapping[str, Rule], place: str, names: Iterable[str]) -> set[str]:
    """Return the ids of the rules that names of rules, packs or categories mean.

    Raises HealthlintError, beginning with the place, for a name that nothing has.
    """
    packs = {rule.pack for rule in rules.values()}
    found: set[str] = set()
    for name in names:
        if name in rules:
            found.add(name)
        elif name in packs or name in CATEGORIES:
            found |= {r.id for r in rules.values() if name in (r.pack, r.category)}
        else:
            raise HealthlintError(
                f"{place}: there is no rule, pack or category “{name}”"
                + did_you_mean(name, [*rules, *packs, *CATEGORIES])
            )
    return found


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return “; did you mean x?” for the nearest known name, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""
