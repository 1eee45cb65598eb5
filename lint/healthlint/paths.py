"""Paths from a folder, on every system: no way leads from one drive of Windows to another."""

from __future__ import annotations

import os


def relative(path: str, folder: str = "") -> str:
    """Return a path from a folder (default: the working folder), or whole where no way leads."""
    try:
        return os.path.relpath(path, folder or None)
    except ValueError:
        return os.path.abspath(path)


def slashed(path: str) -> str:
    """Return a path with / between its names, as reports and globs have it."""
    return path.replace(os.sep, "/")


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder's own or leads into it."""
    way = relative(path, folder)
    return not (way == os.pardir or way.startswith(os.pardir + os.sep) or os.path.isabs(way))
