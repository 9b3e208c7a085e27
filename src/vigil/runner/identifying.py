"""`vigil identify` as a filter on files: lists in, pairs, persons and counts out. No workspace; nothing is kept but what is asked for."""

import csv
import hashlib
import hmac
import io
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigil.disk import replace
from vigil.errors import InputError, ResourceError, UsageError
from vigil.identify.decide import Pair
from vigil.identify.entries import Entry, entry
from vigil.identify.mapping import BadMapping, MapFile, Mapped, read_mapping
from vigil.identify.sheets import Sheet, Unreadable, read_sheet
from vigil.runner.engines import EngineName, Within, engine
from vigil.runner.matching import Matching, likely_persons, match

FILE_BYTES_MAX = 1 << 30


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list as it was read: its name, its rows, what its columns are, and its entries in the order of rows."""

    name: str
    sheet: Sheet
    mapped: Mapped
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Identified:
    """What the filter found: the lists, and the matching over all their entries, list after list."""

    lists: tuple[ListFile, ...]
    matching: Matching


def identify_files(
    files: Sequence[Path],
    *,
    maps: Sequence[Path] = (),
    within: bool = False,
    target: float = 0.99,
    engine_name: EngineName = "duckdb",
    labels: Path | None = None,
) -> Identified:
    """Match the entries of list files; one file is searched for duplicates.

    `maps` are mapping files: one for all lists, or one for each, in their order. `within` looks for duplicates inside lists, too.
    """
    if not 0.5 <= target < 1:
        raise UsageError("VGL-I10", "the target precision must lie between 0.5 and 1", next_step="--target 0.99")
    if len(maps) not in (0, 1, len(files)):
        raise UsageError(
            "VGL-I11", f"{len(maps)} mapping files for {len(files)} lists", next_step="give one for all, or one for each in order"
        )
    key = number_key(secrets.token_bytes(32))
    read = [_list_file(path, _map(maps[place if len(maps) > 1 else 0]) if maps else MapFile(), key) for place, path in enumerate(files)]
    if len({one.name for one in read}) < len(read):
        read = [_renamed(one, f"{one.name}#{place}") for place, one in enumerate(read, start=1)]
    entries = [one for listed in read for one in listed.entries]
    if not any(one.names or one.number for one in entries):
        raise InputError("VGL-I12", "no entry has a name", next_step="name the columns in a mapping file: --map MAP.toml")
    lists = {one.list for one in entries}
    scope: Within = "both" if within or len(lists) == 1 else "across"
    from vigil.runner.labels import read_labels  # noqa: PLC0415  # labels also use what is here

    judged, told = read_labels(labels, entries) if labels else (None, ())
    return Identified(tuple(read), match(entries, engine(engine_name), scope=scope, target=target, judged=judged, labels=told))


def number_key(secret: bytes) -> Callable[[str], str]:
    """Official numbers are kept as HMAC-SHA-256 under a key, so that they can be compared and not read."""
    return lambda number: hmac.new(secret, number.encode("utf-8"), hashlib.sha256).hexdigest()[:32]


def _renamed(one: ListFile, name: str) -> ListFile:
    import dataclasses  # noqa: PLC0415  # two files of one name are rare

    return ListFile(name, one.sheet, one.mapped, tuple(dataclasses.replace(entry_, list=name) for entry_ in one.entries))


def _map(path: Path) -> MapFile:
    try:
        return read_mapping(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("VGL-I13", f"{path.name} cannot be read as UTF-8 text", next_step="name a TOML file") from error
    except BadMapping as error:
        raise InputError("VGL-I14", f"{path.name} is no mapping: {error}", next_step="docs/stages/07-identify.md shows one") from error


def read_list(path: Path) -> Sheet:
    """The rows of a list file of any kind that is known."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "VGL-I15", f"{path.name} cannot be read: {error.strerror}", next_step="name a list: CSV, XLSX, ODS, JSON lines or text"
        ) from error
    try:
        return read_sheet(table_text(data))
    except Unreadable as error:
        raise InputError(
            "VGL-I16", f"{path.name} is no list: {error}", next_step="save it as CSV with one header line, in UTF-8"
        ) from error


