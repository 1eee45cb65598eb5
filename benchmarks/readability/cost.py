"""Measures what counting and scoring cost, as a multiple of str.split() over the same text.

    python benchmarks/readability/cost.py PATH…

Each file's prose is split into sentences, counted and scored by all formulas. Warm is the best of
nine rounds, cold the first round of the process, in which every word is new and tables are read.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.readability.scores import score
from healthlint.readability.words import count
from healthlint.readers import format_of, load
from healthlint.readers.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
ARTICLES = ("markdown", "html", "text")


def prose(path: Path) -> str:
    name = str(path)
    document = load(name, path.read_bytes(), format_of(name) or "text")
    return " ".join(document.prose.split())


def scored(text: str) -> None:
    score(count(text, len(split(text, 0, len(text)))))


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> None:
    files = [
        file
        for name in sys.argv[1:]
        for file in ([Path(name)] if Path(name).is_file() else sorted(Path(name).rglob("*")))
        if format_of(str(file)) in ARTICLES
    ]
    texts = [prose(file) for file in files]
    cold = seconds(scored, texts)
    works = (str.split, scored, count)
    rounds = [[seconds(work, texts) for work in works] for _ in range(ROUNDS)]
    base, warm, counting = map(min, zip(*rounds, strict=True))
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} texts, {size:.1f} MB; str.split {1000 * base / size:.1f} ms/MB")
    print(f"sentences, words, syllables, all formulas: {warm / base:.1f} × str.split")
    print(f"without splitting sentences, which the reader does: {counting / base:.1f} ×")
    print(f"cold: {cold / base:.1f} ×")


main()
