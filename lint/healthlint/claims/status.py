"""The ways a claim can be made, each one bit of a status."""

from __future__ import annotations

STATUSES = (
    "hedged",
    "weak",
    "negated",
    "refuted",
    "asked",
    "attributed",
    "quoted",
    "advised",
    "purpose",
    "hypothetical",
    "equal",
)
"""Names of the status bits; a claim with none of them is `asserted`."""

BIT = {name: 1 << i for i, name in enumerate(STATUSES)}
WRONG_ANYWAY = (
    "asserted",
    "hedged",
    "weak",
    "attributed",
    "quoted",
    "advised",
    "purpose",
    "hypothetical",
)
"""What does not excuse a false statement: only negation, refutation and questions do."""

PLAIN = ("asserted", "attributed", "quoted", "advised")
"""What does not excuse a claim that would be fine with a hedge or a source."""


ANY = ("asserted", *STATUSES)
"""What excuses words that are wrong however a sentence claims things: nothing."""

JUDGES_WORDS = ("language", "medication", "plain-language", "readability")
"""Categories that judge the words of a sentence, not what it claims."""


def default(category: str) -> tuple[str, ...]:
    """Return the statuses that do not silence a frame of a category."""
    if category == "language":
        return tuple(name for name in ANY if name != "quoted")
    if category in JUDGES_WORDS:
        return ANY
    return WRONG_ANYWAY if category == "accuracy" else PLAIN


def names(status: int) -> tuple[str, ...]:
    """Return the names of the bits of a status, or ("asserted",)."""
    return tuple(name for name in STATUSES if status & BIT[name]) or ("asserted",)
