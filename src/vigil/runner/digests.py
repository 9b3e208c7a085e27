"""What a stage's result depends on, said as one digest: the stage's code and rules, its resources, and its inputs."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import vigil

_BELOW = ("model", "text", "policy", "flow")
"""Rooms that every stage may use; a change there makes every stage run again."""


@cache
def code_digest(verb: str) -> str:
    """SHA-256 over the files of a stage's room and of the rooms below it: path and content, in order of path."""
    root = Path(vigil.__file__).parent
    whole = hashlib.sha256()
    for room in (*_BELOW, verb):
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(root).as_posix().encode()
                whole.update(len(name).to_bytes(4, "big") + name + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def cache_key(stage: str, code: str, settings: str, resources: Mapping[str, str], inputs: Iterable[str]) -> str:
    """SHA-256 over all that a result depends on. Inputs are ids of records, sorted by the caller where their order means nothing."""
    parts = [stage, code, settings, *(f"{name}={digest}" for name, digest in sorted(resources.items())), "", *inputs]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def digest_of(*parts: str) -> str:
    """SHA-256 over words, each with its length, so that no two lists of words give the same digest."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode()
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()
