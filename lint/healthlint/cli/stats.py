"""healthlint stats: how hard articles are to read, and why."""

from __future__ import annotations

import sys

from healthlint.cli.files import STDIN, candidates, scope_of
from healthlint.cli.plan import Planner
from healthlint.cli.source import read
from healthlint.config.layers import settings_of
from healthlint.model import HealthlintError
from healthlint.readers import ForeignError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.cli.options import Arguments
    from healthlint.document import Document
    from healthlint.model import Settings


def run(arguments: Arguments) -> int:
    """Print the readability of the named articles; 2 when one of them could not be scored."""
    from healthlint.report.stats import as_data, as_text

    failures: list[str] = []
    articles = _articles(arguments, failures)
    if arguments.one("--output-format", "text") == "json":
        from json import dumps

        print(dumps([as_data(*article) for article in articles], indent=2, ensure_ascii=False))
    else:
        for number, article in enumerate(articles):
            print("\n" * bool(number) + as_text(*article))
    sys.stdout.flush()
    for line in failures:
        print(f"healthlint: {line}", file=sys.stderr)
    return 2 if failures else 0


def _articles(arguments: Arguments, failures: list[str]) -> Iterator[tuple[Document, Settings]]:
    """Yield each article with its settings; what cannot be scored goes to the failures."""
    planner = Planner(arguments)
    scope = scope_of(arguments, planner.excludes)
    stdin_name = scope.stdin_name
    for file in candidates(scope):
        if file.skipped:
            continue
        try:
            settings = settings_of(planner.layers(stdin_name if file.path == STDIN else file.path))
            document = read(file, stdin_name, settings.fields)
        except HealthlintError as error:
            if file.named or not isinstance(error, ForeignError):
                failures.append(str(error))
            continue
        if document.language != "en":
            failures.append(f"{document.path}: does not seem to be English; the formulas are")
            continue
        yield document, settings
