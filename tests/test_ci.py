"""Pre-commit hooks, the GitHub action and the lines in docs/ci.md, each held against its schema."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from support import Run

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^## ([\w-]+).*?^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = {
    "action": (ROOT / "action.yml").read_text("utf-8"),
    **dict(BLOCK.findall((ROOT / "docs/ci.md").read_text("utf-8"))),
}


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("action", "vendor.github-actions"),
        ("GitHub", "vendor.github-workflows"),
        ("GitLab", "vendor.gitlab-ci"),
    ],
)
def test_schemas_allow_it(tmp_path: Path, name: str, schema: str) -> None:
    (tmp_path / "shown.yml").write_text(SHOWN[name], "utf-8")
    words = ["check_jsonschema", "--builtin-schema", schema, str(tmp_path / "shown.yml")]
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def hooks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    return found


def test_the_hooks_shown_exist() -> None:
    [repo] = yaml.safe_load(SHOWN["pre-commit"])["repos"]
    assert {hook["id"] for hook in repo["hooks"]} == {hook["id"] for hook in hooks()}


def test_hooks_leave_out_what_is_no_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work/LICENSE.txt").write_text("Green tea heals you.\n")
    (tmp_path / "work/a.md").write_text("Green tea heals you.\n")
    for hook in hooks():
        program, *words = hook["entry"].split()
        assert program == "healthlint"
        assert run(*words, "LICENSE.txt").status == 0
        assert run(*words, "LICENSE.txt", "a.md").status == 1


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
@pytest.mark.parametrize(
    ("paths", "options", "status", "found"),
    [
        ("content", "", 1, "::error file=content/a b.md,line=1"),
        ("content\nmore", "--select=hype", 0, "::warning file=more/c.md,line=1"),
        ("content/d.md", "", 0, ""),
        ("nowhere", "", 2, ""),
        ("$(touch broken)", "", 2, ""),
    ],
)
def test_the_action_does_what_its_inputs_say(
    environment: dict[str, str], tmp_path: Path, paths: str, options: str, status: int, found: str
) -> None:
    for name in ("content/a b.md", "more/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Green tea heals you.\n")
    (tmp_path / "content/d.md").write_text("Green tea is a drink.\n")
    script = tmp_path / "healthlint"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m healthlint "$@"\n')
    script.chmod(0o755)
    step = yaml.safe_load(SHOWN["action"])["runs"]["steps"][-1]
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={**environment, "PATHS": paths, "OPTIONS": options, "HEALTHLINT": str(script),
             "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")},
        capture_output=True,
        check=False,
    )  # fmt: skip
    out = done.stdout.decode()
    assert (done.returncode, found in out) == (status, True), done.stderr
    assert "## healthlint" in (tmp_path / "summary.md").read_text("utf-8")
    assert not (tmp_path / "broken").exists()
