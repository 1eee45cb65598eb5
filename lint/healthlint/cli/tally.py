"""What a run came to: counts, the last line, and the exit status."""

from __future__ import annotations

from healthlint.model import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.model import Finding


class Tally:
    """What a run came to."""

    __slots__ = (
        "checked",
        "failed",
        "failures",
        "fixed",
        "found",
        "known",
        "skipped",
        "suppressed",
    )

    def __init__(self) -> None:
        self.checked = 0
        self.failed = False
        self.skipped: dict[str, int] = {}
        self.failures: list[str] = []
        self.suppressed = 0
        self.known = 0
        self.fixed = 0
        self.found = dict.fromkeys(SEVERITIES, 0)

    def skip(self, reason: str) -> None:
        """Count a file that is not checked."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def fail(self, message: str) -> None:
        """Count a file that could not be checked."""
        self.failures.append(message)

    def messages(self) -> list[str]:
        """Return why files could not be checked, the same reason once."""
        return list(dict.fromkeys(self.failures))

    def count(self, document: Document) -> None:
        """Count an article; one that is not English was not checked."""
        if document.language == "en":
            self.checked += 1
        else:
            self.skip("not English")

    def weigh(self, findings: list[Finding], level: str) -> None:
        """Count findings; one as grave as the fail level fails the run."""
        for finding in findings:
            self.found[finding.rule.severity] += 1
            self.failed = self.failed or _is_as_grave(finding.rule.severity, level)

    def summary(self) -> str:
        """Return the last line: “3 files checked, 1 skipped (1 no reader), 2 errors, …”."""
        skipped = sum(self.skipped.values())
        why = f" ({', '.join(f'{n} {reason}' for reason, n in sorted(self.skipped.items()))})"
        parts = [
            counted(self.checked, "file") + " checked",
            f"{skipped} skipped" + (why if skipped else ""),
            *(counted(self.found[severity], severity) for severity in reversed(SEVERITIES)),
        ]
        if self.suppressed:
            parts.append(f"{self.suppressed} suppressed")
        if self.fixed:
            parts.append(f"{self.fixed} fixed")
        if self.known:
            parts.append(f"{self.known} in the baseline")
        if self.failures:
            parts.append(f"{len(self.failures)} could not be checked")
        return ", ".join(parts)

    def status(self, *, lenient: bool = False) -> int:
        """Return the exit status; a lenient run does not mind findings."""
        if self.failures:
            return 2
        return int(self.failed and not lenient)


def _is_as_grave(severity: str, level: str) -> bool:
    return level != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(level)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: “1 file”, “2 files”."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
