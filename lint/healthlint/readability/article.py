"""Measures the prose of an article, as a whole and section by section."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter

from healthlint.readability.words import Counts, count
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Block, Document

ROLES = frozenset(("paragraph", "list-item", "quotation"))
"""Blocks that are read as running text."""

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, doi.org/10.1016/j.jml.2019.104047)."""

RULES = (
    "Paragraphs, list items and quotations count; headings, tables, captions and references do not.",
    "Links alone and list items of fewer than four words without a full stop are left out.",
    "A list item ends a sentence. A stop in a figure, an abbreviation or an initial does not.",
    "A hyphenated word is one word; a figure is one word of one syllable.",
    "Syllables: CMU Pronouncing Dictionary, then rules of spelling.",
    "Hard words: not on the Dale–Chall list of familiar words, nor a regular inflection of one.",
    "Grade: Flesch–Kincaid. SMOG was made for texts of thirty sentences or more.",
    f"Reading time: {WORDS_A_MINUTE} words a minute.",
)
"""How it is counted, for people."""

_FEW_WORDS = 4
_STOPS = ".!?:"
_START = attrgetter("start")
_LINK_SHARE = 0.8


class Section(NamedTuple):
    """A heading with the prose up to the next one; `start`–`end` is the heading, or empty.

    `level` is 1–6, or 0 for prose before the first heading.
    """

    title: str
    level: int
    start: int
    end: int
    counts: Counts


class Measure(NamedTuple):
    """An article's counts: all of its prose, and each section that has any."""

    counts: Counts
    sections: tuple[Section, ...]

    @property
    def minutes(self) -> float:
        """Minutes that an adult needs to read the prose."""
        return self.counts.words / WORDS_A_MINUTE


@lru_cache(maxsize=4)
def measure(document: Document) -> Measure:
    """Return the measure of a document."""
    numbers = [0] * len(document.blocks)
    for sentence in document.sentences:
        numbers[sentence.block] += 1
    sections: list[Section] = []
    heading = (("", 0), (0, 0))
    found: list[tuple[str, int]] = []
    for block, number in zip(document.blocks, numbers, strict=True):
        if block.role == "heading":
            sections.append(_section(heading, found))
            found = []
            title = " ".join(document.prose[block.start : block.end].split())
            heading = ((title, block.level), (block.start, block.end))
        elif is_prose(document, block):
            found.append((document.prose[block.start : block.end], number))
    sections.append(_section(heading, found))
    total = Counts(*map(sum, zip(*(section.counts for section in sections), strict=True)))
    return Measure(total, tuple(section for section in sections if section.counts.words))


def _section(
    heading: tuple[tuple[str, int], tuple[int, int]], found: list[tuple[str, int]]
) -> Section:
    counts = Counts()
    if found:
        counts = count(" ".join(text for text, _ in found), sum(number for _, number in found))
    return Section(*heading[0], *heading[1], counts)


def prose_sentences(document: Document) -> Iterator[int]:
    """Yield the numbers of the sentences that count."""
    prose = [is_prose(document, block) for block in document.blocks]
    for i, sentence in enumerate(document.sentences):
        if prose[sentence.block]:
            yield i


def is_prose(document: Document, block: Block) -> bool:
    """Whether a block is read as running text, and is no menu, table or label."""
    if block.role not in ROLES:
        return False
    ends = document.prose[block.end - 1] in _STOPS
    if not ends and len(document.prose[block.start : block.end].split()) < _FEW_WORDS:
        return False
    return not _is_link(document, block)


def _is_link(document: Document, block: Block) -> bool:
    """Whether most of a block is the text of links, as in a menu."""
    links = document.links
    place = bisect_left(links, block.start, key=_START)
    linked = 0
    while place < len(links) and links[place].start < block.end:
        linked += links[place].end - links[place].start
        place += 1
    return linked >= _LINK_SHARE * (block.end - block.start)
