"""healthlint check: checks articles, reports, and says how it went."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from healthlint.cli.files import scope_of
from healthlint.cli.plan import Planner
from healthlint.cli.results import results
from healthlint.cli.sieve import Sieve
from healthlint.cli.tally import Tally
from healthlint.report import write

if TYPE_CHECKING:
    from healthlint.cli.options import Arguments


def run(arguments: Arguments) -> int:
    """Check the named articles and return the exit status."""
    planner = Planner(arguments)
    scope = scope_of(arguments, planner.excludes)
    sieve, tally = Sieve(arguments), Tally()
    found = results(scope, planner, sieve, tally)
    write(arguments.one("--output-format", "text"), found, sys.stdout)
    sys.stdout.flush()
    tally.known = sieve.known
    for line in [*tally.messages(), *sieve.notes()]:
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(tally.summary(), file=sys.stderr)
    return tally.status(lenient=arguments.has("--exit-zero"))