def table_text(data: bytes) -> str:
    """The text of a list: as it stands, or the first sheet of a workbook as CSV. Raises Unreadable."""
    if data[:4] == b"PK\x03\x04":
        return workbook_text(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable("a workbook of the old kind (XLS); save it as XLSX or CSV")
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable("its letters are in no encoding that is known")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    # Arabic and Cyrillic lists of old programs; a text in one of them is hardly ever valid UTF-8.
    arabic = sum(byte in b"\xc7\xe1\xed\xe3\xe6\xd1" for byte in data[:20_000])
    cyrillic = sum(byte in b"\xee\xe0\xe5\xe8\xed\xf0" for byte in data[:20_000])
    return ("utf-8-sig", "cp1256", "cp1251") if arabic >= cyrillic else ("utf-8-sig", "cp1251", "cp1256")


CELLS_MOST = 20_000_000


def workbook_text(data: bytes) -> str:
    """The first sheet of an XLSX or ODS file that holds anything, as CSV. Raises Unreadable, or ResourceError VGL-I03."""
    try:
        import python_calamine  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ResourceError(
            "VGL-I03", "XLSX and ODS need a package that is not installed", next_step="make names, or save the list as CSV"
        ) from error
    import zipfile  # noqa: PLC0415  # only for workbooks

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            if sum(member.file_size for member in members.infolist()) > FILE_BYTES_MAX:
                raise Unreadable("unpacked it is larger than 1 GB")
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            filled = [[_cell(cell) for cell in row] for row in rows if any(str(cell).strip() for cell in row)]
            if filled:
                return csv_text(filled)
    except Unreadable:
        raise
    except Exception as error:  # whatever a hostile workbook does to its parser
        raise Unreadable(f"the workbook cannot be read ({type(error).__name__})") from None
    raise Unreadable("the workbook holds no rows")


def _cell(value: object) -> str:
    """A cell as people see it: whole numbers without a point, days without midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return text.removesuffix(" 00:00:00")


def _list_file(path: Path, mapping: MapFile, key: Callable[[str], str]) -> ListFile:
    sheet = read_list(path)
    mapped = mapping.meet(sheet.headers)
    name = mapping.list or path.stem
    entries = []
    met: dict[str, int] = {}
    for row in sheet.rows:
        slots = mapped.slots(row.values)
        id_ = slots.get("id") or str(row.number)
        met[id_] = met.get(id_, 0) + 1
        if met[id_] > 1:
            id_ = f"{id_}#{row.number}"
        entries.append(
            entry(slots, id_=id_, list_=slots.get("list") or name, key=key, unique=mapped.duplicate_free, others=mapped.others(row.values))
        )
    return ListFile(name, sheet, mapped, tuple(entries))


# What is written


LINKS_HEADER = ("a_id", "b_id", "probability", "band", "why")


def write_links(path: Path, found: Identified, *, everything: bool) -> int:
    """LINKS.csv: pairs to join and to review, the likeliest first; with `everything` also those left apart. Holds ids, never names."""
    rows = [_link(found, pair) for pair in found.matching.pairs if everything or pair.band != "apart"]
    write_rows(path, [LINKS_HEADER, *rows])
    return len(rows)


def _link(found: Identified, pair: Pair) -> tuple[str, ...]:
    entries = found.matching.table.entries
    against = ("; kept for a person: " + "; ".join(pair.against)) if pair.against else ""
    return entries[pair.left].id, entries[pair.right].id, f"{pair.probability:.6f}", pair.band, ", ".join(pair.why) + against


def write_persons(path: Path, found: Identified) -> int:
    """PERSONS.csv: every entry with the number of its person, and of the likeliest person when pairs under review are joined as well."""
    entries = found.matching.table.entries
    likely = {place: number for number, group in enumerate(likely_persons(found.matching), start=1) for place in group.entries}
    rows = [("person", "list", "id", "entries", "cohesion", "alarms", "likely")]
    for number, group in enumerate(found.matching.persons, start=1):
        for place in group.entries:
            one = entries[place]
            rows.append(
                (
                    str(number),
                    one.list,
                    one.id,
                    str(len(group.entries)),
                    f"{group.cohesion:.4f}",
                    "; ".join(group.alarms),
                    str(likely[place]),
                )
            )
    write_rows(path, rows)
    return len(found.matching.persons)


def write_rows(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """A CSV file, replaced as a whole."""
    replace(path, csv_text(rows).encode("utf-8"))


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows of cells as CSV text, one spelling for one table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
