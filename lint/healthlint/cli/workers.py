"""Examines several articles at a time, each in one of a few processes, and keeps their order."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Thread
from time import sleep

from healthlint.cli.examine import Examined, Examiner, Failure
from healthlint.cli.files import STDIN, Candidate
from healthlint.cli.plan import Plan, Planner
from healthlint.packed import pack, unpack
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from healthlint.cli.options import Arguments
    from healthlint.cli.pace import Answer, Todo

_AHEAD = 16
"""How many articles a process may be ahead of the report; more would only take memory."""

METHOD = "fork" if sys.platform.startswith("linux") else "spawn"
"""How processes start: a fork has the compiled rules at once, but is not safe everywhere."""


class _Desk(NamedTuple):
    """What a process examines articles with."""

    planner: Planner
    examiner: Examiner


_desk: _Desk | None = None


class Workers:
    """A few processes that examine articles."""

    def __init__(
        self, jobs: int, arguments: Arguments, planner: Planner, examiner: Examiner
    ) -> None:
        self._jobs = jobs
        self._arguments = arguments
        self._desk = _Desk(planner, examiner)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def answers(self, todo: Iterator[Todo]) -> Iterator[Answer]:
        """Yield what is found in each article, in order.

        What a cache knows is looked up here; a process that dies costs no article but the one
        that killed it.
        """
        waiting: deque[tuple[Candidate, Plan | Failure, Examined | Failure | Future[Work]]] = (
            deque()
        )
        for file, plan in todo:
            waiting.append((file, plan, self._begin(file, plan)))
            while len(waiting) > _AHEAD * self._jobs:
                yield self._answer(*waiting.popleft())
        while waiting:
            yield self._answer(*waiting.popleft())

    def _begin(self, file: Candidate, plan: Plan | Failure) -> Examined | Failure | Future[Work]:
        if isinstance(plan, Failure):
            return plan
        examiner = self._desk.examiner
        if file.path == STDIN:
            return examiner.examine(file, plan)
        known = examiner.known(file, plan)
        if known:
            return known
        try:
            return self._submit(file)
        except (ImportError, NotImplementedError, OSError):  # a machine without processes to spare
            return examiner.examine(file, plan)

    def _submit(self, file: Candidate) -> Future[Work]:
        if self._pool is None:
            self._pool = self._open(self._jobs)
        try:
            return self._pool.submit(_work, file)
        except BrokenProcessPool:
            self._close()
            return self._submit(file)

    def _open(self, jobs: int) -> ProcessPoolExecutor:
        global _desk  # noqa: PLW0603 (what a fork inherits)
        _desk = self._desk if METHOD == "fork" else None
        given = (os.getpid(), self._arguments, self._desk.examiner)
        return ProcessPoolExecutor(jobs, get_context(METHOD), _start, given)

    def _answer(
        self,
        file: Candidate,
        plan: Plan | Failure,
        begun: Examined | Failure | Future[Work],
    ) -> Answer:
        if isinstance(begun, Examined | Failure):
            return file, plan, begun
        try:
            work = begun.result()
        except BrokenProcessPool:
            work = self._alone(file)
        if isinstance(work, Failure):
            return file, plan, work
        if isinstance(plan, Failure):
            return file, plan, plan
        found = work and unpack(work, file.path, plan.known)
        return file, plan, Examined(*found) if found else self._desk.examiner.examine(file, plan)

    def _alone(self, file: Candidate) -> Work:
        """Examine an article that was under way when a process died, in a process of its own."""
        with self._open(1) as pool:
            try:
                return pool.submit(_work, file).result()
            except BrokenProcessPool:
                return Failure(
                    f"{file.path}: could not be checked: the process that checked it died "
                    "(out of memory?)"
                )


Work = bytes | Failure | None
"""What comes back from a process: a packed article, a failure, or None for what cannot travel."""


def _start(parent: int, arguments: Arguments, examiner: Examiner) -> None:
    """Prepare a process. Ctrl-C ends it at once, and so does the end of its parent."""
    global _desk  # noqa: PLW0603 (a process has one)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_follow, args=(parent,), daemon=True).start()
    if _desk is None:
        _desk = _Desk(Planner(arguments), examiner)


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        sleep(1)
    os._exit(1)


def _work(file: Candidate) -> Work:
    if _desk is None:
        raise RuntimeError("a process was not prepared")
    examined = _desk.examiner.examine(file, _desk.planner.plan(file.path))
    return examined if isinstance(examined, Failure) else pack(*examined)
