"""healthlint init and config: writes a configuration, and shows what holds for a file."""

from __future__ import annotations

import json
import os
import sys

from healthlint.cli.files import STDIN
from healthlint.cli.plan import Planner
from healthlint.cli.rewrite import replace
from healthlint.config.find import NAMES, configuration_in
from healthlint.config.layers import last
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.cli.options import Arguments
    from healthlint.cli.plan import Plan
    from healthlint.config.layers import Layer


def run_init(arguments: Arguments) -> int:
    """Write a commented configuration into a folder."""
    from healthlint.config.template import template

    if len(arguments.names) > 1:
        raise HealthlintError("name one folder, or none for the working folder")
    folder = arguments.names[0] if arguments.names else "."
    if not os.path.isdir(folder):
        raise HealthlintError(f"{folder}: there is no such folder")
    there = configuration_in(folder)
    if there:
        raise HealthlintError(f"{os.path.normpath(there)}: exists already; nothing was written")
    path = os.path.normpath(os.path.join(folder, NAMES[0]))
    replace(path, template(arguments.one("--profile"), arguments.one("--region")).encode())
    print(f"{path} written", file=sys.stderr)
    return 0


def run_config(arguments: Arguments) -> int:
    """Show what holds for a file, or print the schema of configurations."""
    if arguments.has("--schema"):
        from healthlint.config.schema import schema

        print(json.dumps(schema(), indent=2, ensure_ascii=False))
        return 0
    if len(arguments.names) > 1:
        raise HealthlintError("name one file, or none for the working folder")
    path = arguments.names[0] if arguments.names else STDIN
    if os.path.isdir(path):
        path = os.path.join(path, STDIN)
    planner = Planner(arguments)
    layers, plan = planner.layers(path), planner.plan(path)
    shown = os.path.dirname(path) or "." if os.path.basename(path) == STDIN else path
    config = planner.finder.config(path)
    print(f"# what holds for {shown}, by " + (config.layers[-1].place if config else "default"))
    if planner.excludes(path):
        print("# it is excluded, and only checked when named")
    rows = [*_settings(layers, plan), *_lists(layers), *_suppressions(plan, path)]
    width = max(len(row) for row, _ in rows if len(row) < _WIDEST)
    for row, place in rows:
        print(f"{row:{width}}  # {place}" if place else row)
    print(f"# {len(plan.rules)} of {len(plan.known)} rules run")
    return 0


_WIDEST = 60


def _settings(layers: Sequence[Layer], plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield what has a single value: “key = value” and the place that decides."""
    from healthlint.readability.profiles import profile, reader

    unset = {
        "profile": reader(plan.settings),
        "target-grade": profile(plan.settings).grade,
        "fail-level": plan.fail_level,
    }
    for key in ("profile", "region", "target-grade", "article-type", "fail-level", "baseline"):
        layer, value = last(layers, key)
        if layer:
            yield f"{key} = {_toml(value)}", layer.at(key)
        elif key in unset:
            yield f"{key} = {_toml(unset[key])}", "default"
        else:
            yield f"# {key} is {_OPEN.get(key, 'not set')}", ""


def _lists(layers: Sequence[Layer]) -> Iterator[tuple[str, str]]:
    """Yield what adds up, in the order in which it holds."""
    for layer in layers:
        for key in ("extends", "files", *_ADDING):
            value = layer.table.get(key)
            if value:
                yield f"{key} = {_toml(value)}", layer.at(key)


_OPEN = {"article-type": "guessed from each article"}
_ADDING = (
    "select",
    "ignore",
    "severity",
    "allowed-terms",
    "fields",
    "exclude",
    "rules",
    "lexicons",
)


def _suppressions(plan: Plan, path: str) -> Iterator[tuple[str, str]]:
    for suppression in plan.suppressions:
        if suppression.holds(path):
            table = suppression.layer.table["suppress"][suppression.number]
            yield f"suppress = {_toml(table)}", suppression.entry.place


def _toml(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(v)}" for key, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f"{value:g}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
