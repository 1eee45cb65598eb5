"""Which suppressions of a configuration nothing needed: a finding in the configuration itself."""

from __future__ import annotations

import os

from healthlint.config.globs import is_plain
from healthlint.engine.own import UNUSED
from healthlint.model import Finding
from healthlint.paths import is_within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.plan import Plan
    from healthlint.config.layers import Suppression
    from healthlint.document import Document
    from healthlint.engine.suppress import Entry


class Leftovers:
    """Remembers which suppressions had their chance in a run over some paths, and used it.

    One for a single file is judged when that file was checked; one with a glob only when the
    whole folder of its configuration was.
    """

    def __init__(self, paths: list[str]) -> None:
        self._folders = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
        self._known: dict[Entry, Suppression] = {}
        self._judged: set[Entry] = set()
        self._whole: set[Entry] = set()
        self._used: set[Entry] = set()

    def met(self, path: str, plan: Plan, used: frozenset[Entry]) -> None:
        """Note that a file was checked by a plan, and which entries silenced something there."""
        self._used |= used
        if UNUSED.id not in plan.rules:
            return
        for suppression in plan.suppressions:
            entry = suppression.entry
            if not entry.rules & plan.rules:
                continue
            self._known[entry] = suppression
            if is_plain(suppression.glob) and suppression.holds(path):
                self._judged.add(entry)
            elif self._is_whole(suppression.layer.folder):
                self._whole.add(entry)

    def _is_whole(self, folder: str) -> bool:
        return any(is_within(folder, walked) for walked in self._folders)

    def results(self, *, complete: bool) -> Iterator[tuple[Document, list[Finding]]]:
        """Yield each configuration with findings at the suppressions that nothing needed.

        The run is complete when every file in its folders was checked.
        """
        files: dict[str, list[Suppression]] = {}
        judged = self._judged | self._whole if complete else self._judged
        for entry in judged - self._used:
            suppression = self._known[entry]
            files.setdefault(suppression.layer.place, []).append(suppression)
        for path in sorted(files):
            from healthlint.config.read import document_of

            document = document_of(path)
            findings = [_finding(document, suppression) for suppression in files[path]]
            yield document, sorted(findings, key=lambda f: f.start)


def _finding(document: Document, suppression: Suppression) -> Finding:
    line = suppression.layer.lines.get(f"suppress[{suppression.number}]", 1)
    start = 0
    for _ in range(line - 1):
        start = document.source.find("\n", start) + 1
    end = document.source.find("\n", start)
    end = len(document.source) if end < 0 else end
    table = suppression.layer.table["suppress"][suppression.number]
    message = UNUSED.message.replace("{name}", ", ".join(table["rule"]))
    return Finding(UNUSED, start, max(start, end), message, "", None)
