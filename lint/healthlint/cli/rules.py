"""healthlint rules, explain and test: what rules there are, what they mean, whether they hold."""

from __future__ import annotations

import sys

from healthlint.cli.files import STDIN, UNNAMED, Candidate
from healthlint.cli.plan import Planner, all_rules, of_sentences
from healthlint.cli.source import read
from healthlint.cli.tally import counted
from healthlint.config.layers import rules_of
from healthlint.engine.own import PAGES
from healthlint.model import HealthlintError
from healthlint.names import did_you_mean, names_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.cli.options import Arguments
    from healthlint.rulebook.book import Details, Rulebook


def run_rules(arguments: Arguments) -> int:
    """List the rules."""
    from healthlint.report.pages import as_json, listing

    planner = Planner(arguments)
    rules = all_rules(planner.rulebook(STDIN))
    shown = [rules[name] for name in sorted(rules_of((planner.options,), rules))]
    form = as_json if arguments.one("--output-format", "text") == "json" else listing
    print(form(shown))
    return 0


def run_explain(arguments: Arguments) -> int:
    """Print the pages of rules, or the trace of a line."""
    from healthlint.report.pages import page

    if arguments.has("--trace"):
        print(_trace(arguments))
        return 0
    planner = Planner(arguments)
    rulebook = planner.rulebook(STDIN)
    rules = all_rules(rulebook)
    names = _known(arguments.names, rules)
    if arguments.has("--all"):
        names = sorted(rules_of((planner.options,), rules))
    if not names:
        raise HealthlintError("name a rule, or use --trace FILE:LINE; healthlint rules lists all")
    print("\n\n".join(page(rules[name], _details(rulebook, name)) for name in names))
    return 0


def _details(rulebook: Rulebook, name: str) -> Details:
    return PAGES.get(name) or rulebook.details(name)


def run_test(arguments: Arguments) -> int:
    """Run the examples of the named rules, packs or categories, or of all."""
    from healthlint.engine.verify import verify

    rulebook = Planner(arguments).rulebook(STDIN)
    named = names_of(rulebook.rules, "test", arguments.names)
    names = sorted(named or rulebook.rules)
    failures = verify(rulebook, names)
    for line in failures:
        print(line)
    examples = sum(len(d.bad) + len(d.good) for d in map(rulebook.details, names))
    print(
        f"{counted(len(names), 'rule')}, {counted(examples, 'example')}, "
        f"{counted(len(failures), 'failure')}",
        file=sys.stderr,
    )
    return int(bool(failures))


def _known(names: list[str], rules: Iterable[str]) -> list[str]:
    for name in names:
        if name not in rules:
            raise HealthlintError(f"there is no rule “{name}”{did_you_mean(name, rules)}")
    return names


def _trace(arguments: Arguments) -> str:
    from healthlint.engine.trace import trace

    path, _, line = arguments.one("--trace").rpartition(":")
    if not path or not line.isdecimal():
        raise HealthlintError("--trace needs a file and a line, like article.md:12")
    plan = Planner(arguments).plan(path)
    document = read(Candidate(path, named=True), UNNAMED, plan.settings.fields)
    rules = {id(aside): of_sentences(plan) for aside in document.asides}
    told = [
        trace(part, plan.rulebook, rules.get(id(part), plan.rules), plan.settings, int(line))
        for part in (document, *document.asides)
    ]
    return "\n".join([text for text in told if text.startswith("“")] or told[:1])
