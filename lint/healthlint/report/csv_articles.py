"""Articles as a table for spreadsheets, one row each with the number of its findings."""

from __future__ import annotations

import csv
from collections import Counter

from healthlint.model import CATEGORIES, SEVERITIES
from healthlint.report.csv import inert
from healthlint.report.place import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write a header and one row per article: words, findings by severity and by category."""
    table = csv.writer(out, lineterminator="\n")
    severities = tuple(reversed(SEVERITIES))
    table.writerow(("path", "words", *(f"{s}s" for s in severities), *CATEGORIES))
    for document, findings in results:
        count = Counter(f.rule.severity for f in findings) + Counter(
            f.rule.category for f in findings
        )
        words = len(document.prose.split())
        row = (count[name] for name in (*severities, *CATEGORIES))
        table.writerow((inert(path(document)), words, *row))
