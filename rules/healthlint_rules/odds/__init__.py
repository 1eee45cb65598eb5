"""How likely a careful editor would send a sentence back: signals weighed by a fitted table."""

from __future__ import annotations

from functools import lru_cache

from healthlint_rules.odds.features import Reader
from healthlint_rules.odds.weights import WEIGHTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

_SHOWN = 8
SHORT = 6
"""With fewer sentences there is no article to weigh a sentence by."""


class Odds:
    """The log-odds of the sentences of one article, per label; `reader` reads their features."""

    def __init__(self, article: Analysis) -> None:
        self.reader = Reader(article)
        self._short = len(article.document.sentences) < SHORT

    def of(self, label: str, i: int) -> float:
        """Return the log-odds that an editor would put the label on sentence i."""
        weights = WEIGHTS[label]
        said = self.reader.features(i)
        return weights[""] + sum(weights.get(name, 0.0) * value for name, value in said.items())

    def at_least(self, label: str, i: int, threshold: float) -> bool:
        """Whether sentence i reaches the threshold; always in a text too short to be an article."""
        return self._short or self.of(label, i) >= threshold

    def why(self, label: str, i: int, threshold: float) -> str:
        """Return the log-odds of sentence i and the features that moved it most, for the trace."""
        weights, said = WEIGHTS[label], self.reader.features(i)
        moves = [(name, weights[name] * value) for name, value in said.items() if name in weights]
        moves.sort(key=lambda move: -abs(move[1]))
        shown = ", ".join(f"{name} {move:+.2f}" for name, move in moves[:_SHOWN])
        return f"{self.of(label, i):+.2f}, speaks from {threshold:+.2f}: {shown}"


@lru_cache(maxsize=1)
def odds(article: Analysis) -> Odds:
    """Return the odds of an article; the rules that ask share one reading."""
    return Odds(article)
