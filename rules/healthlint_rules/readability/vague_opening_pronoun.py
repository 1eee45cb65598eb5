"""Paragraphs that open with “this” or “they” and do not say what that is."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_VERB = (
    r"(?:is|are|was|were|isn’t|isn't|aren’t|aren't|has|have|had|will|would|won’t|won't|can|cannot|can’t|can't|could|may|might|"
    r"should|must|does|do|did|doesn’t|doesn't|don’t|don't|means?|makes?|helps?|causes?|happens?|leads?|allows?|lets?|gives?|shows?|"
    r"works?|includes?|occurs?|starts?|comes?|goes|go|takes?|affects?|lasts?|needs?)"
)
_ADVERB = r"(?:\s*,?\s*(?:also|usually|often|sometimes|only|then|in turn|however|therefore|all|both|too|normally|generally|\w+ly),?)?"
_PRONOUNS = frozenset(("This", "That", "These", "Those", "They", "It"))
_OPENERS = ("paragraph", "quotation")
_SHOWN = ("list-item", "cell", "caption")
"""What stands just above may be what the pronoun means: “These are signs of an infection.”"""
_OPENS = compile_pattern(
    rf"(?:This|That|These|Those|They){_ADVERB}\s+{_VERB}\b|It{_ADVERB}\s+{_VERB}\b"
)
_DUMMY = compile_pattern(
    # “It is best to …”, “It takes time to …”, “It may be that …” point at nothing and need no noun.
    r"It\b(?=[^.?!]{0,60}?\b(?:to|that|whether|how|why|as if|\w+ing)\b)|It (?:\w+ )?helps? (?:if|when)\b"
    r"|It(?:\s+\w+){0,2}?\s+(?:is|was|will be|may be|can be|has been)\s+(?:not\s+)?(?:(?:very|also|still|often|always|too|quite|more)\s+)?"
    r"(?:important|best|common|normal|possible|likely|unlikely|easy|hard|safe|time|worth|good|better|wise|true|rare|clear|known|called|your|the|a|an|up)\b"
    r"|It (?:is|was) \w+(?: \w+){0,3} (?:who|that|which)\b|(?:This|That|These|Those) (?:is|are|was|were) (?:why|how|when|where|the|an?|not the|our|your|my|some|one|two|three|because|all)\b(?=.{0,80}\?)"
)


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the opening of each paragraph whose subject is a bare pronoun."""
    prose, seen = article.document.prose, -1
    for i, (start, end, block) in enumerate(article.document.sentences):
        if block == seen or article.role(i) not in _OPENERS:
            continue
        seen = block
        if block and article.document.blocks[block - 1].role in _SHOWN:
            continue
        if i and prose[article.document.sentences[i - 1].end - 1] == "?":
            continue  # the answer to a question speaks of what was asked
        if prose[start : start + 6].partition(" ")[0].rstrip(",") not in _PRONOUNS:
            continue
        found = _OPENS.match(prose, start, end)
        if found and prose[end - 1] != "?" and not _DUMMY.match(prose, start, end):
            yield Hit(*found.span())
