"""Compiles lexicons and rules into a rulebook: plain data that is kept and loaded, not made anew."""

from __future__ import annotations

import marshal
import os
from array import array
from collections import Counter
from importlib.util import find_spec
from math import prod

from healthlint.claims import plain_words, status, tables
from healthlint.claims.plane import character, encode, flatten
from healthlint.claims.signals import HOLE_WORDS
from healthlint.claims.vocabulary import bits
from healthlint.model import HealthlintError
from healthlint.names import did_you_mean
from healthlint.records import NamedTuple
from healthlint.rulebook import files, inflect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from healthlint.claims.vocabulary import Entry, Step, Term

    T = TypeVar("T")

ENGINE_LEXICONS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "claims", "cues.toml")


Steps = tuple[tuple[int, tuple[str, ...]], ...]
"""What follows a head: at each step at most so many words in between, then one of these."""

_MOST_FORMS = 40
"""An entry with more forms is not spelled out but followed step by step."""

_FEW_NEEDS = 12
"""An entry that needs one of more words than these is followed without a look at the sentence's."""


class Pack(NamedTuple):
    """A folder of rule files; `package` is empty when Python checks are not allowed."""

    name: str
    folder: str
    package: str


def folder_of(package: str) -> str:
    """Return the folder of an importable package. Raises HealthlintError when there is none."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        spec = None
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise HealthlintError(f"the pack “{package}” cannot be found; is it installed?")
    return next(iter(places))


def toml_files(folder: str) -> list[str]:
    """Return the TOML files of a folder, sorted."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise HealthlintError(f"{folder}: cannot be read: {error.strerror}") from error
    paths = [os.path.join(folder, name) for name in names if name.endswith(".toml")]
    return [path for path in paths if os.path.isfile(path)]


