"""Who an article is for, and what that asks of its text."""

from __future__ import annotations

from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.model import Settings


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


def profile(settings: Settings) -> Profile:
    """Return the limits that hold: the profile's, with the target grade where one is set."""
    limits = LIMITS[settings.profile]
    return limits._replace(grade=settings.target_grade) if settings.target_grade else limits
