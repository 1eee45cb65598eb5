"""Which parts of a saved web page are the article: not navigation, banners or related links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from healthlint.patterns import IGNORECASE, compile_pattern
from healthlint.readers.outline import Outline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.readers.outline import Element

Span = tuple[int, int]

_PAGE = compile_pattern(r"<(?:html|body)\b", IGNORECASE)
_FURNITURE = frozenset("nav form button select dialog menu".split())
_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar "
    "tablist".split()
)
_ALWAYS = frozenset(
    "nav navbar navigation breadcrumb breadcrumbs sidebar sidenav cookie cookies gdpr ccpa "
    "newsletter subscribe subscription signup pagination pager masthead skiplink modal popup popover "
    "advert advertisement advertising adsense adslot sharebar paywall tooltip "
    "recirculation".split()
)
"""Words that tell, with one that nobody knows at most, that an element is no part of the article."""
_BRANDS = frozenset(
    "onetrust cookiebot didomi disqus outbrain taboola addtoany sharethis sharedaddy vjs jwplayer".split()
)
"""Words that tell it in any class or id: the names of services for such things."""
_WRAPPERS = frozenset("has no with without is content main".split())
_AMONG_THEIR_LIKE = frozenset(
    "related recommended recommendations popular trending social share sharing banner consent menu footer "
    "comments comment respond promo promos promoted promotion sponsored sponsor ad ads widget widgets "
    "skip tags taglist toolbar print login overlay toc contents upsell cta sitelinks teaser "
    "teasers readnext languages search".split()
)
"""Words that tell it when nothing but such words and general ones stand in the class or id."""
_SITE_HEADERS = frozenset(
    [("site", "header"), ("siteheader",), ("global", "header"), ("top", "bar"), ("topbar",)]
)
_GENERAL = frozenset(
    "site page main global primary secondary top bottom left right section block list container "
    "wrapper wrap box area bar link links content post posts article articles item items module "
    "component region inner outer button buttons icon icons group panel row col column story stories "
    "card cards news entry sticky fixed mobile desktop default floating notice policy settings form "
    "email media you may might also like more read reading next up view the and on by id js wp this "
    "layout cat category out us follow legal privacy bg single meta table of".split()
)
_KEPT = frozenset(
    "references reference citations sources bibliography footnotes endnotes byline author authors "
    "reviewer reviewed credits dateline published updated".split()
)
"""Words of what belongs to the article even where it stands outside of it."""
_CONTENT = frozenset(
    "content maincontent entrycontent postcontent articlebody articlecontent storybody storycontent "
    "pagecontent bodycontent postbody mwparseroutput article post main story entry blogpost "
    "pagebody textcontent richtext".split()
)
_RELATED = compile_pattern(
    r"\W*(?:related\b|you (?:may|might)(?: also)? (?:like|enjoy|be interested)|read (?:next|more|also)\b|"
    r"more (?:from|on|stories|articles|in|about|like|posts|news|to explore)\b|recommended\b|popular\b|trending\b|"
    r"most (?:read|popular|viewed)|latest\b|recent (?:posts|articles|news|stories)|share\b|follow us|subscribe|"
    r"sign up|(?:our )?newsletter|leave a (?:reply|comment)|\d* ?comments?\W*$|tags?\W*$|categories|archives|up next|"
    r"don[’']t miss|top stories|in this (?:article|section|guide|topic)\W*$|on this page|(?:table of )?contents?\W*$|"
    r"advertisement|quick links|explore|what to read next|keep reading|see also|also read|editor[’']s picks|watch next)",
    IGNORECASE,
)
_SOURCES = compile_pattern(
    r"\W*(?:\d+\.?\s*)?(?:references?|sources?|bibliography|works cited|citations?|further reading|"
    r"footnotes|endnotes|evidence|resources)\b",
    IGNORECASE,
)
_DATED = compile_pattern(r"\b(?:19|20)\d\d\b|\bet al\b|\bdoi\b|\bpmid\b", IGNORECASE)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset("ul ol div section aside dl table header footer p".split())
_NEVER = _HEADINGS | {"main", "li", "body", "html"}
_REFERENCES = compile_pattern(
    r"\W*(?:references?|sources?|bibliography|works cited|citations?|footnotes|endnotes)\W*$",
    IGNORECASE,
)
_FAR = 200
_LEAST = 0.05
"""When less than this share of the text is left, the page was misread, and all of it is read."""
_MOST = 0.4
_LONG = 0.75
"""An element with more of the page's text than this is no mere furniture, whatever its name."""


def parts(source: str) -> list[Span]:
    """Return the spans of a source that are to be read: all of a fragment, the article of a page."""
    if not _PAGE.search(source):
        return [(0, len(source))]
    return _Page(Outline(source)).parts()


