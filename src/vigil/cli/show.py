"""How things look: text for people on standard output, JSON for scripts, progress and complaints on standard error."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """One message to standard error."""
    errors.print(escape(message), style="bold" if errors.is_terminal else "")


def emit(value: Any) -> None:
    """JSON to standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def say(text: str = "") -> None:
    """A line for people. The text is taken as it is, whatever brackets it holds."""
    console.print(escape(text))


def remind(waiting: Mapping[str, int]) -> None:
    """Say, on standard error, what the last run has not seen and what is shown does not hold."""
    if waiting:
        kinds = " and ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in sorted(waiting.items()))
        complain(f"note: {kinds} came after the last run and change nothing here yet: vigil run")


def table(*columns: str) -> Table:
    """An unframed table; columns whose name ends in # are right-aligned numbers."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for column in columns:
        made.add_column(column.removesuffix("#"), justify="right" if column.endswith("#") else "left", overflow="fold")
    return made


def cells(*values: object) -> list[str]:
    """Table cells that hold foreign text."""
    return [escape("" if value is None else str(value)) for value in values]


class ShowProgress:
    """Progress on standard error, one line a stage; silent where standard error is no terminal."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=errors,
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "ShowProgress":
        if errors.is_terminal:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, stage: str, total: int, done: int) -> None:
        """A stage begins."""
        self._task = self._progress.add_task(stage, total=total or None, completed=done)

    def step(self) -> None:
        """One more unit is done."""
        if self._task is not None:
            self._progress.advance(self._task)

    def end(self) -> None:
        """The stage is done and its line goes."""
        if self._task is not None:
            self._progress.remove_task(self._task)
            self._task = None
