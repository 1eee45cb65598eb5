"""How far hedges, negations, refutations and the like reach within a sentence."""

from __future__ import annotations

from healthlint.claims.status import BIT
from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.signals import Signals
    from healthlint.claims.vocabulary import Vocabulary
    from healthlint.document import Document

_BREAK = compile_pattern(r"[;:–—)\- ](?:(?<=[;:–—)])|(?<= -) |(?<= )\()")
_QUOTE = compile_pattern(r"[“\"]([^”\"\n]{12,})[”\"]")
_LABEL = compile_pattern(
    r"(?i)\W*(?:myth|claim|misconception|fiction|false)\b(?:\s*(?:#|no\.?)?\s*\d+)?\s*[:.–—-]"
)
_WORD = compile_pattern(r"[A-Za-z]+")
# A comma and a new subject, or the comma after a clause that opens the sentence, end what was denied:
# “I own no monitor, my body tells me”, “If she can't conceive, something is wrong with the wife”.
_NEW_SUBJECT = compile_pattern(
    r"(?i),(?= (?:so |just |then )?(?:I|you|he|she|we|they|it|there|this|these|that’s|that's|my|your|his|her|our|their|so|just)\b"
    r"(?! (?:\w+ )?(?:say|says|said|think|thinks|thought|believe|believes|warn|warns|add|adds|or|and)\b))"
)
_OPENING_CLAUSE = compile_pattern(
    r"(?i)\W*(?:if|when|whenever|once|after|before|until|unless|as|since|because|although|even if|even when)\b[^,]*(,)(?! (?:and|or|nor)\b)"
)
_ITEM = compile_pattern(r"[^,]+?(?:,|\bn?or\b|\Z)")
_ITEM_WORDS = 4
# NegEx stops after five words; a noun phrase after “no” or “without” is seldom longer.
_SHORT_REACH = 7
_SHORT = frozenset(
    "no without lack lacks lacking lacked absence absent free rather instead none neither non".split()
)
# “No lotion makes …” denies the whole clause, “No rales” what it names.
_NO_SUBJECT = compile_pattern(
    r"(?i)(?:no|none|neither)(?: [\w’'-]+){1,4}? (?:can|could|will|would|has|have|had|is|are|was|were|does|do|did"
    r"|(?:make|let|cure|prevent|stop|treat|give|keep|take|work|help|heal|remove|reverse|bring|restore|protect|cause"
    r"|guarantee|lead|need|turn|show|prove|burn|melt|block)s?)\b"
)
_RIGHT_ONLY = frozenset(
    "may might could appear appears appeared seem seems seemed suggest suggests suggested "
    "suggesting indicate indicates indicated indicating hint hints imply implies points point "
    "thought believed would should".split()
)
_IMPERATIVES = frozenset(
    "add apply ask avoid bathe boil book brush buy call check chew choose combine consider "
    "consult cook cover cut discover do drink eat enjoy enter find follow forget get give go "
    "grab have help hold include increase inhale join keep learn let limit look make massage "
    "mix order pair pick place put quit read reduce replace rinse rub say schedule see seek "
    "skip sleep soak speak spend start stay stick stop swallow swap switch take talk tell "
    "throw treat trust try turn use visit wait walk wash wear".split()
)


class Scope(NamedTuple):
    """A stretch that a cue covers, the status bit it gives, and the cue itself."""

    bit: int
    start: int
    end: int
    cue_start: int
    cue_end: int


class Cues:
    """The masks of the engine's own lexicons, looked up once per vocabulary."""

    __slots__ = tuple(
        "after again attribution booster equal hedge hypothetical journal negation next "
        "not_asking organisation purpose reaching refutation source stop verb warning weak".split()
    )

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.stop = vocabulary.mask("cue-stop")
        self.negation = vocabulary.mask("cue-negation")
        self.after = vocabulary.mask("cue-negation-after")
        self.hedge = vocabulary.mask("cue-hedge-strict")
        self.booster = vocabulary.mask("cue-booster")
        self.weak = vocabulary.mask("cue-weak")
        self.refutation = vocabulary.mask("cue-refutation")
        self.next = vocabulary.mask("cue-refutation-next")
        self.warning = vocabulary.mask("cue-warning")
        self.attribution = vocabulary.mask("cue-attribution")
        self.purpose = vocabulary.mask("cue-purpose")
        self.hypothetical = vocabulary.mask("cue-hypothetical")
        self.not_asking = vocabulary.mask("cue-not-asking")
        self.equal = vocabulary.mask("cue-equal")
        self.organisation = vocabulary.mask("source-organisation")
        self.journal = vocabulary.mask("source-journal")
        self.verb = vocabulary.mask("source-verb")
        self.again = vocabulary.mask("study-again")
        self.source = self.organisation | self.journal
        self.reaching = (
            self.negation | self.after | self.hedge | self.weak
            | self.purpose | self.attribution | self.hypothetical
        )  # fmt: skip


def clause_breaks(document: Document, signals: Signals, cues: Cues, i: int) -> list[int]:
    """Return the offsets at which a clause of sentence i ends, the sentence's end last."""
    sentence = document.sentences[i]
    breaks = [m.start() for m in _BREAK.finditer(document.prose, sentence.start, sentence.end)]
    breaks += [start for start, _ in signals.of(i, cues.stop) if start > sentence.start]
    return [*sorted(breaks), sentence.end]


