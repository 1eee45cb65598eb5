#!/usr/bin/env python3
"""Fit the weights that say how likely an editor would send a sentence back (needs scikit-learn).

    fit_weights.py GOLD_DIR [--write rules/healthlint_rules/odds/weights.py]

GOLD_DIR holds articles and labels.json: {file: {kind, sentences: [{start, end, labels}]}}. Prints
precision, recall and F1 by cross-validation over articles (eight folds, no article in two of
them); --write fits on all of them and writes the table that ships with the packs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from healthlint.cache import load_rulebook
from healthlint.claims.analysis import Analysis
from healthlint.model import Settings
from healthlint.readers import format_of, parse
from healthlint_rules import lexicons
from healthlint_rules.odds import RARE, likelihood, tones
from healthlint_rules.odds.features import Reader
from healthlint_rules.odds.subjects import TOLD

if TYPE_CHECKING:
    from collections.abc import Callable

STRENGTH = {"efficacy": 0.15, "hype": 0.4}
"""Labels that are weighed, each with the inverse strength of its L2 penalty."""

IGNORED = {"efficacy": {"efficacy-weak", "efficacy-settled"}}
TONED = ("efficacy",)
"""Labels for which the tone of the article counts too; for hype it helps on no unseen article."""

CLAIMS = ("efficacy",)
"""Labels of what is claimed, which look at who is said to bring a benefit; praise does without."""

GENERAL = ("relations", "interventions", "conditions", "hype", "evidence")
"""The shared lexicon files that speak of no single topic; words of one disease would be learnt by heart."""

HEADER = '''"""Weights fitted by benchmarks/claims/fit_weights.py; do not edit by hand.

