"""The JSON schema of a configuration, made from the table of its keys, for editors."""

from __future__ import annotations

from healthlint.config.keys import KEYS, LEVELS, NUMBER, ONE_OR_MORE, TABLES, TEXTS, Key
from healthlint.config.read import GRADES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


URL = "https://raw.githubusercontent.com/healthlint/healthlint/main/docs/healthlint.schema.json"
"""Where editors find it."""


def schema() -> dict[str, Any]:
    """Return the schema (draft 7, which all editors know)."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": URL,
        "title": "healthlint",
        "description": "The configuration of healthlint, a linter for health articles",
        **_table(KEYS),
    }


def _table(keys: tuple[Key, ...]) -> dict[str, Any]:
    required = [key.name for key in keys if key.required]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.help, **_value(key)} for key in keys},
        **({"required": required} if required else {}),
    }


def _value(key: Key) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "pattern": r"\S"}
    if key.choices:
        text = {"type": "string", "enum": list(key.choices)}
    if key.kind == TABLES:
        return {"type": "array", "items": _table(key.keys)}
    if key.kind == NUMBER:
        return {"type": "number", "minimum": GRADES[0], "maximum": GRADES[1]}
    if key.kind == LEVELS:
        return {"type": "object", "additionalProperties": text}
    if key.kind != TEXTS:
        return text
    many: dict[str, Any] = {"type": "array", "items": text}
    if key.required:
        many["minItems"] = 1
    return {"anyOf": [text, many]} if key.name in ONE_OR_MORE else many