def find_scopes(document: Document, signals: Signals, cues: Cues, i: int) -> list[Scope]:
    """Return all scopes of sentence i."""
    sentence = document.sentences[i]
    scopes = _sentence_wide(document, signals, cues, i)
    if signals.masks[i] & cues.reaching:
        breaks = clause_breaks(document, signals, cues, i)
        scopes += _negations(document, signals, cues, i, breaks)
        scopes += _hedges(document, signals, cues, i, breaks)
        scopes += _rightward(signals, cues, i, breaks)
    scopes += [
        Scope(BIT["quoted"], m.start(1), m.end(1), m.start(), m.start())
        for m in _QUOTE.finditer(document.prose, sentence.start, sentence.end)
    ]
    return scopes


def _clause(breaks: list[int], first: int, start: int, end: int) -> tuple[int, int]:
    """Return the clause around a span: the last break before it and the first after it."""
    before = [b for b in breaks if b < start]
    return (before[-1] if before else first), next(b for b in breaks if b >= end)


def _negations(
    document: Document, signals: Signals, cues: Cues, i: int, breaks: list[int]
) -> list[Scope]:
    prose, first = document.prose, document.sentences[i].start
    denials = signals.of(i, cues.negation)
    ends = sorted({*breaks, *_commas(prose, first, breaks[-1])}) if denials else breaks
    scopes = []
    for start, end in denials:
        _, reach = _clause(ends, first, start, end)
        if prose[end : end + 1] == "-":  # non-HIV
            word = _WORD.search(prose, end)
            reach = min(reach, word.end() if word else end)
        elif prose[start:end].split()[0].lower() in _SHORT and not _NO_SUBJECT.match(prose, start):
            reach = _short_reach(prose, end, reach)
        scopes.append(Scope(BIT["negated"], start, reach, start, end))
    for start, end in signals.of(i, cues.after):
        back, _ = _clause(breaks, first, start, end)
        scopes.append(Scope(BIT["negated"], back, end, start, end))
    return scopes


def _commas(prose: str, first: int, last: int) -> list[int]:
    """Return the commas at which a new clause with its own subject begins."""
    commas = [m.start() for m in _NEW_SUBJECT.finditer(prose, first, last)]
    opening = _OPENING_CLAUSE.match(prose, first, last)
    return [*commas, opening.start(1)] if opening else commas


def _short_reach(prose: str, start: int, end: int) -> int:
    """Return where the noun phrase, or the list of them, ends: “no rales, rhonchi or wheezes”."""
    reach = start
    for item in _ITEM.finditer(prose, start, end):
        words = _WORD.findall(item.group())
        if reach > start and len(words) > _ITEM_WORDS:
            break
        reach = item.end()
    count = 0
    for word in _WORD.finditer(prose, start, reach):
        count = 0 if "," in prose[word.end() : word.end() + 1] else count + 1
        if count > _SHORT_REACH:
            return word.start()
    return reach


def _hedges(
    document: Document, signals: Signals, cues: Cues, i: int, breaks: list[int]
) -> list[Scope]:
    prose, first = document.prose, document.sentences[i].start
    scopes = []
    for start, end in signals.of(i, cues.hedge):
        back, reach = _clause(breaks, first, start, end)
        if prose[start:end].split()[0].lower() in _RIGHT_ONLY:
            back = start
        scopes.append(Scope(BIT["hedged"], back, reach, start, end))
    boosters = signals.of(i, cues.booster)
    for start, end in signals.of(i, cues.weak):
        _, reach = _clause(breaks, first, start, end)
        boosted = any(start - 25 < s < end + 30 for s, _ in boosters)
        if not boosted:
            scopes.append(Scope(BIT["weak"], start, reach, start, end))
    return scopes


def _rightward(signals: Signals, cues: Cues, i: int, breaks: list[int]) -> list[Scope]:
    scopes = []
    for bit, mask in (
        (BIT["purpose"], cues.purpose),
        (BIT["attributed"], cues.attribution),
        (BIT["hypothetical"], cues.hypothetical),
    ):
        for start, end in signals.of(i, mask):
            reach = next(b for b in breaks if b >= end)
            scopes.append(Scope(bit, start, reach, start, end))
    return scopes


def _sentence_wide(document: Document, signals: Signals, cues: Cues, i: int) -> list[Scope]:
    first, last = document.sentences[i].start, document.sentences[i].end
    scopes = [
        Scope(bit, first, last, start, end)
        for bit, mask in ((BIT["refuted"], cues.refutation), (BIT["equal"], cues.equal))
        for start, end in signals.of(i, mask)
    ]
    scopes += [
        Scope(BIT["refuted"], start, last, start, end) for start, end in signals.of(i, cues.warning)
    ]
    if _LABEL.match(document.prose, first, last) or _taken_back(document, signals, cues, i):
        scopes.append(Scope(BIT["refuted"], first, last, first, first))
    if _asks(document, signals, cues, i):
        scopes.append(Scope(BIT["asked"], first, last, last - 1, last))
    if _orders(document.prose, first, last):
        scopes.append(Scope(BIT["advised"], first, last, first, first))
    return scopes


def _taken_back(document: Document, signals: Signals, cues: Cues, i: int) -> bool:
    """Whether the next sentence of the same block, or of the next one, takes this one back."""
    following = i + 1
    if following >= len(document.sentences):
        return False
    sentence, nxt = document.sentences[i], document.sentences[following]
    if nxt.block > sentence.block + 1:
        return False
    starts = [start for start, _ in signals.of(following, cues.next)]
    return bool(starts) and not document.prose[nxt.start : starts[0]].strip(" \n\t*\"“'")


def _asks(document: Document, signals: Signals, cues: Cues, i: int) -> bool:
    sentence = document.sentences[i]
    end = document.prose[sentence.start : sentence.end].rstrip("\"”’') ")
    return end.endswith("?") and not signals.of(i, cues.not_asking)


def _orders(prose: str, first: int, last: int) -> bool:
    word = _WORD.search(prose, first, last)
    return word is not None and word.group().lower() in _IMPERATIVES
