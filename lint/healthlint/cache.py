"""Keeps the compiled rulebook as data in a private folder, so that a plain check starts fast."""

from __future__ import annotations

import marshal
import os
import sys
from zlib import crc32

from healthlint import cache_folder as kept
from healthlint import patterns
from healthlint.config.layers import Own
from healthlint.rulebook.book import Rulebook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_ORDINARY = ("readers.markdown", "readers.html", "readers.text")
_WHOLE = ("claims", "readability", "engine")
"""What reads an ordinary article besides the rules' own checks: modules, and whole packages."""

FORMAT = 10
_DAYS = 30.0
_MOST_BYTES = 300_000_000


def load_rulebook(own: Own = Own()) -> Rulebook:  # noqa: B008 (immutable)
    """Return the rulebook of all installed packs and own rules, cached where it still holds.

    Raises HealthlintError when a pack or an own file is broken or no rule is installed.
    """
    path = _path(own)
    data = _read(path)
    if data is None:
        data = _compile(own)
        book = Rulebook(data)
        data["expressions"] = _patterns(book)
        _write(path, data)
        return book
    patterns.learn(data["expressions"])
    return Rulebook(data)


def _compile(own: Own) -> dict[str, Any]:
    from hashlib import sha256

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
    data["stamp"] = sha256(repr(sorted(data["watched"].items())).encode()).hexdigest()
    packages = [*offered.rules, *offered.lexicons, *offered.readers.values()]
    data["code"] = sorted({folder_of(name.partition(".")[0]) for name in packages})
    return data


def _patterns(book: Rulebook) -> dict[tuple[str | bytes, int], patterns.Code]:
    """Return what `re` makes of the patterns that an article may need."""
    from contextlib import suppress
    from importlib import import_module

    packages = [(name, os.path.join(os.path.dirname(__file__), name)) for name in _WHOLE]
    ours = [
        f"{package}.{file.removesuffix('.py')}"
        for package, folder in packages
        for file in os.listdir(folder)
        if file.endswith(".py") and not file.startswith("_")
    ]
    modules = [f"healthlint.{name}" for name in (*_ORDINARY, *ours)]
    confirming = {frame.confirm[0] for frame in book.frames.every() if frame.confirm}
    for module in [*modules, *(check.module for check in book.checks), *sorted(confirming)]:
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
    place = "|".join([sys.prefix, sys.implementation.cache_tag or "", *_searched(), __file__])
    if any(own):
        place += repr(own)
    return os.path.join(kept.folder(), f"rules-{FORMAT}-{crc32(place.encode()):08x}.bin")


def _read(path: str) -> dict[str, Any] | None:
    """Return the cached data, or None when it is missing, corrupt, foreign or out of date."""
    found = kept.read_mapped(path)
    if found is None:
        return None
    try:
        data = _joined(*found)
    except (ValueError, EOFError, TypeError):
        return None
    if any(_changed(watched) != time for watched, time in data["watched"].items()):
        return None
    kept.touch(path)
    return data


def _write(path: str, data: dict[str, Any]) -> None:
    """Write the cache; old ones, of worktrees and versions that are gone, are deleted."""
    kept.write(path, *_parted(data))
    kept.prune(kept.folder(), days=_DAYS, most_bytes=_MOST_BYTES, prefix="rules-")


def _parted(data: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return data as what is unpacked at once and the tables, one after the other."""
    tables = {key: value if isinstance(value, tuple) else (value,) for key, value in data.items()}
    large = {key: parts for key, parts in tables.items() if isinstance(parts[0], bytes)}
    sizes = {key: [len(part) for part in parts] for key, parts in large.items()}
    head = marshal.dumps(({key: data[key] for key in data if key not in large}, sizes))
    return head, b"".join(part for parts in large.values() for part in parts)


def _joined(head: memoryview, tables: memoryview) -> dict[str, Any]:
    """Return data from what is unpacked at once and the tables, which stay views."""
    data: dict[str, Any]
    data, sizes = marshal.loads(head)  # noqa: S302 (our own private file)
    place = 0
    for key, lengths in sizes.items():
        parts = []
        for length in lengths:
            parts.append(tables[place : place + length])
            place += length
        data[key] = tuple(parts) if len(parts) > 1 else parts[0]
    return data
