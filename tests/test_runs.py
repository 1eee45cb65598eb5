"""Long runs: several files at a time, and what earlier runs found; the output is the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from support import GOOD, POOR, RULES, write_pack

from healthlint import cache_folder, results_cache
from healthlint.cli import examine, pace, progress, workers
from healthlint.cli.plan import findings_in
from healthlint.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Run, World

    from healthlint.cli.plan import Plan
    from healthlint.document import Document
    from healthlint.model import Finding

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked")


@pytest.fixture
def archive(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder with articles: found in, clean, suppressed, unreadable, foreign."""
    monkeypatch.setenv("HEALTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    work = tmp_path / "work"
    for number in range(8):
        (work / f"poor{number}.md").write_text(f"{POOR}\nArticle {number}.\n")
    (work / "good.txt").write_text(GOOD)
    (work / "page.html").write_text("<h1>Tea</h1><p>Green tea <b>heals</b> you.</p><!-- x -->")
    (work / "calm.md").write_text(
        "<!-- healthlint: ignore[tea-cure] a song title -->\nGreen tea heals you.\n"
    )
    (work / "broken.md").write_bytes(b"caf\xe9\xff")
    (work / "binary.txt").write_bytes(b"\0\0\0")
    return work


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("articles-*/" + "?" * 40))


def refuse(*words: object) -> list[Finding]:
    raise AssertionError("looked at anew")


@pytest.mark.parametrize("form", FORMATS)
def test_the_output_is_the_same_however_it_is_made(run: Run, archive: Path, form: str) -> None:
    words = ["check", ".", "--output-format", form]
    plain = run(*words, "--jobs", "1", "--no-cache")
    assert plain.status == 2
    assert "broken.md" in plain.err
    assert run(*words, "--jobs", "3", "--no-cache") == plain
    assert run(*words, "--jobs", "3") == plain
    assert run(*words, "--jobs", "1") == plain
    assert run(*words) == plain
    files = sorted((path.name for path in archive.glob("*.*")), reverse=True)
    assert run("check", *files, "--output-format", form, "--jobs", "2").out == plain.out


