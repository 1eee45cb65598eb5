"""healthlint baseline: writes down what is found today."""

from __future__ import annotations

import os
import sys
from contextlib import closing

from healthlint.baseline import place, read, rows_of, text_of
from healthlint.cli.files import STDIN, scope_of
from healthlint.cli.pace import Pace
from healthlint.cli.plan import Planner
from healthlint.cli.results import results
from healthlint.cli.rewrite import replace
from healthlint.cli.tally import Tally, counted
from healthlint.config.layers import baseline_of
from healthlint.model import HealthlintError
from healthlint.paths import relative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.baseline import Row
    from healthlint.cli.options import Arguments
    from healthlint.cli.plan import Plan

NAME = ".healthlint-baseline.json"
"""What a baseline is called when neither options nor configuration say so."""


def run(arguments: Arguments) -> int:
    """Write a baseline of the named articles; what it knows of other files stays."""
    planner = Planner(arguments)
    scope = scope_of(arguments, planner.excludes)
    if STDIN in scope.paths:
        raise HealthlintError("a baseline is of files; standard input has none")
    configured = baseline_of(planner.layers(STDIN))
    path = arguments.one("--output") or configured or NAME
    folder = os.path.dirname(os.path.abspath(path))
    earlier = read(path) if os.path.exists(path) else None
    tally = Tally()
    rows: list[Row] = []
    seen: dict[str, Plan] = {}
    with closing(results(scope, planner, None, tally, pace=Pace(arguments, planner))) as found:
        for document, findings in found:
            rows += rows_of(document, findings, folder)
            seen[place(document.path, folder)] = planner.plan(document.path)
    kept = [row for row in earlier.rows if _stays(row, folder, seen)] if earlier else []
    replace(path, text_of([*rows, *kept]).encode())
    for line in tally.messages():
        print(f"healthlint: {line}", file=sys.stderr)
    print(
        f"{counted(len(rows), 'finding')} in {counted(tally.checked, 'file')} written to {relative(path)}"
        + (f", {len(kept)} more kept" if kept else "")
        + ("" if path == configured else f"; use it with --baseline {path}"),
        file=sys.stderr,
    )
    return 2 if tally.failures else 0


def _stays(row: Row, folder: str, seen: dict[str, Plan]) -> bool:
    """Whether a row is of a file, or of a rule, that this run did not look at."""
    plan = seen.get(row.path)
    if plan is None:
        return os.path.exists(os.path.join(folder, row.path))
    return row.rule in plan.known.keys() - plan.rules
