"""What the tests of documents share: where pages are, what links and commands they hold, and which files belong to the project."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "vigil"
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)|!\[[^\]\n]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`[^`\n]*`")


def project_files() -> list[Path]:
    """Every file that belongs to the project: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    ).stdout.decode()
    return sorted(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def markdown_pages() -> list[Path]:
    """Every page of the project."""
    return [path for path in project_files() if path.suffix == ".md"]


def named(path: Path) -> str:
    """A path as the project names it."""
    return path.relative_to(ROOT).as_posix()


def links(text: str) -> list[str]:
    """Targets of all links and pictures of a page, outside code."""
    bare = _CODE.sub("", _FENCE.sub("", text))
    return [one or other for one, other in _LINK.findall(bare)]


def anchors(text: str) -> set[str]:
    """Fragments that a page's headings give, as code hosts make them."""
    found: set[str] = set()
    for line in _FENCE.sub("", text).splitlines():
        if line.startswith("#"):
            words = re.sub(r"[`*]", "", line.lstrip("#").strip()).lower()
            found.add(re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))
    return found


def shell_lines(text: str) -> Iterator[str]:
    """The lines of a page's shell blocks, continued ones joined."""
    for language, block in _FENCE.findall(text):
        if language in ("", "sh", "bash", "shell", "console"):
            yield from block.replace("\\\n", " ").splitlines()


def vigil_commands(text: str) -> Iterator[list[str]]:
    """Every `vigil ...` in the shell blocks of a page, as words; a command may be one of several on a line."""
    for line in shell_lines(text):
        yield from commands_in(line)


def commands_in(line: str) -> Iterator[list[str]]:
    """The `vigil ...` commands of one line of shell: after a prompt, `&&`, `;` or `|`, up to a redirection or a remark."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    command: list[str] = []
    try:
        words = list(lexer)
    except ValueError:
        return
    for word in [*words, ";"]:
        if word in {"&&", "||", ";", "|", ">", ">>", "<", "(", ")"}:
            if command and Path(command[0]).name == "vigil":
                yield ["vigil", *command[1:]]
            command = [">"] if word in {">", ">>", "<"} else []
        elif not (word in {"$", "sudo", "time"} and not command):
            command.append(word)
