"""The form in which a benefit is told: “it restores” claims more than “to restore” or “restored”."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Span = tuple[int, int]

_AUXILIARIES = frozenset(
    "can may could might will would should must cannot help helps not do does did don’t won’t".split()
)
_BEFORE_NOUNS = frozenset(
    "the a an of in for with your our their its this these any some more better from as on by is are was "
    "were been be".split()
)
_BEFORE_GERUNDS = frozenset("by for of in with".split())
_ABLE = frozenset(
    "proven shown known found work works able ability power potential guaranteed demonstrated".split()
)
_SKIPPED = frozenset("also even and further then".split())
_LOOKED_AT = 40
_NEAR = 30
_FIRST = 3
"""What stands at most so many characters after the start of a sentence begins it."""


def forms(
    name: str, prose: str, first: int, spans: Iterable[Span], targets: list[Span]
) -> dict[str, float]:
    """Return features of how a relation is told at some spans of the sentence that starts at `first`.

    Each begins with the relation's name. `targets` are the spans of what it may be said to help.
    """
    said: dict[str, float] = {}
    for start, end in spans:
        form, before = form_of(prose, first, start, end)
        said[f"{name} {form}"] = 1.0
        if form in ("finite", "base") and start - first < _FIRST:
            said[f"{name} {form} first"] = 1.0
        if form == "finite" and any(0 <= target[0] - end < _NEAR for target in targets):
            said[f"{name} finite, target"] = 1.0
        if form == "gerund" and before in _BEFORE_GERUNDS:
            said[f"{name} by doing"] = 1.0
        if form == "infinitive" and before in _ABLE:
            said[f"{name} able to"] = 1.0
    return said


def form_of(prose: str, first: int, start: int, end: int) -> tuple[str, str]:
    """Return the form of the verb at a span, and the word before it (before “to”, if that is there)."""
    before = ["", "", *prose[max(first, start - _LOOKED_AT) : start].lower().split()]
    while before[-1].endswith("ly") or before[-1] in _SKIPPED:
        before.pop()
    word, last = prose[start:end].split(maxsplit=1)[0].lower(), before[-1]
    if last == "to":
        return "infinitive", before[-2]
    if last in _AUXILIARIES:
        return "modal", last
    if word.endswith("ing"):
        return "gerund", last
    if word.endswith("ed"):
        return "past", last
    if last in _BEFORE_NOUNS:
        return "noun", last
    return "finite" if word.endswith("s") and not word.endswith("ss") else "base", last
