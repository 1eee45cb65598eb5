"""Sentences with more words than the readers of a profile can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

MOST = {"low-literacy": 20, "teen": 22, "public": 25, "patients": 25, "clinicians": 35}
"""Words in a sentence by profile; 25 is the NHS and GOV.UK limit for the public."""

_PROSE = ("paragraph", "list-item", "quotation", "description")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each sentence of prose that is longer than its readers can follow."""
    most = MOST[article.settings.profile]
    for i, sentence in enumerate(article.document.sentences):
        words = sum(any(ch.isalnum() for ch in word) for word in article.text(i).split())
        if words > most and article.role(i) in _PROSE:
            yield Hit(sentence.start, sentence.end, {"words": str(words), "most": str(most)})
