"""What the elements of JATS and DITA mean for a reader of the text."""

from __future__ import annotations

from healthlint.records import NamedTuple


class Vocabulary(NamedTuple):
    """The elements of an XML format, by their local names.

    `roles` says what the text of a block is; within some elements (`around`) it is that
    instead. `sections` make headings deeper. Of elements in `chosen` only the named children
    are read. `notes` are marks of references, `joined` stands within words, `links` tells the
    attribute that says where a link leads. `titled` is 1 when the title stands above all sections.
    """

    roles: dict[str, str]
    around: dict[str, str]
    sections: frozenset[str]
    skipped: frozenset[str]
    chosen: dict[str, frozenset[str]]
    notes: frozenset[str]
    joined: frozenset[str]
    links: dict[str, str]
    titled: int


JATS = Vocabulary(
    roles={
        "article-title": "title",
        "subtitle": "description",
        "title": "heading",
        "p": "paragraph",
        "td": "cell",
        "th": "cell",
        "attrib": "caption",
        "term": "list-item",
        "verse-line": "quotation",
        "ref": "reference",
        "fn": "reference",
    },
    around={
        "ref": "reference",
        "fn": "reference",
        "list-item": "list-item",
        "def": "list-item",
        "td": "cell",
        "th": "cell",
        "caption": "caption",
        "disp-quote": "quotation",
    },
    sections=frozenset("sec app ref-list ack abstract glossary boxed-text notes".split()),
    skipped=frozenset(
        "journal-meta label tex-math math inline-formula disp-formula disp-formula-group graphic "
        "inline-graphic media code preformat object-id sub-article response processing-meta "
        "related-article related-object supplementary-material index-term floats-index "
        "book-meta collection-meta".split()
    ),
    chosen={
        "article-meta": frozenset(["title-group", "abstract", "trans-abstract"]),
        "book-part-meta": frozenset(["title-group", "abstract"]),
    },
    notes=frozenset(["xref"]),
    joined=frozenset(["sub"]),
    links={"ext-link": "href", "uri": "href"},
    titled=1,
)

DITA = Vocabulary(
    roles={
        "title": "heading",
        "shortdesc": "description",
        "searchtitle": "description",
        "p": "paragraph",
        "note": "paragraph",
        "li": "list-item",
        "sli": "list-item",
        "dt": "list-item",
        "dd": "list-item",
        "cmd": "list-item",
        "info": "list-item",
        "glossterm": "heading",
        "glossdef": "paragraph",
        "entry": "cell",
        "stentry": "cell",
        "lq": "quotation",
        "alt": "caption",
        "desc": "caption",
        "linktext": "metadata",
    },
    around={
        "li": "list-item",
        "sli": "list-item",
        "dd": "list-item",
        "step": "list-item",
        "substep": "list-item",
        "entry": "cell",
        "stentry": "cell",
        "lq": "quotation",
        "fig": "caption",
        "table": "caption",
    },
    sections=frozenset(
        "topic concept task reference section example troubleshooting glossentry".split()
    ),
    skipped=frozenset(
        "prolog related-links pre codeblock codeph msgblock screen systemoutput userinput filepath "
        "data data-about foreign unknown draft-comment required-cleanup indexterm titlealts object "
        "fn math svg-container reltable coords param".split()
    ),
    chosen={},
    notes=frozenset(["fn"]),
    joined=frozenset(["sub"]),
    links={"xref": "href", "link": "href"},
    titled=0,
)

ROOTS = {
    "article": JATS,
    "pmc-articleset": JATS,
    "book-part": JATS,
    "book-part-wrapper": JATS,
    "topic": DITA,
    "concept": DITA,
    "task": DITA,
    "reference": DITA,
    "troubleshooting": DITA,
    "glossentry": DITA,
    "dita": DITA,
}
"""The formats by the root elements of their files."""
