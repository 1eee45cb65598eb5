"""Regular expressions that cost nothing until a text asks for them, and are compiled once a machine.

Compiling the patterns that an ordinary article needs takes `re` longer than reading the article.
So a pattern is compiled when it is first used, and what `re` made of all of them is kept with the
compiled rules. That uses the interface between the halves of `re`, which is private to Python; the
cache is bound to one version of it, and whatever does not fit is compiled as usual.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any, AnyStr


Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `re` makes of a pattern: flags, code words, number of groups, names to groups and back."""

IGNORECASE, MULTILINE, DOTALL = 2, 8, 16
"""Flags of `re`, as numbers because an ordinary check need not import it."""

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_all: list[_Pattern] = []
_known: dict[tuple[str | bytes, int], Code] = {}


class _Pattern:
    """Stands for a compiled pattern and becomes it when it is first used."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._key = (text, int(flags))
        _all.append(self)

    def __getattr__(self, name: str) -> Any:
        made = _made(*self._key)
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return getattr(made, name)


def compile_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern like re.compile, compiled when it is first used."""
    pattern: Any = _Pattern(text, flags)
    return pattern  # type: ignore[no-any-return]


def learn(codes: dict[tuple[str | bytes, int], Code]) -> None:
    """Take over what `re` made of patterns in an earlier run, with the same version of Python."""
    _known.update(codes)


def codes() -> dict[tuple[str | bytes, int], Code]:
    """Return what `re` makes of all patterns of the modules that are imported."""
    found = {}
    for pattern in _all:
        code = _code(*pattern._key)
        if code:
            found[pattern._key] = code
    return found


def _made(text: Any, flags: int) -> re.Pattern[Any]:
    code = _known.get((text, flags))
    if code is not None:
        try:
            import _sre  # type: ignore[import-not-found]

            whole, words, groups, names, numbers = code
            listed = memoryview(words).cast("I").tolist()
            made: re.Pattern[Any] = _sre.compile(text, whole, listed, groups, names, numbers)
            return made
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
            _known.clear()
    import re

    return re.compile(text, flags)


def _code(text: Any, flags: int) -> Code | None:
    """Return what `re` makes of a pattern (as Lib/re/_compiler.py does), None where it cannot tell."""
    from array import array

    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree = _parser.parse(text, flags)
        words = _compiler._code(tree, flags)
        state = tree.state
        numbers: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            numbers[number] = name
        packed = array("I", words).tobytes()
        return flags | state.flags, packed, state.groups - 1, dict(state.groupdict), tuple(numbers)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
