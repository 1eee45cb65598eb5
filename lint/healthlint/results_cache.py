"""Keeps what was found in articles, so that a second run over an unchanged archive is fast.

A file of the cache is named by a digest of all that a result depends on: the article's bytes, its
format, the rules that ran, the settings, the compiled rulebook, the code that judges and the year, by
which sources and reviews are old. So nothing in it is ever out of date; it is only forgotten.
"""

from __future__ import annotations

import os
import sys
import zlib
from hashlib import blake2b
from time import localtime, time

from healthlint import __version__
from healthlint.cache_folder import folder, prune, read, touch, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.model import Settings
    from healthlint.rulebook.book import Rulebook

FORMAT = 2
_DAYS = 30.0
_MOST_BYTES = 250_000_000
_DAY = 86_400.0


class ResultsCache:
    """The results that are known on this machine."""

    def __init__(self) -> None:
        self._folder = os.path.join(folder(), f"articles-{FORMAT}")
        self._stamps: dict[int, tuple[Rulebook, bytes]] = {}

    def recipe(
        self, rulebook: Rulebook, rules: frozenset[str], settings: Settings, format: str
    ) -> bytes:
        """Return a digest of all that a result depends on besides the article."""
        if id(rulebook) not in self._stamps:
            self._stamps[id(rulebook)] = rulebook, _stamp(rulebook)
        _, stamp = self._stamps[id(rulebook)]
        text = repr((format, settings, sorted(rules), localtime().tm_year))
        return blake2b(stamp + text.encode("utf-8", "surrogatepass"), digest_size=20).digest()

    def key(self, recipe: bytes, data: bytes) -> str:
        """Return the name of a result: of an article's bytes, checked by a recipe."""
        return blake2b(data, digest_size=20, key=recipe).hexdigest()

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a name, or None."""
        path = os.path.join(self._folder, key)
        content = read(path)
        if content is None:
            return None
        touch(path)
        try:
            return zlib.decompress(content)
        except zlib.error:
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a name."""
        write(os.path.join(self._folder, key), zlib.compress(content, 1))

    def tidy(self) -> None:
        """Forget, at most once a day, what was not used for a month or is too much."""
        mark = os.path.join(self._folder, "tidied")
        try:
            if os.stat(mark).st_mtime > time() - _DAY:
                return
        except OSError:
            if not os.path.isdir(self._folder):
                return
        prune(self._folder, days=_DAYS, most_bytes=_MOST_BYTES)
        write(mark, b"tidied")


def _stamp(rulebook: Rulebook) -> bytes:
    """Return a digest of the compiled rules and of all the code that reads and judges."""
    seen: list[object] = [__version__, sys.version, rulebook.stamp]
    for place in (os.path.dirname(__file__), *rulebook.code):
        for at, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                path = os.path.join(at, name)
                state = os.stat(path)
                seen.append((path, state.st_mtime_ns, state.st_size))
    return blake2b(repr(seen).encode("utf-8", "surrogatepass")).digest()
