"""Findings as SARIF 2.1.0, for GitHub code scanning and other viewers."""

from __future__ import annotations

import json
import os

from healthlint import __version__
from healthlint.engine.fingerprint import fingerprints
from healthlint.records import NamedTuple
from healthlint.report import HOME, url
from healthlint.report.place import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, TextIO

    from healthlint.document import Document
    from healthlint.model import Finding, Rule

_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


class Silence(NamedTuple):
    """A finding that is not reported: by what kind of suppression, and with which reason.

    The kinds are SARIF's own: `inSource` for one in the article, `external` for any other.
    """

    finding: Finding
    kind: str
    reason: str


def _none(_: Document) -> Sequence[Silence]:
    return ()


def write(
    results: Iterable[tuple[Document, list[Finding]]],
    out: TextIO,
    silenced: Callable[[Document], Sequence[Silence]] = _none,
) -> None:
    """Write one run, docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

    What is `silenced` in an article comes after its findings, each with its suppression.
    """
    rules: dict[str, tuple[int, Rule]] = {}
    found = []
    for document, findings in results:
        silences = silenced(document)
        everything = [*findings, *(silence.finding for silence in silences)]
        more = [*[{}] * len(findings), *map(_suppression, silences)]
        for finding, mark, rest in zip(
            everything, fingerprints(document, everything), more, strict=True
        ):
            found.append(_result(document, finding, mark, rules) | rest)
    driver = {
        "name": "healthlint",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(rule) for _, rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"uri": _uri(os.getcwd()) + "/"}},
        "results": found,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    json.dump(log, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _suppression(silence: Silence) -> dict[str, Any]:
    return {"suppressions": [{"kind": silence.kind, "justification": silence.reason}]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "helpUri": url(rule),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category], "pack": rule.pack},
    }


def _result(
    document: Document, finding: Finding, fingerprint: str, rules: dict[str, tuple[int, Rule]]
) -> dict[str, Any]:
    rule = finding.rule
    index, _ = rules.setdefault(rule.id, (len(rules), rule))
    line, column = document.position(finding.start)
    end_line, end_column = document.position(finding.end)
    region: dict[str, Any] = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": document.source[finding.start : finding.end]},
    }
    return {
        "ruleId": rule.id,
        "ruleIndex": index,
        "level": _LEVELS[rule.severity],
        "message": {"text": finding.message},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(document), "region": region}}
        ],
        "partialFingerprints": {"healthlint/v1": fingerprint},
        **_fixes(document, finding, region),
    }


def _fixes(document: Document, finding: Finding, region: dict[str, Any]) -> dict[str, Any]:
    if finding.replacement is None:
        return {}
    deleted = {key: value for key, value in region.items() if key != "snippet"}
    replacement = {"deletedRegion": deleted, "insertedContent": {"text": finding.replacement}}
    change = {"artifactLocation": _artifact(document), "replacements": [replacement]}
    return {
        "fixes": [{"description": {"text": "Use the plainer words"}, "artifactChanges": [change]}]
    }


def _artifact(document: Document) -> dict[str, str]:
    from urllib.parse import quote

    shown = path(document)
    if os.path.isabs(shown):
        return {"uri": _uri(shown)}
    return {"uri": quote(shown), "uriBaseId": "%SRCROOT%"}


def _uri(file: str) -> str:
    from pathlib import Path

    return Path(file).as_uri()
