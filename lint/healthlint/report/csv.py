"""Findings as a table for spreadsheets, one row each."""

from __future__ import annotations

import csv

from healthlint.report import url
from healthlint.report.place import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding

COLUMNS = ("path", "line", "column", "severity", "category", "rule", "text", "message", "url")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write a header and one row per finding."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for document, findings in results:
        for finding in findings:
            line, column = document.position(finding.start)
            rule = finding.rule
            found = " ".join(document.source[finding.start : finding.end].split())
            words = (path(document), rule.severity, rule.category, rule.id, found, finding.message)
            shown, severity, category, name, found, message = map(inert, words)
            row = (shown, line, column, severity, category, name, found, message, url(rule))
            table.writerow(row)


def inert(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (owasp.org/www-community/attacks/CSV_Injection)."""
    return "'" + text if text.startswith(_FORMULA) else text
