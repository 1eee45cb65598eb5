"""healthlint check: reads files, lints them, reports, and says how it went."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from healthlint.cache import load_rulebook
from healthlint.cli.files import STDIN, Scope, candidates
from healthlint.config import select_rules
from healthlint.engine import lint
from healthlint.engine.language import NOT_ENGLISH, not_english
from healthlint.model import SEVERITIES, HealthlintError, Settings
from healthlint.readers import SUFFIXES, decode, format_of, parse
from healthlint.report import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.files import Candidate
    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Finding, Rule
    from healthlint.rulebook.book import Rulebook

_UNNAMED = "-.md"  # standard input is Markdown unless its name says otherwise
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class NotTextError(HealthlintError):
    """A file that holds no text; in a folder nobody asked for it."""


class Job(NamedTuple):
    """What to check articles with."""

    rulebook: Rulebook
    rules: frozenset[str]
    settings: Settings
    stdin_name: str


class Tally:
    """What a run came to."""

    __slots__ = ("checked", "failures", "found", "skipped")

    def __init__(self) -> None:
        self.checked = 0
        self.skipped: dict[str, int] = {}
        self.failures: list[str] = []
        self.found = dict.fromkeys(SEVERITIES, 0)

    def skip(self, reason: str) -> None:
        """Count a file that is not checked."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def count(self, document: Document, findings: list[Finding]) -> None:
        """Count an article and its findings; one that is not English was not checked."""
        if document.language == "en":
            self.checked += 1
        else:
            self.skip("not English")
        for finding in findings:
            self.found[finding.rule.severity] += 1


def run(arguments: Arguments) -> int:
    """Check the named articles and return the exit status."""
    if not arguments.names:
        raise HealthlintError("name at least one file or folder, or - for standard input")
    job = job_of(arguments)
    scope = Scope(
        arguments.names,
        arguments.many("--exclude"),
        arguments.has("--force-exclude"),
        job.stdin_name,
    )
    tally = Tally()
    results = _results(candidates(scope), job, tally)
    write(arguments.one("--output-format", "text"), results, sys.stdout)
    sys.stdout.flush()
    for line in tally.failures:
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(summary(tally), file=sys.stderr)
    return _status(arguments, tally)


def job_of(arguments: Arguments) -> Job:
    """Return what the options ask to check with."""
    rulebook = load_rulebook()
    rules = select_rules(
        all_rules(rulebook), arguments.many("--select"), arguments.many("--ignore")
    )
    settings = Settings(
        profile=arguments.one("--profile", "public"), region=arguments.one("--region")
    )
    return Job(rulebook, rules, settings, arguments.one("--stdin-filename", _UNNAMED))


def all_rules(rulebook: Rulebook) -> dict[str, Rule]:
    """Return the rules of all packs, and the one that is healthlint's own."""
    return {**rulebook.rules, NOT_ENGLISH.id: NOT_ENGLISH}


def _results(
    files: list[Candidate], job: Job, tally: Tally
) -> Iterator[tuple[Document, list[Finding]]]:
    """Yield each article with its findings; what cannot be checked goes to the tally."""
    for file in files:
        if file.skipped:
            tally.skip(file.skipped)
            continue
        try:
            document = read(file, job.stdin_name)
            findings = check(document, job)
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


def read(file: Candidate, stdin_name: str) -> Document:
    """Return the document of a file.

    Raises HealthlintError when it cannot be read, is not UTF-8 text, or no reader claims it.
    """
    if file.problem:
        raise HealthlintError(f"{file.path}: {file.problem}")
    name = stdin_name if file.path == STDIN else file.path
    shown = STDIN if name == _UNNAMED else name
    data = _bytes(file.path)
    kind = format_of(name)
    if kind is None:
        raise HealthlintError(
            f"{shown}: no reader for this kind of file; healthlint reads {' '.join(SUFFIXES)}"
        )
    if b"\0" in data[:8000] and not data.startswith(_WIDE):
        raise NotTextError(f"{shown}: is a binary file, not text")
    return parse(shown, decode(data, shown), kind)


def _bytes(path: str) -> bytes:
    try:
        with open(0 if path == STDIN else path, "rb", closefd=path != STDIN) as file:
            return file.read()
    except FileNotFoundError:
        raise HealthlintError(f"{path}: there is no such file or folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise HealthlintError(f"{path}: cannot be read: {reason}") from error


def check(document: Document, job: Job) -> list[Finding]:
    """Return the findings in an article; one that is not English gets a single warning."""
    if document.language == "en":
        return lint(document, job.rulebook, job.rules, job.settings)
    return not_english(document) if NOT_ENGLISH.id in job.rules else []


def summary(tally: Tally) -> str:
    """Return the last line: “3 files checked, 1 skipped (1 no reader), 2 errors, …”."""
    skipped = sum(tally.skipped.values())
    why = f" ({', '.join(f'{n} {reason}' for reason, n in sorted(tally.skipped.items()))})"
    parts = [
        _count(tally.checked, "file") + " checked",
        f"{skipped} skipped" + (why if skipped else ""),
        *(_count(tally.found[severity], severity) for severity in reversed(SEVERITIES)),
    ]
    if tally.failures:
        parts.append(f"{len(tally.failures)} could not be checked")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _status(arguments: Arguments, tally: Tally) -> int:
    if tally.failures:
        return 2
    level = arguments.one("--fail-level", "error")
    if arguments.has("--exit-zero") or level == "never":
        return 0
    grave = SEVERITIES[SEVERITIES.index(level) :]
    return int(any(tally.found[severity] for severity in grave))
