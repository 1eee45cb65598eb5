"""Why a file cannot be read."""

from __future__ import annotations

from healthlint.model import HealthlintError


class ReadError(HealthlintError):
    """A file that cannot be read; the message says why and what to do, without the path.

    `line` is the 1-based line of the mistake, 0 when it has none.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line

    def at(self, path: str) -> HealthlintError:
        """Return the error with the place: “path:line: message”."""
        place = f"{path}:{self.line}" if self.line else path
        return HealthlintError(f"{place}: {self}")


class ForeignError(ReadError):
    """A file that is no article: met in a folder it is skipped, and `reason` says why."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason

    def at(self, path: str) -> HealthlintError:
        """Return the error with the path in its message."""
        return ForeignError(f"{path}: {self}", self.reason)
