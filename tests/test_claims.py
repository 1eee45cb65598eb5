"""How a claim is made: every scope on sentences that a reader would judge at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from healthlint.claims.causality import strength
from healthlint.claims.plane import UNKNOWN, Plane, flatten
from healthlint.engine import lint
from healthlint.readers import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.claims.analysis import Analysis
    from healthlint.rulebook.book import Rulebook

    Read = Callable[[str], Analysis]


def status(article: Analysis, words: str, i: int = 0) -> set[str]:
    start = article.document.prose.index(words)
    return set(article.status(i, start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ginger eases nausea.", "eases", set()),
        ("Ginger does not ease nausea.", "ease", {"negated"}),
        (
            "No trial found that ginger eases nausea, vomiting or heartburn.",
            "heartburn",
            {"negated", "refuted"},
        ),
        ("Ginger not only eases nausea but calms nerves.", "eases", set()),
        ("There is no doubt that ginger eases nausea.", "eases", set()),
        ("Ginger does not sedate, but it eases nausea.", "eases", set()),
        ("Ginger may ease nausea.", "ease", {"hedged"}),
        ("Ginger eases nausea in some people.", "eases", {"hedged"}),
        ("You may be surprised that ginger eases nausea.", "eases", set()),
        ("Ginger can ease nausea.", "ease", {"weak"}),
        ("Ginger can successfully repair nerves.", "repair", set()),
        ("It is a myth that ginger eases nausea.", "eases", {"refuted"}),
        ("Be wary of shops that say ginger eases nausea.", "eases", {"refuted"}),
        ("There is no evidence that ginger eases nausea.", "eases", {"refuted", "negated"}),
        ("Does ginger ease nausea?", "ease", {"asked"}),
        ("Did you know that ginger eases nausea?", "eases", set()),
        ("Ginger is used to treat nausea.", "treat", {"purpose"}),
        ("Doctors say ginger eases nausea.", "eases", {"attributed"}),
        ("Myth: ginger eases nausea.", "eases", {"refuted"}),
        ("When sleep does not come, ginger eases nausea.", "eases", set()),
        ("I take no tablets, my ginger eases nausea.", "eases", set()),
        ("No root makes a seasick sailor in a storm feel well.", "feel well", {"negated"}),
        ("It would be wrong to say that ginger eases nausea.", "eases", {"refuted"}),
        ("Regulators fined the shop for claiming that ginger eases nausea.", "eases", {"refuted"}),
        ("There's no such thing as too much ginger.", "ginger", {"negated"}),
    ],
)
def test_status(read: Read, text: str, words: str, expected: set[str]) -> None:
    found = status(read(text), words)
    assert found == expected or (
        expected and expected <= found and found <= expected | {"attributed"}
    )


def test_the_next_sentence_takes_a_claim_back(read: Read) -> None:
    article = read("Ginger cures cancer. This is false, and dangerous to believe.")
    assert "refuted" in status(article, "cures")


@pytest.mark.parametrize("taken_back", ["It isn't so.", "Research says otherwise.", "Far from it."])
def test_ways_to_take_a_claim_back(read: Read, taken_back: str) -> None:
    assert "refuted" in status(read(f"Ginger cures cancer. {taken_back}"), "cures")


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        (
            "vaccine-microchip-magnet-5g",
            "Vaccines contain microchips.",
            "Vaccines contain no microchips.",
        ),
        (
            "colon-cleanse-needed",
            "Waste stays in the intestines for years.",
            "Waste does not stay in the intestines for years.",
        ),
        (
            "herbal-safe-in-pregnancy",
            "Herbal teas can't harm your unborn baby.",
            "Herbal teas can't harm your unborn baby. This is not true.",
        ),
    ],
)
def test_denials_beside_inside_and_after_the_words(
    rulebook: Rulebook, rule: str, wrong: str, right: str
) -> None:
    assert lint(parse("a.md", wrong, "markdown"), rulebook, frozenset({rule}))
    assert not lint(parse("a.md", right, "markdown"), rulebook, frozenset({rule}))


def test_a_cue_inside_the_span_belongs_to_the_claim(read: Read) -> None:
    article = read("The tablets work without side effects.")
    assert status(article, "without side effects") == set()
    assert "negated" in status(article, "side effects")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ginger eased nausea in a 2019 trial in The Lancet.", True),
        ("Ginger eased nausea, researchers report in Gut.", True),
        ("Gut health: ginger eases nausea by nature.", False),
        ("Nutrients in ginger ease nausea.", False),
        ("Ginger eased nausea (Smith et al., 2019).", True),
        ("Ginger eased nausea [12].", True),
        ("According to the NHS, ginger eases nausea.", True),
        ("Ginger [eases nausea](https://pubmed.ncbi.nlm.nih.gov/123/).", True),
        ("Ginger [eases nausea](https://ginger-shop.example/buy).", False),
        ("Ginger [eases nausea](/blog/ginger).", False),
        ("A university study found that ginger eases nausea.", False),
        ("Ginger eases nausea.", False),
    ],
)
def test_cited(read: Read, text: str, expected: bool) -> None:
    assert read(text).cited(0) is expected


@pytest.mark.parametrize(
    ("more", "known"),
    [("Smith’s trial was small (2019).", True), ("Smithson’s trial was small (2019).", False)],
)
def test_people_who_are_named_again_are_known(rulebook: Rulebook, more: str, known: bool) -> None:
    text = f"Ginger eased nausea in many, as Smith et al. found. {more}\n"
    found = lint(parse("a.md", text, "markdown"), rulebook, frozenset({"incomplete-citation"}))
    assert bool(found) is not known


def test_a_footnote_cites_its_sentence_only(read: Read) -> None:
    article = read("Ginger eases nausea.[^1] It also heals bones.\n\n[^1]: Smith 2019.\n")
    assert [article.cited(0), article.cited(1)] == [True, False]


def test_the_study_named_before_still_covers(read: Read) -> None:
    article = read("Ginger eased nausea in a trial in the BMJ. The study had 300 patients.")
    assert article.cited(1)


@pytest.mark.parametrize(
    "text",
    [
        "Salt raises blood pressure.3 Cut down slowly.",
        "Salt raises blood pressure (Heart Council of Norway, 2019).",
        "Salt raises blood pressure (4,5).",
        "Salt raises blood pressure [iv].",
    ],
)
def test_a_mark_is_a_source_in_whatever_form_it_survived(read: Read, text: str) -> None:
    assert read(text).cited(0)


def test_a_cited_lead_in_covers_its_list_and_no_more(read: Read) -> None:
    article = read("According to the NHS, signs are:\n\n- fever\n- a rash\n\nIt spreads fast.\n")
    assert [article.cited(i) for i in range(4)] == [True, True, True, False]


def test_a_sentence_that_goes_on_is_covered(read: Read) -> None:
    article = read("It eased nausea in a trial in the BMJ. These gains lasted. Rest helps too.")
    assert [article.cited(i) for i in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the Norwegian Heart Council, salt is the main cause.", True),
        ("The Institute of Salt Research says salt is the main cause.", True),
        ("“Salt is the main cause,” said Dr. Ane Dahl.", True),
        ("According to doctors, salt is the main cause.", False),
        ("According to a study out of Norway, salt is the main cause.", False),
    ],
)
def test_who_vouches_is_named(read: Read, text: str, expected: bool) -> None:
    assert read(text).vouched(0) is expected


def test_a_report_vouches_for_its_study_and_not_for_every_study(read: Read) -> None:
    body = "Salt was weighed daily. " * 4
    article = read(
        "OSLO, May 3 (Reuters Health) -- Salt ages the heart. "
        + body
        + "The new research took two years. Studies show that pepper is harmless."
    )
    last = len(article.document.sentences) - 1
    assert [article.vouched(0), article.vouched(last - 1), article.vouched(last)] == [
        True,
        True,
        False,
    ]


def test_what_a_share_is_of(read: Read) -> None:
    article = read("About 40% of older women have it.")
    [share] = article.figures(0)
    assert share.of is not None
    assert article.document.prose[slice(*share.of)].startswith("older women")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It cut the risk by 30%.", ["share"]),
        ("One in four women has it.", ["odds"]),
        ("The trial had 300 patients.", ["count"]),
        ("It helps 60 to 70% of patients.", ["share"]),
        ("So far, 5,194 have been infected.", ["count"]),
        ("A fifth of patients stopped.", ["share"]),
        ("It has halved the risk.", ["times"]),
        ("In 2013, men who took it lived longer.", []),
        ("Take 2 tablets at 8 pm and save 20% off.", []),
    ],
)
def test_figures(read: Read, text: str, kinds: list[str]) -> None:
    assert [figure.kind for figure in read(text).figures(0)] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smoking causes lung cancer.", "direct"),
        ("Coffee may cause insomnia.", "conditional"),
        ("Coffee drinking was associated with insomnia.", "correlational"),
        ("The clinic opens on Monday.", "none"),
        ("Further studies are needed.", "none"),
    ],
)
def test_causal_strength(read: Read, text: str, expected: str) -> None:
    assert strength(read(text), 0) == expected


def test_terms_are_found_across_markup_and_line_ends(read: Read) -> None:
    article = read("It is a\r\n**common** myth 😀 that é-cells heal.")
    [signal, *_] = article.signals("cue-refutation", 0)
    assert "myth" in signal.term
    assert article.document.source[signal.start : signal.end] == "is a\r\n**common** myth"


@pytest.mark.parametrize(
    "text", ["", "  ", "a", "A  b\n\nc", "😀 é  Stem-cells’ x", "...", "x" * 50]
)
def test_the_plane_leads_back_to_the_text(text: str) -> None:
    plane = Plane(text, defaultdict(lambda: UNKNOWN, {b"cells": "c"}))
    assert plane.words == flatten(text).split()
    assert plane.text == "".join("c" if word == b"cells" else UNKNOWN for word in plane.words)
    for n, word in enumerate(plane.words):
        assert text[plane.starts[n] : plane.ends[n]].lower().encode("latin-1") == word


def test_the_captions_of_images_do_not_make_an_article(read: Read) -> None:
    card = "![A cup of ginger tea on a table](a.png)\n\nHot ginger tea.\n\n"
    assert read(card * 30).words == 90


def test_a_sentence_without_end_is_weighed_too(rulebook: Rulebook) -> None:
    words = "our tea restores the liver and more of it follows here " * 3_000
    text = f"One. Two. Three. Four. Five. Six.\n\n{words}\n"
    lint(parse("a.md", text, "markdown"), rulebook, frozenset({"unhedged-treatment-efficacy"}))
