"""Text and attributes as XML has them, without the characters that XML forbids."""

from __future__ import annotations

from healthlint.patterns import compile_pattern

_FORBIDDEN = compile_pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside the production Char of XML 1.0, www.w3.org/TR/xml/#charsets."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"})


def text(value: str) -> str:
    """Return a text as it stands in an attribute or between tags."""
    return _FORBIDDEN.sub("\ufffd", value).translate(_ESCAPES)


def element(name: str, **attributes: str) -> str:
    """Return an empty element."""
    shown = "".join(f' {key}="{text(value)}"' for key, value in attributes.items())
    return f"<{name}{shown}/>"
