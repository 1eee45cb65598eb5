"""What has changed since a revision of git: files, and sentences in them."""

from __future__ import annotations

import os
import subprocess
from collections import Counter

from healthlint.cli.source import understood
from healthlint.engine.fingerprint import normal, part_of, sentence_span
from healthlint.engine.own import is_whole
from healthlint.model import HealthlintError
from healthlint.paths import relative, slashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.model import Finding


class Changes:
    """The changes since a revision, or rather since the working folder's branch left it.

    `whole` keeps findings about a whole article for changed files too, not for new ones only.
    Raises HealthlintError when git, the repository or the revision is not there.
    """

    def __init__(self, revision: str, *, whole: bool) -> None:
        self._whole = whole
        self._root = _git("rev-parse", "--show-toplevel").strip()
        commit = _commit(revision)
        self._base = _git("merge-base", commit, "HEAD", may_fail=True).strip() or commit
        names = _git("ls-tree", "-r", "-z", "--name-only", "--full-tree", self._base)
        self._same = set(names.split("\0"))
        self._former: dict[str, str] = {}
        self._compare()

    def _compare(self) -> None:
        """Find what changed: `_former` has the old name of each changed file."""
        words = iter(_git(*_DIFF, self._base, "--", top=self._root).split("\0"))
        for status in words:
            if not status:
                continue
            old = next(words)
            new = next(words) if status[0] in "RC" else old
            self._same.discard(new)
            if status[0] not in "AD":
                self._former[new] = old

    def _name(self, path: str) -> str:
        real = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        return slashed(relative(real, os.path.realpath(self._root)))

    def same(self, path: str) -> bool:
        """Whether a file is as it was."""
        return self._name(path) in self._same

    def touched(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """Return the findings in sentences that were not there before; all those of a new file."""
        name = self._name(document.path)
        former = name if name in self._same else self._former.get(name, "")
        before = self._old(former, document.fields) if former else None
        if before is None:
            return findings
        fresh = _fresh(document, before)
        return [f for f in findings if self._is_touched(document, f, fresh)]

    def _is_touched(
        self, document: Document, finding: Finding, fresh: list[tuple[Document, int, int]]
    ) -> bool:
        if finding.rule.category == "document":
            return self._whole or not is_whole(finding.rule)
        part = part_of(document, finding)
        first, last = sentence_span(part, finding)
        return any(of is part and start < last and first < end for of, start, end in fresh)

    def _old(self, name: str, fields: tuple[str, ...]) -> Document | None:
        """Return a file as it was, or None when it could not be read then."""
        data = _run("cat-file", "blob", f"{self._base}:{name}").stdout
        try:
            return understood(name, data, fields)
        except HealthlintError:
            return None


def _commit(revision: str) -> str:
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    commit = _git(*words, may_fail=True).strip()
    if not commit:
        raise HealthlintError(
            f"--diff-base: there is no revision “{revision}” in this repository; is it fetched? "
            "(CI often fetches one commit only)"
        )
    return commit


_DIFF = (
    "diff",
    "--name-status",
    "-z",
    "--find-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules",
)


def _fresh(document: Document, before: Document) -> list[tuple[Document, int, int]]:
    """Return where the sentences stand that were not there before: in the article or an aside."""
    known = Counter(
        normal(part.prose[s.start : s.end])
        for part in (before, *before.asides)
        for s in part.sentences
    )
    fresh = []
    for part in (document, *document.asides):
        for start, end, _ in part.sentences:
            words = normal(part.prose[start:end])
            if known[words] > 0:
                known[words] -= 1
            else:
                fresh.append((part, start, end))
    return fresh


def _git(*words: str, top: str = "", may_fail: bool = False) -> str:
    done = _run(*words, top=top)
    if done.returncode and not may_fail:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise HealthlintError(f"--diff-base: git says: {said}")
    return os.fsdecode(done.stdout)


def _run(*words: str, top: str = "") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", top or ".", *words], capture_output=True, check=False)
    except OSError as error:
        raise HealthlintError(f"--diff-base needs git: {error.strerror}") from error
