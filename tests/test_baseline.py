"""Fingerprints, baselines and changes since a revision: only what is new is reported."""

from __future__ import annotations

from healthlint.engine.fingerprint import fingerprints
from healthlint.model import Finding, Rule
from healthlint.readers import parse

HYPE = Rule("hype", "p", "hype", "warning", "", "", "", ())
AUTHOR = HYPE._replace(id="no-author", category="document")


def prints(text: str, *found: str, rule: Rule = HYPE) -> list[str]:
    document = parse("a.md", text, "markdown")
    findings, place = [], 0
    for words in found:
        place = text.index(words, place)
        findings.append(Finding(rule, place, place + len(words), "", "", None))
        place += 1
    return fingerprints(document, findings)


def test_a_fingerprint_survives_moved_lines_markup_and_case() -> None:
    before = prints("# Tea\n\nIt is a miracle\ntea for all. Drink it.\n", "miracle")
    after = prints("# New\n\nMore text.\n\n> It is a **Miracle** tea for all.\n", "Miracle")
    assert before == after


def test_a_fingerprint_changes_with_its_sentence_and_rule() -> None:
    before = prints("It is a miracle tea.\n", "miracle")
    assert prints("It is a miracle coffee.\n", "miracle") != before
    assert prints("It is a miracle tea.\n", "miracle", rule=HYPE._replace(id="other")) != before
    assert prints("It is a miracle tea.\n", "tea") != before


def test_no_two_fingerprints_of_an_article_are_alike() -> None:
    text = "A miracle tea.\n\nA miracle tea.\n\nA miracle, a miracle.\n"
    assert len(set(prints(text, *["miracle"] * 4))) == 4


def test_a_finding_about_the_whole_article_survives_a_new_title() -> None:
    before = prints("# Tea\n\nIt is tea.\n", "Tea", rule=AUTHOR)
    assert prints("# Coffee\n\nIt is tea.\n", "Coffee", rule=AUTHOR) == before
