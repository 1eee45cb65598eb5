"""healthlint completion: each shell is asked what it would complete."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from healthlint.cli.options import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from support import Run

BASH = """
source {script}
COMP_WORDS=(healthlint {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_healthlint
echo "${{COMPREPLY[*]}}"
"""
STUB = "#!/bin/sh\nprintf 'tea-cure  error\\ntea-hype  warning\\nsugar-cure  error\\n'\n"


@pytest.fixture
def shell(run: Run, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a shell in which `healthlint rules` lists three rules."""
    (tmp_path / "bin").mkdir()
    stub = tmp_path / "bin/healthlint"
    stub.write_text(STUB)
    stub.chmod(0o755)
    for name in ("bash", "zsh", "fish"):
        (tmp_path / name).write_text(run("completion", name).out, "utf-8")
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "HOME": str(tmp_path)}


def ask(command: list[str], environment: dict[str, str]) -> list[str]:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


CASES = [
    ("ch", "check"),
    ("check --prof", "--profile"),
    ("check --profile ''", "low-literacy public teen patients clinicians"),
    ("check --profile = te", "teen"),
    ("check --select tea-h", "tea-hype"),
    ("check --ignore sugar-cure,tea-h", "sugar-cure,tea-hype"),
    ("explain tea", "tea-cure tea-hype"),
    ("completion ''", "bash zsh fish"),
    ("check art", ""),
]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(("words", "answer"), CASES)
def test_bash(shell: dict[str, str], tmp_path: Path, words: str, answer: str) -> None:
    code = BASH.format(script=tmp_path / "bash", words=words)
    assert ask(["bash", "--norc", "-c", code], shell) == [answer]


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish")
@pytest.mark.parametrize(
    ("words", "answer"),
    [(w.replace("''", "").replace(" = ", "="), a) for w, a in CASES if "art" not in w],
)
def test_fish(shell: dict[str, str], tmp_path: Path, words: str, answer: str) -> None:
    code = f"source {tmp_path / 'fish'}; complete -C 'healthlint {words}'"
    found = {line.partition("\t")[0] for line in ask(["fish", "--no-config", "-c", code], shell)}
    assert {word.removeprefix("--profile=") for word in found} == set(answer.split())


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh")
def test_zsh_understands_it(shell: dict[str, str], tmp_path: Path) -> None:
    code = f"autoload -Uz compinit; compinit -u -D; source {tmp_path / 'zsh'}; echo $_comps[healthlint]"
    assert ask(["zsh", "-f", "-c", code], shell) == ["_healthlint"]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_every_option_is_known(run: Run, name: str) -> None:
    script = run("completion", name).out
    for command in COMMANDS.values():
        for option in command.options:
            assert option.name[2 if name == "fish" else 0 :] in script


@pytest.mark.parametrize("words", [[], ["tcsh"], ["fihs"], ["bash", "zsh"]])
def test_another_shell_is_an_error(run: Run, words: list[str]) -> None:
    outcome = run("completion", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert "bash, zsh, fish" in outcome.err
