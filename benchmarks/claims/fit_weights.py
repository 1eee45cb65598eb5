#!/usr/bin/env python3
"""Fit the weights of unhedged-treatment-efficacy on labelled articles (needs scikit-learn).

    fit_weights.py GOLD_DIR [--write rules/healthlint_rules/efficacy/weights.py]

GOLD_DIR holds articles and labels.json: {file: {kind, sentences: [{start, end, labels}]}}. Prints
precision, recall and F1 by cross-validation over articles (ten folds, no article in two folds);
--write fits on all of them and writes the table that ships with the pack.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.model_selection import GroupKFold

from healthlint.cache import load_rulebook
from healthlint.claims.analysis import Analysis
from healthlint.model import Settings
from healthlint.readers import format_of, parse
from healthlint_rules.efficacy import features

IGNORED = {"efficacy-weak", "efficacy-settled"}
TREES = {
    "max_iter": 110,
    "learning_rate": 0.06,
    "max_leaf_nodes": 7,
    "l2_regularization": 5.0,
    "min_samples_leaf": 15,
    "random_state": 0,
}


class Row(NamedTuple):
    """One sentence: the gold sentence that it belongs to, its article, features and label."""

    gold: int
    article: str
    features: dict[str, float]
    label: bool
    weight: float


def read(folder: Path) -> tuple[list[Row], list[bool], list[bool]]:
    """Return rows, and for each gold sentence whether it has the label and whether it counts."""
    vocabulary = load_rulebook().vocabulary
    rows: list[Row] = []
    labels: list[bool] = []
    counts: list[bool] = []
    for name, entry in json.loads((folder / "labels.json").read_text("utf-8")).items():
        kind = format_of(name)
        if kind is None:
            continue
        document = parse(name, (folder / name).read_bytes().decode("utf-8"), kind)
        article = Analysis(document, vocabulary, Settings())
        known = features.masks(article)
        whole = features.of_article(article, known)
        above = features.headings(article)
        for gold in entry["sentences"]:
            label = "efficacy" in gold["labels"]
            weight = 0.0 if not label and IGNORED & set(gold["labels"]) else 1.0
            for i, sentence in enumerate(document.sentences):
                if sentence.start < gold["end"] and sentence.end > gold["start"]:
                    found = features.of_sentence(article, known, i, above[i]) | whole
                    rows.append(Row(len(labels), name, found, label, weight))
            labels.append(label)
            counts.append(weight > 0)
    return rows, labels, counts


def cross_validate(rows: list[Row], labels: list[bool], counts: list[bool]) -> None:
    """Print precision, recall and F1 at several thresholds."""
    matrix = DictVectorizer(sparse=False).fit_transform([row.features for row in rows])
    truth = np.array([row.label for row in rows])
    weight = np.array([row.weight for row in rows]) + 1e-9
    scores = np.zeros(len(rows))
    for train, test in GroupKFold(10).split(matrix, truth, [row.article for row in rows]):
        model = HistGradientBoostingClassifier(**TREES)
        model.fit(matrix[train], truth[train], sample_weight=weight[train])
        scores[test] = model.decision_function(matrix[test])
    best = np.full(len(labels), -99.0)
    for row, score in zip(rows, scores, strict=True):
        best[row.gold] = max(best[row.gold], score)
    gold, used = np.array(labels), np.array(counts)
    for threshold in np.arange(-1.5, 0.75, 0.25):
        found = (best >= threshold) & used
        both = int((found & gold).sum())
        p, r = both / max(1, int(found.sum())), both / max(1, int(gold.sum()))
        f = 2 * p * r / (p + r) if p + r else 0.0
        print(f"threshold {threshold:5.2f}  P {p:.3f}  R {r:.3f}  F1 {f:.3f}")


def table(rows: list[Row]) -> str:
    """Return the module that holds the fitted trees."""
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([row.features for row in rows])
    model = HistGradientBoostingClassifier(**TREES)
    weight = np.array([row.weight for row in rows]) + 1e-9
    model.fit(matrix, np.array([row.label for row in rows]), sample_weight=weight)
    names = list(vectorizer.feature_names_)
    trees = [_tree(predictor[0].nodes, 0, names) for predictor in model._predictors]
    lines = ",\n    ".join(repr(tree) for tree in trees)
    return (
        '"""Small trees fitted by benchmarks/claims/fit_weights.py; do not edit by hand.\n\n'
        "A tree is a leaf (log-odds) or (feature, threshold, tree if at most, tree if more).\n"
        '"""\n\n# fmt: off\n# ruff: noqa\nfrom typing import Any\n\n'
        f"BASE = {float(model._baseline_prediction.ravel()[0]):.4f}\n\n"
        f"TREES: tuple[Any, ...] = (\n    {lines},\n)\n"
    )


def _tree(nodes: Any, number: int, names: list[str]) -> Any:
    node = nodes[number]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    return (
        names[node["feature_idx"]],
        round(float(node["num_threshold"]), 4),
        _tree(nodes, node["left"], names),
        _tree(nodes, node["right"], names),
    )


def main() -> int:
    """Run the fit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    rows, labels, counts = read(args.gold)
    print(f"{len(rows)} sentences, {sum(labels)} with the label, of {len(labels)}")
    if args.write:
        args.write.write_text(table(rows), "utf-8")
    else:
        cross_validate(rows, labels, counts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
