#!/usr/bin/env python3
"""Score healthlint on articles labelled sentence by sentence.

    articles.py GOLD_DIR [GOLD_DIR …] [--errors N] [--at-least F1]

GOLD_DIR holds articles and labels.json: {file: {kind, sentences: [{start, end, labels}]}}, offsets in
characters. A finding (error or warning) meets a label when their spans overlap and its category is the
label. Printed: precision, recall and F1 per label, for `six` (all labels but accuracy pooled) and `any`
(the sentence deserves a remark), with 90 % bootstrap intervals over articles. README.md says what the
numbers mean. --at-least makes the command fail when F1 of `six` is lower.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from healthlint.cache import load_rulebook
from healthlint.engine import lint
from healthlint.model import HealthlintError
from healthlint.readers import format_of, parse

if TYPE_CHECKING:
    from healthlint.model import Finding

SIX = ("efficacy", "citation", "safety", "hype", "evidence", "regulatory")
LABELS = (*SIX, "accuracy")
DRAWS = 400


class Verdict(NamedTuple):
    """What became of one label on one sentence: hit, false alarm or miss."""

    label: str
    outcome: str
    sentence: str


def ignored(labels: set[str], soft: set[str], grave: bool) -> set[str]:
    """Return the labels that count neither for nor against: those that annotators left open."""
    open_labels = set(soft)
    if "efficacy-weak" in labels or soft & {"efficacy-weak", "efficacy-settled"}:
        open_labels.add("efficacy")
    if "efficacy-settled" in labels and not grave:
        open_labels.add("efficacy")
    return open_labels


def judge(article: Path, gold: list[dict[str, object]]) -> list[Verdict]:
    """Return the verdicts of one article. Raises HealthlintError when it cannot be read."""
    kind = format_of(article.name)
    if kind is None:
        raise HealthlintError(f"{article}: healthlint does not read this format")
    text = article.read_bytes().decode("utf-8")
    book = load_rulebook()
    found = [
        finding
        for finding in lint(parse(str(article), text, kind), book, frozenset(book.rules))
        if finding.rule.severity != "suggestion"
    ]
    verdicts: list[Verdict] = []
    for row in gold:
        start, end = int(str(row["start"])), int(str(row["end"]))
        hits = [f for f in found if f.start < end and f.end > start]
        verdicts += _sentence(row, hits, " ".join(text[start:end].split()))
    return verdicts


def _sentence(row: dict[str, object], hits: list[Finding], sentence: str) -> list[Verdict]:
    labels, soft = _set(row["labels"]), _set(row.get("soft", []))
    got = {f.rule.category for f in hits} & set(LABELS)
    grave = any(f.rule.severity == "error" and f.rule.category == "efficacy" for f in hits)
    open_labels = ignored(labels, soft, grave)
    want = labels & set(LABELS)
    verdicts = [Verdict(label, "hit", sentence) for label in want & got]
    verdicts += [Verdict(label, "miss", sentence) for label in want - got]
    verdicts += [Verdict(label, "false alarm", sentence) for label in got - want - open_labels]
    if want:
        verdicts.append(Verdict("any", "hit" if got else "miss", sentence))
    elif got - open_labels:
        verdicts.append(Verdict("any", "false alarm", sentence))
    return verdicts


def _set(value: object) -> set[str]:
    return set(value) if isinstance(value, list) else set()


def score(verdicts: list[Verdict], labels: tuple[str, ...]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over some labels; 0 where nothing was found or due."""
    count = Counter(v.outcome for v in verdicts if v.label in labels)
    found, due = count["hit"] + count["false alarm"], count["hit"] + count["miss"]
    precision = count["hit"] / found if found else 0.0
    recall = count["hit"] / due if due else 0.0
    return precision, recall, 2 * count["hit"] / (found + due) if found + due else 0.0


def interval(articles: list[list[Verdict]], labels: tuple[str, ...]) -> tuple[float, float]:
    """Return the 90 % bootstrap interval of F1 over articles."""
    chance = random.Random(1)
    scores = sorted(
        score([v for a in chance.choices(articles, k=len(articles)) for v in a], labels)[2]
        for _ in range(DRAWS)
    )
    return scores[DRAWS // 20], scores[-1 - DRAWS // 20]


def report(articles: list[list[Verdict]], errors: int) -> None:
    """Print the table and, per label, some of the errors."""
    verdicts = [v for article in articles for v in article]
    rows = [(label, (label,)) for label in (*LABELS, "any")] + [("six", SIX)]
    for name, labels in rows:
        p, r, f = score(verdicts, labels)
        due = sum(v.label in labels and v.outcome != "false alarm" for v in verdicts)
        low, high = interval(articles, labels)
        print(f"{name:11} n {due:4}  P {p:.3f}  R {r:.3f}  F1 {f:.3f}  [{low:.2f}, {high:.2f}]")
    wrong = [v for v in verdicts if v.outcome != "hit" and v.label != "any"]
    for v in wrong[:: max(1, len(wrong) // errors)] if errors else []:
        print(f"    {v.label} {v.outcome}: {v.sentence[:240]}")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--errors", type=int, default=0, help="print about N errors")
    parser.add_argument("--at-least", type=float, default=0.0, metavar="F1")
    args = parser.parse_args()
    articles = [
        judge(folder / name, entry["sentences"])
        for folder in args.gold
        for name, entry in json.loads((folder / "labels.json").read_text("utf-8")).items()
    ]
    report(articles, args.errors)
    reached = score([v for article in articles for v in article], SIX)[2]
    if reached < args.at_least:
        print(
            f"F1 of six is {reached:.3f}; at least {args.at_least} was asked for", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
