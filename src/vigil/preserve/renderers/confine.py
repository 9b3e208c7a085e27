"""What the child that runs parsers gives up before it sees a hostile byte.

    no new files or sockets   RLIMIT_NOFILE at the descriptors it has; RLIMIT_FSIZE 0
    no new processes          RLIMIT_NPROC 0 (not binding for root, so root is given up first)
    no network                its own empty network namespace where the system permits; without descriptors there are no sockets anyway
    no privileges             PR_SET_NO_NEW_PRIVS; root becomes nobody
    bounded memory and time   RLIMIT_AS; RLIMIT_CPU renewed for each item; no core files

On systems other than Linux only the limits hold. There is no system-call filter yet: SECURITY.md says so.
"""

import contextlib
import ctypes
import os
import resource
import sys

MEMORY_BYTES_MAX = 2 * 1024**3
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS, _PR_SET_DUMPABLE = 38, 4
_NOBODY = 65534


def confine(memory_bytes_max: int = MEMORY_BYTES_MAX) -> dict[str, str]:
    """Give up all that can be given up; says what holds, for tests and for `vigil status`."""
    held = {"network": "no descriptors", "user": "own"}
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) == 0 or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
            held["network"] = "own namespace"
        held["user"] = _drop_root()
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    _limit(resource.RLIMIT_AS, memory_bytes_max)
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
        _limit(kind, 0)
    _limit(resource.RLIMIT_NOFILE, 3)
    return held


def allow_seconds(seconds: int) -> None:
    """Let this process use so many more seconds of processor time, and no more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _drop_root() -> str:
    if os.geteuid() != 0:
        return "own"
    with contextlib.suppress(OSError):
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        return "nobody"
    return "root"


def _limit(kind: int, value: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # a limit that the system does not know or already holds lower
        resource.setrlimit(kind, (value, value))
