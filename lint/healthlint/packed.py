"""An article with its findings as bytes: for the cache, and on the way between processes."""

from __future__ import annotations

import marshal

from healthlint.document import Block, Comment, Document, Link, Sentence
from healthlint.model import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from healthlint.model import Rule


def pack(document: Document, findings: list[Finding]) -> bytes | None:
    """Return an article and its findings as bytes, without the path.

    None when a plugin put something into them that is no plain data.
    """
    row = (
        *_row(document),
        [_row(aside) for aside in document.asides],
        [(finding.rule.id, *finding[1:]) for finding in findings],
    )
    try:
        return marshal.dumps(row)
    except ValueError:
        return None


def _row(document: Document) -> tuple[Any, ...]:
    return (
        document.source,
        None if document.prose == document.source else document.prose,
        [tuple(block) for block in document.blocks],
        [tuple(sentence) for sentence in document.sentences],
        [tuple(link) for link in document.links],
        document.notes,
        [tuple(comment) for comment in document.comments],
        document.meta,
        document.stretched,
        (document.language, document.format, document.encoding, document.fields),
    )


def unpack(
    content: bytes, path: str, rules: Mapping[str, Rule]
) -> tuple[Document, list[Finding]] | None:
    """Return what was packed; None when it cannot be understood. `rules` are all rules by id."""
    try:
        *row, asides, rows = marshal.loads(content)  # noqa: S302 (our own private file)
        document = _document(path, row)
        document.asides = [_document(path, aside) for aside in asides]
        return document, [Finding(rules[row[0]], *row[1:]) for row in rows]
    except (ValueError, EOFError, TypeError, KeyError):
        return None


def _document(path: str, row: Sequence[Any]) -> Document:
    source, prose, blocks, sentences, links, notes, comments, meta, stretched, kind = row
    language, form, encoding, fields = kind
    return Document(
        path,
        source,
        source if prose is None else prose,
        blocks=[Block._make(row) for row in blocks],
        sentences=[Sentence._make(row) for row in sentences],
        links=[Link._make(row) for row in links],
        notes=notes,
        comments=[Comment._make(row) for row in comments],
        meta=meta,
        stretched=stretched,
        language=language,
        format=form,
        encoding=encoding,
        fields=fields,
    )
