"""The page of all commands, made from the program itself: `python -m tests.docs.cli_reference > docs/cli.md`.

It asks the commands what they take instead of printing their help, because help is laid out to the width of a terminal.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import typer

from vigil.cli import app

HEAD = """\
# Commands

This page is made from the program by `python -m tests.docs.cli_reference > docs/cli.md`; a test compares the two.

`-w DIR` (the workspace, the current folder if left out) and `--debug` (tracebacks) may stand anywhere in a command.
Every command prints text for people; where `--json` is listed, it prints JSON for scripts instead.
Exit statuses are on the page of [errors](errors.md).
"""

SHARED = ("-w", "--workspace")
"""Options with a value that the program takes at any place."""


def root() -> Any:
    """The command `vigil`, as the parser of the command line knows it."""
    return typer.main.get_command(app)


def commands(group: Any = None, words: tuple[str, ...] = ("vigil",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command below a group, groups included, with the words that call it; in the order in which help shows them."""
    group = group or root()
    for name in group.list_commands(None):
        command = group.commands[name]
        yield (*words, name), command
        if hasattr(command, "commands"):
            yield from commands(command, (*words, name))


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_section(words, command) for words, command in commands())


def _section(words: tuple[str, ...], command: Any) -> str:
    level = "#" * len(words)
    about = _prose(command.help)
    lines = [f"\n{level} `{' '.join(words)}`\n", about, ""]
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and "--help" not in param.opts]
    if arguments or options:
        lines += ["| | |", "|---|---|"]
        lines += [f"| `{_argument(param)}` | {_cell(param.help)} |" for param in arguments]
        lines += [f"| `{_option(param)}` | {_cell(param.help)}{' Needed.' if param.required else ''} |" for param in options]
        lines.append("")
    if command.epilog:
        lines += [_prose(command.epilog), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _prose(text: str | None) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (text or "").strip().split("\n\n"))


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _argument(param: Any) -> str:
    name = str(param.metavar or param.name.upper()).replace("|", "\\|")
    return name if param.required else f"[{name}]"


def _option(param: Any) -> str:
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {param.metavar or 'VALUE'}".replace("|", "\\|")


def check(words: Sequence[str]) -> None:
    """Parse a whole command (`vigil ...`) as the program would, without running it. Raises what the parser raises for a word it does not know."""
    rest = _without_shared(list(words[1:]))
    command, names = root(), [words[0]]
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        if name not in command.commands:
            raise ValueError(f"no such command: {' '.join([*names, name])}")
        command, names = command.commands[name], [*names, name]
    if hasattr(command, "commands"):
        known = {option for param in command.params for option in param.opts} | {"-h", "--help"}
        unknown = [word for word in rest if word.startswith("-") and word not in known]
        if unknown:
            raise ValueError(f"no such option of {' '.join(names)}: {unknown[0]}")
        return
    command.make_context(" ".join(names), rest)


def _without_shared(words: list[str]) -> list[str]:
    left: list[str] = []
    while words:
        word = words.pop(0)
        if word in SHARED:
            words[:1] = []
        elif word != "--debug" and not word.startswith("--workspace="):
            left.append(word)
    return left


if __name__ == "__main__":
    sys.stdout.write(page())
