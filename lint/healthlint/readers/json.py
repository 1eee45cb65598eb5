"""JSON and JSON Lines: the texts at configured fields, with exact offsets."""

from __future__ import annotations

import json

from healthlint.patterns import compile_pattern
from healthlint.readers.embedded import Collected, Runs
from healthlint.readers.errors import ReadError
from healthlint.readers.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Match

_TOKEN = compile_pattern(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]+')
_ESCAPE = compile_pattern(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))"
)
_LETTERS = {"b": " ", "f": " ", "n": "\n", "r": " ", "t": "\t"}
_SPACE = compile_pattern(r"\s*")


def read_fields(source: str, fields: Sequence[str]) -> Collected:
    """Return the layout of the texts at key paths.

    Raises ReadError with the line when the source is not JSON, or has none of the fields.
    """
    begin = int(source.startswith("\ufeff"))
    _check(source, begin)
    wanted = Fields(Collected(source), fields)
    _Walk(source, wanted).run(begin)
    return wanted.done()


def _check(source: str, place: int) -> None:
    decoder = json.JSONDecoder()
    try:
        while True:
            place = _end_of_space(source, place)
            if place == len(source):
                return
            _, place = decoder.raw_decode(source, place)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"is not valid JSON: {error.msg} (column {error.colno})", error.lineno
        ) from error
    except (RecursionError, ValueError) as error:
        raise ReadError(f"is not read: {error}") from error


def _end_of_space(source: str, place: int) -> int:
    found = _SPACE.match(source, place)
    return found.end() if found else place


class _Walk:
    """One walk over the tokens of valid JSON."""

    def __init__(self, source: str, wanted: Fields) -> None:
        self.source = source
        self.wanted = wanted
        self.path: list[str] = []
        self.objects: list[bool] = []
        self.expects_key = False

    def run(self, place: int) -> None:
        """Read the whole source."""
        for token in _TOKEN.finditer(self.source, place):
            text = token.group()
            if text in "{[":
                self.objects.append(text == "{")
                self.expects_key = text == "{"
                if text == "{":
                    self.path.append("")
            elif text in "}]":
                if self.objects.pop():
                    self.path.pop()
                self.expects_key = False
            elif text == ",":
                self.expects_key = bool(self.objects) and self.objects[-1]
            elif text[0] == '"':
                self._string(token)

    def _string(self, token: Match[str]) -> None:
        if self.expects_key:
            self.path[-1] = json.loads(token.group())
            self.expects_key = False
            return
        path = tuple(self.path)
        if self.wanted.wants(path):
            runs = _runs(self.source, token.start() + 1, token.end() - 1)
            self.wanted.take(path, runs.end(token.end() - 1), runs)


def _runs(source: str, start: int, end: int) -> Runs:
    """Return a string decoded, with the places of its characters."""
    runs = Runs()
    for escape in _ESCAPE.finditer(source, start, end):
        runs.add(source[start : escape.start()], start)
        runs.add(_character(escape), escape.start())
        start = escape.end()
    runs.add(source[start:end], start)
    return runs


def _character(escape: Match[str]) -> str:
    high, low, code, letter = escape.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if code:
        number = int(code, 16)
        return "\ufffd" if 0xD800 <= number < 0xE000 else chr(number)
    return _LETTERS.get(letter, letter)
