"""Whose word a sentence rests on where no source is cited: a reported study, somebody named."""

from __future__ import annotations

from healthlint.claims.article_type import guess
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

_LEAD = 4
"""So many sentences lead into a report; what they say of “a study” is said of the one reported."""

_PERSON = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? [A-Z]|[A-Z][\w’'-]{1,30} (?:[A-Z]\.? )?[A-Z][\w’'-]{1,30})"
_SAYS = (
    r"(?:said|says|told|explain(?:s|ed)|writes|wrote|add(?:s|ed)|note[sd]|argue[sd]|warn(?:s|ed)|"
    r"estimate[sd]?|report(?:s|ed)?|state[sd]|conclude[sd]|announced|confirmed|commented)"
)
_BODY = (
    r"(?:Agency|Ministry|Department|Institutes?|Administration|Association|Society|Foundation|Federation|"
    r"College|Academy|Council|Commission|Bureau|Organi[sz]ation|Centers?|Centre|Office)"
)
_NAMED = compile_pattern(
    r"\b[Aa](?:ccording to|s (?:stated|reported|published|estimated) by) (?:(?!in |from |out |of |at )[a-z]{1,30},? ){0,6}"
    r"(?!Chinese|Indian|Ayurved|Traditional|Western|Eastern|American |British |European |French |German )[A-Z]"
    rf"|\b[Aa]ccording to [^.;]{{0,60}}\b{_BODY}\b|\b(?:by|from) (?:the )?(?:[A-Z][\w’'-]{{1,30}} ){{1,6}}{_BODY}\b"
    rf"|\b{_SAYS} {_PERSON}|{_PERSON}(?:,? [^.;]{{0,90}},)? {_SAYS}\b"
    rf"|\b(?:[A-Z][\w’'-]{{1,30}} (?:(?:of|for|and|on|the) ){{0,3}}){{1,5}}{_BODY}\b[^.;]{{0,60}}\b{_SAYS}\b"
    rf"|\b{_BODY} (?:of|for|on) (?:the )?[A-Z][\w ]{{2,50}} {_SAYS}\b"
    r"|\b(?:[A-Z][\w’'-]{1,30} ){2,6}(?:Study|Trial|Survey|Registry|Initiative|Consortium|Project)\b"
)
_STUDY = compile_pattern(r"(?i)\b(?:stud(?:y|ies)|trials?|reviews?|analys[ie]s|research|journal)\b")


def is_named(article: Analysis, i: int) -> bool:
    """Whether a sentence says on whose word it rests: a person, a body, a study by name."""
    return _NAMED.search(article.text(i)) is not None


def vouched(article: Analysis, i: int) -> bool:
    """Whether the study that a news article reports, or somebody named, vouches for sentence i."""
    if is_named(article, i) or _is_named_next(article, i):
        return True
    return guess(article) == "news" and (i < _LEAD or article.has(i, "reported-study"))


def _is_named_next(article: Analysis, i: int) -> bool:
    """Whether the studies a sentence speaks of are named in the next one, or in its list."""
    sentences = article.document.sentences
    if i + 1 == len(sentences) or not article.holds_source(i + 1):
        return False
    if article.text(i).rstrip(" *_").endswith(":"):
        return True
    return sentences[i + 1].block == sentences[i].block and bool(_STUDY.search(article.text(i + 1)))
