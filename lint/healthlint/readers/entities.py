"""Entities of HTML and XML as the characters they stand for, the text as long as it was."""

from __future__ import annotations

from html import unescape

from healthlint.patterns import compile_pattern
from healthlint.readers.layout import JOIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_ENTITY = compile_pattern(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")


def characters(text: str) -> str:
    """Return a text with each entity as its character, and joins for the rest of its length."""
    return _ENTITY.sub(_one, text) if "&" in text else text


def _one(entity: Match[str]) -> str:
    whole = entity.group()
    plain = unescape(whole)
    return plain.ljust(len(whole), JOIN) if len(plain) == 1 else " " * len(whole)
