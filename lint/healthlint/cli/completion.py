"""healthlint completion: the completion of a shell, from the table of commands and options."""

from __future__ import annotations

from healthlint.cli.options import COMMANDS
from healthlint.model import HealthlintError
from healthlint.names import did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from healthlint.cli.options import Arguments, Command, Option

SHELLS = ("bash", "zsh", "fish")
"""The shells that are known."""

_FILES = ("FILE", "FORMAT[=FILE]", "FILE:LINE", "GLOBS")
_NAMES = "NAMES"


def run(arguments: Arguments) -> int:
    """Print the completion of a shell."""
    shell = arguments.names[0] if len(arguments.names) == 1 else ""
    if shell not in SHELLS:
        hint = did_you_mean(shell, SHELLS) if shell else ""
        raise HealthlintError(f"name one shell: {', '.join(SHELLS)}{hint}")
    print({"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]())
    return 0


def _wants_rules(command: Command) -> bool:
    return command.usage.startswith(("RULE", "[NAME"))


def _words(name: str) -> tuple[str, ...]:
    return SHELLS if name == "completion" else ()


def _bash() -> str:
    values, options, names = [], [], []
    for name, command in COMMANDS.items():
        for option in command.options:
            if option.choices:
                values.append(f"{name}:{option.name}) words='{' '.join(option.choices)}' ;;")
            elif option.value == _NAMES:
                values.append(f"{name}:{option.name}) words=$(_healthlint_rules) ;;")
            elif option.value:
                values.append(f"{name}:{option.name}) return ;;")
        options.append(f"{name}) words='{' '.join(o.name for o in command.options)} --help' ;;")
        if _wants_rules(command):
            names.append(f"{name}) words=$(_healthlint_rules) ;;")
        elif words := _words(name):
            names.append(f"{name}) words='{' '.join(words)}' ;;")
    return _BASH.format(
        commands=" ".join(COMMANDS),
        values="\n        ".join(values),
        options="\n            ".join(options),
        names="\n            ".join(names),
    ).rstrip()


_BASH = """\
_healthlint_rules() {{
    healthlint rules --isolated 2>/dev/null | cut -d ' ' -f 1
}}
_healthlint() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words='' begun=''
    if [[ $current == = ]]; then
        current=''
    elif [[ $before == = ]]; then
        before=${{COMP_WORDS[COMP_CWORD-2]}}
    fi
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W '{commands} --help --version' -- "$current"))
        return
    fi
    case ${{COMP_WORDS[1]}}:$before in
        {values}
        *)
            if [[ $current == -* ]]; then
                case ${{COMP_WORDS[1]}} in
            {options}
                esac
            else
                case ${{COMP_WORDS[1]}} in
            {names}
                *) return ;;
                esac
            fi ;;
    esac
    if [[ $current == *,* ]]; then
        begun=${{current%,*}},
    fi
    COMPREPLY=($(compgen -P "$begun" -W "$words" -- "${{current##*,}}"))
}}
complete -o default -F _healthlint healthlint
"""


def _zsh() -> str:
    commands = "\n        ".join(
        f"{_quoted(f'{name}:{command.help}')}" for name, command in COMMANDS.items()
    )
    cases = []
    for name, command in COMMANDS.items():
        lines = [_quoted(_zsh_option(option)) for option in command.options]
        rest = "*:rule:_healthlint_rule" if _wants_rules(command) else "*:file:_files"
        if words := _words(name):
            rest = f"1:shell:({' '.join(words)})"
        lines.append(_quoted(rest))
        cases.append(
            f"{name}) _arguments \\\n            " + " \\\n            ".join(lines) + " ;;"
        )
    return _ZSH.format(commands=commands, cases="\n        ".join(cases)).rstrip()


def _zsh_option(option: Option) -> str:
    help_ = option.help.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    if not option.value:
        return f"*{option.name}[{help_}]"
    value = option.value.replace(":", "\\:")
    action = " "
    if option.choices:
        action = f"({' '.join(option.choices)})"
    elif option.value == _NAMES:
        action = "_healthlint_rules"
    elif option.value in _FILES:
        action = "_files"
    return f"*{option.name}=[{help_}]:{value}:{action}"


_ZSH = """\
#compdef healthlint
_healthlint_rule() {{
    local -a names
    names=(${{${{(f)"$(healthlint rules --isolated 2>/dev/null)"}}%% *}})
    compadd "$@" -a names
}}
_healthlint_rules() {{
    _sequence _healthlint_rule
}}
_healthlint() {{
    local -a commands
    commands=(
        {commands}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    shift words
    (( CURRENT-- ))
    case $words[1] in
        {cases}
    esac
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _healthlint "$@"
else
    compdef _healthlint healthlint
fi
"""


def _fish() -> str:
    lines = [
        "function __healthlint_rules",
        "    healthlint rules --isolated 2>/dev/null | string replace -r ' .*' ''",
        "end",
        "complete -c healthlint -n __fish_use_subcommand -l help -d 'what healthlint can do'",
        "complete -c healthlint -n __fish_use_subcommand -l version -d 'the version'",
    ]
    for name, command in COMMANDS.items():
        lines.append(
            f"complete -c healthlint -n __fish_use_subcommand -f -a {name} -d {_quoted(command.help)}"
        )
        here = f"complete -c healthlint -n '__fish_seen_subcommand_from {name}'"
        lines += [f"{here} {_fish_option(option)}" for option in command.options]
        if _wants_rules(command):
            lines.append(f"{here} -f -a '(__healthlint_rules)'")
        elif words := _words(name):
            lines.append(f"{here} -f -a '{' '.join(words)}'")
    return "\n".join(lines)


def _fish_option(option: Option) -> str:
    base = f"-l {option.name[2:]} -d {_quoted(option.help)}"
    if option.choices:
        return f"{base} -x -a '{' '.join(option.choices)}'"
    if option.value == _NAMES:
        return f"{base} -x -a '(__fish_complete_list , __healthlint_rules)'"
    if option.value in _FILES:
        return f"{base} -r -F"
    return f"{base} -x" if option.value else base


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "’") + "'"
