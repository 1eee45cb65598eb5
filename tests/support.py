"""What tests of the command line share: two rules about tea, and a world that has only them."""

from __future__ import annotations

import importlib.metadata
import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    import pytest

RULE = """
title = "{title}"
category = "{category}"
severity = "{severity}"
message = "“{{found}}”: no tea does that."
rationale = "Tea is a drink."
[[frame]]
what = "tea"
relation = "heals"
[lexicon.tea]
nouns = ["green tea"]
[lexicon.heals]
verbs = ["heal"]
[examples]
bad = ["**Green tea heals** all."]
good = ["Green tea is a drink."]
[[sources]]
title = "A source"
url = "https://example.org"
checked = "2026-11-25"
"""
PLUGIN = """
from healthlint.plugins import hookimpl

@hookimpl
def healthlint_rules():
    return ["{package}"]
"""
POOR = "# Tea\n\nGreen tea heals you.\n"
GOOD = "# Tea\n\nGreen tea is a drink.\n"


class Outcome(NamedTuple):
    """What a run of the command line left behind."""

    status: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


if TYPE_CHECKING:
    Run = Callable[..., Outcome]
    Process = Callable[..., subprocess.Popen[bytes]]


RULES = {
    "tea-cure": RULE.format(title="Tea as a cure", category="efficacy", severity="error"),
    "tea-hype": RULE.format(title="Hype about tea", category="hype", severity="warning"),
}


def write_pack(folder: Path, package: str, rules: dict[str, str], plugin: str = PLUGIN) -> None:
    """Write a package that is a plugin and a pack of rule files."""
    (folder / package).mkdir(parents=True)
    (folder / package / "__init__.py").write_text(plugin.replace("{package}", package), "utf-8")
    for name, text in rules.items():
        (folder / package / f"{name}.toml").write_text(text, "utf-8")


class World:
    """A world in which the named packs are the only ones that are installed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def holds(self, folder: Path, *packages: str) -> None:
        """Install the packages of a folder, and nothing else; the cache stands beside it."""
        points = [importlib.metadata.EntryPoint(name, name, "healthlint") for name in packages]
        self.monkeypatch.syspath_prepend(str(folder))
        self.monkeypatch.setenv("HEALTHLINT_CACHE_DIR", f"{folder}-cache")
        self.monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points)


def lines(text: str) -> list[str]:
    return text.splitlines()
