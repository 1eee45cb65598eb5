"""How and when to take a medicine, written so that it is misread: each function is a rule's check."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from healthlint.claims.analysis import Analysis

_NEEDS_A_DOSE = frozenset("bid bd od om on hs ac pc qd mane nocte".split())
_DOTTED = compile_pattern(r"(?:[a-z]\.){1,2}[a-z]$|(?:[A-Z]\.){1,2}[A-Z]$")
_EXPLAINED = compile_pattern(r"\s?(?:=|means\b|stands for\b)")
_DOSED = compile_pattern(
    r"(?i)(?:\d\s?(?:m?c?g|mls?|iu|units?)|\btab(?:let)?s?|\bcap(?:sule)?s?|\bpills?|\bdrops?|\bpuffs?|\bdose[sd]?|\btaken|"
    r"\bgiven|\btake|\bgive|\buse|\bapply|\bapplied|\bcream|\bointment|\bdaily|\bpo|\borally|\bsprays?|\bby mouth|\bsachets?|"
    r"\bone|\btwo|\b[12]|\bit|[a-z]+(?:in|ol|ide|ine|ate|one|am|pril|tan|azole))[,;]?\s(?:\w+\s){0,2}$"
)
_MADE_A_BID = compile_pattern(
    r"(?i)\b(?:an?|the|to|his|her|their|its|our|this|that|failed|in|no)\s(?:\w+\s)?$"
)
_DOSE_AFTER = compile_pattern(
    r"(?:\s?[(:,]?\s?|\s(?!patients?|people|drugs?|and|or|who)(?:\w+\s){1,2})\d[\d.,]*(?:\s?(?:-|–|to)\s?\d[\d.,]*)?\s?(?:mg|mcg|mL|ml|g)\b"
    r"|\s(?:IV|IM|SC|SQ|PO|PCA|IR|ER|SR|drip|elixir|sulfate|sulphate|bolus|by mouth|orally|intravenously|subcutaneously|"
    r"every (?:\w+ )?hours?|q\d+h|[Pp][Rr][Nn]|for (?:\w+ )?(?:pain|breakthrough))\b"
)
_DOSE_BEFORE = compile_pattern(
    r"(?:\d\s?(?:mg|mcg|mL|ml|g|milligrams?|milligrammes?)\s(?:of\s)?|\b(?:IV|IM|SC|[Ii]ntravenous|[Oo]ral|[Ss]ubcutaneous|"
    r"[Ee]pidural)\s|\b(?:dose|doses|shot|bolus|infusion|ampoule|vial)\sof\s|\b(?:[Gg]ives?|[Gg]ave|[Gg]iven|[Gg]iving|"
    r"[Aa]dminister(?:ed)?|[Rr]eceived?|[Ii]njected|[Cc]harted|[Pp]rescribed?|[Oo]rdered|[Tt]itrate)\s(?:\w+\s)?)$"
)
_ILL = compile_pattern(
    r"\b(?:with|has|have|had|having|from|like|by|of|in|against|for|and|or|that|the|your|whose)\s(?:\w+\s)?$"
)
_DISEASE_AFTER = compile_pattern(
    r"(?:[-/]\w|\s(?:patients?|people|persons?|drugs?|medicines?|medications?|treatments?|therap|relapses?|symptoms?|attacks?|"
    r"societ|nurses?|disease|clinic|trial|stud|team|specialists?|can|may|might|affects?|causes?|who|has|have|had|which|diagnos|"
    r"or|care|lesion|research|type|sufferer|progress|by))"
)
_COMPARED = compile_pattern(
    r"[<>≥≤]\s?=?\s?(?:\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)(?:\s?(?P<unit>%|°\s?[CF]\b|(?:mg|mcg|[µμ]g|m[Ll]s?|units?|IU|tab(?:let)?s?|cap(?:sule)?s?|pills?|doses?|drops?|puffs?|sachets?|kgs?|kilos?|g(?:rams?)?|l(?:it(?:re|er)s?)?|stone|pounds?|milligrams?|micrograms?|puffs?|teaspoons?|degrees|"
    r"lbs?|years?|yrs?|months?|weeks?|days?|hours?|hrs?|mmHg|bpm|mmol|cm)\b))?"
)
_STATISTIC = compile_pattern(r"(?i)(?:\b(?:p|n|p[- ]?values?|r|i2|i²|or|rr|hr|hba1c|a1c|bmi)\s?)$")
_DOSE_COLON = compile_pattern(r"(?i)\b(?:dose|dosage|amount)\s?[:=]\s?$")
_AT = compile_pattern(
    r"@\s?(?=(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m|h|o’clock)?|noon|night|bed ?time|breakfast|lunch|dinner|supper|midday|midnight|"
    r"morning|evening|teatime|meal ?times?|a rate|HS)\b(?!\.?\w))|(?<=\s)@(?=\s\w)"
)


def latin_frequency(article: Analysis) -> Iterator[Hit]:
    """Yield bid, q6h, PRN and the like; “bid” and “OD” only where a dose is told."""
    prose = article.document.prose
    for i in article.sentences_with("latin-frequency"):
        for signal in article.signals("latin-frequency", i):
            end = signal.end + (prose[signal.end : signal.end + 1] == "." and "." in signal.term)
            if _is_frequency(article, i, signal.start, signal.term):
                yield Hit(signal.start, end)


def _is_frequency(article: Analysis, i: int, start: int, term: str) -> bool:
    prose = article.document.prose
    if _EXPLAINED.match(prose, start + len(term)):
        return False
    plain = term.lower().replace(".", "")
    if " " in plain and not plain.startswith(("q ", "alt ", "ut ")):
        return False
    if "." in term and not _DOTTED.match(term):
        return False
    if plain not in _NEEDS_A_DOSE or term.count(".") == 2:
        return True
    before = prose[max(0, start - 40) : start]
    if _MADE_A_BID.search(before) or (plain in ("on", "om", "ac", "pc") and "." not in term):
        return False
    return bool(_DOSED.search(before)) or (term.isupper() and article.has(i, "taking-medicine"))


def morphine_or_magnesium(article: Analysis) -> Iterator[Hit]:
    """Yield MSO4 and MgSO4 without their full names, and MS where it is a drug with a dose."""
    prose = article.document.prose
    for i in article.sentences_with("ms-notation"):
        if article.has(i, "morphine-or-magnesium-sulfate"):
            continue
        for signal in article.signals("ms-notation", i):
            if "O" in signal.term.upper():
                yield Hit(signal.start, signal.end + (prose[signal.end : signal.end + 1] == "₄"))
            elif signal.term == "MS" and _is_drug(article, i, signal.start, signal.end):
                yield Hit(signal.start, signal.end)


def _is_drug(article: Analysis, i: int, start: int, end: int) -> bool:
    prose = article.document.prose
    if _DOSE_AFTER.match(prose, end):
        return True
    before = prose[max(0, start - 32) : start]
    if _DISEASE_AFTER.match(prose, end):
        return False
    if _DOSE_BEFORE.search(before):
        return True
    treated = article.has(i, "pain-or-pregnancy-ward") and not _ILL.search(before)
    return treated and not article.sentences_with("multiple-sclerosis-in-full")


def symbols(article: Analysis) -> Iterator[Hit]:
    """Yield < 5 mL, >65 years and @ 8 pm in instructions, not in statistics."""
    prose = article.document.prose
    if not any(sign in prose for sign in "<>≥≤@"):
        return
    for i, sentence in enumerate(article.document.sentences):
        if article.role(i) in ("reference", "metadata"):
            continue
        taking = article.has(i, "taking-medicine")
        for match in _COMPARED.finditer(prose, sentence.start, sentence.end):
            if _is_instruction(article, i, match):
                yield Hit(*match.span())
        if taking or article.has(i, "dose-words"):
            for match in _AT.finditer(prose, sentence.start, sentence.end):
                yield Hit(match.start(), match.start() + 1)


def _is_instruction(article: Analysis, i: int, match: Match[str]) -> bool:
    """Whether a comparison tells what to do; in a table or without a unit only beside a dose."""
    prose = article.document.prose
    unit = match.group("unit")
    before = prose[max(0, match.start() - 12) : match.start()]
    if unit == "%" or _STATISTIC.search(before):
        return False
    lone = not unit or prose[match.end() : match.end() + 1] == "/" or article.role(i) == "cell"
    return not lone or article.has(i, "taking-medicine", "at-gt-lt-symbols/instruction")


def household_spoon(article: Analysis) -> Iterator[Hit]:
    """Yield spoons as the only measure of a liquid medicine."""
    metric = {i for i, amount in article.amounts() if amount.unit.startswith(("ml", "milli"))}
    for i in article.sentences_with("household-spoon-only/spoon"):
        if i in metric or article.has(i, "household-spoon-only/warning"):
            continue
        medicine = article.has(i, "household-spoon-only/liquid-medicine")
        dosed = article.has(i, "household-spoon-only/dosed")
        if medicine or (dosed and not article.has(i, "household-spoon-only/food")):
            spoon = article.signals("household-spoon-only/spoon", i)[0]
            yield Hit(spoon.start, spoon.end)


def day_or_dose(article: Analysis) -> Iterator[Hit]:
    """Yield doses by body weight, and recommended or greatest doses, with no word on how often."""
    for i, amount in article.amounts():
        if amount.kind not in ("mass", "activity", "volume") or article.has(
            i, "how-often", "dosed-animals"
        ):
            continue
        by_weight = amount.per in ("kg", "kilo", "kilogram", "kilogramme")
        told = article.has(i, "dose-told") or (
            article.has(i, "greatest-amount") and article.has(i, "taking-medicine")
        )
        before = article.document.prose[max(0, amount.start - 12) : amount.start]
        if by_weight or ((told or _DOSE_COLON.search(before)) and not amount.per):
            yield Hit(amount.start, amount.per_end)
