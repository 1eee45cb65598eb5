"""Examines one article: what the cache knows of it, else what the rules find in it."""

from __future__ import annotations

import os

from healthlint.cli.plan import findings_in
from healthlint.cli.source import content, shown_as, understood
from healthlint.model import HealthlintError
from healthlint.readers import ForeignError, format_of
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.cli.files import Candidate
    from healthlint.cli.plan import Plan
    from healthlint.document import Document
    from healthlint.model import Finding
    from healthlint.results_cache import ResultsCache


class Failure(NamedTuple):
    """Why an article could not be checked; with a reason where it is skipped instead."""

    message: str
    skipped: str = ""


class Examined(NamedTuple):
    """An article with all that was found in it, before suppressions."""

    document: Document
    findings: list[Finding]


class Examiner:
    """Examines articles; with a cache it remembers what was found."""

    def __init__(self, stdin_name: str, cache: ResultsCache | None = None) -> None:
        self.cache = cache
        self._stdin_name = stdin_name

    def examine(self, file: Candidate, plan: Plan) -> Examined | Failure:
        """Return what is found in an article, or why it cannot be checked."""
        return self.known(file, plan) or self._anew(file, plan)

    def known(self, file: Candidate, plan: Plan) -> Examined | None:
        """Return what the cache knows of an article."""
        if self.cache is None:
            return None
        try:
            name, data = content(file, self._stdin_name, plan.settings.fields)
        except HealthlintError:
            return None  # it is told when the article is examined anew
        from healthlint.packed import unpack

        kept = self.cache.get(self._key(self.cache, name, data, plan))
        found = kept and unpack(kept, shown_as(name), plan.known)
        return Examined(*found) if found else None

    def _key(self, cache: ResultsCache, name: str, data: bytes, plan: Plan) -> str:
        kind = format_of(name) or ""
        return cache.key(cache.recipe(plan.rulebook, plan.rules, plan.settings, kind), data)

    def _anew(self, file: Candidate, plan: Plan) -> Examined | Failure:
        try:
            name, data = content(file, self._stdin_name, plan.settings.fields)
            document = understood(name, data, plan.settings.fields)
            examined = Examined(document, findings_in(document, plan))
        except Exception as error:
            return failure(file, error)
        if self.cache is not None:
            from healthlint.packed import pack

            packed = pack(*examined)
            if packed is not None:
                self.cache.put(self._key(self.cache, name, data, plan), packed)
        return examined


def failure(file: Candidate, error: Exception) -> Failure:
    """Return why a file cannot be checked; what is no article is skipped unless it was named."""
    if isinstance(error, ForeignError) and not file.named:
        return Failure(str(error), error.reason)
    if isinstance(error, HealthlintError):
        return Failure(str(error))
    if os.environ.get("HEALTHLINT_DEBUG"):
        raise error
    return Failure(
        f"{file.path}: could not be checked: {type(error).__name__}: {error} "
        "(a mistake in healthlint; set HEALTHLINT_DEBUG=1 to see where)"
    )
