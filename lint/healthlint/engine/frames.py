"""Asks a frame whether a sentence says what it means."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise, product

from healthlint.claims.status import BIT, names
from healthlint.patterns import compile_pattern
from healthlint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.analysis import Analysis
    from healthlint.rulebook.book import Frame

Span = tuple[int, int]
_PASSIVE = compile_pattern(
    r"(?i)\b(?:is|are|was|were|be|been|being|get|gets|got|getting|’s|'s|re)\s(?:\w+ly\s|also\s|often\s|not\s|now\s)?$"
)
_BY = compile_pattern(r"(?i)\s*(?:\w+\s){0,3}?(?:by|from|with|through|thanks to|due to|using)\b")
_NO = ("no", "neither", "nobody")
_NEGATED = BIT["negated"]
_TAKEN_BACK = BIT["refuted"] | BIT["asked"]
_MOST_COMBINATIONS = 60


class Match(NamedTuple):
    """A frame that speaks: the spans of its roles and what to underline."""

    spans: list[Span]
    start: int
    end: int


class Refusal(NamedTuple):
    """A frame that keeps silent, and why."""

    why: str


def ask(frame: Frame, article: Analysis, i: int) -> Match | Refusal:
    """Return the match of a frame in sentence i, or why it keeps silent."""
    if article.signals_found.masks[i] & frame.unless:
        return Refusal("an `unless` lexicon stands in the sentence")
    if frame.blocks and article.role(i) not in frame.blocks:
        return Refusal(f"the block is a {article.role(i)}")
    if article.role(i) == "reference":
        return Refusal("the sentence is a reference")
    places = [_places(frame, article, i, number) for number in range(len(frame.roles))]
    for (role, _), found in zip(frame.roles, places, strict=True):
        if not found:
            return Refusal(f"nothing fills the role “{role}”")
    for number, count in frame.at_least:
        if len(_different(article, places[number])) < count:
            return Refusal(f"fewer than {count} different terms fill “{frame.roles[number][0]}”")
    return _combine(frame, article, i, places)


def _places(frame: Frame, article: Analysis, i: int, number: int) -> list[Span]:
    mask = frame.roles[number][1]
    found = article.signals_found.of(i, mask)
    if found or frame.within != "neighbours" or number == frame.relation:
        return found
    before = _sentence_before(article, i)
    return article.signals_found.of(before, mask) if before >= 0 else []


def _sentence_before(article: Analysis, i: int) -> int:
    """Return the sentence before i in the same block or, at a block's start, its heading."""
    sentences, blocks = article.document.sentences, article.document.blocks
    if i == 0:
        return -1
    same = sentences[i - 1].block == sentences[i].block
    beside = blocks[sentences[i - 1].block].role in ("heading", "title", "paragraph", "list-item")
    return i - 1 if same or beside else -1


def _different(article: Analysis, spans: list[Span]) -> set[str]:
    prose = article.document.prose
    return {" ".join(prose[s:e].lower().rstrip("s").split()) for s, e in spans}


def _combine(frame: Frame, article: Analysis, i: int, places: list[list[Span]]) -> Match | Refusal:
    why = "the roles stand in the wrong order or too far apart"
    for count, spans in enumerate(product(*places)):
        if count == _MOST_COMBINATIONS:
            break
        if not _distinct(spans) or not _fits(frame, article, i, spans):
            continue
        refusal = _status_refusal(frame, article, i, spans)
        if refusal is None:
            return _late_refusal(frame, article, i) or _underline(frame, article, i, spans, places)
        why = refusal
    return Refusal(why)


def _distinct(spans: tuple[Span, ...]) -> bool:
    """Whether no word fills two roles, other than a term inside a longer one's hole."""
    return len(set(spans)) == len(spans)


