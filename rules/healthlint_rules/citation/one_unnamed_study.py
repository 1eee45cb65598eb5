"""Finds “one study found” where no author, journal, year or link says which study."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.claims.vouching import is_named
from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from healthlint.claims.analysis import Analysis

_NO_ADJECTIVE = (
    r"(?:of|in|by|with|from|that|who|which|to|and|or|is|was|are|the|for|on|at|as|has|had|when|where|not|if|per|than|"
    r"feasibility|case|future|proposed|planned|larger|better|good)\b"
)
_ONE = compile_pattern(
    rf"\b(?:in )?(?:an?|one|another) (?:(?!{_NO_ADJECTIVE})[\w’'-]{{1,30}},? ){{0,5}}"
    r"(?:study|trial|experiment|survey|meta[- ]analysis|clinical paper|research paper|(?:systematic |literature |scientific |recent )review(?! of (?!\d|over|more|studies|trials|the evidence))|"
    r"review of (?:over |more than )?\d+ (?:studies|trials|papers))\b(?! of its kind)",
    IGNORECASE,
)
_RESULTS = compile_pattern(
    r"(?:the |these |their )?(?:results|findings)(?: of (?:the|this) (?:study|trial))? "
    r"(?:showed|demonstrated|revealed|confirmed|proved|indicated|suggested) ",
    IGNORECASE,
)

_AT_UNIVERSITY = compile_pattern(
    r"\b(?:[Ss]tud(?:y|ies)|[Rr]esearch|[Tt]rial|[Aa]nalysis|[Mm]eta-analysis|[Ee]xperiments?|[Rr]eview),? "
    r"(?:(?:done|conducted|carried out|performed|led|undertaken|coming|made) )?(?:by|from|at|out of) "
    r"(?:(?:the|a|an|team|researchers|scientists|doctors|experts|at|from|of|and) ){0,5}"
    r"(?:[A-Z][\w’'.-]{1,30} (?:(?:of|for|and|in|the|at) ){0,2}){0,6}"
    r"(?:University|College|Hospital|Institute|School|Clinic|Cent(?:er|re))\b"
    r"(?:(?:,| of| in| at| and|’s|'s) (?:the )?[A-Z][\w’'.-]{1,30}(?: [A-Z][\w’'.-]{1,30}){0,4}){0,3},?"
)
"""A study of which only the house is known: half a million papers come from it."""

_FINDABLE = compile_pattern(
    r"\b(?:19|20)\d\d\b|\b(?:[Jj]ournal|published (?:in|by|online)|DOI|et al|Dr|Prof(?:essor)?|said|says)\b"
)
"""Year, journal or name, with which the study of a university can be found."""

_NO_RESULT = compile_pattern(r"\b(?:[Ff]or example|[Mm]eans?|[Ww]hat)\b[^.]{0,60}$")
"""Before a study: it is made up to explain something, or its result is announced."""

_NAME = compile_pattern(r" (?!\w+(?:ese|an|ish|ch|ss)\b)[A-Z]")
"""A word in capitals that is no nationality: a Yale study, which says at least where."""

_RESULT = compile_pattern(
    r"(?:,? (?!which|that|where|for|if|to be|by|published)[\w’'%-]{1,30}){0,5}?,? "
    r"(?:f(?:ound|inds)|show(?:s|ed|n)?|suggest(?:s|ed)?|reveal(?:s|ed)?|demonstrate[sd]?|prove[sd]?|conclude[sd]?|"
    r"report(?:s|ed)?|confirm(?:s|ed)?|indicate[sd]?|discovered|established|observed|claim(?:s|ed)|warn(?:s|ed)|"
    r"noted|states?|says|estimate[sd]|linked|compared)\b",
    IGNORECASE,
)
_LOST = compile_pattern(
    r"[^.;]{0,120}\b(?:lost|gained|improved|reduced|lowered|increased|fell|rose|dropped|slept|recovered|reported|had|"
    r"experienced|were (?:given|put|asked|told|divided|split|less|more)|took|received|saw|decreased|cut|felt|showed|showing|"
    r"was (?:shown|found|able|effective|less|more|as)|were (?:shown|found|able))\b",
    IGNORECASE,
)
_ASIDE = ("heading", "reference", "metadata", "cell", "title")
_SILENT = frozenset(("negated", "asked", "hypothetical"))
_BEFORE, _AFTER = 2, 3
"""So many sentences before and after may name the study."""


def check(article: Analysis) -> Iterator[Hit]:
    """Yield single studies whose result is told and that nobody could look up."""
    if guess(article) == "news":  # the report names its study somewhere
        return
    for i in article.sentences_with("study-sense"):
        house = _of_a_house(article, i)
        if house:
            yield house
            continue
        study = _results(article, i) or _ONE.search(article.text(i))
        if (
            study is None
            or _NAME.search(study.group())
            or article.role(i) in _ASIDE
            or article.has(i, "not-about-health")
        ):
            continue
        if _NO_RESULT.search(article.text(i), 0, study.start()):
            continue
        hit = _told(article, i, study.start(), study.end())
        if (
            hit
            and not article.status(i, hit.start, hit.end) & _SILENT
            and not _is_named_near(article, i)
        ):
            yield hit


def _of_a_house(article: Analysis, i: int) -> Hit | None:
    """Return a study of which only the university is told, and what it found."""
    text = article.text(i)
    study = _AT_UNIVERSITY.search(text)
    if study is None or article.role(i) in _ASIDE or article.has(i, "not-about-health"):
        return None
    near = range(max(0, i - 1), min(len(article.document.sentences), i + 2))
    if any(article.holds_source(n) for n in near) or any(
        _FINDABLE.search(article.text(n)) for n in range(max(0, i - 1), i + 1)
    ):
        return None
    hit = _told(article, i, study.start(), study.end())
    if hit is None or article.cited(i) or article.status(i, hit.start, hit.end) & _SILENT:
        return None
    return hit


def _results(article: Analysis, i: int) -> Match[str] | None:
    """Return “The results showed” after a sentence on research or researchers without a name."""
    before = range(max(0, i - _BEFORE), i)
    if any(article.has(n, "unnamed-evidence", "unnamed-researchers") for n in before):
        return _RESULTS.match(article.text(i))
    return None


def _told(article: Analysis, i: int, start: int, end: int) -> Hit | None:
    """Return the span from the study to the verb of its result, if it tells one."""
    text, base = article.text(i), article.document.sentences[i].start
    if text[end - 1] == " ":  # “The results showed ”
        return Hit(base + start, base + end - 1)
    result = _RESULT.match(text, end)
    if result:
        return Hit(base + start, base + result.end())
    if text[start : start + 3].lower() == "in " and _LOST.match(text, end):
        return Hit(base + start, base + end)
    return None


def _is_named_near(article: Analysis, i: int) -> bool:
    near = range(max(0, i - _BEFORE), min(len(article.document.sentences), i + _AFTER + 1))
    return article.cited(i) or any(article.holds_source(n) or is_named(article, n) for n in near)
