"""Readability: counts, formulas against textstat, sections, what drives a grade, the command."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import textstat
from textstat.backend.counts import _count_syllables

from healthlint.cli import main
from healthlint.engine import lint
from healthlint.model import PROFILES, Settings
from healthlint.readability import syllables
from healthlint.readability.article import measure
from healthlint.readability.drivers import drivers
from healthlint.readability.profiles import LIMITS, profile
from healthlint.readability.scores import Scores, grade, score
from healthlint.readability.words import Counts, count, look_at, words
from healthlint.readers import parse
from healthlint.readers.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from healthlint.document import Document
    from healthlint.rulebook.book import Rulebook


def read(text: str) -> Document:
    return parse("a.md", text, "markdown")


def counted(text: str) -> Counts:
    return count(text, len(split(text, 0, len(text))))


# Syllables and words


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("metformin", 3), ("omeprazole", 4), ("pembrolizumab", 5), ("semaglutide", 4),
        ("fibromyalgia", 6), ("preeclampsia", 5), ("gastroenteritis", 6), ("oestrogen", 3),
        ("haemoglobin", 4), ("oesophagus", 4), ("diarrhoea", 4), ("psoriasis", 4), ("ileum", 3),
        ("hyaluronic", 5), ("hydrochlorothiazide", 7), ("myeloma", 4), ("muscles", 2),
        ("medicines", 3), ("vaccinated", 4), ("breathe", 1), ("diabetes", 4), ("rhythm", 2),
        ("acne", 2), ("syncope", 3), ("asthma", 2), ("dementia", 3), ("tablets", 2),
    ],
)  # fmt: skip
def test_syllables_of_medical_words(word: str, number: int) -> None:
    assert syllables.count(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("isn't", 2), ("don’t", 1), ("you'll", 1), ("nurse's", 2), ("double-blind", 3), ("0.5", 1),
        ("COVID-19", 3), ("B12", 1), ("Sjögren", 2), ("1,000", 1), ("β", 1),
    ],
)  # fmt: skip
def test_syllables_of_other_tokens(word: str, number: int) -> None:
    assert look_at(word).syllables == number


def test_the_table_holds_only_what_the_rules_get_wrong() -> None:
    table = {
        first + rest.partition("/")[0]: int(rest.partition("/")[2])
        for first, rests in syllables._table().items()
        for rest in rests.split()
    }
    assert all(syllables.exception(word) == number for word, number in table.items())
    right = [word for word, number in table.items() if syllables.guess(word) == number]
    assert [word for word in right if word[:-1] not in table] == []


def test_a_word_is_what_stands_between_spaces_dashes_and_slashes() -> None:
    assert words("the drug—and/or a double-blind test of 0.5 mg (B12).") == [
        "the", "drug", "and", "or", "a", "double-blind", "test", "of", "0.5", "mg", "B12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word", ["tries", "stopping", "bigger", "he's", "takes", "1998", "run-down"]
)
def test_inflections_of_familiar_words_are_familiar(word: str) -> None:
    assert not look_at(word).hard


@pytest.mark.parametrize("word", ["catheter", "prescription", "physiotherapy", "anti-inflammatory"])
def test_hard_words_are_hard(word: str) -> None:
    assert look_at(word).hard


def test_counts_of_parts_add_up() -> None:
    parts = ["Take 0.5 mg at night. ", "Don’t stop — call 999.\n", "Rest (well) for days …"]
    whole = counted("".join(parts))
    assert whole == tuple(map(sum, zip(*map(counted, parts), strict=True)))


def test_every_white_space_parts_tokens() -> None:
    spaces = [ch for ch in map(chr, range(sys.maxunicode + 1)) if ch.isspace()]
    assert count("".join(f"a{ch}" for ch in spaces)).characters == len(spaces)


def test_long_texts_count_like_their_parts() -> None:
    text = "Gastroenteritis (often “stomach flu”) spreads quickly, so wash your hands. "
    assert count(text * 500, 500) == Counts(*(500 * number for number in count(text)))


# The formulas are textstat's


class Spoken:
    """A dictionary that speaks every word as healthlint counts it."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["A0"] * look_at(word).syllables]


