"""healthlint check --fix and --diff: makes safe replacements, or shows them."""

from __future__ import annotations

from healthlint.cli.files import STDIN, UNNAMED
from healthlint.cli.plan import check
from healthlint.cli.rewrite import replace
from healthlint.cli.source import understood
from healthlint.fix import applied, edits
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.options import Arguments
    from healthlint.cli.plan import Plan
    from healthlint.document import Document
    from healthlint.engine.suppress import Outcome

_ROUNDS = 10
"""A replacement may make room for the next; so many rounds are far more than any text needs."""


class Fixer:
    """Makes safe replacements in one article after another and counts them.

    With --diff nothing is written; `diffs` keeps what would change, as unified diffs.
    Raises HealthlintError for options that do not go together.
    """

    def __init__(self, arguments: Arguments) -> None:
        self.fixed = 0
        self.diffs: list[str] = []
        self._shows = arguments.has("--diff")
        for option in ("--baseline", "--diff-base"):
            if arguments.has(option):
                raise HealthlintError(
                    f"--fix and --diff look at whole articles; leave out {option}"
                )
        if STDIN in arguments.names and not self._shows:
            raise HealthlintError("--fix writes into files; with standard input use --diff")

    def settle(self, document: Document, outcome: Outcome, plan: Plan) -> tuple[Document, Outcome]:
        """Return an article with its safe replacements made, and what is still found in it.

        Raises HealthlintError when the file cannot be written; then it is as it was.
        """
        if not document.encoding:
            return document, outcome
        before, made = document, 0
        name = UNNAMED if document.path == STDIN else document.path
        for _ in range(_ROUNDS):
            changes = edits(document, outcome.findings)
            if not changes:
                break
            made += len(changes)
            data = applied(document.source, changes).encode(document.encoding)
            document = understood(name, data, document.fields)
            outcome = check(document, plan)
        if not made:
            return before, outcome
        if self._shows:
            self.diffs.append("".join(_diff(before, document)))
        else:
            self._write(before, document)
        self.fixed += made
        return document, outcome

    def _write(self, before: Document, after: Document) -> None:
        with open(before.path, "rb") as file:
            if file.read() != before.source.encode(before.encoding):
                raise HealthlintError(f"{before.path}: has changed meanwhile, so it is not fixed")
        replace(before.path, after.source.encode(after.encoding))


def _diff(before: Document, after: Document) -> Iterator[str]:
    from difflib import unified_diff

    old, new = (text.source.splitlines(keepends=True) for text in (before, after))
    for line in unified_diff(old, new, before.path, after.path):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
