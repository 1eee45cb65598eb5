"""Inline markup of reStructuredText: which words of it a reader sees."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.readers.marks import Marks, Shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_MARK = compile_pattern(
    r"``(?:[^`]|`(?!`)){1,2000}``"
    r"|(?P<gone>\\\s)|(?P<escape>\\)(?=\S)"
    r"|(?P<note>\[(?:\d+|\#[\w.-]{0,80}|\*|[A-Za-z][\w.-]{0,80})\]_(?!\w))"
    r"|\|[^\s|][^|]{0,300}\|(?:__?)?(?!\w)"
    r"|(?P<role>:[\w:.+-]{1,60}:)?_?`(?P<text>[^`<]{1,1000}?)(?:\s{0,20}<(?P<url>[^`<>]{1,1000})>)?`(?P<after>:[\w:.+-]{1,60}:|__?)?"
    r"|(?P<role_only>:[\w:.+-]{1,60}:)`<?(?P<target>[^`]{1,1000})`"
    r"|(?<![\w*\\])\*{1,2}(?=[^\s*])|(?<=[^\s*\\])\*{1,2}(?![\w*])"
    r"|(?P<word>(?<=[A-Za-z0-9])__?)(?![\w])"
)
_SHOWN_ROLES = frozenset(
    "sub sup subscript superscript emphasis strong abbr abbreviation ac acronym term title "
    "title-reference t dfn guilabel menuselection small kbd q".split()
)
_LINKING_ROLES = frozenset("ref doc any numref external download".split())


def _role(match: Match[str]) -> str:
    role = match["role"] or match["after"] or ""
    return role.strip(":").rpartition(":")[2] if role.startswith(":") else ""


def _shown(match: Match[str]) -> list[Shown]:
    if match["text"] is None:
        return []
    role = _role(match)
    if not role or role in _SHOWN_ROLES or (role in _LINKING_ROLES and match["url"]):
        return [match.span("text")]
    return []


def _joined(match: Match[str]) -> bool:
    return match["gone"] is not None or _role(match) in ("sub", "subscript")


def _url(match: Match[str]) -> str:
    return (match["url"] or "") if (match["after"] or "").startswith("_") else ""


def _note(match: Match[str]) -> bool:
    return match["note"] is not None


marks = Marks(_MARK, _shown, joined=_joined, url=_url, note=_note)
"""Places text without its inline markup."""
