"""Rules for people: the list, and the page of one rule."""

from __future__ import annotations

from healthlint.report import url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.model import Rule, Source
    from healthlint.rulebook.book import Details

_LENGTH = 400


def listing(rules: Iterable[Rule]) -> str:
    """Return rules as lines: id, severity, category, title."""
    return "\n".join(
        f"{rule.id:36} {rule.severity:11} {rule.category:15} {rule.title}" for rule in rules
    )


def table(rules: Iterable[Rule]) -> str:
    """Return all rules as a Markdown page with one table: id, title, category, severity, sources."""
    rows = [
        "# All rules\n",
        "Made from the rule files; `healthlint explain RULE` shows reasons and examples.\n",
        "| rule | what it sends back | category | severity | sources |",
        "| --- | --- | --- | --- | --- |",
    ]
    for rule in rules:
        sources = ", ".join(
            f"[{number}]({source.url})" for number, source in enumerate(rule.sources, 1)
        )
        link = f"[{rule.id}](rules/{rule.pack}.md#{rule.id})"
        rows.append(f"| {link} | {rule.title} | {rule.category} | {rule.severity} | {sources} |")
    return "\n".join(rows) + "\n"


def as_json(rules: Iterable[Rule]) -> str:
    """Return rules as a JSON array."""
    from json import dumps

    keys = ("id", "pack", "category", "severity", "title")
    rows = [
        {
            **{key: getattr(rule, key) for key in keys},
            "url": url(rule),
            "sources": [source._asdict() for source in rule.sources],
        }
        for rule in rules
    ]
    return dumps(rows, ensure_ascii=False, indent=1)


def page(rule: Rule, details: Details) -> str:
    """Return the page of a rule as Markdown."""
    nature = f"{rule.severity} · category {rule.category} · pack {rule.pack}"
    parts = [
        f"# {rule.id}",
        f"{rule.title} · {nature} · since {details.since or '0.1'}",
        details.rationale.strip(),
        *_paragraph("What is right", details.correct),
        *_paragraph("What to write", details.suggestion),
        *_paragraph("When not to heed it", details.exceptions),
        *_section("Sent back", map(_short, details.bad)),
        *_section("Left alone", map(_short, details.good)),
        *_section(
            f"Sources (reviewed {details.reviewed})" if details.reviewed else "Sources",
            map(_source, rule.sources),
        ),
    ]
    return "\n\n".join(parts)


def _paragraph(label: str, text: str) -> list[str]:
    return [f"**{label}:** {text.strip()}"] if text.strip() else []


def _section(title: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    return [f"## {title}", "\n".join(lines)] if lines else []


def _source(source: Source) -> str:
    checked = f" (looked up {source.checked})" if source.checked else ""
    return f"{source.title}: <{source.url}>{checked}"


def _short(example: str) -> str:
    """Return an example on one line; of a whole article only the stretch around its mark."""
    text = " ".join(example.split())
    if len(text) <= _LENGTH:
        return text
    mark = max(0, text.find("**") - _LENGTH // 3)
    first = text.rfind(" ", 0, mark) + 1
    last = text.rfind(" ", 0, first + _LENGTH)
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"
