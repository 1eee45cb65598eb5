"""Saved web pages: the article is read, and nothing of what stands around it."""

from __future__ import annotations

import time

import pytest

from healthlint.model import HealthlintError
from healthlint.readers import load, parse

ARTICLE = (
    "<h1>Does garlic help against colds?</h1><p class='byline'>By Jane Doe, RN</p>"
    "<p>Many people eat garlic when they feel a cold coming on, and some swear by it.</p>"
    "<h2>What the trials say</h2><p>One small trial counted fewer colds. It was never repeated, "
    "and its authors ask for caution.</p><ul><li>It was small, with few people in it.</li>"
    "<li>People noted their own colds.</li></ul><p>So <a href='https://x.org/t'>the trial</a> "
    "settles little, and more work is needed before anybody can say.</p>"
)
REFERENCES = (
    "<h2>References</h2><ol><li><a href='/1'>Smith J. Garlic for colds. BMJ. 2014.</a></li>"
    "<li><a href='/2'>Doe J. Bulbs. Lancet. 2015.</a></li><li><a href='/3'>Roe R. Trials. 2019.</a></li></ol>"
)
READ = [
    "Does garlic help against colds?",
    "By Jane Doe, RN",
    "Many people eat garlic when they feel a cold coming on, and some swear by it.",
    "What the trials say",
    "One small trial counted fewer colds. It was never repeated, and its authors ask for caution.",
    "It was small, with few people in it.",
    "People noted their own colds.",
    "So the trial settles little, and more work is needed before anybody can say.",
]
CITED = [
    "References",
    "Smith J. Garlic for colds. BMJ. 2014.",
    "Doe J. Bulbs. Lancet. 2015.",
    "Roe R. Trials. 2019.",
]
MENU = "<ul><li><a href='/a'>Health</a></li><li><a href='/b'>Diet</a></li><li><a href='/c'>Cures</a></li></ul>"
COOKIES = "<p>We use cookies to cure your boredom. Accept all of them and be happy for ever.</p><button>Accept</button>"
TEASERS = (
    "<a href='/1'>Miracle cure found in tea</a><a href='/2'>Detox now</a><a href='/3'>One trick</a>"
)

PAGES = {
    "main": f"<nav>{MENU}</nav><div id='cookie-banner'>{COOKIES}</div><main>{ARTICLE}</main>"
    f"<aside>Buy our miracle pills</aside><footer>{MENU} A cure for all</footer>",
    "article": f"<header><a href='/'>Health Daily</a> cures</header><article>{ARTICLE}{REFERENCES}</article>"
    f"<div class='related-posts'><h3>Related</h3>{TEASERS}</div>",
    "wordpress": f"<div id='page' class='site'><header id='masthead' class='site-header'><p class='site-title'>Cures</p></header>"
    f"<div id='content' class='site-content'><main id='main' class='site-main'><article id='post-7' class='post-7 post "
    f"category-related-diseases tag-popular'><div class='entry-content'>{ARTICLE}<div class='sharedaddy sd-sharing-enabled'>"
    f"Share this cure</div></div><footer class='entry-footer'><span class='tags-links'>Tags: <a href='/t'>miracle</a></span>"
    f"</footer></article><div id='comments' class='comments-area'><h2>2 Comments</h2><p>It cured my gran for good, honestly, it did!</p>"
    f"</div></main></div><aside id='secondary' class='widget-area'>{MENU}</aside></div>",
    "no landmarks": f"<div class='top-nav'>{MENU}</div><div class='breadcrumbs'><a href='/'>Home</a> &gt; Cures</div>"
    f"<div class='wrap'><div class='col-8'>{ARTICLE}<h3>You may also like</h3><ul><li><a href='/1'>Miracle tea cures all</a></li>"
    f"<li><a href='/2'>Detox</a></li></ul></div><div class='col-4 sidebar'>Our miracle newsletter</div></div>"
    "<div id='footer'>All cures reserved</div>",
    "a form around all": f"<form id='aspnetForm' method='post'><div class='header'><div class='nav'>{MENU}</div></div>"
    f"<div id='contentArea'>{ARTICLE}</div><div class='footer-links'>{MENU}</div></form>",
    "telling names on the body": f"<div class='has-sidebar cookie-consent-shown'><div class='content-sidebar-wrap'>{ARTICLE}</div>"
    f"<div class='sidebar-primary'>Miracle pills</div></div>",
    "tables": f"<table><tr><td class='menu'><a href='/a'>Cures</a></td><td>{ARTICLE}</td></tr></table>",
    "roles": f"<div role='banner'>Cures Daily</div><div role='navigation'>{MENU}</div><div role='main'>{ARTICLE}</div>"
    f"<div role='complementary'>{TEASERS}</div><div role='contentinfo'>Imprint cures</div>"
    f"<div role='dialog' aria-modal='true'>Sign up for miracle cures now</div>",
    "hidden": f"<main>{ARTICLE}<div style='display: none'>Hidden miracle</div><div hidden>Miracle</div></main>"
    f"<div aria-hidden='true' class='x'>Cures</div>",
    "brand names": f"<div class='css-1a2b3c nhsuk-breadcrumb'>Home</div><div class='mntl-cookie-notice'>{COOKIES}</div>"
    f"<div class='onetrust-pc-dark-filter'>Cures</div><section class='age-related-information'>{ARTICLE}</section>"
    f"<div class='social-share-buttons'>Share</div><div class='newsletter-signup__box'>Cures weekly</div>",
    "cards after the article": f"<main><article>{ARTICLE}</article><section><h2>More from our doctors</h2>"
    f"<article><a href='/1'>Miracle cure one</a></article><article><a href='/2'>Miracle two</a></article></section></main>",
    "link paragraphs": f"<main>{ARTICLE}<p><strong>Read more:</strong> <a href='/1'>Ten miracle cures for your gran</a></p>"
    f"<p>RELATED: <a href='/2'>Detox your liver in a day</a></p></main>",
    "a sidebar longer than the article": f"<div class='wrap'><div class='col'>{ARTICLE}</div><aside class='sidebar'>"
    f"{'<p>Live: a new miracle cure was found in tea today, say its sellers.</p>' * 12}</aside></div>",
    "ids made of headings": f"<main><section id='sharing-and-related-risks'><section id='menu-of-popular-cookies-and-teas'>"
    f"{ARTICLE}</section></section></main>",
    "an article in a window over others": f"<div class='content'>{'<p>Another miracle cure was found in tea today.</p>' * 30}"
    f"</div><div class='modal-window'><article>{ARTICLE}</article></div>",
    "nothing closed": f"<p class=intro><ul class=menu><li><a href=/a>Cures</a><li><a href=/b>Diet</a></ul>{ARTICLE.replace('</p>', '').replace('</li>', '')}",
    "head outside of the article": f"<div class='page-head'>{ARTICLE.partition('<p>')[0]}</div>"
    f"<div class='promo'>Miracle</div><main><p>{ARTICLE.partition('<p>')[2]}</main><div class='footer'>Cures</div>",
}  # fmt: skip


