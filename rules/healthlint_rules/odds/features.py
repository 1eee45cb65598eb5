"""What the weights look at in a sentence: its signals, how it claims, its wording and its place."""

from __future__ import annotations

from healthlint.claims.status import BIT, names
from healthlint.claims.vocabulary import bits
from healthlint.patterns import compile_pattern
from healthlint_rules.odds.forms import forms
from healthlint_rules.odds.subjects import TOLD, soon, subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

BENEFITS = (
    "cures",
    "treats",
    "prevents",
    "reverses",
    "repairs",
    "improves",
    "reduces",
    "brings-about",
)
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
PRAISED = (*TARGETS, "beauty", "fitness", "mind", "cell-biology")
MEANT = (*MEANS, "peptide", "intervention")
_WORD = compile_pattern(r"\w+")
_YOU = frozenset("you your yours You Your Yours YOU YOUR YOURS".split())
_WE = frozenset("we our us We Our Us WE OUR US".split())
_WILL = frozenset("will would".split())
_PAST = frozenset("was were had did found showed reported".split())
_IS = frozenset("is are".split())
_ANAPHORS = frozenset("this these it they that".split())
_QUESTION_WORDS = frozenset("what how why when which who where is are does do can should".split())
_MEANS_FIRST = frozenset("by with when because since as".split())
_BENEFIT_HEADING = compile_pattern(
    r"(?i)benefit|effect|why|advantage|good for|how .* (?:work|help)|what .* do"
)
_OTHER_HEADING = compile_pattern(
    r"(?i)risk|side effect|safety|caution|warning|symptom|cause|diagnos|what is|overview"
)
_EXCUSES = ~(BIT["attributed"] | BIT["quoted"] | BIT["advised"])
_NEAR = 30
_STOPS = (".", "!", "?", ":", ")", "”", '"')
_FEW, _SOME = 5, 12
_CAPITALS = 3
"""A text of so few words is no title."""
_WORDS = 20.0
"""Sentence length is counted in twenties, so that its weight is of the others' size."""


