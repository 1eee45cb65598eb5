"""Names a finding by what it says, not where it stands, so that moved lines do not matter."""

from __future__ import annotations

from bisect import bisect_right
from hashlib import blake2b

from healthlint.engine.own import is_whole
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.document import Document
    from healthlint.model import Finding

_WORD = compile_pattern(r"\w+")


def fingerprints(document: Document, findings: Sequence[Finding]) -> list[str]:
    """Return the fingerprint of each finding of an article: 16 hexadecimal digits, no two alike.

    It is made from the rule, the words of the sentence, the words found, and which of several
    such findings it is. Markup, case, punctuation and line breaks do not matter. A finding about
    the whole article is known by its rule alone. The path is no part of it.
    """
    seen: dict[str, int] = {}
    prints = []
    for finding in findings:
        said = finding.rule.id
        if not is_whole(finding.rule):
            part = part_of(document, finding)
            start, end = sentence_span(part, finding)
            found = normal(document.source[finding.start : finding.end])
            said += f"\n{normal(part.prose[start:end])}\n{found}"
        seen[said] = seen.get(said, 0) + 1
        digest = blake2b(f"{said}\n{seen[said]}".encode(), digest_size=8)
        prints.append(digest.hexdigest())
    return prints


def part_of(document: Document, finding: Finding) -> Document:
    """Return the document that a finding's words are prose of: the article's own, or an aside."""
    for aside in document.asides:
        here = slice(finding.start, finding.start + 1)
        if aside.prose[here].strip() and not document.prose[here].strip():
            return aside
    return document


def sentence_span(document: Document, finding: Finding) -> tuple[int, int]:
    """Return where the sentences that a finding touches begin and end; its own span without any."""
    sentences = document.sentences
    first = bisect_right(sentences, finding.start, key=lambda s: s.start) - 1
    last = bisect_right(sentences, max(finding.start, finding.end - 1), key=lambda s: s.start) - 1
    if first < 0 or sentences[first].end <= finding.start:
        return finding.start, finding.end
    return sentences[first].start, max(sentences[last].end, finding.end)


def normal(text: str) -> str:
    """Return the words of a text, in lower case, parted by single spaces."""
    return " ".join(_WORD.findall(text.casefold()))
