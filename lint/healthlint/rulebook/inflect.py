"""Every form of an English word or phrase, for lexicons that list base forms."""

from __future__ import annotations

from functools import cache
from itertools import product

from healthlint.patterns import compile_pattern

_IRREGULAR_LINES = """
be is are was were been being am|beat beats beaten beating|become becomes became becoming|begin begins began begun beginning
bind binds bound binding|bite bites bit bitten biting|bleed bleeds bled bleeding|break breaks broke broken breaking
breed breeds bred breeding|bring brings brought bringing|build builds built building|burn burns burned burnt burning
burst bursts bursting|buy buys bought buying|catch catches caught catching|choose chooses chose chosen choosing
come comes came coming|cost costs costing|cut cuts cutting|deal deals dealt dealing|dig digs dug digging
do does did done doing|draw draws drew drawn drawing|drink drinks drank drunk drinking|drive drives drove driven driving
eat eats ate eaten eating|fall falls fell fallen falling|feed feeds fed feeding|feel feels felt feeling
fight fights fought fighting|find finds found finding|flee flees fled fleeing|fly flies flew flown flying
forget forgets forgot forgotten forgetting|forgo forgoes forwent forgone forgoing|freeze freezes froze frozen freezing
get gets got gotten getting|give gives gave given giving|go goes went gone going|grind grinds ground grinding
grow grows grew grown growing|have has had having|hear hears heard hearing|hide hides hid hidden hiding|hit hits hitting
hold holds held holding|hurt hurts hurting|keep keeps kept keeping|know knows knew known knowing|lay lays laid laying
lead leads led leading|learn learns learned learnt learning|leave leaves left leaving|let lets letting|lie lies lay lain lying
light lights lit lighting|lose loses lost losing|make makes made making|mean means meant meaning|meet meets met meeting
pay pays paid paying|prove proves proved proven proving|put puts putting|quit quits quitting|read reads reading
rebuild rebuilds rebuilt rebuilding|rid rids ridding|ride rides rode ridden riding|rise rises rose risen rising
run runs ran running|say says said saying|see sees saw seen seeing|seek seeks sought seeking|sell sells sold selling
send sends sent sending|set sets setting|shake shakes shook shaken shaking|shed sheds shedding
shine shines shone shining|shoot shoots shot shooting|show shows showed shown showing|shrink shrinks shrank shrunk shrinking
shut shuts shutting|sink sinks sank sunk sinking|sit sits sat sitting|sleep sleeps slept sleeping|speak speaks spoke spoken speaking
speed speeds sped speeded speeding|spend spends spent spending|spin spins spun spinning|split splits splitting
spread spreads spreading|spring springs sprang sprung springing|stand stands stood standing|steal steals stole stolen stealing
stick sticks stuck sticking|strike strikes struck stricken striking|strip strips stripped stripping|sweep sweeps swept sweeping
swell swells swelled swollen swelling|swim swims swam swum swimming|take takes took taken taking|teach teaches taught teaching
tear tears tore torn tearing|tell tells told telling|think thinks thought thinking|throw throws threw thrown throwing
understand understands understood understanding|undo undoes undid undone undoing|wake wakes woke woken waking
wear wears wore worn wearing|weep weeps wept weeping|win wins won winning|wind winds wound winding
withdraw withdraws withdrew withdrawn withdrawing|write writes wrote written writing
"""
_IRREGULAR = {
    words[0]: tuple(words)
    for line in _IRREGULAR_LINES.replace("\n", "|").split("|")
    if (words := line.split())
}
_PREFIXES = ("re", "un", "over", "out", "under", "mis", "up", "fore")
_DOUBLING = frozenset(
    "admit commit permit submit transmit omit refer prefer occur incur recur defer infer deter regret "
    "control patrol propel expel compel repel rebel forget begin upset outfit unplug kidnap".split()
)
_NOT_DOUBLING = frozenset(
    "visit edit limit inhibit benefit exhibit prohibit target trigger bolster foster soften strengthen lessen "
    "loosen tighten heighten lengthen shorten weaken sharpen worsen moisten hasten fasten listen ripen "
    "brighten lighten whiten flatten awaken harden happen open deepen widen broaden freshen toughen "
    "counter hinder lower power empower recover discover filter alter offer suffer administer render "
    "deliver cover answer enter bother gather foster conquer cancel develop envelop monitor doctor "
    "balance profit credit deposit solicit elicit vomit sweat treat heal".split()
)
_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "tooth": "teeth",
    "foot": "feet",
    "mouse": "mice",
    "person": "people",
    "bacterium": "bacteria",
    "fungus": "fungi",
    "nucleus": "nuclei",
    "stimulus": "stimuli",
    "criterion": "criteria",
    "ovum": "ova",
    "serum": "sera",
    "life": "lives",
    "knife": "knives",
    "wife": "wives",
    "half": "halves",
    "leaf": "leaves",
    "loaf": "loaves",
    "mosquito": "mosquitoes",
    "potato": "potatoes",
    "tomato": "tomatoes",
}
_SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("haem", "hem"),
    ("aemia", "emia"),
    ("aemic", "emic"),
    ("oestr", "estr"),
    ("oedema", "edema"),
    ("oesoph", "esoph"),
    ("diarrhoea", "diarrhea"),
    ("foet", "fet"),
    ("paed", "ped"),
    ("gynae", "gyne"),
    ("anaesth", "anesth"),
    ("tumour", "tumor"),
    ("colour", "color"),
    ("odour", "odor"),
    ("behaviour", "behavior"),
    ("favour", "favor"),
    ("flavour", "flavor"),
    ("vigour", "vigor"),
    ("fibre", "fiber"),
    ("centre", "center"),
    ("litre", "liter"),
    ("ageing", "aging"),
    ("programme", "program"),
    ("mould", "mold"),
    ("grey", "gray"),
    ("sulph", "sulf"),
    ("caesar", "cesar"),
    ("faec", "fec"),
    ("orthopaed", "orthoped"),
    ("judgement", "judgment"),
    ("defence", "defense"),
    ("skilful", "skillful"),
    ("fulfil", "fulfill"),
    ("tranquillis", "tranquiliz"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("savour", "savor"),
    ("rigour", "rigor"),
    ("aluminium", "aluminum"),
    ("manoeuvre", "maneuver"),
    ("practise", "practice"),
)
_SAFE_S = frozenset(
    "exercise disease advise arise rise wise promise precise likewise otherwise bruise raise noise praise "
    "poise cruise expertise franchise paradise premise surprise comprise compromise disguise enterprise "
    "improvise supervise televise revise devise merchandise increase".split()
)


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return all forms of a base-form verb, the base first: stop, stops, stopped, stopping."""
    irregular = _irregular(verb)
    if irregular:
        return irregular
    if verb.endswith("ie"):
        return verb, verb + "s", verb + "d", verb[:-2] + "ying"
    if verb.endswith(("ee", "oe", "ye")):
        return verb, verb + "s", verb + "d", verb + "ing"
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if _doubles(verb) else verb
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return verb, third, stem + "ed", stem + "ing"


def _irregular(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    for prefix in _PREFIXES:
        rest = verb.removeprefix(prefix)
        if rest != verb and rest in _IRREGULAR:
            return tuple(prefix + form for form in _IRREGULAR[rest])
    return _two_spellings(verb)


def _two_spellings(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb that British English doubles and American does not: fuel."""
    if verb.endswith("el") and not verb.endswith("eel") and len(verb) > 3:
        return verb, verb + "s", verb + "led", verb + "ling", verb + "ed", verb + "ing"
    return ()


