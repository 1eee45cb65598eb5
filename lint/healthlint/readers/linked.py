"""Author, reviewer and dates in a page's JSON-LD, as search engines read them."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_NAMES = {"author": "author", "reviewedBy": "reviewed by", "publisher": "publisher"}
_DATES = {
    "datePublished": "date published",
    "dateModified": "date modified",
    "lastReviewed": "last reviewed",
}
_MOST = 2000
"""So many objects are looked at; no page describes itself in more."""


def metadata(text: str) -> dict[str, str]:
    """Return what JSON-LD says of an article; nothing when it is not JSON."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return {}
    found: dict[str, str] = {}
    for _ in range(_MOST):
        if not waiting:
            break
        item = waiting.pop(0)
        if isinstance(item, dict):
            _take(item, found)
            waiting += [value for key, value in item.items() if key not in _NAMES]
        elif isinstance(item, list):
            waiting += item
    return found


def _take(item: dict[str, Any], found: dict[str, str]) -> None:
    for key, name in _DATES.items():
        if isinstance(item.get(key), str):
            found.setdefault(name, item[key])
    for key, name in _NAMES.items():
        people = item.get(key)
        names = [_name(person) for person in (people if isinstance(people, list) else [people])]
        text = ", ".join(name for name in names if name)
        if text:
            found.setdefault(name, text)


def _name(person: Any) -> str:
    if isinstance(person, dict):
        person = person.get("name")
    return person if isinstance(person, str) else ""
