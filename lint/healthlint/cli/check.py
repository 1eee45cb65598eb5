"""healthlint check: checks articles, reports, and says how it went."""

from __future__ import annotations

import sys

from healthlint.cli.files import STDIN, scope_of
from healthlint.cli.outputs import outputs, report
from healthlint.cli.pace import Pace
from healthlint.cli.plan import Planner
from healthlint.cli.results import results
from healthlint.cli.sieve import Sieve
from healthlint.cli.tally import Tally, counted
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

    from healthlint.cli.files import Scope
    from healthlint.cli.fixing import Fixer
    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Finding

    Result = tuple[Document, list[Finding]]


_REPORTS = ("--output-format", "--output-file", "--statistics", "--report-suppressed")
_INSTEAD = {"--diff": "shows changes", "--add-suppressions": "writes suppressions"}
"""What is done instead of a report."""


def run(arguments: Arguments) -> int:
    """Check the named articles and return the exit status."""
    _refuse_reports(arguments)
    planner = Planner(arguments)
    scope = scope_of(arguments, planner.excludes)
    sieve, tally = Sieve(arguments), Tally()
    wanted, fixer = outputs(arguments), _fixer(arguments)
    found = results(scope, planner, sieve, tally, pace=Pace(arguments, planner), fixer=fixer)
    try:
        if arguments.has("--add-suppressions"):
            return _suppress(arguments.one("--add-suppressions"), scope, planner, found, tally)
        if arguments.has("--diff") and fixer:
            return _show(fixer, found, tally, arguments)
        report(wanted, found, sieve.silenced)
    finally:
        found.close()  # so that no process outlives a run that is cut short
    tally.known = sieve.known
    tally.fixed = fixer.fixed if fixer else 0
    for line in [*tally.messages(), *sieve.notes()]:
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(tally.summary(), file=sys.stderr)
    return tally.status(lenient=arguments.has("--exit-zero"))


def _refuse_reports(arguments: Arguments) -> None:
    for option, what in _INSTEAD.items():
        for other in (*_REPORTS, *_INSTEAD):
            if option != other and arguments.has(option) and arguments.has(other):
                raise HealthlintError(f"{option} {what} and reports nothing; leave out {other}")


def _fixer(arguments: Arguments) -> Fixer | None:
    if not arguments.has("--fix") and not arguments.has("--diff"):
        return None
    from healthlint.cli.fixing import Fixer

    return Fixer(arguments)


def _show(fixer: Fixer, found: Generator[Result], tally: Tally, arguments: Arguments) -> int:
    """Show what --fix would change instead of reporting what is found."""
    for _ in found:
        sys.stdout.writelines(fixer.diffs)
        fixer.diffs.clear()
    for line in tally.messages():
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(f"{counted(fixer.fixed, 'replacement')} would be made by --fix", file=sys.stderr)
    lenient = arguments.has("--exit-zero")
    return 2 if tally.failures else int(fixer.fixed > 0 and not lenient)


def _suppress(
    reason: str, scope: Scope, planner: Planner, found: Generator[Result], tally: Tally
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