class _Page:
    """A page whose furniture is found out."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.body = next((e for e in outline.elements if e.name == "body"), None)
        self.first = self.body.inner if self.body else 0
        self.last = self.body.end if self.body else len(outline.source)
        self.total = max(1, self._own(self.first, self.last))
        self.elements = [e for e in outline.elements if e.start >= self.first]
        self.headings = [e for e in self.elements if e.name in _HEADINGS]
        self.places = [heading.start for heading in self.headings]
        self.title = self._main_heading()
        self.scope = self._scope()
        self.chief = self._chief()
        self.gone: list[Span] = []
        self.spared = 0

    def parts(self) -> list[Span]:
        """Return the spans to read: the head, and what of the body is the article."""
        for element in self.elements:
            if self.gone and element.start < self.gone[-1][1]:
                continue
            if self._is_furniture(element) or self._is_link_list(element):
                self.gone.append((element.start, element.end))
        self.gone = _merged([*self.gone, *self._related()])
        left = _cut((0, len(self.outline.source)), _merged([*self.gone, *self._outside()]))
        read = sum(self._own(max(start, self.first), end) for start, end in left)
        return left if read > _LEAST * self.total else [(0, len(self.outline.source))]

    def _own(self, start: int, end: int) -> int:
        """Return how many characters of text outside of links stand between two offsets."""
        whole, linked = self.outline.letters(start, end)
        return whole - linked

    def _text(self, element: Element) -> str:
        inside = self.outline.source[element.inner : min(element.end, element.inner + 400)]
        return " ".join(_TAGS.sub(" ", inside).split())

    # The scope

    def _main_heading(self) -> Element | None:
        """Return the heading of the article: the h1 within its main part, else the last one."""
        found = [h for h in self.headings if h.name == "h1" and self._text(h)]
        mains = [e for e in self.elements if e.name in ("main", "article") or e.role == "main"]
        within = [h for h in found[:20] if any(m.holds(h) for m in mains[:20])]
        return within[0] if within else found[-1] if found else None

    def _scope(self) -> Element | None:
        """Return the element that is the article, None for the whole body."""
        mains = [e for e in self.elements if e.name == "main" or e.role == "main"]
        articles = [e for e in self.elements if e.name == "article" or e.role == "articlebody"]
        contents = [e for e in self.elements if any("".join(n) in _CONTENT for n in e.names)]
        letters = self._unfurnished()
        first = [h for h in self.headings if h.name == "h1"][:20]
        headed = [e for e in articles[:50] if any(e.holds(h) for h in first)]
        titled = headed if len(headed) == 1 else []
        choices = ((mains, 0.25), (titled, 0.2), (articles, 0.5), (contents, 0.5))
        for candidates, share in choices:
            best = max(candidates, key=lambda e: self._own(e.start, e.end), default=None)
            if best and self._own(best.start, best.end) >= share * letters:
                return best
        return None

    def _chief(self) -> Element | None:
        """Return the article within the scope that holds most of it, if there is one."""
        if self.scope is None:
            return None
        most = 0.5 * self._own(self.scope.start, self.scope.end)
        inside = (e for e in self.elements if e.name == "article" and self.scope.holds(e))
        return next((e for e in inside if self._own(e.start, e.end) > most), None)

    def _unfurnished(self) -> float:
        """Return how much text there is, surely no furniture."""
        end, letters = 0, self.total
        for element in self.elements:
            if element.start >= end and _tells(element) and not self._is_most(element):
                letters -= self._own(element.start, element.end)
                end = element.end
        return max(1, letters)

    def _outside(self) -> list[Span]:
        """Return what stands around the scope, but for headings, bylines and references."""
        scope = self.scope
        if scope is None:
            return []
        starts = [start for start, _ in self.gone]
        kept = []
        for element in self.elements:
            if scope.holds(element) or element.holds(scope) or not self._belongs(element):
                continue
            at = bisect_right(starts, element.start) - 1
            if at < 0 or element.start >= self.gone[at][1]:
                kept.append((element.start, element.end))
        kept = _merged(kept)
        outside = [(self.first, scope.start), (scope.end, self.last)]
        return [piece for span in outside for piece in _cut(span, kept)]

    def _belongs(self, element: Element) -> bool:
        if element is self.title:
            return True
        words = {word for name in element.names for word in name}
        return bool(words & _KEPT) and not _tells(element)

    # Furniture

    def _is_furniture(self, element: Element) -> bool:
        if element is self.scope or element.name in _NEVER:
            return False
        if element.hidden or element.name in _FURNITURE:
            return not self._is_most(element)
        if _tells(element):
            spared = self._is_around(element) or self._has_title(element)
            return not (spared or self._cites(element))
        if element.name in ("aside", "footer", "header") and not self._has_title(element):
            return self._is_edge(element)
        return element.name == "article" and self._is_card(element)

    def _is_most(self, element: Element) -> bool:
        return self._own(element.start, element.end) > _MOST * self.total

    def _is_around(self, element: Element) -> bool:
        """Whether an element holds so much that it must be around the article and not beside it.

        A sidebar may be longer than the article; then its name does not speak of content too.
        """
        words = {word for name in element.names for word in name}
        limit = _MOST if self.title is None or words & _WRAPPERS else _LONG
        return self._own(element.start, element.end) > limit * self.total

    def _has_title(self, element: Element) -> bool:
        return self.title is not None and element.holds(self.title)

    def _cites(self, element: Element) -> bool:
        """Whether an element has a heading like “References” within."""
        first, last = bisect_left(self.places, element.start), bisect_left(self.places, element.end)
        within = self.headings[first : min(last, first + 20)]
        return any(_REFERENCES.match(self._text(heading)) for heading in within)

    def _is_edge(self, element: Element) -> bool:
        """Whether an aside, header or footer is the page's, or mostly links."""
        whole, linked = self.outline.letters(element.start, element.end)
        words = {word for name in element.names for word in name}
        if words & _KEPT or self._cites(element):
            return False
        inside = self.scope is not None and self.scope.holds(element)
        return not inside or linked > 0.5 * whole

    def _is_card(self, element: Element) -> bool:
        """Whether an article is a teaser beside the real one, or within it."""
        if self.chief is None or element is self.chief or element.holds(self.chief):
            return False
        whole, linked = self.outline.letters(element.start, element.end)
        return not self.chief.holds(element) or linked > 0.5 * whole

    def _is_link_list(self, element: Element) -> bool:
        """Whether an element is a list of links and no list of references."""
        if element.name not in _LISTS or element.start < self.spared or self._has_title(element):
            return False
        whole, linked = self.outline.letters(element.start, element.end)
        if element.name == "p":
            return linked >= 0.7 * whole > 0 and bool(_RELATED.match(self._text(element)))
        several = self.outline.link_count(element.start, element.end) >= 3
        if not several or linked < 0.9 * whole:
            return False
        if self._is_cited(element):
            self.spared = element.end
            return False
        return True

    def _is_cited(self, element: Element) -> bool:
        """Whether an element looks like references: by its heading, its names or its years."""
        words = {word for name in element.names for word in name}
        if words & _KEPT or self._cites(element):
            return True
        at = bisect_left(self.places, element.start) - 1
        if at >= 0 and _SOURCES.match(self._text(self.headings[at])):
            return True
        return bool(_DATED.search(self.outline.source, element.start, element.end))

    def _related(self) -> list[Span]:
        """Return the stretches under headings like “You may also like” that are mostly links."""
        found = []
        for number, heading in enumerate(self.headings):
            if not _RELATED.match(self._text(heading)) or heading is self.title:
                continue
            parent = heading.parent
            end = parent.end if parent else self.last
            for later in self.headings[number + 1 : number + 1 + _FAR]:
                if later.start >= end or later.name <= heading.name:
                    end = min(end, later.start)
                    break
            whole, linked = self.outline.letters(heading.end, end)
            if linked >= 0.5 * whole:
                found.append((heading.start, end))
        return found


def _tells(element: Element) -> bool:
    """Whether an element's role or names say that it is furniture."""
    if element.name in ("html", "body", "main", "article"):
        return False
    if element.name == "nav" or element.role in _ROLES or element.hidden:
        return True
    return any(_is_telling(name) for name in element.names)


_TAGS = compile_pattern(r"<[^>]*>?")


def _is_telling(name: tuple[str, ...]) -> bool:
    if not name or name[0] in ("has", "no", "with", "without", "is"):
        return False
    if name in _SITE_HEADERS or any(word in _BRANDS for word in name):
        return True
    always = any(word in _ALWAYS for word in name)
    among = any(word in _AMONG_THEIR_LIKE for word in name)
    unknown = sum(
        not (word in _ALWAYS or word in _AMONG_THEIR_LIKE or word in _GENERAL or word.isdigit())
        for word in name
    )
    return (always and unknown <= 1) or (among and not unknown)


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(span: Span, holes: list[Span]) -> list[Span]:
    """Return what is left of a span when merged ones are taken out of it."""
    left, place = [], span[0]
    for start, end in holes:
        if place < min(start, span[1]):
            left.append((place, min(start, span[1])))
        place = max(place, end)
    if place < span[1]:
        left.append((place, span[1]))
    return left
