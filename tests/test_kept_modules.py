"""Modules from one file: the same as those that Python would import, also after a change."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module, invalidate_caches
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from healthlint.kept_modules import Kept

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(str(package(tmp_path / "a", "first")))
    return tmp_path


def package(place: Path, said: str) -> Path:
    (place / "healthlint_probe" / "deep").mkdir(parents=True)
    (place / "healthlint_probe" / "__init__.py").write_text("")
    (place / "healthlint_probe" / "deep" / "__init__.py").write_text("")
    (place / "healthlint_probe" / "deep" / "word.py").write_text(f"SAID = {said!r}\n")
    return place


def imported(folder: Path) -> ModuleType:
    """Import the probe as a run of the program would, and forget it again."""
    invalidate_caches()
    kept = Kept(str(folder / "kept.bin"))
    sys.meta_path.insert(0, kept)
    try:
        found = import_module("healthlint_probe.deep.word")
        kept.renew()
    finally:
        sys.meta_path.remove(kept)
        for name in [name for name in sys.modules if name.startswith("healthlint_probe")]:
            del sys.modules[name]
    return found


def is_kept(module: ModuleType) -> bool:
    return type(module.__loader__) is not SourceFileLoader


def test_what_a_run_imported_the_next_one_has_from_one_file(folder: Path) -> None:
    first, second = imported(folder), imported(folder)
    assert not is_kept(first)
    assert is_kept(second)
    assert second.SAID == "first"
    assert second.__file__ == first.__file__
    assert second.__spec__ is not None
    assert second.__spec__.parent == "healthlint_probe.deep"


def test_a_changed_module_is_imported_anew(folder: Path) -> None:
    first = imported(folder)
    Path(str(first.__file__)).write_text("SAID = 'something else'\n")
    assert imported(folder).SAID == "something else"
    assert is_kept(imported(folder))


def test_a_package_that_comes_first_is_preferred(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(folder)
    monkeypatch.syspath_prepend(str(package(folder / "b", "other")))
    assert imported(folder).SAID == "other"


@pytest.mark.parametrize("content", [b"", b"no byte code", b"\xe9\x05\x00\x00\x00"])
def test_a_broken_file_is_as_good_as_none(folder: Path, content: bytes) -> None:
    (folder / "kept.bin").write_bytes(content)
    assert imported(folder).SAID == "first"
    assert is_kept(imported(folder))


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    imported(folder)
    assert not (folder / "kept.bin").exists()


def test_the_program_ends_with_all_that_it_has_to_say(tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text("Green tea cures cancer.\n\n" * 2_000, "utf-8")
    command = [sys.executable, "-m", "healthlint", "check", "--isolated", str(article)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stdout.endswith("\n")
    assert f"{article}:3999:" in said.stdout
