"""healthlint check --add-suppressions: writes suppressions for all that is found."""

from __future__ import annotations

import json
import os
import tomllib

from healthlint.annotate import FORBIDDEN, inserted, insertions
from healthlint.cli.plan import check
from healthlint.cli.rewrite import replace
from healthlint.cli.source import understood
from healthlint.cli.tally import counted
from healthlint.config.find import NAMES
from healthlint.engine.fingerprint import part_of
from healthlint.engine.own import INVALID, UNUSED, is_whole
from healthlint.model import HealthlintError
from healthlint.paths import is_within, relative, slashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.annotate import Insertion
    from healthlint.cli.plan import Plan, Planner
    from healthlint.cli.tally import Tally
    from healthlint.document import Document
    from healthlint.model import Finding


class Writer:
    """Writes suppressions with one reason, into articles where it can, else the configuration.

    An article that cannot be written counts as a failure of the run.

    Raises HealthlintError when the reason could end a comment.
    """

    def __init__(self, reason: str, planner: Planner, tally: Tally) -> None:
        self.reason = reason.strip()
        for sign in FORBIDDEN:
            if sign in reason:
                raise HealthlintError(f"--add-suppressions: a reason cannot hold {sign!r}")
        self._planner = planner
        self._tally = tally
        self._tables: dict[str, list[str]] = {}
        self._within = self._outside = 0

    def run(self, results: Iterable[tuple[Document, list[Finding]]]) -> str:
        """Suppress all findings, and say how many and where."""
        for document, found in results:
            findings = [f for f in found if f.rule.id not in (INVALID.id, UNUSED.id)]
            if findings:
                left = self._annotate(document, findings)
                self._within += len(findings) - len(left)
                self._configure(document, left)
        for path, tables in self._tables.items():
            _append(path, tables)
        said = f"{counted(self._within, 'finding')} suppressed in articles"
        if self._outside:
            said += f", {self._outside} in {', '.join(map(relative, self._tables))}"
        return said

    def _annotate(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """Write comments into an article and return the findings that they do not suppress."""
        pieces = insertions(document, findings, self.reason)
        if pieces and not _is_on_disk(document):
            pieces = []
        trial = _Trial(document, self._planner.plan(document.path))
        if not trial.holds(pieces):
            good: list[Insertion] = []
            for piece in pieces:
                good += [piece] if trial.holds([*good, piece]) else []
            pieces = good
        if pieces:
            try:
                replace(document.path, inserted(document.source, pieces).encode())
            except HealthlintError as error:
                self._tally.fail(str(error))
                return findings
        done = {id(finding) for piece in pieces for finding in piece.findings}
        return [finding for finding in findings if id(finding) not in done]

    def _configure(self, document: Document, findings: list[Finding]) -> None:
        if not findings:
            return
        config = self._planner.finder.config(document.path)
        path = config.path if config else _new_config(document.path)
        header = "tool.healthlint.suppress" if path.endswith(NAMES[-1]) else "suppress"
        place = slashed(relative(document.path, os.path.dirname(path)))
        tables = self._tables.setdefault(path, [])
        for finding in findings:
            table = {"path": place, "rule": finding.rule.id}
            if not is_whole(finding.rule):
                words = part_of(document, finding).prose[finding.start : finding.end].split()
                table["text"] = " ".join(words)
            table["reason"] = self.reason
            rows = [f"{key} = {json.dumps(v, ensure_ascii=False)}" for key, v in table.items()]
            text = "\n".join([f"[[{header}]]", *rows, ""])
            if text not in tables:
                tables.append(text)
        self._outside += len(findings)


def _new_config(path: str) -> str:
    """Return where a configuration for a file can go: here, or beside it when it is elsewhere."""
    here, folder = os.getcwd(), os.path.dirname(os.path.abspath(path))
    return os.path.join(here if is_within(folder, here) else folder, NAMES[0])


class _Trial:
    """Tries whether pieces in an article suppress what they are for, and change nothing else."""

    def __init__(self, document: Document, plan: Plan) -> None:
        self.document = document
        self.plan = plan
        self.before = check(document, plan)

    def holds(self, pieces: list[Insertion]) -> bool:
        """Whether the article with the pieces has the same prose and only less findings."""
        document = self.document
        changed = understood(
            document.path, inserted(document.source, pieces).encode(), document.fields
        )
        blanks = [piece._replace(text=" " * len(piece.text)) for piece in pieces]
        if changed.prose != inserted(document.prose, blanks):
            return False
        after = check(changed, self.plan)
        gone = sum(len(piece.findings) for piece in pieces)
        return (
            len(changed.blocks) == len(document.blocks)
            and len(after.findings) == len(self.before.findings) - gone
            and len(after.suppressed) == len(self.before.suppressed) + gone
        )


def _is_on_disk(document: Document) -> bool:
    """Whether the file's bytes are what was read, in UTF-8."""
    with open(document.path, "rb") as file:
        return file.read() == document.source.encode()


def _append(path: str, tables: list[str]) -> None:
    """Append tables to a configuration, which must be one afterwards too."""
    text = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    joined = (text.rstrip() + "\n\n" if text.strip() else "") + "\n".join(tables)
    try:
        tomllib.loads(joined.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise HealthlintError(
            f"{relative(path)}: [[suppress]] tables cannot be added to it: {error}"
        ) from error
    replace(path, joined.encode())