def _fits(frame: Frame, article: Analysis, i: int, spans: tuple[Span, ...]) -> bool:
    if frame.order:
        ordered = [spans[number][0] for number in frame.order]
        if ordered != sorted(ordered):
            return False
    if frame.near >= 0 and not _are_near(article.document.prose, spans, frame.near):
        return False
    if frame.within == "clause":
        first = min(s for s, _ in spans)
        last = max(e for _, e in spans)
        if any(first < b < last for b in article.breaks(i)):
            return False
    return not frame.directed or _directed(frame, article, spans)


def _are_near(prose: str, spans: tuple[Span, ...], most: int) -> bool:
    ordered = sorted(spans)
    return all(len(prose[a[1] : b[0]].split()) <= most for a, b in pairwise(ordered))


def _directed(frame: Frame, article: Analysis, spans: tuple[Span, ...]) -> bool:
    """Whether the agent acts on the patient rather than the other way round."""
    prose = article.document.prose
    relation = spans[frame.relation]
    agent, patient = (spans[number] for number in frame.directed)
    if agent[0] >= relation[0] and agent[1] <= relation[1]:
        return True
    passive = bool(_PASSIVE.search(prose, max(0, relation[0] - 24), relation[0]))
    by = bool(_BY.match(prose, relation[1]))
    if passive or (by and agent[0] > relation[1]):
        return not (passive and agent[1] <= relation[0] and patient[0] >= relation[1])
    if agent[1] <= relation[0]:
        return patient[0] >= agent[1]
    return patient[1] <= relation[0] and by


def _status_refusal(frame: Frame, article: Analysis, i: int, spans: tuple[Span, ...]) -> str | None:
    key = spans[frame.relation] if frame.relation >= 0 else max(spans)
    bits = article.status_bits(i, *key)
    if any(article.document.prose[key[1] : span[0]].strip() in _NO for span in spans):
        bits |= _NEGATED  # “vaccines contain no microchips”
    if frame.demands:
        taken_back = bits & ~frame.allowed & _TAKEN_BACK
        if bits & frame.allowed and not taken_back:
            return None
        return "the claim is not " + " or ".join(names(frame.allowed))
    excused = bits & ~frame.allowed
    return f"the claim is {', '.join(names(excused))}" if excused else None


def _late_refusal(frame: Frame, article: Analysis, i: int) -> Refusal | None:
    if frame.unless_near and _near_by(article, i, frame.unless_near):
        return Refusal("an `unless_near` lexicon stands in the sentence or beside it")
    if frame.context and not article.mentions(frame.context):
        return Refusal("the article never speaks of the `context`")
    if frame.uncited and article.cited(i):
        return Refusal("a source covers the sentence")
    if frame.unvouched and article.vouched(i):
        return Refusal("the study that the article reports, or somebody named, stands behind it")
    if frame.confirm and not _confirmed(frame.confirm, article, i):
        return Refusal(_why_not(frame.confirm, article, i))
    return None


def _confirmed(confirm: tuple[str, str], article: Analysis, i: int) -> bool:
    module, function = confirm
    return bool(getattr(import_module(module), function)(article, i))


def _why_not(confirm: tuple[str, str], article: Analysis, i: int) -> str:
    module, function = confirm
    explain = getattr(import_module(module), "explain", None)
    return f"{function} of {module} says no" + (f": {explain(article, i)}" if explain else "")


def _near_by(article: Analysis, i: int, mask: int) -> bool:
    last = len(article.document.sentences) - 1
    return any(
        article.signals_found.of(n, mask) for n in range(max(0, i - 1), min(last, i + 1) + 1)
    )


def _underline(
    frame: Frame, article: Analysis, i: int, spans: tuple[Span, ...], places: list[list[Span]]
) -> Match:
    sentence = article.document.sentences[i]
    counted = [number for number, _ in frame.at_least if number in frame.underline]
    shown = [spans[number] for number in frame.underline]
    shown += [span for number in counted for span in places[number]]
    shown = [span for span in shown if span[0] >= sentence.start] or [
        span for span in spans if span[0] >= sentence.start
    ]
    return Match(list(spans), min(s for s, _ in shown), max(e for _, e in shown))
