"""Baselines: the findings that an archive has today, so that only new ones are reported."""

from __future__ import annotations

import json
import os

from healthlint import __version__
from healthlint.engine.fingerprint import fingerprints
from healthlint.model import HealthlintError
from healthlint.paths import relative, slashed
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from healthlint.document import Document
    from healthlint.model import Finding

FORMAT = 1
"""The version of the file format; a baseline of another is refused."""

_SHOWN = 80


class Row(NamedTuple):
    """A known finding: the file (from the baseline's folder, with /), the rule, its fingerprint.

    `text` is what was found, for people who read the file.
    """

    path: str
    rule: str
    fingerprint: str
    text: str


class Baseline:
    """The known findings in a baseline file."""

    def __init__(self, path: str, rows: Iterable[Row]) -> None:
        self.rows = list(rows)
        self._folder = os.path.dirname(os.path.abspath(path))
        self._known: dict[str, dict[str, Row]] = {}
        for row in self.rows:
            self._known.setdefault(row.path, {})[row.fingerprint] = row
        self._stale: list[Row] = []
        self._seen: set[str] = set()

    def place(self, path: str) -> str:
        """Return how the baseline calls a file."""
        return place(path, self._folder)

    def new(
        self, document: Document, findings: Sequence[Finding], running: frozenset[str]
    ) -> list[Finding]:
        """Return the findings of an article that are not known.

        What is known of a running rule and not found any more counts as stale from then on.
        """
        path = self.place(document.path)
        known = self._known.get(path, {})
        prints = fingerprints(document, findings)
        gone = known.keys() - set(prints)
        self._seen.add(path)
        self._stale += [known[key] for key in gone if known[key].rule in running]
        return [f for f, key in zip(findings, prints, strict=True) if key not in known]

    def stale(self) -> list[Row]:
        """Return the rows whose findings are gone, with those of files that are."""
        lost = [row for row in self.rows if row.path not in self._seen and not self._exists(row)]
        return sorted(self._stale + lost)

    def _exists(self, row: Row) -> bool:
        return os.path.exists(os.path.join(self._folder, row.path))


def place(path: str, folder: str) -> str:
    """Return a file's path from a folder, with / between names."""
    return slashed(relative(path, folder))


def rows_of(document: Document, findings: Sequence[Finding], folder: str) -> list[Row]:
    """Return the findings of an article as rows of a baseline in a folder."""
    return [
        Row(place(document.path, folder), finding.rule.id, key, _shown(document, finding))
        for finding, key in zip(findings, fingerprints(document, findings), strict=True)
    ]


def _shown(document: Document, finding: Finding) -> str:
    text = " ".join(document.source[finding.start : finding.end].split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def read(path: str) -> Baseline:
    """Return the baseline in a file.

    Raises HealthlintError when it cannot be read, is none, or is one of another version.
    """
    shown = relative(path)
    anew = "remove it, and write it anew with healthlint baseline"
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except FileNotFoundError:
        raise HealthlintError(
            f"{shown}: there is no such baseline; write it with healthlint baseline"
        ) from None
    except OSError as error:
        raise HealthlintError(f"{shown}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise HealthlintError(f"{shown}: is not valid JSON ({error}); {anew}") from error
    if not isinstance(data, dict) or "format" not in data:
        raise HealthlintError(f"{shown}: is not a baseline of healthlint")
    if data["format"] != FORMAT:
        raise HealthlintError(
            f"{shown}: was written by healthlint {data.get('healthlint', '')} in format "
            f"{data['format']}, and this is healthlint {__version__}, which reads format {FORMAT}; "
            + anew
        )
    return Baseline(path, _rows(shown, data, anew))


def _rows(shown: str, data: dict[str, Any], anew: str) -> list[Row]:
    rows = []
    for number, row in enumerate(_list(data), 1):
        values = [row[key] for key in Row._fields if isinstance(row, dict) and key in row]
        if len(values) < len(Row._fields) or not all(isinstance(value, str) for value in values):
            raise HealthlintError(
                f"{shown}: finding {number} must have {', '.join(Row._fields)}, all texts; {anew}"
            )
        rows.append(Row(*values))
    return rows


def _list(data: dict[str, Any]) -> list[Any]:
    found = data.get("findings")
    return found if isinstance(found, list) else [None]


def text_of(rows: Iterable[Row]) -> str:
    """Return a baseline file with these rows, sorted, one a line."""
    head = f'{{"format": {FORMAT}, "healthlint": "{__version__}", "findings": ['
    lines = [json.dumps(row._asdict(), ensure_ascii=False) for row in sorted(set(rows))]
    return head + ",".join(f"\n {line}" for line in lines) + "\n]}\n"
