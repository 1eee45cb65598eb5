"""Whether a text is English, guessed from its commonest words."""

from __future__ import annotations

_COMMON = {
    "en": "the of and to in is that for it with as are this be on by or from at have can not your you",
    "fr": "le la les des et est une pour que dans qui sur avec pas vous nous sont cette aux plus",
    "de": "der die das und ist nicht ein eine zu den mit von auf für sich auch werden sie wird oder",
    "es": "el los las que una por con para del es en su como más pero sus este está son también",
    "it": "il che di la per una con sono del della nel non come più gli alla anche questo essere",
    "pt": "o que não uma para com os do da em mais como dos das pelo pela são você isso ao",
    "nl": "de het een van en niet dat is op te voor met zijn aan ook worden bij deze naar wordt",
    "sv": "och att det som en är av för den till med inte på har kan om vid eller ett från",
    "pl": "nie jest się na do że jak przez dla oraz być które który może jego tym ale są od po",
}
_SETS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_FEWEST_WORDS = 20
_SAMPLE = 20_000
_SURELY = 0.2
"""Of English words so many are among the commonest; of other languages' hardly any."""

_FOREIGN = 0.1


def guess(prose: str) -> str:
    """Return "en", or the code of another language when the text is surely not English.

    "other" stands for a text in another script. Short texts count as English.
    """
    sample = prose[:_SAMPLE]
    if _is_in_another_script(sample):
        return "other"
    words = sample.lower().split()
    english = sum(map(_SETS["en"].__contains__, words))
    if len(words) < _FEWEST_WORDS or english > len(words) * _SURELY:
        return "en"
    counts = {code: sum(map(known.__contains__, words)) for code, known in _SETS.items()}
    best = max(counts, key=lambda code: counts[code])
    clear = counts[best] > 2 * counts["en"] and counts[best] > len(words) / 15
    return best if clear else "en"


def _is_in_another_script(sample: str) -> bool:
    """Whether most letters are none of the Latin script."""
    beyond = len(sample) - len(sample.encode("latin-1", "ignore"))
    if beyond <= len(sample) * _FOREIGN:
        return False
    letters = [ch for ch in sample if ch.isalpha()]
    return sum(ch > "\u024f" for ch in letters) > len(letters) / 2
