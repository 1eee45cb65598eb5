"""What the tests share: the installed rulebook, and articles made from a few words."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support import RULES, Outcome, World, write_pack

import healthlint
from healthlint.cache import load_rulebook
from healthlint.claims.analysis import Analysis
from healthlint.cli import main
from healthlint.model import Settings
from healthlint.readers import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from healthlint.rulebook.book import Rulebook

LOAD = """
import importlib.metadata as metadata
metadata.entry_points = lambda group: [metadata.EntryPoint("tea", "tea_pack", "healthlint")]
from healthlint.cache import load_rulebook
load_rulebook()
"""


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def read(rulebook: Rulebook) -> Callable[[str], Analysis]:
    """Return a function that reads Markdown into an Analysis."""

    def article(text: str) -> Analysis:
        return Analysis(parse("a.md", text, "markdown"), rulebook.vocabulary, Settings())

    return article


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch)


@pytest.fixture(scope="session")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pack `tea_pack`."""
    folder = tmp_path_factory.mktemp("installed") / "packs"
    write_pack(folder, "tea_pack", RULES)
    return folder


@pytest.fixture(scope="session")
def environment(tea: Path) -> dict[str, str]:
    """Return the environment of a process that has the pack `tea_pack` in its cache."""
    here = os.path.dirname(os.path.dirname(healthlint.__file__))  # not another checkout
    settled = {
        "PYTHONPATH": f"{tea}{os.pathsep}{here}",
        "HEALTHLINT_CACHE_DIR": f"{tea}-cache-of-processes",
    }
    environment = {**os.environ, **settled}
    subprocess.run([sys.executable, "-c", LOAD], check=True, env=environment)
    return environment


@pytest.fixture
def run(
    world: World,
    tea: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Callable[..., Outcome]:
    """Return a function that runs healthlint in an empty folder, with two rules about tea."""
    world.holds(tea, "tea_pack")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)

    def call(*words: str, stdin: bytes = b"") -> Outcome:
        with (work / ".stdin").open("wb+") as file:
            file.write(stdin)
            file.seek(0)
            saved = os.dup(0)
            os.dup2(file.fileno(), 0)
            try:
                status = main([*words])
            finally:
                os.dup2(saved, 0)
                os.close(saved)
        return Outcome(status, *capfd.readouterr())

    return call
