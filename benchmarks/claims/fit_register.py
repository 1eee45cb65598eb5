#!/usr/bin/env python3
"""Fit the weights that tell a false statement from its correction (needs scikit-learn).

    fit_register.py GOLD_DIR [--write rules/healthlint_rules/odds/register_weights.py]

Reads the examples of all accuracy rules, propositions.yaml beside this file, and the sentences that
GOLD_DIR labels `accuracy` (see fit_weights.py). Prints by cross-validation over rules and articles
(eight folds, none in two of them) how many bad and labelled sentences a threshold would lose and
how many good ones it would keep silent; --write fits on all of them and writes the table that ships
with the packs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import yaml
from fit_weights import topical
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from healthlint.cache import load_rulebook
from healthlint.claims.analysis import Analysis
from healthlint.model import Settings
from healthlint.readers import format_of, parse
from healthlint_rules.odds.register import features

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.vocabulary import Vocabulary
    from healthlint.rulebook.book import Rulebook

STRENGTH = 0.05
"""Inverse strength of the L2 penalty."""

REAL = 10.0
"""A labelled sentence counts so often: they are few, and the others were made up."""

LEAST_RULES = 5
LEAST_SENTENCES = 6
"""What fewer rules or sentences hold would be learnt by heart."""

HEAD = '''"""Weights fitted by benchmarks/claims/fit_register.py; do not edit by hand.

Log-odds that a sentence tells something as a fact: the entry without a name is where every sentence
starts.
"""

# fmt: off
WEIGHTS: dict[str, float] = {
'''


class Row(NamedTuple):
    """A sentence: the rule or article it is from, whether it is false, its features and its weight."""

    origin: str
    bad: bool
    features: dict[str, float]
    weight: float


def read(gold: Path) -> list[Row]:
    """Return all sentences."""
    book = load_rulebook()
    rows = []
    for origin, kind, text in [*_examples(book), *_sentences()]:
        article = Analysis(parse("a.md", text + "\n", "markdown"), book.vocabulary, Settings())
        said: dict[str, float] = {}
        for i in range(len(article.document.sentences)):
            said |= _general(article, i)
        rows.append(Row(origin, kind == "bad", said, 1.0))
    return [*rows, *_labelled(gold, book)]


def _labelled(gold: Path, book: Rulebook) -> Iterator[Row]:
    """Yield the sentences of articles that are labelled false."""
    for name, entry in json.loads((gold / "labels.json").read_text("utf-8")).items():
        document = parse(name, (gold / name).read_bytes().decode("utf-8"), format_of(name) or "")
        article = Analysis(document, book.vocabulary, Settings())
        false = [s for s in entry["sentences"] if "accuracy" in s["labels"]]
        for i, (start, end, _) in enumerate(document.sentences):
            if any(start < s["end"] and end > s["start"] for s in false):
                yield Row(name, True, _general(article, i), REAL)


def _general(article: Analysis, i: int) -> dict[str, float]:
    """Return the features of a sentence that speak of no single topic."""
    return {k: v for k, v in features(article, i).items() if k not in _left_out(article.vocabulary)}


@cache
def _left_out(vocabulary: Vocabulary) -> set[str]:
    own = {n for i, n in enumerate(vocabulary.names) if not vocabulary.shared >> i & 1}
    return topical() | own


def _examples(book: Rulebook) -> list[tuple[str, str, str]]:
    return [
        (rule.id, kind, text.replace("**", ""))
        for rule in book.order
        if rule.category == "accuracy"
        for kind in ("bad", "good")
        for text in getattr(book.details(rule.id), kind)
    ]


def _sentences() -> list[tuple[str, str, str]]:
    entries = yaml.safe_load((Path(__file__).parent / "propositions.yaml").read_text("utf-8"))
    return [
        (entry["name"], kind, text)
        for entry in entries
        for kind in ("bad", "good")
        for text in entry[kind]
    ]


def matrix_of(rows: list[Row]) -> tuple[Any, list[str]]:
    """Return the features of all rows as a matrix, and their names."""
    rules: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name in row.features:
            rules[name].append(row.origin)
    often = {k for k, v in rules.items() if len(v) >= LEAST_SENTENCES and len({*v}) >= LEAST_RULES}
    vectorizer = DictVectorizer()
    kept = [{k: v for k, v in row.features.items() if k in often} for row in rows]
    return vectorizer.fit_transform(kept).tocsr(), [str(n) for n in vectorizer.feature_names_]


def fit(matrix: Any, rows: list[Row]) -> LogisticRegression:
    """Return a fitted model."""
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000)
    bad, weights = [row.bad for row in rows], [row.weight for row in rows]
    return model.fit(matrix, bad, sample_weight=weights)


def cross_validate(rows: list[Row]) -> None:
    """Print what each threshold would lose and what it would silence, where nothing was learnt."""
    matrix, _ = matrix_of(rows)
    real, bad = (np.array([getattr(row, n) for row in rows]) for n in ("weight", "bad"))
    scores = np.zeros(len(rows))
    for train, test in GroupKFold(8).split(matrix, bad, [row.origin for row in rows]):
        model = fit(matrix[train], [rows[n] for n in train])
        scores[test] = model.decision_function(matrix[test])
    for threshold in np.arange(-1.4, 0.3, 0.2):
        below = scores < threshold
        parts = bad & (real == 1), bad & (real > 1), ~bad
        lost, labelled, silent = (float(np.mean(below[part])) for part in parts)
        print(f"{threshold:5.2f}  lost {lost:.3f}, labelled {labelled:.3f}  silent {silent:.3f}")


def table(rows: list[Row]) -> str:
    """Return the module that holds the fitted weights."""
    matrix, names = matrix_of(rows)
    model = fit(matrix, rows)
    weights = {"": round(float(model.intercept_[0]), 2)}
    for name, value in zip(names, model.coef_[0], strict=True):
        if abs(value) >= 0.01:
            weights[name] = round(float(value), 2)
    return HEAD + "".join(f"    {name!r}: {value},\n" for name, value in weights.items()) + "}\n"


def main() -> int:
    """Run the fit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    rows = read(args.gold)
    print(f"{len(rows)} sentences of {len({row.origin for row in rows})} rules and articles")
    if args.write:
        args.write.write_text(table(rows), "utf-8")
    else:
        cross_validate(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
