"""Finds citations that name a surname, a university or a journal and leave out the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis
    from healthlint.document import Sentence

_NAME = r"[A-Z][\w’'-]+"
_PLACE = (
    rf"(?:Harvard|Yale|Stanford|Oxford|Cambridge|Princeton|MIT|Johns Hopkins|Mayo Clinic|UCLA|{_NAME} University"
    rf"|(?:the )?University of (?:the )?{_NAME}(?: {_NAME})?)"
)
_JOURNAL = rf"(?:Nature|Science|Cell|(?:The )?Lancet|JAMA|(?:the )?BMJ|NEJM|PNAS|PLOS \w+|Journal of [A-Z][\w ]+?|{_NAME} Journal)"
_WORK = r"(?:study|studies|trial|paper|research|work|article|review|experiment|survey|analysis|project|programme)"
_SHOWS = (
    r"(?:has |have |had |also |recently |)(?:show[sn]?|showed|found|finds?|reveal(?:s|ed)|suggest(?:s|ed)"
    r"|prove[sdn]?|confirm(?:s|ed)|demonstrate[sd]|conclude[sd]|linked|reported|says|indicate[sd])\b"
)
_INCOMPLETE = compile_pattern(
    rf"\b(?:(?P<people>(?:\b[Aa]ccording to )?\b{_NAME} et al\b\.?|\b[Aa]ccording to {_NAME} and (?:colleagues|co-?workers)"
    rf"|\b{_NAME} and (?:colleagues|co-?workers)(?= {_SHOWS}))"
    rf"|(?P<place>\b(?:[Aa]n?|[Oo]ne|[Nn]ew|[Rr]ecent|[Tt]he) (?:new |recent |large |small )?{_PLACE} {_WORK}(?=[^.]{{0,40}}? ?{_SHOWS}))"
    rf"|(?P<from>\b(?:[Aa]n? |[Oo]ne |[Nn]ew |[Rr]ecent )?(?:new |recent )?(?i:{_WORK}) (?:from|by|at|in|out of) (?:{_PLACE}|{_JOURNAL})(?= {_SHOWS})))"
    r"|(?P<needed>[\[(]\s*(?:citation|source|reference|ref)s?\s*(?:needed|required|missing|\?)\s*[\])])"
    rf"|(?P<bare>\((?:[Ss]ource|[Rr]ef)s?: {_JOURNAL}\.?\))"
)
_SURNAME = compile_pattern(rf"(?!According){_NAME}(?= et al| and )")
_LETTERS = compile_pattern(r"\b[A-Z](?:[^\W\d_]|[’'-](?=[^\W\d_]{2}))+")
"""A name without what may be joined to it: Smith’s, Smith2019."""

_FRAGMENT = 4
_COMPLETE = compile_pattern(r"\b(?:19|20)\d\d\b|\[\d|10\.\d{4,9}/|\bPMID\b|\d{3,4};\d+|[¹²³⁴-⁹]")
_SIGNS = (
    "et al|colleagues|workers|citation|source|ref|study|paper|research|work|article|project"
    "|trial|review|survey"
).split("|")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield citations without year, number, link or identifier beside them."""
    document = article.document
    starts = [start for start, _ in document.notes] + [link.start for link in document.links]
    marks = sorted(starts)
    for i, sentence in enumerate(document.sentences):
        text = article.text(i)
        lower = text.lower()
        if article.role(i) == "reference" or not any(sign in lower for sign in _SIGNS):
            continue
        for match in _INCOMPLETE.finditer(text):
            if match.lastgroup == "people" and _is_known(article, i, match.group()):
                continue
            if match.lastgroup == "needed" or not _is_complete(text, sentence, marks):
                yield Hit(sentence.start + match.start(), sentence.start + match.end())


def _is_complete(text: str, sentence: Sentence, marks: list[int]) -> bool:
    place = bisect_left(marks, sentence.start)
    if place < len(marks) and marks[place] <= sentence.end + 1:
        return True
    return _COMPLETE.search(text) is not None


@lru_cache(maxsize=1)
def _repeated(source: str) -> frozenset[str]:
    """Return the names that stand in a text twice or more."""
    counts = Counter(_LETTERS.findall(source))
    return frozenset(name for name, count in counts.items() if count > 1)


def _is_known(article: Analysis, i: int, people: str) -> bool:
    """Whether the text names the people elsewhere, or the sentence is but their name: a list."""
    name = _SURNAME.search(people)
    fragment = len(article.text(i).split()) <= _FRAGMENT
    return fragment or (name is not None and name[0] in _repeated(article.document.source))