@pytest.fixture
def same_syllables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let textstat, which cannot count syllables without the network, count ours."""
    monkeypatch.setattr(_count_syllables, "get_cmudict", lambda lang: Spoken())
    textstat.set_lang("en_US")
    yield
    textstat.set_lang("en_US")


EASY = (
    "Wash your hands with soap. Rest at home and drink plenty of water. See a doctor if the fever "
    "comes back after a week."
)
HARD = (
    "The physician will evaluate the medication regimen. Adherence is important, because therapeutic "
    "concentration depends on it! Can renal function deteriorate? It does so slowly."
)
SHORT = "Sleep on your back. The pain will go away. Eat bread, soup and fish."
HARDEST = (
    "Immunosuppressive therapy necessitates laboratory surveillance. Hepatotoxicity and "
    "myelosuppression are recognised complications of methotrexate administration."
)
STORY = (
    "The old man sat in the sun with his dog. He had a bad cough. The doctor gave him some pills to "
    "take at night, and a few days later he could sing again."
)


@pytest.mark.usefixtures("same_syllables")
@pytest.mark.parametrize("text", [EASY, HARD, SHORT, HARDEST, STORY])
def test_scores_are_textstats_where_the_counts_are(text: str) -> None:
    ours = counted(text)
    theirs = Counts(
        textstat.sentence_count(text),
        len(text.split()),
        textstat.lexicon_count(text),
        textstat.syllable_count(text),
        textstat.polysyllabcount(text),
        textstat.difficult_words(text, syllable_threshold=0),
        textstat.difficult_words(text, syllable_threshold=3),
        textstat.letter_count(text),
        textstat.char_count(text),
    )
    expected = Scores(
        textstat.flesch_reading_ease(text),
        textstat.flesch_kincaid_grade(text),
        textstat.smog_index(text),
        textstat.gunning_fog(text),
        textstat.dale_chall_readability_score(text),
        textstat.coleman_liau_index(text),
        textstat.automated_readability_index(text),
    )
    assert score(theirs) == pytest.approx(expected)
    # Dale–Chall's own instructions count inflections as familiar; textstat does not.
    same = ours._replace(hard=theirs.hard, complex=theirs.complex)
    assert same == theirs
    assert score(same) == pytest.approx(expected)


def test_sentences_are_right_where_textstat_is_wrong() -> None:
    text = "Take 0.5 mg at noon. Dr. Lee will see you. Call 999."
    assert counted(text).sentences == 3
    assert textstat.sentence_count(text) != 3


def test_a_linked_reference_belongs_to_the_sentence_before_it() -> None:
    text = "Most get well.[[1](#r1)] Some do not.[[2](#r2),[5](#r5)-[7](#r7)] Ask (see [[3](#r3)]) in May.\n"
    assert len(read(text).sentences) == 3


def test_no_words_score_nothing() -> None:
    assert score(Counts()) == Scores()


# An article: prose only, section by section

ARTICLE = """# Sore throat

A sore throat goes away by itself. Drink warm tea.

## When to see a doctor

Call a doctor if you cannot swallow. Immunosuppressive medication necessitates professional evaluation.

- a fever that lasts
- rash

| Drug | Dose |
| --- | --- |
| Paracetamol | 500 mg |

```
print("code is no prose")
```

## References

