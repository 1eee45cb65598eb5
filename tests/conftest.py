"""What the tests share: the installed rulebook, and articles made from a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.cache import load_rulebook
from healthlint.claims.analysis import Analysis
from healthlint.model import Settings
from healthlint.readers import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.rulebook.book import Rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def read(rulebook: Rulebook) -> Callable[[str], Analysis]:
    """Return a function that reads Markdown into an Analysis."""

    def article(text: str) -> Analysis:
        return Analysis(parse("a.md", text, "markdown"), rulebook.vocabulary, Settings())

    return article
