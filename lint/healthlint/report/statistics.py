"""How often each rule spoke, instead of the findings."""

from __future__ import annotations

from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one line per rule that spoke, the most frequent first."""
    count = Counter(f.rule for _, findings in results for f in findings)
    width = max((len(rule.id) for rule in count), default=0)
    out.writelines(
        f"{number:6}  {rule.id:{width}}  {rule.severity:10}  {rule.title}\n"
        for rule, number in sorted(count.items(), key=lambda row: (-row[1], row[0].id))
    )
