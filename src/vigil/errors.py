"""Every error Vigil raises on purpose: its words, its code, its exit status and the next step.

Layout of the tree (the letter is the room, so a code says where to look):

    VigilError
      UsageError        exit 2   the command was asked for something it cannot do
      InputError        exit 3   what was given to read cannot be used; nothing was lost
      IntegrityError    exit 4   preserved bytes, log or records are not what they were
      StateError        exit 5   the workspace is busy, newer, or incomplete
      ResourceError     exit 6   disk full, no permission, a missing optional part

A code is `VGL-` + a letter + two digits. `docs/errors.md` lists every one; a test keeps the two in step.
"""

from typing import ClassVar


class VigilError(Exception):
    """Something went wrong that a person can act on."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, what: str, *, next_step: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.next_step = next_step

    def __str__(self) -> str:
        step = f" Next: {self.next_step}" if self.next_step else ""
        return f"{self.code} {self.what}{step}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders when documents are read in parallel.
        return _rebuild, (type(self), self.code, self.what, self.next_step)


class UsageError(VigilError):
    """The command was asked for something it cannot do."""

    exit_code = 2


class InputError(VigilError):
    """What was given to read cannot be used; nothing was lost."""

    exit_code = 3


class IntegrityError(VigilError):
    """Preserved bytes, the log or records are not what they were."""

    exit_code = 4


class StateError(VigilError):
    """The workspace is busy, newer than this program, or incomplete."""

    exit_code = 5


class ResourceError(VigilError):
    """The machine refused: disk full, no permission, or an optional part is not installed."""

    exit_code = 6


def _rebuild(kind: type[VigilError], code: str, what: str, next_step: str) -> VigilError:
    return kind(code, what, next_step=next_step)
