"""reStructuredText: what is prose, in which role, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.readers import format_of, parse

if TYPE_CHECKING:
    from healthlint.document import Document


def read(source: str) -> Document:
    return parse("a.rst", source, "rst")


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(b.role, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


def test_the_suffix_tells_the_format() -> None:
    assert format_of("docs/a.RST") == format_of("a.rest") == "rst"


def test_titles_have_levels_by_the_order_of_their_lines() -> None:
    source = "=====\nTitle\n=====\n\nOne\n===\n\nTwo\n---\n\nOther\n=====\n"
    document = read(source)
    levels = [(block.level, document.prose[block.start : block.end]) for block in document.blocks]
    assert levels == [(1, "Title"), (2, "One"), (3, "Two"), (2, "Other")]


def test_inline_markup_is_blank_and_the_words_stay_where_they_are() -> None:
    source = "Garlic *cures* **colds**, see `the trial <https://x.org/a>`_ and ``code`` [1]_.\n"
    document = read(source)
    [block] = document.blocks
    assert document.prose[block.start : block.end].split() == (
        "Garlic cures colds , see the trial and .".split()
    )
    assert document.prose.index("colds") == source.index("colds")
    [link] = document.links
    assert (source[link.start : link.end], link.url) == ("the trial", "https://x.org/a")
    assert [source[a:b] for a, b in document.notes] == ["[1]_"]


def test_letters_around_a_subscript_are_one_word_whose_span_is_the_whole_markup() -> None:
    source = "Vitamin B\\ :sub:`12` cures it.\n"
    document = read(source)
    place = document.prose.index("B12")
    assert document.whole(place, place + 3) == (8, source.index(" cures"))


def test_code_comments_targets_and_options_are_no_prose() -> None:
    source = (
        ".. a comment\n   that goes on\n\n.. code-block:: sh\n   :linenos:\n\n   garlic\n\n"
        "Example::\n\n   garlic cures\n\n.. _x: https://x.org\n\n.. image:: a.png\n   :width: 3 px\n"
        "   :alt: A bulb of garlic\n\n>>> garlic\n1\n\nEnd.\n"
    )
    assert blocks(source) == [
        ("paragraph", "Example:"),
        ("caption", "A bulb of garlic"),
        ("paragraph", "End."),
    ]


def test_a_comment_keeps_its_span_and_its_text() -> None:
    source = "A.\n\n.. healthlint: ignore[cure-claim] quoted\n   from an advert\n\nB.\n"
    [comment] = read(source).comments
    assert comment.text == "healthlint: ignore[cure-claim] quoted\nfrom an advert"
    assert source[comment.start :].startswith(".. healthlint")
    assert source[: comment.end].endswith("advert")


def test_admonitions_figures_lists_and_definitions_are_read() -> None:
    source = (
        ".. warning:: Take care\n   of it.\n\n   And more.\n\n.. figure:: a.png\n\n   The caption.\n\n"
        "- one\n  goes on\n- two\n\n  more\n\n  - deep\n\n1. first\n\nterm\n   Its meaning.\n\n"
        "Text.\n\n   Somebody said so.\n"
    )
    assert blocks(source) == [
        ("paragraph", "Take care of it."),
        ("paragraph", "And more."),
        ("caption", "The caption."),
        ("list-item", "one goes on"),
        ("list-item", "two"),
        ("list-item", "more"),
        ("list-item", "deep"),
        ("list-item", "first"),
        ("paragraph", "term"),
        ("list-item", "Its meaning."),
        ("paragraph", "Text."),
        ("quotation", "Somebody said so."),
    ]


def test_the_cells_of_both_kinds_of_table_are_read() -> None:
    simple = "=====  =====\nFood   Claim\n=====  =====\nkale   cures\n=====  =====\n\nEnd.\n"
    grid = (
        "+------+-------+\n| Food | Claim |\n+======+=======+\n| kale | cures |\n+------+-------+\n"
    )
    cells = [("cell", word) for word in ("Food", "Claim", "kale", "cures")]
    assert blocks(simple) == [*cells, ("paragraph", "End.")]
    assert blocks(grid) == cells


def columns(source: str) -> list[str]:
    """Return the texts of all cells, those that stand beside others too, in order of their start."""
    document = read(source)
    found = [(b.start, part.prose[b.start : b.end]) for part in (document, *document.asides)
             for b in part.blocks if b.role == "cell"]  # fmt: skip
    return [" ".join(text.split()) for _, text in sorted(found)]


def test_a_cell_of_several_lines_is_one_block() -> None:
    grid = """
+--------+------------+-----+
| Kale   | It cures   | no  |
| or     | colds.     | or  |
| tea    |            | so  |
|        | - one      |     |
|        | - two      |     |
+--------+------------+-----+
| a cell that spans   | x   |
| two columns         +-----+
|                     | y   |
+---------------------+-----+
"""
    told = ["Kale or tea", "It cures colds.", "no or so", "one", "two"]
    assert columns(grid) == [*told, "a cell that spans two columns", "x", "y"]
    simple = """
====  =======  ====
kale  cures    no
      colds    or
tea   is a     yes
====  =======  ====
"""
    assert columns(simple) == ["kale", "cures colds", "no or", "tea", "is a", "yes"]


def test_many_cells_side_by_side_are_read_line_by_line() -> None:
    grid = "+--" * 20 + "+\n" + ("|ab" * 20 + "|\n") * 2 + "+--" * 20 + "+\n"
    assert columns(grid) == ["ab"] * 40
    assert read(grid).asides == []


def test_an_alternative_text_may_go_over_lines() -> None:
    source = ".. image:: a.png\n   :alt: A bulb that\n         smells\n   :width: 3\n\nEnd.\n"
    assert blocks(source) == [("caption", "A bulb that smells"), ("paragraph", "End.")]


def test_the_fields_at_the_top_are_front_matter() -> None:
    document = read("Garlic\n======\n\n:Author: Jane Doe\n:Date: 2024-01-01\n\nText.\n")
    assert document.meta == {"author": "Jane Doe", "date": "2024-01-01"}


def test_notes_and_citations_are_references() -> None:
    assert blocks("A [1]_.\n\n.. [1] Smith J.\n   BMJ. 2019.\n\n.. [Doe2020] Doe J.\n")[1:] == [
        ("reference", "Smith J. BMJ. 2019."),
        ("reference", "Doe J."),
    ]
