"""Inline markup of AsciiDoc: which words of it a reader sees."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.readers.marks import Aside, Marks, Shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_MARK = compile_pattern(
    r"(?P<note>footnote(?:ref)?:[\w-]{0,80}\[(?:(?<=ref:\[)[\w-]{1,80}(?:,|(?=\])))?(?P<said>(?:[^\[\]]|\[[^\[\]]{0,300}\]){0,2000})\])"
    r"|(?:link:|xref:|mailto:)?(?P<url>(?:(?<=link:)|(?<=xref:)|(?<=mailto:))[^\s\[\]]{1,1000}|https?://[^\s\[\]<>]{1,1000})\[(?P<text>[^\]]{0,1000})\]"
    r"|image:[^\s\[\]:][^\s\[\]]{0,1000}\[(?P<inside>[^\]]{0,1000})\]"
    r"|(?:kbd|btn|menu|icon|stem|latexmath|asciimath|pass|indexterm2?|anchor|cite|citenp|bibitem|toc|counter|audio|video):[^\s\[\]]{0,1000}\[[^\]]{0,1000}\]"
    r"|<<[^<>,]{1,300}(?:,(?P<label>[^<>]{0,300}))?>>"
    r"|\[\[\[?(?!\[)[^\[\]]{1,300}\]\]\]?|\(\(\([^()]{0,300}\)\)\)|\(\((?P<index>[^()]{1,300})\)\)"
    r"|\+{2,3}[^+]{1,1000}\+{2,3}|`\+[^+`]{1,1000}\+`|``[^`]{1,1000}``|(?<![\w`'\"])`(?P<code>[^`\s][^`]{0,1000})(?<!\s)`(?![\w`'\"])"
    r"|(?<=[\"'])`|`(?=[\"'])"
    r"|\{[\w!:-]{1,80}\}|\\(?=[*_`#{\[<+~^\\])"
    r"|(?P<sub>~(?P<subtext>[^\s~]{1,80})~)|\^(?P<sup>[^\s^]{1,80})\^"
    r"|(?<!\w)\[[.#%\w -]{1,80}\](?=[#*_`])"
    r"|(?<![^\W_])(?<!\*)\*{1,2}(?=[^\s*])|(?<=[^\s*])\*{1,2}(?![^\W_]|\*)"
    r"|(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w)"
    r"|(?<![\w#&])\#{1,2}(?=[^\s\d#])|(?<=[^\s\#])\#{1,2}(?!\w)"
    r"|(?<=\s)\+$|(?<=\s)\+(?=[\r\n])",
)
_SHOWN = ("text", "label", "index", "subtext", "sup")


def _shown(match: Match[str]) -> list[Shown]:
    return [match.span(name) for name in _SHOWN if match[name]]


def _joined(match: Match[str]) -> bool:
    return match["sub"] is not None


def _url(match: Match[str]) -> str:
    return match["url"] or ""


def _note(match: Match[str]) -> bool:
    return match["note"] is not None


_ALT = compile_pattern(
    r"(?:[^\"]*?,)?\s*alt=(?:\"(?P<given>[^\"]*)\"|(?P<bare>[^,\"]*))|\s*\"(?P<quoted>[^\"]*)\"|(?P<first>[^,=\"]*)(?![^,]*=)"
)


def alternative(attributes: str) -> tuple[int, int]:
    """Return where the alternative text stands among the attributes of an image; 0, 0 for none."""
    found = _ALT.match(attributes)
    return found.span(found.lastgroup or 0) if found else (0, 0)


def _aside(match: Match[str]) -> Aside | None:
    if match["said"]:
        return ("reference", *match.span("said"))
    if match["inside"]:
        first, last = alternative(match["inside"])
        if first < last:
            return "caption", match.start("inside") + first, match.start("inside") + last
    return None


marks = Marks(_MARK, _shown, joined=_joined, url=_url, note=_note, aside=_aside)
"""Places text without its inline markup."""
