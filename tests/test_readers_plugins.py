"""Readers that come as plugins: the example in CONTRIBUTING, installed, and mistakes in such."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CUES = "1\n00:01,000 --> 00:02,000\nGarlic cures\ncancer.\n\nNOTE healthlint: ignore[cure-claim] quoted\n"
CODE = "import sys; from healthlint.cli import main; sys.exit(main())"


def example() -> dict[str, str]:
    """Return the files of the example in CONTRIBUTING, by path."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## A reader of your own")[2]
    blocks = re.findall(r"```python\n# ([\w/.]+)[^\n]*\n(.*?)```", text, re.DOTALL)
    return dict(blocks[:2])


def install(folder: Path, files: dict[str, str]) -> None:
    """Install a pack the way pip does: its files, and the entry point in its metadata."""
    for name, text in {**files, "our_house/__init__.py": ""}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    info = folder / "our_house-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-house\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[healthlint]\nhouse = our_house.plugin\n")


def check(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = [str(folder), *sys.path]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "HEALTHLINT_CACHE_DIR": str(folder / "cache"),
    }
    return subprocess.run(
        [sys.executable, "-c", CODE, "check", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_example_of_a_reader_works_as_it_stands(tmp_path: Path) -> None:
    install(tmp_path, example())
    (tmp_path / "film.srt").write_text(CUES.partition("NOTE")[0])
    (tmp_path / "empty.srt").write_text("Nothing.")
    done = check(tmp_path, ".", "--select", "cure-claim")
    assert done.stdout.startswith("film.srt:3:8: error cure-claim"), done.stderr
    assert "empty.srt:1: has no cue like" in done.stderr
    assert done.returncode == 2
    (tmp_path / "film.srt").write_text(CUES.replace("\n\nNOTE", "\nNOTE"))
    assert check(tmp_path, "film.srt", "--select", "cure-claim").returncode in (0, 1)


@pytest.mark.parametrize(
    ("plugin", "message"),
    [
        ('{".srt": "our_house.none"}', "our_house.none cannot be imported"),
        ('{".srt": "our_house.plugin"}', "must have one function of read, read_bytes, read_fields"),
        ('{".md": "our_house.subtitles"}', "claims .md, which healthlint reads itself"),
        ('{"srt": "our_house.subtitles"}', "“srt” is no suffix"),
        ('[".srt"]', "must return suffixes with modules"),
        ("1 / 0", "failed: ZeroDivisionError"),
    ],
)
def test_a_mistake_in_a_plugin_is_told(tmp_path: Path, plugin: str, message: str) -> None:
    files = example()
    files["our_house/plugin.py"] = files["our_house/plugin.py"].replace(
        '{".srt": "our_house.subtitles"}', plugin
    )
    install(tmp_path, files)
    (tmp_path / "a.md").write_text("Tea.")
    done = check(tmp_path, "a.md")
    assert done.returncode == 2
    assert message in done.stderr


def test_a_reader_that_fails_is_named_and_other_files_are_checked(tmp_path: Path) -> None:
    files = example()
    files["our_house/subtitles.py"] = "def read(source):\n    return 1 / 0\n"
    install(tmp_path, files)
    (tmp_path / "film.srt").write_text(CUES)
    (tmp_path / "a.md").write_text("Tea.")
    done = check(tmp_path, "a.md", "film.srt")
    assert "film.srt: the reader our_house.subtitles failed: ZeroDivisionError" in done.stderr
    assert "1 file checked" in done.stderr
    assert done.returncode == 2
