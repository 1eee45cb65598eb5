"""Word documents: what is prose, in which role, and where; and what is no document."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.cli import main
from healthlint.model import HealthlintError
from healthlint.readers import load
from healthlint.readers.package import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.document import Document


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ours"><w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
)


def xml(name: str, inner: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:{name} xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="{_WP}" xmlns:mc="{_MC}">{inner}</w:{name}>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body: str, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """Return a Word document; `parts` are the inner XML of footnotes, comments and so on."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/styles.xml", xml("styles", STYLES))
        inner = "".join(
            f'<Relationship Id="{key}" Target="{url}" TargetMode="External"/>'
            for key, url in (links or {}).items()
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELS}">{inner}</Relationships>',
        )
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", xml(name, part))
    return target.getvalue()


def read(data: bytes) -> Document:
    return load("a.docx", data, "docx")


def blocks(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    return [(b.role, document.prose[b.start : b.end]) for b in document.blocks]


def test_a_paragraph_is_a_line_and_styles_tell_its_role() -> None:
    data = docx(
        p(r("Garlic"), style="Title")
        + p(r("What it "), r("does"), style="Ours")
        + p()
        + p(r("It smells."))
        + p(r("One"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p(r("So they say."), style="Quote")
        + f"<w:tbl><w:tr><w:tc>{p(r('Cell'))}</w:tc></w:tr></w:tbl>"
    )
    document = read(data)
    assert document.source.split("\n") == [
        "Garlic", "What it does", "", "It smells.", "One", "So they say.", "Cell",
    ]  # fmt: skip
    assert [(b.role, b.level) for b in document.blocks] == [
        ("title", 0), ("heading", 1), ("paragraph", 0), ("list-item", 1), ("quotation", 0), ("cell", 0),
    ]  # fmt: skip
    assert document.position(document.source.index("smells")) == (4, 4)
    assert document.meta["title"] == "Garlic"


def test_insertions_and_content_controls_are_read_and_deletions_are_not() -> None:
    data = docx(
        p(
            r("Garlic "),
            f"<w:del>{r('may ').replace('w:t', 'w:delText')}</w:del>",
            f"<w:ins>{r('surely ')}</w:ins>",
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('cures ')}</w:sdtContent></w:sdt>",
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>",
            f"<w:moveFrom>{r('old ')}</w:moveFrom><w:moveTo>{r('colds.')}</w:moveTo>",
            r("hidden", "<w:vanish/>"),
        )
    )
    assert blocks(data) == [("paragraph", "Garlic surely cures colds.")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    first = p(r("Garlic "), properties="<w:rPr><w:del/></w:rPr>")
    assert blocks(docx(first + p(r("cures.")) + p(r("End.")))) == [
        ("paragraph", "Garlic cures."),
        ("paragraph", "End."),
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p(r('In a box.'))}</w:txbxContent>"
    drawing = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert blocks(docx(p(r("Text."), drawing))) == [
        ("paragraph", "Text."),
        ("paragraph", "In a box."),
    ]


def test_links_footnotes_and_comments_stand_where_they_are() -> None:
    data = docx(
        p(
            r("See "),
            f'<w:hyperlink r:id="rId1">{r("the trial")}</w:hyperlink>',
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
        )
        + p(
            '<w:commentRangeStart w:id="7"/>', r("It cures."), '<w:commentRangeEnd w:id="7"/>',
            '<w:r><w:commentReference w:id="7"/></w:r>',
        ),
        links={"rId1": "https://x.org/a"},
        footnotes=f'<w:footnote w:id="2">{p(r("Smith J. BMJ. 2019."))}</w:footnote>',
        comments=f'<w:comment w:id="7">{p(r("healthlint: ignore[cure-claim] quoted"))}</w:comment>',
    )  # fmt: skip
    document = read(data)
    [link] = document.links
    assert (document.source[link.start : link.end], link.url) == ("the trial", "https://x.org/a")
    [comment] = document.comments
    assert document.source[comment.start : comment.end] == "It cures."
    assert comment.text == "healthlint: ignore[cure-claim] quoted"
    assert document.notes == [(13, 14)]
    assert document.blocks[-1].role == "reference"


def test_raised_numbers_are_notes_and_powers_are_not() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    document = read(docx(p(r("It helps."), r("1,2", up), r(" Take 5 m"), r("2", up), r("."))))
    assert document.notes == [(9, 12)]
    assert document.prose == "It helps.    Take 5 m2."


def test_fields_that_link_or_cite_are_links_and_notes() -> None:
    def field(code: str, result: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        code = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        return (
            mark.format("begin") + code + mark.format("separate") + r(result) + mark.format("end")
        )

    link = ' HYPERLINK "https://x.org/a" '
    cited = " ADDIN ZOTERO_ITEM CSL_CITATION {} "
    simple = f'<w:fldSimple w:instr=" DATE "> {r("today")}</w:fldSimple>'
    document = read(docx(p(r("See "), field(link, "this"), field(cited, " (Doe, 2019)"), simple)))
    assert document.source == "See this (Doe, 2019)today"
    [found] = document.links
    assert (document.source[found.start : found.end], found.url) == ("this", "https://x.org/a")
    assert [document.source[a:b] for a, b in document.notes] == [" (Doe, 2019)"]


def test_a_finding_names_paragraph_heading_and_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p(r("Uses"), style="Heading1") + p() + p(r("Garlic cures cancer."))))
    assert main(["check", str(path), "--output-format", "json", "--select", "cure-claim"]) == 1
    [finding, *_] = json.loads(capsys.readouterr().out)
    assert finding["start"]["line"] == 3
    assert finding["location"] == {"heading": "Uses", "text": "Garlic cures cancer."}


def bomb() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (MOST_BYTES + 1))
    return target.getvalue()


def lying_bomb() -> bytes:
    """Return a bomb whose directory claims that it is small."""
    true = MOST_BYTES + 1
    return bomb().replace(true.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def with_entities() -> bytes:
    target = BytesIO()
    doctype = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(target, "w") as archive:
        text = xml("document", p(r("&b;")))
        archive.writestr("word/document.xml", text.replace("?>", "?>" + doctype, 1))
    return target.getvalue()


GOOD = docx(p(r("Garlic helps. " * 200)))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (GOOD[: len(GOOD) // 2], "damaged one (cut off?)"),
        (b"PK\x03\x04", "damaged one"),
        (b"", "damaged one"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Word's old format or locked by a password"),
        (GOOD.replace(b"word/document.xml", b"word/documenX.xml"), "no part word/document.xml"),
        (bomb(), "unzips to more than"),
        (lying_bomb(), "is damaged"),
        (with_entities(), "document type definition"),
        (docx("<w:p>"), "not well-formed"),
    ],
    ids=["cut", "head", "empty", "old", "part", "bomb", "liar", "entities", "xml"],
)
def test_what_is_no_document_is_refused_with_a_reason(data: bytes, message: str) -> None:
    with pytest.raises(HealthlintError) as caught:
        read(data)
    assert str(caught.value).startswith("a.docx: ")
    assert message in str(caught.value)


@settings(max_examples=300, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=12),
    cut=st.integers(0, 10**6),
)
def test_any_damage_is_read_over_or_told(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        document = read(bytes(data[: len(data) - cut % (2 * len(data))]))
    except HealthlintError as error:
        assert str(error).startswith("a.docx: ")  # noqa: PT017 (either way is right)
    else:
        assert len(document.prose) == len(document.source)


def test_deep_nesting_is_read() -> None:
    deep = 20_000
    assert blocks(docx("<w:sdt>" * deep + p(r("Deep.")) + "</w:sdt>" * deep)) == [
        ("paragraph", "Deep.")
    ]


def image(descr: str) -> str:
    inner = f'<wp:inline><wp:docPr id="1" name="Picture 1"{descr}/></wp:inline>'
    return f"<w:r><w:drawing>{inner}</w:drawing></w:r>"


def test_the_alternative_text_of_an_image_is_read_apart_from_the_sentence_around_it() -> None:
    alt = image(' descr="A bulb&#10;in a hand"')
    document = read(docx(p(r("Take garlic"), alt, r("every day.")) + p(alt) + p(r("Do."))))
    [aside] = document.asides
    shown = [
        (b.role, " ".join(part.prose[b.start : b.end].split()))
        for part in (document, aside)
        for b in part.blocks
    ]
    caption = ("caption", "A bulb in a hand")
    assert shown == [
        ("paragraph", "Take garlic every day."),
        caption,
        ("paragraph", "Do."),
        caption,
    ]
    [block] = aside.blocks
    assert document.source[block.start : block.end] == "A bulb in a hand"


@pytest.mark.parametrize("descr", ["", ' descr=""', ' descr="logo"'])
def test_a_decorative_image_says_nothing(descr: str) -> None:
    data = docx(p(r("Take "), image(descr), r("garlic.")) + p(image(descr)))
    assert blocks(data) == [("paragraph", "Take garlic.")]
    assert read(data).asides == []
