"""The program: the command line, started and ended without what an interpreter does in between."""

from __future__ import annotations

import os
import sys

from healthlint import kept_modules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def program() -> NoReturn:
    """Run healthlint and end the process with its exit status.

    It ends at once: to free rules and signals one by one takes as long as to read an article.
    """
    kept = kept_modules.use()
    from healthlint.cli import main

    status = main()
    kept.renew()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)
