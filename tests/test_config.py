"""Configuration: where it is found, what it sets, and how mistakes in it are told."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from support import GOOD, POOR, RULES, lines

from healthlint.config.globs import matches
from healthlint.config.keys import KEYS
from healthlint.config.schema import schema

if TYPE_CHECKING:
    from support import Outcome, Run


def write(files: dict[str, str]) -> None:
    """Write files below the working folder."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def found(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(f["path"], f["rule"], f["severity"]) for f in outcome.findings]


def rules(run: Run, *words: str) -> list[str]:
    """Return the rules that findings of a JSON report are of."""
    outcome = run("check", *words, "--output-format", "json")
    assert outcome.status < 2, outcome.err
    return [rule for _, rule, _ in found(outcome)]


# Where it is found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("healthlint.toml", 'ignore = ["hype"]'),
        (".healthlint.toml", "ignore = ['hype']"),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.healthlint]\nignore = ["hype"]'),
        ("healthlint.toml", '\ufeffignore = ["hype"]\r\n'),
    ],
)
@pytest.mark.parametrize("article", ["a.md", "site/news/a.md"])
def test_a_configuration_is_found_upwards(run: Run, name: str, text: str, article: str) -> None:
    write({name: text, article: POOR})
    assert rules(run, article) == ["tea-cure"]
    assert rules(run, ".") == ["tea-cure"]
    assert rules(run, str(Path(article).absolute())) == ["tea-cure"]


def test_the_nearest_counts_and_others_are_not_mixed_in(run: Run) -> None:
    write({"healthlint.toml": 'ignore = ["hype"]', "a.md": POOR, "b/a.md": POOR,
           "b/healthlint.toml": 'ignore = ["efficacy"]',
           "b/pyproject.toml": "[tool.healthlint]\nignore = ['hype']"})  # fmt: skip
    outcome = run("check", ".", "--output-format", "json")
    assert [f[:2] for f in found(outcome)] == [("a.md", "tea-cure"), ("b/a.md", "tea-hype")]


def test_a_pyproject_that_says_nothing_is_passed_by(run: Run) -> None:
    write({"healthlint.toml": 'ignore = ["hype"]', "b/a.md": POOR,
           "b/pyproject.toml": "[project]\ndependencies = ['healthlint']"})  # fmt: skip
    assert rules(run, "b") == ["tea-cure"]


def test_the_search_ends_at_the_root_of_a_repository(run: Run) -> None:
    write({"healthlint.toml": 'ignore = ["hype"]', "b/a.md": POOR})
    Path("b/.git").mkdir()
    assert rules(run, "b") == ["tea-cure", "tea-hype"]


def test_standard_input_has_the_configuration_of_its_name(run: Run) -> None:
    write({"b/healthlint.toml": 'ignore = ["hype"]'})
    words = ["check", "-", "--output-format", "json"]
    named = run(*words, "--stdin-filename", "b/new.md", stdin=POOR.encode())
    assert [f["rule"] for f in named.findings] == ["tea-cure"]
    assert len(run(*words, stdin=POOR.encode()).findings) == 2


def test_config_and_isolated(run: Run) -> None:
    write({"healthlint.toml": 'ignore = ["hype"]', "a.md": POOR, "other/x.toml":
           'ignore = ["efficacy"]\n[[overrides]]\nfiles = ["*.md"]\nignore = []'})  # fmt: skip
    assert rules(run, "a.md", "--isolated") == ["tea-cure", "tea-hype"]
    assert rules(run, "a.md", "--config", "other/x.toml") == ["tea-hype"]
    assert run("check", "a.md", "--config", "other/x.toml", "--isolated").status == 2
    outcome = run("check", "a.md", "--config", "nowhere.toml")
    assert (outcome.status, outcome.out) == (2, "")
    assert "nowhere.toml: cannot be read: No such file" in outcome.err


# What it sets


def test_options_speak_last(run: Run) -> None:
    write({"healthlint.toml": 'select = ["hype"]\nfail-level = "warning"', "a.md": POOR})
    assert rules(run, "a.md") == ["tea-hype"]
    assert rules(run, "a.md", "--select", "efficacy") == ["tea-cure"]
    assert run("check", "a.md").status == 1
    assert run("check", "a.md", "--fail-level", "error").status == 0
    assert run("check", "a.md", "--exit-zero").status == 0


