"""Rule and lexicon files: what is accepted, and how a mistake is refused."""

from __future__ import annotations

import errno
import mmap
import os
from typing import TYPE_CHECKING

import pytest

from healthlint import cache
from healthlint.claims.analysis import Analysis
from healthlint.engine import lint
from healthlint.model import HealthlintError, Settings
from healthlint.readers import parse
from healthlint.rulebook import inflect
from healthlint.rulebook.book import Rulebook
from healthlint.rulebook.compile import Pack, compile_rulebook

if TYPE_CHECKING:
    from pathlib import Path

RULE = """
title = "Tea as a cure"
category = "efficacy"
severity = "error"
message = "“{found}”: no tea cures."
rationale = "Tea is a drink."
[[frame]]
what = "tea"
relation = "heals"
[lexicon.tea]
nouns = ["green tea"]
[lexicon.heals]
verbs = ["heal"]
[examples]
bad = ["**Green tea heals** all."]
good = ["Green tea is a drink."]
[[sources]]
title = "A source"
url = "https://example.org"
"""


def compiled(folder: Path, rule: str) -> Rulebook:
    (folder / "tea-cure.toml").write_text(rule, "utf-8")
    return Rulebook(compile_rulebook([Pack("mine", str(folder), "")], []))


def test_a_rule_file_becomes_a_rule(tmp_path: Path) -> None:
    book = compiled(tmp_path, RULE)
    assert book.rules["tea-cure"].pack == "mine"
    assert book.details("tea-cure").bad == ["**Green tea heals** all."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("severity =", "severety =", "did you mean “severity”?"),
        ('"error"', '"eror"', "did you mean “error”?"),
        ('what = "tea"', 'what = "teas"', "no lexicon “teas”; did you mean “tea”?"),
        ('verbs = ["heal"]', 'verb = ["heal"]', "did you mean “verbs”?"),
        ("rationale = ", "# rationale = ", "“rationale” is missing"),
        ("**Green tea heals** all", "**Green tea heals all", "has no partner"),
        ('relation = "heals"', 'relation = "heals"\nstatus = ["asked "]', "“status” is “asked ”"),
        ('relation = "heals"', 'relation = "heals"\norder = ["tea"]', "names the role “tea”"),
        (
            'title = "Tea',
            'confirm = "gone.by"\ntitle = "Tea',
            "Python comes from installed packs only",
        ),
        ("[[sources]]", "[[source]]", "unknown key “source”"),
        ('title = "Tea', 'needs_text = ["Tea"]\ntitle = "Tea', "in lower case, not 'Tea'"),
        (
            'example.org"',
            'example.org"\nchecked = "May 2026"',
            "like \"2026-11-25\", not 'May 2026'",
        ),
        ('example.org"', 'example.org"\nchecked = 2026-11-25', "not '2026-11-25'"),
        ('title = "Tea', "title = Tea", "not valid TOML"),
    ],
)
def test_a_mistake_is_refused_by_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(HealthlintError) as error:
        compiled(tmp_path, RULE.replace(old, new, 1))
    assert said in str(error.value)
    assert "tea-cure.toml" in str(error.value)


def test_no_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(HealthlintError, match="no rules"):
        compile_rulebook([Pack("mine", str(tmp_path), "")], [])


def test_a_corrupt_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEALTHLINT_CACHE_DIR", str(tmp_path))
    first = cache.load_rulebook()
    [file] = os.listdir(tmp_path)
    (tmp_path / file).write_bytes(b"not a cache")
    assert list(cache.load_rulebook().rules) == list(first.rules)
    assert (tmp_path / file).stat().st_size > 1000


def test_a_cache_that_cannot_be_mapped_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENODEV, "no such device")

    monkeypatch.setenv("HEALTHLINT_CACHE_DIR", str(tmp_path))
    first = cache.load_rulebook()
    monkeypatch.setattr(mmap, "mmap", refuse)
    monkeypatch.setattr(cache, "_compile", refuse)
    assert cache.load_rulebook().stamp == first.stamp


