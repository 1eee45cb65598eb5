"""Notations of doses that are misread: each function is the check of one rule."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from healthlint.claims.amounts import Amount
    from healthlint.claims.analysis import Analysis

_TRAILING_ZERO = compile_pattern(r"^\d*\.\d*0$")
_PER_LAB_VOLUME = ("l", "dl", "cl", "litre", "liter", "decilitre", "deciliter", "m3", "g", "cmm")
_DOSE_UNIT = compile_pattern(
    r"(?:mg|mcg|[µμ]\s*g(?:m|ram)?|ug(?:m|ram)?|ng|ml|(?:milli|micro|nano)(?:gram|litre|liter)(?:me)?|iu|i\.u\.?|u|"
    r"(?:[a-z-]+ )?unit|m?eq|mmol)s?$"
)
_WORD_NUMBER = (
    r"(?:half an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|"
    r"hundred|thousand|million)"
)
_WORDS_UNITS = compile_pattern(rf"(?i:\b{_WORD_NUMBER}\s)[Uu]\b(?!\.\w)|\b[Uu]\s?\d{{1,2}}\b(?!\d)")
_WORDS_IU = compile_pattern(
    rf"(?i:\b{_WORD_NUMBER}\s(?:iu|i\.u\.)(?!\w))|\b(?:IUs?|I\.U\.)(?![\w/])(?=[^.;]{{0,24}}\d)|(?<=in )IUs?\b"
)
_WORDS_CC = compile_pattern(
    rf"(?i)\b{_WORD_NUMBER}\s(?:ccs?|cc[’']s|c\.c\.)(?!\w)|\bcc\s?:?\s?\d[\d.]*|(?<=in )ccs?\b(?=[^.;]{{0,40}}\d)"
)
_MASS_BEFORE = compile_pattern(
    r"(?i)\d\s?(?:mcg|micrograms?|[µμ]g|mg|milligrams?)\s?[(\[][^()\[\]]{0,30}$"
)
_YEAR_LETTER = compile_pattern(r"(?:19|20)\d\d$")
_BARE_MICRO = compile_pattern(r"[µμ]g\b(?!/)")
_MICRO = compile_pattern(r"[µμ]|ug")
_YEAR = compile_pattern(r"(?i)\b(?:in|since|by|until|from|of)\s$")


def trailing_zero(article: Analysis) -> Iterator[Hit]:
    """Yield doses such as 5.0 mg; laboratory results and sizes may show their precision."""
    for i, amount in _doses(article):
        zero = _TRAILING_ZERO.match(amount.number) or _TRAILING_ZERO.match(amount.first)
        if zero and not _is_measured(article, i, amount):
            yield Hit(amount.start, amount.end)


def naked_decimal(article: Analysis) -> Iterator[Hit]:
    """Yield doses such as .5 mg."""
    for _, amount in _doses(article):
        if amount.number.startswith(".") or amount.first.startswith("."):
            yield Hit(amount.start, amount.end)


def u_for_units(article: Analysis) -> Iterator[Hit]:
    """Yield 10 U and 6u; enzymes in the blood are measured in U/L."""
    for i, amount in article.amounts():
        if (
            amount.unit[0] != "u"
            or amount.unit[1:2] not in ("", "’", "'")
            or amount.per in _PER_LAB_VOLUME
            or _YEAR_LETTER.match(amount.number)
        ):
            continue
        written = article.document.prose[amount.unit_start]
        if (
            amount.gap == ""
            or written == "U"
            or article.has(i, "taking-medicine", "counted-in-units")
        ):
            yield Hit(amount.start, amount.end)
    for i in article.sentences_with("counted-in-units", "taking-medicine"):
        yield from _in_words(article, i, _WORDS_UNITS)


def iu_abbreviation(article: Analysis) -> Iterator[Hit]:
    """Yield 400 IU, other than after the same amount in micrograms or in a laboratory result."""
    counted = set()
    for i, amount in article.amounts():
        if not amount.unit.startswith(("iu", "i.u")):
            continue
        counted.add(i)
        if amount.per not in _PER_LAB_VOLUME and not _is_converted(article, amount):
            yield Hit(amount.start, amount.end)
    for i in article.sentences_with("iu-abbreviation/iu"):
        if i not in counted and not article.has(i, "iu-abbreviation/in-full"):
            yield from _in_words(article, i, _WORDS_IU)


def microgram_symbol(article: Analysis) -> Iterator[Hit]:
    """Yield 10 µg and 50 ug, other than concentrations in blood, air or water."""
    counted = set()
    for i, amount in article.amounts():
        if not _MICRO.match(amount.unit):
            continue
        counted.add(i)
        if amount.per not in ("ml", *_PER_LAB_VOLUME) or article.has(i, "taking-medicine"):
            yield Hit(amount.start, amount.end)
    if "µg" in article.document.prose or "μg" in article.document.prose:
        for i in set(range(len(article.document.sentences))) - counted:
            if article.role(i) not in ("reference", "metadata"):
                yield from _in_words(article, i, _BARE_MICRO)


def cc_for_ml(article: Analysis) -> Iterator[Hit]:
    """Yield 5 cc and two cc's, other than the size of an engine or implant."""
    for i, amount in article.amounts():
        if amount.unit.startswith(("cc", "c.c")) and not article.has(i, "cc-for-ml/engine"):
            yield Hit(amount.start, amount.end)
    for i in article.sentences_with("cc-for-ml/cc"):
        yield from _in_words(article, i, _WORDS_CC)


