"""What collecting gives: captures, and refusals that say why something could not be taken in."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vigil import __version__
from vigil.collect.grade import grade
from vigil.errors import UsageError, VigilError
from vigil.model import Item
from vigil.model.dates import check_date
from vigil.model.words import CaptureGrade

FILE_BYTES_MAX = 64 * 1024 * 1024
"""The largest single document that is taken in, unless the caller says otherwise."""

TOOL = f"vigil {__version__} collect"
_NOTE_MAX = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Capture:
    """Something was taken in: the record of it, and its bytes exactly as received."""

    item: Item
    data: bytes


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
    status: int | None = None
    cut_short: bool = False
    grade: CaptureGrade | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What all captures of one gathering share: who collects, when, and what is known of everything."""

    defaults: Defaults
    actor: str
    now: Callable[[], str]
    bytes_max: int = FILE_BYTES_MAX

    def capture(self, data: bytes, known: Known) -> Capture:
        """Make the record of bytes that were received."""
        defaults = self.defaults
        item = Item(
            digest=hashlib.sha256(data).hexdigest(),
            size=len(data),
            media_type=known.media_type,
            name=printable(known.name),
            url=known.url or defaults.url,
            outlet=known.outlet or defaults.outlet,
            published=known.published or defaults.published,
            title=known.title or defaults.title,
            language=known.language or defaults.language,
            grade=known.grade or grade(data, known.media_type, status=known.status, cut_short=known.cut_short),
            collected_at=self.now(),
            collected_by=self.actor,
            tool=TOOL,
            rights=defaults.rights,
            notes=tuple(printable(note[:_NOTE_MAX]) for note in known.notes),
        )
        return Capture(item, data)


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
