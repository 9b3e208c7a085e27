"""The types of record fields in plain words, as docs/formats/records.md has them."""

import types
import typing
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from vigil.model import KINDS, collecting, judgements, tallies, words
from vigil.model.codec import Piece, Record

VOCABULARIES = {
    value: name
    for module in (words, collecting, tallies, judgements)
    for name, value in vars(module).items()
    if not name.startswith("_") and str(get_origin(value)) == "typing.Literal"
}
PLAIN = {str: "text", int: "number", bool: "true or false"}


def pieces() -> list[type[Piece]]:
    """Every part that records hold, by name."""
    found: dict[str, type[Piece]] = {}
    waiting: list[Any] = list(KINDS.values())
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, Piece):
            if one.__name__ in found:
                continue
            found[one.__name__] = one
        waiting += get_type_hints(one).values() if isinstance(one, type) and issubclass(one, (Piece, Record)) else get_args(one)
    return [found[name] for name in sorted(found)]


def fields(kind: type[msgspec.Struct]) -> list[tuple[str, str]]:
    """Names and types of all fields, in their order."""
    hints = get_type_hints(kind)
    return [(name, plain(hints[name])) for name in kind.__struct_fields__]


def plain(hint: Any) -> str:
    """A type in words: `text`, `list of Part`, `Effect`, `number or null`."""
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Piece):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    if get_origin(hint) is typing.Literal:
        return _vocabulary(hint)
    inner = get_args(hint)
    if get_origin(hint) is types.UnionType or get_origin(hint) is typing.Union:
        return " or ".join("null" if one is type(None) else plain(one) for one in inner)
    if get_origin(hint) is tuple:
        return f"list of {plain(inner[0])}" if inner[1:] == (...,) else f"list of {len(inner)}: {plain(inner[0])}"
    if get_origin(hint) is Mapping:
        return f"{plain(inner[1])} by name"
    raise AssertionError(f"no words for the type {hint}")


def _vocabulary(hint: Any) -> str:
    name = VOCABULARIES.get(hint)
    if name:
        return f"[{name}](../codebook.md#{name.lower()})"
    return "`" + "`, `".join(get_args(hint)) + "`"