def large_number_no_comma(article: Analysis) -> Iterator[Hit]:
    """Yield 5000 units and the like, years left out."""
    prose = article.document.prose
    for _, amount in article.amounts():
        numbers = [n for n in (amount.number, amount.first) if n.isdigit() and len(n) > 3]
        if not numbers or amount.per in _PER_LAB_VOLUME or not _DOSE_UNIT.match(amount.unit):
            continue
        may_be_year = len(amount.number) == 4 and amount.number[:2] in ("19", "20")
        if (
            may_be_year
            and amount.gap
            and _YEAR.search(prose, max(0, amount.start - 8), amount.start)
        ):
            continue
        yield Hit(amount.start, amount.end)


def no_space_number_unit(article: Analysis) -> Iterator[Hit]:
    """Yield the first 10mg of an article; British style closes up number and unit."""
    if _is_british(article):
        return
    for _, amount in _doses(article):
        if not amount.gap and amount.unit[0].isalpha():
            yield Hit(amount.start, amount.end)
            return


def _doses(article: Analysis) -> Iterator[tuple[int, Amount]]:
    """Yield the amounts that are doses: grams, litres and kilograms only where medicine is taken."""
    for i, amount in article.amounts():
        if _DOSE_UNIT.match(amount.unit) or article.has(i, "taking-medicine"):
            yield i, amount


def _is_measured(article: Analysis, i: int, amount: Amount) -> bool:
    """Whether an amount is a result of a measurement rather than a dose."""
    if amount.per in _PER_LAB_VOLUME or amount.unit == "mmol":
        return True
    return article.has(i, "measured-in-the-body") and not article.has(i, "taking-medicine")


def _is_converted(article: Analysis, amount: Amount) -> bool:
    prose = article.document.prose
    return bool(_MASS_BEFORE.search(prose, max(0, amount.start - 50), amount.start))


def _in_words(article: Analysis, i: int, pattern: Pattern[str]) -> Iterator[Hit]:
    sentence = article.document.sentences[i]
    for match in pattern.finditer(article.document.prose, sentence.start, sentence.end):
        yield Hit(*match.span())


def _is_british(article: Analysis) -> bool:
    if article.settings.region:
        return article.settings.region == "uk"
    return article.words >= 150 and len(article.sentences_with("british-health-words")) > 1
