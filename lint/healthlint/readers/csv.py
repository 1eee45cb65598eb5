"""CSV and TSV: the texts in the configured columns, with exact offsets."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.readers.embedded import Collected, Runs
from healthlint.readers.errors import ReadError
from healthlint.readers.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from re import Pattern

_DELIMITERS = ",;\t|"
_QUOTED = compile_pattern(r'"(?:[^"]++|"")*+"')
_LINE = compile_pattern(r"[^\r\n]*")
_LINE_END = compile_pattern(r"\r\n|\r|\n")

Cell = tuple[int, int, bool]
"""A cell: the span of its text, and whether it stands in quotation marks."""


def read_fields(source: str, fields: Sequence[str]) -> Collected:
    """Return the layout of the texts in named columns; the first row names them.

    Raises ReadError with the line for an open quotation mark, or when no column has the name.
    """
    wanted = Fields(Collected(source), fields)
    rows = _rows(source)
    names = [_runs(source, cell).end(cell[1]).strip() for cell in next(rows, [])]
    missing = [field for field in fields if "*" not in field and field not in names]
    if names and len(missing) == len(list(fields)):
        raise ReadError(f"has no column {', '.join(missing)}; it has {', '.join(names)}", 1)
    for row in rows:
        for name, cell in zip(names, row, strict=False):
            if wanted.wants((name,)):
                runs = _runs(source, cell)
                wanted.take((name,), runs.end(cell[1]), runs)
    return wanted.done()


def _rows(source: str) -> Iterator[list[Cell]]:
    place = int(source.startswith("\ufeff"))
    first = _LINE.match(source, place)
    head = first.group() if first else ""
    delimiter = max(_DELIMITERS, key=head.count)
    bare = compile_pattern(rf"[^{delimiter}\r\n]*")
    row: list[Cell] = []
    while place < len(source):
        cell, place = _cell(source, place, bare)
        row.append(cell)
        if source.startswith(delimiter, place):
            place += 1
            if place < len(source):
                continue
        end = _LINE_END.match(source, place)
        place = end.end() if end else place
        yield row
        row = []


def _cell(source: str, place: int, bare: Pattern[str]) -> tuple[Cell, int]:
    """Return the cell that begins at a place, and where it ends."""
    if source.startswith('"', place):
        quoted = _QUOTED.match(source, place)
        if not quoted:
            line = len(_LINE_END.findall(source, 0, place)) + 1
            raise ReadError("is not valid CSV: a quotation mark is opened and never closed", line)
        rest = bare.match(source, quoted.end())
        return (place + 1, quoted.end() - 1, True), rest.end() if rest else quoted.end()
    match = bare.match(source, place)
    end = match.end() if match else place
    return (place, end, False), end


def _runs(source: str, cell: Cell) -> Runs:
    """Return a cell decoded, with the places of its characters."""
    start, end, quoted = cell
    runs = Runs()
    while quoted:
        mark = source.find('""', start, end)
        if mark < 0:
            break
        runs.add(source[start : mark + 1], start)
        start = mark + 2
    runs.add(source[start:end], start)
    return runs
