"""Lists of people: a list's release, its rows as entries, what became of rows between releases, and the persons that entries make.

Names stand here in the words of the lists. Every record of this module is withheld by default (`policy.fields`); numbers given by authorities
are never kept, only their keyed hashes.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from vigil.model.codec import Piece, Record, check_digest, check_int
from vigil.model.dates import check_date

Level: TypeAlias = Literal["withheld", "attributes", "initials", "named"]
"""What others may see of a person: nothing but the count; sex, age, day and place as well; the initials; the name, too."""


class Listing(Record, frozen=True, kw_only=True, tag="list/1"):
    """One release of a list of people was taken in, with what its columns were taken for.

    `item` is the Item of the file. `columns` gives every header its slot, `compare` or `keep`. Rows point into `table`, the SHA-256 of the
    sealed file, or of the text made of a workbook's sheet, by bytes in `encoding`. `unread` counts values by slot that were told and could not
    be read. `proposed` says that nobody looked the columns over. `previous` is the Listing before it: of the same file, whose place this one
    takes, or else the newest of the same name.
    """

    links = ("item",)

    item: str
    name: str
    released: str | None = None
    duplicate_free: bool = False
    columns: Mapping[str, str]
    table: str
    encoding: str
    rows: int
    unread: Mapping[str, int] = {}
    proposed: bool = False
    previous: str | None = None

    def __post_init__(self) -> None:
        check_digest(self.item, "item")
        check_digest(self.previous, "previous")
        check_digest(self.table, "table")
        check_date(self.released)
        check_int(self.rows, "rows")
        for slot, number in self.unread.items():
            check_int(number, slot)


class Entry(Record, frozen=True, kw_only=True, tag="entry/1"):
    """One row of a release of a list: where it stands, what it says as written, and what could be read of that.

    `start` and `end` are bytes of the listing's table, end exclusive. `key` names the row within its list: its own id, or its number.
    `written` holds values by column, `clean` what was read by slot: spans of days as DAY/DAY, ages as YEARS or YEARS-YEARS, places from the
    narrowest, names by letters. `unread` are slots told and not read. `number` is a keyed hash of an official number.
    """

    links = ("listing",)

    listing: str
    list: str
    key: str
    row: int
    start: int
    end: int
    written: Mapping[str, str]
    clean: Mapping[str, str] = {}
    unread: tuple[str, ...] = ()
    number: str | None = None

    def __post_init__(self) -> None:
        check_digest(self.listing, "listing")
        for name in ("row", "start", "end"):
            check_int(getattr(self, name), name)
        if self.end < self.start:
            raise ValueError(f"row {self.start}..{self.end} runs backwards")


class Changed(Piece, frozen=True, kw_only=True):
    """A row says other things than in the release before: the two entries, and the columns that differ."""

    before: str
    after: str
    columns: tuple[str, ...]


class Edition(Record, frozen=True, kw_only=True, tag="edition/1"):
    """What one release of a list changed against the release before. What was removed stays, as removed.

    `known_by` is what told that two rows are the same entry: `id`, `number`, `name` or the whole `row`. `same` is the number of rows that say the
    same as before.
    """

    links = ("listing",)

    listing: str
    previous: str | None
    known_by: Literal["id", "number", "name", "row"]
    added: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[str, ...] = ()
    same: int = 0

    def __post_init__(self) -> None:
        check_digest(self.listing, "listing")
        check_digest(self.previous, "previous")
        check_int(self.same, "same")


class Match(Record, frozen=True, kw_only=True, tag="match/1"):
    """Two entries may be one person: how likely, in ten-thousandths, what becomes of them, and why, in words that hold no name.

    `link`: joined by the machine. `review`: waits for a person. `against` is what keeps the machine from joining.
    """

    links = ("one", "other")

    one: str
    other: str
    chance: int
    band: Literal["link", "review"]
    why: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_digest(self.one, "one")
        check_digest(self.other, "other")
        check_int(self.chance, "chance")


class Told(Piece, frozen=True, kw_only=True):
    """What entries say in one slot: the value as read (null where it could not be), the ways in which it is written, and which entries say so."""

    slot: str
    value: str | None
    written: tuple[str, ...]
    entries: tuple[str, ...]


class Person(Record, frozen=True, kw_only=True, tag="person/1"):
    """Entries that are taken for one person, field by field, with what they contradict each other in.

    `removed` are entries that the newest release of their list no longer holds, `earlier` the same rows in older releases: both speak of the
    person and are not counted. `cohesion` is the least mean probability of an entry to the others, in ten-thousandths. `doubtful` is the number of
    pairs with entries of others that wait for a person. `level` is what others may see; people raise it by a judgement.
    """

    links = ("entries", "removed")

    entries: tuple[str, ...]
    removed: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    contradictions: tuple[str, ...] = ()
    joined_by: Literal["nobody", "machine", "person"]
    judgements: tuple[str, ...] = ()
    cohesion: int
    alarms: tuple[str, ...] = ()
    doubtful: int = 0
    level: Level = "withheld"

    def __post_init__(self) -> None:
        check_int(self.cohesion, "cohesion")
        check_int(self.doubtful, "doubtful")
        if not self.entries and not self.removed:
            raise ValueError("a person rests on entries")


class Pattern(Piece, frozen=True, kw_only=True):
    """People who stand on exactly these lists: how many by what is joined, and how many in each replicate, in their order."""

    lists: tuple[str, ...]
    people: int
    replicates: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        check_int(self.people, "people")
        for number in self.replicates:
            check_int(number, "replicates")


class People(Record, frozen=True, kw_only=True, tag="people/1"):
    """How many people the lists may hold: the fewest, the most, and the middle of the replicates, never one figure.

    `low` and `high` are the middle 95 per cent of the replicates. `joined` pairs were joined by the machine and `doubtful` ones wait. `target` is
    the precision asked of the machine and `bound` what was shown of it (95 per cent lower bound), `rests_on` on what, by which `engine`.
    """

    links = ("listings",)

    listings: tuple[str, ...]
    lists: tuple[str, ...]
    entries: int
    removed: int
    fewest: int
    most: int
    low: int
    high: int
    overlaps: tuple[Pattern, ...]
    joined: int
    doubtful: int
    largest: int
    alarms: int
    target: str
    bound: str
    rests_on: str
    engine: str

    def __post_init__(self) -> None:
        for name in ("entries", "removed", "fewest", "most", "low", "high", "joined", "doubtful", "largest", "alarms"):
            check_int(getattr(self, name), name)
