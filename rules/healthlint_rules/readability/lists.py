"""Lists that are hidden in a sentence; shared by the rules of this pack."""

from __future__ import annotations

_SHORT = 6
_ASIDES = frozenset(
    "called known which who whom whose where when while if because but so as although though such like especially however "
    "including includes include are is was were has have can may will should".split()
)
"""How a part between commas begins that is no item of a list, or not its first."""


def items(text: str) -> int:
    """Return how many short things a sentence lists between commas, “and” or “or”; 0 for none."""
    first, *parts = text.split(",")
    best = run = 0
    for part in parts:
        words = part.lower().split()
        if not words or not first or words[0] in _ASIDES:
            run = 0
        elif words[0] in ("and", "or"):
            best, run = max(best, run + 2), 0
        elif len(words) <= _SHORT:
            run += 1
        if run and ("and" in words[1:4] or "or" in words[1:4]):
            best, run = max(best, run + 2), 0
        elif len(words) > _SHORT:
            run = 0
    return best
