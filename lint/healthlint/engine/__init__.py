"""lint(document, rulebook, rules, settings): a pure function from an article to its findings."""

from __future__ import annotations

from importlib import import_module

from healthlint.claims.analysis import Analysis
from healthlint.claims.plain_words import in_the_case_of
from healthlint.claims.vocabulary import bits
from healthlint.engine.frames import Match, ask
from healthlint.model import Finding, HealthlintError, Hit, Rule, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from healthlint.document import Document
    from healthlint.rulebook.book import Check, Frame, Rulebook

ARTICLE_WORDS = 150
"""Rules about the whole article need at least this many words of prose."""


def lint(
    document: Document,
    rulebook: Rulebook,
    rules: frozenset[str],
    settings: Settings = Settings(),  # noqa: B008 (immutable)
) -> list[Finding]:
    """Return the findings of the named rules in an article, sorted by start, then rule.

    Raises HealthlintError when a rule's Python check fails, naming rule and article.
    """
    article = Analysis(document, rulebook.vocabulary, settings)
    allowed = _allowed(document, settings)
    findings = {
        (hit.start, hit.end, rule.id): finding_of(rule, hit, document)
        for rule, hit in _hits(article, rulebook, rules)
        if not any(start <= hit.start and hit.end <= end for start, end in allowed)
    }
    return [findings[key] for key in sorted(findings, key=lambda k: (k[0], k[2], k[1]))]


def _hits(
    article: Analysis, rulebook: Rulebook, rules: frozenset[str]
) -> Iterable[tuple[Rule, Hit]]:
    yield from _frame_hits(article, rulebook, rules)
    whole = article.words >= ARTICLE_WORDS
    for check in rulebook.checks:
        rule = rulebook.order[check.rule]
        if rule.id in rules and (whole or not check.document):
            for hit in run_check(check, rule, article) if wakes(check, article) else ():
                yield rule, hit


def _frame_hits(
    article: Analysis, rulebook: Rulebook, rules: frozenset[str]
) -> Iterable[tuple[Rule, Hit]]:
    frames, signals = rulebook.frames, article.signals_found
    filed = _filed(rulebook, rules, signals.everywhere)
    wakers = sum(1 << lexicon for lexicon in filed)
    before = 0
    for i, held in enumerate(signals.masks):
        around = held | before
        before = held
        found: list[tuple[int, Match]] = []
        for number in sorted({n for lexicon in bits(around & wakers) for n in filed[lexicon]}):
            frame = frames[number]
            if not possible(frame, held, around):
                continue
            answer = ask(frame, article, i)
            if isinstance(answer, Match) and not _is_said(found, frame.rule, answer):
                found.append((frame.rule, answer))
        for rule, match in found:
            yield rulebook.order[rule], _hit_of(rulebook.order[rule], article, match)


def _filed(rulebook: Rulebook, rules: frozenset[str], everywhere: int) -> dict[int, list[int]]:
    """Return the frames that may speak in an article, by the lexicons that wake them."""
    wanted = {n for n, rule in enumerate(rulebook.order) if rule.id in rules}
    held = frozenset(bits(everywhere))
    able: dict[int, bool] = {}
    filed: dict[int, list[int]] = {}
    for lexicon in bits(everywhere & rulebook.anchors):
        for number in rulebook.filed[lexicon]:
            if number not in able:
                able[number] = (
                    rulebook.rule_of[number] in wanted
                    and not held.isdisjoint(rulebook.seconds[number])
                    and all(everywhere & mask for _, mask in rulebook.frames[number].roles)
                )
            if able[number]:
                filed.setdefault(lexicon, []).append(number)
    return filed


def _hit_of(rule: Rule, article: Analysis, match: Match) -> Hit:
    """Return the hit of a match, with the plainer words that its rule speaks of."""
    if "{plain}" in rule.message:
        for start, end in match.spans:
            plain = article.plain(start, end)
            if plain is not None:
                whole = (start, end) == (match.start, match.end)
                safe = plain.safe and whole and article.is_unmarked(start, end)
                text = in_the_case_of(plain.words, article.document.prose[start:end])
                return Hit(
                    match.start, match.end, {"plain": plain.words}, "", text if safe else None
                )
    return Hit(match.start, match.end)


def _is_said(found: list[tuple[int, Match]], rule: int, match: Match) -> bool:
    """Whether an earlier frame of the rule speaks of the same words."""
    return any(r == rule and m.start < match.end and match.start < m.end for r, m in found)


def possible(frame: Frame, held: int, around: int) -> bool:
    """Whether a sentence (with its neighbour) holds a signal for every role of a frame."""
    if frame.within == "neighbours":
        if frame.relation >= 0 and not held & frame.roles[frame.relation][1]:
            return False
        return all(around & mask for _, mask in frame.roles) and any(
            held & mask for _, mask in frame.roles
        )
    for _, mask in frame.roles:  # noqa: SIM110 (a loop is faster, and this is asked most)
        if not held & mask:
            return False
    return True


def wakes(check: Check, article: Analysis) -> bool:
    """Whether an article holds what a check waits for: a signal, and one of some texts."""
    if check.needs and not article.mentions(check.needs):
        return False
    return not check.texts or article.says(*check.texts)


def run_check(check: Check, rule: Rule, article: Analysis) -> list[Hit]:
    """Return the hits of a Python check. Raises HealthlintError when the check fails."""
    try:
        function: Any = getattr(import_module(check.module), check.function)
        return list(function(article))
    except HealthlintError:
        raise
    except Exception as error:
        raise HealthlintError(
            f"{article.document.path}: the rule “{rule.id}” ({check.module}.{check.function}) failed: "
            f"{type(error).__name__}: {error}"
        ) from error


def finding_of(rule: Rule, hit: Hit, document: Document) -> Finding:
    """Return the finding of a rule at a hit, with the braces of its message filled in."""
    found = " ".join(document.prose[hit.start : hit.end].split())
    message = rule.message
    for key, value in {"found": found, **hit.values}.items():
        message = message.replace("{" + key + "}", value)
    start, end = document.whole(hit.start, hit.end)
    return Finding(rule, start, end, message, hit.suggestion or rule.suggestion, hit.replacement)


def _allowed(document: Document, settings: Settings) -> list[tuple[int, int]]:
    """Return where the allowed terms occur, whatever their case and line breaks."""
    if not settings.allowed_terms:
        return []
    from re import IGNORECASE, escape, finditer

    terms = sorted(settings.allowed_terms, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(escape, term.split())) for term in terms)
    found = finditer(rf"(?<!\w)(?:{either})(?!\w)", document.prose, IGNORECASE)
    return [match.span() for match in found]
