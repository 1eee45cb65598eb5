"""Reports in every format, read back by parsers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import junitparser
import pytest
from jsonschema import validate
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif
from support import POOR

from healthlint.document import Block, Document, Sentence
from healthlint.model import Finding, Rule, Source
from healthlint.report import FORMATS, write

if TYPE_CHECKING:
    from pathlib import Path

    from support import Run

TEXT = "Fine so far.\n😀 Tea <cures> & ends “colds”: 100%,\nall of them.\n"
START, END = TEXT.index("Tea"), TEXT.index(":")
RULE = Rule(
    "tea-cure",
    "mine",
    "efficacy",
    "error",
    "Tea & cures",
    "“{found}”",
    "",
    (Source("A", "https://a.org"),),
)
MILD = RULE._replace(id="mild", severity="suggestion", category="readability")


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a b, 100%.md"
    return Document(
        str(path),
        TEXT,
        TEXT,
        blocks=[Block("paragraph", 0, len(TEXT))],
        sentences=[Sentence(0, 12, 0), Sentence(13, len(TEXT), 0)],
    )


def written(document: Document, format: str) -> str:
    findings = [
        Finding(MILD, 0, 4, "Say =1+1", "", "Good"),
        Finding(RULE, START, END, "Is “Tea\nends” 100%, truly: so?", "", None),
    ]
    out = io.StringIO()
    write(format, [(document, findings)], out)
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_no_finding_is_a_report_too(document: Document, format: str) -> None:
    out = io.StringIO()
    write(format, [(document, [])], out)
    if format in ("json", "gitlab"):
        assert json.loads(out.getvalue()) == []
    if format in ("sarif", "rdjson"):
        assert json.loads(out.getvalue())
    if format in ("junit", "checkstyle"):
        ET.fromstring(out.getvalue())


def test_json_gives_columns_in_three_units(document: Document) -> None:
    _, found = json.loads(written(document, "json"))
    start = found["start"]
    assert (start["line"], start["column"]) == (2, 3)
    assert found["columns"]["start"] == {"utf16": 4, "utf8": 6}
    assert [json.loads(line) for line in written(document, "json-lines").splitlines()][1] == found


def test_github_puts_the_gravest_first_and_escapes(document: Document) -> None:
    first, second = written(document, "github").splitlines()
    assert first == (
        "::error file=a b%2C 100%25.md,line=2,endLine=2,title=healthlint tea-cure,col=3,endColumn=29"
        "::Is “Tea%0Aends” 100%25, truly: so?"
    )
    assert second.startswith("::notice ")


GITLAB = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![./])"},
                    "lines": {
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab asks of a report, docs.gitlab.com/ci/testing/code_quality; it stops at a wrong one."""


def test_gitlab_has_what_gitlab_reads(document: Document) -> None:
    validate(json.loads(written(document, "gitlab")), GITLAB)


def test_gitlab_names_each_finding_once(document: Document) -> None:
    report = json.loads(written(document, "gitlab"))
    assert len({issue["fingerprint"] for issue in report}) == 2
    assert report[1]["location"] == {"path": "a b, 100%.md", "lines": {"begin": 2, "end": 2}}
    assert {issue["severity"] for issue in report} == {"info", "major"}


def test_junit_and_checkstyle_are_xml(document: Document) -> None:
    suites = ET.fromstring(written(document, "junit"))
    assert (suites.get("tests"), suites.get("failures")) == ("2", "2")
    failure = suites.find("testsuite/testcase[2]/failure")
    assert failure is not None
    assert failure.get("message") == "Is “Tea\nends” 100%, truly: so?"
    error = ET.fromstring(written(document, "checkstyle")).find("file/error[2]")
    assert error is not None
    assert (error.get("line"), error.get("column"), error.get("severity")) == ("2", "3", "error")


def test_a_reader_of_junit_finds_the_failures(document: Document, tmp_path: Path) -> None:
    (tmp_path / "junit.xml").write_text(written(document, "junit"), "utf-8")
    cases = [case for suite in junitparser.JUnitXml.fromfile("junit.xml") for case in suite]
    assert [case.result[0].type for case in cases] == ["suggestion", "error"]
    assert cases[1].name == "tea-cure at 2:3"


