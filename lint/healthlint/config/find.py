"""Finds the configuration of a file: the nearest, from its folder upwards."""

from __future__ import annotations

import os

from healthlint.config.layers import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.config.layers import Config

NAMES = ("healthlint.toml", ".healthlint.toml", "pyproject.toml")
"""What a configuration may be called; in one folder the first counts."""


class Finder:
    """Finds configurations and keeps them; the search ends at the root of a repository.

    With `only` that file is everybody's; with `isolated` nobody has one.
    """

    def __init__(self, only: str = "", *, isolated: bool = False) -> None:
        self._only = os.path.abspath(only) if only else ""
        self._isolated = isolated
        self._found: dict[str, str] = {}
        self._read: dict[str, Config | ConfigError] = {}

    def config(self, path: str) -> Config | None:
        """Return the configuration of a file. Raises ConfigError when there is a mistake in it."""
        if self._isolated:
            return None
        place = self._only or self._search(os.path.dirname(os.path.abspath(path)))
        return self._load(place) if place else None

    def _search(self, folder: str) -> str:
        if folder not in self._found:
            self._found[folder] = configuration_in(folder) or self._above(folder)
        return self._found[folder]

    def _above(self, folder: str) -> str:
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return ""
        return self._search(parent)

    def _load(self, path: str) -> Config:
        if path not in self._read:
            from healthlint.config.read import read

            try:
                self._read[path] = read(path)
            except ConfigError as error:
                self._read[path] = error
        found = self._read[path]
        if isinstance(found, ConfigError):
            raise found
        return found


def configuration_in(folder: str) -> str:
    """Return the configuration in a folder, or ""."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != NAMES[-1] or _speaks(path)):
            return path
    return ""


def _speaks(path: str) -> bool:
    """Whether a pyproject.toml is about healthlint; few are, and those need no TOML reader."""
    try:
        with open(path, "rb") as file:
            if b"healthlint" not in file.read():
                return False
    except OSError:
        return True  # so that reading it says why it cannot be read
    from healthlint.config.read import says_something

    return says_something(path)
