"""Places the asides of a layout: in line where they interrupt nothing, else apart."""

from __future__ import annotations

from bisect import bisect_left

from healthlint.readers.layout import Layout, trimmed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]


class _Layer:
    """A layout that takes asides, and the spans of its blocks in order."""

    def __init__(self, layout: Layout, text: str) -> None:
        layout.blocks = trimmed(layout.blocks, text)
        self.layout = layout
        self.before = text
        self.taken = [(block.start, block.end) for block in layout.blocks]
        self.asides: list[Layout] = []

    def takes(self, aside: Layout, span: Span) -> bool:
        """Take an aside unless one of the blocks overlaps it."""
        at = bisect_left(self.taken, span)
        before = at and self.taken[at - 1][1] > span[0]
        if before or (at < len(self.taken) and self.taken[at][0] < span[1]):
            return False
        self.taken.insert(at, span)
        self.asides.append(aside)
        return True

    def text(self) -> str:
        """Return the prose with that of the asides in it, and let the layout know their blocks."""
        parts, place = [], 0
        self.asides.sort(key=lambda aside: aside.blocks[0].start)
        for aside in self.asides:
            start, prose = aside.pieces()
            parts += [self.before[place:start], prose]
            place = start + len(prose)
            self.layout.blocks += aside.blocks
            self.layout.links += aside.links
            self.layout.notes += aside.notes
            self.layout.comments += aside.comments
        self.layout.blocks.sort(key=lambda block: block.start)
        self.layout.links.sort()
        self.layout.notes.sort()
        return "".join([*parts, self.before[place:]])


def placed(layout: Layout, text: str, asides: Iterable[Layout]) -> str:
    """Return the prose of a layout with that of its asides, as far as these stand in no block.

    The others go into layouts that are `apart`, as few as will do.
    """
    layers = [_Layer(layout, text)]
    for aside in asides:
        if not aside.blocks:
            continue
        span = aside.blocks[0].start, aside.blocks[-1].end
        if not any(layer.takes(aside, span) for layer in layers):
            layers.append(_Layer(Layout(layout.source), " " * len(text)))
            layers[-1].takes(aside, span)
    for layer in layers[1:]:
        layer.layout.put(0, layer.text())
        layout.apart.append(layer.layout)
        layout.links += layer.layout.links
    return layers[0].text()
