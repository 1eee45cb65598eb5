"""What is found and not reported, and why: SARIF can pass it on to those who audit."""

from __future__ import annotations

from healthlint.cli.plan import weighed
from healthlint.engine.suppress import suppress
from healthlint.paths import relative, slashed
from healthlint.report.sarif import Silence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.cli.plan import Plan
    from healthlint.document import Document
    from healthlint.engine.suppress import Suppressed
    from healthlint.model import Finding


class Silenced:
    """The silenced findings of a run, by article."""

    def __init__(self) -> None:
        self._of: dict[str, list[Silence]] = {}

    def of(self, document: Document) -> Sequence[Silence]:
        """Return the silenced findings of an article, those that are suppressed first."""
        return self._of.get(document.path, [])

    def suppressed(self, document: Document, taken: Sequence[Suppressed], plan: Plan) -> None:
        """Note what suppressions took: those in the article itself, or in the configuration."""
        found = [suppressed.finding for suppressed in taken]
        inside = suppress(document, found, (), plan.known, frozenset())
        own = {id(suppressed.finding) for suppressed in inside.suppressed}
        self._note(
            document,
            (
                Silence(
                    weighed([finding], plan)[0],
                    "inSource" if id(finding) in own else "external",
                    reason,
                )
                for finding, reason in taken
            ),
        )

    def known(self, document: Document, findings: Iterable[Finding], baseline: str) -> None:
        """Note what a baseline knows."""
        reason = f"known in {slashed(relative(baseline))}"
        self._note(document, (Silence(finding, "external", reason) for finding in findings))

    def _note(self, document: Document, silences: Iterable[Silence]) -> None:
        self._of.setdefault(document.path, []).extend(silences)
