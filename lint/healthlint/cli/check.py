"""healthlint check: reads files, lints them, reports, and says how it went."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from healthlint.cli.files import Scope, candidates
from healthlint.cli.plan import Planner, check
from healthlint.cli.source import UNNAMED, NotTextError, read
from healthlint.cli.tally import Tally
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
    )
    tally = Tally()
    results = _results(candidates(scope), scope.stdin_name, planner, tally)
    write(arguments.one("--output-format", "text"), results, sys.stdout)
    sys.stdout.flush()
    for line in tally.failures:
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(tally.summary(), file=sys.stderr)
    lenient = arguments.has("--exit-zero")
    return tally.status("never" if lenient else arguments.one("--fail-level", "error"))


def _results(
    files: list[Candidate], stdin_name: str, planner: Planner, tally: Tally
) -> Iterator[tuple[Document, list[Finding]]]:
    """Yield each article with its findings; what cannot be checked goes to the tally."""
    for file in files:
        if file.skipped:
            tally.skip(file.skipped)
            continue
        try:
            document = read(file, stdin_name)
            findings = check(document, planner.plan(document.path))
        except Exception as error:
            _fail(file, error, tally)
        else:
            tally.count(document, findings)
            yield document, findings


def _fail(file: Candidate, error: Exception, tally: Tally) -> None:
    if isinstance(error, NotTextError) and not file.named:
        tally.skip("binary")
    elif isinstance(error, HealthlintError):
        tally.failures.append(str(error))
    elif os.environ.get("HEALTHLINT_DEBUG"):
        raise error
    else:
        tally.failures.append(
            f"{file.path}: could not be checked: {type(error).__name__}: {error} "
            "(a mistake in healthlint; set HEALTHLINT_DEBUG=1 to see where)"
        )
