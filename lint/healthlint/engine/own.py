"""The rules that are healthlint's own, and not a pack's: what is said about the run itself."""

from __future__ import annotations

from healthlint.model import Rule, Source
from healthlint.rulebook.book import Details

_DOCS = "https://github.com/healthlint/healthlint/blob/main/docs/"

_PACK = "healthlint"

NOT_ENGLISH = Rule(
    id="not-english",
    pack=_PACK,
    category="document",
    severity="warning",
    title="An article that is not English",
    message="this article does not seem to be English, so it was not checked",
    suggestion="",
    sources=(Source("healthlint reads English only", "https://github.com/healthlint/healthlint"),),
)
INVALID = Rule(
    id="invalid-suppression",
    pack=_PACK,
    category="document",
    severity="warning",
    title="A suppression that cannot be understood",
    message="“{found}” suppresses nothing: {why}",
    suggestion="",
    sources=(Source("How to suppress findings", _DOCS + "suppression.md"),),
)
UNUSED = Rule(
    id="unused-suppression",
    pack=_PACK,
    category="document",
    severity="warning",
    title="A suppression that nothing needs",
    message="“{name}” is not found here any more; take it out of the suppression",
    suggestion="",
    sources=(Source("How to suppress findings", _DOCS + "suppression.md"),),
)

OWN_RULES = {rule.id: rule for rule in (INVALID, NOT_ENGLISH, UNUSED)}
"""healthlint's own rules by id."""


def is_whole(rule: Rule) -> bool:
    """Whether findings of a rule are about the whole article, wherever they stand."""
    return rule.category == "document" and rule.id not in (INVALID.id, UNUSED.id)


def _page(rationale: str, exceptions: str) -> Details:
    return Details(
        rationale=rationale,
        correct="",
        exceptions=exceptions,
        suggestion="",
        since="0.1",
        reviewed="",
        bad=[],
        good=[],
        also=[],
        file="",
        document=True,
    )


PAGES = {
    NOT_ENGLISH.id: _page(
        "healthlint knows how English makes claims. Read as English, an article in another "
        "language would look clean, so healthlint says that it did not check it.",
        "Leave the file out with --exclude, or this warning with --ignore not-english.",
    ),
    INVALID.id: _page(
        "A suppression that names no rule, a rule that does not exist, or no reason does not "
        "hold. Whoever wrote it thinks that it does.",
        "",
    ),
    UNUSED.id: _page(
        "What a suppression was written for has been put right or has moved. Left in, it would "
        "silence the next mistake of its kind.",
        "",
    ),
}
"""The pages of healthlint's own rules by id."""
