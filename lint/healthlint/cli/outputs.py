"""Where the report of a run goes: one format or several, to standard output or into files."""

from __future__ import annotations

import sys

from healthlint.model import HealthlintError
from healthlint.records import NamedTuple
from healthlint.report import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from healthlint.cli.options import Arguments
    from healthlint.cli.silenced import Silenced
    from healthlint.document import Document
    from healthlint.model import Finding

    Result = tuple[Document, list[Finding]]


class Output(NamedTuple):
    """A format and the file that it goes into, "" for standard output."""

    format: str
    file: str


def outputs(arguments: Arguments) -> list[Output]:
    """Return what --output-format, --output-file and --statistics ask for.

    Raises HealthlintError when two reports would go to the same place, or none can hold what is
    asked for.
    """
    asked = [v.partition("=") for v in arguments.values.get("--output-format", [])]
    default = arguments.one("--output-file")
    found = [Output(kind, file or default) for kind, _, file in asked]
    if arguments.has("--statistics"):
        found.append(Output("statistics", "" if found else default))
    found = found or [Output("text", default)]
    if arguments.has("--report-suppressed") and "sarif" not in [o.format for o in found]:
        raise HealthlintError(
            "--report-suppressed goes with --output-format sarif; nothing else shows it"
        )
    places = [output.file for output in found]
    for place in places:
        if places.count(place) > 1:
            raise HealthlintError(
                f"two reports would go to {place or 'standard output'}; "
                "give each its file: --output-format sarif=report.sarif"
            )
    return found


def report(wanted: list[Output], results: Iterator[Result], silenced: Silenced | None) -> None:
    """Write the results in all formats, and in SARIF what is silenced.

    Raises HealthlintError when a file cannot be written.
    """
    if len(wanted) == 1:
        _write(wanted[0], results, silenced)
        return
    kept = list(results)
    for output in wanted:
        _write(output, iter(kept), silenced)


def _write(output: Output, results: Iterator[Result], silenced: Silenced | None) -> None:
    if not output.file:
        _write_to(sys.stdout, output.format, results, silenced)
        sys.stdout.flush()
        return
    from io import StringIO

    from healthlint.cli.rewrite import replace

    draft = StringIO()
    _write_to(draft, output.format, results, silenced)
    replace(output.file, draft.getvalue().encode("utf-8", "surrogatepass"))


def _write_to(
    out: TextIO, format: str, results: Iterator[Result], silenced: Silenced | None
) -> None:
    if silenced and format == "sarif":
        from healthlint.report import sarif

        sarif.write(results, out, silenced.of)
    else:
        write(format, results, out)
