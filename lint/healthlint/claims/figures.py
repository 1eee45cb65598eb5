"""Health figures: shares, risks, counts of people, results of trials."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

_NUMBER = r"(?:\d(?:[\d,.]{0,14}\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|half|(?:a|one) (?:third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters)"
_PEOPLE = (
    r"(?:people|persons?|patients?|adults?|women|men|children|babies|infants|kids|teenagers?|teens|girls|boys|individuals|"
    r"participants|volunteers|subjects|cases|deaths|lives|births|pregnancies|americans|britons|australians|canadians|"
    r"europeans|indians|couples|mothers|parents|smokers|users|sufferers|survivors|residents|citizens|population|households|"
    r"hospitali[sz]ations|admissions|infections|diagnoses|strokes|heart attacks|fractures|miscarriages|seniors|athletes|"
    r"workers|employees|students|veterans|carriers|diabetics)"
)
_FIGURE = compile_pattern(
    # The boundary spares most places a look at what follows, where nothing but words can begin.
    rf"\b(?:(?P<share>(?:\b\d[\d.]{{0,14}}\s?(?:%\s?)?(?:[-–—]|to|and)\s?)?{_NUMBER}\s?(?:%|per\s?cent\b|percentage points?)(?!\s*(?:off|discount|vol\b|alcohol|cotton|pure|organic|natural|concentrat|solution|dark chocolate|cocoa|cacao|fat\b|lean|juice|whole|saline))"
    rf"|\b(?:half|(?:an?|one) (?:third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters) of (?:all |the |these |those )*(?:\w+(?:[’']s)? )?{_PEOPLE}\b"
    r"|\b\d[\d.,]{0,14}(?: to \d[\d.,]{0,14})? (?:per|in every|in a) (?:million|100,000|10,000|1,000)\b)"
    rf"|(?P<odds>\b(?:about |around |roughly |nearly |almost |up to |over |more than |as many as )?(?:one|two|three|four|five|six|seven|eight|nine|\d[\d,]{{0,14}}) (?:in|out of)(?: every)? (?!(?:19|20)\d\d\b)(?:\d[\d,]{{0,14}}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred|a thousand)\b(?!\s*(?:steps|parts|minutes|hours|days)))"
    rf"|(?P<count>\b{_NUMBER}(?:\s(?:million|billion|thousand|hundred))?(?:\s(?:of|out of|new|total|more|other|additional|estimated|confirmed|reported|annual|american|british|adult|older|young|pregnant|healthy|overweight|obese|such|different|hospital|cancer|[a-z]+-related|[a-z]+))?\s{_PEOPLE}\b|\b\d[\d,]{{3,14}} (?:have|had|has|were|are|would|will) (?:been |be |already |now )?(?:infected|diagnosed|hospitali[sz]ed|killed|confirmed dead|died|die|sickened)|\b(?:deaths|cases|infections|fatalities) (?:were|stood at|reached|totall?ed|rose to|had reached|exceeded|numbered) (?:(?:about|around|nearly|almost|over|more than|less than|fewer than) )?{_NUMBER}(?: (?:hundred|thousand|million))?\b)"
    rf"|(?P<many>\b{_NUMBER}\s(?:million|billion)\b(?!\s*(?:\w+\s)?(?:times|gallons|lit(?:er|re)s|beats|miles|antennas|copies|masks|cells|bacteria|cfu|organisms|probiotics|years|dollars|pounds|units|spores|doses|tests)))"
    rf"|(?P<times>\b(?:{_NUMBER}[- ]?(?:times|fold|x)\b(?=[^.]{{0,40}}\b(?:more|less|higher|lower|greater|as likely|likely|risk|effective|stronger|better|potent|faster))|(?:twice|double[sd]?|triple[sd]?|halve[sd]?|quadruple[sd]?)(?=[^.]{{0,40}}\b(?:risk|chance|odds|likely|likelihood|rate))))"
    r"|(?P<result>\b(?:average|mean|median) (?:of )?(?:about |around )?\d[\d,.]{0,14}))"
)
"""A figure in lower case: patterns that must look at every letter in both cases take twice as long."""


_ANY = compile_pattern(
    r"[\dotfsenhqdmb](?:(?<=\d)|(?<!\w\w)(?:(?<=o)ne|(?<=t)(?:wo|hree|en|w(?:elve|enty|ice)|hir(?:ty|d)|ripl|housand)"
    r"|(?<=f)(?:our|ive|ift[yh]|orty)|(?<=s)(?:ix|even)|(?<=e)ight|(?<=n)ine|(?<=h)(?:al(?:f|ve)|undred)"
    r"|(?<=q)ua(?:rter|drupl)|(?<=d)o(?:ubl|zen)|(?<=m)illion|(?<=b)illion))"
)
"""The beginning of a number, in lower case; its first letter comes first, so that few are looked at."""


class Figure(NamedTuple):
    """A health figure: offsets into the file, its kind and its words.

    Kinds: share (percent), odds (1 in 4), count (300 patients), many (2 million), times
    (twice as likely), result (an average of 4.2). `of` is the span of the words that a share is
    “of” (the energy produced, all lung cancers), or None.
    """

    start: int
    end: int
    kind: str
    text: str
    of: tuple[int, int] | None = None


_OF = compile_pattern(r"\s+of\s+((?:[^\s.,;:()]+[ \t\n]+){0,4}[^\s.,;:()]+)")


def holds_number(prose: str, start: int, end: int) -> bool:
    """Whether a number, in digits or words, stands between two offsets: no figure does without."""
    numbers = _numbers(prose)
    place = bisect_left(numbers, start)
    return place < len(numbers) and numbers[place] < end


@lru_cache(maxsize=2)
def _numbers(prose: str) -> list[int]:
    """Return where the numbers of a text begin."""
    return [match.start() for match in _ANY.finditer(_lower(prose))]


@lru_cache(maxsize=2)
def _lower(prose: str) -> str:
    """Return a text in lower case, as long as it was: İ would become two characters."""
    lower = prose.lower()
    if len(lower) == len(prose):
        return lower
    return "".join(small if len(small := ch.lower()) == 1 else ch for ch in prose)


def find_figures(prose: str, start: int, end: int) -> list[Figure]:
    """Return the figures between two offsets of the prose."""
    if not holds_number(prose, start, end):
        return []
    return [
        Figure(
            *m.span(), m.lastgroup or "", prose[slice(*m.span())], _share_of(prose, m.end(), end)
        )
        for m in _FIGURE.finditer(_lower(prose), start, end)
    ]


def _share_of(prose: str, start: int, end: int) -> tuple[int, int] | None:
    match = _OF.match(prose, start, end)
    return match.span(1) if match else None