def test_the_cache_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setenv("HEALTHLINT_CACHE_DIR", str(folder))
    cache.load_rulebook()
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("cure", "cure cures cured curing"),
        ("stop", "stop stops stopped stopping"),
        ("remedy", "remedy remedies remedied remedying"),
        ("regrow", "regrow regrows regrew regrown regrowing"),
        ("trigger", "trigger triggers triggered triggering"),
    ],
)
def test_verbs_are_inflected(verb: str, forms: str) -> None:
    assert " ".join(inflect.verb_forms(verb)) == forms


def test_entries_expand() -> None:
    assert inflect.expand("(pull|take) (it|) out") == [
        "pull it out",
        "pull out",
        "take it out",
        "take out",
    ]
    assert inflect.expand("no (pain|side (effects|effect)|)") == [
        "no pain",
        "no side effects",
        "no side effect",
        "no",
    ]
    assert "loss of hair" in inflect.noun_phrases("loss of hair")
    assert inflect.spellings("tumour") == ["tumour", "tumor"]
    assert inflect.spellings("exercise") == ["exercise"]


PLAIN = RULE.replace('category = "efficacy"', 'category = "plain-language"').replace(
    "no tea cures", "write “{plain}”"
)
PLAIN_TERMS = """[lexicon.heals]
terms = {"in order to" = "to", "have {} an effect on" = "change"}
safe = ["in order to"]
"""


def plain_book(folder: Path) -> Rulebook:
    rule = PLAIN.replace('what = "tea"\n', "").replace(
        '[lexicon.heals]\nverbs = ["heal"]\n', PLAIN_TERMS
    )
    return compiled(folder, rule)


def test_a_message_names_the_plainer_word_and_only_safe_ones_replace(tmp_path: Path) -> None:
    text = "In order to rest, sit. Sugars have such an effect on teeth. Stay *in* order to rest."
    book = plain_book(tmp_path)
    document = parse("a.md", text, "markdown")
    found = lint(document, book, frozenset(book.rules))
    assert [(f.message.partition(": ")[2], f.replacement) for f in found] == [
        ("write “to”.", "To"),
        ("write “change”.", None),
        ("write “to”.", None),
    ]


MANY = "".join(f"{word}|" for word in "abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize("ending", ["well", f"({MANY}) (well|fit)"], ids=["one", "many forms"])
def test_no_hole_holds_a_denial(tmp_path: Path, ending: str) -> None:
    rule = RULE.replace('verbs = ["heal"]', f'terms = ["heals", "makes {{}} {ending}"]')
    book = compiled(tmp_path, rule)

    [heals] = [name for name in book.vocabulary.names if name.endswith("heals")]

    def holds(text: str) -> bool:
        document = parse("a.md", text, "markdown")
        return Analysis(document, book.vocabulary, Settings()).has(0, heals)

    assert holds("Green tea makes the sick well.")
    assert not holds("Green tea makes you sleep and not well.")


def test_a_message_may_not_speak_of_plainer_words_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(HealthlintError, match="“green tea” has no plainer words"):
        compiled(tmp_path, PLAIN)


def test_safe_may_only_name_terms_with_a_plainer_word(tmp_path: Path) -> None:
    rule = RULE.replace('verbs = ["heal"]', 'terms = {"heals up" = "heals"}\nsafe = ["heals"]')
    with pytest.raises(HealthlintError, match="did you mean “heals up”"):
        compiled(tmp_path, rule)


def test_an_entry_of_more_forms_than_memory_holds_is_never_spelled_out(tmp_path: Path) -> None:
    entry = "heals " + " ".join([f"({MANY})"] * 12)
    book = compiled(tmp_path, RULE.replace('verbs = ["heal"]', f'terms = ["{entry} all"]'))
    found = lint(
        parse("a.md", "Green tea heals a b z all.", "markdown"), book, frozenset(book.rules)
    )
    assert [finding.rule.id for finding in found] == ["tea-cure"]
