#!/usr/bin/env python3
"""Score hedging, negation and causal language on labelled sentences.

    language.py [--hedge FILE.tsv] [--negation FILE.tsv] [--causal FILE.tsv] [--errors N]

Files are tab-separated with a header and no quoting:
--hedge     columns `speculative` (0/1) and `sentence`
--negation  columns `concept`, `label` (Affirmed/Negated) and `sentence`
--causal    columns `label` (none, correlational, conditional_causal, direct_causal) and `sentence`
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from healthlint.cache import load_rulebook
from healthlint.claims.analysis import Analysis
from healthlint.claims.causality import strength
from healthlint.document import Block, Document, Sentence
from healthlint.model import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from healthlint.claims.vocabulary import Vocabulary


class Case(NamedTuple):
    """One labelled sentence: what the label says, what healthlint says."""

    gold: str
    found: str
    text: str


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated file as dictionaries."""
    header, *lines = path.read_text("utf-8").split("\n")
    names = header.split("\t")
    for line in lines:
        if line:
            yield dict(zip(names, line.split("\t"), strict=False))


def analysis(text: str, vocabulary: Vocabulary) -> Analysis:
    """Return the analysis of a text taken as one sentence."""
    document = Document(
        "-",
        text,
        text,
        blocks=[Block("paragraph", 0, len(text))],
        sentences=[Sentence(0, len(text), 0)],
    )
    return Analysis(document, vocabulary, Settings())


def hedging(path: Path, vocabulary: Vocabulary) -> Iterator[Case]:
    """Yield whether each sentence is speculative."""
    for row in rows(path):
        article = analysis(row["sentence"], vocabulary)
        found = "1" if article.has(0, "cue-hedge") else "0"
        yield Case(row["speculative"], found, row["sentence"])


def negation(path: Path, vocabulary: Vocabulary) -> Iterator[Case]:
    """Yield whether each concept is negated in its sentence."""
    for row in rows(path):
        sentence, concept = row["sentence"], row["concept"].strip('" ')
        start = sentence.find(concept.upper())  # the mention that is meant stands in capitals
        if start < 0:
            start = sentence.lower().find(concept.lower())
        if start < 0:
            concept = max(concept.split(), key=len)
            start = max(0, sentence.lower().find(concept.lower()))
        article = analysis(sentence, vocabulary)
        negated = "negated" in article.status(0, start, start + len(concept))
        yield Case(row["label"], "Negated" if negated else "Affirmed", f"{concept} | {sentence}")


def causality(path: Path, vocabulary: Vocabulary) -> Iterator[Case]:
    """Yield how strong the causal language of each sentence is."""
    for row in rows(path):
        gold = row["label"].partition("_")[0]
        article = analysis(row["sentence"], vocabulary)
        yield Case(gold, strength(article, 0), row["sentence"])


def f1(cases: list[Case], label: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one label."""
    both = sum(c.gold == c.found == label for c in cases)
    found, gold = (sum(getattr(c, side) == label for c in cases) for side in ("found", "gold"))
    precision, recall = both / found if found else 0.0, both / gold if gold else 0.0
    return precision, recall, 2 * both / (found + gold) if found + gold else 0.0


def report(name: str, cases: list[Case], labels: list[str], errors: int) -> None:
    """Print one line per label, the macro mean, and some errors."""
    scores = [f1(cases, label) for label in labels]
    for label, (p, r, f) in zip(labels, scores, strict=True):
        print(f"{name:9} {label:14} n {len(cases):5}  P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
    if len(labels) > 1:
        print(f"{name:9} {'macro F1':14} {sum(f for _, _, f in scores) / len(scores):.3f}")
    wrong = [case for case in cases if case.gold != case.found]
    for case in wrong[:: max(1, len(wrong) // errors)] if errors else []:
        print(f"    {case.gold} taken for {case.found}: {case.text[:260]}")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hedge", type=Path)
    parser.add_argument("--negation", type=Path)
    parser.add_argument("--causal", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print about N errors per set")
    args = parser.parse_args()
    vocabulary = load_rulebook().vocabulary
    sets: list[tuple[str, Path | None, Callable[..., Iterator[Case]], list[str]]] = [
        ("hedging", args.hedge, hedging, ["1"]),
        ("negation", args.negation, negation, ["Negated"]),
        ("causality", args.causal, causality, ["none", "correlational", "conditional", "direct"]),
    ]
    if not any(path for _, path, _, _ in sets):
        parser.error("name at least one file: --hedge, --negation or --causal")
    for name, path, read, labels in sets:
        if path:
            report(name, list(read(path, vocabulary)), labels, args.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
