"""What a configuration may say: every key with its kind, in one table."""

from __future__ import annotations

from healthlint.claims.article_type import TYPES
from healthlint.model import PROFILES, REGIONS, SEVERITIES
from healthlint.records import NamedTuple

TEXT, TEXTS, NUMBER, LEVELS, TABLES = "text", "texts", "number", "levels", "tables"
"""Kinds of values: a text, a list of texts, a number, severities by name, a list of tables."""


class Key(NamedTuple):
    """A key: its kind of value, choices if there are any, what it says, and keys of its tables."""

    name: str
    kind: str
    help: str
    choices: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    required: bool = False


_SETTINGS = (
    Key("profile", TEXT, "who the articles are for", PROFILES),
    Key("region", TEXT, "whose spelling, units and emergency numbers hold", REGIONS),
    Key("target-grade", NUMBER, "the school grade that the text should be readable at"),
    Key("article-type", TEXT, "what kind of articles these are, instead of a guess", TYPES),
    Key("select", TEXTS, "run only these rules, packs or categories"),
    Key("ignore", TEXTS, "leave these rules, packs or categories out"),
    Key("severity", LEVELS, "another severity for rules, packs or categories", SEVERITIES),
    Key("allowed-terms", TEXTS, "names of products or conditions in which nothing is found"),
    Key("fields", TEXTS, "what is prose in JSON, YAML and CSV files: keys (posts.body) or columns"),
)
OVERRIDE = (
    Key("files", TEXTS, "globs of the files that this holds for", required=True),
    *_SETTINGS,
)
SUPPRESS = (
    Key("path", TEXT, "the file, or a glob", required=True),
    Key("rule", TEXTS, "the rule, pack or category that is silenced", required=True),
    Key("text", TEXT, "the words it is silenced at, as the article has them (default: anywhere)"),
    Key("reason", TEXT, "why", required=True),
)
KEYS = (
    Key("extends", TEXTS, "files whose settings come first; paths start at this file"),
    *_SETTINGS,
    Key("exclude", TEXTS, "globs of files and folders that are no articles"),
    Key(
        "fail-level",
        TEXT,
        "exit with 1 when something this grave is found",
        ("error", "warning", "suggestion", "never"),
    ),
    Key("baseline", TEXT, "the file with known findings, which are not reported again"),
    Key("rules", TEXTS, "folders with rules of your own (TOML files)"),
    Key("lexicons", TEXTS, "files or folders with lexicons of your own (TOML files)"),
    Key("overrides", TABLES, "settings for some files only", keys=OVERRIDE),
    Key("suppress", TABLES, "findings that are right to ignore, each with a reason", keys=SUPPRESS),
)
"""All keys of a configuration file."""

ONE_OR_MORE = ("extends", "rule")
"""Lists that may be written as a single text."""
