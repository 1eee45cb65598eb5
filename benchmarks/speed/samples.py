"""Text of any size, made of sentences of the kinds that articles have."""

from __future__ import annotations

from random import Random

_WHO = "Doctors|Many people|Some patients|Nurses|Researchers at a large hospital|Older adults|Parents".split(
    "|"
)
_DOES = (
    "say that|have noticed that|often ask whether|explain how|are not sure that|know that".split(
        "|"
    )
)
_WHAT = "green tea|a daily walk|this new supplement|regular sleep|the vaccine|a low-salt diet|garlic|physiotherapy".split(
    "|"
)
_HELPS = "helps with|may improve|does not cure|lowers|is no treatment for|could protect against|changes".split(
    "|"
)
_ILL = "high blood pressure|back pain|the common cold|diabetes|arthritis|poor sleep|anxiety|asthma".split(
    "|"
)
_END = "in about 20% of cases|over several weeks|when taken with 500 mg of it|according to a 2019 trial|at any age|without side effects".split(
    "|"
)
_WORDS_A_PARAGRAPH = 90


def sentences(size: int, seed: int = 7) -> list[str]:
    """Return sentences of together at least so many characters, always the same."""
    random = Random(seed)
    made: list[str] = []
    length = 0
    while length < size:
        parts = [random.choice(words) for words in (_WHO, _DOES, _WHAT, _HELPS, _ILL, _END)]
        made.append(" ".join(parts) + ".")
        length += len(made[-1]) + 1
    return made


def article(size: int, seed: int = 7) -> str:
    """Return a text with a title, sections and paragraphs."""
    parts, words = ["# What helps, and what does not"], 0
    paragraph: list[str] = []
    for sentence in sentences(size, seed):
        paragraph.append(sentence)
        words += len(sentence.split())
        if words > _WORDS_A_PARAGRAPH:
            parts.append(" ".join(paragraph))
            if len(parts) % 5 == 0:
                parts.append(f"## Part {len(parts)}")
            paragraph, words = [], 0
    return "\n\n".join([*parts, " ".join(paragraph)]) + "\n"
