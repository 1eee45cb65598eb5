"""Raised numbers: marks of references (colds¹), and not powers, units or isotopes."""

from __future__ import annotations

from healthlint.patterns import IGNORECASE, compile_pattern

_NUMBERS = compile_pattern(r"\s*\[?\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]?\s*")
_UNIT = compile_pattern(r"(?:\d|\b(?:[cmdk]?m|kg|in|ft|sq|10))\s*$", IGNORECASE)
_TAGS = compile_pattern(r"<[^>]*>")
_HTML = compile_pattern(
    r"(?:</?(?:a|span|b|i|em|strong)\b[^<>]*>|[\s,;–\[\]-]|&nbsp;|&#9[13];|\d{1,3})+</sup\s*>",
    IGNORECASE,
)


def is_mark(before: str, raised: str, after: str) -> bool:
    """Whether a raised text between others is the mark of a reference."""
    isotope = after[:1].isalpha() and not before[-1:].isalnum()
    return bool(_NUMBERS.fullmatch(raised)) and not _UNIT.search(before[-8:]) and not isotope


def end_of_mark(source: str, start: int, inner: int, end: int) -> int:
    """Return where the mark of a reference ends that begins with a <sup> tag, or 0 for none."""
    found = _HTML.match(source, inner, end)
    if not found:
        return 0
    whole = found.group()
    text = _TAGS.sub("", whole).replace("&nbsp;", " ").replace("&#91;", "[").replace("&#93;", "]")
    linked = "<a" in whole.lower() and bool(_NUMBERS.fullmatch(text))
    before = source[max(0, start - 8) : start]
    return (
        found.end() if linked or is_mark(before, text, source[found.end() : found.end() + 1]) else 0
    )
