"""Finds the installed packs through pluggy and gathers their rules, lexicons and readers."""

from __future__ import annotations

from importlib import import_module

import pluggy

from healthlint.model import HealthlintError
from healthlint.readers import FUNCTIONS, SUFFIXES
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

hookspec = pluggy.HookspecMarker("healthlint")
hookimpl = pluggy.HookimplMarker("healthlint")


class Hooks:
    """What a pack may offer; every hook is called once."""

    @hookspec
    def healthlint_rules(self) -> Sequence[str]:
        """Return dotted names of packages, each a pack: a folder of rule files."""
        raise NotImplementedError

    @hookspec
    def healthlint_lexicons(self) -> Sequence[str]:
        """Return dotted names of packages whose folders hold lexicon files."""
        raise NotImplementedError

    @hookspec
    def healthlint_readers(self) -> Mapping[str, str]:
        """Return suffixes (“.tex”), each with the dotted name of the module that reads such files.

        healthlint.readers says what such a module holds.
        """
        raise NotImplementedError


class Gathered(NamedTuple):
    """What the installed packs offer: packages of rules and of lexicons, and readers by suffix."""

    rules: list[str]
    lexicons: list[str]
    readers: dict[str, str]


def gather() -> Gathered:
    """Return what all packs offer, packages sorted and without repeats.

    Raises HealthlintError when a pack cannot be imported, names a hook that does not exist, or
    offers what cannot be used.
    """
    manager = pluggy.PluginManager("healthlint")
    manager.add_hookspecs(Hooks)
    _load(manager)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise HealthlintError(f"a pack names a hook that does not exist: {error}") from error
    return Gathered(
        _call(manager, "healthlint_rules"),
        _call(manager, "healthlint_lexicons"),
        _readers(manager),
    )


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
        if not isinstance(result, list | tuple) or not _are_texts(result):
            raise HealthlintError(
                f"{hook} of the pack “{plugin}” must return a list of package names, not {result!r}"
            )
        names.update(result)
    return sorted(names)


def _readers(manager: pluggy.PluginManager) -> dict[str, str]:
    readers: dict[str, str] = {}
    for plugin, result in _results(manager, "healthlint_readers"):
        who = f"healthlint_readers of the pack “{plugin}”"
        if not isinstance(result, dict) or not _are_texts([*result, *result.values()]):
            raise HealthlintError(
                f'{who} must return suffixes with modules, like {{".tex": "our_readers.tex"}}, '
                f"not {result!r}"
            )
        for suffix, module in result.items():
            _check_reader(who, suffix, module)
            if suffix in readers:
                raise HealthlintError(f"{who} claims {suffix}, and so does {readers[suffix]}")
            readers[suffix] = module
    return readers


def _check_reader(who: str, suffix: str, module: str) -> None:
    """Raise HealthlintError for a suffix that is none or is taken, and a module that cannot read."""
    if not suffix.startswith(".") or suffix != suffix.lower() or "." in suffix[1:]:
        raise HealthlintError(f"{who}: “{suffix}” is no suffix like “.tex”, in lower case")
    if suffix in SUFFIXES:
        raise HealthlintError(f"{who} claims {suffix}, which healthlint reads itself")
    if "." not in module:
        raise HealthlintError(f"{who}: “{module}” is no module within a package")
    try:
        functions = [name for name in FUNCTIONS if hasattr(import_module(module), name)]
    except Exception as error:
        raise HealthlintError(
            f"{who}: {module} cannot be imported: {type(error).__name__}: {error}"
        ) from error
    if len(functions) != 1:
        raise HealthlintError(f"{who}: {module} must have one function of {', '.join(FUNCTIONS)}")


def _are_texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _results(manager: pluggy.PluginManager, hook: str) -> Iterator[tuple[str, Any]]:
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        try:
            result = implementation.function()
        except Exception as error:
            raise HealthlintError(
                f"{hook} of the pack “{implementation.plugin_name}” failed: "
                f"{type(error).__name__}: {error}"
            ) from error
        yield implementation.plugin_name, result
