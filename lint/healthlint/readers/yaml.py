"""YAML: the texts at configured fields, with exact offsets."""

from __future__ import annotations

import yaml

from healthlint.patterns import compile_pattern
from healthlint.readers.embedded import Collected, Runs
from healthlint.readers.errors import ReadError
from healthlint.readers.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Match
    from typing import Any

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = compile_pattern(r"([^\r\n]*)(\r\n|\r|\n|$)")
_ESCAPE = compile_pattern(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|.|\r|\n|$))"
)
_LETTERS = {"n": "\n", "t": "\t", "r": " ", "0": " ", "_": "\u00a0", "N": "\n", "e": " ", "a": " "}
_QUOTE = compile_pattern("''")


def read_fields(source: str, fields: Sequence[str]) -> Collected:
    """Return the layout of the texts at key paths.

    Raises ReadError with the line when the source is not YAML, or has none of the fields.
    """
    wanted = Fields(Collected(source), fields)
    try:
        _Walk(source, wanted).run()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).partition("\n")[0]
        line = min(mark.line, source.rstrip().count("\n")) + 1 if mark else 0
        raise ReadError(f"is not valid YAML: {what}", line) from error
    except RecursionError as error:
        raise ReadError("is nested too deeply to be read") from error
    return wanted.done()


class _Walk:
    """One walk over the events of a source."""

    def __init__(self, source: str, wanted: Fields) -> None:
        self.source = source
        self.wanted = wanted
        self.path: list[str] = []
        self.mappings: list[bool] = []
        self.expects_key = False
        self.shift = int(source.startswith("\ufeff"))

    def run(self) -> None:
        """Read the whole source."""
        for event in yaml.parse(self.source[self.shift :], Loader=_LOADER):
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._enter(isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                if self.mappings.pop():
                    self.path.pop()
                self._after_value()
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self._after_value()

    def _enter(self, mapping: bool) -> None:
        self.mappings.append(mapping)
        self.expects_key = mapping
        if mapping:
            self.path.append("")

    def _after_value(self) -> None:
        self.expects_key = bool(self.mappings) and self.mappings[-1] and not self.expects_key

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self.expects_key:
            self.path[-1] = event.value
            self.expects_key = False
            return
        self._after_value()
        path, style = tuple(self.path), event.style or ""
        if self.wanted.wants(path):
            start = event.start_mark.index + self.shift
            end = event.end_mark.index + self.shift
            runs = _runs(self.source, start, end, style)
            self.wanted.take(path, runs.end(end - (style in ("'", '"'))), runs)


def _runs(source: str, start: int, end: int, style: str) -> Runs:
    """Return a scalar decoded line by line, with the places of its characters."""
    runs = Runs()
    if style in ("|", ">"):
        header = _LINE.match(source, start, end)
        first = header.end() if header else end
        lines = _lines(source, first, end)
        indent = min(
            (_indent(source, *line) for line in lines if _has_text(source, line)), default=0
        )
        for begin, stop, after in lines:
            runs.add(source[min(begin + indent, stop) : after], min(begin + indent, stop))
        return runs
    if style in ("'", '"'):
        start, end = start + 1, end - 1
    for first, stop, after in _lines(source, start, end):
        begin = first + (_indent(source, first, stop) if first > start else 0)
        if style == '"':
            _escaped(runs, source, begin, after)
        elif style == "'":
            _doubled(runs, source, begin, after)
        else:
            runs.add(source[begin:after], begin)
    return runs


def _lines(source: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return the start of each line, the end of its text, and the start of the next."""
    found = []
    while start < end:
        line = _LINE.match(source, start, end)
        if not line:
            break
        found.append((start, line.end(1), line.end()))
        start = line.end()
    return found


def _has_text(source: str, line: tuple[int, int, int]) -> bool:
    return bool(source[line[0] : line[1]].strip())


def _indent(source: str, start: int, end: int, _after: int = 0) -> int:
    text = source[start:end]
    return len(text) - len(text.lstrip(" \t"))


def _escaped(runs: Runs, source: str, start: int, end: int) -> None:
    for escape in _ESCAPE.finditer(source, start, end):
        runs.add(source[start : escape.start()], start)
        runs.add(_character(escape), escape.start())
        start = escape.end()
    runs.add(source[start:end], start)


def _doubled(runs: Runs, source: str, start: int, end: int) -> None:
    for quote in _QUOTE.finditer(source, start, end):
        runs.add(source[start : quote.start()], start)
        runs.add("'", quote.start())
        start = quote.end()
    runs.add(source[start:end], start)


def _character(escape: Match[str]) -> str:
    """Return what an escape stands for; at the end of a line it stands for nothing."""
    *codes, letter = escape.groups()
    code = next((code for code in codes if code), "")
    if code:
        number = int(code, 16)
        valid = number < 0xD800 or 0xE000 <= number < 0x110000
        return chr(number) if valid else "\ufffd"
    return "" if letter in ("\n", "\r", "\r\n", "") else _LETTERS.get(letter, letter)
