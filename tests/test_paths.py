"""Paths on other systems: drives, backslashes, names that differ in case."""

from __future__ import annotations

import ntpath
from types import SimpleNamespace

import pytest

from healthlint import paths
from healthlint.config import globs
from healthlint.paths import is_within, relative, slashed


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    system = SimpleNamespace(path=ntpath, sep="\\", pardir="..")
    monkeypatch.setattr(paths, "os", system)
    monkeypatch.setattr(globs, "os", system)


@pytest.mark.usefixtures("windows")
def test_no_way_leads_to_another_drive() -> None:
    assert relative("C:\\site\\tea\\a.md", "C:\\site") == "tea\\a.md"
    assert relative("D:\\a.md", "C:\\site") == "D:\\a.md"
    assert slashed("tea\\a.md") == "tea/a.md"


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("path", "within"),
    [("C:\\Site\\a.md", True), ("C:\\site", True), ("C:\\sites", False), ("D:\\site", False)],
)
def test_what_is_within_a_folder(path: str, within: bool) -> None:
    assert is_within(path, "C:\\site") == within


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("path", "glob", "meant"),
    [
        ("C:\\site\\drafts\\a.md", "drafts\\*", True),
        ("C:\\site\\drafts\\a.md", "drafts/*", True),
        ("C:\\site\\tea\\a.md", "drafts\\*", False),
        ("D:\\drafts\\a.md", "*.md", False),
        ("C:\\a.md", "*.md", False),
    ],
)
def test_globs_know_both_slashes(path: str, glob: str, meant: bool) -> None:
    assert globs.matches(path, glob, "C:\\site") == meant


def test_a_folder_holds_itself_and_what_is_in_it() -> None:
    assert is_within("/site/..a/b.md", "/site")
    assert not is_within("/site/../b.md", "/site")
