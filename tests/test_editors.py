"""What docs/editors.md tells people to write into their editors' files is run in these editors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import healthlint

PAGE = (Path(__file__).parent.parent / "docs/editors.md").read_text("utf-8")
TEXT = "# “Tea”\n\nÉ “so”: green tea cures cancer.\n"
COLUMN = 9
"""Where the first finding of the third line begins: characters before it are not all ASCII."""


def block(heading: str) -> str:
    """Return the last block of code of a section."""
    section = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    [found] = [part for part in section if part.startswith(heading + "\n")]
    blocks: list[str] = re.findall(r"^```\w+\n(.*?)^```$", found, re.MULTILINE | re.DOTALL)
    return blocks[-1]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with an article of an awkward name and healthlint on the path."""
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin/healthlint"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m healthlint "$@"\n')
    script.chmod(0o755)
    (tmp_path / "te a.md").write_text(TEXT, "utf-8")
    return tmp_path


def start(desk: Path, *words: str) -> str:
    """Run an editor and return what it wrote into the file `out`."""
    here = Path(healthlint.__file__).parent.parent
    environment = {
        **os.environ,
        "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(here), str(here.parent / "rules")]),
        "HOME": str(desk),
        "LC_ALL": "C.UTF-8",
        "HEALTHLINT_CACHE_DIR": os.environ.get(
            "HEALTHLINT_CACHE_DIR", os.path.expanduser("~/.cache/healthlint")
        ),
    }
    done = subprocess.run(
        words, cwd=desk, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    out = desk / "out"
    assert out.exists(), done.stdout + done.stderr
    return out.read_text("utf-8")


def needs(*names: str) -> pytest.MarkDecorator:
    missing = [name for name in names if not shutil.which(name) and not os.path.exists(name)]
    return pytest.mark.skipif(bool(missing), reason=f"needs {missing}")


@needs("bash")
@pytest.mark.parametrize(
    "editor",
    [
        pytest.param(("vim", "-es", "-N"), marks=needs("vim")),
        pytest.param(("nvim", "--headless"), marks=needs("nvim")),
    ],
    ids=("vim", "nvim"),
)
def test_make(desk: Path, editor: tuple[str, ...]) -> None:
    (desk / "vimrc").write_text(block("Vim: `:make`") + "\nfiletype on\n", "utf-8")
    report = "call writefile([json_encode(getqflist()), charcol('.'), line('.')], 'out')"
    out = start(desk, *editor, "-u", "vimrc", "te a.md", "-c", "set columns=300 lines=50",
                "-c", "silent make!", "-c", "cfirst", "-c", report, "-c", "qa!")  # fmt: skip
    found, column, line = out.splitlines()
    first = json.loads(found)[0]
    assert (first["lnum"], first["type"], column, line) == (3, "e", str(COLUMN), "3")
    assert "cancer" in first["text"]


@needs("vim", "/usr/share/vim-ale/plugin/ale.vim")
def test_ale(desk: Path) -> None:
    ale = "set runtimepath^=/usr/share/vim-ale\nruntime plugin/ale.vim\n"
    (desk / "vimrc").write_text(f"filetype on\n{ale}{block('Vim: ALE')}", "utf-8")
    wait = "while empty(ale#statusline#Count(bufnr('')).total) && reltimefloat(reltime(t)) < 60 | sleep 50m | endwhile"
    out = start(desk, "vim", "-es", "-N", "-u", "vimrc", "te a.md", "-c", "let t = reltime()",
                "-c", "call ale#Queue(0)", "-c", wait,
                "-c", "call writefile([json_encode(ale#engine#GetLoclist(bufnr('')))], 'out')",
                "-c", "qa!")  # fmt: skip
    first = json.loads(out)[0]
    bytes_before = len(TEXT.splitlines()[2][: COLUMN - 1].encode())
    assert (first["lnum"], first["col"], first["type"]) == (3, bytes_before + 1, "E")


@needs("emacs")
def test_emacs_compile(desk: Path) -> None:
    code = block("Emacs: compile") + """
    (find-file "te a.md")
    (set-process-query-on-exit-flag (get-buffer-process (healthlint-buffer)) nil)
    (let ((buffer (get-buffer "*compilation*")))
      (while (get-buffer-process buffer) (accept-process-output nil 0.05))
      (next-error)
      (with-current-buffer "te a.md"
        (write-region (format "%d %d" (line-number-at-pos) (- (point) (line-beginning-position)))
                      nil "out")))
    """  # fmt: skip
    (desk / "init.el").write_text(code, "utf-8")
    assert start(desk, "emacs", "-Q", "--batch", "-l", "init.el") == f"3 {COLUMN - 1}"


@needs("emacs", "/usr/share/emacs/site-lisp/elpa/flycheck-32snapshot")
def test_flycheck(desk: Path) -> None:
    code = block("Emacs: Flycheck") + """
    (find-file "te a.md")
    (text-mode)
    (flycheck-mode 1)
    (setq flycheck-checker 'healthlint)
    (flycheck-buffer)
    (while (flycheck-running-p) (accept-process-output nil 0.05))
    (let ((first (car flycheck-current-errors)))
      (write-region (format "%d %d %s %s" (flycheck-error-line first) (flycheck-error-column first)
                            (flycheck-error-level first) (flycheck-error-id first)) nil "out"))
    """  # fmt: skip
    (desk / "init.el").write_text(code, "utf-8")
    setup = "(progn (require 'package) (package-initialize))"
    out = start(desk, "emacs", "-q", "--batch", "--eval", setup, "-l", "init.el")
    assert out.startswith(f"3 {COLUMN} error ")


def test_the_problem_matcher_of_vs_code() -> None:
    task = json.loads(block("VS Code: a task"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    line = "site/te a.md:3:8: suggestion long-sentence This sentence: too long."
    match = re.match(pattern["regexp"], line)
    assert match is not None
    fields = {name: match[pattern[name]] for name in pattern if name != "regexp"}
    assert fields == {"file": "site/te a.md", "line": "3", "column": "8", "code": "long-sentence",
                      "severity": "suggestion", "message": "This sentence: too long."}  # fmt: skip
