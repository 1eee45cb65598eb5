"""British and American spelling in one article, or the spelling of the other region."""

from __future__ import annotations

from functools import cache

from healthlint.model import Hit
from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.claims.analysis import Analysis

_PAIRS = (
    "anaemia/anemia anaemic/anemic anaesthesia/anesthesia anaesthetic/anesthetic anaesthetics/anesthetics "
    "behaviour/behavior behaviours/behaviors behavioural/behavioral bacteraemia/bacteremia caesarean/cesarean "
    "catalyse/catalyze centre/center centred/centered centres/centers centimetre/centimeter centimetres/centimeters "
    "coeliac/celiac colour/color coloured/colored colours/colors counselling/counseling counsellor/counselor "
    "counsellors/counselors diarrhoea/diarrhea dyslipidaemia/dyslipidemia dyspnoea/dyspnea faeces/feces faecal/fecal "
    "favour/favor favourite/favorite favourable/favorable fibre/fiber fibres/fibers flavour/flavor flavours/flavors "
    "foetus/fetus foetal/fetal fuelled/fueled glycaemic/glycemic gonorrhoea/gonorrhea grey/gray gynaecologist/gynecologist "
    "gynaecology/gynecology haematology/hematology haemoglobin/hemoglobin haemophilia/hemophilia haemorrhage/hemorrhage "
    "haemorrhages/hemorrhages haemorrhoids/hemorrhoids honour/honor humour/humor hyperglycaemia/hyperglycemia "
    "hypoglycaemia/hypoglycemia hypercholesterolaemia/hypercholesterolemia ischaemia/ischemia ischaemic/ischemic "
    "kilometre/kilometer kilometres/kilometers labelled/labeled labelling/labeling labour/labor leukaemia/leukemia "
    "litre/liter litres/liters millilitre/milliliter millilitres/milliliters millimetre/millimeter millimetres/millimeters "
    "modelling/modeling mould/mold mouldy/moldy moulds/molds neighbour/neighbor neighbours/neighbors "
    "odour/odor odours/odors oedema/edema oesophageal/esophageal oesophagus/esophagus oestrogen/estrogen "
    "oestrogens/estrogens orthopaedic/orthopedic paediatric/pediatric paediatrician/pediatrician "
    "paediatricians/pediatricians paediatrics/pediatrics palaeolithic/paleolithic paralyse/paralyze paralysed/paralyzed "
    "analyse/analyze analysed/analyzed analysing/analyzing rumour/rumor savoury/savory sceptical/skeptical "
    "septicaemia/septicemia signalling/signaling skilful/skillful sombre/somber theatre/theater travelled/traveled "
    "travelling/traveling tumour/tumor tumours/tumors uraemia/uremia vapour/vapor vigour/vigor woollen/woolen "
    "aetiology/etiology ageing/aging aluminium/aluminum anaesthetist/anesthetist diarrhoeal/diarrheal "
    "enrol/enroll fulfil/fulfill gynaecological/gynecological gynaecologists/gynecologists haematologist/hematologist "
    "haematoma/hematoma haemodialysis/hemodialysis haemolytic/hemolytic haemorrhagic/hemorrhagic hyperlipidaemia/hyperlipidemia "
    "hyponatraemia/hyponatremia leucocyte/leukocyte manoeuvre/maneuver oesophagitis/esophagitis oestradiol/estradiol "
    "orthopaedics/orthopedics pyjamas/pajamas"
)
_VERBS = frozenset(
    (
        "agon apolog capital categor character colon cauter crystall custom digit econom emphas energ equal familiar final "
        "formul general harmon homogen hospital hypnot ideal immun individual initial internal local maxim medical memor "
        "metabol metastas minim mobil modern moistur neutral normal optim organ oxid pasteur personal polar popular priorit "
        "pressur random real recogn revascular reorgan sanit sensit social special stabil standard steril stigmat subsid "
        "summar symbol sympath synchron synthes traumat util victim visual vocal"
    ).split()
)
_BRITISH = ("ise", "ises", "ised", "ising", "iser", "isers", "isation", "isations")
_AMERICAN = tuple(ending.replace("is", "iz", 1) for ending in _BRITISH)
"""-ise is British only. -ize is British as well, so it is minded beside -ise alone."""

_WORD = compile_pattern(r"(?<![\w-])[a-z]+(?![\w-])")
_ROLES = ("paragraph", "list-item", "heading", "title", "description", "caption", "cell")
_MARKS = ".,;:!?()[]\"'“”‘’…"
_NAMES = {"uk": "British", "us": "American"}


def check(article: Analysis) -> Iterator[Hit]:
    """Yield words in the spelling of the other region; without one, in that of fewer words."""
    prose = article.document.prose
    spellings = _spellings_in({word.strip(_MARKS) for word in set(prose.split())})
    kinds = {kind for kind, _ in spellings.values()}
    region = article.settings.region
    if not kinds or kinds == {region} or (not region and len(kinds) == 1):
        return
    found = [
        (match.start(), match.end(), *spellings[match.group()])
        for i, (start, end, _) in enumerate(article.document.sentences)
        if article.role(i) in _ROLES
        for match in _WORD.finditer(prose, start, end)
        if match.group() in spellings
    ]
    right = region or _more_common([kind for _, _, kind, _ in found])
    why = (
        f"this text is for readers of {_NAMES[right]} spelling"
        if region
        else (f"most other words have {_NAMES[right]} spelling")
    )
    for start, end, kind, other in found:
        if kind != right:
            values = {"other": other, "why": why}
            yield Hit(start, end, values, replacement=other)


def _more_common(kinds: list[str]) -> str:
    """Return the kind of most words; of the first one, where there are as many of both."""
    return max(dict.fromkeys(kinds), key=kinds.count, default="")


def _spellings_in(words: set[str]) -> dict[str, tuple[str, str]]:
    """Return the words that one region spells so: its name, and the word as the other spells it."""
    known = _spellings()
    found = {word: known[word] for word in words & known.keys()}
    british = _verbs(words, _BRITISH, "s", "z")
    found |= {word: ("uk", other) for word, other in british.items()}
    if british:
        american = _verbs(words, _AMERICAN, "z", "s")
        found |= {word: ("us", other) for word, other in american.items()}
    return found


def _verbs(words: set[str], endings: tuple[str, ...], letter: str, other: str) -> dict[str, str]:
    """Return the verbs with such endings, and how the other region spells them."""
    found = {}
    for word in words:
        if word.endswith(endings):
            stem, _, ending = word.rpartition("i" + letter)
            if stem in _VERBS:
                found[word] = f"{stem}i{other}{ending}"
    return found


@cache
def _spellings() -> dict[str, tuple[str, str]]:
    """Return word → (region whose spelling it is, the word as the other region spells it)."""
    spellings: dict[str, tuple[str, str]] = {}
    for pair in _PAIRS.split():
        british, _, american = pair.partition("/")
        spellings[british], spellings[american] = ("uk", american), ("us", british)
    return spellings
