"""Units that readers do not know or mistake: no scale, or the scale of another country."""

from __future__ import annotations

from healthlint.model import Hit
from healthlint.patterns import IGNORECASE, compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_NUMBER = r"\b\d[\d.,]{0,8}\s?"
_WHERE = {"uk": "readers in the United Kingdom", "us": "readers in the United States"}
_DEGREES = compile_pattern(
    r"(?:temperature|fever|oven|freezer|fridge|refrigerator|thermometer)[^.?!]{0,40}?\b(?P<unit>\d[\d.,]{0,8}\s?(?:[°º]|degrees?\b)(?!\s?(?:c\b|f\b|celsius|centigrade|fahrenheit)))",
    IGNORECASE,
)
_FOREIGN = {
    "uk": compile_pattern(
        rf"(?P<unit>{_NUMBER}(?:°\s?F\b|degrees? (?:F\b|fahrenheit)|mg/dL\b|fl\.? oz|fluid ounces?|quarts?\b|gallons?\b|cups? of (?:\w+ ){{0,2}}(?:flour|sugar|oats|rice|pasta|beans|lentils|spinach|broccoli|vegetables|fruit|berries|nuts|milk|broth)\b|sticks? of butter\b)|\b(?:call|dial|ring|phone) 911\b|\bzip codes?\b)",
        IGNORECASE,
    ),
    "us": compile_pattern(
        rf"(?P<unit>{_NUMBER}(?:°\s?C\b|degrees? (?:C\b|celsius|centigrade)|mmol/L\b|mmol/mol\b|[µμu]mol/L\b|k(?:ilo)?j(?:oules?)?\b|metres?\b|stones?\b(?! fruit)|kg\b|kilograms?\b|kilometres?\b|kilometers?\b|km\b|litres?\b)|\b(?:call|dial|ring|phone) (?:999|111|112)\b|\bpostcodes?\b)",
        IGNORECASE,
    ),
}
_KNOWN = {
    "uk": compile_pattern(r"(?i)°\s?C\b|celsius|mmol/l|\bml\b|litres?\b|\b999\b|millilit"),
    "us": compile_pattern(
        r"(?i)°\s?F\b|fahrenheit|mg/dL|pounds?\b|\blbs?\b|miles?\b|quarts?\b|gallons?\b|ounces?\b|\b911\b|mg/kg|per kg|kg/m"
    ),
}


def check(article: Analysis) -> Iterator[Hit]:
    """Yield temperatures without a scale and, where the region is set, units of the other one."""
    prose, region = article.document.prose, article.settings.region
    degrees = "degree" in prose or "°" in prose
    for i, (start, end, _) in enumerate(article.document.sentences):
        if article.role(i) in ("reference", "metadata"):
            continue
        bare = _DEGREES.search(prose, start, end) if degrees else None
        if bare:
            yield Hit(*bare.span("unit"), {"why": "Celsius or Fahrenheit? Say which"})
        elif region in _WHERE and not _KNOWN[region].search(prose, start, end):
            for found in _FOREIGN[region].finditer(prose, start, end):
                why = f"{_WHERE[region]} use another; give theirs, or both"
                yield Hit(*found.span("unit"), {"why": why})
