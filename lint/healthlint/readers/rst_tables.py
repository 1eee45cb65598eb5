"""The cells of reStructuredText's tables, each with the lines that it goes over."""

from __future__ import annotations

from itertools import pairwise

from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthlint.readers.lines import Line

Piece = tuple[int, int]
Cell = list[Piece]
"""Where a cell's text stands, a piece a line."""

_ITEM = compile_pattern(r"\s*(?:[-*+•]|\d{1,3}\.)\s")
_MOST = 12
"""So many cells of a row may stand side by side and be read whole; of more the lines are read."""


class _Columns:
    """Gathers the pieces of the cells that are being read, by where their columns begin."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.cells: list[Cell] = []
        self.open: dict[int, Cell] = {}

    def add(self, column: int, start: int, end: int) -> None:
        """Add a line to the cell of a column; a blank line and an item begin a text of its own."""
        text = self.source[start:end]
        item = _ITEM.match(text)
        if item or not text.strip():
            self.close([column])
        if text.strip():
            start += item.end() if item else 0
            self.open.setdefault(column, []).append((start, end))

    def close(self, columns: Iterable[int]) -> None:
        """End the cells of some columns."""
        self.cells += [self.open.pop(column) for column in columns if column in self.open]

    def done(self) -> list[Cell]:
        """Return all cells, in order."""
        self.close([*self.open])
        return sorted(self.cells)


def of_grid(source: str, lines: Sequence[Line]) -> list[Cell]:
    """Return the cells of a grid table: between lines like +---+---+, parted by |."""
    columns = _Columns(source)
    cuts = {n for line in lines if line.text[0] == "+" for n, c in enumerate(line.text) if c == "+"}
    for line in lines:
        text = line.text
        here = [n for n, char in enumerate(text) if char in "|+" and n in cuts]
        for left, right in pairwise(here):
            inside = text[left + 1 : right]
            if inside and not inside.strip("-=+"):
                columns.close(range(left, right))
            else:
                columns.add(left, line.first + left + 1, line.first + right)
    return columns.done()


def of_columns(source: str, lines: Iterable[Line], starts: Sequence[int]) -> list[Cell]:
    """Return the cells of a simple table, without its borders; a blank first column goes on."""
    columns = _Columns(source)
    for line in lines:
        ends = [*starts[1:], len(source)]
        spans = [
            (min(line.start + start, line.end), min(line.start + end, line.end))
            for start, end in zip(starts, ends, strict=True)
        ]
        if not source[slice(*spans[0])].strip() and line.text:
            spans[0] = spans[0][0], spans[0][0]
        else:
            columns.close([*columns.open])
        for start, span in zip(starts, spans, strict=True):
            if span[0] < span[1]:
                columns.add(start, *span)
    return columns.done()


def side_by_side(cells: list[Cell]) -> list[tuple[Cell, bool]]:
    """Return the cells, each with whether it is the last to end of those that overlap it."""
    found: list[tuple[Cell, bool]] = []
    group: list[Cell] = []
    for cell in [*cells, []]:
        if group and (not cell or cell[0][0] >= max(c[-1][1] for c in group)):
            if len(group) > _MOST:
                group = [[piece] for c in group for piece in c]
                found += [(c, True) for c in sorted(group)]
            else:
                last = max(group, key=lambda c: c[-1][1])
                found += [(c, c is last) for c in group]
            group = []
        group.append(cell)
    return found
