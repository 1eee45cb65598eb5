"""Findings as commands that GitHub Actions turns into annotations; the gravest come first."""

from __future__ import annotations

from healthlint.model import SEVERITIES
from healthlint.report.place import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding

_LEVELS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one command per finding. GitHub shows ten of a level and step, hence the order."""
    rows = [(document, finding) for document, findings in results for finding in findings]
    rows.sort(key=lambda row: -SEVERITIES.index(row[1].rule.severity))
    out.writelines(_command(document, finding) for document, finding in rows)


def _command(document: Document, finding: Finding) -> str:
    """Return a workflow command, docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    line, column = document.position(finding.start)
    end_line, end_column = document.position(finding.end)
    properties = {
        "file": path(document),
        "line": str(line),
        "endLine": str(end_line),
        "title": f"healthlint {finding.rule.id}",
    }
    if line == end_line:  # GitHub minds columns only within one line
        properties |= {"col": str(column), "endColumn": str(end_column)}
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[finding.rule.severity]} {shown}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
