"""Globs as in .gitignore: which paths they mean."""

from __future__ import annotations

import os
from functools import lru_cache

from healthlint.paths import relative, slashed
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern


def matches(path: str, glob: str, folder: str = "") -> bool:
    """Whether a glob of a folder (default: the working folder) means a path.

    A glob without a slash means files and folders of that name at any depth; one with a slash
    starts at the folder. `*` and `?` stay within a name, `**` crosses folders. What means a
    folder means everything in it.
    """
    way = relative(path, folder)
    if os.path.isabs(way) or way.startswith(os.pardir + os.sep):
        return False
    return bool(_pattern(slashed(glob)).match(slashed(way)))


def is_plain(glob: str) -> bool:
    """Whether a glob names a single path."""
    return not any(char in glob for char in "*?[")


@lru_cache
def _pattern(glob: str) -> Pattern[str]:
    bare = glob.removeprefix("./").rstrip("/")
    anchored = "/" in bare
    parts = [_part(part) for part in bare.lstrip("/").split("/")]
    body = "/".join(parts).replace("(?:.*)/", "(?:.*/)?")
    return compile_pattern(f"(?:{'' if anchored else '(?:.*/)?'}{body})(?:/.*)?\\Z")


def _part(part: str) -> str:
    """Return the pattern of one name; `**` stands for any number of names."""
    from re import escape

    if part == "**":
        return "(?:.*)"
    return "".join({"*": "[^/]*", "?": "[^/]"}.get(char) or escape(char) for char in part)
