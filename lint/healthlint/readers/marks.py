"""Inline markup blanked out of a stretch of text, for the readers of line-based formats."""

from __future__ import annotations

from healthlint.document import Link
from healthlint.readers.layout import JOIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match, Pattern

    from healthlint.readers.layout import Layout

Shown = tuple[int, int]
"""The span of the words that a piece of markup shows; empty when it shows none."""


class Marks:
    """Finds inline markup by a pattern and keeps only what a reader of the page sees.

    `shown(match)` returns the spans of a match that are prose; `joined(match)` says whether the
    markup leaves no gap (as in H₂O); `url(match)` where a link leads; `note(match)` whether it
    is a footnote mark.
    """

    def __init__(
        self,
        pattern: Pattern[str],
        shown: Callable[[Match[str]], list[Shown]],
        *,
        joined: Callable[[Match[str]], bool],
        url: Callable[[Match[str]], str],
        note: Callable[[Match[str]], bool],
    ) -> None:
        self.pattern = pattern
        self.shown = shown
        self.joined = joined
        self.url = url
        self.note = note

    def put(self, layout: Layout, start: int, end: int) -> None:
        """Place the prose between two offsets of the source into a layout."""
        place = start
        for match in self.pattern.finditer(layout.source, start, end):
            layout.put(place, layout.source[place : match.start()])
            place = match.end()
            self._mark(layout, match)
        layout.put(place, layout.source[place:end])

    def _mark(self, layout: Layout, match: Match[str]) -> None:
        spans = [span for span in self.shown(match) if span[0] < span[1]]
        gap = JOIN if self.joined(match) else " "
        place = match.start()
        for first, last in spans:
            layout.put(place, gap * (first - place))
            self.put(layout, first, last)
            place = last
        layout.put(place, gap * (match.end() - place))
        if self.note(match):
            layout.notes.append(match.span())
        url = self.url(match)
        if url and spans:
            layout.links.append(Link(spans[0][0], spans[-1][1], url))
