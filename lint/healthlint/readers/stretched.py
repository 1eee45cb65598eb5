"""Words that markup interrupts: their letters move together, and the blanks go behind them."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.readers.layout import JOIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_SOFT = compile_pattern("[\u00ad\u200b-\u200d\u2060]")
_WORD = compile_pattern(r"[\w'’&+–‑°\0-]+[.,;:!?)\]\"”]*")
_OPENER = compile_pattern(r"(?<![\w.,;:!?])([“‘\"'(\[]+)(\0+)(?=\w)")
_NO_LETTERS = "'’&+–‑°-.,;:!?)]\"”" + JOIN


def closed_up(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text of the same length without joins, and the spans in which letters moved."""
    spans: list[tuple[int, int]] = []

    def opener(match: Match[str]) -> str:
        spans.append(match.span())
        return match[2] + match[1]

    def word(match: Match[str]) -> str:
        whole = match.group()
        if JOIN not in whole:
            return whole
        first = len(whole) - len(whole.lstrip(JOIN))
        last = len(whole.rstrip(_NO_LETTERS))
        last += len(whole[last:]) - len(whole[last:].lstrip(JOIN))
        if JOIN in whole[first:last]:
            spans.append((match.start() + first, match.start() + last))
        elif JOIN in whole[last:].rstrip(JOIN):
            spans.append((match.start() + last, match.end()))
        else:
            return whole
        return " " * first + whole.replace(JOIN, "").ljust(len(whole) - first)

    text = _OPENER.sub(opener, _SOFT.sub(JOIN, text))
    return _WORD.sub(word, text).replace(JOIN, " "), sorted(spans)
