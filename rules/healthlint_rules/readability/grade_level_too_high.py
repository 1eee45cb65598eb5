"""Articles and sections that ask for more schooling than their readers have."""

from __future__ import annotations

from healthlint.claims.headline import headline
from healthlint.model import Hit
from healthlint.readability.article import measure
from healthlint.readability.profiles import profile
from healthlint.readability.scores import grade

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.readability.article import Measure

_ROUND = 0.5
_WORDS = 100
_ABOVE_TARGET = 3
_ABOVE_ARTICLE = 2
_SHOWN = 3


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the headline of an article that is too hard, and headings of its hardest sections.

    Half a grade above the target is not too hard, since no formula is that exact.
    """
    measured, target = measure(article.document), profile(article.settings, article.document).grade
    if measured.counts.words < _WORDS:
        return
    whole = grade(measured.counts)
    if whole >= target + _ROUND:
        values = {"what": "This article", "grade": f"{whole:.1f}", "target": f"{target:g}"}
        yield Hit(*headline(article), values, suggestion=_where(article))
    yield from _sections(article, measured, target)


def _sections(article: Analysis, measured: Measure, target: float) -> Iterator[Hit]:
    """Yield the headings of long sections that are much harder than asked and than the rest."""
    least = max(target + _ABOVE_TARGET, grade(measured.counts) + _ABOVE_ARTICLE)
    hard = [
        section
        for section in measured.sections
        if section.title and section.counts.words >= _WORDS and grade(section.counts) >= least
    ]
    hard.sort(key=lambda section: grade(section.counts), reverse=True)
    for section in hard[:_SHOWN]:
        level = f"{grade(section.counts):.1f}"
        values = {"what": "This section", "grade": level, "target": f"{target:g}"}
        if section.start != headline(article)[0]:
            yield Hit(section.start, section.end, values)


def _where(article: Analysis) -> str:
    """Return the sentences and words whose rewriting would lower the grade most."""
    from healthlint.readability.drivers import drivers

    found = drivers(article.document)
    document = article.document
    lines = [
        f"line {document.position(s.start)[0]} “{_quoted(document.prose[s.start : s.end])}” (−{s.gain:.2f})"
        for s in found.sentences[:_SHOWN]
    ]
    words = [f"“{w.text}” (−{w.gain:.2f})" for w in found.words[:_SHOWN]]
    parts = ["Rewrite first: " + "; ".join(lines)] if lines else []
    parts += ["Say plainly: " + ", ".join(words)] if words else []
    return ". ".join(parts) + "."


def _quoted(text: str) -> str:
    words = text.split()
    return " ".join(words[:7]) + ("…" if len(words) > 7 else "")
