"""The private folder of what healthlint keeps to be fast; everything in it may be deleted."""

from __future__ import annotations

import os
from time import time
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap
    from typing import BinaryIO

_HOUR, _DAY = 3_600.0, 86_400.0
_SEAL = 4 + 8 + 8
"""Bytes before the content: its checksum, its size and that of the tables."""


def folder() -> str:
    """Return the path of the folder, which need not exist."""
    return os.environ.get("HEALTHLINT_CACHE_DIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"),
        "healthlint",
    )


def read(path: str) -> memoryview | None:
    """Return what was written to a path; None when it is missing, corrupt or somebody else's."""
    found = read_mapped(path, mapped=False)
    return found[0] if found and not found[1] else None


def read_mapped(path: str, *, mapped: bool = True) -> tuple[memoryview, memoryview] | None:
    """Return the content and the tables that were written to a path, or None as `read` does.

    The tables are mapped, so that what nobody looks at is never read, and not checked but for their
    length.
    """
    try:
        with open(path, "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            whole = memoryview(_map(file) if mapped else file.read())
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None
    seal, content = whole[:_SEAL], whole[_SEAL:]
    size, tables = int.from_bytes(seal[4:12], "big"), int.from_bytes(seal[12:], "big")
    if len(content) != size + tables or crc32(content[:size]) != int.from_bytes(seal[:4], "big"):
        return None
    return content[:size], content[size:]


def _map(file: BinaryIO) -> mmap | bytes:
    """Return a file mapped, or its content where its file system cannot map it."""
    from mmap import ACCESS_READ, mmap

    try:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
    except OSError:
        return file.read()


def write(path: str, content: bytes, tables: bytes = b"") -> None:
    """Write a file whole or not at all; a machine without a writable home does without.

    A checksum covers the content and not the tables: to compute it they would have to be read.
    """
    draft = f"{path}.{os.getpid()}.draft"
    sizes = len(content).to_bytes(8, "big") + len(tables).to_bytes(8, "big")
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file:
            file.write(crc32(content).to_bytes(4, "big") + sizes + content + tables)
            if tables:
                file.flush()
                os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError:
        _unlink(draft)


def touch(path: str) -> None:
    """Note that a file is still in use, at most once an hour."""
    try:
        if os.stat(path).st_mtime < time() - _HOUR:
            os.utime(path)
    except OSError:
        pass


def prune(place: str, *, days: float, most_bytes: int, prefix: str = "") -> None:
    """Delete files of a folder that were not used for some days, then the oldest beyond a size."""
    rows = []
    try:
        for entry in os.scandir(place):
            if entry.name.startswith(prefix) and entry.is_file(follow_symlinks=False):
                seen = entry.stat(follow_symlinks=False)
                rows.append((seen.st_mtime, seen.st_size, entry.path))
    except OSError:
        return
    room, now = most_bytes, time()
    for used, size, path in sorted(rows, reverse=True):
        room -= size
        limit = 1 if path.endswith(".draft") else days
        if room < 0 or used < now - limit * _DAY:
            _unlink(path)


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
