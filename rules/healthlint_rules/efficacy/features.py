"""What the weights of unhedged-treatment-efficacy look at: signals, scopes, place, the article."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING, NamedTuple

from healthlint.claims.status import BIT

if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

BENEFITS = ("cures", "treats", "prevents", "reverses", "repairs", "improves", "reduces")
TARGETS = ("condition", "symptom", "body-function", "health-outcome", "weight-loss", "body-part")
MEANS = (
    "drug",
    "supplement",
    "herb",
    "food",
    "diet",
    "habit",
    "procedure",
    "therapy",
    "device",
    "product",
)
_SEEN = (
    *BENEFITS,
    *TARGETS,
    *MEANS,
    "supports",
    "causes",
    "worsens",
    "replaces",
    "harmless",
    "harms",
    "guarantee",
    "universal",
    "absolute",
    "cancer",
    "infection",
    "exercise",
    "clinic",
    "people",
    "vaccine",
    "cue-hedge-strict",
    "cue-negation",
    "cue-refutation",
    "cue-warning",
    "cue-booster",
    "cue-weak",
    "cue-attribution",
    "cue-purpose",
    "cue-hypothetical",
    "study-again",
    "cue-equal",
)
_PATTERNS = {
    "you": compile_pattern(r"(?i)\byou(?:r|rs)?\b"),
    "we": compile_pattern(r"(?i)\b(?:we|our|us)\b"),
    "anaphor": compile_pattern(r"(?i)^\W*(?:this|these|it|they|that)\b"),
    "means-first": compile_pattern(r"(?i)^\W*(?:by|with|when|because|since|as)\b"),
    "will": compile_pattern(r"\b(?:will|would)\b"),
    "past": compile_pattern(r"\b(?:was|were|had|did|found|showed|reported)\b"),
    "is": compile_pattern(r"\b(?:is|are)\b"),
    "ing": compile_pattern(r"\b\w+ing\b"),
}
_YOU = _PATTERNS["you"]
_BENEFIT_HEADING = compile_pattern(
    r"(?i)benefit|effect|why|advantage|good for|how .* (?:work|help)|what .* do"
)
_OTHER_HEADING = compile_pattern(
    r"(?i)risk|side effect|safety|caution|warning|symptom|cause|diagnos|what is|overview"
)
_EXCUSES = ~(BIT["attributed"] | BIT["quoted"] | BIT["advised"])
_NEAR = 30


class Masks(NamedTuple):
    """Masks of the lexicons that the features speak of."""

    seen: tuple[tuple[str, int], ...]
    benefits: int
    targets: int
    means: int
    supports: int
    rates: tuple[tuple[str, int], ...]


def masks(article: Analysis) -> Masks:
    """Return the masks for an article's vocabulary."""
    mask = article.vocabulary.mask
    rates = {
        "hedge": ("cue-hedge-strict",),
        "study": ("study-again",),
        "clinic": ("clinic",),
        "supplement": ("supplement", "herb"),
        "drug": ("drug",),
        "booster": ("cue-booster",),
        "attribution": ("cue-attribution",),
        "food": ("food", "diet", "exercise"),
        "body": ("source-organisation", "source-journal"),
    }
    return Masks(
        tuple((name, mask(name)) for name in _SEEN),
        mask(*BENEFITS),
        mask(*TARGETS),
        mask(*MEANS),
        mask("supports"),
        tuple((name, mask(*lexicons)) for name, lexicons in rates.items()),
    )


def asserted(article: Analysis, known: Masks, i: int) -> list[tuple[int, int]]:
    """Return the benefit relations of a sentence that nothing hedges, negates or asks."""
    return [
        span
        for span in article.signals_found.of(i, known.benefits)
        if not article.status_bits(i, *span) & _EXCUSES
    ]


def of_article(article: Analysis, known: Masks) -> dict[str, float]:
    """Return the features of the whole article: how often its sentences do what, 0 to 1."""
    held = article.signals_found.masks
    total = max(1, len(held))
    rates = {
        f"article {name}": sum(1 for m in held if m & mask) / total for name, mask in known.rates
    }
    sentences = range(len(held))
    rates["article benefit"] = sum(bool(asserted(article, known, i)) for i in sentences) / total
    rates["article cited"] = sum(article.cited(i) for i in sentences) / total
    rates["article you"] = sum(bool(_YOU.search(article.text(i))) for i in sentences) / total
    return rates


def headings(article: Analysis) -> list[int]:
    """Return for each sentence the last heading or title before it, or -1."""
    last, found = -1, []
    for i in range(len(article.document.sentences)):
        found.append(last)
        if article.role(i) in ("heading", "title"):
            last = i
    return found


def of_sentence(article: Analysis, known: Masks, i: int, heading: int) -> dict[str, float]:
    """Return the features of a sentence; what is absent is 0."""
    held = article.signals_found.masks[i]
    features = {f"has {name}": 1.0 for name, mask in known.seen if held & mask}
    features |= _claims(article, known, i)
    features |= _wording(article, i)
    features[f"in {article.role(i)}"] = 1.0
    if article.cited(i):
        features["cited"] = 1.0
    if article.figures(i):
        features["figure"] = 1.0
    if heading >= 0:
        features |= _under(article, known, heading)
    return features


def _claims(article: Analysis, known: Masks, i: int) -> dict[str, float]:
    spans = article.signals_found.of(i, known.benefits)
    plain = asserted(article, known, i)
    targets = article.signals_found.of(i, known.targets)
    means = article.signals_found.of(i, known.means)
    first = article.document.sentences[i].start
    said: dict[str, float] = {}
    for span in spans:
        said |= {f"some {name}": 1.0 for name in article.status(i, *span) or ("asserted",)}
    before = any(m[1] <= c[0] for c in plain for m in means)
    after = any(t[0] >= c[0] for c in plain for t in targets)
    said |= {
        "benefits": float(len(spans)),
        "plain benefits": float(len(plain)),
        "benefit then target": float(after),
        "target at once": float(any(0 <= t[0] - c[1] < _NEAR for c in plain for t in targets)),
        "means then benefit": float(before),
        "means, benefit, target": float(before and after),
        "benefit first": float(any(c[0] - first < 4 for c in plain)),
        "benefit without means": float(bool(plain) and not means),
        "support of target": float(
            bool(targets) and bool(article.signals_found.of(i, known.supports))
        ),
        "targets": float(len(targets)),
    }
    return said


def _wording(article: Analysis, i: int) -> dict[str, float]:
    text = article.text(i)
    said = {name: 1.0 for name, pattern in _PATTERNS.items() if pattern.search(text)}
    return said | {
        "words": float(len(text.split())),
        "ends !": float(text.endswith("!")),
        "ends ?": float(text.endswith("?")),
    }


def _under(article: Analysis, known: Masks, heading: int) -> dict[str, float]:
    text = article.text(heading)
    held = article.signals_found.masks[heading]
    return {
        "under benefits": float(bool(_BENEFIT_HEADING.search(text))),
        "under other": float(bool(_OTHER_HEADING.search(text))),
        "heading benefit": float(bool(held & known.benefits)),
        "heading means": float(bool(held & known.means)),
    }