def test_severity_by_rule_pack_and_category(run: Run) -> None:
    text = '[severity]\ntea-cure = "suggestion"\ntea-pack = "warning"\nhype = "error"'
    write({"healthlint.toml": text, "a.md": POOR})
    outcome = run("check", "a.md", "--output-format", "json")
    assert [f[1:] for f in found(outcome)] == [("tea-cure", "suggestion"), ("tea-hype", "error")]
    assert "1 error, 0 warnings, 1 suggestion" in outcome.err


def test_overrides_hold_for_their_files_only(run: Run) -> None:
    text = (
        'ignore = ["tea-cure"]\n'
        '[[overrides]]\nfiles = ["ads/**"]\nselect = ["tea-cure"]\nseverity = { efficacy = "warning" }\n'
        '[[overrides]]\nfiles = ["ads/old"]\nselect = ["not-english"]\n'
    )
    write({"healthlint.toml": text, "a.md": POOR, "ads/b.md": POOR, "ads/old/c.md": POOR})
    outcome = run("check", ".", "--output-format", "json")
    assert found(outcome) == [("a.md", "tea-hype", "warning"), ("ads/b.md", "tea-cure", "warning")]


def test_exclude_holds_in_folders_and_with_force(run: Run) -> None:
    write({"healthlint.toml": 'exclude = ["drafts/"]', "a.md": POOR, "drafts/b.md": POOR})
    outcome = run("check", ".")
    assert "1 file checked, 2 skipped (1 excluded, 1 no reader)" in outcome.err
    assert run("check", "drafts/b.md").status == 1
    assert run("check", "drafts/b.md", "--force-exclude").status == 0


def test_nothing_is_found_within_an_allowed_term(run: Run) -> None:
    write({"healthlint.toml": 'allowed-terms = ["Green  Tea Heals™"]'})
    text = "We sell green\ntea heals™ here. Green tea heals you.\n"
    outcome = run("check", "-", "--output-format", "json", stdin=text.encode())
    assert {f["start"]["offset"] for f in outcome.findings} == {text.index("Green tea heals you")}


def test_extends_comes_first_and_adds_up(run: Run) -> None:
    write({
        "house/base.toml": 'ignore = ["hype"]\nfail-level = "warning"\nallowed-terms = ["Tea A"]',
        "house/more.toml": 'extends = "base.toml"\nseverity = { tea-cure = "warning" }',
        "site/healthlint.toml": 'extends = ["../house/more.toml"]',
        "site/a.md": POOR,
        "own/healthlint.toml": 'extends = "../house/base.toml"\nselect = ["hype"]',
        "own/a.md": POOR,
    })  # fmt: skip
    outcome = run("check", ".", "--output-format", "json")
    assert found(outcome) == [
        ("own/a.md", "tea-hype", "warning"),
        ("site/a.md", "tea-cure", "warning"),
    ]
    assert outcome.status == 1


def test_a_file_that_two_others_extend_counts_once(run: Run) -> None:
    write({
        "base.toml": 'rules = ["r"]',
        "a.toml": 'extends = "base.toml"',
        "b.toml": 'extends = "base.toml"',
        "healthlint.toml": 'extends = ["a.toml", "b.toml"]',
        "r/water-cure.toml": OWN,
        "a.md": POOR,
    })  # fmt: skip
    assert rules(run, "a.md") == ["tea-cure", "tea-hype"]


# Rules and lexicons of one's own


OWN = RULES["tea-hype"].replace("green tea", "magic water").replace("Green tea", "Magic water")


def test_own_rules_need_no_package(run: Run) -> None:
    write({"healthlint.toml": 'rules = ["our rules"]', "our rules/water-cure.toml": OWN})
    text = b"Magic water heals you."
    outcome = run("check", "-", "--output-format", "json", stdin=text)
    [finding] = outcome.findings
    assert (finding["rule"], finding["pack"]) == ("water-cure", "our-rules")
    assert "water-cure" in run("rules").out
    assert "water-cure" in run("explain", "water-cure").out
    assert run("test", "our-rules").err == "1 rule, 2 examples, 0 failures\n"
    assert "water-cure" not in run("rules", "--isolated").out


def test_a_change_of_an_own_rule_counts_at_once(run: Run) -> None:
    write({"healthlint.toml": 'rules = ["r"]', "r/water-cure.toml": OWN, "a.md": POOR})
    assert rules(run, "a.md") == ["tea-cure", "tea-hype"]
    write({"r/water-cure.toml": OWN.replace("magic water", "tea").replace("Magic water", "Tea")})
    assert rules(run, "a.md") == ["tea-cure", "tea-hype", "water-cure"]


