"""The options of every command, in one table that parses arguments and prints the help."""

from __future__ import annotations

from healthlint.model import PROFILES, REGIONS, HealthlintError
from healthlint.records import NamedTuple
from healthlint.report import FORMATS


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


_FORMAT = Option(
    "--output-format", "FORMAT[=FILE]", FORMATS, True, "how findings are written; may be repeated"
)
_SELECT = (
    Option("--select", "NAMES", (), True, "run only these rules, packs or categories (a,b,c)"),
    Option("--ignore", "NAMES", (), True, "leave these rules, packs or categories out"),
)
_READER = (
    Option("--profile", "NAME", PROFILES, False, "who the article is for (default: public)"),
    Option("--region", "CODE", REGIONS, False, "whose spelling, units and emergency numbers hold"),
)
_EXCLUDE = Option(
    "--exclude", "GLOBS", (), True, "leave out files or folders that match (drafts,*.txt)"
)
_CONFIG = (
    Option("--config", "FILE", (), False, "use this configuration and look for no other"),
    Option("--isolated", "", (), False, "use no configuration"),
)
_PACE = (
    Option(
        "--jobs",
        "N",
        (),
        False,
        "check so many files at a time (default: all cores in large runs)",
    ),
    Option("--no-cache", "", (), False, "do not use what earlier runs found in unchanged files"),
)
_NEW = (
    Option("--baseline", "FILE", (), False, "do not report what this baseline knows"),
    Option("--diff-base", "REV", (), False, "report only sentences changed since a git revision"),
    Option(
        "--diff-document",
        "",
        (),
        False,
        "with --diff-base: whole-article findings of changed files",
    ),
)
_CHECK = (
    *_SELECT,
    *_READER,
    *_CONFIG,
    Option(
        "--fail-level",
        "LEVEL",
        ("error", "warning", "suggestion", "never"),
        False,
        "exit with 1 when something this grave is found (default: error)",
    ),
    Option("--exit-zero", "", (), False, "exit with 0 even when something is found"),
    *_NEW,
    _FORMAT,
    Option("--output-file", "FILE", (), False, "write the report into a file"),
    Option(
        "--report-suppressed",
        "",
        (),
        False,
        "with sarif: also what is suppressed or in the baseline, and why",
    ),
    Option("--statistics", "", (), False, "write how often each rule spoke, not the findings"),
    Option("--quiet", "", (), False, "leave out the last line, which counts files and findings"),
    Option("--fix", "", (), False, "make the replacements that are right in every sentence"),
    Option("--diff", "", (), False, "show what --fix would change, and change nothing"),
    Option("--add-suppressions", "REASON", (), False, "suppress all that is found, in the files"),
    Option("--stdin-filename", "NAME", (), False, "what to call the text from standard input"),
    _EXCLUDE,
    Option(
        "--force-exclude", "", (), False, "leave out unfit files even when named (for pre-commit)"
    ),
    *_PACE,
)
_STATS = (
    Option("--output-format", "FORMAT", ("text", "json"), False, "a table, or data for programs"),
    Option("--stdin-filename", "NAME", (), False, "what to call the text from standard input"),
    _EXCLUDE,
    *_READER,
    *_CONFIG,
)
_BASELINE = (
    Option("--output", "FILE", (), False, "where to write it (default: as configured, or here)"),
    *_SELECT,
    _EXCLUDE,
    *_READER,
    *_CONFIG,
    *_PACE,
)
_EXPLAIN = (
    Option(
        "--trace",
        "FILE:LINE",
        (),
        False,
        "show what healthlint sees in a line, and why each rule spoke or kept silent",
    ),
    Option("--all", "", (), False, "the pages of all rules"),
    *_SELECT,
    *_READER,
    *_CONFIG,
)

COMMANDS = {
    "check": Command(
        "PATH… | -", "check articles: files, folders, or - for what is piped in", _CHECK
    ),
    "stats": Command("PATH… | -", "score how hard articles are to read, and say why", _STATS),
    "baseline": Command(
        "PATH…", "write down what is found today, to report only new findings", _BASELINE
    ),
    "init": Command("[FOLDER]", "write a commented configuration to start with", _READER),
    "config": Command(
        "[FILE]",
        "show what holds for a file, and from where",
        (
            Option("--schema", "", (), False, "print the JSON schema of configurations"),
            *_SELECT,
            *_READER,
            *_CONFIG,
        ),
    ),
    "rules": Command("", "list the rules", (_FORMAT, *_SELECT, *_CONFIG)),
    "explain": Command(
        "RULE… | --trace FILE:LINE",
        "explain rules: why, what is right, examples, sources",
        _EXPLAIN,
    ),
    "test": Command("[NAME…]", "run the examples of rules, packs or categories, or all", _CONFIG),
    "completion": Command("SHELL", "print the completion of a shell: bash, zsh or fish", ()),
}


