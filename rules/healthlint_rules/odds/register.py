"""Whether a sentence tells something as it is sold and believed, or informs, corrects and warns.

Rules about false statements know what is said of what; this knows, whatever the topic, how it is
said: function words, statuses and general lexicons, weighed by a fitted table.
"""

from __future__ import annotations

from functools import lru_cache

from healthlint.claims.status import names
from healthlint.patterns import compile_pattern
from healthlint_rules.odds import odds
from healthlint_rules.odds.register_weights import WEIGHTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

FUNCTION_WORDS = frozenset(
    (
        "a an the this that these those it its they them their he she his her i my me we our us you your yours who which "
        "what when where why how if unless until while after before once since because so therefore thus hence although "
        "though but yet however still only just even also too either neither nor not no never none nothing nobody cannot "
        "can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't hasn't haven't without "
        "within with by for from of on in into out up down off over under between among about against than then as at to "
        "and or be is are was were been being am do does did done have has had having will would shall should can could "
        "may might must need needs needn't ought let every each all any both few many most more less least some such "
        "several much lot lots one two three another other others same own very really quite almost nearly hardly barely "
        "rarely seldom often usually sometimes always ever already simply truly completely entirely totally fully merely "
        "mainly partly perhaps probably likely unlikely possible there here now today again instead rather forget thanks "
        "people person patient patients someone anyone everyone everybody doctors doctor ask tell told say says said show "
        "shows showed shown found find finds trial trials study studies evidence research proof proven claim claims "
        "believe belief myth idea true false wrong fact facts real actually"
    ).split()
)
_WORD = compile_pattern(r"[a-z']+")
_SHOWN = 8


@lru_cache(maxsize=1)
def features(article: Analysis, i: int) -> dict[str, float]:
    """Return what the weights look at in sentence i: its signals, statuses and function words.

    Several rules in turn may ask about a sentence.
    """
    said = dict(odds(article).reader.features(i))
    for scope in article.scopes(i):
        said["status " + names(scope.bit)[0]] = 1.0
    words = _WORD.findall(article.text(i).lower().replace("’", "'"))
    return said | {f"word {word}": 1.0 for word in FUNCTION_WORDS.intersection(words)}


def told_as_fact(article: Analysis, i: int) -> float:
    """Return the log-odds that sentence i tells something as a fact rather than corrects it."""
    said = features(article, i)
    return WEIGHTS[""] + sum(WEIGHTS.get(name, 0.0) * value for name, value in said.items())


def why(article: Analysis, i: int) -> str:
    """Return the log-odds of sentence i and the features that moved it most, for the trace."""
    said = features(article, i)
    moves = [(name, WEIGHTS[name] * value) for name, value in said.items() if name in WEIGHTS]
    moves.sort(key=lambda move: -abs(move[1]))
    shown = ", ".join(f"{name} {move:+.2f}" for name, move in moves[:_SHOWN])
    return f"{told_as_fact(article, i):+.2f}: {shown}"