Smith J. Pharyngitis and its complications. J Med 2019;12(3):45-50.
"""


def test_only_prose_counts() -> None:
    article = measure(read(ARTICLE))
    assert article.counts.words == 7 + 3 + 7 + 5 + 4
    assert article.counts.sentences == 5
    assert [(s.title, s.level) for s in article.sections] == [
        ("Sore throat", 1),
        ("When to see a doctor", 2),
    ]


def test_sections_add_up_to_the_article() -> None:
    article = measure(read(ARTICLE))
    counts = [section.counts for section in article.sections]
    assert article.counts == tuple(map(sum, zip(*counts, strict=True)))


def test_menus_do_not_count() -> None:
    menu = "- [Living with asthma at school](/a)\n- [How the inhaler works](/b)\n"
    assert measure(read(f"{menu}\nAn inhaler opens the airways.\n")).counts.words == 5


# Why this score


def test_a_word_brings_what_its_rewrite_brings() -> None:
    text = "# A page\n\nKeep the {} away from the light of day. We like to sit in the sun.\n"
    [word] = drivers(read(text.format("photosensitisers"))).words
    before, after = (measure(read(text.format(w))).counts for w in ("photosensitisers", "planet"))
    assert word.text == "photosensitisers"
    assert word.gain == pytest.approx(grade(before) - grade(after))


def test_a_sentence_brings_what_its_split_brings() -> None:
    long = "We sit in the sun all day {} then we go home to eat and sleep in our own good bed at night."
    text = f"# A page\n\nWe like the sun. {long}\n"
    [sentence] = drivers(read(text.format("and"))).sentences
    split_in_two = text.format("long.").replace("then", "Then")
    gain = grade(measure(read(text.format("and"))).counts) - grade(
        measure(read(split_in_two)).counts
    )
    assert sentence.pieces == 2
    assert sentence.gain == pytest.approx(gain)


def test_names_and_the_topic_are_not_to_be_rewritten() -> None:
    text = "# Chemotherapy\n\nChemotherapy helps. In Birmingham they give ibuprofen at night.\n"
    assert drivers(read(text)).words == ()


def test_the_hardest_sentence_comes_first() -> None:
    sentences = drivers(read(ARTICLE)).sentences
    assert read(ARTICLE).prose[sentences[0].start :].startswith("Immunosuppressive")
    assert [s.gain for s in sentences] == sorted((s.gain for s in sentences), reverse=True)


# Profiles and region


def test_every_profile_has_limits() -> None:
    assert tuple(LIMITS) == PROFILES


def test_a_target_grade_replaces_the_profiles() -> None:
    assert profile(Settings()).grade == 8
    assert profile(Settings(profile="low-literacy")).grade == 6
    assert profile(Settings(profile="clinicians", target_grade=10)).grade == 10


@pytest.mark.parametrize(
    "page",
    [
        "# Kidney cancer (PDQ®)–Health Professional Version\n",
        "---\naudience: Clinicians\n---\n\n# Kidney cancer\n",
        "---\ntitle: Kidney cancer, information for GPs\n---\n\n# Kidney cancer\n",
        "# Balmix\n\n## Indications and usage\n\nA.\n\n## Contraindications\n\nB.\n\n## Adverse reactions\n\nC.\n",
    ],
)
def test_pages_for_professionals_are_read_as_such(page: str) -> None:
    document = read(f"{page}\nPatients present late.\n")
    assert profile(Settings(), document) == LIMITS["clinicians"]
    assert profile(Settings(profile="teen"), document) == LIMITS["teen"]


@pytest.mark.parametrize(
    "title",
    [
        "Talking with health care providers",
        "Kidney cancer: patient version",
        "Questions for your doctor",
        "When to see a health professional",
    ],
)
def test_pages_that_speak_of_professionals_are_for_the_public(title: str) -> None:
    assert profile(Settings(), read(f"# {title}\n\nAsk early.\n")) == LIMITS["public"]


def found(rulebook: Rulebook, rule: str, text: str, **settings: Any) -> list[str]:
    document = read(text)
    findings = lint(document, rulebook, frozenset({rule}), Settings(**settings))
    return [document.prose[f.start : f.end] for f in findings]


def test_low_literacy_readers_get_shorter_sentences(rulebook: Rulebook) -> None:
    text = " ".join(["word"] * 22) + "."
    assert found(rulebook, "long-sentence", text) == []
    assert found(rulebook, "long-sentence", text, profile="low-literacy") == [text]


def test_words_in_brackets_do_not_make_a_sentence_long(rulebook: Rulebook) -> None:
    text = " ".join(["word"] * 20) + " (" + " ".join(["aside"] * 10) + ")."
    assert found(rulebook, "long-sentence", text) == []


@pytest.mark.parametrize(
    ("region", "units"),
    [("", []), ("uk", ["101°F", "2 cups of plain flour"]), ("us", ["38°C", "call 999"])],
)
def test_units_of_the_other_region(rulebook: Rulebook, region: str, units: list[str]) -> None:
    text = "Your temperature may reach 38°C.\n\nIt may reach 101°F.\n\nThen call 999.\n\nAdd 2 cups of plain flour.\n"
    assert found(rulebook, "misread-unit", text, region=region) == units


@pytest.mark.parametrize("time", ["12 pm", "12pm", "12.00 a.m.", "12\npm"])
def test_twelve_is_unclear_in_whatever_way_it_is_written(rulebook: Rulebook, time: str) -> None:
    document = parse("a.txt", f"Do not eat after {time} on the day.\n", "text")
    [finding] = lint(document, rulebook, frozenset({"misread-date"}), Settings())
    assert document.source[finding.start : finding.end] == time


@pytest.mark.parametrize(
    ("region", "dates"),
    [
        ("", ["04/30/2026", "5/6/26"]),
        ("uk", ["04/30/2026", "5/6/26"]),
        ("us", ["30/04/2026", "5/6/26"]),
    ],
)
def test_dates_in_the_order_of_the_other_region(
    rulebook: Rulebook, region: str, dates: list[str]
) -> None:
    text = "Come on 30/04/2026. We close on 04/30/2026, open on 5/6/26 and rest on 5/5/2026.\n"
    assert found(rulebook, "misread-date", text, region=region) == dates


@pytest.mark.parametrize(("region", "words"), [("", []), ("uk", []), ("us", ["colour"])])
def test_british_spelling_may_have_ize(rulebook: Rulebook, region: str, words: list[str]) -> None:
    text = "We recognize the colour and organize a scan.\n"
    assert found(rulebook, "mixed-spelling", text, region=region) == words


@pytest.mark.parametrize(
    ("region", "words"), [("", ["edema"]), ("uk", ["edema"]), ("us", ["tumour", "tumour"])]
)
def test_spelling_of_the_other_region(rulebook: Rulebook, region: str, words: list[str]) -> None:
    text = "The tumour grows. The tumour causes edema, says the Center for Health.\n"
    assert found(rulebook, "mixed-spelling", text, region=region) == words


def test_a_grade_says_what_to_rewrite(rulebook: Rulebook) -> None:
    easy = "We sit in the sun. " * 30
    hard = "Immunosuppressive medication necessitates interdisciplinary professional evaluation. "
    document = read(f"# Page\n\n{easy}\n\n{hard * 10}\n")
    [finding] = lint(document, rulebook, frozenset({"grade-level-too-high"}), Settings())
    assert "line 5 “Immunosuppressive medication" in finding.suggestion
    assert "“interdisciplinary”" in finding.suggestion


# The command


def test_stats_prints_a_line_for_each_section(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    assert main(["stats", str(tmp_path / "a.md"), "--isolated"]) == 0
    out = capsys.readouterr().out
    assert "target 8 (public)" in out
    assert next(line for line in out.splitlines() if "%" in line).startswith("whole article")
    assert "    When to see a doctor" in out
    assert "Why this score" in out
    assert "How it is counted" in out


def test_stats_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    (tmp_path / "healthlint.toml").write_text("target-grade = 5\n")
    command = ["stats", str(tmp_path), "--output-format", "json", "--profile", "teen"]
    assert main([*command, "--region", "uk"]) == 0
    [article] = json.loads(capsys.readouterr().out)
    assert article["target_grade"] == 5
    assert article["profile"] == "teen"
    assert article["region"] == "uk"
    assert article["counts"]["words"] == 26
    assert set(article["scores"]) == set(Scores._fields)
    assert article["sections"][1]["line"] == 5
    assert article["why"]["sentences"][0]["line"] == 7
    assert article["counting_rules"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("gone.md", None, "no such file"),
        (
            "a.md",
            "Der Arzt hilft dem Kranken. Die Tabletten nimmt man nach dem Essen ein. " * 9,
            "English",
        ),
    ],
)
def test_stats_says_what_it_could_not_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str | None, said: str
) -> None:
    if text:
        (tmp_path / name).write_text(text)
    assert main(["stats", str(tmp_path / name), "--isolated"]) == 2
    assert said in capsys.readouterr().err


def test_an_article_without_prose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# Only a heading\n")
    assert main(["stats", str(tmp_path / "a.md"), "--isolated"]) == 0
    assert "no prose" in capsys.readouterr().out


def test_textstat_and_nltk_stay_out_of_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE * 5)
    program = (
        "import sys; from healthlint.cli import main\n"
        f"main(['check', {str(tmp_path)!r}, '--isolated', '--exit-zero'])\n"
        f"main(['stats', {str(tmp_path)!r}, '--isolated'])\n"
        "assert not {'textstat', 'nltk', 'cmudict', 'pyphen'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