def test_own_rules_run_no_code(run: Run) -> None:
    code = "from pathlib import Path\nPath('ran').touch()\n"
    write({"healthlint.toml": 'rules = ["r"]', "r/water-cure.toml": OWN, "a.md": POOR,
           "r/__init__.py": code, "r/water_cure.py": code})  # fmt: skip
    outcome = run("check", "a.md")
    assert outcome.status == 2
    assert "water_cure.py: Python checks come from installed packs only" in outcome.err
    assert not Path("ran").exists()


def test_own_lexicons_widen_those_of_the_same_name(run: Run) -> None:
    shared = '[drinks]\nnouns = ["magic water"]\n'
    rule = OWN.replace('what = "tea"', 'what = "drinks"')
    write({"healthlint.toml": 'rules = ["r"]\nlexicons = ["l", "more.toml"]', "r/water-cure.toml":
           rule, "l/shared.toml": shared, "more.toml": '[drinks]\nnouns = ["elixir"]'})  # fmt: skip
    outcome = run(
        "check", "-", "--output-format", "json", stdin=b"Magic water heals. Elixirs heal."
    )
    assert [f["text"] for f in outcome.findings] == ["Magic water heals", "Elixirs heal"]


# Mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profile = public", "is not valid TOML: Invalid value (at line 1, column 11)"),
        ("\n\nprofil = 'public'", ":3: unknown key “profil”; did you mean “profile”?"),
        ("target_grade = 8", ":1: unknown key “target_grade”; did you mean “target-grade”?"),
        ("[overides]", ":1: unknown key “overides”; did you mean “overrides”?"),
        ("profile = 'patient'", ":1: “profile” is 'patient'; expected one of: low-literacy, "),
        ("profile = 3", ":1: “profile” must be a text, not 3"),
        ("select = 'hype'", ":1: “select” must be a list of texts, not 'hype'"),
        ("target-grade = 'eight'", "“target-grade” must be a number"),
        ("target-grade = true", "“target-grade” must be a number"),
        ("target-grade = 80", "must be a grade from 1 to 20, not 80"),
        ("# x\nselect = ['hyp']", ":2: there is no rule, pack or category “hyp”; did you mean “hype”?"),
        ("ignore = ['tea-cur']", "did you mean “tea-cure”?"),
        ("[severity]\ntea-cure = 'grave'", ":2: “tea-cure” is 'grave'; expected one of: suggestion, "),
        ("[severity]\ntea-cur = 'error'", ":1: there is no rule, pack or category “tea-cur”"),
        ("severity = 'error'", "“severity” must be a table"),
        ("select = ['hype']\nignore = ['hype']", "no rules are left"),
        ("[[overrides]]\nselect = ['hype']", ":1: “files” is missing"),
        ("[[overrides]]\nfiles=['a']\n\n[[overrides]]\nfiles = ['b']\nprofil = 'x'", ":6: unknown key “profil”"),
        ("[overrides]\nfiles = ['a']", "“overrides” must be tables: [[overrides]]"),
        ("[[suppress]]\npath = 'a.md'\nrule = 'tea-cure'", ":1: “reason” is missing"),
        ("extends = 'nowhere.toml'", ":1: there is no file “nowhere.toml” to extend"),
        ("extends = 'healthlint.toml'", "extends itself in the end"),
        ("extends = 'latin.toml'", "latin.toml: is not UTF-8 text: byte 2"),
        ("baseline = '../known.json'", ":1: “../known.json” is not in the configuration's folder"),
        ("baseline = '/tmp/known.json'", ":1: “/tmp/known.json” is not in the configuration's folder"),
        ("lexicons = ['fifo.toml']", ":1: “lexicons”: there is no file or folder “fifo.toml”"),
        ("rules = ['nowhere']", ":1: “rules”: there is no folder “nowhere”"),
        ("rules = ['empty']", "empty: holds no rules"),
        ("lexicons = ['nowhere.toml']", "there is no file or folder “nowhere.toml”"),
        ("lexicons = ['broken.toml']", "broken.toml: is not valid TOML"),
        ("a = " + "[" * 5000, "is not valid TOML"),
        ("#" * 1_100_000, "is too large"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_and_other_files_are_checked(run: Run, text: str, said: str) -> None:
    write({"b/healthlint.toml": text, "b/a.md": POOR, "b/b.md": GOOD, "c/a.md": POOR,
           "b/broken.toml": "[", "b/empty/x.py": ""})  # fmt: skip
    Path("b/latin.toml").write_bytes(b"# \xe9")
    if hasattr(os, "mkfifo"):
        os.mkfifo("b/fifo.toml")
    outcome = run("check", ".", "--output-format", "json", "--exit-zero")
    assert outcome.status == 2
    assert [f[0] for f in found(outcome)] == ["c/a.md", "c/a.md"]
    message, summary = lines(outcome.err)
    assert message.startswith("healthlint: ")
    assert said in message
    assert "b/healthlint.toml" in message or "b/" in message
    assert summary.startswith("1 file checked")
    assert summary.endswith("2 could not be checked")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[project]\nprofil = 1\n[tool.healthlint]\n\nprofil = 'x'", ":5: unknown key “profil”"),
        ("[tool.healthlint.severity]\nhype = 1", ":2: “hype” is 1; expected one of"),
        ("[tool.healthlint.severty]\nhype = 'error'", ":1: unknown key “severty”"),
        ("[tool]\nhealthlint = 3", ": [tool.healthlint] must be a table"),
        ("[[tool.healthlint.suppress]]\npath = 'a'\nrule = 'hyp'\nreason = 'b'", ":1: there is no"),
        ("[tool.healthlint", ": is not valid TOML"),
    ],
)
def test_a_mistake_in_a_pyproject_has_its_line(run: Run, text: str, said: str) -> None:
    write({"pyproject.toml": text, "a.md": POOR})
    outcome = run("check", "a.md")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"pyproject.toml{said}" in outcome.err


