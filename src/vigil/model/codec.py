"""Canonical bytes: one record has exactly one spelling, and its id is the SHA-256 of that spelling.

The spelling is compact JSON in UTF-8 with keys sorted. Keys are `[a-z0-9_]`, integers lie within +-(2^53 - 1) and there are no floats, so
msgspec, any RFC 8785 library and `json.dumps(sort_keys=True, separators=(",", ":"), ensure_ascii=False)` all agree on it.
"""

import hashlib
from typing import ClassVar, TypeVar

import msgspec

from vigil.errors import InputError, IntegrityError

INT_MAX = 2**53 - 1
_ENCODER = msgspec.json.Encoder(order="sorted")


class Piece(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a record that has no life of its own."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """Anything that is written down. Subclasses are frozen and carry `tag="name/version"` as their `kind`."""

    links: ClassVar[tuple[str, ...]] = ()
    """Names of the fields that hold ids of other records: the parents, walked by `vigil trace`."""

    @property
    def kind(self) -> str:
        """Name and format version, such as `claim/1`."""
        return str(self.__struct_config__.tag)

    @property
    def id(self) -> str:
        """SHA-256 of the canonical bytes, 64 hex digits."""
        return record_id(self)


R = TypeVar("R", bound=Record)


def encode(record: msgspec.Struct) -> bytes:
    """Canonical bytes of a record, without a newline."""
    return _ENCODER.encode(record)


def record_id(record: msgspec.Struct) -> str:
    """SHA-256 of the canonical bytes of a record, 64 hex digits."""
    return hashlib.sha256(encode(record)).hexdigest()


def decode(line: bytes, kind: type[R]) -> R:
    """Read one record of a known kind.

    Raises InputError VGL-M01 when the bytes are no such record, IntegrityError VGL-M02 when they are one in another spelling: duplicate keys,
    spaces, another order of keys or a float all show up as bytes that encoding again would not give.
    """
    try:
        record = msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError("VGL-M01", f"not a record that this version reads: {error}", next_step="compare with `vigil schema`") from error
    if encode(record) != line:
        raise IntegrityError(
            "VGL-M02", f"a {record.kind} record is not in its canonical spelling", next_step="keep the bytes as Vigil wrote them"
        )
    return record


def check_int(value: int | None, name: str) -> None:
    """Counts and offsets are whole, not negative, and exact in every JSON reader. Raises ValueError."""
    if value is not None and not 0 <= value <= INT_MAX:
        raise ValueError(f"{name} out of range: {value}")


def check_digest(value: str | None, name: str) -> None:
    """A digest is 64 lower-case hex digits (SHA-256). Raises ValueError."""
    if value is not None and (len(value) != 64 or value.strip("0123456789abcdef")):
        raise ValueError(f"{name} is not a SHA-256 digest: {value[:70]!r}")


def links_of(record: Record) -> tuple[str, ...]:
    """The ids of the records that this one was made from, in the order of its fields."""
    found: list[str] = []
    for name in record.links:
        value = getattr(record, name)
        if isinstance(value, str):
            found.append(value)
        elif value is not None:
            found.extend(value)
    return tuple(found)


class Kind(msgspec.Struct):
    """Only the kind of a record, to choose its type by."""

    kind: str


class Unknown(Record, frozen=True, kw_only=True, tag="unknown/0"):
    """No record is of this kind: decoding as it fails with the reason."""
