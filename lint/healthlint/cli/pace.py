"""How a run goes about its articles: one after another, or several at a time; with a cache or not."""

from __future__ import annotations

import os
import sys

from healthlint.cli.examine import Examiner, Failure
from healthlint.cli.files import STDIN
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.cli.examine import Examined
    from healthlint.cli.files import Candidate
    from healthlint.cli.options import Arguments
    from healthlint.cli.plan import Plan, Planner
    from healthlint.cli.progress import Progress

    Todo = tuple[Candidate, Plan | Failure]
    Answer = tuple[Candidate, Plan | Failure, Examined | Failure]

MANY_FILES = 40
MANY_BYTES = 1_000_000
"""More than this is worth several processes: starting them takes as long as a few articles."""


class Pace:
    """Examines the articles of a run as its options say.

    Raises HealthlintError when --jobs is no number of processes.
    """

    def __init__(self, arguments: Arguments, planner: Planner) -> None:
        self._arguments = arguments
        self._planner = planner
        self._asked = _jobs(arguments.one("--jobs")) if arguments.has("--jobs") else 0

    def answers(
        self, todo: Iterator[Todo], files: Sequence[Candidate], stdin_name: str
    ) -> Iterator[Answer]:
        """Yield what is found in each article of `todo`, in order; `files` are all to come."""
        examiner = Examiner(stdin_name)
        if len(files) > 1 and not self._arguments.has("--no-cache"):
            from healthlint.results_cache import ResultsCache

            examiner.cache = ResultsCache()
        jobs = min(self._asked or _worthwhile(files), len(files))
        if jobs > 1:
            yield from self._together(jobs, todo, examiner)
        else:
            for file, plan in todo:
                found = plan if isinstance(plan, Failure) else examiner.examine(file, plan)
                yield file, plan, found
        if examiner.cache:
            examiner.cache.tidy()

    def progress(self, total: int) -> Progress | None:
        """Return a progress bar for so many articles where somebody may watch it."""
        if total < 2 or self._arguments.has("--quiet") or not sys.stderr.isatty():
            return None
        from healthlint.cli.progress import Progress

        return Progress(total, sys.stderr)

    def _together(self, jobs: int, todo: Iterator[Todo], examiner: Examiner) -> Iterator[Answer]:
        from healthlint.cli.workers import Workers

        with Workers(jobs, self._arguments, self._planner, examiner) as workers:
            yield from workers.answers(todo)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise HealthlintError(f"--jobs: “{text}” is no number of processes; expected 1 or more")
    return int(text)


def _worthwhile(files: Sequence[Candidate]) -> int:
    """Return how many processes so many articles are worth: one, or one for each core."""
    if len(files) <= MANY_FILES and sum(map(_size, files)) <= MANY_BYTES:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(file: Candidate) -> int:
    try:
        return 0 if file.path == STDIN else os.stat(file.path).st_size
    except OSError:
        return 0