def texts(page: str) -> list[str]:
    document = parse("a.html", page, "html")
    found = [" ".join(document.prose[b.start : b.end].split()) for b in document.blocks]
    return [text for text in found if text]


@pytest.mark.parametrize("name", PAGES)
def test_of_a_page_the_article_is_read_and_nothing_else(name: str) -> None:
    page = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{PAGES[name]}</body></html>"
    )
    assert texts(page) == READ + (CITED if REFERENCES in page else [])


@pytest.mark.parametrize(
    "around",
    [
        "<main>{}</main>{}",
        "<article>{}</article><section class='references'>{}</section>",
        "<div class='entry-content'>{}</div><div id='citations'>{}</div>",
        "<main>{}<footer>{}</footer></main>",
        "<div>{}</div><div class='footer-block'>{}</div>",
    ],
)
def test_references_are_read_wherever_they_stand(around: str) -> None:
    page = f"<html><body><nav>{MENU}</nav>{around.format(ARTICLE, REFERENCES)}</body></html>"
    found = texts(page)
    assert found[: len(READ)] == READ
    if "<main>{}</main>" not in around:
        assert found[len(READ) :] == CITED


def test_an_index_of_articles_is_read_whole() -> None:
    posts = "".join(
        f"<article><h2>Post {n}</h2><p>Garlic cures cold {n}.</p></article>" for n in range(6)
    )
    found = texts(f"<html><body><main>{posts}</main></body></html>")
    assert found.count("Garlic cures cold 3.") == 1
    assert len(found) == 12


def test_a_fragment_is_read_whole() -> None:
    assert texts(f"<div class='related'>{ARTICLE}</div>") == READ


def test_offsets_are_those_of_the_page() -> None:
    page = f"<html><body><nav>{MENU}</nav><main>{ARTICLE}</main></body></html>"
    document = parse("a.html", page, "html")
    assert document.prose.index("One small trial") == page.index("One small trial")
    [link] = document.links
    assert page[link.start : link.end] == "the trial"


def test_words_with_entities_and_subscripts_are_whole() -> None:
    page = "<p>It doesn&rsquo;t cure Sj&ouml;gren&#8217;s, nor does H<sub>2</sub>O: 2&nbsp;L of dogs&rsquo;.</p>"
    document = parse("a.html", page, "html")
    assert (
        document.prose.split() == "It doesn’t cure Sjögren’s, nor does H2O: 2 L of dogs’.".split()
    )
    start = document.prose.index("Sjögren’s")
    first, last = document.whole(start, start + len("Sjögren’s"))
    assert page[first:last] == "Sj&ouml;gren&#8217;s"
    start = document.prose.index("cure")
    assert document.whole(start, start + 4) == (start, start + 4)


def test_author_and_dates_of_the_description_for_search_engines_are_front_matter() -> None:
    said = '{"@graph": [{"author": [{"name": "Jane Doe"}, "Roe"], "datePublished": "2024-01-01"}]}'
    page = f'<html><head><script type="application/ld+json">{said}</script></head><body>Hi.</body></html>'
    meta = parse("a.html", page, "html").meta
    assert meta == {"author": "Jane Doe, Roe", "date published": "2024-01-01"}
    broken = page.replace(said, "{" * 5000)
    assert parse("a.html", broken, "html").meta == {}


