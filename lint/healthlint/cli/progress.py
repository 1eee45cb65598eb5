"""A progress bar on a terminal, for runs that take a while."""

from __future__ import annotations

from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_PATIENCE = 1.0
"""Seconds after which somebody wants to know how far it is."""
_PAUSE = 0.1
_WIDTH = 30


class Progress:
    """Counts articles and shows how many are done; `clear` makes room for other lines."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream
        self._done = 0
        self._shown = 0
        self._next = monotonic() + _PATIENCE

    def step(self) -> None:
        """Count one more article, and show it now and then."""
        self._done += 1
        now = monotonic()
        if now >= self._next and self._done < self._total:
            self._next = now + _PAUSE
            full = _WIDTH * self._done // self._total
            bar = "#" * full + "." * (_WIDTH - full)
            line = f"[{bar}] {self._done} of {self._total} files"
            self._write(f"\r{line:{self._shown}}")
            self._shown = len(line)

    def clear(self) -> None:
        """Take the bar off the terminal."""
        if self._shown:
            self._write(f"\r{'':{self._shown}}\r")
            self._shown = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
