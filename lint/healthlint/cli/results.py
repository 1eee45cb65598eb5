"""What a run finds: one article after another, read, checked and sieved; it keeps the tally."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from healthlint.cli.files import STDIN, Candidate, candidates
from healthlint.cli.leftovers import Leftovers
from healthlint.cli.plan import check, weighed
from healthlint.cli.source import read
from healthlint.config.layers import ConfigError
from healthlint.model import HealthlintError
from healthlint.readers import ForeignError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.files import Scope
    from healthlint.cli.fixing import Fixer
    from healthlint.cli.plan import Plan, Planner
    from healthlint.cli.sieve import Sieve
    from healthlint.cli.tally import Tally
    from healthlint.document import Document
    from healthlint.model import Finding


def results(
    scope: Scope,
    planner: Planner,
    sieve: Sieve | None,
    tally: Tally,
    fixer: Fixer | None = None,
) -> Iterator[tuple[Document, list[Finding]]]:
    """Yield each article with its findings; what cannot be checked goes to the tally.

    Without a sieve everything that is found counts; a fixer makes safe replacements first.
    Raises HealthlintError for a mistake in the options or the installed packs.
    """
    leftovers = Leftovers(scope.paths)
    for file in candidates(scope):
        reason = file.skipped or (sieve.skips(file) if sieve else "")
        if reason:
            tally.skip(reason)
            continue
        plan = _plan(file, scope, planner, tally)
        if plan is None:
            continue
        try:
            document = read(file, scope.stdin_name, plan.settings.fields)
            outcome = check(document, plan)
            if fixer:
                document, outcome = fixer.settle(document, outcome, plan)
        except Exception as error:
            _fail(file, error, tally)
            continue
        found = outcome.findings
        findings = sieve.keep(document, found, plan) if sieve else found
        tally.count(document)
        tally.weigh(findings, plan.fail_level)
        tally.suppressed += len(outcome.suppressed)
        leftovers.met(document.path, plan, outcome.used)
        yield document, findings
    partial = tally.failures or scope.exclude or (sieve and sieve.skipped)
    for document, left in leftovers.results(complete=not partial):
        plan = planner.plan(document.path)
        found = weighed(left, plan)
        findings = sieve.keep(document, found, plan) if sieve else found
        tally.weigh(findings, plan.fail_level)
        yield document, findings
    if not tally.checked and not tally.failures:
        planner.plan(STDIN)  # so that a mistake in the options is told when there is no file


def _plan(file: Candidate, scope: Scope, planner: Planner, tally: Tally) -> Plan | None:
    try:
        return planner.plan(scope.stdin_name if file.path == STDIN else file.path)
    except ConfigError as error:
        tally.fail(str(error))
        return None


def _fail(file: Candidate, error: Exception, tally: Tally) -> None:
    if isinstance(error, ForeignError) and not file.named:
        tally.skip(error.reason)
    elif isinstance(error, HealthlintError):
        tally.fail(str(error))
    elif os.environ.get("HEALTHLINT_DEBUG"):
        raise error
    else:
        tally.fail(
            f"{file.path}: could not be checked: {type(error).__name__}: {error} "
            "(a mistake in healthlint; set HEALTHLINT_DEBUG=1 to see where)"
        )
