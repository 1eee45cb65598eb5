"""Reads rule and lexicon files and refuses mistakes in words that their author can act on."""

from __future__ import annotations

import tomllib

from healthlint.claims.status import STATUSES
from healthlint.document import ROLES
from healthlint.model import CATEGORIES, SEVERITIES, HealthlintError
from healthlint.names import did_you_mean
from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

ENTRY_KEYS = ("verbs", "nouns", "terms")
LEXICON_KEYS = ("title", *ENTRY_KEYS, "includes", "not", "safe")
RULE_KEYS = {
    "title": str,
    "category": str,
    "severity": str,
    "message": str,
    "since": str,
    "reviewed": str,
    "rationale": str,
    "correct": str,
    "exceptions": str,
    "suggestion": str,
    "scope": str,
    "needs": list,
    "needs_text": list,
    "check": str,
    "confirm": str,
    "frame": list,
    "lexicon": dict,
    "examples": dict,
    "sources": list,
    "data": dict,
}
REQUIRED = ("title", "category", "severity", "message", "rationale", "examples", "sources")
SOURCE_KEYS = ("title", "url", "checked", "year", "organisation")
FRAME_KEYS = (
    "within",
    "order",
    "directed",
    "near",
    "unless",
    "unless_near",
    "context",
    "at_least",
    "status",
    "blocks",
    "uncited",
    "unvouched",
    "underline",
)

