"""Findings as JSON, one object a line, written while the run goes on."""

from __future__ import annotations

import json

from healthlint.report.json import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one line per finding, article by article."""
    for document, findings in results:
        out.writelines(
            json.dumps(record(document, finding), ensure_ascii=False) + "\n" for finding in findings
        )
