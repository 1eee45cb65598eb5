"""What a reader gathers while it walks a source: prose, blocks, links, notes, comments."""

from __future__ import annotations

from healthlint.document import Block, Comment, Link
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_TEMPLATE = compile_pattern(
    r"\{\{(?:(?!\{\{|\}\}).)*+\}\}|\{%(?:(?!\{%|%\}).)*+%\}|<%(?:(?!<%|%>).)*+%>"
    r"|\{/\*(?:(?!\{/\*|\*/\}).)*+\*/\}"
)
_URL = compile_pattern(r"(?:https?://|www\.)[^\s<>\"”]+[^\s<>\"”.,;:!?)\]]")
JOIN = "\0"
"""Stands in a piece of prose for markup within a word; the letters around it belong together."""

_SOFT = "\u00ad\u200b\u200c\u200d\u2060"
"""Characters that show nothing, and may stand within words."""

_SLUG = compile_pattern(r"(?<![\w-])[a-z0-9]++(?:-[a-z0-9]++){4,}(?![\w-])")
_REFERENCES = compile_pattern(
    r"(?i)\W*(?:\d+\.?\s*)?(?:references?|sources?|bibliography|works cited|citations?|literature|"
    r"further reading|reference list|footnotes|endnotes|study references|scientific references|resources and references|"
    r"references? and sources?|sources? and references?)\W*$"
)
_ENTRY = compile_pattern(
    r"\s*(?:\[\d+\]|\d+[.)])?\s*[A-Z][\w’'-]+,? (?:[A-Z]\.?[A-Z]?\.?,? )*.*?(?:\b(?:19|20)\d\d\b.*?(?:doi|\d+\s*\(\d+\)|;\s*\d+|PMID|:\s*\d+[-–]\d+))"
)


class Layout:
    """Prose as long as its source, filled in piece by piece; everything else is blank.

    Prose that stands within other prose, such as an alternative text, is put into an `aside`. Where
    it turns out to interrupt nothing it becomes a block like others; else it ends up in `apart`,
    layouts of the same source for what is read for itself.
    """

    def __init__(self, source: str, start: int = 0) -> None:
        self.source = source
        self.apart: list[Layout] = []
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.notes: list[tuple[int, int]] = []
        self.comments: list[Comment] = []
        self.meta: dict[str, str] = {}
        self.stretched: list[tuple[int, int]] = []
        self._pieces: list[str] = []
        self._start = self._length = start
        self._asides: list[Layout] = []
        self._prose: str | None = None

    def put(self, start: int, text: str) -> None:
        """Place a piece of prose at an offset; pieces come in order."""
        if start < self._length:
            return
        self._pieces += [" " * (start - self._length), text]
        self._length = start + len(text)

    def block(self, role: str, start: int, end: int, level: int = 0) -> None:
        """Add a block; blocks come in order of start."""
        if end > start:
            self.blocks.append(Block(role, start, end, level))

    def aside(self, start: int) -> Layout:
        """Return a layout for prose from an offset on, of one block, that may stand within another."""
        found = Layout(self.source, start)
        found._asides = self._asides  # an aside within an aside stands beside it
        self._asides.append(found)
        return found

    def caption(self, start: int, text: str) -> None:
        """Put a text at an offset into an aside of its own, as a caption."""
        aside = self.aside(start)
        aside.put(start, text)
        aside.block("caption", start, start + len(text))

    def pieces(self) -> tuple[int, str]:
        """Return what was put so far, and where it begins."""
        return self._start, "".join(self._pieces)

    def prose(self) -> str:
        """Return the prose, template tags and bare URLs blanked."""
        if self._prose is None:
            text = " " * self._start + "".join(self._pieces)
            text += " " * (len(self.source) - len(text))
            if self._asides:
                from healthlint.readers.asides import placed

                text = placed(self, text, self._asides)
            if JOIN in text or (not text.isascii() and any(char in text for char in _SOFT)):
                from healthlint.readers.stretched import closed_up

                text, spans = closed_up(text)
                self.stretched = sorted([*self.stretched, *spans])
            text = self._without_urls(text)
            text = _SLUG.sub(lambda m: " " * len(m.group()), text)
            if "{" in text or "<%" in text:
                text = _TEMPLATE.sub(self._template, text)
                self.comments.sort()
            self._prose = text.replace("\r", " ").replace("\n", " ").replace("\ufeff", " ")
        return self._prose

    def _template(self, tag: Match[str]) -> str:
        """Blank a template tag; one of MDX that is a comment is kept as such."""
        start, end = tag.span()
        if tag.group().startswith("{/*"):
            self.comments.append(Comment(start, end, self.source[start + 3 : end - 3].strip()))
        return " " * (end - start)

    def _without_urls(self, text: str) -> str:
        if "://" not in text and "www." not in text:
            return text
        known = {(link.start, link.end) for link in self.links}
        for found in _URL.finditer(text):
            if found.span() not in known:
                self.links.append(Link(*found.span(), found.group()))
        self.links.sort()
        return _URL.sub(lambda m: " " * len(m.group()), text)

    def settled(self) -> list[Block]:
        """Return the blocks that hold prose, trimmed, reference lists known as such."""
        prose = self.prose()
        blocks: list[Block] = []
        level = 0
        for block in trimmed(self.blocks, prose):
            if block.role == "heading":
                if _REFERENCES.match(prose, block.start, block.end):
                    level = block.level or 1
                elif level and block.level <= level:
                    level = 0
            cited = block.role != "heading" and (level or _is_entry(prose, block))
            blocks.append(block._replace(role="reference") if cited else block)
        return blocks


def trimmed(blocks: list[Block], prose: str) -> list[Block]:
    """Return the blocks that hold prose, without the white space around it."""
    found = []
    for block in blocks:
        text = prose[block.start : block.end]
        if any(char.isalnum() for char in text):
            start = block.start + len(text) - len(text.lstrip())
            found.append(block._replace(start=start, end=start + len(text.strip())))
    return found


def _is_entry(prose: str, block: Block) -> bool:
    return (
        block.role in ("list-item", "paragraph")
        and block.end - block.start < 600
        and bool(_ENTRY.match(prose, block.start, block.end))
    )
