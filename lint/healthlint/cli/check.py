"""healthlint check: checks articles, reports, and says how it went."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from healthlint.cli.files import STDIN, scope_of
from healthlint.cli.plan import Planner
from healthlint.cli.results import results
from healthlint.cli.sieve import Sieve
from healthlint.cli.tally import Tally
from healthlint.model import HealthlintError
from healthlint.report import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.files import Scope
    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Finding

    Result = tuple[Document, list[Finding]]


def run(arguments: Arguments) -> int:
    """Check the named articles and return the exit status."""
    planner = Planner(arguments)
    scope = scope_of(arguments, planner.excludes)
    sieve, tally = Sieve(arguments), Tally()
    found = results(scope, planner, sieve, tally)
    if arguments.has("--add-suppressions"):
        return _suppress(arguments.one("--add-suppressions"), scope, planner, found, tally)
    write(arguments.one("--output-format", "text"), found, sys.stdout)
    sys.stdout.flush()
    tally.known = sieve.known
    for line in [*tally.messages(), *sieve.notes()]:
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(tally.summary(), file=sys.stderr)
    return tally.status(lenient=arguments.has("--exit-zero"))


def _suppress(
    reason: str, scope: Scope, planner: Planner, found: Iterator[Result], tally: Tally
) -> int:
    """Write suppressions for what is found instead of reporting it."""
    from healthlint.cli.suppressions import Writer

    if STDIN in scope.paths:
        raise HealthlintError("--add-suppressions writes into files; standard input is none")
    said = Writer(reason, planner, tally).run(found)
    for line in tally.messages():
        print(f"healthlint: {line}", file=sys.stderr)
    print(said, file=sys.stderr)
    return 2 if tally.failures else 0