@pytest.mark.parametrize("name", ["healthlint.toml", "pyproject.toml"])
def test_one_that_cannot_be_read_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write({name: "", "a.md": POOR})
    really_open = open

    def refuse(path: Any, *rest: Any, **more: Any) -> Any:
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied", path)
        return really_open(path, *rest, **more)

    monkeypatch.setattr("builtins.open", refuse)
    outcome = run("check", "a.md")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"{name}: cannot be read: Permission denied" in outcome.err


def test_a_mistake_in_the_options_is_told_even_without_files(run: Run) -> None:
    Path("empty").mkdir()
    outcome = run("check", "empty", "--select", "hyp")
    assert outcome.status == 2
    assert "--select: there is no rule, pack or category “hyp”" in outcome.err


@pytest.mark.parametrize(
    ("glob", "meant", "not_meant"),
    [
        ("news", ["news/a.md", "x/news/a.md", "news"], ["newsroom/a.md", "old-news"]),
        ("news/", ["news/a.md", "x/news/b/a.md"], ["renews/a.md"]),
        ("/news", ["news/a.md"], ["x/news/a.md"]),
        ("./news/*.md", ["news/a.md"], ["news/b/a.md", "x/news/a.md", "news/a.mdx"]),
        ("news/**", ["news/a.md", "news/b/c.md"], ["x/news/a.md", "news.md"]),
        ("**/news/*.md", ["news/a.md", "x/y/news/a.md"], ["news/b/a.md"]),
        ("news/**/a.md", ["news/a.md", "news/b/c/a.md"], ["a.md"]),
        ("*.txt", ["a.txt", "b/a.txt"], ["a.txt.md", "txt"]),
        ("a?.md", ["ab.md"], ["a.md", "a/.md"]),
        ("a+(1).md", ["a+(1).md"], ["aa1.md"]),
    ],
)
def test_globs(glob: str, meant: list[str], not_meant: list[str]) -> None:
    assert [path for path in meant if not matches(path, glob)] == []
    assert [path for path in not_meant if matches(path, glob)] == []
    assert not matches("../" + meant[0], "*.md")


# Writing one, looking at one, and the schema for editors

ROOT = Path(__file__).parent.parent


def test_init_writes_one_that_holds(run: Run) -> None:
    assert run("init", "--profile", "teen", "--region", "us").status == 0
    table = tomllib.loads(Path("healthlint.toml").read_text("utf-8"))
    assert table == {"profile": "teen", "region": "us"}
    write({"a.md": POOR})
    assert rules(run, "a.md") == ["tea-cure", "tea-hype"]
    before = Path("healthlint.toml").read_text("utf-8")
    outcome = run("init")
    assert outcome.status == 2
    assert outcome.err == "healthlint: healthlint.toml: exists already; nothing was written\n"
    assert Path("healthlint.toml").read_text("utf-8") == before


