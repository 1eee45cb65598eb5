"""Findings as Checkstyle XML, which most CI servers read."""

from __future__ import annotations

from healthlint.report.place import path
from healthlint.report.xml import element, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding

_SEVERITIES = {"error": "error", "warning": "warning", "suggestion": "info"}


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one <file> per article with findings and one <error> per finding."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for document, findings in results:
        if findings:
            out.write(f'  <file name="{text(path(document))}">\n')
            out.writelines(f"    {_error(document, finding)}\n" for finding in findings)
            out.write("  </file>\n")
    out.write("</checkstyle>\n")


def _error(document: Document, finding: Finding) -> str:
    line, column = document.position(finding.start)
    return element(
        "error",
        line=str(line),
        column=str(column),
        severity=_SEVERITIES[finding.rule.severity],
        message=finding.message,
        source=f"healthlint.{finding.rule.category}.{finding.rule.id}",
    )
