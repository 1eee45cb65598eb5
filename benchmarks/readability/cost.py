"""Measures what counting and scoring cost, as a multiple of str.split() over the same text.

    python benchmarks/readability/cost.py PATH…

Each file's prose is split into sentences, counted and scored by all formulas, again and again; what
is printed is the median of the files' ratios. A ratio compares the best of thirty rounds of both,
which take turns, so that it holds on a busy machine, too. Cold is the first look of the process, in
which every word is new and tables are read. In turn means one file after another, so that the
processor has forgotten the words of a file when it comes back to it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from healthlint.readability.scores import score
from healthlint.readability.words import count
from healthlint.readers import format_of, load
from healthlint.readers.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 30
ARTICLES = ("markdown", "html", "text")


def prose(path: Path) -> str:
    name = str(path)
    document = load(name, path.read_bytes(), format_of(name) or "text")
    return " ".join(document.prose.split())


def sentences(text: str) -> None:
    split(text, 0, len(text))


def scored(text: str) -> None:
    score(count(text, len(split(text, 0, len(text)))))


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def ratio(work: Callable[[str], object], texts: list[str]) -> float:
    """Return how often str.split() could be done in the time of some work."""
    rounds = [(seconds(work, texts), seconds(str.split, texts)) for _ in range(ROUNDS)]
    best, base = map(min, zip(*rounds, strict=True))
    return best / base


def main() -> None:
    files = [
        file
        for name in sys.argv[1:]
        for file in ([Path(name)] if Path(name).is_file() else sorted(Path(name).rglob("*")))
        if format_of(str(file)) in ARTICLES
    ]
    texts = [text for text in map(prose, files) if text]
    if not texts:
        sys.exit("name articles, or folders that hold some")
    print(
        f"{len(texts)} texts, {sum(map(len, texts)) / 1e6:.1f} MB; all as multiples of str.split()"
    )
    print(f"cold: {seconds(scored, texts) / seconds(str.split, texts):.1f}")
    for work, what in (
        (scored, "sentences, words, syllables, all formulas"),
        (sentences, "sentences alone"),
        (count, "words and syllables alone"),
    ):
        each = median(ratio(work, [text]) for text in texts)
        print(f"{what}: {each:.1f}; in turn: {ratio(work, texts):.1f}")


main()
