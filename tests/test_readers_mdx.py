"""MDX: prose without imports, exports, expressions and components."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from healthlint.readers import format_of, parse

if TYPE_CHECKING:
    from healthlint.document import Document


def read(source: str) -> Document:
    return parse("a.mdx", source, "mdx")


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(b.role, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


def test_the_suffix_tells_the_format() -> None:
    assert format_of("a.mdx") == "mdx"


@pytest.mark.parametrize(
    "code",
    [
        "import { Note } from '../Note'",
        'import {\n  A,\n  B\n} from "x"',
        "import './cures.css'",
        "export const meta = {\n  title: 'Garlic cures',\n\n  more: `x${'}'}`\n}",
        "export default ({ children }) => <Layout>{children}</Layout>",
        "{/* Garlic cures */}",
        "{props.list.map(x => { return 'garlic' })}",
        "<Chart kind=\"Garlic cures\" onClick={() => say('Garlic cures')} />",
        '<Chart title={"Garlic cures".trim()} />',
        '{wide && <Chart title="Garlic cures" />}',
        "```js\nconst a = { garlic: 1\n```",
        '```jsx\n<Chart title="Garlic cures" />\n```',
        "`code { garlic`",
    ],
)
def test_code_is_no_prose(code: str) -> None:
    source = f"# Garlic\n\n{code}\n\nIt smells.\n"
    assert blocks(source) == [("heading", "Garlic"), ("paragraph", "It smells.")]
    assert read(source).prose.index("It smells") == source.index("It smells")


def test_markdown_within_components_is_read() -> None:
    source = (
        "<Note type={1}>\n    It **may** help, they don't say.\n\n    More of it.\n\n    - one\n</Note>\n\n"
        "<div className='x'>\n*Some* text.\n</div>\n\nSee <a href='https://x.org'>this</a> {'and'} that.\n"
    )
    assert blocks(source) == [
        ("paragraph", "It may help, they don't say."),
        ("paragraph", "More of it."),
        ("list-item", "one"),
        ("paragraph", "Some text."),
        ("paragraph", "See this and that."),
    ]
    document = read(source)
    [link] = document.links
    assert (document.source[link.start : link.end], link.url) == ("this", "https://x.org")


def test_what_components_say_in_attributes_is_read() -> None:
    source = (
        "<Chart title=\"How &quot;it&quot; works\" alt={'Two curves'} />\n\n"
        "Take <Tip label='so they say'>it</Tip> {\"or\"} {`leave it`}.\n"
    )
    assert blocks(source) == [
        ("caption", "How “it” works".translate({8220: 34, 8221: 34})),
        ("caption", "Two curves"),
        ("paragraph", "Take it or leave it ."),
    ]
    [aside] = read(source).asides
    assert aside.prose.strip() == "so they say"
    assert aside.prose.index("so they say") == source.index("so they say")


def test_a_comment_keeps_its_span_and_its_text() -> None:
    source = "A.\n\n{/* healthlint: ignore[cure-claim] quoted */}\n\nB { c.\n"
    [comment] = read(source).comments
    assert comment.text == "healthlint: ignore[cure-claim] quoted"
    assert source[comment.start : comment.end].startswith("{/*")
    assert source[comment.start : comment.end].endswith("*/}")


def test_words_like_import_and_lone_braces_are_prose() -> None:
    texts = ["import taxes { rise.", "export is a word } too.", "exports { are } good"]
    assert [blocks(text) for text in texts] == [
        [("paragraph", "import taxes { rise.")],
        [("paragraph", "export is a word } too.")],
        [("paragraph", "exports good")],
    ]


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "{/*", "`", "```\n", "{'", '{"', "<A ", "<A b={", "import {\n", "{}", "<a '"],
)
def test_hostile_sources_take_no_longer_than_others(piece: str) -> None:
    begun = time.process_time()
    source = piece * 40_000
    assert len(read(source).prose) == len(source)
    assert time.process_time() - begun < 8
