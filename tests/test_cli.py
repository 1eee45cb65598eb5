"""The command line: what it prints, where, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from support import GOOD, PLUGIN, POOR, RULES, lines, write_pack

from healthlint.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support import Process, Run, World


# Findings and the last line


def test_findings_are_lines_and_the_count_goes_to_stderr(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/a.md").write_text(POOR)
    (tmp_path / "work/b.md").write_text(GOOD)
    outcome = run("check", "b.md", "a.md")
    assert outcome.status == 1
    assert outcome.out == (
        "a.md:3:1: error tea-cure “Green tea heals”: no tea does that. (+1 more)\n"
    )
    assert outcome.err == "2 files checked, 0 skipped, 1 error, 1 warning, 0 suggestions\n"


def test_a_clean_article_says_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/a.md").write_text(GOOD)
    assert run("check", "a.md", "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--fail-level", "never"], 0),
        (["--ignore", "tea-cure"], 0),
        (["--ignore", "efficacy", "--fail-level", "warning"], 1),
        (["--ignore=efficacy,hype", "--select", "not-english,hype,efficacy"], 0),
        (["--select", "hype"], 0),
        (["--select", "hype", "--fail-level=suggestion"], 1),
    ],
)
def test_exit_status(run: Run, options: list[str], status: int) -> None:
    assert run("check", "-", *options, stdin=POOR.encode()).status == status


def test_json_keeps_the_contract(run: Run) -> None:
    outcome = run("check", "-", "--output-format=json", "--stdin-filename", "tea/x.md",
                  stdin=POOR.encode())  # fmt: skip
    first, second = outcome.findings
    assert [first["rule"], second["rule"]] == ["tea-cure", "tea-hype"]
    assert first.pop("pack") == "tea-pack"
    assert first == {
        "rule": "tea-cure",
        "category": "efficacy",
        "severity": "error",
        "message": "“Green tea heals”: no tea does that.",
        "path": "tea/x.md",
        "start": {"line": 3, "column": 1, "offset": 7},
        "end": {"line": 3, "column": 16, "offset": 22},
        "text": "Green tea heals",
        "url": "https://github.com/healthlint/healthlint/blob/main/docs/rules/tea-pack.md#tea-cure",
        "columns": {"start": {"utf16": 1, "utf8": 1}, "end": {"utf16": 16, "utf8": 16}},
        "sources": [{"title": "A source", "url": "https://example.org"}],
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions_count_code_points_of_the_file(run: Run, end: str) -> None:
    text = f"\ufeff# Thé 😀{end}{end}Ok 😀 é. *Green*{end}tea heals.{end}"
    outcome = run("check", "-", "--output-format", "json", stdin=text.encode())
    finding = outcome.findings[0]
    start = text.index("Green")
    assert finding["start"] == {"line": 3, "column": 10, "offset": start}
    assert finding["end"] == {"line": 4, "column": 10, "offset": text.index("heals") + 5}
    assert finding["text"] == f"Green*{end}tea heals"


def test_findings_come_in_order_of_path_start_and_rule(run: Run, tmp_path: Path) -> None:
    for name in ("b/z.md", "a.md", "b.md", "b/c/d.md"):
        (tmp_path / "work" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "work" / name).write_text(POOR + "\nAnd green tea heals again.\n")
    found = run("check", "--output-format", "json", "b", ".", "a.md", "b/z.md").findings
    keys = [(f["path"], f["start"]["offset"], f["rule"]) for f in found]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys) == 16


def test_no_articles_give_an_empty_array(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/empty.md").write_bytes(b"")
    assert run("check", ".", "--output-format", "json", "--quiet") == (0, "[]\n", "")


# What cannot be done is never silent, and never passes for clean


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check"], "name at least one file"),
        (["check", "nowhere.md"], "nowhere.md: there is no such file"),
        (["check", "x" * 300 + ".md"], "cannot be read: File name too long"),
        (["check", "latin.md"], "latin.md:1: is not UTF-8 text: byte 2 is 0xe9"),
        (["check", "binary.md"], "binary.md: is a binary file"),
        (["check", "page.odt"], "page.odt: no reader for this kind of file"),
        (["check", "-", "--stdin-filename", "x.py"], "x.py: no reader"),
        (["check", "a.md", "--selct", "hype"], "did you mean “--select”?"),
        (["check", "a.md", ""], "one of the paths is empty"),
        (["check", "a.md", "-x"], "unknown option “-x”"),
        (["check", "a.md", "--select"], "--select needs a value"),
        (["check", "a.md", "--select="], "--select needs a value"),
        (["check", "a.md", "--ignore", " , "], "--ignore needs a value"),
        (["check", "a.md", "--select", "hyp"], "“hyp”; did you mean “hype”?"),
        (["check", "a.md", "--ignore", "tea-cur"], "did you mean “tea-cure”?"),
        (["check", "a.md", "--select", "citation"], "no rules are left"),
        (["check", "a.md", "--select", "hype", "--ignore", "tea-hype"], "no rules are left"),
        (["check", "a.md", "--output-format", "jsn"], "did you mean “json”?"),
        (["check", "a.md", "--fail-level", "info"], "is not one of error, warning"),
        (["check", "a.md", "--quiet=yes"], "--quiet takes no value"),
        (["chek", "a.md"], "did you mean “check”?"),
        (["a.md"], "did you mean “healthlint check a.md”?"),
        (["explain"], "name a rule"),
        (["explain", "tea-cur"], "did you mean “tea-cure”?"),
        (["explain", "--trace", "a.md"], "like article.md:12"),
        (["explain", "--trace", "nowhere.md:1"], "there is no such file"),
        (["test", "tea-cur"], "did you mean “tea-cure”?"),
    ],
)
def test_bad_input_is_named_in_one_line(
    run: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    work = tmp_path / "work"
    (work / "a.md").write_text(GOOD)
    (work / "latin.md").write_bytes(b"Th\xe9 vert")
    (work / "binary.md").write_bytes(b"GIF\0\1\2")
    (work / "page.odt").write_bytes(b"PK")
    outcome = run(*words, *(["--quiet"] if words[0] == "check" else []))
    [line] = lines(outcome.err)
    assert line.startswith("healthlint: ")
    assert said in line
    assert (outcome.status, outcome.out) == (2, "")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read all")
def test_a_folder_without_permission_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/closed").mkdir(mode=0)
    outcome = run("check", ".")
    assert outcome.status == 2
    assert "closed: cannot be read: Permission denied" in outcome.err


def test_a_walk_that_fails_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work/a.md").write_text(POOR)
    (tmp_path / "work/closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    outcome = run("check", ".")
    assert outcome.status == 2
    assert "closed: cannot be read: Permission denied" in outcome.err
    assert "tea-cure" in outcome.out


def test_the_other_files_are_still_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/a.md").write_text(POOR)
    (tmp_path / "work/bad.md").write_bytes(b"\xff")
    outcome = run("check", "nowhere.md", "bad.md", "a.md", "--output-format=json", "--exit-zero")
    assert [f["rule"] for f in outcome.findings] == ["tea-cure", "tea-hype"]
    assert outcome.status == 2
    assert len(lines(outcome.err)) == 3
    assert lines(outcome.err)[-1].endswith("2 could not be checked")


def test_a_mistake_in_healthlint_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("healthlint.cli.source.load", fail)
    outcome = run("check", "-", "--output-format=json", stdin=b"Hello")
    assert (outcome.status, outcome.out) == (2, "[]\n")
    assert lines(outcome.err)[0].startswith("healthlint: -: could not be checked: RecursionError")


@pytest.mark.parametrize(
    ("rules", "plugin", "said"),
    [
        ({}, PLUGIN, "no rules"),
        (RULES, "", "no rules"),
        (RULES, PLUGIN.replace("healthlint_rules", "healthlint_rule"), "healthlint_rule"),
        (RULES, "import nowhere", "No module named 'nowhere'"),
        (RULES, PLUGIN.replace('["{package}"]', '"{package}"'), "must return a list"),
        (RULES, PLUGIN.replace("{package}", "elsewhere"), "elsewhere"),
        (RULES, PLUGIN.replace("return", "return 1 /"), "failed"),
        ({"tea-cure": RULES["tea-cure"].replace("severity", "severety")}, PLUGIN, "severety"),
        ({"tea-cure": RULES["tea-cure"].replace('"tea"', '"teas"')}, PLUGIN, "“teas”"),
        ({"tea-cure": RULES["tea-cure"] + "]"}, PLUGIN, "tea-cure.toml"),
        ({**RULES, "tea-lore": "title = 'Tea'"}, PLUGIN, "tea-lore.toml"),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
@pytest.mark.parametrize("command", [["check", "-"], ["rules"], ["test"], ["explain", "--all"]])
def test_a_broken_pack_never_passes_for_clean(
    run: Run,
    world: World,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    rules: dict[str, str],
    plugin: str,
    said: str,
    command: list[str],
) -> None:
    package = f"broken_{abs(hash(request.node.name))}"
    write_pack(tmp_path / "packs", package, rules, plugin)
    world.holds(tmp_path / "packs", package)
    outcome = run(*command, stdin=GOOD.encode())
    assert (outcome.status, outcome.out) == (2, "")
    [line] = lines(outcome.err)
    assert line.startswith("healthlint: ")
    assert said in line


def test_no_pack_at_all_is_an_error(run: Run, world: World, tmp_path: Path) -> None:
    world.holds(tmp_path)
    outcome = run("check", "-", stdin=GOOD.encode())
    assert (outcome.status, outcome.out) == (2, "")
    assert "no rules" in outcome.err


# Which files


def test_a_folder_is_walked_for_articles(run: Run, tmp_path: Path) -> None:
    work = tmp_path / "work"
    kept = ["a.md", "b.txt", "site/c.html", "site/d.mdx"]
    left = ["site/e.py", "site/LICENSE.txt", "requirements-dev.txt", "robots.txt", "CHANGELOG.md",
            "CODE_OF_CONDUCT.md", "site/picture.png"]  # fmt: skip
    foreign = ["node_modules/x.md", ".git/x.md", "venv/x.md", "site/vendor/x.md", ".hidden.md"]
    for name in [*kept, *left, *foreign]:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("Green tea heals you.\n")
    (work / "binary.txt").write_bytes(b"\0\0\0")
    (work / "site/loop").symlink_to(work, target_is_directory=True)
    (work / "gone.md").symlink_to(work / "nowhere.md")
    outcome = run("check", ".")
    assert [line.partition(":")[0] for line in lines(outcome.out)] == kept
    assert outcome.err == (
        "4 files checked, 9 skipped (1 binary, 2 no reader, 1 not a file, 5 not an article), "
        "4 errors, 4 warnings, 0 suggestions\n"
    )


def test_a_named_file_is_checked_whatever_its_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/LICENSE.txt").write_text("Green tea heals you.")
    assert run("check", "LICENSE.txt").status == 1


@pytest.mark.parametrize("name", ["LICENSE.txt", "x.py", "node_modules/a.md", "drafts/a.md"])
def test_force_exclude_holds_for_named_files(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "work" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "work" / name).write_text("Green tea heals you.")
    words = ["--force-exclude", "--exclude", "drafts", "--output-format", "json"]
    outcome = run("check", name, *words)
    assert (outcome.status, outcome.out) == (0, "[]\n")
    assert "1 skipped" in outcome.err
    assert run("check", "-", "--stdin-filename", name, *words).out == "[]\n"
    assert run("check", "nowhere.py", *words).status == 2


@pytest.mark.parametrize("glob", ["drafts", "drafts/", "drafts/*", "./drafts", "*.txt"])
def test_exclude(run: Run, tmp_path: Path, glob: str) -> None:
    (tmp_path / "work/drafts").mkdir()
    (tmp_path / "work/drafts/a.txt").write_text("Green tea heals you.")
    outcome = run("check", ".", "--exclude", glob)
    assert outcome.status == 0
    assert "1 skipped (1 excluded)" in outcome.err


def test_an_article_in_another_language_is_not_checked(run: Run) -> None:
    text = "Der grüne Tee ist ein Getränk, und er heilt nicht. Das ist auch gut so für uns. " * 20
    outcome = run("check", "-", "--output-format", "json", stdin=text.encode())
    [finding] = outcome.findings
    assert (finding["rule"], finding["severity"]) == ("not-english", "warning")
    assert finding["category"] == "document"
    assert outcome.err.startswith("0 files checked, 1 skipped (1 not English)")
    assert run("check", "-", "--ignore", "not-english", stdin=text.encode()).out == ""


# The other commands


def test_help_and_version(run: Run) -> None:
    assert run("--version").out.startswith("healthlint 0.")
    assert "healthlint check" in run("check", "--help").out
    overview = run("--help")
    assert overview.status == 0
    assert all(command in overview.out for command in ("check", "rules", "explain", "test"))
    assert run().status == 2


def test_rules_are_listed(run: Run) -> None:
    assert [line.split()[0] for line in lines(run("rules").out)] == [
        "invalid-suppression", "not-english", "tea-cure", "tea-hype", "unused-suppression",
    ]  # fmt: skip
    [rule] = json.loads(run("rules", "--output-format=json", "--select", "hype").out)
    assert rule["id"] == "tea-hype"
    [source] = rule["sources"]
    assert source == {"title": "A source", "url": "https://example.org", "checked": "2026-11-25"}


def test_a_rule_is_explained(run: Run) -> None:
    page = run("explain", "tea-cure").out
    for part in ("Tea as a cure", "Tea is a drink.", "**Green tea heals** all.", "example.org"):
        assert part in page
    assert "<https://example.org> (looked up 2026-11-25)" in page
    assert "did not check" in run("explain", "not-english").out
    assert run("explain", "--all").out.count("\n# ") == 4
    assert run("explain", "--all", "--select", "hype").out.startswith("# tea-hype")


def test_trace_shows_what_was_seen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/a.md").write_text("Green tea heals you.\n\nGreen tea does not heal you.\n")
    spoke = run("explain", "--trace", "a.md:1")
    assert spoke.status == 0
    assert "tea-cure" in spoke.out
    assert "negated" in run("explain", "--trace", "a.md:3").out


def test_the_examples_of_a_rule_are_run(run: Run, world: World, tmp_path: Path) -> None:
    assert run("test") == (0, "", "2 rules, 4 examples, 0 failures\n")
    wrong = RULES["tea-cure"].replace("**Green tea heals**", "**Green tea** heals")
    write_pack(tmp_path / "packs", "wrong_tea", {"tea-cure": wrong})
    world.holds(tmp_path / "packs", "wrong_tea")
    outcome = run("test", "tea-cure")
    assert outcome.status == 1
    assert "should be found as marked" in outcome.out


# On a terminal, and through a pipe


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, text: str) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    open("a.md", "w", encoding="utf-8").write(text)  # noqa: SIM115
    main(["check", "a.md"])
    return terminal.getvalue()


def test_a_terminal_shows_the_words_underlined(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    first, source, marks = shown(monkeypatch, "Ok 😀: green tea heals.\n").splitlines()
    assert "\x1b[31merror\x1b[0m tea-cure" in first
    assert source == "    Ok 😀: green tea heals."
    assert marks == " " * 11 + "\x1b[31m^^^^^^^^^^^^^^^\x1b[0m"


def test_no_color_is_respected(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(monkeypatch, POOR)


def test_an_article_cannot_steer_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(
        monkeypatch, "Green \x1b[2Jtea heals. Green tea \x1b]0;x\x07heals.\n"
    )


MAIN = "import sys; from healthlint.cli import main; sys.exit(main())"


@pytest.fixture
def process(environment: dict[str, str]) -> Callable[..., subprocess.Popen[bytes]]:
    """Return a function that starts healthlint in a process of its own."""

    def start(
        *words: str,
        code: str = MAIN,
        out: Any = subprocess.PIPE,
        env: dict[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", code, *words],
            stdout=out,
            stderr=subprocess.PIPE,
            env={**environment, **(env or {})},
        )

    return start


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "é😀.md").write_text("Ok 😀. Green tea heals.\n\n" * 3000, "utf-8")
    return folder


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_closed_pipe_is_no_traceback(process: Process, articles: Path, form: str) -> None:
    running = process("check", str(articles), "--output-format", form)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(1)
    running.stdout.close()
    complaint = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 141
    assert complaint == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said(process: Process, articles: Path) -> None:
    with open("/dev/full", "wb") as full:
        running = process("check", str(articles), out=full)
        _, err = running.communicate()
    assert running.returncode == 2
    assert err.count(b"\n") == 1
    assert b"No space left" in err


@pytest.mark.parametrize("form", ["text", "json"])
def test_any_locale_will_do(process: Process, articles: Path, form: str) -> None:
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C.UTF-8"}
    running = process("check", str(articles), "--output-format", form, env=ascii_only)
    out, err = running.communicate()
    assert running.returncode == 1, err
    assert "é😀.md" in out.decode("utf-8")
    assert "“Green tea heals”" in out.decode("utf-8")


FORBIDDEN = (
    "argparse json dataclasses inspect pluggy regex textstat nltk tomllib importlib.metadata "
    "pathlib typing_extensions email zipfile pyexpat yaml html hashlib subprocess difflib "
    "healthlint.config.read healthlint.engine.directives healthlint.baseline "
    "healthlint.readers.html healthlint.readers.docx healthlint.readers.rst healthlint.plugins"
).split()


def test_a_plain_check_imports_little(process: Process, articles: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); from healthlint.cli import main; "
        "status = main(); print('MODULES', *(set(sys.modules) - before)); sys.exit(status)"
    )
    out, err = process("check", str(articles), code=code).communicate()
    assert b"1 file checked" in err
    modules = out.decode().rpartition("MODULES ")[2].split()
    assert "healthlint.report.text" in modules
    assert not set(FORBIDDEN) & set(modules)
