"""healthlint check: reads files, lints them, reports, and says how it went."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from healthlint.cli.files import STDIN, Scope, candidates
from healthlint.cli.leftovers import Leftovers
from healthlint.cli.plan import Planner, check, weighed
from healthlint.cli.source import UNNAMED, NotTextError, read
from healthlint.cli.tally import Tally
from healthlint.config.layers import ConfigError
from healthlint.model import HealthlintError
from healthlint.report import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.files import Candidate
    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Finding


def run(arguments: Arguments) -> int:
    """Check the named articles and return the exit status."""
    if not arguments.names:
        raise HealthlintError("name at least one file or folder, or - for standard input")
    planner = Planner(arguments)
    scope = Scope(
        arguments.names,
        arguments.many("--exclude"),
        arguments.has("--force-exclude"),
        arguments.one("--stdin-filename", UNNAMED),
        planner.excludes,
    )
    tally = Tally()
    results = _results(scope, planner, tally)
    write(arguments.one("--output-format", "text"), results, sys.stdout)
    sys.stdout.flush()
    if not tally.checked and not tally.failures:
        planner.plan(STDIN)  # so that a mistake in the options is told when there is no file
    for line in dict.fromkeys(tally.failures):
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(tally.summary(), file=sys.stderr)
    return tally.status(lenient=arguments.has("--exit-zero"))


def _results(
    scope: Scope, planner: Planner, tally: Tally
) -> Iterator[tuple[Document, list[Finding]]]:
    """Yield each article with its findings; what cannot be checked goes to the tally.

    Raises HealthlintError for a mistake in the options or the installed packs.
    """
    leftovers = Leftovers(scope.paths)
    stdin_name = scope.stdin_name
    for file in candidates(scope):
        if file.skipped:
            tally.skip(file.skipped)
            continue
        try:
            plan = planner.plan(stdin_name if file.path == STDIN else file.path)
        except ConfigError as error:
            tally.fail(str(error))
            continue
        try:
            document = read(file, stdin_name)
            outcome = check(document, plan)
        except Exception as error:
            _fail(file, error, tally)
        else:
            tally.count(document)
            tally.weigh(outcome.findings, plan.fail_level)
            tally.suppressed += len(outcome.suppressed)
            leftovers.met(document.path, plan, outcome.used)
            yield document, outcome.findings
    for document, left in leftovers.results():
        plan = planner.plan(document.path)
        findings = weighed(left, plan)
        tally.weigh(findings, plan.fail_level)
        yield document, findings


def _fail(file: Candidate, error: Exception, tally: Tally) -> None:
    if isinstance(error, NotTextError) and not file.named:
        tally.skip("binary")
    elif isinstance(error, HealthlintError):
        tally.fail(str(error))
    elif os.environ.get("HEALTHLINT_DEBUG"):
        raise error
    else:
        tally.fail(
            f"{file.path}: could not be checked: {type(error).__name__}: {error} "
            "(a mistake in healthlint; set HEALTHLINT_DEBUG=1 to see where)"
        )
