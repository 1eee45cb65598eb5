"""The compiled lexicons: which terms there are, and which lexicons hold each."""

from __future__ import annotations

from healthlint.claims.tables import Drawers, Firsts, Heads, Masks, Rows, Words
from healthlint.model import HealthlintError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Step = tuple[int, dict[str, tuple[str, ...]], bool]
    """At most so many words in between, then one of these by first word; whether none will do."""

    Term = tuple[int, int]
    """The numbers of a term's mask and, if more may follow, of its head (or -1)."""

    Entry = tuple[int, int, int, str]
    """What may follow a head: the numbers of its steps and of its mask, after how many words, and words
    of which it needs one (none where it may have too many)."""


_NAYS = (b"not", b"never", b"cannot", b"t")
"""Words of denial, the t of n’t among them."""


class Vocabulary:
    """All terms of all lexicons, by the words that they are made of.

    `codes` has the character that stands for each word. `firsts` has by a term's first word the
    term of that word alone, the words that may be a term's second, and the row of `pairs` for the
    first of these: the lengths of terms in words, and the terms by what follows the two. A term
    may be the head of an entry with holes or many alternatives: `heads` has the words that may
    come next, the row of `entries` for the first of these, and the words that may also come after
    others; `steps` are those of entries.
    `masks` have one bit per lexicon that holds a term.
    `hides` maps the mask of some lexicons of `not` terms to the mask of those that they hide from,
    and `hiders` has a bit for each of the former; `shared` has one for each lexicon that no rule owns;
    `plain` has the plainer words of terms (see `plain_words`); `nays` are words of denial.
    """

    __slots__ = (
        "_asked",
        "_numbers",
        "codes",
        "entries",
        "firsts",
        "heads",
        "hiders",
        "hides",
        "masks",
        "names",
        "nays",
        "pairs",
        "plain",
        "shared",
        "steps",
    )

    def __init__(self, data: dict[str, Any]) -> None:
        self.names: list[str] = data["names"]
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._asked: dict[tuple[str, ...], int] = {}
        self.shared: int = data["shared"]
        self.hides = Hides(data["hider"])
        self.hiders: int = data["hiders"]
        self.masks = Masks(data["masks"])
        self.plain = Drawers(data["plain"])
        self.pairs: dict[int, tuple[tuple[int, ...], dict[str, Term]]] = Rows(data["pairs"])
        self.heads: dict[int, tuple[str, int, frozenset[str]]] = Heads(data["heads"])
        self.entries: dict[int, list[Entry]] = Rows(data["entries"])
        self.steps: dict[int, tuple[Step, ...]] = Rows(data["steps"])
        self.codes = Words(data["words"])
        self.nays = frozenset(self.codes[word] for word in _NAYS)
        self.firsts: dict[str, tuple[Term | None, str, int]] = Firsts(data["firsts"])

    def lexicon(self, name: str) -> int:
        """Return the number of a lexicon. Raises HealthlintError when there is none."""
        try:
            return self._numbers[name]
        except KeyError:
            raise HealthlintError(f"there is no lexicon “{name}” in the installed packs") from None

    def mask(self, *names: str) -> int:
        """Return the mask of some lexicons."""
        mask = self._asked.get(names)
        if mask is None:
            mask = 0
            for name in names:
                mask |= 1 << self.lexicon(name)
            self._asked[names] = mask
        return mask


class Hides(dict[int, int]):
    """The masks of the lexicons that lexicons of `not` terms hide from, by the mask of the latter."""

    def __init__(self, hiders: dict[int, int]) -> None:
        self._hidden = {hider: number for number, hider in hiders.items()}

    def __missing__(self, mask: int) -> int:
        hidden = 0
        for hider in bits(mask):
            hidden |= 1 << self._hidden[hider]
        self[mask] = hidden
        return hidden


def bits(mask: int) -> list[int]:
    """Return the positions of the bits that are set, the lowest first."""
    found = []
    while mask:
        # From the highest, so that what is left gets shorter.
        highest = mask.bit_length() - 1
        found.append(highest)
        mask ^= 1 << highest
    found.reverse()
    return found
