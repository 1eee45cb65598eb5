"""Settings in layers: extended files, the file, its overrides, the options; the last speaks last."""

from __future__ import annotations

import os

from healthlint.config.globs import matches
from healthlint.engine.suppress import Entry
from healthlint.model import HealthlintError, Settings
from healthlint.names import names_of
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from healthlint.model import Rule


class ConfigError(HealthlintError):
    """A mistake in a configuration; the files that it is for cannot be checked, others can."""


class Layer(NamedTuple):
    """Settings that stand together, as `table`; `place` and `lines` say where.

    Globs and paths in it start at `folder`, which is "" for the options.
    """

    place: str
    folder: str
    table: dict[str, Any]
    lines: dict[str, int]

    def at(self, key: str) -> str:
        """Return where a key stands: “healthlint.toml:3”, or “--ignore”."""
        if not self.folder:
            return self.place + key
        line = self.lines.get(key, 0)
        return f"{self.place}:{line}" if line else self.place

    def rules(self, key: str, names: Iterable[str], rules: Mapping[str, Rule]) -> set[str]:
        """Return the ids of the rules that names at a key mean.

        Raises HealthlintError for a name that nothing has; ConfigError when it is a file's.
        """
        try:
            return names_of(rules, self.at(key), names)
        except HealthlintError as error:
            raise (ConfigError if self.folder else HealthlintError)(str(error)) from None


class Config(NamedTuple):
    """A configuration file with what it extends, as layers in the order in which they hold."""

    path: str
    layers: tuple[Layer, ...]

    def holding(self, path: str) -> tuple[Layer, ...]:
        """Return the layers that hold for a file."""
        return tuple(
            layer
            for layer in self.layers
            if "files" not in layer.table
            or any(matches(path, glob, layer.folder) for glob in layer.table["files"])
        )

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is no article."""
        return any(
            matches(path, glob, layer.folder)
            for layer in self.layers
            for glob in layer.table.get("exclude", ())
        )


class Own(NamedTuple):
    """Folders of rules, and files or folders of lexicons, that a configuration adds."""

    rules: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()


class Suppression(NamedTuple):
    """A [[suppress]] of a configuration: an entry, and the files that it is for."""

    layer: Layer
    number: int
    glob: str
    entry: Entry

    def holds(self, path: str) -> bool:
        """Whether it is for a file."""
        return matches(path, self.glob, self.layer.folder)


def suppressions_of(layers: Sequence[Layer], rules: Mapping[str, Rule]) -> tuple[Suppression, ...]:
    """Return the suppressions in layers. Raises ConfigError for a rule that there is not."""
    found = []
    for layer, tables in said(layers, "suppress"):
        for number, table in enumerate(tables):
            key = f"suppress[{number}]"
            ids = layer.rules(key, table["rule"], rules)
            entry = Entry(layer.at(key), frozenset(ids), table.get("text", ""), table["reason"])
            glob = "/" + table["path"].removeprefix("./").lstrip("/")  # always from the folder
            found.append(Suppression(layer, number, glob, entry))
    return tuple(found)


def said(layers: Sequence[Layer], key: str) -> Iterator[tuple[Layer, Any]]:
    """Yield each layer that has a key, with the value."""
    for layer in layers:
        if key in layer.table:
            yield layer, layer.table[key]


def last(layers: Sequence[Layer], key: str) -> tuple[Layer | None, Any]:
    """Return the layer that decides about a key, with the value; None when no layer does."""
    return next(said(layers[::-1], key), (None, None))


def baseline_of(layers: Sequence[Layer]) -> str:
    """Return the path of the baseline, or "".

    Raises ConfigError when a file names one elsewhere: nobody's clone may say where to write.
    """
    layer, name = last(layers, "baseline")
    if layer is None:
        return ""
    path = os.path.normpath(os.path.join(layer.folder, name))
    if layer.folder and not path.startswith(os.path.join(layer.folder, "")):
        raise ConfigError(f"{layer.at('baseline')}: “{name}” is not in the configuration's folder")
    return path


def settings_of(layers: Sequence[Layer]) -> Settings:
    """Return the settings that layers come to."""
    found = {key.replace("-", "_"): last(layers, key)[1] for key in _SCALARS}
    chosen = {key: value for key, value in found.items() if value is not None}
    return Settings(
        **chosen, allowed_terms=_all(layers, "allowed-terms"), fields=_all(layers, "fields")
    )


def _all(layers: Sequence[Layer], key: str) -> tuple[str, ...]:
    """Return what the lists at a key add up to."""
    return tuple(dict.fromkeys(text for _, texts in said(layers, key) for text in texts))


_SCALARS = ("profile", "region", "target-grade", "article-type")


def rules_of(layers: Sequence[Layer], rules: Mapping[str, Rule]) -> frozenset[str]:
    """Return the ids of the rules that run.

    Each layer in turn: its `select` starts anew with what it names, its `ignore` takes away.
    Raises HealthlintError for a name that nothing has, and when no rule is left.
    """
    chosen = set(rules)
    for layer in layers:
        if "select" in layer.table:
            chosen = layer.rules("select", layer.table["select"], rules)
        if "ignore" in layer.table:
            chosen -= layer.rules("ignore", layer.table["ignore"], rules)
    if not chosen:
        message = "no rules are left after select and ignore; nothing would run"
        files = [layer.place for layer in layers if layer.folder]
        raise ConfigError(f"{files[-1]}: {message}") if files else HealthlintError(message)
    return frozenset(chosen)


def severities_of(layers: Sequence[Layer], rules: Mapping[str, Rule]) -> dict[str, str]:
    """Return the severities of rules that layers change; a rule's own name beats its pack's."""
    changed: dict[str, str] = {}
    for layer, levels in said(layers, "severity"):
        for name in sorted(levels, key=rules.__contains__):
            for rule in layer.rules("severity", [name], rules):
                changed[rule] = levels[name]
    return changed


def own_of(layers: Sequence[Layer]) -> Own:
    """Return the rules and lexicons that layers add. Raises ConfigError when one is not there."""
    rules = _paths(layers, "rules", os.path.isdir, "folder")
    lexicons = _paths(layers, "lexicons", _is_file_or_folder, "file or folder")
    return Own(tuple(dict.fromkeys(rules)), tuple(dict.fromkeys(lexicons)))


def _is_file_or_folder(path: str) -> bool:
    return os.path.isfile(path) or os.path.isdir(path)


def _paths(layers: Sequence[Layer], key: str, is_there: Any, what: str) -> Iterator[str]:
    for layer, names in said(layers, key):
        for name in names:
            path = os.path.normpath(os.path.join(layer.folder, name))
            if not is_there(path):
                raise ConfigError(f"{layer.at(key)}: “{key}”: there is no {what} “{name}”")
            yield path
