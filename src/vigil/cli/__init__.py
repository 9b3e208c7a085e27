"""The command line: one file a command, nothing but asking, calling and showing."""

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from vigil.cli import (
    actor,
    audit,
    captures,
    collect,
    compare,
    custody,
    diff,
    estimate,
    export,
    gazetteer,
    identify,
    init,
    judge,
    log,
    propose,
    publish,
    read,
    rebuild,
    reconcile,
    refer,
    release,
    reveal,
    review,
    run,
    schema,
    serve,
    stages,
    status,
    tally,
    trace,
    verify,
    withdraw,
)
from vigil.cli.app import NobodyReads, Stopped, app, state
from vigil.cli.show import complain
from vigil.errors import ResourceError, VigilError
from vigil.runner.afterwards import afterwards

__all__ = ["app", "main"]

_COMMANDS = (
    init,
    collect,
    captures,
    run,
    status,
    tally,
    trace,
    diff,
    gazetteer,
    judge,
    actor,
    log,
    audit,
    custody,
    withdraw,
    release,
    export,
    propose,
    publish,
    serve,
    refer,
    reveal,
    verify,
    rebuild,
    stages,
    read,
    reconcile,
    compare,
    estimate,
    identify,
    review,
    schema,
)
"""Imported for their commands, listed in the order in which help shows them."""

UNEXPECTED = 70
"""Exit status of an error that nobody foresaw (EX_SOFTWARE)."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its status; every foreseen error is one message with a code and a next step."""
    _speak_utf8()
    words = _shared_options_first(list(sys.argv[1:] if arguments is None else arguments))
    try:
        _call(words)
    except VigilError as error:
        _fail(error)
    except (Stopped, KeyboardInterrupt):
        complain("stopped. What was preserved is safe; the same command goes on where it was.")
        sys.exit(130)
    except (NobodyReads, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(_machine_said_no(error), error)
    except Exception as error:  # the last net: a person gets a sentence, --debug the traceback
        _unexpected(error)


def _speak_utf8() -> None:
    """Output is UTF-8 whatever the locale says, and a file name that is not shows as escapes: no words are lost, and none stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _call(words: Sequence[str]) -> None:
    """Run the command and hand over what it printed: what is only written at the end can fail, too."""
    try:
        app(words, standalone_mode=True)
    except SystemExit as stop:
        sys.stdout.flush()
        if not stop.code:
            _settle()
        raise


def _settle() -> None:
    """After a command that added to the log: have it time-stamped, remember its state. What fails is told, and fails nothing."""
    here = state.opened
    if here is None or state.settled or not here.writable or not here.has_key:
        return
    here.ledger.refresh()
    if here.ledger.size == state.size:
        return
    for error in afterwards(here, second=state.second).failed:
        complain(f"note: {error}")


def _shared_options_first(words: list[str]) -> list[str]:
    """`-w DIR` and `--debug` may stand anywhere; the command line parser wants them in front."""
    front, rest, position = [], [], 0
    while position < len(words):
        word = words[position]
        if word == "--":
            rest.extend(words[position:])
            break
        if word in ("-w", "--workspace") and position + 1 < len(words):
            front.extend(words[position : position + 2])
            position += 2
            continue
        (front if word == "--debug" or word.startswith("--workspace=") else rest).append(word)
        position += 1
    return front + rest


def _machine_said_no(error: OSError) -> ResourceError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ResourceError(
            "VGL-F20", "the disk is full; what was preserved before is safe", next_step="free space and run the command again"
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ResourceError("VGL-F21", f"no permission: {error.filename}", next_step="check the permissions of the folder")
    return ResourceError("VGL-F22", f"the system refused: {error.strerror}: {error.filename}", next_step="--debug shows where")


def _fail(error: VigilError, cause: BaseException | None = None) -> None:
    if state.debug:
        traceback.print_exception(cause or error)
    complain(str(error))
    sys.exit(error.exit_code)


def _unexpected(error: Exception) -> None:
    if state.debug:
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    complain(
        f"VGL-F99 unforeseen: {type(error).__name__} at {Path(last.filename).name}:{last.lineno}. Next: --debug, and report what it shows"
    )
    sys.exit(UNEXPECTED)
