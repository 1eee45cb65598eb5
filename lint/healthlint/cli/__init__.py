"""The command line: arguments, files, exit codes; the only place that prints."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from healthlint import __version__
from healthlint.cli.options import COMMANDS, help_text, overview, parse
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from healthlint.cli.options import Arguments


_NEW_OBJECTS = 100_000
"""So many before Python looks for cycles: rules and signals are many small things, and make none."""


def main(argv: list[str] | None = None) -> int:
    """Run healthlint and return its exit status: 0 clean, 1 findings, 2 it could not do its job."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        _open_streams()
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget(sys.stdout)
        _forget(sys.stderr)
        return 141
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("HEALTHLINT_DEBUG"):
            raise
        print(f"healthlint: {_explained(error)}", file=sys.stderr)
        if isinstance(error, OSError):
            _forget(sys.stdout)
        return 2
    return status


def _open_streams() -> None:
    """Make sure that every character can be written, and that there is somewhere to write."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if (change := getattr(stream, "reconfigure", None)) is not None:
            encoding = None if stream.isatty() else "utf-8"
            change(encoding=encoding, errors="backslashreplace")


def _forget(stream: TextIO) -> None:
    """Point a stream nowhere, since Python would complain about it again while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _explained(error: Exception) -> str:
    if isinstance(error, HealthlintError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot write or read: {error.strerror or error}"
    return (
        f"something in healthlint itself is wrong: {type(error).__name__}: {error} "
        "(set HEALTHLINT_DEBUG=1 to see where)"
    )


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return 0 if words else 2
    if words[0] in ("--version", "-V"):
        print(f"healthlint {__version__}")
        return 0
    command, *rest = words
    if command not in COMMANDS:
        raise HealthlintError(f"there is no command “{command}”{_nearest(command)}")
    if "--help" in rest or "-h" in rest:
        print(help_text(command))
        return 0
    return _command(command)(parse(command, rest))


def _nearest(word: str) -> str:
    from healthlint.names import did_you_mean

    if os.path.exists(word):
        return f"; did you mean “healthlint check {word}”?"
    return f"{did_you_mean(word, COMMANDS)} (see healthlint --help)"


_RUNS = {
    "check": ("check", "run"),
    "baseline": ("baseline", "run"),
    "stats": ("stats", "run"),
    "init": ("config", "run_init"),
    "config": ("config", "run_config"),
    "rules": ("rules", "run_rules"),
    "explain": ("rules", "run_explain"),
    "test": ("rules", "run_test"),
    "completion": ("completion", "run"),
}
"""The module and function of each command, which alone are imported."""


def _command(name: str) -> Callable[[Arguments], int]:
    module, function = _RUNS[name]
    run: Callable[[Arguments], int] = getattr(import_module(f"healthlint.cli.{module}"), function)
    return run
