"""--fix and --diff: what cannot change meaning, and nothing else."""

from __future__ import annotations

from re import findall
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.cli import main
from healthlint.document import Block, Document, Sentence
from healthlint.engine import lint
from healthlint.fix import applied, edits
from healthlint.model import Finding, Rule, Source
from healthlint.readers import parse

if TYPE_CHECKING:
    from pathlib import Path

    from support import Run

    from healthlint.rulebook.book import Rulebook

RULE = Rule("r", "p", "plain-language", "suggestion", "t", "m", "", (Source("A", "https://a.org"),))


def document(source: str, prose: str | None = None) -> Document:
    prose = source if prose is None else prose
    return Document(
        "a.md",
        source,
        prose,
        blocks=[Block("paragraph", 0, len(source))],
        sentences=[Sentence(0, len(source), 0)],
    )


def finding(start: int, end: int, words: str | None) -> Finding:
    return Finding(RULE, start, end, "m", "", words)


@pytest.mark.parametrize(
    ("text", "old", "fixed"),
    [
        ("asthma exacerbations (eg-zas-er-ba-shuns)", "eg", False),
        ("say boe-maa-nee-ie", "ie", False),
        ("fruit (eg., pears)", "eg", False),
        ("fruit, ie. pears", "ie", False),
        ("fruit (eg, pears)", "eg", True),
        ("take pears, ie. Then", "ie", True),
        ("fruit e.g. pears", "e.g.", True),
        ("(eg) is hard", "eg", True),
    ],
)
def test_a_part_of_a_word_is_not_replaced(text: str, old: str, fixed: bool) -> None:
    start = text.rindex(old)
    assert bool(edits(document(text), [finding(start, start + len(old), "plain")])) == fixed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("“None had it prior to that,” she said.", False),
        ('"None had it. It came prior to that", she said.', False),
        ("It’s ‘what they’d had prior to that’, he said.", False),
        ("“None had it prior to that, she said.", False),
        ("It’s a “quote” that came prior to that’s end.", True),
        ("Doe, J. (2018). Care prior to birth. The Journal, 8, 1–9.", False),
        ("Care prior to birth. https://doi.org/10.1000/1", False),
        ("Care prior to birth (Doe, 2018). It helps.", True),
    ],
)
def test_the_words_of_others_are_left(text: str, fixed: bool) -> None:
    start = text.index("prior to")
    assert bool(edits(document(text), [finding(start, start + 8, "before")])) == fixed


def test_overlapping_replacements_are_made_one_at_a_time() -> None:
    text = document("in order to be able to go")
    found = edits(text, [finding(0, 11, "to"), finding(9, 22, "to can"), finding(23, 25, "walk")])
    assert applied(text.source, found) == "to be able to walk"


@pytest.mark.parametrize(
    ("source", "prose", "span", "words"),
    [
        ("take 5 mg", "take 5 mg", (0, 9), "take 50 mg"),
        ("take five", "take five", (0, 9), "take 5"),
        ("in **order** to", "in   order   to", (0, 15), "to"),
        ("in order to", "in order to", (0, 11), "<b>to</b>"),
        ("in order to", "in order to", (0, 11), None),
    ],
)
def test_what_could_change_meaning_or_markup_is_left(
    source: str, prose: str, span: tuple[int, int], words: str | None
) -> None:
    assert edits(document(source, prose), [finding(*span, words)]) == []


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), st.text(max_size=5)), max_size=6),
)
def test_figures_survive_every_fix(source: str, wanted: list[tuple[int, int, str]]) -> None:
    spans = [(s, min(s + n, len(source)), w) for s, n, w in wanted if s <= len(source)]
    found = edits(document(source), [finding(*span) for span in spans])
    assert findall(r"\d", applied(source, found)) == findall(r"\d", source)


CLAIM_WORDS = (
    r"\b(?:may|might|can|could|not|no|never|without|cures?|heals?|prevents?|safe|proven|stop)\b"
)
PIECES = st.sampled_from(
    [
        *(
            "in order to ",
            "Prior to ",
            "due to the fact that ",
            "e.g. ",
            "i.e., ",
            "each and every ",
        ),
        *("on a daily basis", "in close proximity to ", "haemorrhage and color ", "subsequent to "),
        *(
            "garlic may cure colds ",
            "it does not heal ",
            "no side effects ",
            "never stop ",
            "proven ",
        ),
        *(
            "5 mg ",
            "2.5–10 ml ",
            "½ a tablet ",
            "twice a day ",
            "1,000 IU ",
            "90% ",
            "**",
            "_",
            "`x` ",
        ),
        *(
            ". ",
            ", ",
            ".\n\n",
            "\n",
            "- ",
            "“",
            "”",
            '"',
            "<b>",
            "</b>",
            "&nbsp;",
            "(",
            ")",
            "[a](b) ",
        ),
    ]
)


