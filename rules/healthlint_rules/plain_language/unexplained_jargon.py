"""Medical words that an article uses without ever saying what they mean."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern
from healthlint.readability.profiles import reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_LEXICON = "jargon"
_LOOK_BACK = 60
_OFTEN = 6
_AFTER = compile_pattern(
    r"(?i)[”\"’'*]*(?:\s*[(\[](?!see\b|for example|e\.g|such as|like\b|n\s?=|\d|[A-Z]{2,8}s?\)|ref)[^()\[\]]*[a-z]{3}"
    r"|\s*(?:,|\s[–—-]|:)\s*(?:a|an|the|or|also|which|that is|that means|meaning|i\.e\.|known|called|when|where|in which|literally|"
    r"simply|your|this (?:is|means)|these are|better known|commonly|sometimes called|in other words|with)\b"
    r"|\s*[–—:]\s*\w|\s+-\s+\w"
    r"|\s+(?:means?\b|refers? to\b|describes?\b|(?:is|are|was) (?:a|an|the|when|where|what|called|known|also|another|your|swelling|"
    r"inflammation|damage|pain|tissue|cells|fluid|small|medicines?|drugs?)\b|happens when\b|occurs when\b|(?:which|that) (?:is|are|means?)\b))"
)
_BEFORE = compile_pattern(
    r"(?i)(?:\b(?:called|known as|termed|named|or|means|meaning|i\.e\.|(?:name|term|word|label|language|jargon|speak)s? (?:for (?:this|it|that) )?(?:is|are)|"
    r"call (?:this|it|them|these)|refer to (?:this|it|them) as|for this is)\s*(?:an?\s|the\s)?|[(\[](?:or |called |also |known as |an? |the )*|\b(?:called|known as|termed)\s+(?:an?\s|the\s)?\w+\s)[“\"'‘*]*$"
)
_NEXT = compile_pattern(
    r"(?i)(?:this|that|it|these|they|those|both)(?: (?:word|term|condition|procedure|test|means|is|are|happens|occurs))+\b|in other words|"
    r"in plain (?:english|words)|simply put|put simply|that is,|the (?:word|term)\b"
)
_SAYS = compile_pattern(
    r"(?i)s?\s(?:uses?|is|are|means|shows?|involves?|helps?|happens?|occurs?|looks?|lets|checks?|refers|describes?|causes?)\b"
)
_GLOSSARIES = ("glossar", "definition", "dictionar", "popdef", "/terms/", "encyclopedia", "/ency/")


def check(article: Analysis) -> Iterator[Hit]:
    """Yield the first use of each term that the article explains nowhere."""
    if reader(article.settings, article.document) == "clinicians":
        return
    prose = article.document.prose
    for uses in _uses(article).values():
        running = [(i, s, e) for i, s, e in uses if _is_running_text(article, i, s, prose[s:e])]
        if not running or len(uses) >= _OFTEN or len(running) < len(uses):
            continue
        if not any(_is_explained(article, i, start, end) for i, start, end in running):
            _, start, end = running[0]
            plain = article.plain(start, end)
            yield Hit(start, end, {"plain": plain.words if plain else "plain words"})


def _uses(article: Analysis) -> dict[str, list[tuple[int, int, int]]]:
    """Return all uses of each term: sentence, start and end; those in references do not count."""
    uses: dict[str, list[tuple[int, int, int]]] = {}
    for i in article.sentences_with(_LEXICON):
        if article.role(i) not in ("reference", "metadata", "description"):
            for signal in article.signals(_LEXICON, i):
                key = signal.term.lower().removesuffix("s")
                uses.setdefault(key, []).append((i, signal.start, signal.end))
    return uses


def _is_running_text(article: Analysis, i: int, start: int, term: str) -> bool:
    """Whether a term stands in a sentence, not in a heading, a name or a bare link."""
    sentence = article.document.sentences[i]
    if article.role(i) in ("heading", "title"):
        return False
    if term[:1].isupper() and start > sentence.start and not term.isupper():
        return False
    return article.document.link_over(sentence.start + 1, sentence.end - 1) is None


def _is_explained(article: Analysis, i: int, start: int, end: int) -> bool:
    """Whether the sentence or the next one explains the term, or a link leads to a glossary."""
    document = article.document
    before = document.prose[max(0, start - _LOOK_BACK) : start]
    if _AFTER.match(document.prose, end) or _BEFORE.search(before):
        return True
    following = document.sentences[i + 1 : i + 2]
    if following and (
        _NEXT.match(document.prose, following[0].start)
        or _is_subject(document.prose, start, end, following[0].start)
    ):
        return True
    link = document.link_over(start, end)
    return link is not None and any(g in link.url.lower() for g in _GLOSSARIES)


def _is_subject(prose: str, start: int, end: int, sentence: int) -> bool:
    """Whether a sentence begins with a term and says what it is or does: “Coronary angiography uses …”."""
    beginning = prose[sentence : sentence + _LOOK_BACK].lower()
    before, found, after = beginning.partition(prose[start:end].lower())
    return bool(found) and len(before.split()) <= 1 and bool(_SAYS.match(after))
