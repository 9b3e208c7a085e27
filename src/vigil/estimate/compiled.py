"""Loops that must be fast are compiled; this is the one place that knows how."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """The same function as machine code, made at the first call and kept beside the source like Python's own bytecode.

    Sums may be reordered (fast arithmetic), so two kinds of processor may differ in the last digits; one processor never differs from itself.
    """
    try:
        made = numba.njit(cache=True, fastmath=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:  # no folder to keep it in: compiled anew in each process
        made = numba.njit(fastmath=True, nogil=True, error_model="numpy")(function)
    return cast("_Function", made)