def test_xml_holds_no_forbidden_character(document: Document) -> None:
    from healthlint.report.xml import text

    shown = text("x\x00\x0b\ud800y")
    assert ET.fromstring(f'<a b="{shown}"/>').get("b") == "x\ufffd\ufffd\ufffdy"


def test_rdjson_counts_bytes_and_offers_the_fix(document: Document) -> None:
    mild, grave = json.loads(written(document, "rdjson"))["diagnostics"]
    assert grave["location"]["range"]["start"] == {"line": 2, "column": 6}
    assert mild["suggestions"][0]["text"] == "Good"
    assert "suggestions" not in grave


def test_sarif_points_into_the_file(document: Document) -> None:
    run = json.loads(written(document, "sarif"))["runs"][0]
    mild, grave = run["results"]
    region = grave["locations"][0]["physicalLocation"]["region"]
    assert TEXT[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
    place = grave["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "a%20b%2C%20100%25.md", "uriBaseId": "%SRCROOT%"}
    assert run["tool"]["driver"]["rules"][grave["ruleIndex"]]["id"] == "tea-cure"
    assert mild["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {
        "text": "Good"
    }


def test_sarif_keeps_to_its_schema(document: Document) -> None:
    log = Sarif.model_validate_json(written(document, "sarif"))
    assert [result.ruleId for result in log.runs[0].results or []] == ["mild", "tea-cure"]


QUIET = """# Tea

<!-- healthlint: ignore[tea-cure] a song title -->
Green tea heals you.

They say that green tea heals all.

Yet green tea heals Ann. Green tea heals Bob.
"""
QUIETER = """
[[suppress]]
path = "a.md"
rule = "tea-cure"
text = "tea heals all"
reason = "a song title"
"""


def test_sarif_passes_on_what_is_silenced_where_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/a.md").write_text(QUIET.replace("Ann. Green tea heals Bob.", "Ann."))
    (tmp_path / "work/healthlint.toml").write_text(QUIETER)
    assert run("baseline", ".", "--select", "tea-cure").status == 0
    (tmp_path / "work/a.md").write_text(QUIET)
    words = ["check", ".", "--select", "tea-cure", "--baseline", ".healthlint-baseline.json"]
    words += ["--output-format", "sarif"]
    usual = run(*words)
    [result] = json.loads(usual.out)["runs"][0]["results"]
    assert "suppressions" not in result
    asked = run(*words, "--report-suppressed")
    Sarif.model_validate_json(asked.out)
    assert (asked.status, asked.err) == (usual.status, usual.err)
    first, *rest = json.loads(asked.out)["runs"][0]["results"]
    assert first == result
    assert [(r["locations"][0]["physicalLocation"]["region"]["startLine"], *r["suppressions"]) for r in rest] == [
        (4, {"kind": "inSource", "justification": "a song title"}),
        (6, {"kind": "external", "justification": "a song title"}),
        (8, {"kind": "external", "justification": "known in .healthlint-baseline.json"}),
    ]  # fmt: skip
    marks = [r["partialFingerprints"]["healthlint/v1"] for r in [first, *rest]]
    assert len(set(marks)) == 4


def test_only_sarif_can_pass_it_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/a.md").write_text(POOR)
    refused = run("check", "a.md", "--report-suppressed", "--output-format", "json")
    assert (refused.status, refused.out) == (2, "")
    assert "--report-suppressed goes with --output-format sarif" in refused.err


def test_tables_hold_no_formula(document: Document) -> None:
    rows = list(csv.DictReader(io.StringIO(written(document, "csv"))))
    assert rows[0]["message"] == "Say =1+1"
    assert rows[1]["text"] == "Tea <cures> & ends “colds”"
    [article] = csv.DictReader(io.StringIO(written(document, "csv-articles")))
    assert (article["errors"], article["efficacy"], article["readability"]) == ("1", "1", "1")
    from healthlint.report.csv import inert

    assert inert("=SUM(A1)") == "'=SUM(A1)"


def test_markdown_counts_and_escapes(document: Document) -> None:
    shown = written(document, "markdown")
    assert "1 article: 1 error, 0 warnings, 1 suggestion." in shown
    assert "| a b, 100%.md:2 | error |" in shown


def test_statistics_count_rules(document: Document) -> None:
    out = io.StringIO()
    write("statistics", [(document, [Finding(RULE, 0, 4, "", "", None)] * 3)], out)
    assert out.getvalue().split()[:2] == ["3", "tea-cure"]
