"""What rules may ask about an article: signals, statuses, citations, figures."""

from __future__ import annotations

from healthlint.claims import status
from healthlint.claims.citations import covered, sources
from healthlint.claims.scopes import Cues, Scope, clause_breaks, find_scopes
from healthlint.claims.signals import Signal, Signals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.amounts import Amount
    from healthlint.claims.figures import Figure
    from healthlint.claims.plain_words import PlainWord
    from healthlint.claims.vocabulary import Vocabulary
    from healthlint.document import Document
    from healthlint.model import Settings

_NEGATED = status.BIT["negated"]


class Analysis:
    """An article read for its claims. Sentence numbers index `document.sentences`."""

    def __init__(self, document: Document, vocabulary: Vocabulary, settings: Settings) -> None:
        self.document = document
        self.settings = settings
        self.vocabulary = vocabulary
        self.signals_found = Signals(document, vocabulary)
        self.cues = Cues(vocabulary)
        self._scopes: dict[int, list[Scope]] = {}
        self._breaks: dict[int, list[int]] = {}
        self._cited: list[bool] | None = None
        self._sources: list[bool] = []
        self._words: int | None = None
        self._lower: tuple[str, str] | None = None
        self._figures: dict[int, list[Figure]] = {}
        self._amounts: list[tuple[int, Amount]] | None = None

    def text(self, i: int) -> str:
        """Return the prose of a sentence."""
        sentence = self.document.sentences[i]
        return self.document.prose[sentence.start : sentence.end]

    def role(self, i: int) -> str:
        """Return the role of the block that a sentence stands in."""
        return self.document.blocks[self.document.sentences[i].block].role

    def signals(self, lexicon: str, i: int) -> list[Signal]:
        """Return the signals of a lexicon in a sentence, by start."""
        return self.signals_found.named(i, self.vocabulary.mask(lexicon))

    def has(self, i: int, *lexicons: str) -> bool:
        """Whether a sentence holds a signal of any of some lexicons."""
        return bool(self.signals_found.masks[i] & self.vocabulary.mask(*lexicons))

    def sentences_with(self, *lexicons: str) -> list[int]:
        """Return the numbers of the sentences that hold a signal of any of some lexicons."""
        mask = self.vocabulary.mask(*lexicons)
        signals = self.signals_found
        if not signals.everywhere & mask:
            return []
        return [i for i, held in enumerate(signals.masks) if held & mask]

    def scopes(self, i: int) -> list[Scope]:
        """Return the scopes of a sentence."""
        if i not in self._scopes:
            self._scopes[i] = find_scopes(self.document, self.signals_found, self.cues, i)
        return self._scopes[i]

    def breaks(self, i: int) -> list[int]:
        """Return the offsets at which clauses of a sentence end."""
        if i not in self._breaks:
            self._breaks[i] = clause_breaks(self.document, self.signals_found, self.cues, i)
        return self._breaks[i]

    def plain(self, start: int, end: int) -> PlainWord | None:
        """Return the plainer words that a lexicon gives for the term at a span."""
        from healthlint.claims.plain_words import look_up

        return look_up(self.vocabulary.plain, self.document.prose[start:end])

    def is_unmarked(self, start: int, end: int) -> bool:
        """Whether a span holds prose only, no markup."""
        return self.document.prose[start:end] == self.document.source[start:end]

    def status_bits(self, i: int, start: int, end: int) -> int:
        """Return the status bits of a claim at a span.

        A cue inside the span is part of the term and does not count; a negation that starts
        before it does (“not a cure” negates “a cure”).
        """
        bits = 0
        for scope in self.scopes(i):
            inside = scope.cue_end > start and scope.cue_start < end
            if scope.cue_start < start and scope.bit == _NEGATED:
                inside = False
            if not inside and scope.start < end and scope.end > start:
                bits |= scope.bit
        return bits

    def status(self, i: int, start: int, end: int) -> frozenset[str]:
        """Return the statuses of a claim at a span; empty means asserted."""
        bits = self.status_bits(i, start, end)
        return frozenset(name for name in status.STATUSES if bits & status.BIT[name])

    def cited(self, i: int) -> bool:
        """Whether a checkable source covers a sentence."""
        if self._cited is None:
            parts = self.document, self.signals_found, self.cues
            self._sources = sources(*parts)
            self._cited = covered(*parts, self._sources)
        return self._cited[i]

    def holds_source(self, i: int) -> bool:
        """Whether a checkable source stands in a sentence itself."""
        return self.cited(i) and self._sources[i]

    def vouched(self, i: int) -> bool:
        """Whether the study that a news article reports, or somebody named, vouches for it."""
        from healthlint.claims.vouching import vouched

        return vouched(self, i)

    def figures(self, i: int) -> list[Figure]:
        """Return the health figures in a sentence."""
        if i not in self._figures:
            from healthlint.claims.figures import find_figures

            sentence = self.document.sentences[i]
            self._figures[i] = find_figures(self.document.prose, sentence.start, sentence.end)
        return self._figures[i]

    def amounts(self) -> list[tuple[int, Amount]]:
        """Return all amounts with a unit, such as doses, each with the number of its sentence."""
        if self._amounts is None:
            from healthlint.claims.amounts import find_amounts

            self._amounts = find_amounts(self.document)
        return self._amounts

    @property
    def words(self) -> int:
        """Number of words of prose, front matter, captions and references left out."""
        if self._words is None:
            skipped = ("metadata", "reference", "title", "description", "caption")
            self._words = sum(
                len(self.document.prose[block.start : block.end].split())
                for block in self.document.blocks
                if block.role not in skipped
            )
        return self._words

    def says(self, *texts: str) -> bool:
        """Whether prose or source holds any of some texts, given in lower case, whatever its own."""
        if self._lower is None:
            self._lower = self.document.prose.lower(), self.document.source.lower()
        return any(text in whole for whole in self._lower for text in texts)

    def topic(self, *lexicons: str) -> bool:
        """Whether the article is about it: in a title or heading, or three times in the text."""
        found = self.sentences_with(*lexicons)
        if len(found) >= 3:
            return True
        return any(self.role(i) in ("title", "heading") for i in found)

    def mentions(self, mask: int) -> bool:
        """Whether any sentence holds a signal of the mask's lexicons."""
        return bool(self.signals_found.everywhere & mask)
