"""The nouns that every layer speaks: rule, source, hit, finding, settings."""

from __future__ import annotations

from healthlint.records import NamedTuple

SEVERITIES = ("suggestion", "warning", "error")
"""All severities, from the mildest to the gravest."""

CATEGORIES = (
    "efficacy",
    "citation",
    "safety",
    "hype",
    "accuracy",
    "evidence",
    "regulatory",
    "readability",
    "plain-language",
    "medication",
    "language",
    "document",
    "consistency",
)
"""All categories that a rule may have."""


PROFILES = ("low-literacy", "public", "teen", "patients", "clinicians")
"""All kinds of readers that an article may be for."""

REGIONS = ("uk", "us")
"""All regions whose spelling, units and emergency numbers may hold."""


class HealthlintError(Exception):
    """Healthlint cannot do its job; the message says where, what was expected and what to do."""


class Source(NamedTuple):
    """An authority that a rule rests on; `checked` is the day it was looked up, or empty."""

    title: str
    url: str
    checked: str = ""


class Rule(NamedTuple):
    """What a report needs to know of a rule; its frames live in the compiled rulebook."""

    id: str
    pack: str
    category: str
    severity: str
    title: str
    message: str
    suggestion: str
    sources: tuple[Source, ...]


class Hit(NamedTuple):
    """What a check yields: a span of the article and words for the message.

    `start` and `end` are offsets in code points into the file as decoded. `values` fills the
    braces of the rule's message ({found} is always there). `replacement` rewrites the span
    without changing what it says; None where no rewrite is safe.
    """

    start: int
    end: int
    values: dict[str, str] = {}
    suggestion: str = ""
    replacement: str | None = None


class Finding(NamedTuple):
    """A rule at a span of an article, with its message.

    `start` and `end` are offsets in code points into the file as decoded.
    """

    rule: Rule
    start: int
    end: int
    message: str
    suggestion: str
    replacement: str | None


class Settings(NamedTuple):
    """What may differ from article to article; everything else is in the rules.

    Without a profile an article is for the public, unless it says that it is for professionals.
    """

    profile: str = ""
    region: str = ""
    target_grade: float = 0.0
    article_type: str = ""
    allowed_terms: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
