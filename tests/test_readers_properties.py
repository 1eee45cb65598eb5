"""What every reader keeps, whatever it is given: length, order, places, and its nerve."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.model import HealthlintError
from healthlint.readers import SUFFIXES, load, parse

if TYPE_CHECKING:
    from healthlint.document import Document

FORMATS = ("markdown", "mdx", "text", "html", "rst", "asciidoc")

PIECES = st.sampled_from(
    [
        *"\n\n\n  \t\r*_`~^#=-+|:.<>[](){}!&;/\\\"'é😀\u00ad\u2028\x00\ufeff\x0b",
        *("Garlic cures colds. ", "knee", "5 mg", "\r\n", "    ", "---\n", "====\n", "|===\n"),
        *(".. note:: ", ".. ", "// ", "////\n", "::", "`a <https://x.org>`_", "[1]_", "|x|"),
        *(
            "<p>",
            "</p>",
            "<div class='nav'>",
            "</div>",
            "<!-- c -->",
            "<script>",
            "&rsquo;",
            "&amp",
        ),
        *("https://x.org[a]", "<<a,b>>", "H~2~O", ":sub:`2`", "\\ ", "- ", "1. ", "* ", "term:: "),
        *(
            "+---+\n",
            "| a |\n",
            "=== ===\n",
            ":a: b\n",
            "[quote]\n",
            "____\n",
            "```\n",
            "{/* c */}",
        ),
        *(
            "<main>",
            "</main>",
            "<ul>",
            "<li>",
            "<a href='x'>",
            "</a>",
            "<td>",
            "<br/>",
            "<b",
            "<sub>",
        ),
        *("![a b](x)", "<img alt='a b'>", "image:x[a b]", "footnote:[a b]", '<B title="a b"/>'),
        *("+---+---+\n", "| a | b |\n", "{'a b'}", ".. image:: x\n   :alt: a b\n"),
    ]
)
SOURCES = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=150, deadline=None)
@given(source=SOURCES)
def test_any_text_is_read_and_every_letter_stays_in_its_place(format: str, source: str) -> None:
    document = parse("a", source, format)
    for part in (document, *document.asides):
        assert len(part.prose) == len(part.source) == len(source)
        check_places(part, source, entities=format in ("html", "markdown", "mdx"))
    for first, last in document.notes:
        assert source[first:last]
    for comment in document.comments:
        assert 0 <= comment.start < comment.end <= len(source)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(source)


def check_places(document: Document, source: str, *, entities: bool) -> None:
    moved = {
        place
        for start, end in document.stretched
        for place in range(start, end + len(source[end:].partition(" ")[0]))
    }
    for place, letter in enumerate(document.prose):
        if letter != " " and place not in moved:
            assert letter == source[place] or (entities and source[place] in "&<\\\x00")
    after = 0
    for block in document.blocks:
        assert after <= block.start < block.end <= len(source)
        assert document.prose[block.start : block.end].strip()
        after = block.end


@pytest.mark.parametrize("format", sorted({*SUFFIXES.values()}))
@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_message(format: str, data: bytes) -> None:
    try:
        document = load("a.txt", data, format)
    except HealthlintError as error:
        assert str(error).startswith("a.txt:")  # noqa: PT017 (either way is right)
    else:
        assert len(document.prose) == len(document.source)


HOSTILE = [
        "a", "*", "_a", "[", "[a](", "`", "<", "<a '", "&", "&amp;", "{{", "{%", "<%", "\\", "\\ ", "a-b",
        "http://", "\n", "- ", "> ", "|", "+-+\n", "=== ===\n", "====\n", "----\na\n", ".. a::\n", ".. ", "..\n ",
        ":a: ", "`a <", ":a:`", "::\n\n a\n", "////\n", "[[", "<<", "((", "footnote:[", "|===\n", "* a\n+\n",
        "a:: b\n", " a\n  ", "![a b](x) a ", "<img alt='a b'>a", "image:a[b c]", "+-+-+\n|a|b|\n|a|b|\n",
        "+", "|+", "+-+-+\n|", "| a", "1. A 2014 ", "A, A. A. ", "\u00ad", "a\u00ad", "“\u00ad", "www.", "1-2-",
    ]  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_sources_take_no_longer_than_others(format: str) -> None:
    for piece in HOSTILE:
        begun = time.process_time()
        source = piece * (20_000 // len(piece))
        assert len(parse("a", source, format).prose) == len(source)
        assert time.process_time() - begun < 5, piece
