"""Headings that would fit any article."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING

from healthlint.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_EMPTY = compile_pattern(
    r"(?i)(?:\d+[.)]\s*)?(?:an? |the |some |our |your |my )?"
    r"(?:(?:brief |short |general |quick |further |final |closing |concluding |opening |introductory |additional |more |other |important |basic |interesting |good )*"
    r"(?:introduction|intro|background|general|information|info|details?|miscellaneous|misc|other|others|thoughts|remarks|words|comments|notes?|"
    r"conclusions?|discussion|content|text|facts|considerations|issues|points|things|stuff|topics|aspects|matters|preamble|foreword|"
    r"wrapping up|wrap[- ]up|in conclusion|to conclude|the basics|basics|the bottom line|did you know|what you (?:need|should|have) to know|what (?:to|you should) know|"
    r"read (?:on|more)|learn more|find out more|things to (?:know|consider|note|remember)|something to think about|let[’']s (?:begin|start|dive in)|"
    r"good to know|food for thought|part (?:one|two|three|\d+|i+)|section \d+|chapter \d+|point \d+|step|untitled|heading|subheading|title)"
    r"(?: and (?:background|introduction|information|details|remarks|comments|conclusions?|thoughts|more))?)\s*[.:!?…]*"
)
_LONGEST = 60


def check(article: Analysis) -> Iterator[Hit]:
    """Yield each heading in the text that names no subject."""
    document = article.document
    for block in document.blocks:
        short = block.role == "heading" and block.end - block.start < _LONGEST
        if short and _EMPTY.fullmatch(document.prose[block.start : block.end].strip()):
            yield Hit(block.start, block.end)