def test_processes_that_cannot_be_forked_do_as_well(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("check", ".", "--no-cache", "--jobs", "1")
    monkeypatch.setattr(workers, "METHOD", "spawn")
    assert run("check", ".", "--no-cache", "--jobs", "2") == plain


@pytest.mark.parametrize("number", ["0", "-1", "many", "2.5", "1e3"])
def test_jobs_must_be_a_number(run: Run, archive: Path, number: str) -> None:
    outcome = run("check", ".", f"--jobs={number}")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--jobs" in outcome.err


@linux
def test_a_large_run_uses_all_cores(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(examine, "findings_in", lambda d, p: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(pace, "MANY_BYTES", 50)
    assert "died" in run("check", "poor1.md", "poor2.md").err


def test_a_machine_without_processes_to_spare_does_without(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*words: object) -> None:
        raise PermissionError("no semaphores here")

    plain = run("check", ".", "--no-cache", "--jobs", "1")
    monkeypatch.setattr(workers, "ProcessPoolExecutor", refused)
    assert run("check", ".", "--no-cache", "--jobs", "2") == plain


@linux
def test_a_process_that_dies_costs_the_article_that_killed_it(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(document: Document, plan: Plan) -> list[Finding]:
        if "deadly" in document.path:
            os.kill(os.getpid(), signal.SIGKILL)
        return findings_in(document, plan)

    (archive / "broken.md").unlink()
    plain = run("check", ".", "--jobs", "1", "--no-cache")
    monkeypatch.setattr(examine, "findings_in", deadly)
    (archive / "deadly.md").write_text(POOR)
    outcome = run("check", ".", "--jobs", "2")
    assert (outcome.status, outcome.out) == (2, plain.out)
    assert "healthlint: deadly.md: could not be checked" in outcome.err
    assert "1 could not be checked" in outcome.err


SLOW = """
import os, sys, time
from healthlint.cli import examine, main
def slow(document, plan):
    os.write(1, b"begun\\n")
    time.sleep(60)
examine.findings_in = slow
sys.exit(main(["check", ".", "--jobs", "2"]))
"""


def family(group: int) -> list[str]:
    """Return the processes of a process group that are still running."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if words[2] == str(group) and words[0] != "Z":
            found.append(entry.name)
    return found


@linux
@pytest.mark.parametrize("signals", [(signal.SIGINT, 130), (signal.SIGTERM, -15)])
def test_a_run_that_is_cut_short_leaves_nothing(
    archive: Path, environment: dict[str, str], signals: tuple[signal.Signals, int], tmp_path: Path
) -> None:
    sent, status = signals
    for path in archive.glob("*.*"):
        if path.suffix != ".md" or "poor" not in path.name:
            path.unlink()
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        env={**environment, "HEALTHLINT_CACHE_DIR": environment["HEALTHLINT_CACHE_DIR"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline() == b"begun\n"
    if sent == signal.SIGINT:
        os.killpg(running.pid, sent)  # a terminal sends it to all
    else:
        running.terminate()
    assert running.wait(timeout=20) == status
    deadline = time.monotonic() + 20
    while family(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert family(running.pid) == []
    assert running.stderr.read() == b""
    running.stdout.close()
    running.stderr.close()


# What earlier runs found


def test_what_is_known_is_not_looked_at_again(
    run: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("check", ".")
    assert len(kept(tmp_path)) == 11
    monkeypatch.setattr(examine, "findings_in", refuse)
    assert run("check", ".") == first
    (archive / "poor1.md").rename(archive / "sub.md")
    assert "sub.md:3:1: error" in run("check", ".").out
    (archive / "sub.md").write_text("Green tea heals.\n")
    assert "sub.md: could not be checked: AssertionError" in run("check", ".").err
    assert run("check", "poor2.md", "poor3.md", "--severity-of=x").status == 2


@pytest.mark.parametrize(
    "words",
    [["--select", "hype"], ["--profile", "clinicians"], ["--region", "uk"], ["--no-cache"]],
)
def test_what_a_result_depends_on_is_no_other_result(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    run("check", ".")
    monkeypatch.setattr(examine, "findings_in", refuse)
    assert "AssertionError" in run("check", ".", *words).err


def test_in_another_year_articles_are_judged_anew(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check", ".")
    monkeypatch.setattr(results_cache, "localtime", lambda: SimpleNamespace(tm_year=2100))
    monkeypatch.setattr(examine, "findings_in", refuse)
    assert "AssertionError" in run("check", ".").err


def test_suppressions_and_severities_of_the_configuration_hold_at_once(
    run: Run, archive: Path
) -> None:
    run("check", ".")
    (archive / "healthlint.toml").write_text(
        'severity = { tea-hype = "error" }\n'
        '[[suppress]]\npath = "*.md"\nrule = "tea-cure"\nreason = "they are jokes"\n'
    )
    out = run("check", ".", "--ignore", "not-english").out
    assert "poor1.md:3:1: error tea-hype" in out
    assert run("check", ".", "--ignore", "not-english").out == out


def test_a_changed_rule_is_asked_anew(
    run: Run, world: World, archive: Path, tmp_path: Path
) -> None:
    write_pack(tmp_path / "packs", "other_tea", {"tea-cure": RULES["tea-cure"]})
    world.holds(tmp_path / "packs", "other_tea")
    world.monkeypatch.setenv("HEALTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    assert "no tea does that" in run("check", ".").out
    rule = tmp_path / "packs/other_tea/tea-cure.toml"
    rule.write_text(rule.read_text("utf-8").replace("no tea does that", "tea is tea"), "utf-8")
    assert "tea is tea" in run("check", ".").out


def test_a_broken_cache_is_as_good_as_none(run: Run, archive: Path, tmp_path: Path) -> None:
    first = run("check", ".")
    spoilt: list[Callable[[bytes], bytes]] = [
        lambda content: content[:-3],
        lambda content: b"",
        lambda content: b"x" * len(content),
        lambda content: content[:50] + b"!" + content[51:],
    ]
    for spoil in spoilt:
        for path in kept(tmp_path):
            path.write_bytes(spoil(path.read_bytes()))
        assert run("check", ".") == first
    a, b, *_ = kept(tmp_path)
    cache_folder.write(str(a), b"whole, but nothing that could be unpacked")
    cache_folder.write(str(b), b"")
    assert run("check", ".") == first


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[:-1],
        lambda whole: whole[:30] + b"!" + whole[31:],
        lambda whole: whole[:10],
        lambda whole: b"",
    ],
)
def test_what_was_cut_or_spoilt_is_not_read(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / "kept"
    cache_folder.write(str(file), b"content" * 9, b"tables")
    whole = cache_folder.read_mapped(str(file))
    assert whole is not None
    assert [bytes(part) for part in whole] == [b"content" * 9, b"tables"]
    file.write_bytes(spoil(file.read_bytes()))
    assert cache_folder.read_mapped(str(file)) is None


def test_a_cache_that_cannot_be_written_is_none(
    run: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("check", ".")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HEALTHLINT_CACHE_DIR", str(tmp_path / "file/cache"))
    assert run("check", ".") == first


def test_the_cache_is_private(run: Run, archive: Path, tmp_path: Path) -> None:
    run("check", ".")
    folder = tmp_path / "cache"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept(tmp_path))


def test_two_runs_may_share_a_new_cache(archive: Path, environment: dict[str, str]) -> None:
    code = "import sys; from healthlint.cli import main; sys.exit(main(['check', '.']))"
    shared = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment)
        for _ in range(3)
    ]
    outs = {running.communicate()[0] for running in shared}
    assert len(outs) == 1
    assert outs.pop().count(b"error tea-cure") == 9  # calm.md is suppressed


def test_old_results_and_old_rulebooks_are_deleted(
    run: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check", ".")
    folder = kept(tmp_path)[0].parent
    old = time.time() - 40 * 86_400
    ages = {path.name: old for path in kept(tmp_path)[:3]} | {"x.1.draft": time.time() - 90_000}
    for name in [*ages, "tidied"]:
        (folder / name).touch()
        os.utime(folder / name, (old, ages.get(name, old)))
    rulebook = tmp_path / "cache/rules-1-00000000.bin"
    rulebook.write_text("of another version")
    os.utime(rulebook, (old, old))
    for name in ("new.md", "newer.md"):
        (archive / name).write_text(f"{GOOD}{name}\n")
    run("check", "new.md", "newer.md")
    assert not set(ages) & {path.name for path in folder.iterdir()}
    assert len(kept(tmp_path)) >= 8
    cache_folder.prune(str(tmp_path / "cache"), days=30, most_bytes=10**9, prefix="rules-")
    assert not rulebook.exists()
    assert list((tmp_path / "cache").glob("rules-*"))


def test_the_oldest_go_first_when_there_are_too_many(tmp_path: Path) -> None:
    for age in range(5):
        path = tmp_path / f"r{age}"
        path.write_bytes(b"x" * 100)
        os.utime(path, (0, time.time() - age))
    cache_folder.prune(str(tmp_path), days=1, most_bytes=250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r0", "r1"]


# How far it is


class Terminal:
    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("words", "patience", "shown"),
    [([], -1.0, True), (["--quiet"], -1.0, False), ([], 60.0, False)],
)
def test_a_long_run_shows_how_far_it_is(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch,
    words: list[str], patience: float, shown: bool
) -> None:  # fmt: skip
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setattr(progress, "_PAUSE", 0.0)
    run("check", ".", *words)
    assert ("1 of 13 files" in terminal.text) == shown
    if shown:
        last = terminal.text.rpartition(" of 13 files")[2].split("\r")
        assert last[1].strip() == ""
        assert "healthlint: broken.md" in last[2]


def test_no_bar_without_a_terminal(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    assert "\r" not in run("check", ".").err
