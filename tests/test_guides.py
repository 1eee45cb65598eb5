"""The guides in docs/: what they show is run, in order, and gives what they say.

A block ```text NAME is a file, a block ```console holds commands with their output.
HEALTHLINT_UPDATE=1 writes the output anew; read the diff.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*\n)((?:(?!\$ ).*\n)*)", re.MULTILINE)
GUIDES = [page for page in sorted(DOCS.glob("*.md")) if "```console" in page.read_text("utf-8")]
UPDATE = bool(os.environ.get("HEALTHLINT_UPDATE"))


def answer(command: str, folder: Path) -> str:
    """Return what a command prints, on both streams."""
    git = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        re.sub(r"\bhealthlint (?=[a-z])", f"{sys.executable} -m healthlint ", command),
        cwd=folder,
        env={**os.environ, **git, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
        shell=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_shows_what_happens(guide: Path, tmp_path: Path) -> None:
    def follow(block: re.Match[str]) -> str:
        language, name, text = block.groups()
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        elif language == "console":
            text = COMMAND.sub(lambda m: f"$ {m[1]}{answer(m[1], tmp_path)}", text)
        return f"```{language}{' ' + name if name else ''}\n{text}```"

    shown = guide.read_text("utf-8")
    found = BLOCK.sub(follow, shown)
    if UPDATE:
        guide.write_text(found, "utf-8")
    assert found == shown or UPDATE
