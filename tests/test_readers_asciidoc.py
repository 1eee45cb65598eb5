"""AsciiDoc: what is prose, in which role, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.readers import format_of, parse

if TYPE_CHECKING:
    from healthlint.document import Document


def read(source: str) -> Document:
    return parse("a.adoc", source, "asciidoc")


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(b.role, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


def test_the_suffix_tells_the_format() -> None:
    assert format_of("a.adoc") == format_of("a.asciidoc") == "asciidoc"


def test_the_header_gives_title_author_and_description() -> None:
    document = read(
        "= Garlic\nJane Doe <j@x.org>\nv1.0, 2024-01-01\n:description: What it can do.\n\nText.\n"
    )
    assert document.meta["author"] == "Jane Doe"
    assert document.meta["description"] == "What it can do."
    assert [(b.role, b.level) for b in document.blocks] == [
        ("heading", 1),
        ("description", 0),
        ("paragraph", 0),
    ]


def test_inline_markup_is_blank_and_the_words_stay_where_they_are() -> None:
    source = (
        "Garlic *cures* _**colds**_ and C++, see https://x.org/a[the trial], <<x,this>> `code`.\n"
    )
    document = read(source)
    assert document.prose.split() == ("Garlic cures colds and C++, see the trial , this .".split())
    assert document.prose.index("colds") == source.index("colds")
    [link] = document.links
    assert (source[link.start : link.end], link.url) == ("the trial", "https://x.org/a")


def test_a_footnote_is_a_note_and_not_part_of_the_sentence() -> None:
    source = "Garlic helps.footnote:[Smith J. BMJ. 2019.] Or not.\n"
    document = read(source)
    assert document.prose.split() == "Garlic helps. Or not.".split()
    assert [source[a:b] for a, b in document.notes] == ["footnote:[Smith J. BMJ. 2019.]"]
    [aside] = document.asides
    assert [(b.role, source[b.start : b.end]) for b in aside.blocks] == [
        ("reference", "Smith J. BMJ. 2019.")
    ]


def test_a_footnote_may_have_links_and_a_name() -> None:
    source = "Tea helpsfootnote:a[See https://x.org[the trial].] so footnoteref:[b,Or not]."
    document = read(source)
    assert [source[link.start : link.end] for link in document.links] == ["the trial"]
    assert document.asides[0].prose.split() == "See the trial . Or not".split()


def test_the_alternative_text_of_an_image_is_a_caption_of_its_own() -> None:
    source = (
        'Eat image:a.png[A bulb, 200] daily.\n\nimage::b.png["A bulb, cut",200]\n\n'
        "image::c.png[width=3,alt=A leaf]\n\nimage::d.png[width=200]\n"
    )
    assert blocks(source) == [
        ("paragraph", "Eat daily."),
        ("caption", "A bulb, cut"),
        ("caption", "A leaf"),
    ]
    [aside] = read(source).asides
    assert aside.prose.rstrip() == " " * source.index("A bulb") + "A bulb"


def test_letters_around_a_subscript_are_one_word() -> None:
    document = read("Vitamin B~12~ cures it.\n")
    assert "B12" in document.prose
    assert document.whole(8, 11) == (8, 13)


def test_code_comments_and_macros_are_no_prose() -> None:
    source = (
        "// a comment\n\n[source,sh]\n----\ngarlic\n----\n\n....\ngarlic\n....\n\n```sh\ngarlic\n```\n\n"
        "////\ngarlic\ncures\n////\n\ninclude::x.adoc[]\n\n garlic literal\n\nimage::a.png[A bulb,200]\n\nEnd.\n"
    )
    document = read(source)
    assert blocks(source) == [("caption", "A bulb"), ("paragraph", "End.")]
    assert [c.text for c in document.comments] == ["a comment", "garlic\ncures"]
    assert source[slice(*document.comments[0][:2])] == "// a comment"


def test_lists_terms_admonitions_and_quotations_are_read() -> None:
    source = (
        "* one\ngoes on\n** deep\n* two\n+\nmore\n\nterm:: Its meaning.\n\nText.\n\nWARNING: Take care.\n\n"
        "[TIP]\n====\nInside.\n====\n\n[quote,Doctor]\nSomebody said so.\n\n____\nAnd so.\n____\n\nEnd.\n"
    )
    assert blocks(source) == [
        ("list-item", "one goes on"),
        ("list-item", "deep"),
        ("list-item", "two"),
        ("list-item", "more"),
        ("list-item", "term"),
        ("list-item", "Its meaning."),
        ("paragraph", "Text."),
        ("paragraph", "Take care."),
        ("paragraph", "Inside."),
        ("quotation", "Somebody said so."),
        ("quotation", "And so."),
        ("paragraph", "End."),
    ]


def test_tables_are_read_a_cell_at_a_time() -> None:
    source = ".Foods\n|===\n|Food |Claim\n\n|kale\n2+|cures it\n|===\n\n,===\na,b c\n,===\n"
    assert blocks(source) == [
        ("caption", "Foods"),
        *[("cell", text) for text in ("Food", "Claim", "kale", "cures it", "a", "b c")],
    ]
    source = "|===\n|kale\n// a note\n|cures\nit |tea\n\nor so\n|===\n"
    assert [text for _, text in blocks(source)] == ["kale", "cures it", "tea", "or so"]
    assert [comment.text for comment in read(source).comments] == ["a note"]