@settings(max_examples=100, deadline=None)
@given(source=st.lists(PIECES, max_size=25).map("".join))
def test_no_number_dose_or_claim_word_is_changed(rulebook: Rulebook, source: str) -> None:
    text = fixed(rulebook, source)
    for kept in (r"\d+", r"\w*½?\W?(?:mg|ml|IU|tablet|%)", CLAIM_WORDS):
        assert findall(kept, text) == findall(kept, source)
    assert [c for c in text if c in MARKS] == [c for c in source if c in MARKS]
    assert fixed(rulebook, text) == text


MARKS = '\n*_`<>&[]“”"()'


def fixed(rulebook: Rulebook, text: str) -> str:
    """Return a text with all replacements made, those that others make room for too."""
    for _ in range(10):
        article = parse("a.md", text, "markdown")
        changes = edits(article, lint(article, rulebook, frozenset(rulebook.rules)))
        text = applied(text, changes)
        if not changes:
            break
    return text


def test_a_file_is_fixed_once_and_for_all(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(
        "\ufeffIn order to sleep,\r\nrest due to the fact that 😀 5 mg tires.\r\n".encode()
    )
    file.chmod(0o640)
    assert main(["check", "--isolated", "--fix", str(file)]) == 0
    once = file.read_bytes()
    assert once == "\ufeffTo sleep,\r\nrest because 😀 5 mg tires.\r\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    main(["check", "--isolated", "--fix", str(file)])
    assert file.read_bytes() == once


def test_diff_shows_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.md"
    file.write_text("In order to sleep, rest.", "utf-8")
    assert main(["check", "--isolated", "--diff", str(file)]) == 1
    shown = capsys.readouterr().out
    assert "-In order to sleep, rest.\n\\ No newline at end of file\n+To sleep, rest." in shown
    assert file.read_text("utf-8") == "In order to sleep, rest."


@pytest.mark.parametrize("name", [[], ["--stdin-filename", "a.html"]])
def test_standard_input_is_shown_fixed_and_not_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: list[str]
) -> None:
    monkeypatch.undo()
    text = b"In order to sleep, rest.\n"
    (tmp_path / "work/a.html").write_bytes(text)
    monkeypatch.chdir(tmp_path / "work")
    shown = run("check", "-", "--isolated", "--diff", *name, stdin=text)
    assert (shown.status, "+To sleep, rest." in shown.out) == (1, True)
    refused = run("check", "-", "--isolated", "--fix", *name, stdin=text)
    assert (refused.status, refused.out) == (2, "")
    assert "with standard input use --diff" in refused.err
    assert (tmp_path / "work/a.html").read_bytes() == text


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (["--diff", "--output-format", "json"], "--output-format"),
        (["--diff", "--output-file", "a.txt"], "--output-file"),
        (["--diff", "--statistics"], "--statistics"),
        (["--add-suppressions", "agreed", "--output-format", "json"], "--output-format"),
        (["--diff", "--add-suppressions", "agreed"], "--add-suppressions"),
    ],
)
def test_what_reports_nothing_goes_with_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], left_out: str
) -> None:
    file = tmp_path / "a.md"
    file.write_text("In order to sleep, rest.", "utf-8")
    assert main(["check", "--isolated", *words, str(file)]) == 2
    shown = capsys.readouterr()
    assert (shown.out, f"leave out {left_out}" in shown.err) == ("", True)
    assert file.read_text("utf-8") == "In order to sleep, rest."


def test_several_reports_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, table = tmp_path / "a.md", tmp_path / "a.csv"
    file.write_text("Tea cures cancer.", "utf-8")
    formats = ["--output-format", f"csv={table}", "--output-format", "github"]
    assert main(["check", "--isolated", *formats, str(file)]) == 1
    assert "::error" in capsys.readouterr().out
    assert table.read_text("utf-8").count("\n") > 1
    assert main(["check", "--isolated", "--output-format", "json", "--statistics", "-"]) == 2
    assert "two reports would go to standard output" in capsys.readouterr().err


def test_an_article_that_cannot_be_written_is_reported_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("In order to sleep, rest. Tea cures cancer.", "utf-8")
    monkeypatch.setattr("os.replace", refuse)
    assert (
        main(["check", "--isolated", "--select", "cure-claim,wordy-phrase", "--fix", str(file)])
        == 2
    )
    shown = capsys.readouterr()
    assert ":1:1: suggestion wordy-phrase" in shown.out
    assert ":1:30: error cure-claim" in shown.out
    assert "cannot be written: No space left" in shown.err
    assert "fixed" not in shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def refuse(*names: object) -> None:
    raise OSError(28, "No space left on device")
