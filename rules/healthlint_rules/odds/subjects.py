"""Who is said to bring a benefit: the subject of the sentence, and what stands beside praise."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint_rules.odds.forms import form_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Span = tuple[int, int]

TOLD = "told "
"""What the names of these features begin with; only weights of claims use them."""

_PRONOUN = compile_pattern(
    r"(?i)\W*(?:it|they|this|these|both|together"
    r"|the (?:treatment|therapy|combination|formula|product|supplement))\b"
)
_SUBJECT, _MAIN, _SOON = 25, 60, 50
"""How far from the start of a sentence its subject and its main verb begin, and how far an object
may stand from what governs it, in characters."""


def subject(
    prose: str, first: int, benefits: Sequence[Span], means: Sequence[Span]
) -> dict[str, float]:
    """Return who is said to bring the benefits of the sentence that starts at `first`."""
    near = [span for span in benefits if span[0] - first < _MAIN]
    finite = any(form_of(prose, first, *span)[0] == "finite" for span in near)
    something = any(span[0] - first < _SUBJECT for span in means)
    it = bool(_PRONOUN.match(prose[first : first + 2 * _SUBJECT]))
    return {
        f"{TOLD}of means": float(something),
        f"{TOLD}of means, benefit": float(something and bool(near)),
        f"{TOLD}of means, finite": float(something and finite),
        f"{TOLD}of it": float(it),
        f"{TOLD}of it, benefit": float(it and bool(near)),
        f"{TOLD}finite soon": float(finite),
    }


def soon(first: Iterable[Span], then: Sequence[Span]) -> bool:
    """Whether one of the spans in `then` follows one in `first` shortly."""
    return any(0 <= after[0] - before[1] < _SOON for before in first for after in then)
