"""What collecting gives: captures, and refusals that say why something could not be taken in."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vigil import __version__
from vigil.collect.circumstances import Circumstances
from vigil.collect.grading import Evidence, grade
from vigil.errors import UsageError, VigilError
from vigil.model import Collection, Component, Derivation, Handling, Hop, Item
from vigil.model.collecting import CourtPart, Method
from vigil.model.dates import check_date
from vigil.model.words import CaptureGrade

FILE_BYTES_MAX = 64 * 1024 * 1024
"""The largest single document that is taken in, unless the caller says otherwise."""

TOOL = f"vigil {__version__} collect"
_NOTE_MAX = 2_000
_HEADER_MAX, _HEADERS_MAX = 1_000, 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Capture:
    """Something was taken in: the record of it, and its bytes exactly as received.

    `collection` and `handling` say how; `parts` are what else is kept of the same capture, by role.
    """

    item: Item
    data: bytes
    collection: Collection | None = None
    handling: Handling | None = None
    parts: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something was not taken in, and why; the rest goes on. `by_rule`: left out on purpose (hidden, outside, twice), not a failure."""

    name: str
    error: VigilError
    by_rule: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", printable(self.name))


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the collector knows of everything in this batch; what an item says of itself wins.

    `published` is YYYY-MM-DD. Raises UsageError VGL-C17 for another date.
    """

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None
    rights: str = "withheld"

    def __post_init__(self) -> None:
        try:
            check_date(self.published)
        except ValueError:
            raise UsageError("VGL-C17", "the day of publication is not a date", next_step="write it as YYYY-MM-DD") from None


@dataclass(frozen=True, slots=True)
class Known:
    """What one capture says of itself, before the defaults fill its gaps."""

    name: str
    media_type: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    graded: tuple[CaptureGrade, str] | None = None
    rights: str | None = None
    how: "How | None" = None


@dataclass(frozen=True, slots=True)
class How:
    """In which way one capture was made; becomes its collection record. `parts` are further bytes to keep, by role and media type."""

    method: Method
    started_at: str
    address: str | None = None
    final_address: str | None = None
    redirects: tuple[Hop, ...] = ()
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    server: str | None = None
    machine_address: str | None = None
    parts: tuple["Kept", ...] = ()
    components: tuple[Component, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    parent: str | None = None
    court_missing: tuple[CourtPart, ...] = ("address", "source", "picture")
    consent: Mapping[str, str] = field(default_factory=dict)
    clock: Mapping[str, str] = field(default_factory=dict)
    software: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are kept beside an item's own."""

    role: str
    data: bytes
    media_type: str
    address: str | None = None

    @property
    def component(self) -> Component:
        """The entry of these bytes in the collection record."""
        return Component(role=self.role, digest=digest_of(self.data), size=len(self.data), media_type=self.media_type, address=self.address)


@dataclass(frozen=True, slots=True)
class Batch:
    """What all captures of one gathering share: who collects, when, and what is known of everything."""

    defaults: Defaults
    actor: str
    now: Callable[[], str]
    bytes_max: int = FILE_BYTES_MAX
    circumstances: Circumstances = field(default_factory=Circumstances)

    def capture(self, data: bytes, known: Known) -> Capture:
        """Make the record of bytes that were received."""
        defaults = self.defaults
        given, reason = known.graded or grade(data, known.media_type, known.evidence)
        item = Item(
            digest=digest_of(data),
            size=len(data),
            media_type=known.media_type,
            name=printable(known.name),
            url=known.url or defaults.url,
            outlet=known.outlet or defaults.outlet,
            published=known.published or defaults.published,
            title=known.title or defaults.title,
            language=known.language or defaults.language,
            grade=given,
            grade_reason=reason,
            collected_at=self.now(),
            collected_by=self.actor,
            tool=TOOL,
            rights=known.rights or defaults.rights,
            notes=tuple(printable(note[:_NOTE_MAX]) for note in known.notes),
        )
        if known.how is None:
            return Capture(item, data)
        parts = tuple((kept.role, kept.data) for kept in known.how.parts)
        return Capture(item, data, self._collection(item, known.how), self._handling(item, known.how), parts)

    def _collection(self, item: Item, how: How) -> Collection:
        wall: tuple[CourtPart, ...] = () if item.grade in {"content", "partial"} else ("content",)
        return Collection(
            item=item.id,
            method=how.method,
            address=how.address and printable(how.address),
            final_address=how.final_address and printable(how.final_address),
            redirects=how.redirects,
            status=how.status,
            headers={name: printable(words[:_HEADER_MAX]) for name, words in sorted(how.headers.items())[:_HEADERS_MAX]},
            server=how.server,
            started_at=how.started_at,
            ended_at=item.collected_at,
            clock={**self.circumstances.clock, **how.clock},
            software={**self.circumstances.software, **how.software},
            components=(*(kept.component for kept in how.parts), *how.components),
            derivations=how.derivations,
            parent=how.parent,
            court_missing=(*how.court_missing, *wall),
            notes=tuple(printable(note[:_NOTE_MAX]) for note in how.notes),
        )

    def _handling(self, item: Item, how: How) -> Handling:
        shared = self.circumstances
        return Handling(
            item=item.id,
            collector=self.actor,
            requester=shared.requester,
            purpose=shared.purpose,
            machine=shared.machine,
            machine_address=how.machine_address,
            identity=shared.identity,
            consent=dict(how.consent),
        )


def digest_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def noted(known: Known, notes: Sequence[str]) -> Known:
    """The same with more notes."""
    return dataclasses.replace(known, notes=(*known.notes, *notes))


def printable(name: str) -> str:
    r"""A name that can be written down and shown: control and direction characters, and bytes that are not UTF-8, as `\x..` escapes."""
    return _CONTROL.sub(_escape, name)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
