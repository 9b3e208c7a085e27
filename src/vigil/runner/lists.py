"""Takes lists of people in: what `vigil collect --list` does. The file is sealed as it is, and each of its rows becomes an entry.

Nothing is taken in before a person could look over what the columns were taken for: a list without a mapping file gets one proposed.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from vigil.collect.captures import Batch, Defaults, How, Known
from vigil.collect.circumstances import Circumstances
from vigil.collect.files import opened, read_whole
from vigil.collect.sniff import PLAIN, media_type
from vigil.disk import write_new
from vigil.errors import InputError, VigilError
from vigil.identify.entries import entry
from vigil.identify.mapping import KEEP, MapFile, Mapped, guessed, proposed
from vigil.identify.rows import Key, kept_rows, unread
from vigil.identify.sheets import Sheet, Unreadable, read_sheet
from vigil.identify.stage import lists_of
from vigil.model import Edition, Entry, Item, Listing, encode
from vigil.model.dates import check_date
from vigil.runner.clock import now
from vigil.runner.follow import ENTRIES, follow
from vigil.runner.identifying import number_key, read_map
from vigil.runner.releasing import places_key
from vigil.runner.tables import Table, open_table
from vigil.runner.workspace import Workspace, ensure_key
from vigil.store import Store
from vigil.store.database import FROM_LEDGER

FOLDER = "hand/columns"
"""Where mapping files lie in a workspace."""

NAMING = ("name", "name_local", "given", "family", "number")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is taken for, how many rows tell something in it, and of how many of those it could be read."""

    header: str
    slot: str
    told: int
    read: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A list that was opened and not taken in yet. `mapping` is the file its mapping comes from, `missing` columns it names and the list has not."""

    path: Path
    data: bytes
    table: Table
    sheet: Sheet
    mapped: Mapped
    name: str
    mapping: Path | None
    missing: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(slots=True)
class Taken:
    """What came of it. `edition` says what the release changed; `known` that exactly this was taken in before."""

    name: str
    rows: int
    known: bool = False
    edition: Edition | None = None
    notes: list[str] = field(default_factory=list)


def mapping_for(workspace: Workspace, path: Path) -> Path:
    """The mapping file of a list in this workspace, whether it is there yet or not."""
    stem = re.sub(r"[^\w.-]+", "-", path.stem, flags=re.UNICODE).strip("-.") or "list"
    return workspace.folder / FOLDER / f"{stem}.toml"


def open_list(path: Path, *, bytes_max: int, mapping: Path | None) -> Plan:
    """Open a list and lay its columns out, by a mapping file or by its headers alone. Raises InputError VGL-I12 to I16, and what `opened` raises."""
    try:
        with opened(path) as stream:
            data = read_whole(stream, bytes_max)
        table = open_table(data)
        sheet = read_sheet(table.text)
    except Unreadable as error:
        raise InputError(
            "VGL-I16", f"{path.name} is no list: {error}", next_step="save it as CSV with one header line, in UTF-8"
        ) from error
    said = read_map(mapping) if mapping else MapFile(guessed(sheet))
    mapped = said.meet(sheet.headers)
    columns = {header: mapped.columns.get(header, KEEP) for header in _headers(sheet)}
    whole = Mapped(columns, mapped.list, mapped.released, mapped.duplicate_free)
    if not any(slot in NAMING for slot in columns.values()):
        raise InputError(
            "VGL-I12", f"no column of {path.name} is taken for a name", next_step="name the columns in a mapping file: --map MAP.toml"
        )
    missing = tuple(header for header in said.columns if header not in columns)
    return Plan(path, data, table, sheet, whole, mapped.list or path.stem, mapping, missing, _columns(sheet, whole))


def _headers(sheet: Sheet) -> tuple[str, ...]:
    """Every column, with those that only some rows have."""
    return tuple(dict.fromkeys([*sheet.headers, *(header for row in sheet.rows for header in row.values)]))


def _columns(sheet: Sheet, mapped: Mapped) -> tuple[Column, ...]:
    told = dict.fromkeys(mapped.columns, 0)
    failed = dict.fromkeys(mapped.columns, 0)
    by_slot = {slot: column for column, slot in mapped.columns.items()}
    for row in sheet.rows:
        for column, value in row.values.items():
            told[column] += bool(value.strip())
        slots = mapped.slots(row.values)
        for slot in unread(slots, entry(slots, id_="", list_="", key=str)):
            failed[by_slot[slot]] += 1
    return tuple(Column(column, slot, told[column], told[column] - failed[column]) for column, slot in mapped.columns.items())


def propose(workspace: Workspace, plan: Plan) -> Path:
    """Write the mapping that the headers suggest, for a person to look over. A file that is there is left alone."""
    path = mapping_for(workspace, plan.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        write_new(path, proposed(plan.mapped.columns, name=plan.path.stem).encode("utf-8"), 0o644)
    return path


def official_key(workspace: Workspace) -> Key:
    """The hash of official numbers under a key of this workspace: the same number has the same hash in all its lists, and in no other's."""
    return number_key(hmac.digest(places_key(workspace), b"official numbers", "sha256"))