EXAMPLES = {
    "check": (
        "",
        "examples:",
        "  healthlint check article.md                    one article",
        "  healthlint check site/ --ignore readability    all articles in a folder, claims only",
        "  healthlint check site/ --fail-level warning    for a stricter gate",
        "  healthlint check letter.docx --profile low-literacy",
        "  curl https://example.org/page.html | healthlint check - --stdin-filename page.html",
    ),
    "completion": (
        "",
        "examples:",
        "  source <(healthlint completion bash)           in ~/.bashrc",
        "  source <(healthlint completion zsh)            in ~/.zshrc, after compinit",
        "  healthlint completion fish | source            in ~/.config/fish/config.fish",
    ),
    "explain": (
        "",
        "examples:",
        "  healthlint explain not-english",
        "  healthlint explain --trace article.md:12",
    ),
}


def parse(command: str, argv: list[str]) -> Arguments:
    """Return the arguments of a command.

    Raises HealthlintError for an unknown option, a missing value or a wrong choice.
    """
    options = {option.name: option for option in COMMANDS[command].options}
    arguments = Arguments([], {})
    words = iter(argv)
    for word in words:
        if word == "--":
            arguments.names.extend(words)
        elif not word.startswith("-") or word == "-":
            arguments.names.append(word)
        else:
            name, equals, value = word.partition("=")
            option = options.get(name) or _unknown(command, name, options)
            if option.value and not equals:
                value = next(words, "")
                value = "" if value.startswith("--") else value
            arguments.values.setdefault(name, []).append(_checked(option, value))
    return arguments


def _unknown(command: str, name: str, options: dict[str, Option]) -> Option:
    from healthlint.names import did_you_mean

    raise HealthlintError(
        f"unknown option “{name}”{did_you_mean(name, options)} (see healthlint {command} --help)"
    )


def _checked(option: Option, value: str) -> str:
    if option.value and not value.strip(" ,"):
        raise HealthlintError(f"{option.name} needs a value: {option.name} {option.value}")
    if value and not option.value:
        raise HealthlintError(f"{option.name} takes no value, so “{value}” says nothing")
    chosen = value.partition("=")[0] if "=" in option.value else value
    if option.choices and chosen not in option.choices:
        from healthlint.names import did_you_mean

        raise HealthlintError(
            f"{option.name}: “{chosen}” is not one of {', '.join(option.choices)}"
            + did_you_mean(chosen, option.choices)
        )
    return value


_HEADINGS = {
    "check": {
        "--select": "what to look for",
        "--fail-level": "what makes the check fail",
        "--output-format": "the report",
        "--fix": "changing the articles",
        "--stdin-filename": "which files, and how fast",
    }
}
"""Headings in the help of a command, each before the option that it begins with."""


def help_text(command: str) -> str:
    """Return the help of a command."""
    what = COMMANDS[command]
    usage = " ".join(f"healthlint {command} {what.usage}".split())
    lines = [f"usage: {usage}{' [options]' if what.options else ''}", "", what.help, ""]
    headings = _HEADINGS.get(command, {})
    for option in what.options:
        if option.name in headings:
            lines += [""] * bool(lines[-1]) + [f"{headings[option.name]}:"]
        head = f"  {option.name} {option.value}".rstrip()
        help_ = [option.help, *_choices(option)]
        if len(head) > _INDENT - 2:
            lines.append(head)
            head = ""
        lines.append(f"{head:{_INDENT}}{help_[0]}")
        lines += [f"{'':{_INDENT}}{line}" for line in help_[1:]]
    return "\n".join([*lines, *EXAMPLES.get(command, ())]).rstrip()


_INDENT = 28


def _choices(option: Option) -> list[str]:
    """Return lines with the choices of an option."""
    from textwrap import wrap

    return wrap(f"one of: {', '.join(option.choices)}", 70) if option.choices else []


def overview() -> str:
    """Return the help of healthlint itself."""
    lines = [
        "healthlint reads health articles and says what a careful editor would send back:",
        "unsure claims told as certain, missing sources, risks denied, hype, medical errors,",
        "and text that is too hard to read.",
        "",
        "start here:",
        "  healthlint check article.docx      Word, web pages, Markdown or text, or a whole folder",
        "  healthlint explain vague-studies   why a rule exists, what is right, on whose authority",
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
        "Findings are errors (must be put right), warnings (an editor should look)",
        "or suggestions (would read better). By default only errors make the check fail.",
        "Exit status: 0 nothing to send back, 1 findings, 2 healthlint could not do its job.",
        "Nothing leaves this machine.",
    ]
    return "\n".join(lines)
