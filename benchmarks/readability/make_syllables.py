"""Makes lint/healthlint/readability/syllables.txt from the CMU Pronouncing Dictionary.

    python benchmarks/readability/make_syllables.py cmudict.dict

cmudict.dict is the file of that name in https://github.com/cmusphinx/cmudict (licence: two-clause
BSD, kept beside the table). Of several pronunciations the first one counts. The table holds only
words for which the rules in healthlint.readability.syllables give another number.
"""

from __future__ import annotations

import sys
from pathlib import Path

from healthlint.readability.syllables import guess

TABLE = Path(__file__).parents[2] / "lint/healthlint/readability/syllables.txt"
CORRECTIONS = {"dementia": 3, "tretinoin": 4}
"""Words for which health professionals say something else than the dictionary."""


def spoken(file: Path) -> dict[str, int]:
    """Return word → syllables of the dictionary's first pronunciations; letters a–z only."""
    words: dict[str, int] = {}
    for line in file.read_text("utf-8").splitlines():
        word, *sounds = line.partition("#")[0].split()
        if word.isascii() and word.isalpha() and word.islower():
            words.setdefault(word, max(1, sum(sound[-1].isdigit() for sound in sounds)))
    return words | CORRECTIONS


def exceptions(words: dict[str, int]) -> dict[str, int]:
    """Return the words that the rules get wrong, plurals only where their singular does not help."""
    wrong: dict[str, int] = {}
    for word in sorted(words, key=lambda w: (len(w), w)):
        stem = word[:-1] if word.endswith("s") and word[-2:-1] not in "szx" else word
        if wrong.get(stem, guess(word)) != words[word]:
            wrong[word] = words[word]
    return wrong


def main() -> None:
    words = spoken(Path(sys.argv[1]))
    wrong = exceptions(words)
    lines: dict[str, str] = {}
    for word, number in sorted(wrong.items()):
        lines[word[:2]] = lines.get(word[:2], f"{word[:2]:2}") + f" {word[2:]}/{number}"
    TABLE.write_text("\n".join(lines.values()) + "\n", "ascii")
    print(f"{len(words)} words, {len(wrong)} that the rules get wrong")


main()
