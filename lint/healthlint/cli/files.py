"""Which files are articles: walks folders and leaves out what is no article."""

from __future__ import annotations

import os
from stat import S_ISREG

from healthlint.config.globs import matches
from healthlint.model import HealthlintError
from healthlint.paths import relative
from healthlint.readers import format_of
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from healthlint.cli.options import Arguments

STDIN = "-"
UNNAMED = "-.md"
"""What standard input is called, and so Markdown, unless the user names it."""

_FOLDERS = frozenset(
    "node_modules venv env build dist __pycache__ vendor third_party site-packages target".split()
)
_FILES = frozenset("history.md security.md robots.txt llms.txt cmakelists.txt".split())
_BEGINNINGS = tuple(
    "license licence copying changelog changes. notice authors contributing code_of_conduct".split()
)
_LISTS = ("requirements", "constraints")
"""How the names of files begin that a project has for other ends; lists of packages are .txt."""


class Candidate(NamedTuple):
    """A file to look at.

    `skipped` says why it is no article ("" when it is one), `named` whether the user asked for
    this very file, and `problem` what stood in the way of looking at all.
    """

    path: str
    skipped: str = ""
    named: bool = False
    problem: str = ""


class Scope(NamedTuple):
    """What to look at: paths, globs to leave out, and whether those hold for named files too.

    `excludes` says of a path whether a configuration leaves it out.
    """

    paths: list[str]
    exclude: list[str]
    force: bool
    stdin_name: str
    excludes: Callable[[str], bool]


def scope_of(arguments: Arguments, excludes: Callable[[str], bool]) -> Scope:
    """Return the scope that arguments name. Raises HealthlintError when they name nothing."""
    if not arguments.names:
        raise HealthlintError("name at least one file or folder, or - for standard input")
    if "" in arguments.names:
        raise HealthlintError("one of the paths is empty; a variable that is not set?")
    return Scope(
        arguments.names,
        arguments.many("--exclude"),
        arguments.has("--force-exclude"),
        arguments.one("--stdin-filename", UNNAMED),
        excludes,
    )


def candidates(scope: Scope) -> list[Candidate]:
    """Return the files of a scope, each once, sorted by path."""
    found: dict[str, Candidate] = {}
    for path in scope.paths:
        for candidate in _inside(path, scope) if os.path.isdir(path) else [_named(path, scope)]:
            if candidate.named or candidate.path not in found:
                found[candidate.path] = candidate
    return sorted(found.values())


def _named(path: str, scope: Scope) -> Candidate:
    name = scope.stdin_name if path == STDIN else path
    known = path == STDIN or os.path.exists(path)
    reason = _reason(name, scope) or _folder_reason(name) if scope.force and known else ""
    shown = path if ".." in path else os.path.normpath(path)
    return Candidate(shown, reason, named=not scope.force)


def _inside(folder: str, scope: Scope) -> Iterator[Candidate]:
    problems: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not _is_foreign(name)]
        for name in files:
            if not name.startswith("."):
                yield _met(os.path.normpath(os.path.join(place, name)), scope)
    for error in problems:
        shown = os.path.normpath(str(error.filename))
        yield Candidate(shown, problem=f"cannot be read: {error.strerror}")


def _met(path: str, scope: Scope) -> Candidate:
    """Return what is met on a walk: an article, or why it is none, or why nobody can know."""
    reason = _reason(path, scope)
    if reason:
        return Candidate(path, reason)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return Candidate(path, "not a file")
    except OSError as error:
        return Candidate(path, problem=f"cannot be read: {error.strerror}")
    return Candidate(path, "" if S_ISREG(mode) else "not a file")


def _is_foreign(folder: str) -> bool:
    return folder in _FOLDERS or (folder.startswith(".") and folder not in (".", ".."))


def _reason(path: str, scope: Scope) -> str:
    name = os.path.basename(path).lower()
    if any(matches(path, glob) for glob in scope.exclude):
        return "excluded"
    if name in _FILES or name.startswith(_BEGINNINGS):
        return "not an article"
    if name.startswith(_LISTS) and name.endswith(".txt"):
        return "not an article"
    if not format_of(path):
        return "no reader"
    return "excluded" if scope.excludes(path) else ""


def _folder_reason(path: str) -> str:
    """Return why a named file would not be met on a walk from the working folder."""
    folders = relative(path).split(os.sep)[:-1]
    return "not an article" if any(_is_foreign(folder) for folder in folders) else ""
