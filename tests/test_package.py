"""What is delivered: the package's metadata, the packs, the README and the examples."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import regex

import healthlint
from healthlint.cache import load_rulebook
from healthlint.cli import main
from healthlint.engine.own import OWN_RULES, PAGES
from healthlint.report.pages import page, table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PACKS = ROOT / "rules" / "healthlint_rules"


def test_the_version_stands_in_one_place() -> None:
    assert importlib.metadata.version("healthlint") == healthlint.__version__
    assert (
        "version"
        in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dynamic"]
    )


def test_the_types_are_shipped() -> None:
    assert (importlib.resources.files("healthlint") / "py.typed").is_file()


def test_every_rule_file_is_a_rule() -> None:
    files = {file.stem for file in PACKS.glob("*/*.toml") if file.parent.name != "lexicons"}
    assert files == set(load_rulebook().rules)


def test_every_pack_has_a_rule() -> None:
    folders = {file.parent.name for file in PACKS.glob("*/__init__.py")} - {"lexicons", "odds"}
    packs = {rule.pack.replace("-", "_") for rule in load_rulebook().rules.values()}
    assert packs == folders


def test_the_pre_commit_hooks_name_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    entries = regex.findall(r"entry: healthlint (.+)", hooks)
    assert entries
    for entry in entries:
        main([*entry.split(), "--help"])
        assert capsys.readouterr().out.startswith("usage: healthlint check")


def test_a_third_party_pack_is_a_package_with_an_entry_point(tmp_path: Path) -> None:
    (tmp_path / "spa_1.dist-info").mkdir()
    (tmp_path / "spa_1.dist-info" / "METADATA").write_text("Name: spa\nVersion: 1\n")
    (tmp_path / "spa_1.dist-info" / "entry_points.txt").write_text("[healthlint]\nspa = spa\n")
    (tmp_path / "spa").mkdir()
    (tmp_path / "spa" / "__init__.py").write_text(
        "from healthlint.plugins import hookimpl\n\n"
        "@hookimpl\ndef healthlint_rules():\n    return ['spa']\n"
    )
    (tmp_path / "spa" / "spa-wording.toml").write_text(
        'title = "Spa"\ncategory = "hype"\nseverity = "error"\nmessage = "spa"\n'
        'rationale = "Why."\n[[frame]]\nwhat = "spa"\n[lexicon.spa]\nnouns = ["spa holiday"]\n'
        '[examples]\nbad = ["A **spa holiday**."]\ngood = ["A holiday."]\n'
        '[[sources]]\ntitle = "S"\nurl = "https://example.org"\n'
    )
    outcome = subprocess.run(
        [sys.executable, "-m", "healthlint", "check", "-", "--select", "spa,citation"],
        input="Book a spa holiday.",
        env={**os.environ, "PYTHONPATH": str(tmp_path), "HEALTHLINT_CACHE_DIR": f"{tmp_path}/.c"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.stdout == "-:1:8: error spa-wording spa\n", outcome.stderr


# What is written about rules and output is right; HEALTHLINT_UPDATE=1 writes it anew

UPDATE = bool(os.environ.get("HEALTHLINT_UPDATE"))


def test_the_pages_of_the_rules_are_current() -> None:
    rulebook, pages = load_rulebook(), ROOT / "docs" / "rules"
    packs: dict[str, list[str]] = {
        "healthlint": [page(rule, PAGES[name]) for name, rule in OWN_RULES.items()]
    }
    for rule in rulebook.order:
        packs.setdefault(rule.pack, []).append(page(rule, rulebook.details(rule.id)))
    for pack, texts in packs.items():
        text, file = "\n\n".join(texts) + "\n", pages / f"{pack}.md"
        if UPDATE:
            pages.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        assert file.read_text("utf-8") == text
    assert {file.stem for file in pages.iterdir()} == set(packs)


def test_the_table_of_rules_is_current() -> None:
    text, file = table(load_rulebook().order), ROOT / "docs" / "rules.md"
    if UPDATE:
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


SHOWN = re.compile(r"```console\n\$ (.+)\n((?:(?!```).*\n)*)```")


@pytest.mark.parametrize("command", [block[1] for block in SHOWN.finditer(README)])
def test_the_readme_shows_the_real_output(
    command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    main(command.split()[1:])
    block = f"```console\n$ {command}\n{''.join(capfd.readouterr())}```"
    if UPDATE:
        text = (ROOT / "README.md").read_text("utf-8")
        fresh = SHOWN.sub(lambda old: block if old[1] == command else old[0], text)
        (ROOT / "README.md").write_text(fresh, "utf-8")
    else:
        assert block in README


def test_the_readme_has_the_command_that_ci_runs() -> None:
    assert re.search(r"^python3 -m venv .*/pytest$", README, re.MULTILINE)


# The examples are what they say they are


@pytest.mark.parametrize(("article", "status"), [("poor", 1), ("good", 0)])
def test_the_example_articles(
    article: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    fail_level = "error" if article == "poor" else "warning"
    command = ["check", f"examples/knee-pain-{article}.md", "--fail-level", fail_level]
    assert main(command) == status, capsys.readouterr().out
