"""The one finding of an article that is not English, and so was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.model import Finding, Rule, Source
from healthlint.rulebook.book import Details

if TYPE_CHECKING:
    from healthlint.document import Document

NOT_ENGLISH = Rule(
    id="not-english",
    pack="healthlint",
    category="document",
    severity="warning",
    title="An article that is not English",
    message="this article does not seem to be English, so it was not checked",
    suggestion="",
    sources=(Source("healthlint reads English only", "https://github.com/healthlint/healthlint"),),
)

PAGE = Details(
    rationale="healthlint knows how English makes claims. Read as English, an article in another "
    "language would look clean, so healthlint says that it did not check it.",
    correct="",
    exceptions="Leave the file out with --exclude, or this warning with --ignore not-english.",
    suggestion="",
    since="0.1",
    reviewed="",
    bad=[],
    good=[],
    also=[],
    file="",
    document=True,
)


def not_english(document: Document) -> list[Finding]:
    """Return the warning for an article in another language, at its first sentence."""
    start, end, _ = document.sentences[0] if document.sentences else (0, 0, 0)
    return [Finding(NOT_ENGLISH, start, end, NOT_ENGLISH.message, "", None)]
