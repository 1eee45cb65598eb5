"""Findings as JUnit XML: an article is a test suite, a finding a failed test."""

from __future__ import annotations

from healthlint.records import NamedTuple
from healthlint.report import url
from healthlint.report.place import path
from healthlint.report.xml import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from healthlint.document import Document
    from healthlint.model import Finding


def write(results: Iterable[tuple[Document, list[Finding]]], out: TextIO) -> None:
    """Write one suite per article; one without findings holds a single test that passed."""
    suites = [_suite(document, findings) for document, findings in results]
    tests, failures = sum(suite.tests for suite in suites), sum(s.failures for s in suites)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="healthlint" tests="{tests}" failures="{failures}" errors="0">\n')
    out.writelines(suite.text for suite in suites)
    out.write("</testsuites>\n")


class _Suite(NamedTuple):
    tests: int
    failures: int
    text: str


def _suite(document: Document, findings: list[Finding]) -> _Suite:
    name = text(path(document))
    cases = [_case(document, finding, name) for finding in findings]
    cases = cases or [f'    <testcase name="nothing to send back" classname="{name}" time="0"/>\n']
    head = (
        f'  <testsuite name="{name}" tests="{len(cases)}" failures="{len(findings)}" '
        'errors="0" skipped="0" time="0">\n'
    )
    text_of = head + "".join(cases) + "  </testsuite>\n"
    return _Suite(len(cases), len(findings), text_of)


def _case(document: Document, finding: Finding, name: str) -> str:
    line, column = document.position(finding.start)
    rule = finding.rule
    return (
        f'    <testcase name="{text(f"{rule.id} at {line}:{column}")}" classname="{name}" time="0">\n'
        f'      <failure type="{rule.severity}" message="{text(finding.message)}">'
        f"{text(f'{path(document)}:{line}:{column} {url(rule)}')}</failure>\n"
        "    </testcase>\n"
    )
