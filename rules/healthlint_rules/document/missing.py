"""What readers of an article on a treatment need and miss: each function is a rule's check."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.claims.citations import is_source
from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint_rules.document.page import OFFERS, claims_benefits, is_public, lacking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_DENIED = frozenset(("negated", "refuted"))
_LEAST_WORDS = 200


def alternatives(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when no other choice is named."""
    yield from lacking(article, "alternative-named")


def cost_or_availability(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when an unproven treatment is the topic, and neither price nor place is told."""
    if article.topic("unproven-treatment"):
        yield from lacking(article, "cost-or-availability")


def evidence_quality(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when benefits are told and the kind of evidence is not."""
    if claims_benefits(article):
        yield from lacking(article, "evidence-described")


def harms(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when benefits are told and no harm is named."""
    if guess(article) not in OFFERS or not claims_benefits(article):
        return
    if not any(_tells_harm(article, i) for i in article.sentences_with("named-harm")):
        yield Hit(*headline(article))


def _tells_harm(article: Analysis, i: int) -> bool:
    """Whether a harm is named as one, not denied and not as a thing that the treatment ends."""
    if article.has(i, "benefits") and not article.has(i, "harm-frame"):
        return False
    return any(
        not article.status(i, harm.start, harm.end) & _DENIED
        for harm in article.signals("named-harm", i)
    )


def funding(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when nobody says who pays and what interests there are."""
    if not is_public(article):
        yield from lacking(article, "disclosure")


def references(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when nothing in the article can be looked up."""
    if article.words < _LEAST_WORDS or is_public(article) or _has_source(article):
        return
    if claims_benefits(article) or article.sentences_with("unnamed-evidence"):
        yield Hit(*headline(article))


def _has_source(article: Analysis) -> bool:
    document = article.document
    if document.notes or any(is_source(link.url) for link in document.links):
        return True
    if any(block.role == "reference" for block in document.blocks):
        return True
    headings = (i for i in article.sentences_with("reference-heading") if _is_heading(article, i))
    return any(headings) or any(article.cited(i) for i in range(len(document.sentences)))


def _is_heading(article: Analysis, i: int) -> bool:
    return article.role(i) == "heading" or len(article.text(i).split()) <= 2


def professional(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when nobody is told to ask a professional."""
    yield from lacking(article, "ask-professional")


def quality_of_life(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when life with the condition, or without the treatment, is not told."""
    yield from lacking(article, "life-with-it")


def regulatory_status(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when an unproven treatment is the topic and its legal status is not told."""
    if article.topic("unproven-treatment"):
        yield from lacking(article, "approval-status")


def uncertainty(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when nothing is said of what is unknown."""
    yield from lacking(article, "uncertainty-said")


def who_was_studied(article: Analysis) -> Iterator[Hit]:
    """Yield the headline when benefits are told and the people that they are for are not."""
    if claims_benefits(article):
        yield from lacking(article, "who-was-studied")
