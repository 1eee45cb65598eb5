"""What a run finds: one article after another, read, checked and sieved; it keeps the tally."""

from __future__ import annotations

from healthlint.cli.examine import Failure, failure
from healthlint.cli.files import STDIN, candidates
from healthlint.cli.leftovers import Leftovers
from healthlint.cli.plan import settled, weighed
from healthlint.config.layers import ConfigError
from healthlint.engine.suppress import Outcome
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

    from healthlint.cli.examine import Examined
    from healthlint.cli.files import Candidate, Scope
    from healthlint.cli.fixing import Fixer
    from healthlint.cli.pace import Pace
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
    *,
    pace: Pace,
    fixer: Fixer | None = None,
) -> Generator[tuple[Document, list[Finding]]]:
    """Yield each article with its findings; what cannot be checked goes to the tally.

    Without a sieve everything that is found counts; a fixer makes safe replacements first.
    Raises HealthlintError for a mistake in the options or the installed packs.
    """
    leftovers = Leftovers(scope.paths)
    files = [file for file in candidates(scope) if not _is_skipped(file, sieve, tally)]
    todo = ((file, _plan(file, scope, planner)) for file in files)
    progress = pace.progress(len(files))
    for file, plan, examined in pace.answers(todo, files, scope.stdin_name):
        if progress:
            progress.step()
        if isinstance(examined, Failure) or isinstance(plan, Failure):
            _note(examined, tally)
            continue
        try:
            document, outcome = examined.document, settled(*examined, plan)
            if fixer:
                document, outcome = _fixed(document, outcome, plan, fixer, tally)
        except Exception as error:
            _note(failure(file, error), tally)
            continue
        findings = sieve.keep(document, outcome, plan) if sieve else outcome.findings
        tally.count(document)
        tally.weigh(findings, plan.fail_level)
        tally.suppressed += len(outcome.suppressed)
        leftovers.met(document.path, plan, outcome.used)
        if progress and findings:
            progress.clear()
        yield document, findings
    if progress:
        progress.clear()
    partial = tally.failures or scope.exclude or (sieve and sieve.skipped)
    for document, left in leftovers.results(complete=not partial):
        plan = planner.plan(document.path)
        outcome = Outcome(weighed(left, plan), [], frozenset())
        findings = sieve.keep(document, outcome, plan) if sieve else outcome.findings
        tally.weigh(findings, plan.fail_level)
        yield document, findings
    if not tally.checked and not tally.failures:
        planner.plan(STDIN)  # so that a mistake in the options is told when there is no file


def _is_skipped(file: Candidate, sieve: Sieve | None, tally: Tally) -> bool:
    reason = file.skipped or (sieve.skips(file) if sieve else "")
    if reason:
        tally.skip(reason)
    return bool(reason)


def _fixed(
    document: Document, outcome: Outcome, plan: Plan, fixer: Fixer, tally: Tally
) -> tuple[Document, Outcome]:
    """Fix an article; one that cannot be written is a failure, and reported as it is."""
    try:
        return fixer.settle(document, outcome, plan)
    except HealthlintError as error:
        tally.fail(str(error))
        return document, outcome


def _plan(file: Candidate, scope: Scope, planner: Planner) -> Plan | Failure:
    try:
        return planner.plan(scope.stdin_name if file.path == STDIN else file.path)
    except ConfigError as error:
        return Failure(str(error))


def _note(answer: Examined | Failure, tally: Tally) -> None:
    """Count an article that could not be checked."""
    if isinstance(answer, Failure) and answer.skipped:
        tally.skip(answer.skipped)
    elif isinstance(answer, Failure):
        tally.fail(answer.message)
