"""Costs of commands, measured side by side: in turns, so that a busy machine is busy for all."""

from __future__ import annotations

import os
import subprocess
import time
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process and its children took: seconds of wall time, of CPU time, MB of memory."""

    wall: float
    cpu: float
    memory: float


def cost_of(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command and return its cost. Raises RuntimeError when it could not do its job.

    Linters end with 1 when they find something; proselint, alex and vale have more such codes,
    so only what the system itself says (not found, killed) and healthlint's 2 are failures.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0 or (process.returncode == 2 and "healthlint" in command):
        raise RuntimeError(f"{' '.join(command)[:200]}: {said.decode(errors='replace')[-500:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(
    commands: dict[str, list[str]], environment: dict[str, str], times: int
) -> dict[str, Cost]:
    """Return the median cost of each command, after one run of each that does not count."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            cost = cost_of(command, environment)
            if turn:
                costs[name].append(cost)
    return {name: Cost(*map(median, zip(*found, strict=True))) for name, found in costs.items()}