def take_in(
    workspace: Workspace, plan: Plan, about: Circumstances, *, released: str | None = None, withheld: bool = False, looked_over: bool
) -> Taken:
    """Seal a list and its entries in one go. Exactly the same again is left alone; other columns for a known file take the place of the first."""
    day = released or plan.mapped.released
    try:
        check_date(day)
    except ValueError:
        raise InputError("VGL-I19", "the day of a release is not a date", next_step="write it as YYYY-MM-DD") from None
    ensure_key(workspace)
    key = official_key(workspace)
    with workspace.writing() as store:
        follow(workspace, store)
        item, parts = _item(workspace, store, plan, about)
        listing = _listing(store, plan, item, day, looked_over=looked_over)
        if listing is None:
            return Taken(plan.name, len(plan.sheet.rows), known=True)
        rows = kept_rows(plan.sheet.rows, plan.table.text, listing, mark=plan.table.mark, key=key)
        with workspace.seal().batch() as batch:
            if parts:
                batch.act("item", parts, withheld=withheld)
            made = [("table", plan.table.text.encode("utf-8"))] if plan.table.made else []
            lines = b"\n".join(encode(one) for one in rows)
            batch.act("rendition", [("record", encode(listing)), (ENTRIES, lines), *made], withheld=withheld)
        follow(workspace, store)
        return Taken(plan.name, listing.rows, edition=_edition(store, listing), notes=_notes(plan))


def _item(workspace: Workspace, store: Store, plan: Plan, about: Circumstances) -> tuple[Item, list[tuple[str, bytes]]]:
    """The item of this file, and what is logged of it; nothing where it is known."""
    digest = hashlib.sha256(plan.data).hexdigest()
    for _, record in store.made_by(FROM_LEDGER, kinds=[Item]):
        if isinstance(record, Item) and (record.digest, record.name) == (digest, plan.path.name):
            return record, []
    batch = Batch(Defaults(), workspace.settings.actor, now, len(plan.data), about)
    known = Known(plan.path.name, _kind(plan), graded=("content", "whole_file"), how=How("file", now()))
    capture = batch.capture(plan.data, known)
    records = [record for record in (capture.item, capture.collection, capture.handling) if record is not None]
    return capture.item, [("bytes", plan.data), *(("record", encode(record)) for record in records)]


def _kind(plan: Plan) -> str:
    if _ODS in plan.data[:200]:
        return _ODS.decode()
    kind = media_type(plan.data)
    if kind != PLAIN or plan.table.made:
        return kind
    return f"text/csv; charset={plan.table.encoding}" if len(plan.sheet.headers) > 1 else f"{PLAIN}; charset={plan.table.encoding}"


def _listing(store: Store, plan: Plan, item: Item, day: str | None, *, looked_over: bool) -> Listing | None:
    """The record of this release; None where exactly this was taken in before."""
    table = hashlib.sha256(plan.table.text.encode("utf-8")).hexdigest() if plan.table.made else item.digest
    listings = [record for _, record in store.made_by(FROM_LEDGER, kinds=[Listing]) if isinstance(record, Listing)]
    same = [one for one in listings if one.item == item.id]
    before = same or [one for one in listings if one.name == plan.name]
    failed: dict[str, int] = {}
    for column in plan.columns:
        if column.read < column.told:
            failed[column.slot] = failed.get(column.slot, 0) + column.told - column.read
    made = Listing(
        item=item.id, name=plan.name, released=day, duplicate_free=plan.mapped.duplicate_free, columns=dict(plan.mapped.columns),
        table=table, encoding=plan.table.encoding, rows=len(plan.sheet.rows), unread=failed, proposed=not looked_over,
        previous=before[-1].id if before else None,
    )  # fmt: skip
    if same and encode(msgspec.structs.replace(made, previous=same[-1].previous)) == encode(same[-1]):
        return None
    return made


def _edition(store: Store, listing: Listing) -> Edition | None:
    """What this release changed against the one before it."""
    records = [record for _, record in store.made_by(FROM_LEDGER, kinds=[Listing, Entry])]
    editions = (edition for standing in lists_of(records).standing for edition in standing.editions)
    return next((edition for edition in editions if edition.listing == listing.id), None)


def _notes(plan: Plan) -> list[str]:
    notes = [f"{plan.name}: column {header!r} of the mapping is not in this list" for header in plan.missing]
    if plan.sheet.ragged:
        notes.append(f"{plan.name}: {len(plan.sheet.ragged)} rows have more values than headers; all are kept")
    return notes


def take_lists(
    workspace: Workspace,
    paths: Sequence[Path],
    about: Circumstances,
    *,
    mapping: Path | None,
    released: str | None,
    withheld: bool,
    as_proposed: bool,
) -> Iterator[tuple[Path, Plan, Taken | Path] | tuple[Path, None, VigilError]]:
    """Each list: taken in, or given a mapping file to be looked over, or refused with the reason. One bad list never stops the rest."""
    for path in paths:
        try:
            known = mapping or mapping_for(workspace, path)
            looked_over = known.exists() or mapping is not None
            plan = open_list(path, bytes_max=workspace.settings.file_bytes_max, mapping=known if looked_over else None)
            if not looked_over and not as_proposed:
                yield path, plan, propose(workspace, plan)
                continue
            yield path, plan, take_in(workspace, plan, about, released=released, withheld=withheld, looked_over=looked_over)
        except VigilError as error:
            yield path, None, error
