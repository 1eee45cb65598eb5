"""Findings and rules, written for people and for machines."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding, Rule

FORMATS = (
    "text",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "csv",
    "csv-articles",
    "markdown",
)
"""All formats; the module of the same name writes it."""

HOME = "https://github.com/healthlint/healthlint"
_PAGE = HOME + "/blob/main/docs/rules/{}.md#{}"


def url(rule: Rule) -> str:
    """Return where the page of a rule is."""
    return _PAGE.format(rule.pack, rule.id)


def write(format: str, results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write the findings of articles in one of the formats."""
    import_module(f"healthlint.report.{format.replace('-', '_')}").write(results, out)
