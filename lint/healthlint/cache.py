"""Keeps the compiled rulebook as data in a private folder, so that a plain check starts fast."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from typing import Any
from zlib import crc32

from healthlint import patterns
from healthlint.config.layers import Own
from healthlint.rulebook.book import Rulebook

_ORDINARY = (
    "healthlint.readers.markdown",
    "healthlint.readers.html",
    "healthlint.readers.text",
    "healthlint.claims.analysis",
    "healthlint.claims.figures",
)
"""What reads an ordinary article besides the rules' own checks."""

FORMAT = 4


def load_rulebook(own: Own = Own()) -> Rulebook:  # noqa: B008 (immutable)
    """Return the rulebook of all installed packs and own rules, cached where it still holds.

    Raises HealthlintError when a pack or an own file is broken or no rule is installed.
    """
    path = _path(own)
    data = _read(path)
    if data is None:
        data = _compile(own)
        book = Rulebook(data)
        data["expressions"] = marshal.dumps(_patterns(book))
        _write(path, data)
        return book
    patterns.learn(marshal.loads(data["expressions"]))  # noqa: S302 (our own private file)
    return Rulebook(data)


def _compile(own: Own) -> dict[str, Any]:
    from healthlint.plugins import gather
    from healthlint.rulebook.compile import Pack, compile_rulebook, folder_of, toml_files

    offered = gather()
    packs = [Pack(_pack_name(name), folder_of(name), name) for name in offered.rules]
    folders = [folder_of(name) for name in offered.lexicons]
    packs += [Pack(_pack_name(os.path.basename(folder)), folder, "") for folder in own.rules]
    lexicons = [
        file
        for path in own.lexicons
        for file in (toml_files(path) if os.path.isdir(path) else [path])
    ]
    data = compile_rulebook(packs, folders, lexicons)
    data["readers"] = offered.readers
    data["watched"] = _watched([*(pack.folder for pack in packs), *folders]) | {
        path: _changed(path) for path in [*own.lexicons, *lexicons]
    }
    return data


def _patterns(book: Rulebook) -> dict[tuple[str | bytes, int], patterns.Code]:
    """Return what `re` makes of the patterns that an article may need."""
    from importlib import import_module

    for module in [*_ORDINARY, *(check.module for check in book.checks)]:
        # A check that cannot be imported is told when it is asked, with the article's name.
        with suppress(Exception):
            import_module(module)
    return patterns.codes()


def _pack_name(package: str) -> str:
    return package.rpartition(".")[2].replace("_", "-").replace(" ", "-").lower()


def _watched(folders: list[str]) -> dict[str, int]:
    """Return what the rulebook was made from, each path with its time of change."""
    engine = os.path.dirname(__file__)
    paths = _searched()
    for folder in [*folders, os.path.join(engine, "rulebook"), os.path.join(engine, "claims")]:
        paths.append(folder)
        paths += [
            os.path.join(folder, n) for n in os.listdir(folder) if n.endswith((".toml", ".py"))
        ]
    return {path: _changed(path) for path in paths}


def _searched() -> list[str]:
    """Return where packs may be installed: the working folder only when it holds one.

    `python -m` puts the working folder first, and that changes with every article saved there.
    """
    here = os.getcwd()
    paths = [path or here for path in sys.path]
    if here in paths and not any(name.endswith("-info") for name in os.listdir(here)):
        paths = [path for path in paths if path != here]
    return paths


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def _path(own: Own) -> str:
    base = os.environ.get("HEALTHLINT_CACHE_DIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"),
        "healthlint",
    )
    place = "|".join([sys.prefix, sys.implementation.cache_tag or "", *_searched(), __file__])
    if any(own):
        place += repr(own)
    return os.path.join(base, f"rules-{FORMAT}-{crc32(place.encode()):08x}.bin")


def _read(path: str) -> dict[str, Any] | None:
    """Return the cached data, or None when it is missing, corrupt, foreign or out of date."""
    try:
        with open(path, "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            content = file.read()
        if crc32(content[4:]) != int.from_bytes(content[:4], "big"):
            return None
        data: dict[str, Any] = marshal.loads(content[4:])  # noqa: S302 (our own private file)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    fresh = all(_changed(path) == time for path, time in data["watched"].items())
    return data if fresh else None


def _write(path: str, data: dict[str, Any]) -> None:
    """Write the cache whole or not at all; a machine without a writable home does without."""
    content = marshal.dumps(data)
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(draft, "wb") as file:
            file.write(crc32(content).to_bytes(4, "big") + content)
        os.replace(draft, path)
    except OSError:
        return
