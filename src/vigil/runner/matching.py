"""What matching needs from outside: the engine, and the files of weights and counts that ship."""

import importlib.metadata
import importlib.resources
import json
from typing import Any

from vigil.identify.matching import Matcher
from vigil.runner.engines import EngineName, engine
from vigil.runner.settings import Settings


def resources() -> dict[str, Any]:
    """The files of weights and counts that ship, as plain JSON."""
    folder = importlib.resources.files("vigil.identify") / "data"
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("channels", "model")}


def matcher(asked: Settings | None = None, name: EngineName = "duckdb") -> Matcher:
    """The matcher with this engine, as a workspace asks for it. Raises ResourceError VGL-I01 or VGL-I02."""
    if asked is None:
        return Matcher(engine(name), resources(), versions())
    return Matcher(engine(name), resources(), versions(), asked.match_target, asked.match_once)


def versions() -> str:
    """The engine and its database by version; empty where they are not installed."""
    try:
        return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("splink", "duckdb"))
    except importlib.metadata.PackageNotFoundError:
        return ""
