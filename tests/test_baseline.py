"""Fingerprints, baselines and changes since a revision: only what is new is reported."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.engine.fingerprint import fingerprints
from healthlint.model import Finding, Rule
from healthlint.readers import parse

if TYPE_CHECKING:
    from support import Run

HYPE = Rule("hype", "p", "hype", "warning", "", "", "", ())
AUTHOR = HYPE._replace(id="no-author", category="document")


def prints(text: str, *found: str, rule: Rule = HYPE) -> list[str]:
    document = parse("a.md", text, "markdown")
    findings, place = [], 0
    for words in found:
        place = text.index(words, place)
        findings.append(Finding(rule, place, place + len(words), "", "", None))
        place += 1
    return fingerprints(document, findings)


def test_a_fingerprint_survives_moved_lines_markup_and_case() -> None:
    before = prints("# Tea\n\nIt is a miracle\ntea for all. Drink it.\n", "miracle")
    after = prints("# New\n\nMore text.\n\n> It is a **Miracle** tea for all.\n", "Miracle")
    assert before == after


def test_a_fingerprint_changes_with_its_sentence_and_rule() -> None:
    before = prints("It is a miracle tea.\n", "miracle")
    assert prints("It is a miracle coffee.\n", "miracle") != before
    assert prints("It is a miracle tea.\n", "miracle", rule=HYPE._replace(id="other")) != before
    assert prints("It is a miracle tea.\n", "tea") != before


def test_no_two_fingerprints_of_an_article_are_alike() -> None:
    text = "A miracle tea.\n\nA miracle tea.\n\nA miracle, a miracle.\n"
    assert len(set(prints(text, *["miracle"] * 4))) == 4


def test_a_finding_about_the_whole_article_survives_a_new_title() -> None:
    before = prints("# Tea\n\nIt is tea.\n", "Tea", rule=AUTHOR)
    assert prints("# Coffee\n\nIt is tea.\n", "Coffee", rule=AUTHOR) == before


# Baselines

CLAIM = "Green tea heals you."
NAME = ".healthlint-baseline.json"


def write(name: str, *sentences: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n\n".join(sentences) + "\n", "utf-8")


def new(run: Run, *words: str) -> list[tuple[str, str, int]]:
    """Return path, rule and line of what is reported, the rule `tea-hype` left out."""
    outcome = run("check", *words, "--ignore", "tea-hype", "--output-format", "json")
    assert outcome.status < 2, outcome.err
    return [(f["path"], f["rule"], f["start"]["line"]) for f in outcome.findings]


def test_only_what_is_new_is_reported(run: Run) -> None:
    write("a.md", "# Tea", CLAIM, "Green tea heals all.")
    write("b/c.md", CLAIM, CLAIM)
    outcome = run("baseline", ".")
    assert outcome == (
        0,
        "",
        f"8 findings in 2 files written to {NAME}; use it with --baseline {NAME}\n",
    )
    known = run("check", ".", "--baseline", NAME)
    assert (known.status, known.out) == (0, "")
    assert known.err.endswith("0 suggestions, 8 in the baseline\n")
    write(
        "a.md", "# Tea", "Drink it.", "Green tea heals  **all**.", "Green tea heals birds.", CLAIM
    )
    write("b/c.md", CLAIM, "Tea.", CLAIM, CLAIM)
    assert new(run, ".", "--baseline", NAME) == [("a.md", "tea-cure", 7), ("b/c.md", "tea-cure", 7)]


def test_paths_are_the_same_from_every_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("b/c.md", CLAIM)
    run("baseline", "b", "--output", "known/x.json")
    assert run("baseline", "b", "--output", "known/x.json").status == 2  # no such folder
    Path("known").mkdir()
    assert run("baseline", "b", "--output", "known/x.json").status == 0
    root = Path.cwd()
    monkeypatch.chdir("b")
    assert new(run, "c.md", "--baseline", "../known/x.json") == []
    assert new(run, str(root / "b"), "--baseline", str(root / "known/x.json")) == []


def test_the_configuration_may_name_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("healthlint.toml", 'baseline = "known.json"')
    write("b/c.md", CLAIM)
    monkeypatch.chdir("b")
    assert run("check", ".").status == 2  # there is none yet
    assert run("baseline", ".").err == "2 findings in 1 file written to ../known.json\n"
    assert new(run, ".") == []
    write("c.md", "Green tea heals birds.")
    assert new(run, ".") == [("c.md", "tea-cure", 1)]
    run("baseline", ".")
    assert new(run, ".") == []
    assert len(new(run, ".", "--isolated")) == 1


def test_stale_entries_are_told(run: Run) -> None:
    write("a.md", CLAIM)
    write("b.md", CLAIM)
    write("c.md", CLAIM)
    run("baseline", ".")
    assert run("check", ".", "--baseline", NAME).err.count("\n") == 1
    write("a.md", "Tea is a drink.")
    Path("b.md").unlink()
    outcome = run("check", "a.md", "--baseline", NAME)
    assert outcome.status == 0
    assert outcome.err.startswith(
        f"healthlint: {NAME}: 4 of its findings are gone (tea-cure in a.md, tea-hype in a.md, "
        "tea-cure in b.md and 1 more); write it anew with healthlint baseline\n"
    )
    only = run("check", ".", "--baseline", NAME, "--select", "tea-hype").err
    assert "3 of its findings are gone" in only  # of a.md only that of the rule that ran
    run("baseline", ".")
    assert run("check", ".", "--baseline", NAME).err.count("\n") == 1


def test_a_new_baseline_keeps_what_it_did_not_look_at(run: Run) -> None:
    write("a.md", CLAIM)
    write("b.md", CLAIM)
    run("baseline", ".")
    assert run("baseline", "a.md", "--select", "tea-cure").err.startswith(
        "1 finding in 1 file written to .healthlint-baseline.json, 3 more kept"
    )
    assert run("check", ".", "--baseline", NAME).out == ""


def test_a_file_that_cannot_be_read_loses_nothing(run: Run) -> None:
    write("a.md", CLAIM)
    write("b.md", CLAIM)
    run("baseline", ".")
    Path("b.md").write_bytes(b"\xff")
    outcome = run("baseline", ".")
    assert outcome.status == 2
    assert "b.md:1: is not UTF-8 text" in outcome.err
    write("b.md", CLAIM)
    assert new(run, ".", "--baseline", NAME) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "known.json: there is no such baseline"),
        ("", "known.json: is not valid JSON"),
        ("<<<<<<< HEAD\n{}", "known.json: is not valid JSON"),
        ("[" * 100_000, "known.json: is not valid JSON"),
        ("\xff", "known.json: is not valid JSON"),
        ("[]", "known.json: is not a baseline of healthlint"),
        ('{"a": 1}', "known.json: is not a baseline of healthlint"),
        ('{"format": 2, "healthlint": "9.0"}', "written by healthlint 9.0 in format 2, and this is"),
        ('{"format": 1}', "finding 1 must have path, rule, fingerprint, text"),
        ('{"format": 1, "findings": [{"path": "a.md"}]}', "finding 1 must have path, rule"),
    ],
)  # fmt: skip
def test_a_baseline_that_is_none_stops_the_run(run: Run, text: str | None, said: str) -> None:
    write("a.md", CLAIM)
    if text is not None:
        Path("known.json").write_text(text, "latin-1")
    outcome = run("check", "a.md", "--baseline", "known.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    if text is not None:
        assert run("baseline", "a.md", "--output", "known.json").status == 2
        assert Path("known.json").read_text("latin-1") == text


# Changes since a revision


def git(*words: str) -> None:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *words], check=True, capture_output=True)


@pytest.fixture
def repository(run: Run) -> Run:
    """Return `run` in a repository with a branch main that has two articles."""
    git("init", "-q", "-b", "main")
    write("a.md", "# Tea", CLAIM + " It is green.")
    write("b/c.md", "# Tea", CLAIM)
    git("add", ".")
    git("commit", "-qm", "first")
    return run


def test_only_changed_sentences_are_reported(repository: Run) -> None:
    assert new(repository, ".", "--diff-base", "main") == []
    write("a.md", "# Tea", "New.", CLAIM + " Green tea heals birds.", CLAIM)
    write("new é.md", CLAIM)
    assert new(repository, ".", "--diff-base", "HEAD") == [
        ("a.md", "tea-cure", 5), ("a.md", "tea-cure", 7), ("new é.md", "tea-cure", 1),
    ]  # fmt: skip
    err = repository("check", ".", "--diff-base", "main").err
    assert "2 files checked, 1 skipped (1 not changed)" in err


def test_a_file_that_was_only_moved_is_not_new(repository: Run) -> None:
    git("mv", "b/c.md", "d.md")
    git("mv", "a.md", "e.md")
    write("e.md", "# Tea", CLAIM + " It is green.", "Green tea heals birds.")
    assert new(repository, ".", "--diff-base", "main") == [("e.md", "tea-cure", 5)]


def test_changes_count_from_where_the_branch_left(
    repository: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("checkout", "-qb", "topic")
    write("b/c.md", "# Tea", CLAIM, "Green tea heals birds.")
    git("commit", "-qam", "topic")
    git("checkout", "-q", "main")
    write("a.md", "# Tea")
    git("commit", "-qam", "claims taken out")
    git("checkout", "-q", "topic")
    monkeypatch.chdir("b")
    assert new(repository, "..", "--diff-base", "main") == [("../b/c.md", "tea-cure", 5)]


def test_whole_article_findings_are_for_new_files_or_when_asked_for(repository: Run) -> None:
    german = "Der grüne Tee ist ein Getränk, und er heilt nicht. Das ist auch gut so für uns. " * 9
    write("old.md", german)
    git("add", ".")
    git("commit", "-qm", "more")
    write("old.md", german, "Das ist neu.")
    write("new.md", german)
    words = [".", "--diff-base", "main"]
    assert new(repository, *words) == [("new.md", "not-english", 1)]
    assert len(new(repository, *words, "--diff-document")) == 2


def test_standard_input_is_compared_with_its_name(repository: Run) -> None:
    words = [
        "check",
        "-",
        "--diff-base",
        "main",
        "--stdin-filename",
        "a.md",
        "--select",
        "tea-cure",
    ]
    assert repository(*words, stdin=CLAIM.encode()).out == ""
    assert repository(*words, stdin=b"Green tea heals birds.").out.startswith("a.md:1:1: error")


def test_suppressions_for_unchanged_files_are_not_called_unused(repository: Run) -> None:
    entry = '[[suppress]]\npath = "{}"\nrule = "tea-cure"\nreason = "ad"\n'
    write("healthlint.toml", entry.format("b/c.md"), entry.format("b/*"))
    write("a.md", "# Tea", "New.")
    assert new(repository, ".", "--diff-base", "main") == []
    assert new(repository, ".", "--exclude", "b") == []
    assert new(repository, ".") == []
    write("b/c.md", "# Tea")
    assert len(new(repository, ".")) == 2


@pytest.mark.parametrize("revision", ["nowhere", "--output=x"])
def test_a_revision_that_is_not_there_is_told(repository: Run, revision: str) -> None:
    outcome = repository("check", ".", f"--diff-base={revision}")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"--diff-base: there is no revision “{revision}” in this repository" in outcome.err
    assert not Path("x").exists()


def test_no_repository_and_no_git_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", CLAIM)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    outcome = run("check", ".", "--diff-base", "main")
    assert outcome.status == 2
    assert "not a git repository" in outcome.err
    monkeypatch.setenv("PATH", "")
    outcome = run("check", ".", "--diff-base", "main")
    assert outcome.status == 2
    assert "--diff-base needs git" in outcome.err
