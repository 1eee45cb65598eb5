"""The compiled lexicons: which terms there are, and which lexicons hold each."""

from __future__ import annotations

from healthlint.claims.tables import Masks, Rows, Words
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Find = Callable[[str], list[tuple[int, int, int]]]
    Step = tuple[int, dict[str, tuple[str, ...]], tuple[str, ...]]
    """At most so many words in between, then one of these by first word; else the empty choice or none."""

    Entry = tuple[int, int]
    """What may follow a head: the numbers of its steps and of its mask."""


class Vocabulary:
    """All lexicons in one automaton over words.

    `codes` has the character that stands for each word; `find(plane)` gives every pattern in a
    plane's text as (first word, word after the last, pattern); `masks[mask_of[p]]` has one bit
    per lexicon that holds pattern p; `heads` has the patterns that begin entries with holes or
    many alternatives, each with its row in `nexts`, the words that may come next, and in
    `entries`, what follows by the next word; `steps` are those of entries; `hider` maps a lexicon to the one that holds
    its `not` terms, and `hiders` has a bit for each of the latter;
    `plain` has the plainer words of terms (see `plain_words`).
    """

    __slots__ = (
        "_numbers",
        "codes",
        "entries",
        "find",
        "heads",
        "hider",
        "hiders",
        "mask_of",
        "masks",
        "names",
        "nexts",
        "plain",
        "steps",
    )

    def __init__(self, data: dict[str, Any]) -> None:
        self._numbers: dict[str, int] = data["lexicons"]
        self.names: list[str] = data["names"]
        self.hider: dict[int, int] = data["hider"]
        self.hiders: int = sum(1 << number for number in {*self.hider.values()})
        self.masks = Masks(data["masks"])
        self.plain: bytes = data["plain"]
        self.mask_of = memoryview(data["mask_of"]).cast("I")
        self.heads: dict[int, int] = data["heads"]
        self.nexts: list[str] = data["nexts"]
        self.entries: dict[int, dict[str, list[Entry]]] = Rows(data["entries"])
        self.steps: dict[int, tuple[Step, ...]] = Rows(data["steps"])
        self.codes = Words(data["words"])
        self.find = automaton(data)

    def lexicon(self, name: str) -> int:
        """Return the number of a lexicon. Raises HealthlintError when there is none."""
        try:
            return self._numbers[name]
        except KeyError:
            raise HealthlintError(f"there is no lexicon “{name}” in the installed packs") from None

    def mask(self, *names: str) -> int:
        """Return the mask of some lexicons."""
        mask = 0
        for name in names:
            mask |= 1 << self.lexicon(name)
        return mask


def bits(mask: int) -> list[int]:
    """Return the positions of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def automaton(data: dict[str, Any]) -> Find:
    """Return a function that finds all patterns in a plane's text: [(start, end, pattern), …].

    A serialized automaton in the data is used; one that is built replaces the patterns there.
    """
    try:
        from daachorse import CharwiseDoubleArrayAhoCorasick
    except ImportError:  # no wheel for this machine
        return _plain_automaton(data["patterns"])
    if "automaton" not in data:
        data["automaton"] = CharwiseDoubleArrayAhoCorasick(data.pop("patterns")).serialize()
    return CharwiseDoubleArrayAhoCorasick.deserialize(data["automaton"]).find_overlapping


def _plain_automaton(patterns: list[str]) -> Find:
    from ahocorasick_rs import AhoCorasick

    machine = AhoCorasick(patterns)

    def find(plane: str) -> list[tuple[int, int, int]]:
        found = machine.find_matches_as_indexes(plane, overlapping=True)
        return [(start, end, pattern) for pattern, start, end in found]

    return find
