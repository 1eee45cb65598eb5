"""The compiled rulebook as the engine uses it."""

from __future__ import annotations

import marshal
from functools import cached_property

from healthlint.claims.tables import Rows
from healthlint.claims.vocabulary import Vocabulary
from healthlint.model import Rule, Source
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Details(NamedTuple):
    """What a reader wants to know of a rule beyond a finding."""

    rationale: str
    correct: str
    exceptions: str
    suggestion: str
    since: str
    reviewed: str
    bad: list[str]
    good: list[str]
    also: list[str]
    file: str
    document: bool


class Frame(NamedTuple):
    """One way to say a rule's meaning; masks have one bit per lexicon, lists index `roles`."""

    rule: int
    roles: list[tuple[str, int]]
    relation: int
    within: str
    order: list[int]
    directed: list[int]
    near: int
    unless: int
    unless_near: int
    context: int
    at_least: list[tuple[int, int]]
    allowed: int
    demands: bool
    blocks: list[str]
    uncited: bool
    unvouched: bool
    underline: list[int]
    confirm: tuple[str, str] | None


class Frames(Rows):
    """All frames by number, each unpacked when it is first asked."""

    def __missing__(self, number: int) -> Frame:
        frame = self[number] = Frame._make(super().__missing__(number))
        return frame


class Check(NamedTuple):
    """A Python check: its rule, where it is, the lexicons (0) and texts (none) it waits for."""

    rule: int
    module: str
    function: str
    needs: int
    texts: tuple[str, ...]
    document: bool


class Rulebook:
    """All rules and lexicons, compiled; `rules` maps ids to rules, in alphabetical order.

    `rule_of` has the number of each frame's rule, `filed` the numbers of the frames that a lexicon
    wakes, `seconds` the lexicons of which each frame needs another; `anchors` one bit per waking lexicon.
    `readers` maps suffixes to the modules that read such files, as installed packs offer them.
    `code` are the folders of the packs' Python code; `stamp` differs when any file it was made
    from does.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.rules: dict[str, Rule] = {
            row[0]: Rule._make([*row[:7], tuple(map(Source._make, row[7]))])
            for row in data["rules"]
        }
        self.order: list[Rule] = list(self.rules.values())
        self.vocabulary = Vocabulary(data)
        self.frames = Frames(data["frames"])
        self.rule_of = memoryview(data["rule_of"]).cast("H")
        self.filed: dict[int, list[int]] = data["filed"]
        self.seconds: list[tuple[int, ...]] = data["seconds"]
        self.anchors: int = data["anchors"]
        self.checks: list[Check] = [Check._make(row) for row in data["checks"]]
        self.readers: dict[str, str] = data.get("readers", {})
        self.code: list[str] = data.get("code", [])
        self.stamp: str = data.get("stamp", "")
        self._packed_details: bytes = data["details"]

    def details(self, rule_id: str) -> Details:
        """Return rationale, examples and the like of a rule."""
        return Details(**self._details[rule_id])

    @cached_property
    def _details(self) -> dict[str, dict[str, Any]]:
        """Details are many and seldom asked for, so they are unpacked when they are."""
        details: dict[str, dict[str, Any]] = marshal.loads(self._packed_details)  # noqa: S302
        return details
