"""Reads configuration files, with what they extend, and refuses mistakes with file and line."""

from __future__ import annotations

import os
import re
import tomllib

from healthlint.config.keys import KEYS, LEVELS, NUMBER, ONE_OR_MORE, TABLES, TEXT, TEXTS, Key
from healthlint.config.layers import Config, ConfigError, Layer
from healthlint.document import Document
from healthlint.names import did_you_mean
from healthlint.paths import relative
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


GRADES = (1, 20)
"""The lowest and the highest target grade."""

_MOST_BYTES = 1_000_000


class _Place(NamedTuple):
    """A table of a configuration file: the file's path and text, and the table's own header."""

    path: str
    text: str
    header: str = ""
    nth: int = 0

    def at(self, key: str) -> str:
        """Return “path:line” of a key, or the path alone when its line cannot be told."""
        line = _line(self.text, self.header, self.nth, key)
        return f"{self.path}:{line}" if line else self.path


def read(path: str) -> Config:
    """Return the configuration in a file.

    Raises ConfigError with file and line for anything that is not as it should be.
    """
    shown = relative(path)
    layers = _layers(path, shown if len(shown) < len(path) else path, ())
    return Config(path, tuple(layers))


def document_of(path: str) -> Document:
    """Return a configuration file as a document without prose, for findings about itself."""
    text = _text(path)
    return Document(path, text, " " * len(text), blocks=[], sentences=[], format="toml")


def says_something(path: str) -> bool:
    """Whether a pyproject.toml has a table for healthlint."""
    return b"healthlint" in _bytes(path) and _table(path, _text(path), path) is not None


def _layers(path: str, shown: str, below: tuple[str, ...]) -> list[Layer]:
    """Return the layers of a file, what it extends first."""
    text = _text(shown, path)
    table = _table(path, text, shown)
    if table is None:
        raise ConfigError(f"{shown}: has no table [tool.healthlint]")
    section = "tool.healthlint" if _is_pyproject(path) else ""
    place = _Place(shown, text, section)
    checked = _checked(place, table, KEYS)
    folder = os.path.dirname(path)
    layers: list[Layer] = []
    for name in checked.get("extends", ()):
        other = os.path.normpath(os.path.join(folder, name))
        if other in (*below, path):
            raise ConfigError(f"{place.at('extends')}: “{name}” extends itself in the end")
        if not os.path.isfile(other):
            raise ConfigError(f"{place.at('extends')}: there is no file “{name}” to extend")
        layers += _layers(other, os.path.normpath(os.path.join(os.path.dirname(shown), name)),
                          (*below, path))  # fmt: skip
    lines = _lines(place, checked)
    layers.append(Layer(shown, folder, checked, lines))
    for number, override in enumerate(checked.get("overrides", ())):
        inner = _Place(shown, text, _join(section, "overrides"), number)
        layers.append(Layer(shown, folder, override, _lines(inner, override)))
    return layers


def _is_pyproject(path: str) -> bool:
    return os.path.basename(path) == "pyproject.toml"


def _text(shown: str, path: str = "") -> str:
    try:
        return _bytes(path or shown, shown).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: is not UTF-8 text: byte {error.start}") from error


def _bytes(path: str, shown: str = "") -> bytes:
    shown = shown or path
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror}") from error
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"{shown}: is too large for a configuration")
    return data


def _table(path: str, text: str, shown: str) -> dict[str, Any] | None:
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{shown}: is not valid TOML: {error}") from error
    if not _is_pyproject(path):
        return table
    tools = table.get("tool", {})
    own = tools.get("healthlint") if isinstance(tools, dict) else None
    if own is not None and not isinstance(own, dict):
        raise ConfigError(f"{shown}: [tool.healthlint] must be a table")
    return own