def _doubles(verb: str) -> bool:
    if verb in _DOUBLING:
        return True
    if verb in _NOT_DOUBLING or len(verb) < 3:
        return False
    a, b, c = verb[-3], verb[-2], verb[-1]
    vowels = sum(ch in "aeiouy" for ch in verb)
    return vowels == 1 and a not in "aeiou" and b in "aeiou" and c not in "aeiouwxy"


def plural(noun: str) -> str:
    """Return the plural of a noun: remedy, remedies."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if noun.endswith("man") and len(noun) > 5:
        return noun[:-3] + "men"
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def expand(entry: str) -> list[str]:
    """Return the entries that alternatives stand for: "(a|b (c|d)|) e" gives "a e", "b c e", "b d e", "e"."""
    if "(" not in entry and ")" not in entry and "|" not in entry:
        return [" ".join(entry.split())]
    found, end = _alternatives(entry, 0)
    if end < len(entry):
        raise ValueError(f"“{entry}” closes a bracket that was never opened")
    return [" ".join(choice.split()) for choice in found]


_PLAIN = compile_pattern(r"[^(|)]+")


def segments(entry: str) -> list[list[str]]:
    """Return the alternatives of each part of an entry, an empty list for a hole.

    "(a|b) c {} (d|)" gives [a, b], [c], [], [d, ""].
    """
    parts, depth, begun = [], 0, ""
    for letter in entry:
        depth += (letter == "(") - (letter == ")")
        if letter == " " and not depth:
            parts.append(begun)
            begun = ""
        else:
            begun += letter
    parts.append(begun)
    return [[] if part == "{}" else expand(part) for part in parts if part]


def _alternatives(entry: str, at: int) -> tuple[list[str], int]:
    """Return the alternatives from a place to its closing bracket or the end, and that place."""
    done: list[str] = []
    open_ones = [""]
    while at < len(entry) and entry[at] != ")":
        if entry[at] == "(":
            inner, at = _alternatives(entry, at + 1)
            if at == len(entry):
                raise ValueError(f"“{entry}” has an opening bracket that is never closed")
            open_ones = [begun + choice for begun in open_ones for choice in inner]
            at += 1
        elif entry[at] == "|":
            done += open_ones
            open_ones = [""]
            at += 1
        else:
            plain = _PLAIN.match(entry, at)
            end = plain.end() if plain else at + 1
            open_ones = [begun + entry[at:end] for begun in open_ones]
            at = end
    return done + open_ones, at


def verb_phrases(entry: str) -> list[str]:
    """Return every inflected form of an entry whose first word is a verb."""
    first, _, rest = entry.partition(" ")
    return [f"{form} {rest}".strip() for form in verb_forms(first)]


def noun_phrases(entry: str) -> list[str]:
    """Return singular and plural of an entry; "loss of hair" bends "loss" as well."""
    words = entry.split(" ")
    forms = [entry]
    heads = {len(words) - 1}
    if "of" in words[1:]:
        heads.add(words.index("of") - 1)
    bent = [
        " ".join([*words[:head], plural(words[head]), *words[head + 1 :]])
        for head in heads
        if words[head] not in ("", "{}")
    ]
    return [*forms, *bent]


def spellings(entry: str) -> list[str]:
    """Return British and American spellings of an entry, itself first."""
    choices = [_word_spellings(word) for word in entry.split(" ")]
    if all(len(choice) == 1 for choice in choices):
        return [entry]
    return [" ".join(words) for words in product(*choices)]


_VARIES = compile_pattern("|".join(part for pair in _SPELLINGS for part in pair))


@cache
def _word_spellings(word: str) -> tuple[str, ...]:
    if not _VARIES.search(word):
        return (word,)
    forms = {word: None}
    for british, american in _SPELLINGS:
        for form in list(forms):
            forms |= {_swap(form, british, american): None, _swap(form, american, british): None}
    return tuple(forms)


def _swap(word: str, old: str, new: str) -> str:
    if old not in word or new in word or _keeps_s(word):
        return word
    if old.startswith(("is", "iz", "ys", "yz")) and not word.endswith(old):
        return word
    if old in ("hem", "fet", "ped", "hem", "gyne", "sulf", "estr", "fec") and not word.startswith(
        old
    ):
        return word
    return word.replace(old, new)


def _keeps_s(word: str) -> bool:
    return word in _SAFE_S or word.removesuffix("s") in _SAFE_S or word.removesuffix("d") in _SAFE_S
