"""JATS and DITA: what is prose, in which role, and where; and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.model import HealthlintError
from healthlint.readers import ForeignError, load, parse
from healthlint.readers.vocabularies import DITA, JATS

if TYPE_CHECKING:
    from healthlint.document import Document

META = (
    "<front><journal-meta><journal-title>Cures</journal-title></journal-meta><article-meta>"
    "<article-id>7</article-id><title-group><article-title>Garlic &amp; colds</article-title></title-group>"
    '<contrib-group><contrib contrib-type="author"><name><surname>Doe</surname><given-names>Jane</given-names>'
    "</name></contrib></contrib-group><pub-date><day>3</day><month>1</month><year>2024</year></pub-date>"
    "<abstract><p>It was tried.</p></abstract><kwd-group><kwd>miracle</kwd></kwd-group></article-meta></front>"
)


def jats(body: str, back: str = "") -> str:
    return f'<article xmlns:xlink="http://www.w3.org/1999/xlink">{META}<body>{body}</body>{back}</article>'


def dita(body: str) -> str:
    return f'<topic id="a"><title>Garlic</title><body>{body}</body></topic>'


def read(source: str) -> Document:
    return parse("a.xml", source, "xml")


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(b.role, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


def test_of_the_front_title_and_abstract_are_read_and_author_and_date_are_known() -> None:
    assert blocks(jats("")) == [("title", "Garlic & colds"), ("paragraph", "It was tried.")]
    meta = {"author": "Jane Doe", "date": "2024-01-03", "title": "Garlic & colds"}
    assert read(jats("")).meta == meta


def test_jats_sections_lists_tables_figures_and_quotations_are_read() -> None:
    body = (
        "<sec><title>Results</title><p>One <italic>two</italic>.</p><sec><title>More</title><p>Deep.</p></sec>"
        "<list><list-item><p>Item</p></list-item></list><fig><label>1</label><caption><title>Cap</title><p>Text.</p>"
        "</caption></fig><table-wrap><table><tr><th>Head</th><td>Cell</td></tr></table></table-wrap>"
        "<disp-quote><p>Said.</p></disp-quote><disp-formula><tex-math>x=1</tex-math></disp-formula></sec>"
    )
    assert blocks(jats(body))[2:] == [
        ("heading", "Results"), ("paragraph", "One two ."), ("heading", "More"), ("paragraph", "Deep."),
        ("list-item", "Item"), ("caption", "Cap"), ("caption", "Text."), ("cell", "Head"), ("cell", "Cell"),
        ("quotation", "Said."),
    ]  # fmt: skip
    assert [b.level for b in read(jats(body)).blocks if b.role == "heading"] == [2, 3]


def test_references_of_jats_are_references_and_their_marks_are_notes() -> None:
    body = '<p>It cures<xref ref-type="bibr" rid="r">1</xref> as <xref ref-type="fig" rid="f">Fig. 1</xref> shows.</p>'
    back = (
        "<back><ref-list><title>References</title><ref><label>1</label><element-citation><name><surname>Smith"
        "</surname></name><article-title>A trial</article-title><year>2014</year></element-citation></ref></ref-list></back>"
    )
    source = jats(body, back)
    document = read(source)
    assert [source[a:b] for a, b in document.notes] == ['<xref ref-type="bibr" rid="r">1</xref>']
    assert blocks(source)[2:] == [
        ("paragraph", "It cures as Fig. 1 shows."),
        ("heading", "References"),
        ("reference", "Smith A trial 2014"),
    ]


def test_links_comments_cdata_and_words_stand_where_they_are() -> None:
    source = jats(
        '<!-- healthlint: ignore[cure-claim] quoted --><p>See <ext-link xlink:href="https://x.org/a?b&amp;c">'
        "this</ext-link>: CO<sub>2</sub> doesn&#8217;t <![CDATA[cure & <heal>]]>.</p>"
    )
    document = read(source)
    [link] = document.links
    assert (source[link.start : link.end], link.url) == ("this", "https://x.org/a?b&c")
    assert [c.text for c in document.comments] == ["healthlint: ignore[cure-claim] quoted"]
    assert document.prose.index("cure & <heal>") == source.index("cure & <heal>")
    assert {"CO2", "doesn’t"} <= set(document.prose.split())


def test_dita_is_read_without_code_and_properties() -> None:
    source = (
        '<?xml version="1.0"?>\n<!DOCTYPE task PUBLIC "-//OASIS//DTD DITA Task//EN" "task.dtd">\n'
        '<task id="t"><title>Take garlic</title><shortdesc>How to.</shortdesc><prolog><author>Jane Doe</author></prolog>'
        "<taskbody><steps><step><cmd>Peel <codeph>x</codeph> it.</cmd></step></steps><section><title>More</title>Bare."
        "<ul><li>One</li></ul><codeblock>garlic</codeblock></section><fig><title>Bulb</title></fig></taskbody></task>"
    )
    assert blocks(source) == [
        ("heading", "Take garlic"), ("description", "How to."), ("list-item", "Peel it."), ("heading", "More"),
        ("paragraph", "Bare."), ("list-item", "One"), ("caption", "Bulb"),
    ]  # fmt: skip
    assert read(source).meta == {"author": "Jane Doe"}


def test_an_encoding_that_the_file_declares_holds() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + dita("<p>Sjögren</p>")
    assert "Sjögren" in load("a.xml", text.encode("latin-1"), "xml").prose
    wide = load("a.xml", ("\ufeff" + text).encode("utf-16-le"), "xml")
    assert wide.source[0] == "\ufeff"
    assert "Sjögren" in wide.prose


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (dita("<p>\nGarlic")[:-15], "a.xml:2: is not well-formed XML"),
        (dita("<p>A &nbsp; B</p>"), "a.xml:1: is not well-formed XML: undefined entity"),
        (
            '<!DOCTYPE topic [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;&a;">]>' + dita("<p>&b;</p>"),
            "a.xml:2: declares the entity “a”",
        ),
        (
            '<!DOCTYPE topic [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + dita("<p>&x;</p>"),
            "declares the entity “x”",
        ),
    ],
)
def test_what_is_not_well_formed_or_declares_entities_is_refused(source: str, message: str) -> None:
    with pytest.raises(HealthlintError) as caught:
        load("a.xml", source.encode(), "xml")
    assert message in str(caught.value)


@pytest.mark.parametrize("root", ["urlset", "rss", "project", "svg", "article"])
def test_other_xml_is_no_article(root: str) -> None:
    with pytest.raises(ForeignError, match=f"<{root}>") as caught:
        read(f"<?xml version='1.0'?><!-- a < b --><{root}><p>Garlic cures.</p></{root}>")
    assert caught.value.reason == "no reader"


def test_deep_nesting_is_read() -> None:
    document = read(dita("<section>" * 30_000 + "<p>Deep.</p>" + "</section>" * 30_000))
    assert document.prose.split() == ["Garlic", "Deep."]


ELEMENTS = sorted(
    {*JATS.roles, *JATS.around, *JATS.skipped, *DITA.roles, *DITA.skipped, "xref", "sub", "b", "fn"}
)
TREES = st.recursive(
    st.sampled_from(
        ["Garlic ", "é😀", "&#8217;", "&lt;", "\n", "<!-- c -->", "<![CDATA[a]]>", "<?p?>"]
    )
    | st.text("ab <&\n", max_size=5).map(escape),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4)).map(
        lambda tree: f"<{tree[0]} href='x'>{''.join(tree[1])}</{tree[0]}>"
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(body=TREES, root=st.sampled_from([jats, dita]))
def test_any_tree_is_read_and_every_letter_stays_in_its_place(body: str, root: object) -> None:
    source = root(body)  # type: ignore[operator]
    document = read(source)
    assert len(document.prose) == len(source)
    moved = {n for start, end in document.stretched for n in range(start, end)}
    for place, letter in enumerate(document.prose):
        if letter != " " and place not in moved:
            assert letter == source[place] or source[place] == "&"
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)
