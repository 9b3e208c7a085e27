"""`vigil identify` as a filter on files: lists in, pairs, persons and counts out. No workspace; nothing is kept but what is asked for."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigil.errors import InputError, UsageError
from vigil.identify.accuracy import Line, accuracy
from vigil.identify.decide import Pair
from vigil.identify.entries import Entry, entry
from vigil.identify.mapping import BadMapping, MapFile, Mapped, read_mapping
from vigil.identify.matching import Matching, Within, likely_persons, match
from vigil.identify.sheets import Sheet
from vigil.runner.engines import EngineName, engine
from vigil.runner.matching import resources
from vigil.runner.tables import read_list, write_rows


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
    new: Sequence[Path] = (),
) -> Identified:
    """Match the entries of list files; one file is searched for duplicates.

    `maps` are mapping files: one for all lists, or one for each, in their order. `within` looks for duplicates inside lists, too. With `new`
    (some of the files) only pairs with an entry of one of these are looked at: the rest was matched before.
    """
    if not 0.5 <= target < 1:
        raise UsageError("VGL-I10", "the target precision must lie between 0.5 and 1", next_step="--target 0.99")
    if len(maps) not in (0, 1, len(files)):
        raise UsageError(
            "VGL-I11", f"{len(maps)} mapping files for {len(files)} lists", next_step="give one for all, or one for each in order"
        )
    if any(path not in files for path in new):
        raise UsageError("VGL-I24", "a list that is new is not among the lists", next_step="name it twice: as a list, and with --new")
    key = number_key(secrets.token_bytes(32))
    read = [_list_file(path, read_map(maps[place if len(maps) > 1 else 0]) if maps else MapFile(), key) for place, path in enumerate(files)]
    if len({one.name for one in read}) < len(read):
        read = [_renamed(one, f"{one.name}#{place}") for place, one in enumerate(read, start=1)]
    entries = [one for listed in read for one in listed.entries]
    if not any(one.names or one.number for one in entries):
        raise InputError("VGL-I12", "no entry has a name", next_step="name the columns in a mapping file: --map MAP.toml")
    lists = {one.list for one in entries}
    scope: Within = "both" if within or len(lists) == 1 else "across"
    from vigil.runner.labels import read_labels  # noqa: PLC0415  # labels also use what is here

    judged, told = read_labels(labels, entries) if labels else (None, ())
    fresh = {one.list for path, listed in zip(files, read, strict=True) if path in new for one in listed.entries}
    matching = match(entries, engine(engine_name), resources(), scope=scope, target=target, judged=judged, labels=told, new=fresh)
    return Identified(tuple(read), matching)


def accuracy_on_files(files: Sequence[Path], labels: Path, *, maps: Sequence[Path] = (), within: bool = False) -> list[Line]:
    """How right the machine is on labels of these lists, as it would have joined without knowing them."""
    from vigil.runner.labels import read_labels  # noqa: PLC0415  # labels also use what is here

    blind = identify_files(files, maps=maps, within=within).matching
    _, told = read_labels(labels, blind.table.entries)
    return accuracy(blind.table.entries, blind.pairs, told)


def number_key(secret: bytes) -> Callable[[str], str]:
    """Official numbers are kept as HMAC-SHA-256 under a key, so that they can be compared and not read."""
    return lambda number: hmac.new(secret, number.encode("utf-8"), hashlib.sha256).hexdigest()[:32]


def _renamed(one: ListFile, name: str) -> ListFile:
    import dataclasses  # noqa: PLC0415  # two files of one name are rare

    return ListFile(name, one.sheet, one.mapped, tuple(dataclasses.replace(entry_, list=name) for entry_ in one.entries))


def read_map(path: Path) -> MapFile:
    """A mapping file. Raises InputError VGL-I13 or VGL-I14."""
    try:
        return read_mapping(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("VGL-I13", f"{path.name} cannot be read as UTF-8 text", next_step="name a TOML file") from error
    except BadMapping as error:
        raise InputError("VGL-I14", f"{path.name} is no mapping: {error}", next_step="docs/stages/07-identify.md shows one") from error


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
