"""The entry point of the built-in packs."""

from __future__ import annotations

from healthlint.plugins import hookimpl

PACKS = (
    "accuracy",
    "citation",
    "consistency",
    "document",
    "efficacy",
    "evidence",
    "hype",
    "language",
    "medication",
    "plain_language",
    "readability",
    "regulatory",
    "safety",
)


@hookimpl
def healthlint_rules() -> list[str]:
    """Return the packages of the built-in packs."""
    return [f"{__package__}.{pack}" for pack in PACKS]


@hookimpl
def healthlint_lexicons() -> list[str]:
    """Return the package of the shared lexicons."""
    return [f"{__package__}.lexicons"]
