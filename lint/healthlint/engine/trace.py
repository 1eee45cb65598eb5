"""Shows what healthlint saw in a sentence, and why each rule spoke or kept silent."""

from __future__ import annotations

from importlib import import_module

from healthlint.claims.analysis import Analysis
from healthlint.claims.status import names
from healthlint.engine import possible, run_check, wakes
from healthlint.engine.frames import Match, ask

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document
    from healthlint.model import Settings
    from healthlint.rulebook.book import Rulebook


def trace(
    document: Document, rulebook: Rulebook, rules: frozenset[str], settings: Settings, line: int
) -> str:
    """Return signals, scopes and the verdict of every rule that looked, for a line's sentences."""
    article = Analysis(document, rulebook.vocabulary, settings)
    lines: list[str] = []
    for i, sentence in enumerate(document.sentences):
        first, last = document.position(sentence.start)[0], document.position(sentence.end)[0]
        if first <= line <= last:
            lines += _sentence(article, rulebook, rules, i)
    return "\n".join(lines) or f"there is no sentence on line {line}"


def _sentence(
    article: Analysis, rulebook: Rulebook, rules: frozenset[str], i: int
) -> Iterator[str]:
    text = " ".join(article.text(i).split())
    yield f"“{text}”"
    yield f"  block      {article.role(i)}"
    yield f"  source     {'a checkable source covers it' if article.cited(i) else 'none'}"
    yield from _signals(article, i)
    yield from _scopes(article, i)
    for figure in article.figures(i):
        yield f"  figure     “{figure.text}” ({figure.kind})"
    yield from _frames(article, rulebook, rules, i)
    yield from _checks(article, rulebook, rules, i)


def _signals(article: Analysis, i: int) -> Iterator[str]:
    prose = article.document.prose
    lexicons = article.vocabulary.names
    for start, end, mask in sorted(article.signals_found.spans[i]):
        held = [name for number, name in enumerate(lexicons) if mask >> number & 1]
        shown = [name for name in held if "/" not in name and not name.endswith("!")]
        own = [name for name in held if "/" in name]
        yield f"  signal     “{prose[start:end]}”: {', '.join(shown + own)}"


def _scopes(article: Analysis, i: int) -> Iterator[str]:
    prose = article.document.prose
    for scope in article.scopes(i):
        cue = " ".join(prose[scope.cue_start : scope.cue_end].split())
        reach = " ".join(prose[scope.start : scope.end].split())
        yield f"  scope      {names(scope.bit)[0]} (by “{cue}”): “{reach}”"


def _frames(article: Analysis, rulebook: Rulebook, rules: frozenset[str], i: int) -> Iterator[str]:
    prose, masks = article.document.prose, article.signals_found.masks
    held = masks[i]
    around = held | (masks[i - 1] if i else 0)
    for frame in rulebook.frames.every():
        rule = rulebook.order[frame.rule]
        if rule.id not in rules or not possible(frame, held, around):
            continue
        answer = ask(frame, article, i)
        if not isinstance(answer, Match):
            yield f"  silent     {rule.id}: {answer.why}"
            continue
        roles = ", ".join(
            f"{role} “{prose[s:e]}”"
            for (role, _), (s, e) in zip(frame.roles, answer.spans, strict=True)
        )
        yield f"  {rule.severity:10} {rule.id}: {roles}"


def _checks(article: Analysis, rulebook: Rulebook, rules: frozenset[str], i: int) -> Iterator[str]:
    sentence = article.document.sentences[i]
    for check in rulebook.checks:
        rule = rulebook.order[check.rule]
        if rule.id not in rules or not wakes(check, article):
            continue
        for hit in run_check(check, rule, article):
            if hit.start < sentence.end and hit.end > sentence.start:
                found = article.document.prose[hit.start : hit.end]
                yield f"  {rule.severity:10} {rule.id}: “{' '.join(found.split())}”"
        explain = getattr(import_module(check.module), "explain", None)
        if explain is not None:
            yield f"  weighed    {rule.id}: {explain(article, i)}"