def test_init_shows_every_key_in_a_way_that_is_valid(run: Run) -> None:
    Path("b").mkdir()
    assert run("init", "b").err == "b/healthlint.toml written\n"
    text = Path("b/healthlint.toml").read_text("utf-8")
    shown = re.sub(r"(?m)^# (?=[a-z-]+ = |\[)", "", text)
    table = tomllib.loads(shown)
    assert table.keys() == {key.name for key in KEYS}
    jsonschema.validate(table, schema())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["init", "nowhere"], "nowhere: there is no such folder"),
        (["init", "a", "b"], "name one folder"),
        (["init", "c"], "c/pyproject.toml: exists already"),
        (["init", "--profile", "tee"], "did you mean “teen”?"),
        (["config", "a", "b"], "name one file"),
        (["config", "broken/a.md"], "broken/healthlint.toml:1: unknown key “a”"),
    ],
)
def test_init_and_config_tell_mistakes(run: Run, words: list[str], said: str) -> None:
    write({"c/pyproject.toml": "[tool.healthlint]", "broken/healthlint.toml": "a = 1"})
    outcome = run(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_config_shows_what_holds_and_from_where(run: Run) -> None:
    write({
        "house.toml": 'region = "uk"\nallowed-terms = ["Tea é"]\nprofile = "teen"',
        "healthlint.toml": 'extends = "house.toml"\nprofile = "patients"\n'
                           '[[overrides]]\nfiles = ["ads/"]\nignore = ["hype"]\n'
                           '[[suppress]]\npath = "ads/a.md"\nrule = "tea-cure"\nreason = "ad"',
    })  # fmt: skip
    assert [re.split(" *  # ", line) for line in lines(run("config", "ads/a.md", "--region", "us").out)] == [
        ["# what holds for ads/a.md, by healthlint.toml"],
        ['profile = "patients"', "healthlint.toml:2"],
        ['region = "us"', "--region"],
        ["target-grade = 9", "default"],
        ["# article-type is guessed from each article"],
        ['fail-level = "error"', "default"],
        ["# baseline is not set"],
        ['allowed-terms = ["Tea é"]', "house.toml:2"],
        ['extends = ["house.toml"]', "healthlint.toml:1"],
        ['files = ["ads/"]', "healthlint.toml:4"],
        ['ignore = ["hype"]', "healthlint.toml:5"],
        ['suppress = { path = "ads/a.md", rule = ["tea-cure"], reason = "ad" }', "healthlint.toml:6"],
        ["# 4 of 5 rules run"],
    ]  # fmt: skip
    other = run("config", "b.md").out
    assert "hype" not in other
    assert "5 of 5" in other
    assert run("config", ".").out == run("config").out


def test_the_schema_is_a_schema_and_current() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    assert json.loads((ROOT / "docs/healthlint.schema.json").read_text("utf-8")) == schema()


@pytest.mark.parametrize(
    "text",
    [
        "", "profile = 'teen'", "target-grade = 8", "select = ['hype']", "extends = 'base.toml'",
        "extends = ['base.toml']", "severity = { tea-cure = 'error' }", "overrides = []",
        "[[overrides]]\nfiles = ['a']\nprofile = 'teen'", "allowed-terms = ['a']",
        "[[suppress]]\npath = 'a'\nrule = ['hype']\nreason = 'b'\ntext = 'c'",
        "profil = 'teen'", "profile = 'tee'", "profile = ['teen']", "target-grade = '8'",
        "target-grade = 0", "target-grade = 21", "select = 'hype'", "select = [1]", "select = ['']",
        "severity = { tea-cure = 'grave' }", "severity = 'error'", "overrides = 1",
        "[[overrides]]\nprofile = 'teen'", "[[overrides]]\nfiles = []", "region = ' '",
        "[[overrides]]\nfiles = ['a']\nexclude = ['b']", "[overrides]\nfiles = ['a']",
        "[[suppress]]\npath = 'a'\nrule = 'hype'", "[[suppress]]\npath = 'a'\nrule = []\nreason='b'",
        "[[suppress]]\npath = ' '\nrule = 'hype'\nreason = 'b'", "fail-level = 'never'",
    ],
)  # fmt: skip
def test_the_schema_and_healthlint_agree(run: Run, text: str) -> None:
    write({"base.toml": "", "healthlint.toml": text, "a.md": GOOD})
    valid = jsonschema.Draft7Validator(schema()).is_valid(tomllib.loads(text))
    assert (run("check", "a.md").status == 0) == valid
