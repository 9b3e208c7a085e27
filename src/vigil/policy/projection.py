"""Records as others may see them: an allow-list, never a filter. What is not named in `fields.py` does not go out."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from vigil.model import Record, Span
from vigil.policy.care import Care
from vigil.policy.fields import DECISIONS, FIELDS, PLACES, SPEAKERS, Fields

_NOTHING = Fields(frozenset(), frozenset(), frozenset())


def project(record: msgspec.Struct, care: Care) -> dict[str, Any]:
    """The public part of a record as plain JSON values, its words masked. A kind that no one has listed has no public part."""
    names: Sequence[Span] = getattr(record, "names", ())
    shown = {"kind": record.kind} if isinstance(record, Record) else {}
    return {**shown, **_fields_of(record, care, names)}


def _fields_of(struct: msgspec.Struct, care: Care, names: Sequence[Span]) -> dict[str, Any]:
    kind = type(struct).__name__
    fields = FIELDS.get(kind, _NOTHING)
    allowed = fields.public if care.draft else fields.public | fields.reviewed
    start = getattr(struct, "start", None)
    shown: dict[str, Any] = {}
    for name in struct.__struct_fields__:
        if name not in allowed:
            continue
        value = getattr(struct, name)
        if (kind, name) in PLACES:
            shown[name] = _value(value, care.reviewed() if care.draft else care, names)
        elif (kind, name) in SPEAKERS:
            shown[name] = _speakers(value, care)
        elif (kind, name) == ("Judgement", "fields"):
            shown[name] = {key: care.words(value[key]) for key in sorted(value) if key in DECISIONS}
        elif isinstance(value, str) and isinstance(start, int):
            shown[name] = care.at(value, start, names)
        else:
            shown[name] = _value(value, care, names)
    return shown


def _value(value: Any, care: Care, names: Sequence[Span]) -> Any:
    if isinstance(value, msgspec.Struct):
        return _fields_of(value, care, names)
    if isinstance(value, str):
        return care.words(value)
    if isinstance(value, Mapping):
        return {key: _value(item, care, names) for key, item in sorted(value.items())}
    if isinstance(value, tuple):
        return [_value(item, care, names) for item in value]
    return value


def _speakers(value: Any, care: Care) -> Any:
    if value is None:
        return None
    return care.speaker(value) if isinstance(value, str) else [care.speaker(words) for words in value]
