"""Findings as one JSON array; docs/output.md describes the contract."""

from __future__ import annotations

import json
from itertools import chain, repeat

from healthlint.report import url
from healthlint.report.place import column

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

    from healthlint.document import Document
    from healthlint.model import Finding


def record(document: Document, finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data; offsets and columns count code points."""
    rule = finding.rule
    data: dict[str, Any] = {
        "rule": rule.id,
        "pack": rule.pack,
        "category": rule.category,
        "severity": rule.severity,
        "message": finding.message,
        "path": document.path,
        "start": _place(document, finding.start),
        "end": _place(document, finding.end),
        "columns": {
            "start": _columns(document, finding.start),
            "end": _columns(document, finding.end),
        },
        "text": document.source[finding.start : finding.end],
        "url": url(rule),
        "sources": [{"title": source.title, "url": source.url} for source in rule.sources],
    }
    if not document.encoding:
        heading, text = document.around(finding.start)
        data["location"] = {"heading": heading, "text": text}
    if finding.replacement is not None:
        data["fix"] = {"replacement": finding.replacement}
    if finding.suggestion:
        data["suggestion"] = finding.suggestion
    return data


def _place(document: Document, offset: int) -> dict[str, int]:
    line, column = document.position(offset)
    return {"line": line, "column": column, "offset": offset}


def _columns(document: Document, offset: int) -> dict[str, int]:
    """Return the column for programs that do not count code points."""
    place = column(document, offset)
    return {"utf16": place.utf16, "utf8": place.utf8}


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write all findings as one array, sorted by path, start, rule."""
    records = [record(document, finding) for document, findings in results for finding in findings]
    records.sort(key=lambda r: (r["path"], r["start"]["offset"], r["rule"]))
    separators = chain(["[\n "], repeat(",\n "))
    out.writelines(
        separator + json.dumps(data, ensure_ascii=False)
        for separator, data in zip(separators, records, strict=False)
    )
    out.write("\n]\n" if records else "[]\n")
