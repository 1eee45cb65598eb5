"""Speed that no machine decides: what a start imports, how often a text is read, what grows with it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from healthlint import engine
from healthlint.engine import lint
from healthlint.engine.frames import ask as ask_frame
from healthlint.model import Settings
from healthlint.readability import profiles
from healthlint.readers import parse
from healthlint.report.place import column

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from healthlint.document import Document
    from healthlint.rulebook.book import Rulebook

HEAVY = (
    "argparse array ast asyncio concurrent.futures configparser contextlib csv ctypes dataclasses datetime decimal "
    "difflib email hashlib html importlib.metadata importlib.resources inspect json logging "
    "multiprocessing pathlib pickle pluggy random re regex shutil socket subprocess tempfile textstat "
    "threading tomllib typing unittest urllib xml yaml zipfile"
).split()
LATE = (
    "healthlint.baseline healthlint.cli.workers healthlint.fix "
    "healthlint.plugins healthlint.readers.docx healthlint.readers.html healthlint.readers.rst "
    "healthlint.report.json healthlint.results_cache healthlint.rulebook.compile"
).split()
SHOW = "import sys; from healthlint.cli import main; main(); print(*sys.modules, sep='\\n', file=sys.stderr)"
SENTENCES = (
    "Doctors say that green tea lowers high blood pressure in about 20% of cases. "
    "It may not cure diabetes, although 3 in 10 people who took 500 mg a day felt better. "
    "There is no evidence that garlic prevents the common cold. "
    "This breakthrough remedy is 100% safe and works without side effects! "
    "A 2019 trial found that a daily walk eases back pain; the café’s owner agrees. "
)
LINKED = (
    "The [osteotomy](https://clinic.org/a) was idiopathic, says [Dr. Chan](https://clinic.org/b). "
    "Smith et al. found [hypertension](https://clinic.org/c) in 12% more patients.\n\n"
    "<script>var a = 1;</script>\n\n"
)
CONFIRMED = "Vaccines cause autism in your children.\n"
"""What a frame finds and a module confirms."""

MOST_ASKED = 12
"""Frames asked for a sentence, on average: an order of magnitude fewer than there are."""


def test_a_start_imports_nothing_heavy(tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text("# Tea\n\n" + SENTENCES * 10 + CONFIRMED, "utf-8")
    command = [sys.executable, "-c", SHOW, "check", "--isolated", str(article)]
    for _ in range(2):  # the first run compiles the rules
        said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "side effects" in said.stdout
    loaded = set(said.stderr.splitlines())
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {"healthlint.engine", "healthlint_rules.odds.register"} <= loaded
    needless = (loaded - set(bare.stdout.splitlines())) & {*HEAVY, *LATE}
    assert needless == set()


def test_a_text_is_scanned_once(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[int] = []
    codes = rulebook.vocabulary.codes

    class Counting(dict[bytes, str]):
        def __getitem__(self, word: bytes) -> str:
            encoded.append(len(word))
            return codes[word]

    monkeypatch.setattr(rulebook.vocabulary, "codes", Counting())
    document = read("# Tea\n\n" + SENTENCES * 10)
    assert lint(document, rulebook, frozenset(rulebook.rules), Settings())
    assert 0 < sum(encoded) < len(document.source)


def test_who_an_article_is_for_is_not_asked_at_each_sentence(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Document] = []
    guess = profiles.is_for_professionals

    def counted(document: Document) -> bool:
        asked.append(document)
        return guess(document)

    monkeypatch.setattr(profiles, "is_for_professionals", counted)
    document = read("## Tea\n\n" + ("remarkable " * 29 + ".\n\n") * 50)
    assert lint(document, rulebook, frozenset(rulebook.rules), Settings())
    assert 0 < len(asked) < 10


def test_few_frames_are_asked(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(*given: Any) -> Any:
        nonlocal asked
        asked += 1
        return ask_frame(*given)

    monkeypatch.setattr(engine, "ask", counted)
    document = read("# Tea\n\n" + SENTENCES * 10)
    findings = lint(document, rulebook, frozenset(rulebook.rules), Settings())
    assert findings
    assert asked < MOST_ASKED * len(document.sentences)


def test_a_rule_that_is_not_selected_is_not_asked(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set()

    def counted(frame: Any, *given: Any) -> Any:
        asked.add(rulebook.order[frame.rule].id)
        return ask_frame(frame, *given)

    monkeypatch.setattr(engine, "ask", counted)
    document = read(SENTENCES)
    lint(document, rulebook, frozenset(rulebook.rules), Settings())
    one = min(asked)
    asked.clear()
    lint(document, rulebook, frozenset([one]), Settings())
    assert asked == {one}


class Counted(str):
    """A text that counts how many of its characters its methods go through."""

    __slots__ = ()
    seen = 0

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        Counted.seen += len(part)
        return part

    def __contains__(self, part: object) -> bool:
        Counted.seen += len(self)
        return isinstance(part, str) and super().__contains__(part)

    def count(self, part: str, *span: Any) -> int:
        Counted.seen += len(range(len(self))[slice(*span)]) if span else len(self)
        return super().count(part, *span)


def _whole(name: str) -> Callable[..., Any]:
    method = getattr(str, name)

    def counted(self: str, *given: Any, **named: Any) -> Any:
        Counted.seen += len(self)
        return method(self, *given, **named)

    return counted


for _name in "casefold encode lower replace split splitlines strip translate upper".split():
    setattr(Counted, _name, _whole(_name))


def read(text: str) -> Document:
    return parse("a.md", text, "markdown")


def work(text: str, rulebook: Rulebook) -> int:
    """Return how many functions are called, and characters gone through, to check a text."""
    calls = 0

    def count(frame: FrameType, event: str, _: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    Counted.seen = 0
    sys.setprofile(count)
    try:
        document = read(text)
        document.prose = Counted(document.prose)
        document.source = Counted(document.source)
        findings = lint(document, rulebook, frozenset(rulebook.rules), Settings())
        for finding in findings:
            document.position(finding.start)
            column(document, finding.start)
    finally:
        sys.setprofile(None)
    assert findings
    return calls + Counted.seen


@pytest.mark.parametrize(
    "unit",
    [
        SENTENCES,
        SENTENCES.replace(". ", ".\n"),
        SENTENCES + "\n\n",
        SENTENCES.replace(".", ","),
        LINKED,
        LINKED.replace("\n", " "),
    ],
    ids=["one line", "one paragraph", "paragraphs", "one sentence", "links", "links in one line"],
)
def test_work_grows_with_the_text(rulebook: Rulebook, unit: str) -> None:
    work(unit, rulebook)  # what is done once
    small, large = work(unit * 10, rulebook), work(unit * 40, rulebook)
    assert large < 4.6 * small
