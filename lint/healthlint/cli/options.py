"""The options of every command, in one table that parses arguments and prints the help."""

from __future__ import annotations

from typing import NamedTuple

from healthlint.model import HealthlintError


class Option(NamedTuple):
    """An option: its name, the word for its value ("" for a switch), choices, and what it does."""

    name: str
    value: str
    choices: tuple[str, ...]
    many: bool
    help: str


class Command(NamedTuple):
    """A command: what stands after its name, what it does, and its options."""

    usage: str
    help: str
    options: tuple[Option, ...]


class Arguments(NamedTuple):
    """Arguments as given: paths or names, values of options (lists), and switches."""

    names: list[str]
    values: dict[str, list[str]]

    def one(self, option: str, default: str = "") -> str:
        """Return the last value of an option."""
        return self.values.get(option, [default])[-1]

    def many(self, option: str) -> list[str]:
        """Return all values of an option, comma lists taken apart."""
        return [v.strip() for x in self.values.get(option, []) for v in x.split(",") if v.strip()]

    def has(self, option: str) -> bool:
        """Whether a switch was given."""
        return option in self.values


_FORMAT = Option("--output-format", "FORMAT", ("text", "json"), False, "text (default) or json")
_SELECT = (
    Option("--select", "NAMES", (), True, "run only these rules, packs or categories"),
    Option("--ignore", "NAMES", (), True, "leave these rules, packs or categories out"),
)
_READER = (
    Option("--profile", "NAME", ("low-literacy", "public", "teen", "patients", "clinicians"), False,
           "who reads the article (default: public)"),
    Option("--region", "CODE", ("uk", "us"), False, "spelling, units and guidance (default: what the article suggests)"),
)  # fmt: skip

COMMANDS = {
    "check": Command(
        "PATH… | -",
        "check articles: files, folders, or - for standard input",
        (
            _FORMAT,
            *_SELECT,
            Option("--fail-level", "LEVEL", ("error", "warning", "suggestion", "never"), False,
                   "exit with 1 when something this grave is found (default: error)"),
            Option("--exit-zero", "", (), False, "exit with 0 even when something is found"),
            Option("--quiet", "", (), False, "print no last line"),
            Option("--stdin-filename", "NAME", (), False, "the name of what comes from standard input"),
            Option("--exclude", "GLOB", (), True, "leave out files whose path matches"),
            Option("--force-exclude", "", (), False, "leave out excluded and unread files even when named"),
            *_READER,
        ),
    ),
    "rules": Command("", "list all rules", (_FORMAT, *_SELECT)),
    "explain": Command(
        "RULE… | --trace FILE:LINE",
        "explain a rule: why, what is right, examples, sources",
        (
            Option("--trace", "FILE:LINE", (), False, "show what healthlint sees in a line, and why each rule spoke or kept silent"),
            *_SELECT,
            *_READER,
        ),
    ),
    "test": Command("[RULE…]", "run the examples of rules", ()),
}  # fmt: skip


def parse(command: str, argv: list[str]) -> Arguments:
    """Return the arguments of a command.

    Raises HealthlintError for an unknown option, a missing value or a wrong choice.
    """
    options = {option.name: option for option in COMMANDS[command].options}
    names: list[str] = []
    values: dict[str, list[str]] = {}
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if word == "--":
            names += rest
            break
        if not word.startswith("--") or word == "-":
            if word.startswith("-") and word != "-":
                raise HealthlintError(f"unknown option “{word}”; see healthlint {command} --help")
            names.append(word)
            continue
        name, equals, value = word.partition("=")
        option = options.get(name) or _unknown(command, name, options)
        if option.value and not equals:
            if not rest:
                raise HealthlintError(f"{name} needs a value: {name} {option.value}")
            value = rest.pop(0)
        values.setdefault(name, []).append(_checked(option, value))
    return Arguments(names, values)


def _unknown(command: str, name: str, options: dict[str, Option]) -> Option:
    from healthlint.config import suggestion

    raise HealthlintError(
        f"unknown option “{name}”{suggestion(name, options)} (see healthlint {command} --help)"
    )


def _checked(option: Option, value: str) -> str:
    if option.choices and value not in option.choices:
        from healthlint.config import suggestion

        raise HealthlintError(
            f"{option.name}: “{value}” is not one of {', '.join(option.choices)}"
            + suggestion(value, option.choices)
        )
    return value


def help_text(command: str) -> str:
    """Return the help of a command."""
    what = COMMANDS[command]
    lines = [f"usage: healthlint {command} {what.usage} [options]".rstrip(), "", what.help, ""]
    for option in what.options:
        head = f"  {option.name} {option.value}".rstrip()
        lines.append(f"{head:28}{option.help}")
        if option.choices and not option.name.startswith("--output"):
            lines.append(f"{'':28}one of: {', '.join(option.choices)}")
    return "\n".join(lines)


def overview() -> str:
    """Return the help of healthlint itself."""
    lines = [
        "healthlint reads health articles and says what a careful editor would send back:",
        "unsure claims told as certain, missing sources, risks denied, hype, medical errors,",
        "and text that is too hard to read.",
        "",
        "usage: healthlint COMMAND …",
        "",
    ]
    for name, command in COMMANDS.items():
        head = f"{name} {command.usage}"
        lines.append(f"  {head:34} {command.help}")
    lines += [
        "",
        "  healthlint COMMAND --help          the options of a command",
        "  healthlint --version               the version",
        "",
        "Exit status: 0 nothing to send back, 1 findings, 2 healthlint could not do its job.",
        "Nothing leaves this machine.",
    ]
    return "\n".join(lines)
