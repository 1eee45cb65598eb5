"""Findings as a GitLab code quality report."""

from __future__ import annotations

import json

from healthlint.engine.fingerprint import fingerprints
from healthlint.report import url
from healthlint.report.place import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding

_SEVERITIES = {"error": "major", "warning": "minor", "suggestion": "info"}


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write the report, docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    report = [
        _issue(document, finding, f"{path(document)}:{mark}")
        for document, findings in results
        for finding, mark in zip(findings, fingerprints(document, findings), strict=True)
    ]
    json.dump(report, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _issue(document: Document, finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": finding.rule.id,
        "description": finding.message,
        "content": {"body": url(finding.rule)},
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.rule.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": path(document),
            "lines": {
                "begin": document.position(finding.start)[0],
                "end": document.position(finding.end)[0],
            },
        },
    }
