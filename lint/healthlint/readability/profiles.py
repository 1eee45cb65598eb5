"""Who an article is for, and what that asks of its text."""

from __future__ import annotations

from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.document import Document
    from healthlint.model import Settings


_READERS = (
    "audience",
    "audiencelevel",
    "audience-level",
    "audience_level",
    "readers",
    "readership",
)
_PROFESSIONALS = compile_pattern(
    r"(?i)professional|clinician|clinical|\bhcps?\b|provider|physician|prescriber"
)
_VERSION = compile_pattern(
    r"(?i)\b(?:health|medical|healthcare|nursing)[ -](?:care )?(?:professional|provider)s?[’']?s? (?:version|edition|resources?|information)\b"
    r"|\bfor (?:\w+ )?(?:health|medical|healthcare|nursing)[ -](?:care )?(?:professionals|providers|workers|staff)\b"
    r"|\bfor (?:\w+ )?(?:clinicians|prescribers|hcps)\b|\b(?:information|guidance|guide|advice|resources|fact ?sheet) for (?:doctors|gps|physicians|nurses|pharmacists|dentists|midwives)\b"
    r"|\bclinicians?[’']?s? (?:guide|guidance|brief|resources?|version|information)\b|\bprescribing information\b|\bsummary of product characteristics\b"
)
_LABEL = frozenset(
    (
        "indications and usage", "dosage and administration", "dosage forms and strengths", "contraindications",
        "warnings and precautions", "adverse reactions", "use in specific populations", "clinical pharmacology",
        "nonclinical toxicology", "clinical studies", "therapeutic indications", "posology and method of administration",
        "undesirable effects", "pharmacodynamic properties", "pharmacokinetic properties",
    )
)  # fmt: skip
"""Sections of a drug label, which is written for those who prescribe."""

_SOME = 3


class Profile(NamedTuple):
    """Limits for a kind of reader: a US school grade, words and numbers in one stretch."""

    grade: float
    sentence: int
    paragraph: int
    numbers: int


LIMITS = {
    "low-literacy": Profile(6, 20, 75, 2),
    "public": Profile(8, 25, 120, 3),
    "teen": Profile(7, 22, 100, 2),
    "patients": Profile(9, 28, 130, 3),
    "clinicians": Profile(14, 35, 200, 7),
}
"""Grade 8 for the public and 6 for readers who find reading hard are what NIH and AHRQ ask for."""


def profile(settings: Settings, document: Document | None = None) -> Profile:
    """Return the limits that hold: the profile's, with the target grade where one is set."""
    limits = LIMITS[reader(settings, document)]
    return limits._replace(grade=settings.target_grade) if settings.target_grade else limits


def reader(settings: Settings, document: Document | None = None) -> str:
    """Return the name of the profile: the one set, else what an article says of its readers."""
    if settings.profile:
        return settings.profile
    return "clinicians" if document and is_for_professionals(document) else "public"


def is_for_professionals(document: Document) -> bool:
    """Whether front matter, a title or the sections of a drug label name professionals as readers."""
    if any(_PROFESSIONALS.search(document.meta.get(key, "")) for key in _READERS):
        return True
    heads = [block for block in document.blocks if block.role in ("title", "heading")]
    texts = [document.prose[head.start : head.end] for head in heads]
    top = (text for head, text in zip(heads, texts, strict=True) if head.level <= 1)
    if any(map(_VERSION.search, top)):
        return True
    return len(_LABEL & {text.lower().strip(" .:0123456789") for text in texts}) >= _SOME
