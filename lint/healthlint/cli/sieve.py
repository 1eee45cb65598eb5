"""Keeps only what is new: what no baseline knows, and what has changed since a revision."""

from __future__ import annotations

from healthlint.cli.files import STDIN
from healthlint.paths import relative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.baseline import Baseline
    from healthlint.cli.changes import Changes
    from healthlint.cli.files import Candidate
    from healthlint.cli.options import Arguments
    from healthlint.cli.plan import Plan
    from healthlint.cli.silenced import Silenced
    from healthlint.document import Document
    from healthlint.engine.suppress import Outcome
    from healthlint.model import Finding


class Sieve:
    """Sieves the findings of each article by the baseline of its plan and by --diff-base.

    With --report-suppressed `silenced` remembers what is not reported.
    Raises HealthlintError when there is no such revision.
    """

    def __init__(self, arguments: Arguments) -> None:
        self.silenced: Silenced | None = None
        if arguments.has("--report-suppressed"):
            from healthlint.cli.silenced import Silenced

            self.silenced = Silenced()
        self.known = 0
        self.skipped = 0
        self._baselines: dict[str, Baseline] = {}
        self._changes: Changes | None = None
        if arguments.has("--diff-base"):
            from healthlint.cli.changes import Changes

            whole = arguments.has("--diff-document")
            self._changes = Changes(arguments.one("--diff-base"), whole=whole)

    def skips(self, file: Candidate) -> str:
        """Return why a file need not be looked at, or ""."""
        changes = self._changes
        unchanged = changes is not None and file.path != STDIN and changes.same(file.path)
        self.skipped += unchanged
        return "not changed" if unchanged else ""

    def keep(self, document: Document, outcome: Outcome, plan: Plan) -> list[Finding]:
        """Return the findings of an article that are new.

        Raises HealthlintError when there is no such baseline, or it cannot be understood.
        """
        findings = outcome.findings
        if self.silenced:
            self.silenced.suppressed(document, outcome.suppressed, plan)
        if plan.baseline:
            baseline = self._baseline(plan.baseline)
            new = baseline.new(document, findings, plan.rules)
            self.known += len(findings) - len(new)
            if self.silenced:
                fresh = set(map(id, new))
                known = (finding for finding in findings if id(finding) not in fresh)
                self.silenced.known(document, known, plan.baseline)
            findings = new
        if self._changes and findings:
            findings = self._changes.touched(document, findings)
        return findings

    def _baseline(self, path: str) -> Baseline:
        if path not in self._baselines:
            from healthlint.baseline import read

            self._baselines[path] = read(path)
        return self._baselines[path]

    def notes(self) -> Iterator[str]:
        """Yield a line for each baseline that lists findings which are gone."""
        for path, baseline in self._baselines.items():
            stale = baseline.stale()
            if stale:
                shown = ", ".join(f"{row.rule} in {row.path}" for row in stale[:3])
                more = f" and {len(stale) - 3} more" if len(stale) > 3 else ""
                yield (
                    f"{relative(path)}: {len(stale)} of its findings are gone ({shown}"
                    f"{more}); write it anew with healthlint baseline"
                )
