"""JSON, YAML and CSV: the fields that are named are read, at their places in the file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.cli import main
from healthlint.model import HealthlintError
from healthlint.readers import load

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.document import Document


def read(source: str, format: str, *fields: str) -> Document:
    return load(f"a.{format}", source.encode(), format, fields)


def blocks(source: str, format: str, *fields: str) -> list[tuple[str, str]]:
    document = read(source, format, *fields)
    return [(b.role, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


JSON = json.dumps(
    {
        "posts": [
            {"title": "Garlic “cures”", "author": "Jane Doe", "id": 3, "body": "<p>It doesn’t <b>cure</b>.</p>",
             "extra": {"body": "Not this one."}},
            {"title": "Tea", "body": "# Uses\n\nIt *may* help 😀.\n\n- one thing\n"},
        ]
    }
)  # fmt: skip
YAML = (
    'title: "Garlic \\u201Ccures\\u201D and\n   more"\r\nbody: |\n  # Uses\n\n  It *may*\n  help.\n\n  - one thing\n'
    "single: 'it''s a thing'\nplain: some text that\n  goes on\nfolded: >-\n  Some é text\n  folded.\nlist:\n- a: first text\n"
    "- a: second text\n  b: not this\n"
)
CSV = '\ufeffid;title;text\r\n1;Garlic;"It ""cures"" colds; really.\r\n\r\nOr not."\r\n2;Tea;It may help\r\n'


def test_json_texts_are_read_as_the_html_or_markdown_they_hold() -> None:
    assert blocks(JSON, "json", "posts.title", "posts.body") == [
        ("title", "Garlic “cures”"),
        ("paragraph", "It doesn’t cure ."),
        ("title", "Tea"),
        ("heading", "Uses"),
        ("paragraph", "It may help 😀 ."),
        ("list-item", "one thing"),
    ]
    assert read(JSON, "json", "posts.body").meta["author"] == "Jane Doe"


def test_json_lines_are_read() -> None:
    assert blocks('{"a": "One thing."}\n{"a": "Another."}\n', "json", "a") == [
        ("paragraph", "One thing."),
        ("paragraph", "Another."),
    ]


def test_yaml_scalars_of_every_style_are_read() -> None:
    assert blocks(YAML, "yaml", "title", "body", "single", "plain", "folded", "list.a") == [
        ("title", "Garlic “cures” and more"),
        ("heading", "Uses"),
        ("paragraph", "It may help."),
        ("list-item", "one thing"),
        ("paragraph", "it's a thing"),
        ("paragraph", "some text that goes on"),
        ("paragraph", "Some é text folded."),
        ("paragraph", "first text"),
        ("paragraph", "second text"),
    ]


def test_csv_columns_are_read() -> None:
    assert blocks(CSV, "csv", "title", "text") == [
        ("title", "Garlic"),
        ("paragraph", 'It "cures" colds; really.'),
        ("paragraph", "Or not."),
        ("title", "Tea"),
        ("paragraph", "It may help"),
    ]


@pytest.mark.parametrize(
    ("source", "format", "field", "word"),
    [(JSON, "json", "posts.body", "cure"), (YAML, "yaml", "folded", "folded"), (CSV, "csv", "text", "colds")],
)  # fmt: skip
def test_a_word_stands_where_the_file_has_it(
    source: str, format: str, field: str, word: str
) -> None:
    document = read(source, format, field)
    start = document.prose.index(word)
    assert source[start : start + len(word)] == word


def test_a_word_with_an_escape_is_whole() -> None:
    document = read(JSON, "json", "posts.body")
    start = document.prose.index("doesn’t")
    first, last = document.whole(start, start + 7)
    assert JSON[first:last] == "doesn\\u2019t"
    document = read('{"a": "caf\\u00e9"}', "json", "a")
    assert document.whole(7, 11) == (7, 16)


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("*.body", ["A b."]),
        ("**.body", ["A b.", "C d.", "E f."]),
        ("posts.*.body", ["C d."]),
        ("**", ["A b.", "C d.", "E f.", "G h."]),
    ],
)
def test_stars_stand_for_keys(field: str, found: list[str]) -> None:
    source = '{"posts": {"body": "A b.", "x": {"body": "C d."}}, "body": "E f.", "y": ["G h."]}'
    assert [text for _, text in blocks(source, "json", field)] == found


@pytest.mark.parametrize(
    ("source", "format", "message"),
    [
        ('{"a": 1,\n"b" 2}', "json", "a.json:2: is not valid JSON"),
        ("[" * 100_000, "json", "a.json: is not read"),
        ('{"title": "x"}', "json", "has none of the fields body; it has title"),
        ("a: [b", "yaml", "a.yaml:1: is not valid YAML"),
        ("a: b\n\tc: d", "yaml", "a.yaml:2: is not valid YAML"),
        ("[" * 100_000, "yaml", "is not valid YAML"),
        ("title: x", "yaml", "has none of the fields body; it has title"),
        ("a,b\n1,2", "csv", "a.csv:1: has no column body; it has a, b"),
        ('body\n"open', "csv", "a.csv:2: is not valid CSV"),
        ("", "csv", "has none of the fields body"),
    ],
)
def test_a_broken_file_or_a_missing_field_is_an_error(
    source: str, format: str, message: str
) -> None:
    with pytest.raises(HealthlintError) as caught:
        read(source, format, "body")
    assert message in str(caught.value)


def test_the_configuration_names_the_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    claim = "Garlic cures cancer."
    (tmp_path / "posts.json").write_text(json.dumps({"body": claim, "note": claim}))
    (tmp_path / "package.json").write_text("{}")
    assert main(["check", "."]) == 0
    assert "2 no fields" in capsys.readouterr().err
    assert main(["check", "posts.json"]) == 2
    assert "posts.json: holds data; say which of it is prose" in capsys.readouterr().err
    (tmp_path / "healthlint.toml").write_text(
        '[[overrides]]\nfiles = ["posts.json"]\nfields = ["body"]\n'
    )
    assert main(["check", ".", "--select", "cure-claim"]) == 1
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("posts.json:1:18: error cure-claim")


TEXTS = st.text(st.sampled_from("ab Zé😀’\"'\\\n\t&;#*->:|{}[],\u2028\x85"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), ascii_only=st.booleans())
def test_any_text_comes_back_from_json_yaml_and_csv(texts: list[str], ascii_only: bool) -> None:
    rows = [{"a": text} for text in texts]
    target = io.StringIO()
    writer = csv.DictWriter(target, ["a"])
    writer.writeheader()
    writer.writerows(rows)
    sources = {
        "json": json.dumps(rows, ensure_ascii=ascii_only),
        "yaml": yaml.safe_dump(rows, allow_unicode=not ascii_only, width=20),
        "csv": target.getvalue(),
    }
    letters = [char for char in "".join(texts) if char in "abZé😀"]
    for form, source in sources.items():
        document = read(source, form, "a")
        assert len(document.prose) == len(source)
        if not any(char in "".join(texts) for char in "&#*->:|{}[]\\'\t"):
            assert [char for char in document.prose if char in "abZé😀"] == letters
        for block in document.blocks:
            first, last = document.whole(block.start, block.end)
            assert 0 <= first < last <= len(source)


@pytest.mark.parametrize("format", ["json", "yaml", "csv"])
@settings(max_examples=150, deadline=None)
@given(
    source=st.text(st.sampled_from("ab:-|>,;\"'\\ \n\r\t{}[]#&*?!%@`é😀\ufeff\x00"), max_size=60)
)
def test_any_text_is_read_or_refused(format: str, source: str) -> None:
    try:
        document = read(source, format, "**")
    except HealthlintError as error:
        assert str(error).startswith(f"a.{format}")  # noqa: PT017 (either way is right)
    else:
        assert len(document.prose) == len(document.source)
