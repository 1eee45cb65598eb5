"""The one finding of an article that is not English, and so was not checked."""

from __future__ import annotations

from healthlint.engine.own import NOT_ENGLISH
from healthlint.model import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document


def not_english(document: Document) -> list[Finding]:
    """Return the warning for an article in another language, at its first sentence."""
    start, end, _ = document.sentences[0] if document.sentences else (0, 0, 0)
    return [Finding(NOT_ENGLISH, start, end, NOT_ENGLISH.message, "", None)]
