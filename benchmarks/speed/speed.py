"""speed.py [FOLDER]: how long healthlint takes, as ratios within one run; prints Markdown tables.

FOLDER holds articles in Markdown or text; without one, articles are made up.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from platform import python_version
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from measure import Cost, compare
from samples import article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHECK = [sys.executable, "-m", "healthlint", "check", "--exit-zero", "--quiet", "--isolated"]
LIST = "from healthlint.cache import load_rulebook; print(*load_rulebook().rules)"
PEERS = {
    "write-good": ["write-good"],
    "proselint": ["proselint", "check"],
    "textlint": ["textlint"],
    "alex": ["alex", "--quiet"],
    "vale": ["vale"],
}
SHAPES: dict[str, Callable[[str], str]] = {
    "one file": str,
    "one paragraph": lambda text: re.sub(r"\s*\n\s*", "\n", text),
    "one line": lambda text: " ".join(text.split()),
}
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
WORDS = 1_000
ARTICLE = 6_500
"""Characters of an article of so many words."""

PAGE = """# How fast healthlint is

Measured by `benchmarks/speed/speed.py` on {day}, on a machine of {cores} cores with Python {python}; what each
table compares and what the figures mean is said in [benchmarks/speed](../benchmarks/speed/README.md). Read the
ratios, not the seconds.
"""

Row = tuple[str, Cost, Cost, float]
"""A command, its cost, the cost it is compared with, and how many MB of text it read."""


class Bench:
    """Measures in a scratch folder, with healthlint's compiled rules cached there."""

    def __init__(self, folder: Path, articles: list[Path], times: int) -> None:
        self.folder = folder
        self.articles = articles
        self.times = times
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self.environment = kept | {"HEALTHLINT_CACHE_DIR": str(folder / "cache")}
        self.one = str(min(articles, key=lambda path: abs(words(path) - WORDS)))
        self.dense = self.written("article.md", article(ARTICLE))

    def written(self, name: str, text: str) -> str:
        """Write a file into the scratch folder and return its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def rows(self, commands: dict[str, list[str]], base: str, mb: float = 0.0) -> list[Row]:
        """Return the rows of commands that are compared with one of them."""
        costs = compare(commands, self.environment, self.times)
        return [(name, cost, costs[base], mb) for name, cost in costs.items()]

    def cold(self) -> list[Row]:
        """One article in a new process, against Python that does nothing and other linters."""
        python = "python -c pass"
        check = [*CHECK, "--no-cache"]
        commands = {
            python: [sys.executable, "-c", "pass"],
            "healthlint": [*check, self.one],
            "healthlint, a claim in every sentence": [*check, self.dense],
        }
        peers = {name: [*command, self.one] for name, command in installed().items()}
        return self.rows(commands | peers, python)

    def throughput(self) -> list[Row]:
        """All articles: one process, two, and with the results of an earlier run."""
        files = [str(path) for path in self.articles]
        return self.rows(
            {
                "one process": [*CHECK, "--no-cache", "--jobs", "1", *files],
                "two processes": [*CHECK, "--no-cache", "--jobs", "2", *files],
                "results cached": [*CHECK, "--jobs", "1", *files],
            },
            "one process",
            megabytes(self.articles),
        )

    def peers(self, most: int = 20) -> list[Row]:
        """Some of the articles, against other linters."""
        some = self.articles[:: max(1, len(self.articles) // most)][:most]
        files = [str(path) for path in some]
        commands = {"healthlint": [*CHECK, "--no-cache", "--jobs", "1", *files]}
        others = {name: [*command, *files] for name, command in installed().items()}
        return self.rows(commands | others, "healthlint", megabytes(some))

    def rules(self, most: int = 100) -> list[Row]:
        """Some of the articles with few rules and with all."""
        # In a process of its own: what a parent holds counts as memory of the children it starts.
        listed = [sys.executable, "-c", LIST]
        known = subprocess.check_output(listed, env=self.environment, text=True).split()
        some = self.articles[:: max(1, len(self.articles) // most)][:most]
        files = [str(path) for path in some]
        check = [*CHECK, "--no-cache", "--jobs", "1"]
        commands = {
            f"{count} rules": [
                *check,
                "--select",
                ",".join(known[:: len(known) // count][:count]),
                *files,
            ]
            for count in (10, 30, 100)
        }
        commands[f"all {len(known)} rules"] = [*check, *files]
        return self.rows(commands, "10 rules", megabytes(some))

    def sizes(self, largest: int) -> Iterator[Row]:
        """The articles as files, then their text as one file of several sizes and shapes; per MB."""
        whole = "\n\n".join(path.read_text(encoding="utf-8") for path in self.articles)
        base = self.per_mb([str(path) for path in self.articles], megabytes(self.articles))
        yield f"{len(self.articles)} articles", base, base, 0.0
        for name, shaped in SHAPES.items():
            for size in (size for size in SIZES if size <= largest):
                text = shaped((whole * (size // len(whole) + 1))[:size])
                path = self.written("size.md", text)
                cost = self.per_mb([path], os.path.getsize(path) / 1e6)
                yield f"{name}, {size:,} characters", cost, base, 0.0

    def per_mb(self, files: list[str], mb: float) -> Cost:
        """Return what a MB of some files costs one process, its start left out."""
        check = [*CHECK, "--no-cache", "--jobs", "1"]
        commands = {"files": [*check, *files], "start": [*check, self.written("empty.md", "\n")]}
        cost, start = compare(commands, self.environment, self.times if mb < 1 else 1).values()
        return Cost((cost.wall - start.wall) / mb, (cost.cpu - start.cpu) / mb, cost.memory)


def installed() -> dict[str, list[str]]:
    """Return the commands of the other linters that are on the path."""
    return {name: command for name, command in PEERS.items() if shutil.which(command[0])}


def words(path: Path) -> int:
    """Return how many words an article has."""
    return len(path.read_text(encoding="utf-8").split())


def megabytes(paths: list[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / 1e6


def table(title: str, rows: list[Row], unit: str = "s") -> str:
    lines = [
        f"### {title}",
        "",
        f"| | CPU {unit} | wall {unit} | CPU ratio | wall ratio | CPU MB/s | peak MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, cost, base, mb in rows:
        rate = f"{mb / cost.cpu:.2f}" if mb else ""
        lines.append(
            f"| {name} | {cost.cpu:.3f} | {cost.wall:.3f} | {cost.cpu / base.cpu:.2f} "
            f"| {cost.wall / base.wall:.2f} | {rate} | {cost.memory:.0f} |"
        )
    return "\n".join(lines) + "\n"


def plot(path: Path, rows: list[Row]) -> None:
    """Draw the CPU ratios of one table, as PNG and SVG."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 0.5 + 0.4 * len(rows)))
    axes.barh([row[0] for row in rows], [row[1].cpu / row[2].cpu for row in rows])
    axes.invert_yaxis()
    axes.set_xlabel("CPU time, as a ratio")
    figure.tight_layout()
    for suffix in (".png", ".svg"):
        figure.savefig(path.with_suffix(suffix))
    pyplot.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--times", type=int, default=5, help="runs of each command (default: 5)")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="characters (default: 10 M)")
    parser.add_argument("--files", type=int, default=10_000, help="at most so many articles")
    parser.add_argument("--only", default="cold,throughput,rules,sizes,peers", help="what, a,b,c")
    parser.add_argument("--docs", type=Path, help="folder for speed.md and its plots (matplotlib)")
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if options.folder:
            found = sorted(p for p in options.folder.rglob("*") if p.suffix in (".md", ".txt"))
            articles = found[:: max(1, len(found) // options.files)][: options.files]
        else:
            articles = [folder / f"{n}.md" for n in range(100)]
            for n, path in enumerate(articles):
                path.write_text(article(ARTICLE, n), encoding="utf-8")
        bench = Bench(folder, articles, options.times)
        count, mb = len(articles), megabytes(articles)
        parts = {
            "cold": ("One article of 1,000 words, a new process", bench.cold, "s"),
            "throughput": (f"{count} articles, {mb:.1f} MB", bench.throughput, "s"),
            "rules": ("More rules", bench.rules, "s"),
            "sizes": ("Larger texts", lambda: list(bench.sizes(options.largest)), "s/MB"),
            "peers": ("Other linters on the same articles", bench.peers, "s"),
        }
        tables = []
        for name in options.only.split(","):
            title, measured, unit = parts[name]
            rows = measured()
            tables.append((name, title, rows, table(title, rows, unit)))
            print(tables[-1][-1], flush=True)
    if options.docs:
        write_page(options.docs, tables)


def write_page(docs: Path, tables: list[tuple[str, str, list[Row], str]]) -> None:
    """Write the page and its plots, last of all: matplotlib's memory would count as everybody's."""
    (docs / "speed").mkdir(parents=True, exist_ok=True)
    page = [PAGE.format(day=date.today(), cores=os.cpu_count(), python=python_version())]
    for name, title, rows, text in tables:
        plot(docs / "speed" / name, rows)
        page.append(f"{text}\n![{title}](speed/{name}.svg)\n")
    (docs / "speed.md").write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    main()
