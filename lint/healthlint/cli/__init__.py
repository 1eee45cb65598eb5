"""The command line: arguments, files, exit codes; the only place that prints and exits."""

from __future__ import annotations

import os
import sys

from healthlint import __version__
from healthlint.cli.options import COMMANDS, help_text, overview, parse
from healthlint.model import HealthlintError


def main(argv: list[str] | None = None) -> int:
    """Run healthlint and return its exit status: 0 clean, 1 findings, 2 it could not do its job."""
    words = sys.argv[1:] if argv is None else argv
    try:
        status = _run(words)
        sys.stdout.flush()
    except HealthlintError as error:
        print(f"healthlint: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has left; Python would complain again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return status


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return 0 if words else 2
    if words[0] in ("--version", "-V"):
        print(f"healthlint {__version__}")
        return 0
    command, *rest = words
    if command not in COMMANDS:
        from healthlint.config import suggestion

        raise HealthlintError(
            f"there is no command “{command}”{suggestion(command, COMMANDS)} (see healthlint --help)"
        )
    if "--help" in rest or "-h" in rest:
        print(help_text(command))
        return 0
    return _command(command)(parse(command, rest))


def _command(name: str):  # type: ignore[no-untyped-def]
    if name == "check":
        from healthlint.cli.check import run

        return run
    from healthlint.cli import rules

    return {"rules": rules.run_rules, "explain": rules.run_explain, "test": rules.run_test}[name]
