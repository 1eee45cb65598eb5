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


Aside = tuple[str, int, int]
"""The role and the span of a block of its own within the text."""


def _no_aside(_: Match[str]) -> Aside | None:
    return None


class Marks:
    """Finds inline markup by a pattern and keeps only what a reader of the page sees.

    `shown(match)` returns the spans of a match that are prose; `joined(match)` says whether the
    markup leaves no gap (as in H₂O); `url(match)` where a link leads; `note(match)` whether it
    is a footnote mark; `aside(match)` the role and the span of what is read for itself.
    """

    def __init__(
        self,
        pattern: Pattern[str],
        shown: Callable[[Match[str]], list[Shown]],
        *,
        joined: Callable[[Match[str]], bool],
        url: Callable[[Match[str]], str],
        note: Callable[[Match[str]], bool],
        aside: Callable[[Match[str]], Aside | None] = _no_aside,
    ) -> None:
        self.pattern = pattern
        self.shown = shown
        self.joined = joined
        self.url = url
        self.note = note
        self.aside = aside

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
        aside = self.aside(match)
        if aside:
            role, start, end = aside
            inner = layout.aside(start)
            self.put(inner, start, end)
            inner.block(role, start, end)
        url = self.url(match)
        if url and spans:
            layout.links.append(Link(spans[0][0], spans[-1][1], url))
