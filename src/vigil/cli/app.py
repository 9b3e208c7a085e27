"""The command line's root: options that all commands share."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core

import vigil
from vigil.runner.logs import mend_rotation
from vigil.runner.workspace import Workspace, open_workspace

ORDER = [
    "init",
    "collect",
    "captures",
    "run",
    "status",
    "tally",
    "trace",
    "propose",
    "diff",
    "judge",
    "actor",
    "log",
    "audit",
    "repair",
    "copy",
    "recover",
    "custody",
    "custodian",
    "hold",
    "withdraw",
    "release",
    "export",
    "publish",
    "serve",
    "refer",
    "verify",
    "rebuild",
    "stages",
    "read",
    "reconcile",
    "compare",
    "estimate",
    "identify",
    "review",
    "schema",
]
"""Commands in the order in which people meet them."""


class Stopped(Exception):
    """A person pressed Ctrl-C."""


class NobodyReads(Exception):
    """Whoever was to read the output has closed it: `vigil trace 82 | head` has all it wants."""


class InOrder(typer.core.TyperGroup):
    """Help lists commands in the order of their use, not of the alphabet."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in order; one that is not in `ORDER` comes last."""
        return sorted(super().list_commands(ctx), key=lambda name: ([*ORDER, name]).index(name))

    def invoke(self, ctx: Any) -> Any:
        """Ctrl-C and a reader that went away pass by the parser's own answers, which say nothing, on to `main`."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Stopped from error
        except BrokenPipeError as error:
            raise NobodyReads from error


app = typer.Typer(
    name="vigil",
    cls=InOrder,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reports of harm, preserved as evidence, read, counted as a documented range, and handed over so that others can check.",
    epilog="A first day: `vigil init w` · `vigil -w w collect reports.jsonl` · `vigil -w w run` · `vigil -w w tally` · `vigil -w w publish site`",
)


@dataclass(slots=True)
class State:
    """What the shared options said, which workspace the command opened and how large its log was then, and whether the command itself saw to
    what is done afterwards; the folder of a second copy that it named.
    """

    workspace: Path
    debug: bool = False
    opened: Workspace | None = None
    size: int = 0
    settled: bool = False
    second: Path | None = None


state = State(Path())

Json = Annotated[bool, typer.Option("--json", metavar="", help="Print JSON for scripts instead of text for people.")]
Actor = Annotated[str, typer.Option(help="Who decides, as a pseudonym. Left out: the actor of vigil.toml.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vigil {vigil.__version__}")
        raise typer.Exit


@app.callback()
def root(
    workspace: Annotated[
        Path, typer.Option("-w", "--workspace", metavar="DIR", show_default=False, help="The workspace; the current folder if left out.")
    ] = Path(),
    debug: Annotated[bool, typer.Option("--debug", metavar="", help="Show tracebacks of errors.")] = False,
    version: Annotated[bool, typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Print the version.")] = False,  # noqa: ARG001 - handled by its callback
) -> None:
    """Remember the shared options."""
    state.workspace = workspace
    state.debug = debug
    state.opened, state.size, state.settled, state.second = None, 0, False, None


def workspace() -> Workspace:
    """The workspace that the command is about."""
    mend_rotation(state.workspace)
    here = open_workspace(state.workspace)
    if state.opened is None:
        state.opened, state.size = here, here.ledger.size
    return here
