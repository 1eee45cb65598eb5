"""The compiled lexicons: which terms there are, and which lexicons hold each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.model import HealthlintError

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[bytes], list[tuple[int, int, int]]]


class Vocabulary:
    """All lexicons in one automaton.

    `find(plane)` gives every pattern in a plane as (start, end, pattern); `masks[mask_of[p]]`
    has one bit per lexicon that holds pattern p; `holes[p]` lists the entries that begin with p
    and go on after a hole; `hider` maps a lexicon to the one that holds its `not` terms;
    `plain` has the plainer words of terms (see `plain_words`).
    """

    __slots__ = ("_numbers", "find", "hider", "holes", "mask_of", "masks", "names", "plain")

    def __init__(self, data: dict[str, Any]) -> None:
        self._numbers: dict[str, int] = data["lexicons"]
        self.names: list[str] = data["names"]
        self.hider: dict[int, int] = data["hider"]
        self.masks: list[int] = data["masks"]
        self.plain: bytes = data["plain"]
        self.mask_of = memoryview(data["mask_of"]).cast("I")
        self.holes: dict[int, list[tuple[tuple[bytes, ...], int]]] = data["holes"]
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
    """Return a function that finds all patterns in bytes: [(start, end, pattern), …].

    A serialized automaton in the data is used; one that is built replaces the patterns there.
    """
    try:
        from daachorse import DoubleArrayAhoCorasick
    except ImportError:  # no wheel for this machine
        return _plain_automaton(data["patterns"])
    if "automaton" not in data:
        data["automaton"] = DoubleArrayAhoCorasick(data.pop("patterns")).serialize()
    return DoubleArrayAhoCorasick.deserialize(data["automaton"]).find_overlapping


def _plain_automaton(patterns: list[bytes]) -> Find:
    from ahocorasick_rs import BytesAhoCorasick

    machine = BytesAhoCorasick(patterns)

    def find(plane: bytes) -> list[tuple[int, int, int]]:
        found = machine.find_matches_as_indexes(plane, overlapping=True)
        return [(start, end, pattern) for pattern, start, end in found]

    return find
