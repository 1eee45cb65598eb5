"""Finds the installed packs through pluggy and gathers their rules and lexicons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

from healthlint.model import HealthlintError

if TYPE_CHECKING:
    from collections.abc import Sequence

hookspec = pluggy.HookspecMarker("healthlint")
hookimpl = pluggy.HookimplMarker("healthlint")


class Hooks:
    """What a pack may offer; every hook returns a list and is called once."""

    @hookspec
    def healthlint_rules(self) -> Sequence[str]:
        """Return dotted names of packages, each a pack: a folder of rule files."""
        raise NotImplementedError

    @hookspec
    def healthlint_lexicons(self) -> Sequence[str]:
        """Return dotted names of packages whose folders hold lexicon files."""
        raise NotImplementedError


def gather() -> tuple[list[str], list[str]]:
    """Return the packages of all packs and of all lexicons, each sorted and without repeats.

    Raises HealthlintError when a pack cannot be imported or names a hook that does not exist.
    """
    manager = pluggy.PluginManager("healthlint")
    manager.add_hookspecs(Hooks)
    _load(manager)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise HealthlintError(f"a pack names a hook that does not exist: {error}") from error
    return _call(manager, "healthlint_rules"), _call(manager, "healthlint_lexicons")


def _load(manager: pluggy.PluginManager) -> None:
    from importlib.metadata import entry_points

    for point in entry_points(group="healthlint"):
        try:
            manager.register(point.load(), name=point.name)
        except Exception as error:
            raise HealthlintError(
                f"the pack “{point.name}” ({point.value}) cannot be loaded: "
                f"{type(error).__name__}: {error}"
            ) from error


def _call(manager: pluggy.PluginManager, hook: str) -> list[str]:
    names: set[str] = set()
    for plugin, result in _results(manager, hook):
        if isinstance(result, str) or not all(isinstance(name, str) for name in result):
            raise HealthlintError(
                f"{hook} of the pack “{plugin}” must return a list of package names, not {result!r}"
            )
        names.update(result)
    return sorted(names)


def _results(manager: pluggy.PluginManager, hook: str) -> list[tuple[str, Sequence[str]]]:
    results: list[tuple[str, Sequence[str]]] = []
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        try:
            result = implementation.function()
            names = result if isinstance(result, str) else list(result)
            results.append((implementation.plugin_name, names))
        except Exception as error:
            raise HealthlintError(
                f"{hook} of the pack “{implementation.plugin_name}” failed: "
                f"{type(error).__name__}: {error}"
            ) from error
    return results
