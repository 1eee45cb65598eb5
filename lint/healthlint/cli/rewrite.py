"""Replaces a file whole or not at all."""

from __future__ import annotations

import os
import tempfile

from healthlint.model import HealthlintError


def replace(path: str, data: bytes) -> None:
    """Write a file; one that exists keeps its permissions, a link leads where it led.

    Raises HealthlintError when it cannot be written; then it is as it was.
    """
    target = os.path.realpath(path)
    draft = ""
    if os.path.exists(target) and not os.path.isfile(target):
        raise HealthlintError(f"{path}: cannot be written: it is no file")
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise HealthlintError(f"{path}: cannot be written: it is read-only")
    try:
        handle, draft = tempfile.mkstemp(prefix=".healthlint-", dir=os.path.dirname(target))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, _mode(target))
        os.replace(draft, target)
    except OSError as error:
        if draft and os.path.exists(draft):
            os.unlink(draft)
        raise HealthlintError(f"{path}: cannot be written: {error.strerror}") from error


def _mode(path: str) -> int:
    """Return the permissions of a file, or those that a new one gets."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
