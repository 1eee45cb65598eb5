"""Takes away the findings that an article or a configuration says are right to ignore."""

from __future__ import annotations

from healthlint.engine.own import INVALID, UNUSED
from healthlint.model import Finding, HealthlintError
from healthlint.names import names_of
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthlint.document import Document
    from healthlint.engine.directives import Directive
    from healthlint.model import Rule


class Entry(NamedTuple):
    """A suppression that stands outside of the article: the rules, the words, the reason.

    `place` is where it stands; without words it holds anywhere in the article.
    """

    place: str
    rules: frozenset[str]
    text: str
    reason: str


class Suppressed(NamedTuple):
    """A finding that is not reported, and why."""

    finding: Finding
    reason: str


class Outcome(NamedTuple):
    """What is left of findings, what was taken away, and the entries that did so."""

    findings: list[Finding]
    suppressed: list[Suppressed]
    used: frozenset[Entry]


def suppress(
    document: Document,
    findings: list[Finding],
    entries: Sequence[Entry],
    rules: Mapping[str, Rule],
    running: frozenset[str],
) -> Outcome:
    """Return the findings of an article without those that it, or an entry, suppresses.

    Suppressions in the article that cannot be understood or cover nothing are findings
    themselves, as far as those rules are `running`; `rules` are all that a name may mean.
    """
    silences = _silences(document, rules)
    if not silences and not entries:
        return Outcome(findings, [], frozenset())
    spans = [(entry, _spans(document, entry)) for entry in entries]
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[Entry] = set()
    for finding in findings:
        reasons = [s.directive.reason for s in silences if s.takes(finding)]
        for entry, places in spans:
            if finding.rule.id in entry.rules and any(_touches(finding, *p) for p in places):
                used.add(entry)
                reasons.append(entry.reason)
        if reasons:
            suppressed.append(Suppressed(finding, reasons[0]))
        else:
            kept.append(finding)
    for silence in silences:
        kept += silence.complaints(document, running)
    if silences:
        kept.sort(key=lambda f: (f.start, f.rule.id, f.end))
    return Outcome(kept, suppressed, frozenset(used))


def _silences(document: Document, rules: Mapping[str, Rule]) -> list[_Silence]:
    """Return the suppressions in an article; most have none, and are not searched for any."""
    comments = any("healthlint" in comment.text for comment in document.comments)
    if not comments and "healthlint" not in document.meta:
        return []
    from healthlint.engine.directives import directives

    return [_Silence(directive, rules) for directive in directives(document)]


def _touches(finding: Finding, start: int, end: int) -> bool:
    return finding.start < end and max(finding.end, finding.start + 1) > start


def _spans(document: Document, entry: Entry) -> list[tuple[int, int]]:
    """Return where an entry holds: at its words, markup and line breaks aside, or everywhere."""
    if not entry.text:
        return [(0, len(document.source) + 1)]
    from re import escape, finditer

    words = r"\s+".join(map(escape, entry.text.split()))
    parts = (document, *document.asides)
    found = [m.span() for part in parts for m in finditer(words, part.prose)]
    return found or [m.span() for m in finditer(words, document.source)]


class _Silence:
    """A suppression at work: takes findings and remembers which of its names did."""

    def __init__(self, directive: Directive, rules: Mapping[str, Rule]) -> None:
        self.directive = directive
        self.unknown: list[str] = []
        self.meant: dict[str, set[str]] = {}
        self.worked: set[str] = set()
        for name in directive.names:
            try:
                self.meant[name] = names_of(rules, "", [name])
            except HealthlintError as error:
                self.unknown.append(str(error).removeprefix(": "))

    def takes(self, finding: Finding) -> bool:
        """Whether it covers a finding of one of its rules."""
        if self.directive.problem or not _touches(finding, *self.directive.covers):
            return False
        names = {name for name, ids in self.meant.items() if finding.rule.id in ids}
        self.worked |= names
        return bool(names)

    def complaints(self, document: Document, running: frozenset[str]) -> list[Finding]:
        """Return what is wrong with it, if anything is."""
        directive = self.directive
        start, end = directive.start, directive.end
        found = " ".join(document.source[start:end].split())
        problems = [directive.problem] if directive.problem else self.unknown
        complaints = []
        if INVALID.id in running:
            for why in problems:
                message = INVALID.message.replace("{found}", found).replace("{why}", why)
                complaints.append(Finding(INVALID, start, end, message, "", None))
        if UNUSED.id in running and document.language == "en" and not directive.problem:
            for name in self.meant.keys() - self.worked:
                if self.meant[name] & running:
                    message = UNUSED.message.replace("{name}", name)
                    complaints.append(Finding(UNUSED, start, end, message, "", None))
        return complaints
