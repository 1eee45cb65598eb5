"""A summary in Markdown, for a pull request or the summary page of a CI run."""

from __future__ import annotations

from collections import Counter

from healthlint.model import SEVERITIES
from healthlint.report import url
from healthlint.report.place import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding

_MOST = 50
_SPECIAL = "\\`*_{}[]<>#|!~&"


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write counts, the rules that spoke most, and the gravest findings with their places."""
    kept = list(results)
    rows = [(document, finding) for document, findings in kept for finding in findings]
    rows.sort(key=lambda row: -SEVERITIES.index(row[1].rule.severity))
    out.write(f"## healthlint\n\n{_counts(len(kept), [finding for _, finding in rows])}\n")
    if not rows:
        return
    out.write("\n| rule | category | severity | findings |\n| --- | --- | --- | ---: |\n")
    out.writelines(
        f"| [{rule.id}]({url(rule)}) | {rule.category} | {rule.severity} | {number} |\n"
        for rule, number in Counter(finding.rule for _, finding in rows).most_common()
    )
    out.write("\n| place | severity | what to do |\n| --- | --- | --- |\n")
    for document, finding in rows[:_MOST]:
        line, _ = document.position(finding.start)
        place = f"{_plain(path(document))}:{line}"
        message = _plain(" ".join(finding.message.split()))
        out.write(f"| {place} | {finding.rule.severity} | {message} |\n")
    if len(rows) > _MOST:
        out.write(f"\n…and {len(rows) - _MOST} more.\n")


def _counts(articles: int, findings: list[Finding]) -> str:
    count = Counter(finding.rule.severity for finding in findings)
    said = ", ".join(f"{count[s]} {s}{'' if count[s] == 1 else 's'}" for s in reversed(SEVERITIES))
    return f"{articles} article{'' if articles == 1 else 's'}: {said}."


def _plain(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return "".join("\\" + char if char in _SPECIAL else char for char in text)
