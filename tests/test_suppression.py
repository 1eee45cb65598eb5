"""Suppression: what a comment, a front-matter key or a configuration silences, and what not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support import POOR

if TYPE_CHECKING:
    from support import Run

IGNORE = "healthlint: ignore[tea-cure] quoted from the ad"


def findings(run: Run, text: str, name: str = "a.md", *words: str) -> list[dict[str, Any]]:
    """Return the findings in a text, those of the rule `tea-hype` left out."""
    words = ("--ignore", "tea-hype", "--output-format", "json", *words)
    outcome = run("check", "-", "--stdin-filename", name, *words, stdin=text.encode())
    found: list[dict[str, Any]] = json.loads(outcome.out)
    return found


def places(run: Run, text: str, name: str = "a.md") -> list[tuple[str, int]]:
    """Return rule and line of each finding."""
    return [(f["rule"], f["start"]["line"]) for f in findings(run, text, name)]


CLAIM = "Green tea heals you."
TOPIC = '<?xml version="1.0"?><topic id="a"><title>Tea</title>\n<body>{}</body></topic>'


# What is covered


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{CLAIM} <!-- {IGNORE} -->\n\n{CLAIM}\n", [3]),
        (f"{CLAIM}\nGreen tea heals. <!-- {IGNORE} -->\n{CLAIM}\n", [1, 3]),
        (f"<!-- {IGNORE} -->\n{CLAIM}\nGreen tea heals all.\n\n{CLAIM}\n", [5]),
        (f"<!-- {IGNORE} -->\n\n# {CLAIM}\n\n{CLAIM}\n", [5]),
        (f"# {CLAIM} <!-- {IGNORE} -->\n\n{CLAIM}\n", [3]),
        (f"- {CLAIM}\n<!-- {IGNORE} -->\n- {CLAIM}\n- {CLAIM}\n", [1, 4]),
        (f"- {CLAIM} <!-- {IGNORE} -->\n- {CLAIM}\n", [2]),
        (f"> {CLAIM}\n>\n> <!-- {IGNORE} -->\n> {CLAIM}\n", [1]),
        (f"<!-- {IGNORE} -->\n| a | b |\n|--|--|\n| {CLAIM} | x |\n| {CLAIM} | x |\n\n{CLAIM}", [7]),
        (f"| a | b |\n|--|--|\n| {CLAIM} | x <!-- {IGNORE} --> |\n| {CLAIM} | x |\n", [4]),
        (f"*a* {CLAIM} **b** <!-- {IGNORE} -->\n", []),
        (f"<!--\n{IGNORE}\nand on the shelf\n-->\n{CLAIM}\n", []),
        (f"{{/* {IGNORE} */}}\n\n{CLAIM}\n\n{CLAIM}\n", [5]),
        (f"{CLAIM} {{/* {IGNORE} */}}\n\n{CLAIM}\n", [3]),
        (f"[//]: # ({IGNORE})\n\n{CLAIM}\n\n{CLAIM}\n", [5]),
        (f"<p>{CLAIM} <!-- {IGNORE} --></p>\n\n{CLAIM}\n", [3]),
        ((f"<!-- healthlint: ignore-start[tea-cure] an ad -->\n{CLAIM}\n\n{CLAIM}\n\n"
         f"<!-- healthlint: ignore-end -->\n\n{CLAIM}\n"), [8]),
        (f"<!-- healthlint: ignore-file[tea-cure] an ad -->\n\n{CLAIM}\n\n{CLAIM}\n", []),
        (f"---\ntitle: {CLAIM}\nhealthlint: ignore[tea-cure] an ad\n---\n\n{CLAIM}\n", []),
        (f'+++\nhealthlint = "ignore[tea-cure] an ad"\n+++\n\n{CLAIM}\n', []),
        (f"---\nhealthlint:\n  - ignore[tea-cure] ad\n---\n\n{CLAIM}\n", []),
        (f"{CLAIM}\r\n\r\n<!-- {IGNORE} -->\r\n{CLAIM}\r\n\r\n{CLAIM}\r\n", [1, 6]),
    ],
)  # fmt: skip
def test_what_a_suppression_in_markdown_covers(run: Run, text: str, left: list[int]) -> None:
    assert places(run, text) == [("tea-cure", line) for line in left]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"<p>{CLAIM}</p> <!-- {IGNORE} -->\n<p>{CLAIM}</p>", [2]),
        (f"<!-- {IGNORE} -->\n<p>{CLAIM}<br>\n{CLAIM}</p>\n<p>{CLAIM}</p>", [4]),
        (f"<p>{CLAIM}\n<!-- {IGNORE} -->\n{CLAIM}</p>\n<p>{CLAIM}</p>", [1, 4]),
        (f"<head><meta name='healthlint' content='ignore[tea-cure] ad'></head><p>{CLAIM}</p>", []),
    ],
)
def test_what_a_suppression_in_html_covers(run: Run, text: str, left: list[int]) -> None:
    assert places(run, text, "a.html") == [("tea-cure", line) for line in left]


def test_a_suppression_above_a_table_covers_cells_that_stand_beside_longer_ones(run: Run) -> None:
    table = (
        "+----------------+----------+\n"
        "| Green tea heals| It says  |\n"
        "| you.           | so on    |\n"
        "|                | the box. |\n"
        "+----------------+----------+\n"
        "| So they say of | Green    |\n"
        "| the herb that  | tea      |\n"
        "| is in it.      | heals.   |\n"
        "+----------------+----------+\n"
    )
    assert places(run, table, "a.rst") == [("tea-cure", 2), ("tea-cure", 6)]
    covered = f".. {IGNORE}\n\n{table}\n{CLAIM}\n"
    assert places(run, covered, "a.rst") == [("tea-cure", 13)]


@pytest.mark.parametrize(
    "text",
    [f"    <!-- {IGNORE} -->\n{CLAIM}\n", f"`<!-- {IGNORE} -->` {CLAIM}\n",
     f"```\n[//]: # ({IGNORE})\n```\n{CLAIM}\n", f"`{{/* {IGNORE} */}}` {CLAIM}\n"],
)  # fmt: skip
def test_code_suppresses_nothing(run: Run, text: str) -> None:
    assert [rule for rule, _ in places(run, text)] == ["tea-cure"]


def test_packs_categories_and_several_rules_can_be_named(run: Run) -> None:
    text = POOR.replace("you.", "you. <!-- healthlint: ignore[{}] an ad -->")
    for names in ("tea-cure, tea-hype", "efficacy,hype", "tea-pack"):
        outcome = run("check", "-", stdin=text.replace("{}", names).encode())
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err.endswith("0 suggestions, 2 suppressed\n")
    assert "tea-hype" in run("check", "-", stdin=text.replace("{}", "tea-cure").encode()).out


def test_a_reason_is_no_prose(run: Run) -> None:
    text = f"---\ntitle: Tea\nhealthlint: ignore[tea-cure] They write that {CLAIM}\n---\n\nTea.\n"
    assert places(run, text) == [("unused-suppression", 3)]


# What is wrong with a suppression is said


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("healthlint: ignore[tea-cur] an ad", "“tea-cur”; did you mean “tea-cure”?"),
        ("healthlint: ignore[tea-cure]", "it gives no reason"),
        ("healthlint: ignore[tea-cure] -- ", "it gives no reason"),
        ("healthlint: ignore an ad", "it names no rule"),
        ("healthlint: ignore[] an ad", "it names no rule"),
        ("healthlint: ignroe[tea-cure] an ad", "write it as healthlint: ignore[rule] reason"),
        ("healthlint-disable tea-cure", "write it as healthlint: ignore[rule] reason"),
        ("healthlint: ignore-end", "no ignore-start before it is open"),
        ("healthlint: ignore-start[tea-cure] an ad", "it has no ignore-end after it"),
    ],
)
def test_one_that_cannot_be_understood_holds_not(run: Run, comment: str, said: str) -> None:
    invalid, claim = findings(run, f"<!-- {comment} -->\n{CLAIM}\n")
    assert (claim["rule"], invalid["rule"]) == ("tea-cure", "invalid-suppression")
    assert invalid["severity"] == "warning"
    assert invalid["text"] == f"<!-- {comment} -->"
    assert said in invalid["message"]


@pytest.mark.parametrize("key", ["healthlint:", "healthlint:\n  ignore: [tea-cure]",
                                 "healthlint: tea-cure"])  # fmt: skip
def test_front_matter_that_cannot_be_understood_is_told(run: Run, key: str) -> None:
    found = places(run, f"---\ntitle: Tea\n{key}\n---\n\n{CLAIM}\n")
    assert ("invalid-suppression", 3) in found
    assert "tea-cure" in [rule for rule, _ in found]


def test_an_unused_one_is_told(run: Run) -> None:
    text = "<!-- healthlint: ignore[tea-cure, not-english] an ad -->\nTea is a drink.\n"
    found = findings(run, text)
    assert [f["rule"] for f in found] == ["unused-suppression"] * 2
    assert {f["message"][:13] for f in found} == {"“tea-cure” is", "“not-english”"}
    assert run("check", "-", "--fail-level", "warning", stdin=text.encode()).status == 1


def test_one_whose_rule_does_not_run_is_not_unused(run: Run) -> None:
    text = "Tea. <!-- healthlint: ignore[tea-hype] an ad -->\n"
    assert findings(run, text) == []  # which ignores tea-hype
    assert findings(run, text, "a.md", "--select", "tea-cure") == []


# Suppressions in the configuration

TEXT = f"He says {CLAIM} She says green tea\nheals you.\n"


def config(**keys: str) -> None:
    table = {"path": "a.txt", "rule": "tea-cure", "reason": "an ad", **keys}
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in table.items()]
    Path("healthlint.toml").write_text("profile = 'public'\n\n[[suppress]]\n" + "".join(lines))


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ({}, 0),
        ({"text": "green tea heals you"}, 1),
        ({"text": "He says Green  tea heals"}, 1),
        ({"rule": "efficacy", "path": "*.txt"}, 0),
        ({"path": "./a.txt", "rule": "tea-pack"}, 0),
        ({"path": "b.txt"}, 2),
        ({"rule": "tea-hype"}, 2),
    ],
)
def test_what_a_configured_suppression_covers(run: Run, keys: dict[str, str], left: int) -> None:
    config(**keys)
    rules = [f["rule"] for f in findings(run, TEXT, "a.txt")]
    assert rules == ["tea-cure"] * left


def test_an_unused_configured_suppression_is_told_where_it_stands(run: Run) -> None:
    config(text="Green tea cures all")
    Path("a.txt").write_text("Tea is a drink.")
    Path("b.txt").write_text("Tea is a drink.")
    for path in ("a.txt", "."):
        [finding] = run("check", path, "--output-format", "json").findings
        assert (finding["rule"], finding["path"]) == ("unused-suppression", "healthlint.toml")
        assert (finding["start"]["line"], finding["text"]) == (3, "[[suppress]]")
    for words in (["b.txt"], ["a.txt", "--select", "tea-hype"], ["."]):
        config(path="*.txt" if words != ["."] else "b.txt", text="Green tea cures all")
        found = run("check", *words, "--output-format", "json").findings
        assert len(found) == (words == ["."])


def test_a_configured_suppression_of_a_file_that_is_gone_is_told(run: Run) -> None:
    config(path="gone.txt")
    Path("a.txt").write_text("Tea is a drink.")
    assert "unused-suppression" in run("check", ".").out
    assert run("check", "a.txt").out == ""


# Writing them

REASON = "an ad, answered below"


def suppressed(run: Run, name: str, text: str) -> str:
    """Return what --add-suppressions makes of an article, in which nothing is found then."""
    Path(name).write_text(text, "utf-8", newline="")
    outcome = run("check", name, "--add-suppressions", REASON)
    assert (outcome.status, outcome.out) == (0, "")
    assert "suppressed in articles" in outcome.err
    again = run("check", ".", "--output-format", "json", "--fail-level", "suggestion")
    assert (again.status, again.findings) == (0, []), Path(name).read_text("utf-8")
    return Path(name).read_bytes().decode()


BOTH = f"healthlint: ignore[tea-cure, tea-hype] {REASON}"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.md", f"# Tea\n\n{CLAIM}@\n\nMore.\n", f" <!-- {BOTH} -->"),
        ("a.md", f"\ufeff# {CLAIM}@\r\n\r\nMore é.\r\n", f" <!-- {BOTH} -->"),
        ("a.md", f"1. {CLAIM}@\n2. More.\n", f" <!-- {BOTH} -->"),
        ("a.md", f"> {CLAIM}@  \n> More.\n", f" <!-- {BOTH} -->"),
        ("a.md", f"{CLAIM}@\\\nMore.", f" <!-- {BOTH} -->"),
        ("a.md", f"| a | b |\n|---|---|\n| {CLAIM} | x@ |\n", f" <!-- {BOTH} -->"),
        ("a.md", "We say that green tea\nheals **you**.@\n", f" <!-- {BOTH} -->"),
        ("a.mdx", f"# Tea\n\n{CLAIM}@\n", f" {{/* {BOTH} */}}"),
        ("a.rst", f"Tea\n===\n\n@{CLAIM}\n", f".. {BOTH}\n\n"),
        ("a.adoc", f"= Tea\n\n@{CLAIM}\r\n", f"// {BOTH}\r\n"),
        ("a.adoc", f"* Tea\n@* {CLAIM}\n", f"// {BOTH}\n"),
        ("a.html", f"<p>{CLAIM}</p>@\n<p>More.</p>", f" <!-- {BOTH} -->"),
        ("a.dita", TOPIC.format(f"<p>{CLAIM}</p>@\n"), f" <!-- {BOTH} -->"),
        ("a.html", f"<title>{CLAIM}</title>@\n<p>More.</p>", f" <!-- {BOTH} -->"),
    ],
)
def test_comments_are_written_beside_what_is_found(
    run: Run, name: str, text: str, place: str
) -> None:
    assert suppressed(run, name, text.replace("@", "")) == text.replace("@", place)
    assert not Path("healthlint.toml").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"{CLAIM}\n"),
        ("a.rst", f"{CLAIM}\n=====================\n\n- Tea.\n"),
        ("a.rst", f"- {CLAIM}\n"),
        ("a.md", f"---\ntitle: {CLAIM}\n---\n\nTea.\n"),
        ("a.md", f"# {CLAIM} #\n\nTea.\n"),
        ("a.html", f"<title>\n{CLAIM}\n</title>"),
        ("a.html", '<a\nhref="x">Green\ntea heals</a\n> you.'),
        ("a.html", f'<meta name="description" content="{CLAIM}\n"><p>Tea.</p>'),
    ],
)
def test_where_no_comment_can_stand_the_configuration_has_them(
    run: Run, name: str, text: str
) -> None:
    assert suppressed(run, name, text) == text
    assert (
        Path("healthlint.toml")
        .read_text("utf-8")
        .startswith(
            f'[[suppress]]\npath = "{name}"\nrule = "tea-cure"\ntext = "Green tea heals"\n'
            f'reason = "{REASON}"\n\n[[suppress]]'
        )
    )


GERMAN = "Der grüne Tee ist ein Getränk, und er heilt nicht. Das ist auch gut so für uns. " * 9


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"---\n@title: {GERMAN}\n---\n", f'healthlint: "ignore[not-english] {REASON}"\n'),
        (f'+++\r\n@title = "{GERMAN}"\r\n+++\r\n',
         f'healthlint = "ignore[not-english] {REASON}"\r\n'),
    ],
)  # fmt: skip
def test_whole_article_findings_go_to_the_front_matter(run: Run, text: str, key: str) -> None:
    assert suppressed(run, "a.md", text.replace("@", "")) == text.replace("@", key)


def test_tables_are_added_to_the_configuration_that_holds(run: Run) -> None:
    Path("b").mkdir()
    Path("pyproject.toml").write_text("[tool.healthlint]\nprofile = 'teen'")
    suppressed(run, "b/a.txt", CLAIM)
    text = Path("pyproject.toml").read_text("utf-8")
    assert text.startswith("[tool.healthlint]\nprofile = 'teen'\n\n[[tool.healthlint.suppress]]\n")
    assert 'path = "b/a.txt"' in text
    assert not Path("healthlint.toml").exists()


def test_only_what_would_be_reported_is_suppressed(run: Run) -> None:
    Path("a.md").write_text(f"{CLAIM}\n\nGreen tea heals birds.\n")
    run("check", "a.md", "--select", "tea-hype", "--add-suppressions", REASON)
    assert Path("a.md").read_text("utf-8").count("ignore[tea-hype]") == 2
    assert [f["rule"] for f in run("check", "a.md", "--output-format=json").findings] == [
        "tea-cure"
    ] * 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-", "--add-suppressions", "x"], "standard input is none"),
        (["a.txt", "--add-suppressions", "x --> y"], "a reason cannot hold '--'"),
        (["a.txt", "--add-suppressions", "x\ny"], "a reason cannot hold '\\n'"),
        (["a.txt", "--add-suppressions"], "needs a value"),
        (["a.txt", "--add-suppressions", " "], "needs a value"),
        (["a.txt", "--add-suppressions", "x"], "[[suppress]] tables cannot be added to it"),
    ],
)
def test_what_cannot_be_written_is_told(run: Run, words: list[str], said: str) -> None:
    Path("a.txt").write_text(CLAIM)
    Path("healthlint.toml").write_text("suppress = []")
    outcome = run("check", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert Path("healthlint.toml").read_text("utf-8") == "suppress = []"
