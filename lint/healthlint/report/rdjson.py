"""Findings in the Reviewdog Diagnostic Format."""

from __future__ import annotations

import json

from healthlint.report import HOME, url
from healthlint.report.place import column, path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

    from healthlint.document import Document
    from healthlint.model import Finding

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one DiagnosticResult, github.com/reviewdog/reviewdog/tree/master/proto/rdf."""
    diagnostics = [_diagnostic(document, f) for document, findings in results for f in findings]
    result = {"source": {"name": "healthlint", "url": HOME}, "diagnostics": diagnostics}
    json.dump(result, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _diagnostic(document: Document, finding: Finding) -> dict[str, Any]:
    where = {
        "start": _position(document, finding.start),
        "end": _position(document, finding.end),
    }
    data: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": path(document), "range": where},
        "severity": _SEVERITIES[finding.rule.severity],
        "code": {"value": finding.rule.id, "url": url(finding.rule)},
    }
    if finding.replacement is not None:
        data["suggestions"] = [{"range": where, "text": finding.replacement}]
    return data


def _position(document: Document, offset: int) -> dict[str, int]:
    """Return line and column; the format counts columns in UTF-8 bytes."""
    return {"line": document.position(offset)[0], "column": column(document, offset).utf8}
