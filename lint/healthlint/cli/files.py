"""Which files are articles: walks folders and leaves out what is no article."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from typing import TYPE_CHECKING, NamedTuple

from healthlint.readers import format_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS = frozenset(
    "node_modules venv env build dist __pycache__ vendor third_party site-packages target".split()
)
_FILES = (
    "license*",
    "licence*",
    "copying*",
    "changelog*",
    "changes.*",
    "history.md",
    "notice*",
    "authors*",
    "contributing*",
    "code_of_conduct*",
    "security.md",
    "requirements*.txt",
    "constraints*.txt",
    "robots.txt",
    "llms.txt",
    "cmakelists.txt",
)


class Candidate(NamedTuple):
    """A file to look at: its path, why it is skipped ("" when it is checked)."""

    path: str
    skipped: str


def candidates(paths: list[str], exclude: list[str], *, force: bool) -> Iterator[Candidate]:
    """Yield the files of paths in a stable order; named files are skipped only with `force`."""
    for path in paths:
        if os.path.isdir(path):
            for file in _walk(path):
                yield Candidate(file, _reason(file, exclude))
        else:
            yield Candidate(path, _reason(path, exclude) if force else "")


def _walk(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _FOLDERS
        )
        for name in sorted(files):
            if not name.startswith("."):
                yield os.path.normpath(os.path.join(place, name))


def _reason(path: str, exclude: list[str]) -> str:
    name = os.path.basename(path)
    if any(fnmatch(path, glob) or fnmatch(name, glob) for glob in exclude):
        return "excluded"
    if any(fnmatch(name.lower(), pattern) for pattern in _FILES):
        return "not an article"
    return "" if format_of(path) else "no reader"