@pytest.mark.parametrize(
    ("source", "notes"),
    [
        ("<p>It helps colds.<sup>1</sup> Or not.</p>", ["<sup>1</sup>"]),
        ("<p>It helps<sup>1,2</sup>.</p>", ["<sup>1,2</sup>"]),
        ("<p>It helps<sup id='r'><a href='#n'>[<b>12</b>]</a></sup>.</p>", 1),
        ("<p>It helps 10<sup>5</sup> m<sup>2</sup> of <sup>131</sup>I or Ca<sup>2+</sup>.</p>", []),
        ("<p>Brand<sup>TM</sup> on the 1<sup>st</sup>.</p>", []),
    ],
)
@pytest.mark.parametrize("format", ["html", "markdown"])
def test_raised_numbers_are_notes_and_powers_are_not(
    source: str, notes: list[str] | int, format: str
) -> None:
    source = source if format == "html" else source[3:-4]
    document = parse("a", source, format)
    found = [source[start:end] for start, end in document.notes]
    assert (len(found) if isinstance(notes, int) else found) == notes
    assert "1 ." not in " ".join(document.prose.split())
    assert ("131" in document.prose) == ("131" in source)


@pytest.mark.parametrize(
    "raw",
    [
        "<svg class='icon'/>",
        "<SCRIPT>cures()</SCRIPT>",
        "<script>cures()</script >",
        "<script>'</scripted> cures'</script>",
        "<style>cures</style\n>",
    ],
)
@pytest.mark.parametrize("page", ["<p>İ</p>{}<p>After it.</p>", "{}<main><p>After it.</p></main>"])
def test_what_is_no_text_ends_at_its_end_tag(raw: str, page: str) -> None:
    prose = parse("a.html", page.format(raw), "html").prose
    assert "After it." in prose
    assert "cures" not in prose


def test_a_link_over_a_word_is_found_beside_the_links_in_it() -> None:
    text = (
        '<a href="/glossary">[HbA1c](https://x.org/a) or glucose</a> [and](https://x.org/b) more.'
    )
    document = parse("a.md", text, "markdown")
    urls = []
    for word in ("HbA1c", "glucose", "and", "more"):
        start = text.index(word)
        link = document.link_over(start, start + len(word))
        urls.append(link.url if link else "")
    assert urls == ["https://x.org/a", "/glossary", "https://x.org/b", ""]


def test_a_broken_quote_does_not_turn_a_tag_into_prose() -> None:
    assert texts('<p class="a"">Garlic helps.</p><p title=">">Or not.</p>') == [
        "Garlic helps.",
        "Or not.",
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", "cp1252"),
        ("<meta charset='latin1'>", "cp1252"),
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset='shift_jis'>", "shift_jis"),
    ],
)
def test_the_declared_encoding_holds_where_utf_8_does_not(head: str, encoding: str) -> None:
    words = "日本" if encoding == "shift_jis" else "café"
    document = load("a.html", f"{head}<p>{words}</p>".encode(encoding), "html")
    assert words in document.prose
    assert document.encoding == encoding


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<p>\ncaf\xe9", "a.html:2: is not UTF-8 text: byte 7 is 0xe9 (line 2, byte 4)"),
        (b"<meta charset='nonsense'><p>caf\xe9", "declares the encoding “nonsense”"),
        (b"<meta charset='rot13'><p>caf\xe9", "declares the encoding “rot13”"),
        (b"<meta charset='cp1252'>\r\n<p>\x81", "a.html:2: is neither UTF-8 nor cp1252"),
        (b"<meta charset='utf-8'><p>caf\xe9", "a.html:1: is not UTF-8 text: byte 28"),
    ],
)
def test_bytes_of_no_encoding_are_named_by_place(data: bytes, message: str) -> None:
    with pytest.raises(HealthlintError) as caught:
        load("a.html", data, "html")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 60_000 + "Deep.",
        "<p>" * 60_000 + "Deep.",
        "<ul><li>" * 40_000 + "Deep.",
        "<blockquote><p>a" * 30_000,
        "<a href=x>b" * 60_000 + "Deep.",
        "<div class=related><a href=1>2019</a>" * 20_000,
        "<h2>Related</h2>" * 30_000,
        "<!--" * 60_000,
        "<a '" * 60_000,
        "<script>" * 60_000,
        "&amp" * 60_000,
        "</div>" * 60_000,
        "<main>" * 40_000 + "<h1>a" * 20_000,
        "&eacute;" * 60_000,
    ],
    ids=lambda page: page[:24],
)
@pytest.mark.parametrize("head", ["", "<html><body>"])
def test_hostile_pages_take_no_longer_than_others(head: str, page: str) -> None:
    begun = time.process_time()
    document = parse("a.html", head + page, "html")
    assert time.process_time() - begun < 8
    assert len(document.prose) == len(head + page)