def _checked(place: _Place, table: dict[str, Any], keys: tuple[Key, ...]) -> dict[str, Any]:
    """Return a table with every value as its key wants it."""
    known = {key.name: key for key in keys}
    for name in table:
        if name not in known:
            raise ConfigError(
                f"{place.at(name)}: unknown key “{name}”"
                + did_you_mean(name.replace("_", "-"), known)
            )
    for key in keys:
        if key.required and not table.get(key.name):
            raise ConfigError(f"{place.at('')}: “{key.name}” is missing ({key.help})")
    return {name: _value(place, known[name], value) for name, value in table.items()}


def _value(place: _Place, key: Key, value: object) -> Any:
    if key.name in ONE_OR_MORE and isinstance(value, str):
        value = [value]
    at = place.at(key.name)
    if key.kind == TABLES:
        return _tables(place, key, value)
    if key.kind == TEXTS and _are_texts(value):
        return value
    if key.kind == NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return _grade(at, key, float(value))
    if key.kind == TEXT and isinstance(value, str) and value.strip():
        return _choice(at, key.name, value, key.choices)
    if key.kind == LEVELS and isinstance(value, dict):
        inner = place._replace(header=_join(place.header, key.name))
        for name, level in value.items():
            _choice(inner.at(name), name, level, key.choices)
        return value
    kinds = {
        TEXT: "a text",
        TEXTS: "a list of texts",
        NUMBER: "a number",
        LEVELS: 'a table like { vague-studies = "error" }',
    }
    raise ConfigError(f"{at}: “{key.name}” must be {kinds[key.kind]}, not {value!r}")


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)


def _grade(at: str, key: Key, value: float) -> float:
    low, high = GRADES
    if not low <= value <= high:
        raise ConfigError(f"{at}: “{key.name}” must be a grade from {low} to {high}, not {value:g}")
    return value


def _choice(at: str, name: str, value: object, choices: tuple[str, ...]) -> object:
    if choices and value not in choices:
        raise ConfigError(
            f"{at}: “{name}” is {value!r}; expected one of: {', '.join(choices)}"
            + did_you_mean(str(value), choices)
        )
    return value


def _tables(place: _Place, key: Key, value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
        raise ConfigError(
            f"{place.at(key.name)}: “{key.name}” must be tables: [[{_join(place.header, key.name)}]]"
        )
    header = _join(place.header, key.name)
    return [
        _checked(_Place(place.path, place.text, header, number), table, key.keys)
        for number, table in enumerate(value)
    ]


def _join(header: str, name: str) -> str:
    return f"{header}.{name}" if header else name


def _lines(place: _Place, table: dict[str, Any]) -> dict[str, int]:
    """Return the line of each key of a table; of each table of a list as `name[number]`."""
    lines = {name: _line(place.text, place.header, place.nth, name) for name in table}
    for name in ("suppress", "overrides"):
        for number in range(len(table.get(name, ()))):
            header = _join(place.header, name)
            lines[f"{name}[{number}]"] = _line(place.text, header, number, "")
    return lines


def _line(text: str, header: str, nth: int, key: str) -> int:
    """Return the 1-based line of a key in the nth table of a header, or 0.

    TOML readers do not tell lines, so this looks for `key =` below `[header]`; without a key, or
    where it is not found, the header's own line is meant.
    """
    lines = text.splitlines()
    first, last = _section(lines, header, nth)
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    below = re.compile(rf"""\s*\[\[?\s*{re.escape(_join(header, key))}\s*\]""")
    if key:
        for number in range(first, last):
            if wanted.match(lines[number]):
                return number + 1
        for number, line in enumerate(lines):
            if below.match(line):
                return number + 1
    return first if header else 0


def _section(lines: list[str], header: str, nth: int) -> tuple[int, int]:
    """Return the lines of a table, its header left out, as a range."""
    opened = re.compile(r"\s*\[")
    starts = [n for n, line in enumerate(lines) if opened.match(line)] + [len(lines)]
    if not header:
        return 0, starts[0]
    wanted = re.compile(rf"\s*\[\[?\s*{re.escape(header)}\s*\]")
    found = [n for n in starts[:-1] if wanted.match(lines[n])]
    if nth >= len(found):
        return 0, 0
    return found[nth] + 1, starts[starts.index(found[nth]) + 1]
