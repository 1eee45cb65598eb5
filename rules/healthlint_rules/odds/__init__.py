"""How likely a careful editor would send a sentence back: signals weighed by a fitted table."""

from __future__ import annotations

from functools import lru_cache
from math import log, tanh

from healthlint_rules.odds.features import Reader
from healthlint_rules.odds.weights import TONES, WEIGHTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

_SHOWN = 8
SHORT = 6
"""With fewer sentences there is no article to weigh a sentence by."""


RARE = 0.02
"""How often an editor minds a sentence that holds no word of benefit."""

_EVEN = 3, 0.05
"""So many sentences of so likely a fault are added to each article, so that short ones have a tone."""


class Odds:
    """The log-odds of the sentences of one article, per label; `reader` reads their features.

    A sentence is weighed alone, then by the tone of the article: among many plain promises one more is
    meant as a promise, in a page that otherwise explains it hardly is. `short` says that there is no
    article to weigh a sentence by.
    """

    def __init__(self, article: Analysis) -> None:
        self.reader = Reader(article)
        self._masks = article.signals_found.masks
        self.short = len(self._masks) < SHORT
        self._alone: dict[tuple[str, int], float] = {}
        self._tones: dict[str, list[float]] = {}

    def of(self, label: str, i: int) -> float:
        """Return the log-odds that an editor would put the label on sentence i."""
        if self.short or label not in TONES:
            return self.alone(label, i)
        start, trust, weight = TONES[label]
        if label not in self._tones:
            self._tones[label] = tones(self._likely(label))
        return start + trust * self.alone(label, i) + weight * self._tones[label][i]

    def alone(self, label: str, i: int) -> float:
        """Return the log-odds by what sentence i itself says, and where."""
        known = self._alone.get((label, i))
        if known is not None:
            return known
        weights = WEIGHTS[label]
        weighed = (
            weights.get(name, 0.0) * value for name, value in self.reader.features(i).items()
        )
        self._alone[label, i] = found = weights[""] + sum(weighed)
        return found

    def _likely(self, label: str) -> list[float]:
        claims = self.reader.claims
        return [
            likelihood(self.alone(label, n)) if held & claims else RARE
            for n, held in enumerate(self._masks)
        ]

    def at_least(self, label: str, i: int, threshold: float) -> bool:
        """Whether sentence i reaches the threshold; always in a text too short to be an article."""
        return self.short or self.of(label, i) >= threshold

    def why(self, label: str, i: int, threshold: float) -> str:
        """Return the log-odds of sentence i and the features that moved it most, for the trace."""
        weights, said = WEIGHTS[label], self.reader.features(i)
        moves = [(name, weights[name] * value) for name, value in said.items() if name in weights]
        moves.sort(key=lambda move: -abs(move[1]))
        shown = ", ".join(f"{name} {move:+.2f}" for name, move in moves[:_SHOWN])
        by_tone = self.of(label, i) - self.alone(label, i)
        tone = f"; tone of the article {by_tone:+.2f}" if by_tone else ""
        return f"{self.of(label, i):+.2f}, speaks from {threshold:+.2f}: {shown}{tone}"


@lru_cache(maxsize=1)
def odds(article: Analysis) -> Odds:
    """Return the odds of an article; the rules that ask share one reading."""
    return Odds(article)


def likelihood(log_odds: float) -> float:
    """Return the probability that log-odds stand for, however far from zero they are."""
    return 0.5 * (1 + tanh(log_odds / 2))


def tones(likely: list[float]) -> list[float]:
    """Return around each sentence of an article the tone: how likely the others are minded.

    It is the logarithm of their average.
    """
    more, even = _EVEN
    total, number = sum(likely) + more * even, len(likely) - 1 + more
    return [log((total - own) / number) for own in likely]
