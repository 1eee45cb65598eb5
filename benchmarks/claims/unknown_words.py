#!/usr/bin/env python3
"""Show an author which words of labelled sentences no lexicon knows.

    unknown_words.py GOLD_DIR --label efficacy [--lexicons cures,treats,…] [--top N]

GOLD_DIR holds articles and labels.json: {file: {kind, sentences: [{start, end, labels}]}}. Words and
pairs of words are listed by how much more often they stand in sentences with the label than in
others (log-odds with a prior, Monroe et al. 2008, doi.org/10.1093/pan/mpn018). Words inside a
signal of the named lexicons (default: of any lexicon but the engine's cues) are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from itertools import pairwise
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.cache import load_rulebook
from healthlint.claims.analysis import Analysis
from healthlint.model import Settings
from healthlint.readers import format_of, parse

if TYPE_CHECKING:
    from healthlint.claims.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PRIOR = 0.5


def unknown(article: Analysis, i: int, mask: int) -> set[str]:
    """Return the words of sentence i, and pairs of neighbours, that no signal of the mask covers."""
    sentence = article.document.sentences[i]
    covered = article.signals_found.of(i, mask)
    words = [
        (m.group().lower(), any(s <= m.start() < e for s, e in covered))
        for m in _WORD.finditer(article.document.prose, sentence.start, sentence.end)
    ]
    free = {word for word, known in words if not known}
    pairs = {f"{a} {b}" for (a, ka), (b, kb) in pairwise(words) if not (ka and kb)}
    return free | pairs


def count(
    folder: Path, label: str, vocabulary: Vocabulary, mask: int
) -> tuple[Counter[str], Counter[str]]:
    """Return how many sentences with the label, and without, hold each unknown word."""
    labelled: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for name, entry in json.loads((folder / "labels.json").read_text("utf-8")).items():
        kind = format_of(name)
        if kind is None:
            continue
        document = parse(name, (folder / name).read_bytes().decode("utf-8"), kind)
        article = Analysis(document, vocabulary, Settings())
        gold = [(g["start"], g["end"]) for g in entry["sentences"] if label in g["labels"]]
        for i, sentence in enumerate(document.sentences):
            wanted = any(sentence.start < end and sentence.end > start for start, end in gold)
            (labelled if wanted else others).update(unknown(article, i, mask))
    return labelled, others


def surprise(word: str, labelled: Counter[str], others: Counter[str]) -> float:
    """Return the z-score of the log-odds ratio of a word."""
    a, b = labelled[word] + _PRIOR, others[word] + _PRIOR
    total_a, total_b = labelled.total() + _PRIOR, others.total() + _PRIOR
    return (log(a / (total_a - a)) - log(b / (total_b - b))) / sqrt(1 / a + 1 / b)


def main() -> int:
    """Print the list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--label", required=True)
    parser.add_argument("--lexicons", default="")
    parser.add_argument("--top", type=int, default=100)
    args = parser.parse_args()
    vocabulary = load_rulebook().vocabulary
    names = [n for n in args.lexicons.split(",") if n]
    every = [n for n in vocabulary.names if not n.endswith("!") and not n.startswith("cue-")]
    mask = vocabulary.mask(*(names or every))
    labelled, others = count(args.gold, args.label, vocabulary, mask)
    ranked = sorted(labelled, key=lambda word: -surprise(word, labelled, others))
    for word in ranked[: args.top]:
        print(
            f"{surprise(word, labelled, others):6.2f} {labelled[word]:5} {others[word]:6}  {word}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
