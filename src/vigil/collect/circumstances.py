"""The circumstances of collecting: who asked, on which machine, by what clock, with what software (Berkeley Protocol, paragraph 155 g).

The clock is not asked over the network: the kernel knows whether something keeps it in step, and how far it may be off (adjtimex, Linux).
Where it does not know, the record says so; the `Date` of each server that answers is kept beside as a second opinion.
"""

import ctypes
import platform
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from vigil import __version__

_UNSYNCHRONISED = 0x40  # STA_UNSYNC, linux/timex.h
_NANOSECONDS = 0x2000  # STA_NANO


class _Timex(ctypes.Structure):
    """struct timex of adjtimex(2), as far as it is read here."""

    _fields_ = (
        ("modes", ctypes.c_uint), ("offset", ctypes.c_long), ("freq", ctypes.c_long), ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long), ("status", ctypes.c_int), ("rest", ctypes.c_byte * 256),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What all captures of one gathering share besides the actor. `identity` names the account or profile that is used."""

    requester: str | None = None
    purpose: str | None = None
    identity: str | None = None
    machine: str | None = None
    clock: Mapping[str, str] = field(default_factory=dict)
    software: Mapping[str, str] = field(default_factory=dict)


def circumstances(*, requester: str | None = None, purpose: str | None = None, identity: str | None = None) -> Circumstances:
    """The circumstances as they are now on this machine."""
    return Circumstances(requester, purpose, identity, socket.gethostname() or None, clock(), software())


def software() -> dict[str, str]:
    """What takes part in every capture, in which version."""
    return {"vigil": __version__, "python": platform.python_version(), "system": f"{platform.system()} {platform.release()}"}


def clock() -> dict[str, str]:
    """Whether the machine's clock is kept in step, and how far it may be off."""
    if sys.platform != "linux":
        return {"checked_by": "nothing on this system", "state": "unknown"}
    told = _Timex()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.adjtimex(ctypes.byref(told)) < 0:
        return {"checked_by": "adjtimex", "state": "unknown"}
    state = "not synchronised" if told.status & _UNSYNCHRONISED else "synchronised"
    offset_us = told.offset // 1000 if told.status & _NANOSECONDS else told.offset
    return {"checked_by": "adjtimex", "state": state, "offset_us": str(offset_us), "error_max_us": str(told.maxerror)}
