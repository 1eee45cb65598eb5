"""healthlint rules, explain and test: what rules there are, what they mean, whether they hold."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from healthlint.cache import load_rulebook
from healthlint.config import select_rules, suggestion
from healthlint.model import HealthlintError, Settings

if TYPE_CHECKING:
    from healthlint.cli.options import Arguments
    from healthlint.rulebook.book import Rulebook


def run_rules(arguments: Arguments) -> int:
    """List the rules."""
    from healthlint.report.pages import listing

    rulebook = load_rulebook()
    chosen = select_rules(rulebook.rules, arguments.many("--select"), arguments.many("--ignore"))
    rules = [rule for rule in rulebook.order if rule.id in chosen]
    if arguments.one("--output-format", "text") == "json":
        import json

        keys = ("id", "pack", "category", "severity", "title")
        print(json.dumps([{key: getattr(rule, key) for key in keys} for rule in rules], indent=1))
    else:
        print(listing(rules))
    return 0


def run_explain(arguments: Arguments) -> int:
    """Print the pages of rules, or the trace of a line."""
    from healthlint.report.pages import page

    rulebook = load_rulebook()
    if arguments.has("--trace"):
        print(_trace(arguments, rulebook))
        return 0
    if not arguments.names:
        raise HealthlintError("name a rule, or use --trace FILE:LINE; healthlint rules lists all")
    pages = [page(rulebook.rules[name], rulebook.details(name)) for name in _known(arguments, rulebook)]
    print("\n\n".join(pages))
    return 0


def run_test(arguments: Arguments) -> int:
    """Run the examples of the named rules, or of all."""
    from healthlint.engine.verify import verify

    rulebook = load_rulebook()
    names = _known(arguments, rulebook) or list(rulebook.rules)
    failures = verify(rulebook, names)
    for line in failures:
        print(line)
    examples = sum(len(d.bad) + len(d.good) for d in map(rulebook.details, names))
    print(
        f"{len(names)} rules, {examples} examples, {len(failures)} failures",
        file=sys.stderr,
    )
    return int(bool(failures))


def _known(arguments: Arguments, rulebook: Rulebook) -> list[str]:
    for name in arguments.names:
        if name not in rulebook.rules:
            raise HealthlintError(f"there is no rule “{name}”{suggestion(name, rulebook.rules)}")
    return arguments.names


def _trace(arguments: Arguments, rulebook: Rulebook) -> str:
    from healthlint.cli.check import read
    from healthlint.engine.trace import trace

    path, _, line = arguments.one("--trace").rpartition(":")
    if not path or not line.isdigit():
        raise HealthlintError("--trace needs a file and a line, like article.md:12")
    rules = select_rules(rulebook.rules, arguments.many("--select"), arguments.many("--ignore"))
    settings = Settings(
        profile=arguments.one("--profile", "public"), region=arguments.one("--region")
    )
    return trace(read(path), rulebook, rules, settings, int(line))
