"""Prose within prose: alternative texts are read, and the sentence around them stays as it is."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from healthlint.readers import load, parse

if TYPE_CHECKING:
    from pathlib import Path

    from support import Run

    from healthlint.document import Document


def texts(document: Document) -> list[tuple[str, str]]:
    return [(b.role, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


@pytest.mark.parametrize(
    ("format", "image"),
    [
        ("markdown", "![{}](a.png)"),
        ("markdown", "[![{}](a.png)](https://example.org)"),
        ("markdown", "<img src='a.png' alt='{}'>"),
        ("html", '<img alt="{}" src="a.png">'),
        ("html", "<IMG src=a.png ALT='{}' />"),
        ("mdx", "![{}](a.png)"),
        ("mdx", '<Picture src="a.png" alt="{}" />'),
        ("asciidoc", "image:a.png[{}]"),
    ],
)
def test_an_image_within_a_sentence_is_read_apart(format: str, image: str) -> None:
    source = f"Take garlic {image.format('a bulb in a hand')} every day.\n"
    document = parse("a", source, format)
    assert texts(document) == [("paragraph", "Take garlic every day.")]
    [aside] = document.asides
    assert texts(aside) == [("caption", "a bulb in a hand")]
    assert aside.prose.index("a bulb") == source.index("a bulb")
    parts = ("<p>", "</p>") if format == "html" else ("", "\n\n")
    alone = parse("a", image.format("a bulb in a hand").join(parts) + "Do.", format)
    assert texts(alone) == [("caption", "a bulb in a hand"), ("paragraph", "Do.")]
    assert alone.asides == []


def test_an_image_before_or_after_a_sentence_needs_no_other_document() -> None:
    document = parse("a", "![a bulb](a.png) Take garlic. ![a leaf](b.png)\n", "markdown")
    assert texts(document) == [
        ("caption", "a bulb"), ("paragraph", "Take garlic."), ("caption", "a leaf"),
    ]  # fmt: skip
    assert document.asides == []


def test_a_word_alone_or_nothing_is_no_text_of_an_image() -> None:
    document = parse("a", "<p>Tea <img alt='logo'><img alt=''><img alt> helps.</p>", "html")
    assert (texts(document), document.asides) == ([("paragraph", "Tea helps.")], [])


def test_an_image_within_a_footnote_is_read_too() -> None:
    source = "Take garlic.footnote:[See image:a.png[a bulb in a hand] for more.] Daily.\n"
    document = parse("a", source, "asciidoc")
    found = [block for aside in document.asides for block in texts(aside)]
    assert texts(document) == [("paragraph", "Take garlic. Daily.")]
    assert sorted(found) == [("caption", "a bulb in a hand"), ("reference", "See for more.")]


def test_in_data_the_places_are_those_of_the_file() -> None:
    source = json.dumps({"body": 'Take ![a “bulb” of it](a.png) "daily".\n\n![so it is](b)'})
    document = load("a.json", source.encode(), "json", ["body"])
    assert [text for _, text in texts(document)] == ['Take "daily" .', "so it is"]
    [aside] = document.asides
    [block] = aside.blocks
    assert aside.prose[block.start : block.end].split() == "a “bulb” of it".split()
    assert source[block.start : block.end] == "a \\u201cbulb\\u201d of it"


POOR = "# Tea\n\nA cup ![Green tea heals you](a.png) is warm.\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


def test_a_finding_stands_at_the_words_of_the_image(run: Run, work: Path) -> None:
    (work / "a.md").write_text(POOR)
    (work / "b.md").write_text(POOR.replace("![", "![Green tea heals all.](c) ![", 1))
    found = run("check", "a.md", "--output-format", "json").findings
    assert {(f["start"]["line"], f["start"]["column"], f["text"]) for f in found} == {
        (3, 9, "Green tea heals")
    }
    plain = run("check", ".", "--no-cache")
    assert run("check", ".") == plain
    assert run("check", ".") == plain
    assert run("check", ".", "--jobs", "2", "--no-cache") == plain


def test_it_can_be_suppressed_and_known(run: Run, work: Path) -> None:
    (work / "a.md").write_text(POOR)
    assert run("baseline", "a.md").status == 0
    known = ["check", ".", "--baseline", ".healthlint-baseline.json"]
    assert run(*known).status == 0
    (work / "a.md").write_text(POOR.replace("is warm", "is hot"))
    assert run(*known).status == 0
    (work / "a.md").write_text(POOR.replace("heals you", "heals you on Mondays"))
    assert run(*known).status == 1
    line = POOR.replace("warm.", "warm. <!-- healthlint: ignore[tea-cure, tea-hype] quoted -->")
    (work / "a.md").write_text(line)
    assert run("check", "a.md").status == 0


def test_a_suppression_in_the_configuration_holds_for_both(run: Run, work: Path) -> None:
    (work / "a.md").write_text(POOR + "\nGreen tea heals you.\n")
    (work / "healthlint.toml").write_text(
        '[[suppress]]\npath = "a.md"\nrule = "tea-cure"\ntext = "Green tea heals"\nreason = "a song"\n'
    )
    assert run("check", "a.md", "--select", "tea-cure").status == 0


def test_suppressions_are_written_for_it_in_data(run: Run, work: Path) -> None:
    (work / "a.json").write_text(json.dumps({"body": POOR.replace("you", "“you”")}))
    (work / "healthlint.toml").write_text('[[overrides]]\nfiles = ["a.json"]\nfields = ["body"]\n')
    assert run("check", "a.json").status == 1
    assert run("check", "a.json", "--add-suppressions", "a song").status == 0
    assert run("check", "a.json").status == 0


def test_a_changed_text_of_an_image_is_a_change(
    run: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    (work / "a.md").write_text(POOR)
    for words in (["init", "-q"], ["add", "a.md"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *words], cwd=work, check=True)
    (work / "a.md").write_text(POOR.replace("# Tea", "# Teas"))
    assert run("check", "a.md", "--diff-base", "HEAD").status == 0
    (work / "a.md").write_text(POOR.replace("is warm", "is hot"))
    assert run("check", "a.md", "--diff-base", "HEAD").status == 0
    (work / "a.md").write_text(POOR.replace("heals you", "heals all of you"))
    assert run("check", "a.md", "--diff-base", "HEAD").status == 1


def test_the_trace_shows_it(run: Run, work: Path) -> None:
    (work / "a.md").write_text(POOR)
    said = run("explain", "--trace", "a.md:3").out
    assert "“A cup is warm.”" in said
    assert "“Green tea heals you”\n  block      caption" in said
    assert run("explain", "--trace", "a.md:2").out == "there is no sentence on line 2\n"
