"""Whose word a sentence rests on where no source is cited: a reported study, somebody named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.claims.article_type import guess
from healthlint.patterns import compile_pattern

if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis

_LEAD = 4
"""So many sentences lead into a report; what they say of “a study” is said of the one reported."""

_PERSON = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? [A-Z]|[A-Z][\w’'-]+ (?:[A-Z]\.? )?[A-Z][\w’'-]+)"
_SAYS = (
    r"(?:said|says|told|explain(?:s|ed)|writes|wrote|add(?:s|ed)|note[sd]|argue[sd]|warn(?:s|ed)|"
    r"estimate[sd]?|report(?:s|ed)?|state[sd]|conclude[sd]|announced|confirmed|commented)"
)
_BODY = (
    r"(?:Agency|Ministry|Department|Institutes?|Administration|Association|Society|Foundation|Federation|"
    r"College|Academy|Council|Commission|Bureau|Organi[sz]ation|Centers?|Centre|Office)"
)
_NAMED = compile_pattern(
    r"\b[Aa](?:ccording to|s (?:stated|reported|published|estimated) by) (?:(?!in |from |out |of |at )[a-z]+,? ){0,6}"
    r"(?!Chinese|Indian|Ayurved|Traditional|Western|Eastern|American |British |European |French |German )[A-Z]"
    rf"|\b[Aa]ccording to [^.;]{{0,60}}\b{_BODY}\b|\b(?:by|from) (?:the )?(?:[A-Z][\w’'-]+ )+{_BODY}\b"
    rf"|\b{_SAYS} {_PERSON}|{_PERSON}(?:,? [^.;]{{0,90}},)? {_SAYS}\b"
    rf"|\b(?:[A-Z][\w’'-]+ (?:(?:of|for|and|on|the) ){{0,3}}){{1,5}}{_BODY}\b[^.;]{{0,60}}\b{_SAYS}\b"
    rf"|\b{_BODY} (?:of|for|on) (?:the )?[A-Z][\w ]{{2,50}} {_SAYS}\b"
    r"|\b(?:[A-Z][\w’'-]+ ){2,}(?:Study|Trial|Survey|Registry|Initiative|Consortium|Project)\b"
)


_STUDY = compile_pattern(r"(?i)\b(?:stud(?:y|ies)|trials?|reviews?|analys[ie]s|research|journal)\b")


def is_named(article: Analysis, i: int) -> bool:
    """Whether a sentence says on whose word it rests: a person, a body, a study by name."""
    return _NAMED.search(article.text(i)) is not None


def vouched(article: Analysis) -> list[bool]:
    """Return for each sentence whether the reported study or somebody named vouches for it."""
    count = len(article.document.sentences)
    found = [is_named(article, i) or _is_named_next(article, i) for i in range(count)]
    if guess(article) == "news":
        for i in range(count):
            found[i] = found[i] or i < _LEAD or article.has(i, "reported-study")
    return found


def _is_named_next(article: Analysis, i: int) -> bool:
    """Whether the studies a sentence speaks of are named in the next one, or in its list."""
    sentences = article.document.sentences
    if i + 1 == len(sentences) or not article.holds_source(i + 1):
        return False
    if article.text(i).rstrip(" *_").endswith(":"):
        return True
    return sentences[i + 1].block == sentences[i].block and bool(_STUDY.search(article.text(i + 1)))
