"""Which sentences a checkable source covers."""

from __future__ import annotations

from healthlint.patterns import compile_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.claims.scopes import Cues
    from healthlint.claims.signals import Signals
    from healthlint.document import Document

_MARK = compile_pattern(
    r"\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]|\[[ivxl]{1,6}\]|(?<=[a-z] )\(\d{1,2}(?:, ?\d{1,2})*\)(?=[.,;]|\s*$)|(?<=[a-z.,;)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\b10\.\d{4,9}/\S|\bPMID\b|\bPMC\d|\bNCT\d{8}"
    r"|\((?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z][^()\d]{1,80}, (?:19|20)\d\d[a-z]?[;,)]"
    r"|\((?:see |e\.g\.,? )?[A-Z][\w’'-]{1,40}(?: et al\.?| and [A-Z][\w’'-]{1,40}| & [A-Z][\w’'-]{1,40})?,? (?:19|20)\d\d[a-z]?[;,)]"
    # Superscripts that lost their form: “… with iodine.3 Pregnant women”, “antidepressants1, …”.
    r"|(?<=[a-z]{3}[.,;)”\"])\d{1,3}(?:[,–-]\d{1,3})*(?=\s+[A-Z“\"]|\s*$)|(?<=[a-z]{7})\d{1,2}(?=[,.;])"
    r"|\bW\.H\.O\.|\bet al\b|\b[A-Z][\w’'-]{1,40} (?:and|&) [A-Z][\w’'-]{1,40} \((?:19|20)\d\d\)|\b[A-Z][a-z]+ \((?:19|20)\d\d\)"
)
_ANY_MARK = compile_pattern(
    r"[\d\[¹²³⁴-⁹⁰PWl](?:(?<=[\d\[¹²³⁴-⁹⁰])|(?<=P)MID|(?<=W)\.H\.O|(?<=et al)\b)"
)
"""What every mark holds; most sentences hold none of it, and are found not to by single characters."""

_PUBLIC_HOSTS = compile_pattern(
    r"^https?://(?:[\w-]+\.)*(?:gov(?:\.\w\w)?|edu(?:\.\w\w)?|ac\.uk|nhs\.uk|who\.int|europa\.eu|doi\.org|pubmed\.com|"
    r"nature\.com|thelancet\.com|bmj\.com|nejm\.org|jamanetwork\.com|sciencedirect\.com|springer\.com|wiley\.com|"
    r"plos\.org|cochrane\.org|cochranelibrary\.com|frontiersin\.org|mdpi\.com|oup\.com|sagepub\.com|tandfonline\.com|"
    r"biomedcentral\.com|cell\.com|science\.org|sciencemag\.org|pnas\.org|ahajournals\.org|acpjournals\.org|"
    r"annals\.org|diabetesjournals\.org|aacrjournals\.org|ascopubs\.org|karger\.com|lww\.com|medrxiv\.org|"
    r"biorxiv\.org|nice\.org\.uk|cancer\.org|heart\.org|diabetes\.org|mayoclinic\.org|clevelandclinic\.org|"
    r"hopkinsmedicine\.org|cancerresearchuk\.org|nationalmssociety\.org|mssociety\.org\.uk|alz\.org|acog\.org|aap\.org|"
    r"researchgate\.net|semanticscholar\.org|jstor\.org|academic\.\w+\.com|canada\.ca|gov|"
    r"eurekalert\.org|elsevier\.com|ersjournals\.com|physiology\.org|rsna\.org|asco\.org|escardio\.org)(?:[:/?#]|$)"
)

_NAME = compile_pattern(r"(?:(?:[Ii]n|[Bb]y|[Jj]ournal) )?+[A-Z]")
_GOES_ON = compile_pattern(
    r"\W*(?:This|These|That|Of (?:these|those|them)|Among (?:these|those|them)|In (?:this|these|those) "
    r"|The (?:remaining|other|rest)\b|Another (?:\d|one\b|half\b|third\b))"
)
_NOTE_ANCHOR = compile_pattern(r"#(?:cit|ref|fn|note|bib|b\d|r\d)")


def is_source(url: str) -> bool:
    """Whether a link leads to a study, a guideline, a public body or a numbered reference."""
    return bool(_PUBLIC_HOSTS.match(url.lower()) or _NOTE_ANCHOR.match(url.lower()))


def sources(document: Document, signals: Signals, cues: Cues) -> list[bool]:
    """Return for each sentence whether a checkable source stands in it."""
    own = [_names_source(document, signals, cues, i) for i in range(len(document.sentences))]
    for start, _ in [
        *document.notes,
        *((link.start, link.end) for link in document.links if is_source(link.url)),
    ]:
        i = _sentence_at(document, start)
        if i is not None:
            own[i] = True
    return own


def covered(document: Document, signals: Signals, cues: Cues, own: list[bool]) -> list[bool]:
    """Return for each sentence whether a source covers it: in it, beside it, or come back to."""
    reached = own[:]
    for i in range(1, len(own)):
        beside = document.sentences[i].block == document.sentences[i - 1].block
        if own[i - 1] and beside and _GOES_ON.match(document.prose, document.sentences[i].start):
            reached[i] = True
    for i in (i for i, cited in enumerate(own) if cited and _leads_in(document, i)):
        for n in range(i + 1, len(own)):
            if document.blocks[document.sentences[n].block].role != "list-item":
                break
            reached[n] = True
    seen = False
    for i, cited in enumerate(own):
        if not cited and seen and signals.of(i, cues.again):
            reached[i] = True
        seen = seen or cited
    return reached


def _leads_in(document: Document, i: int) -> bool:
    """Whether a sentence leads into the list below it."""
    sentence = document.sentences[i]
    return document.prose[sentence.start : sentence.end].rstrip(" *_").endswith(":")


def _names_source(document: Document, signals: Signals, cues: Cues, i: int) -> bool:
    sentence = document.sentences[i]
    if document.blocks[sentence.block].role == "reference":
        return True
    if signals.masks[i] & cues.source:
        if _has_name(document, signals.of(i, cues.journal)):
            return True
        if _has_name(document, signals.of(i, cues.organisation)) and signals.of(i, cues.verb):
            return True
    place = document.prose, sentence.start, sentence.end
    return bool(_ANY_MARK.search(*place) and _MARK.search(*place))


def _has_name(document: Document, spans: list[tuple[int, int]]) -> bool:
    """Whether a span is written as a name: in Gut, not in gut; WHO, not who."""
    names = [document.prose[start:end] for start, end in spans]
    return any(_NAME.match(name) and name != "Who" for name in names)


def _sentence_at(document: Document, offset: int) -> int | None:
    """Return the sentence that holds an offset, or ends just before it in the same block."""
    from bisect import bisect_right

    i = bisect_right(document.sentences, offset, key=lambda s: s.start) - 1
    if i < 0:
        return None
    block = document.blocks[document.sentences[i].block]
    return i if offset < max(document.sentences[i].end + 8, block.end) else None
