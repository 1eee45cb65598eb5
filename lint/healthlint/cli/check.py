"""healthlint check: reads files, lints them, reports, and says how it went."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from healthlint.cache import load_rulebook
from healthlint.cli.files import Candidate, candidates
from healthlint.config import select_rules
from healthlint.engine import lint
from healthlint.engine.language import not_english
from healthlint.model import SEVERITIES, HealthlintError, Settings
from healthlint.readers import decode, format_of, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Finding
    from healthlint.rulebook.book import Rulebook

STDIN = "-"


class Tally(NamedTuple):
    """What a run came to; `skipped` counts reasons, `failures` are lines for the user."""

    checked: list[str]
    skipped: dict[str, int]
    failures: list[str]
    found: dict[str, int]


def run(arguments: Arguments) -> int:
    """Check the named articles and return the exit status."""
    if not arguments.names:
        raise HealthlintError("name at least one file or folder, or - for standard input")
    rulebook = load_rulebook()
    rules = select_rules(rulebook.rules, arguments.many("--select"), arguments.many("--ignore"))
    tally = Tally([], {}, [], dict.fromkeys(SEVERITIES, 0))
    settings = Settings(
        profile=arguments.one("--profile", "public"), region=arguments.one("--region")
    )
    _report(arguments, _results(arguments, rulebook, rules, settings, tally))
    for line in tally.failures:
        print(f"healthlint: {line}", file=sys.stderr)
    if not arguments.has("--quiet"):
        print(summary(tally), file=sys.stderr)
    return _status(arguments, tally)


def _results(
    arguments: Arguments,
    rulebook: Rulebook,
    rules: frozenset[str],
    settings: Settings,
    tally: Tally,
) -> Iterator[tuple[Document, list[Finding]]]:
    """Yield each article with its findings, in the order in which articles come."""
    force = arguments.has("--force-exclude")
    for file in candidates(arguments.names, arguments.many("--exclude"), force=force):
        if file.path == STDIN:
            named = Candidate(arguments.one("--stdin-filename", STDIN), "")
            file = next(candidates([named.path], arguments.many("--exclude"), force=force), named)
            file = file._replace(path=STDIN)
        if file.skipped:
            tally.skipped[file.skipped] = tally.skipped.get(file.skipped, 0) + 1
            continue
        try:
            document = read(file.path, arguments.one("--stdin-filename"))
            findings = check(document, rulebook, rules, settings)
        except HealthlintError as error:
            tally.failures.append(str(error))
            continue
        if document.language == "en":
            tally.checked.append(document.path)
        else:
            tally.skipped["not English"] = tally.skipped.get("not English", 0) + 1
        for finding in findings:
            tally.found[finding.rule.severity] += 1
        yield document, findings


def read(path: str, stdin_name: str = "") -> Document:
    """Return the document of a file, or of standard input for "-".

    Raises HealthlintError when it cannot be read, is not UTF-8, or no reader claims it.
    """
    name = (stdin_name or "stdin.md") if path == STDIN else path
    format = format_of(name)
    if path == STDIN:
        data = sys.stdin.buffer.read()
    else:
        data = _bytes(path)
    if format is None:
        raise HealthlintError(
            f"{name}: no reader for this kind of file; healthlint reads "
            ".md .markdown .mdx .qmd .txt .text .html .htm .xhtml"
        )
    shown = os.path.relpath(name) if os.path.isabs(name) and name.startswith(os.getcwd() + os.sep) else name
    return parse(shown, decode(data, name), format)


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise HealthlintError(f"{path}: there is no such file or folder") from None
    except OSError as error:
        raise HealthlintError(f"{path}: cannot be read: {error.strerror}") from error


def check(
    document: Document, rulebook: Rulebook, rules: frozenset[str], settings: Settings
) -> list[Finding]:
    """Return the findings in an article; one that is not English gets a single warning."""
    if document.language != "en":
        return not_english(document)
    return lint(document, rulebook, rules, settings)


def _report(
    arguments: Arguments, results: Iterator[tuple[Document, list[Finding]]]
) -> None:
    if arguments.one("--output-format", "text") == "json":
        from healthlint.report.json import write_json

        write_json(results, sys.stdout)
    else:
        from healthlint.report.text import write_text

        write_text(results, sys.stdout)


def summary(tally: Tally) -> str:
    """Return the last line: “3 files checked, 1 skipped (no reader), 2 errors, …”."""
    skipped = sum(tally.skipped.values())
    why = f" ({', '.join(f'{n} {reason}' for reason, n in sorted(tally.skipped.items()))})"
    parts = [
        _count(len(tally.checked), "file") + " checked",
        f"{skipped} skipped" + (why if skipped else ""),
        *(_count(tally.found[severity], severity) for severity in reversed(SEVERITIES)),
    ]
    if tally.failures:
        parts.append(_count(len(tally.failures), "file") + " could not be checked")
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


