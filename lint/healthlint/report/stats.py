"""Readability of articles, written for people and for machines."""

from __future__ import annotations

from math import ceil

from healthlint.readability.article import RULES, measure
from healthlint.readability.drivers import drivers
from healthlint.readability.profiles import profile, reader
from healthlint.readability.scores import grade, score

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from healthlint.document import Document
    from healthlint.model import Settings
    from healthlint.readability.words import Counts

_HEADS = ("words", "w/sent", "hard", "ease", "grade", "SMOG", "fog", "D–C", "C–L", "ARI")
_WIDTH = 34
_QUOTED = 60


def as_text(document: Document, settings: Settings) -> str:
    """Return an article's readability as a table, what drives the grade, and how it is counted."""
    measured, target = measure(document), profile(settings, document).grade
    if not measured.counts.words:
        return f"{document.path}: no prose to score"
    grades = (
        f"grade {grade(measured.counts):.1f}, target {target:g} ({_reader(document, settings)})"
    )
    lines = [
        f"{document.path}: {grades}, {ceil(measured.minutes)} min to read",
        "",
        f"{'':{_WIDTH}}" + "".join(f"{head:>7}" for head in _HEADS),
        _row("whole article", measured.counts),
    ]
    for section in measured.sections:
        title = section.title or "(before the first heading)"
        lines.append(_row("  " * max(section.level, 1) + title, section.counts))
    return "\n".join(
        [*lines, *_why(document), "", "How it is counted:", *(f"  {r}" for r in RULES)]
    )


def _reader(document: Document, settings: Settings) -> str:
    """Return the profile; of a guessed one, that it is one."""
    name = reader(settings, document)
    guessed = not settings.profile and name != reader(settings)
    return f"{name}, by the article’s own word" if guessed else name


def _row(title: str, counts: Counts) -> str:
    scores = score(counts)
    cells = (
        f"{counts.words}",
        f"{counts.words / counts.sentences:.1f}",
        f"{_share(counts):.0%}",
        *(f"{number:.1f}" for number in scores),
    )
    title = title if len(title) < _WIDTH else title[: _WIDTH - 2] + "…"
    return f"{title:{_WIDTH}}" + "".join(f"{cell:>7}" for cell in cells)


def _share(counts: Counts) -> float:
    return counts.hard / counts.words if counts.words else 0.0


def _why(document: Document) -> list[str]:
    found = drivers(document)
    lines = ["", "Why this score: the grade would fall by"] if any(found) else []
    for sentence in found.sentences:
        line, column = document.position(sentence.start)
        text = " ".join(document.prose[sentence.start : sentence.end].split())
        quoted = text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"
        ways = [f"split {sentence.words} words in {sentence.pieces}"] * (sentence.pieces > 1)
        if sentence.long:
            ways.append("plain words for " + ", ".join(dict.fromkeys(sentence.long)))
        lines.append(f"  {sentence.gain:5.2f}  {line}:{column} “{quoted}”")
        lines.append(f"         {'; '.join(ways)}")
    lines += [f"  {w.gain:5.2f}  “{w.text}” said plainly ({w.times}×)" for w in found.words]
    return lines


def as_data(document: Document, settings: Settings) -> dict[str, Any]:
    """Return an article's readability as data: counts, scores, sections, drivers, rules."""
    measured = measure(document)
    found = drivers(document)
    return {
        "path": document.path,
        "profile": reader(settings, document),
        "region": settings.region,
        "target_grade": profile(settings, document).grade,
        **_data(measured.counts),
        "reading_minutes": round(measured.minutes, 2),
        "sections": [
            {
                "title": section.title,
                "level": section.level,
                "line": document.position(section.start)[0],
                **_data(section.counts),
            }
            for section in measured.sections
        ],
        "why": {
            "sentences": [_placed(document, s._asdict()) for s in found.sentences],
            "words": [_rounded(word._asdict()) for word in found.words],
        },
        "counting_rules": list(RULES),
    }


def _data(counts: Counts) -> dict[str, Any]:
    return {
        "grade": round(grade(counts), 2) if counts.words else None,
        "scores": _rounded(score(counts)._asdict()),
        "counts": counts._asdict(),
        "hard_word_share": round(_share(counts), 4),
    }


def _placed(document: Document, sentence: dict[str, Any]) -> dict[str, Any]:
    start, end = sentence.pop("start"), sentence.pop("end")
    line, column = document.position(start)
    place = {"line": line, "column": column, "start": start, "end": end}
    return place | {"text": " ".join(document.prose[start:end].split())} | _rounded(sentence)


def _rounded(numbers: dict[str, Any]) -> dict[str, Any]:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in numbers.items()}
