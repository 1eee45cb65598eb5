"""Measures whether the formulas find plain Cochrane summaries easier than technical ones.

    python benchmarks/readability/cochrane.py cochrane_auto_sents.tsv

The file (Cochrane-auto, aligned sentences) has the columns split, review, op, complex and simple;
`simple` is a Python list of sentences. The rows `rephrase` and `split` whose two sides differ are
joined for each review; reviews with at least 150 words on both sides count.
"""

from __future__ import annotations

import ast
import csv
import sys
from collections import defaultdict
from pathlib import Path

from healthlint.readability.scores import Scores, score
from healthlint.readability.words import Counts, count
from healthlint.readers.sentences import split

WORDS = 150


def counts(text: str) -> Counts:
    return count(text, len(split(text, 0, len(text))))


def main() -> None:
    sides: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            plain = " ".join(ast.literal_eval(row["simple"]))
            if row["op"] in ("rephrase", "split") and plain != row["complex"]:
                sides[row["review"]][0].append(row["complex"])
                sides[row["review"]][1].append(plain)
    pairs = [(counts(" ".join(hard)), counts(" ".join(plain))) for hard, plain in sides.values()]
    pairs = [pair for pair in pairs if min(side.words for side in pair) >= WORDS]
    print(f"{len(pairs)} reviews with at least {WORDS} words on both sides\n")
    print(f"{'':30}{'easier':>8}{'technical':>11}{'plain':>8}   (medians)")
    for place, name in enumerate(Scores._fields):
        both = [tuple(score(side)[place] for side in pair) for pair in pairs]
        sign = -1 if name == "flesch_reading_ease" else 1
        easier = sum(sign * plain < sign * hard for hard, plain in both) / len(both)
        hard, plain = (sorted(side)[len(both) // 2] for side in zip(*both, strict=True))
        print(f"{name:30}{easier:8.1%}{hard:11.1f}{plain:8.1f}")


main()