_DAY = compile_pattern(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


class LexiconFile(NamedTuple):
    """A lexicon as its author wrote it.

    `plain` maps entries to plainer words; those of `safe` fit wherever the entry stands.
    """

    name: str
    file: str
    verbs: list[str]
    nouns: list[str]
    terms: list[str]
    includes: list[str]
    hidden: list[str]
    plain: dict[str, str]
    safe: list[str]

    def entries(self) -> list[str]:
        """Return all its entries."""
        return [*self.verbs, *self.nouns, *self.terms]

    @property
    def place(self) -> str:
        """Return file and name, for messages; one that widens another is called like it."""
        return f"{self.file}: lexicon “{self.name.rstrip('+')}”"


def read_toml(path: str) -> dict[str, Any]:
    """Read a TOML file. Raises HealthlintError with file and place when it is not TOML."""
    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise HealthlintError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HealthlintError(f"{path}: is not valid TOML: {error}") from error


def read_lexicons(path: str) -> list[LexiconFile]:
    """Read a lexicon file: one table per lexicon."""
    return [lexicon(path, name, table) for name, table in read_toml(path).items()]


def lexicon(path: str, name: str, table: object) -> LexiconFile:
    """Check one lexicon table. Raises HealthlintError naming file, lexicon and key."""
    place = f"{path}: lexicon “{name}”"
    if not isinstance(table, dict):
        raise HealthlintError(f"{place}: expected a table with verbs, nouns or terms")
    refuse_unknown(place, table, LEXICON_KEYS)
    plain: dict[str, str] = {}
    for key in ENTRY_KEYS:
        if isinstance(table.get(key), dict):
            _check_plain(place, key, table[key])
            plain |= table[key]
    lists = {
        key: _entries(place, key, table.get(key, [])) for key in LEXICON_KEYS if key != "title"
    }
    if not any(lists[key] for key in (*ENTRY_KEYS, "includes")):
        raise HealthlintError(f"{place}: is empty; give it verbs, nouns, terms or includes")
    for entry in lists["safe"]:
        if entry not in plain or entry not in lists["terms"]:
            raise HealthlintError(
                f"{place}: “safe” names “{entry}”, which is none of its terms with a plainer word"
                + did_you_mean(entry, plain)
            )
    return LexiconFile(
        name,
        path,
        lists["verbs"],
        lists["nouns"],
        lists["terms"],
        lists["includes"],
        lists["not"],
        plain,
        lists["safe"],
    )


def _entries(place: str, key: str, value: object) -> list[str]:
    entries = list(value) if isinstance(value, (list, dict)) else None
    if entries is None or not all(isinstance(v, str) and v.strip() for v in entries):
        raise HealthlintError(f"{place}: “{key}” must be a list of texts")
    return entries


def _check_plain(place: str, key: str, table: dict[str, object]) -> None:
    for entry, plain in table.items():
        if not isinstance(plain, str) or not plain.strip():
            raise HealthlintError(f"{place}: “{key}”: expected plainer words for “{entry}”")


def refuse_unknown(place: str, table: Mapping[str, object], known: Iterable[str]) -> None:
    """Raise HealthlintError for the first key that nobody reads."""
    for key in table:
        if key not in known:
            raise HealthlintError(f"{place}: unknown key “{key}”{did_you_mean(key, known)}")


def read_rule(path: str, rule_id: str) -> dict[str, Any]:
    """Read and check a rule file. Raises HealthlintError naming file, key and expectation."""
    table = read_toml(path)
    refuse_unknown(path, table, RULE_KEYS)
    for key in REQUIRED:
        if key not in table:
            raise HealthlintError(f"{path}: the key “{key}” is missing")
    for key, value in table.items():
        if not isinstance(value, RULE_KEYS[key]):
            kind = RULE_KEYS[key].__name__
            raise HealthlintError(f"{path}: “{key}” must be a {kind}, not {value!r}")
    one_of(path, "category", table["category"], CATEGORIES)
    one_of(path, "severity", table["severity"], SEVERITIES)
    one_of(path, "scope", table.get("scope", "sentence"), ("sentence", "document"))
    if rule_id != rule_id.lower() or not rule_id.replace("-", "").isalnum():
        raise HealthlintError(f"{path}: a rule's file name is its id: lower-case words and hyphens")
    for text in table.get("needs_text", []):
        if not isinstance(text, str) or not text or text != text.lower():
            raise HealthlintError(f"{path}: “needs_text” lists texts in lower case, not {text!r}")
    _check_examples(path, table["examples"])
    _check_sources(path, table["sources"])
    for number, frame in enumerate(table.get("frame", []), 1):
        _check_frame(f"{path}: frame {number}", frame)
    return table


def one_of(place: str, key: str, value: str, known: Iterable[str]) -> None:
    """Raise HealthlintError unless the value is one of the known ones."""
    if value not in known:
        expected = ", ".join(known)
        raise HealthlintError(
            f"{place}: “{key}” is “{value}”; expected one of: {expected}"
            + did_you_mean(str(value), known)
        )


def _check_examples(path: str, examples: dict[str, Any]) -> None:
    refuse_unknown(f"{path}: [examples]", examples, ("bad", "good", "also"))
    for key in ("bad", "good"):
        value = examples.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            raise HealthlintError(f"{path}: [examples] needs “{key}”, a list of texts")
    for text in examples["bad"]:
        if text.count("**") % 2:
            raise HealthlintError(f"{path}: [examples] a ** has no partner in “{text}”")


def _check_sources(path: str, sources: list[Any]) -> None:
    for source in sources:
        if not isinstance(source, dict) or not {"title", "url"} <= set(source):
            raise HealthlintError(f"{path}: each [[sources]] needs “title” and “url”")
        refuse_unknown(f"{path}: [[sources]]", source, SOURCE_KEYS)
        checked = source.get("checked", "2000-01-01")
        if not isinstance(checked, str) or not _DAY.fullmatch(checked):
            raise HealthlintError(
                f"{path}: [[sources]] “checked” must be the day somebody looked “{source['title']}” "
                f'up, as a text like "2026-11-25", not {str(checked)!r}'
            )
    if not sources:
        raise HealthlintError(f"{path}: a rule needs at least one source")


def _check_frame(place: str, frame: dict[str, Any]) -> None:
    roles = [key for key in frame if key not in FRAME_KEYS]
    if not roles:
        raise HealthlintError(f'{place}: names no role; give it e.g. what = "stem-cell"')
    for role in roles:
        _strings(place, role, frame[role])
    for key in ("unless", "unless_near", "context"):
        if key in frame:
            _strings(place, key, frame[key])
    _check_roles_named(place, frame, roles)
    one_of(place, "within", frame.get("within", "sentence"), ("sentence", "clause", "neighbours"))
    for status in frame.get("status", []):
        one_of(place, "status", status, ("asserted", *STATUSES))
    for role in frame.get("blocks", []):
        one_of(place, "blocks", role, ROLES)


def _check_roles_named(place: str, frame: dict[str, Any], roles: list[str]) -> None:
    for key in ("order", "directed", "underline"):
        for role in frame.get(key, []):
            if role not in roles:
                raise HealthlintError(
                    f"{place}: “{key}” names the role “{role}”, which the frame does not have"
                    + did_you_mean(role, roles)
                )
    if "directed" in frame and ("relation" not in roles or len(frame["directed"]) != 2):
        raise HealthlintError(f"{place}: “directed” needs two roles and a role named relation")
    for role, count in frame.get("at_least", {}).items():
        if role not in roles or not isinstance(count, int):
            raise HealthlintError(f"{place}: “at_least” must give a number for one of its roles")


def _strings(place: str, key: str, value: object) -> None:
    good = isinstance(value, str) or (
        isinstance(value, list) and value and all(isinstance(v, str) for v in value)
    )
    if not good:
        raise HealthlintError(
            f"{place}: “{key}” must be a lexicon's name or a list of names, not {value!r}"
            + did_you_mean(key, FRAME_KEYS)
        )