def compile_rulebook(
    packs: list[Pack], lexicon_folders: list[str], own_lexicons: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the rulebook of packs and lexicon folders as data that marshal can write.

    Lexicons in the files `own_lexicons` widen those of the same name.

    Raises HealthlintError for any mistake in a file, and when there is no rule at all.
    """
    lexicons = _Lexicons()
    for path in [ENGINE_LEXICONS, *(f for d in lexicon_folders for f in toml_files(d))]:
        for lexicon in files.read_lexicons(path):
            lexicons.add(lexicon)
    for path in own_lexicons:
        for lexicon in files.read_lexicons(path):
            lexicons.widen(lexicon)
    rules = _read_rules(packs, lexicons)
    if not rules:
        raise HealthlintError("no rules were found; is healthlint installed with its packs?")
    lexicons.resolve()
    compiler = _Rules(lexicons)
    for pack, rule_id, path, table in rules:
        compiler.add(pack, rule_id, path, table)
    return {**lexicons.data(), **compiler.data()}


def _read_rules(packs: list[Pack], lexicons: _Lexicons) -> list[tuple[Pack, str, str, Any]]:
    found: dict[str, tuple[Pack, str, str, Any]] = {}
    for pack in packs:
        paths = toml_files(pack.folder)
        if not paths and not pack.package:
            raise HealthlintError(f"{pack.folder}: holds no rules (TOML files)")
        for path in paths:
            rule_id = os.path.basename(path).removesuffix(".toml")
            if rule_id in found:
                raise HealthlintError(
                    f"{path}: the rule “{rule_id}” exists already in {found[rule_id][2]}"
                )
            table = files.read_rule(path, rule_id)
            for name, lexicon in table.get("lexicon", {}).items():
                lexicons.add(files.lexicon(path, name, lexicon), owner=rule_id)
            found[rule_id] = (pack, rule_id, path, table)
    return [found[rule_id] for rule_id in sorted(found)]


class _Lexicons:
    """Gathers lexicons, gives each a number, and turns their entries into terms."""

    def __init__(self) -> None:
        self.files: dict[str, files.LexiconFile] = {}
        self.number: dict[str, int] = {}
        self.hider: dict[int, int] = {}
        self.codes: dict[bytes, str] = {}
        self.forms: dict[str, int] = {}
        self.holes: dict[str, dict[Steps, int]] = {}
        self.plain: dict[bytes, tuple[str, bool]] = {}
        self._names: list[str] = []

    def add(self, lexicon: files.LexiconFile, owner: str = "") -> None:
        name = f"{owner}/{lexicon.name}" if owner else lexicon.name
        if name in self.files:
            raise HealthlintError(
                f"{lexicon.file}: the lexicon “{lexicon.name}” exists already in "
                f"{self.files[name].file}"
            )
        self.files[name] = lexicon
        self.number[name] = len(self._names)
        self._names.append(name)

    def widen(self, lexicon: files.LexiconFile) -> None:
        """Add a lexicon; if there is one of that name already, it gets the new one's terms too."""
        name = lexicon.name
        while name in self.files:
            name += "+"
        self.add(lexicon._replace(name=name))
        if name != lexicon.name:
            known = self.files[lexicon.name]
            self.files[lexicon.name] = known._replace(includes=[*known.includes, name])

    def find(self, place: str, name: str, owner: str = "") -> int:
        """Return the number of a lexicon; an owner's own come first."""
        for candidate in (f"{owner}/{name}", name):
            if candidate in self.number:
                return self.number[candidate]
        known = [n.rpartition("/")[2] for n in self.number]
        raise HealthlintError(f"{place}: there is no lexicon “{name}”{did_you_mean(name, known)}")

    def file(self, place: str, name: str, owner: str = "") -> files.LexiconFile:
        """Return a lexicon as its author wrote it."""
        return self.files[self._names[self.find(place, name, owner)]]

    def resolve(self) -> None:
        """Turn entries into terms, each with a mask of all lexicons that hold it."""
        holders = self._holders()
        for name, lexicon in self.files.items():
            mask = sum(1 << number for number in holders[name])
            self._enter(lexicon, mask)
            if lexicon.hidden:
                self._hide(lexicon, holders[name])

    def _holders(self) -> dict[str, set[int]]:
        """Return for each lexicon its own number and those of all that include it."""
        holders = {name: {number} for name, number in self.number.items()}
        for name in self.files:
            self._spread(name, self.number[name], holders, (name,))
        return holders

    def _spread(
        self, name: str, number: int, holders: dict[str, set[int]], path: tuple[str, ...]
    ) -> None:
        lexicon = self.files[name]
        for included in lexicon.includes:
            place = f"{lexicon.place}: “includes”"
            found = self._names[self.find(place, included, name.rpartition("/")[0])]
            if found in path:
                raise HealthlintError(f"{place}: “{included}” includes itself")
            holders[found].add(number)
            self._spread(found, number, holders, (*path, found))

    def _enter(self, lexicon: files.LexiconFile, mask: int) -> None:
        place = lexicon.place
        for kind in ("verbs", "nouns", "terms"):
            for entry in getattr(lexicon, kind):
                if entry not in lexicon.plain and _has_many_forms(place, entry, kind):
                    self._chain(place, entry, kind, mask)
                    continue
                for phrase in _phrases(place, entry, kind):
                    self._form(place, phrase, mask)
                    if entry in lexicon.plain:
                        self._explain(phrase, lexicon.plain[entry], entry in lexicon.safe)

    def _chain(self, place: str, entry: str, kind: str, mask: int) -> None:
        """Enter an entry of very many forms as a head and steps, each with its alternatives."""
        parts = inflect.segments(entry.lower())
        if kind == "verbs":
            parts[0] = [form for word in parts[0] for form in inflect.verb_phrases(word)]
        if kind == "nouns":
            parts[-1] = [form for word in parts[-1] for form in inflect.noun_phrases(word)]
        while "" in parts[0]:
            parts[:2] = [[f"{a} {b}".strip() for a in parts[0] for b in parts[1]]]
        steps: list[tuple[int, tuple[str, ...]]] = []
        gap = 0
        for part in parts[1:]:
            if part:
                steps.append((gap, self._spelled(part)))
            gap = 0 if part else HOLE_WORDS
        if not steps:
            for phrase in parts[0]:
                self._form(place, phrase, mask)
            return
        if not parts[0] or gap or all("" in choices for _, choices in steps):
            raise HealthlintError(f"{place}: “{entry}”: a hole {{}} needs words on both sides")
        for head in self._spelled(parts[0]):
            known = self.holes.setdefault(head, {})
            known[tuple(steps)] = known.get(tuple(steps), 0) | mask

    def _spelled(self, phrases: list[str]) -> tuple[str, ...]:
        """Return phrases in all spellings as characters, the longest first."""
        forms = {self._encode(form) for phrase in phrases for form in inflect.spellings(phrase)}
        return tuple(sorted(forms, key=lambda form: (-len(form), form)))

    def _explain(self, phrase: str, plain: str, safe: bool) -> None:
        """Note the plainer words of a phrase; where two lexicons differ the first one's stay."""
        for spelling in inflect.spellings(phrase):
            key = b"{}".join(flatten(part) for part in spelling.split("{}"))
            self.plain.setdefault(key, (plain, safe))

    def _hide(self, lexicon: files.LexiconFile, numbers: set[int]) -> None:
        mask = 0
        for number in numbers:
            if number not in self.hider:
                self.hider[number] = len(self._names)
                self._names.append(self._names[number] + "!")
            mask |= 1 << self.hider[number]
        for entry in lexicon.hidden:
            for plain in _expand(lexicon.place, entry):
                for phrase in inflect.noun_phrases(plain.lower()):
                    self._form(lexicon.file, phrase, mask)

    def _form(self, place: str, phrase: str, mask: int) -> None:
        for spelling in inflect.spellings(phrase):
            head, *tails = (self._encode(part) for part in spelling.split("{}"))
            if not head or not all(tails):
                raise HealthlintError(f"{place}: “{phrase}”: a hole {{}} needs words on both sides")
            if tails:
                steps = tuple((HOLE_WORDS, (tail,)) for tail in tails)
                known = self.holes.setdefault(head, {})
                known[steps] = known.get(steps, 0) | mask
            else:
                self.forms[head] = self.forms.get(head, 0) | mask

    def _encode(self, text: str) -> str:
        """Return the characters for a text's words, giving each new word the next one."""
        words = flatten(text).split()
        for word in words:
            if word not in self.codes:
                self.codes[word] = character(len(self.codes))
        return encode(words, self.codes)

    def data(self) -> dict[str, Any]:
        held = {*self.forms.values(), 0, *(m for e in self.holes.values() for m in e.values())}
        masks = {mask: number for number, mask in enumerate(sorted(held))}
        return {
            "names": self._names,
            "hider": self.hider,
            "hiders": sum(1 << hider for hider in self.hider.values()),
            "shared": self._shared(),
            "plain": plain_words.pack(self.plain),
            "words": tables.pack_words([*self.codes]),
            "masks": tables.pack_masks(bits(mask) for mask in masks),
            **self._terms(masks),
        }

    def _shared(self) -> int:
        """Return the mask of the lexicons that no rule owns and that hide nothing."""
        owned = ("/" in name or name.endswith("!") for name in self._names)
        return sum(1 << number for number, is_owned in enumerate(owned) if not is_owned)

    def _terms(self, masks: dict[int, int]) -> dict[str, tables.Packed]:
        """Return all terms by their first word and by their second, and what follows heads."""
        heads, followers = _followers(self.holes, masks)
        begun: dict[str, dict[str, dict[str, Term]]] = {word: {} for word in self.codes.values()}
        for term in sorted({*self.forms, *self.holes}):
            worth = masks[self.forms.get(term, 0)], heads.get(term, -1)
            begun[term[0]].setdefault(term[1:2], {})[term[2:]] = worth
        firsts: list[bytes] = []
        pairs: list[bytes] = []
        for by_second in begun.values():
            alone = by_second.pop("", {}).get("")
            firsts.append(marshal.dumps((alone, "".join(by_second), len(pairs))))
            for known in by_second.values():
                lengths = sorted({len(rest) + 2 for rest in known})
                pairs.append(marshal.dumps((tuple(lengths), known)))
        return {"firsts": tables.pack_rows(firsts), "pairs": tables.pack_rows(pairs), **followers}


def _followers(
    holes: dict[str, dict[Steps, int]], masks: dict[int, int]
) -> tuple[dict[str, int], dict[str, tables.Packed]]:
    """Return the number of each head, and what follows it; heads and steps alike are kept once."""
    steps: dict[bytes, int] = {}
    heads: dict[bytes, int] = {}
    nexts: list[bytes] = []
    entries: list[bytes] = []
    number_of: dict[str, int] = {}
    for head, followed in holes.items():
        filed: dict[str, list[Entry]] = {}
        for entry, mask in followed.items():
            packed = marshal.dumps(tuple(_step(gap, choices) for gap, choices in entry))
            number = steps.setdefault(packed, len(steps))
            gap, choices = entry[0]
            reach = HOLE_WORDS if "" in choices else gap
            for word in sorted(_first_words(entry)):
                needs = _needs(entry, word)
                filed.setdefault(word, []).append((number, masks[mask], reach, needs))
        whole = marshal.dumps(filed)
        if whole not in heads:
            heads[whole] = len(nexts)
            far = [word for word, known in filed.items() if any(entry[2] for entry in known)]
            nexts.append(marshal.dumps(("".join(filed), len(entries), "".join(far))))
            entries += map(marshal.dumps, filed.values())
        number_of[head] = heads[whole]
    rows = {"heads": nexts, "entries": entries, "steps": steps}
    return number_of, {name: tables.pack_rows(packed) for name, packed in rows.items()}


def _needs(steps: Steps, word: str) -> str:
    """Return the fewest words of which a sentence must hold one for an entry that goes on with a word."""
    choices = [{choice[0] for choice in choices} for _, choices in steps[1:] if "" not in choices]
    begun = [choice for choice in steps[0][1] if choice[:1] == word]
    if "" not in steps[0][1] and all(choice[1:] for choice in begun):
        choices.append({choice[1] for choice in begun})
    fewest = min(choices, key=len, default=set())
    return "".join(sorted(fewest)) if len(fewest) <= _FEW_NEEDS else ""


def _step(gap: int, choices: tuple[str, ...]) -> Step:
    """File the choices of a step by their first word; an empty one may stand anywhere."""
    filed: dict[str, tuple[str, ...]] = {}
    for choice in choices:
        if choice:
            filed[choice[0]] = (*filed.get(choice[0], ()), choice)
    return gap, filed, "" in choices


def _first_words(steps: Steps) -> set[str]:
    words = {choice[0] for choice in steps[0][1] if choice}
    if "" in steps[0][1] and len(steps) > 1:
        words |= _first_words(steps[1:])
    return words


def _phrases(place: str, entry: str, kind: str) -> list[str]:
    """Return every form of an entry, with British spelling or whatever its author chose."""
    plain = (text.lower() for text in _expand(place, entry))
    if kind == "verbs":
        return [form for text in plain for form in inflect.verb_phrases(text)]
    if kind == "nouns":
        return [form for text in plain for form in inflect.noun_phrases(text)]
    return list(plain)


def _has_many_forms(place: str, entry: str, kind: str) -> bool:
    """Whether an entry of several words has more forms than are spelled out; some have millions."""
    if " " not in entry:
        return False
    parts = _checked(place, inflect.segments, entry)
    forms = prod(len(part) for part in parts if part)
    return forms > _MOST_FORMS or len(_phrases(place, entry, kind)) > _MOST_FORMS


def _expand(place: str, entry: str) -> list[str]:
    return [plain for plain in _checked(place, inflect.expand, entry) if plain]


def _checked(place: str, read: Callable[[str], list[T]], entry: str) -> list[T]:
    try:
        return read(entry)
    except ValueError as error:
        raise HealthlintError(f"{place}: {error}") from error


class _Rules:
    """Turns rule tables into tuples that the engine reads by position."""

    def __init__(self, lexicons: _Lexicons) -> None:
        self.lexicons = lexicons
        self.rules: list[tuple[Any, ...]] = []
        self.frames: list[tuple[Any, ...]] = []
        self.checks: list[tuple[Any, ...]] = []
        self.details: dict[str, dict[str, Any]] = {}

    def add(self, pack: Pack, rule_id: str, path: str, table: dict[str, Any]) -> None:
        number = len(self.rules)
        sources = tuple((s["title"], s["url"], s.get("checked", "")) for s in table["sources"])
        self.rules.append(
            (
                rule_id,
                pack.name,
                table["category"],
                table["severity"],
                table["title"],
                table["message"],
                table.get("suggestion", ""),
                sources,
            )
        )
        for i, frame in enumerate(table.get("frame", []), 1):
            place = f"{path}: frame {i}"
            if "{plain}" in table["message"]:
                self._check_plain(place, rule_id, frame)
            read = self._frame(place, number, rule_id, table["category"], frame)
            self.frames.append((*read, self._confirm(pack, path, table)))
        self._check(pack, rule_id, path, table, number)
        self.details[rule_id] = _details(path, table)

    def _check(
        self, pack: Pack, rule_id: str, path: str, table: dict[str, Any], number: int
    ) -> None:
        own = rule_id.replace("-", "_") + ".check"
        module, _, function = table.get("check", own).rpartition(".")
        code = os.path.join(pack.folder, module + ".py")
        if not os.path.exists(code):
            if "check" in table or not table.get("frame"):
                raise HealthlintError(
                    f"{path}: has neither a [[frame]] nor a check in {module}.py beside it"
                    if "check" not in table
                    else f"{path}: “check” should be “module.function”, with {module}.py beside it"
                )
            return
        if not pack.package:
            raise HealthlintError(f"{code}: Python checks come from installed packs only")
        needs = self._mask(path, table.get("needs", []), rule_id)
        texts = tuple(table.get("needs_text", ()))
        document = table.get("scope") == "document"
        self.checks.append((number, f"{pack.package}.{module}", function, needs, texts, document))

    def _confirm(self, pack: Pack, path: str, table: dict[str, Any]) -> tuple[str, str] | None:
        """Return module and function that must agree to what a frame finds, if the rule has one."""
        if "confirm" not in table:
            return None
        if not pack.package:
            raise HealthlintError(f"{path}: “confirm”: Python comes from installed packs only")
        module, _, function = table["confirm"].rpartition(".")
        folder, package = pack.folder, pack.package
        if "." in module:
            folder, package = os.path.dirname(folder), package.rpartition(".")[0]
        file = module.replace(".", "/") + ".py"
        if not package or not os.path.exists(os.path.join(folder, file)):
            raise HealthlintError(
                f"{path}: “confirm” should be “module.function” of the pack’s own folder, or "
                f"“folder.module.function” of one beside it: there is no {file}"
            )
        return f"{package}.{module}", function

    def _check_plain(self, place: str, owner: str, frame: dict[str, Any]) -> None:
        """Refuse a message that speaks of plainer words where no role can fill them in."""
        missing = ""
        for role in (key for key in frame if key not in files.FRAME_KEYS):
            names = [frame[role]] if isinstance(frame[role], str) else frame[role]
            lexicons = [self.lexicons.file(place, name, owner) for name in names]
            lack = [e for x in lexicons for e in (*x.entries(), *x.includes) if e not in x.plain]
            if not lack:
                return
            missing = missing or lack[0]
        raise HealthlintError(
            f"{place}: the message speaks of {{plain}}, but “{missing}” has no plainer words"
        )

    def _mask(self, place: str, names: str | list[str], owner: str) -> int:
        names = [names] if isinstance(names, str) else names
        return sum({1 << self.lexicons.find(place, name, owner) for name in names})

    def _frame(
        self, place: str, rule: int, owner: str, category: str, frame: dict[str, Any]
    ) -> tuple[Any, ...]:
        roles = [key for key in frame if key not in files.FRAME_KEYS]
        index = {role: i for i, role in enumerate(roles)}
        allowed = frame.get("status", status.default(category))
        return (
            rule,
            [(role, self._mask(f"{place}: “{role}”", frame[role], owner)) for role in roles],
            index.get("relation", -1),
            frame.get("within", "sentence"),
            [index[role] for role in frame.get("order", [])],
            [index[role] for role in frame.get("directed", [])],
            frame.get("near", -1),
            self._mask(f"{place}: “unless”", frame.get("unless", []), owner),
            self._mask(f"{place}: “unless_near”", frame.get("unless_near", []), owner),
            self._mask(f"{place}: “context”", frame.get("context", []), owner),
            [(index[role], count) for role, count in frame.get("at_least", {}).items()],
            sum({status.BIT[name] for name in allowed if name != "asserted"}),
            "asserted" not in allowed,
            frame.get("blocks", []),
            frame.get("uncited", False),
            frame.get("unvouched", False),
            [index[role] for role in frame.get("underline", roles)],
        )

    def data(self) -> dict[str, Any]:
        filed, seconds = _filed(self.frames)
        return {
            "rules": self.rules,
            "frames": tables.pack_rows(map(marshal.dumps, self.frames)),
            "rule_of": array("H", [frame[0] for frame in self.frames]).tobytes(),
            "filed": filed,
            "seconds": seconds,
            "anchors": sum(1 << number for number in filed),
            "checks": self.checks,
            "details": marshal.dumps(self.details),
        }


def _filed(frames: list[tuple[Any, ...]]) -> tuple[dict[int, list[int]], list[tuple[int, ...]]]:
    """File each frame's number under the lexicons of its rarest role, so that few are asked.

    Return also the lexicons of each frame's second rarest role, if it has two.
    """
    roles = [[mask for _, mask in frame[1]] for frame in frames]
    use = Counter(mask for masks in roles for mask in masks)
    filed: dict[int, list[int]] = {}
    seconds: list[tuple[int, ...]] = []
    for place, masks in enumerate(roles):
        rarest, second, *_ = sorted(masks * 2 if len(masks) == 1 else masks, key=use.__getitem__)
        for number in bits(rarest):
            filed.setdefault(number, []).append(place)
        seconds.append(tuple(bits(second)))
    return filed, seconds


def _details(path: str, table: dict[str, Any]) -> dict[str, Any]:
    keys = ("rationale", "correct", "exceptions", "suggestion", "since", "reviewed")
    examples = table["examples"]
    return {
        **{key: table.get(key, "").strip() for key in keys},
        "bad": examples["bad"],
        "good": examples["good"],
        "also": examples.get("also", []),
        "file": path,
        "document": table.get("scope") == "document",
    }