class Reader:
    """Reads the features of an article's sentences; what is absent is not in the dictionary."""

    def __init__(self, article: Analysis) -> None:
        mask = article.vocabulary.mask
        self._article = article
        self.benefits = mask(*BENEFITS)
        self.targets = mask(*TARGETS)
        self.means = mask(*MEANS)
        self.supports = mask("supports")
        self.claims = (
            self.benefits
            | self.supports
            | mask("effective", "capability", "great-effect", "vital-for", "heals-well")
        )
        self._meant, self._praised = mask(*MEANT), mask(*PRAISED)
        self._effective = mask("effective")
        self._headings = _headings(article)
        self._in_sourced_lists: frozenset[int] | None = None
        self._known: dict[int, dict[str, float]] = {}
        self._places: dict[int, dict[str, float]] = {}

    def features(self, i: int) -> dict[str, float]:
        """Return the features of sentence i."""
        if i not in self._known:
            self._known[i] = self._read(i)
        return self._known[i]

    def asserted(self, i: int) -> list[tuple[int, int]]:
        """Return the benefit relations of a sentence that nothing hedges, negates or asks."""
        return self._plain(i, self.benefits)

    def _plain(self, i: int, mask: int) -> list[tuple[int, int]]:
        article = self._article
        return [
            span
            for span in article.signals_found.of(i, mask)
            if not article.status_bits(i, *span) & _EXCUSES
        ]

    def _read(self, i: int) -> dict[str, float]:
        article = self._article
        said = self._lexicons(i) | self._claims(i) | _wording(article.text(i))
        said[f"in {article.role(i)}"] = 1.0
        if article.cited(i):
            said["cited"] = 1.0
        elif self._in_sourced_list(i):
            said[f"{TOLD}in a sourced list"] = 1.0
        said |= {f"figure {figure.kind}": 1.0 for figure in article.figures(i)}
        if self._headings[i] >= 0:
            said |= self._under(self._headings[i])
        return {name: value for name, value in said.items() if value}

    def _in_sourced_list(self, i: int) -> bool:
        if self._article.role(i) != "list-item":
            return False
        if self._in_sourced_lists is None:
            self._in_sourced_lists = _sourced_lists(self._article)
        return i in self._in_sourced_lists

    def _lexicons(self, i: int) -> dict[str, float]:
        vocabulary = self._article.vocabulary
        shown = self._article.signals_found.masks[i] & vocabulary.shared
        return {vocabulary.names[number]: 1.0 for number in bits(shown)}

    def _claims(self, i: int) -> dict[str, float]:
        article, signals = self._article, self._article.signals_found
        spans = signals.of(i, self.benefits)
        status = [article.status_bits(i, *span) for span in spans]
        plain = [span for span, held in zip(spans, status, strict=True) if not held & _EXCUSES]
        targets, means = signals.of(i, self.targets), signals.of(i, self.means)
        prose, first = article.document.prose, article.document.sentences[i].start
        said = {f"some {name}": 1.0 for held in {*status} for name in names(held)}
        said |= forms(f"{TOLD}benefit", prose, first, plain, targets)
        said |= forms(f"{TOLD}support", prose, first, self._plain(i, self.supports), targets)
        before = any(m[1] <= c[0] for c in plain for m in means)
        after = any(t[0] >= c[0] for c in plain for t in targets)
        supports = signals.of(i, self.supports)
        return (
            said
            | self._said(i, plain)
            | {
                "benefits": float(len(spans)),
                "plain benefits": float(len(plain)),
                "benefit then target": float(after),
                "target at once": float(
                    any(0 <= t[0] - c[1] < _NEAR for c in plain for t in targets)
                ),
                "means then benefit": float(before),
                "means, benefit, target": float(before and after),
                "benefit first": float(any(c[0] - first < 4 for c in plain)),
                "benefit without means": float(bool(plain) and not means),
                "support of target": float(bool(targets and supports)),
                "targets": float(len(targets)),
            }
        )

    def _said(self, i: int, plain: list[tuple[int, int]]) -> dict[str, float]:
        signals, article = self._article.signals_found, self._article
        means = signals.of(i, self._meant)
        effective = signals.of(i, self._effective)
        first = article.document.sentences[i].start
        return subject(article.document.prose, first, plain, means) | {
            f"{TOLD}effective, target": float(soon(effective, signals.of(i, self._praised))),
            f"{TOLD}means, effective": float(soon(means, effective)),
        }

    def _under(self, heading: int) -> dict[str, float]:
        """Return the features that all sentences under a heading share."""
        if heading not in self._places:
            text = self._article.text(heading)
            held = self._article.signals_found.masks[heading]
            self._places[heading] = {
                "under benefits": float(bool(_BENEFIT_HEADING.search(text))),
                "under other": float(bool(_OTHER_HEADING.search(text))),
                "heading benefit": float(bool(held & self.benefits)),
                "heading means": float(bool(held & self.means)),
            }
        return self._places[heading]


def _headings(article: Analysis) -> list[int]:
    """Return for each sentence the last heading or title before it, or -1."""
    last, found = -1, []
    for i in range(len(article.document.sentences)):
        found.append(last)
        if article.role(i) in ("heading", "title"):
            last = i
    return found


def _sourced_lists(article: Analysis) -> frozenset[int]:
    """Return the sentences of lists in which some item has a source, often the last for all."""
    found: list[int] = []
    items: list[int] = []
    for i in range(len(article.document.sentences) + 1):
        if i < len(article.document.sentences) and article.role(i) == "list-item":
            items.append(i)
        else:
            if any(map(article.cited, items)):
                found += items
            items = []
    return frozenset(found)


def _wording(text: str) -> dict[str, float]:
    words, tokens = _WORD.findall(text), text.split()
    known, number = {*words}, len(tokens)
    first = words[0].lower() if words else ""
    said = {
        "you": not known.isdisjoint(_YOU),
        "we": not known.isdisjoint(_WE),
        "anaphor": first in _ANAPHORS,
        "means-first": first in _MEANS_FIRST,
        "will": not known.isdisjoint(_WILL),
        "past": not known.isdisjoint(_PAST),
        "is": not known.isdisjoint(_IS),
        "ing": any(word.endswith("ing") and len(word) > len("ing") for word in known),
        "ends !": text.endswith("!"),
        "ends ?": text.endswith("?"),
        "ends :": text.endswith(":"),
        "no stop": not text.endswith(_STOPS),
        "question word": first in _QUESTION_WORDS,
        "at most 5 words": number <= _FEW,
        "6 to 12 words": _FEW < number <= _SOME,
        "title case": number > _CAPITALS and sum(map(_is_capital, tokens[1:])) * 2 >= number - 1,
    }
    return {name: float(holds) for name, holds in said.items()} | {"words": number / _WORDS}


def _is_capital(token: str) -> bool:
    return token[:1].isupper()