Log-odds per label: the entry without a name is where every sentence starts. Tones have where a sentence
starts, how much its own log-odds count, and how much the tone of its article.
"""

# fmt: off'''

LEAST = 4
"""A feature must be seen in so many sentences; rarer ones would only learn those by heart."""


class Row(NamedTuple):
    """A sentence: its article, its features, whether it claims, and its gold sentences."""

    article: str
    features: dict[str, float]
    claims: bool
    gold: list[int]


class Gold(NamedTuple):
    """What articles say: rows, and the labels of each gold sentence."""

    rows: list[Row]
    labels: list[set[str]]


def read(folder: Path) -> Gold:
    """Return the sentences of all labelled articles of a folder."""
    vocabulary = load_rulebook().vocabulary
    rows: list[Row] = []
    labels: list[set[str]] = []
    for name, entry in json.loads((folder / "labels.json").read_text("utf-8")).items():
        kind = format_of(name)
        if kind is None:
            continue
        document = parse(name, (folder / name).read_bytes().decode("utf-8"), kind)
        article = Analysis(document, vocabulary, Settings())
        reader, held = Reader(article), article.signals_found.masks
        first = len(labels)
        labels += [set(gold["labels"]) for gold in entry["sentences"]]
        for i, sentence in enumerate(document.sentences):
            touched = [
                first + n
                for n, gold in enumerate(entry["sentences"])
                if sentence.start < gold["end"] and sentence.end > gold["start"]
            ]
            rows.append(Row(name, reader.features(i), bool(held[i] & reader.claims), touched))
    return Gold(rows, labels)


def targets(gold: Gold, label: str) -> tuple[Any, Any]:
    """Return for each row whether it has the label, and its weight (0 where the score ignores)."""
    ignored = IGNORED.get(label, set())
    has = [any(label in gold.labels[n] for n in row.gold) for row in gold.rows]
    out = [any(ignored & gold.labels[n] for n in row.gold) for row in gold.rows]
    return np.array(has), np.where(np.array(out) & ~np.array(has), 1e-6, 1.0)


def fit(label: str, matrix: Any, has: Any, weight: Any) -> LogisticRegression:
    """Return a fitted model."""
    model = LogisticRegression(C=STRENGTH[label], solver="liblinear", max_iter=500)
    return model.fit(matrix, has, sample_weight=weight)


def topical() -> set[str]:
    """Return the names of the shared lexicons that speak of one topic."""
    paths = Path(lexicons.__path__[0]).glob("*.toml")
    return {
        name
        for path in paths
        if path.stem not in GENERAL
        for name in tomllib.loads(path.read_text("utf-8"))
    }


def matrix_of(gold: Gold, label: str) -> tuple[Any, list[str]]:
    """Return the features of all rows that a label looks at as a matrix, and their names."""
    vectorizer, left_out = DictVectorizer(), topical()
    kept = [
        {
            name: value
            for name, value in row.features.items()
            if name not in left_out and (label in CLAIMS or not name.startswith(TOLD))
        }
        for row in gold.rows
    ]
    matrix = vectorizer.fit_transform(kept).tocsr()
    often = np.asarray((matrix != 0).sum(0)).ravel() >= LEAST
    return matrix[:, often], [str(name) for name in np.array(vectorizer.feature_names_)[often]]


def cross_validate(gold: Gold) -> None:
    """Print precision, recall and F1 of each label at several thresholds."""
    for label in STRENGTH:
        matrix, _ = matrix_of(gold, label)
        scores = unseen(gold, label, matrix, lambda *data, label=label: fit(label, *data))
        if label in TONED:
            scores = unseen(gold, label, with_tone(gold, scores), fit_tone)
        _print_scores(gold, label, scores)


def unseen(gold: Gold, label: str, matrix: Any, fitted: Callable[..., Any]) -> Any:
    """Return the log-odds of all rows, each by a model that has not seen its article."""
    has, weight = targets(gold, label)
    scores = np.zeros(len(gold.rows))
    articles = [row.article for row in gold.rows]
    for train, test in GroupKFold(8).split(matrix, has, articles):
        scores[test] = fitted(matrix[train], has[train], weight[train]).decision_function(
            matrix[test]
        )
    return scores


def with_tone(gold: Gold, scores: Any) -> Any:
    """Return for each row its log-odds alone and the tone of its article."""
    likely: dict[str, list[float]] = {}
    for row, score in zip(gold.rows, scores, strict=True):
        likely.setdefault(row.article, []).append(likelihood(score) if row.claims else RARE)
    return np.column_stack([scores, [tone for of_one in likely.values() for tone in tones(of_one)]])


def fit_tone(matrix: Any, has: Any, weight: Any) -> LogisticRegression:
    """Return a fitted model of log-odds alone and tone."""
    return LogisticRegression().fit(matrix, has, sample_weight=weight)


def _print_scores(gold: Gold, label: str, scores: Any) -> None:
    best = np.full(len(gold.labels), -99.0)
    for row, score in zip(gold.rows, scores, strict=True):
        for n in row.gold:
            best[n] = max(best[n], score)
    truth = np.array([label in labels for labels in gold.labels])
    ignored = IGNORED.get(label, set())
    used = np.array([label in labels or not ignored & labels for labels in gold.labels])
    for threshold in np.arange(-2.0, 0.6, 0.25):
        found = (best >= threshold) & used
        both = int((found & truth).sum())
        p, r = both / max(1, int(found.sum())), both / max(1, int(truth.sum()))
        f = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{label:9} from {threshold:5.2f}  P {p:.3f}  R {r:.3f}  F1 {f:.3f}")


def table(gold: Gold) -> str:
    """Return the module that holds the fitted weights."""
    lines = [HEADER, "WEIGHTS: dict[str, dict[str, float]] = {"]
    for label in STRENGTH:
        matrix, names = matrix_of(gold, label)
        model = fit(label, matrix, *targets(gold, label))
        weights = {"": round(float(model.intercept_[0]), 2)}
        for name, value in zip(names, model.coef_[0], strict=True):
            if abs(value) >= 0.01:
                weights[name] = round(float(value), 2)
        lines += [
            f"    {label!r}: {{",
            *(f"        {n!r}: {v}," for n, v in weights.items()),
            "    },",
        ]
    lines += ["}", "", "TONES: dict[str, tuple[float, float, float]] = {"]
    for label in TONED:
        matrix, _ = matrix_of(gold, label)
        scores = unseen(gold, label, matrix, lambda *data, label=label: fit(label, *data))
        model = fit_tone(with_tone(gold, scores), *targets(gold, label))
        numbers = [float(model.intercept_[0]), *map(float, model.coef_[0])]
        lines.append(f"    {label!r}: ({', '.join(f'{number:.2f}' for number in numbers)}),")
    return "\n".join([*lines, "}", ""])


def main() -> int:
    """Run the fit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    gold = read(args.gold)
    print(f"{len(gold.rows)} sentences of {len({row.article for row in gold.rows})} articles")
    if args.write:
        args.write.write_text(table(gold), "utf-8")
    else:
        cross_validate(gold)
    return 0


if __name__ == "__main__":
    sys.exit(main())
