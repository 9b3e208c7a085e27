"""Check a workspace folder in numbered steps, with the standard library and `verify.py` alone; docs/formats/verification.md explains them."""

from __future__ import annotations

import hashlib
import hmac
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from vigil.verifier.site import many, tile_path, tree_root, tree_rows
from vigil.verifier.verify import (
    NOTE_LIMIT_BYTES,
    Checkpoint,
    Key,
    Problem,
    Report,
    Unreadable,
    digest_of,
    fingerprint,
    open_note,
    parse_vkey,
    read_checkpoint,
    read_record,
    shown,
    tree_hash,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNED = ("actor", "approval", "custody", "disclosure", "estimate", "hold", "judgement", "key", "release", "withdrawal")
"""Events that a person answers for; the others are the work of programs."""

DIGEST = re.compile(r"[0-9a-f]{64}\Z")
TILE = re.compile(r"tile/(entries|0|[1-9][0-9]?)/(x[0-9]{3}/)*[0-9]{3}(\.p/[1-9][0-9]{0,2})?\Z")
PACK_HEAD = b"vigil-pack/1\n"
PACK_LINE = re.compile(rb"([0-9a-f]{64}) ([0-9]{8}) ([0-9]{8})\n")

WITHHELD = b"age-encryption.org/v1\n"
"""Begins an act that is encrypted for custodians."""


class WorkspaceCheck:
    """The steps over one workspace; each leaves here what the later ones rest on."""

    def __init__(self, report: Report, root: Path, progress: Callable[[int, int], None] | None) -> None:
        self.report = report
        self.vault = root / "vault"
        self.ledger = root / "ledger"
        self.progress = progress
        self.files: dict[str, Path] = {}
        self.objects: dict[str, tuple[Path, int, int]] = {}
        self.packs: list[Path] = []
        self.leaves: list[bytes] = []
        self.events: dict[int, Any] = {}
        self.entries_of: dict[int, Any] = {}
        self.named: set[str] = set()
        self.checkpoint: Checkpoint | None = None
        self.key: Key | None = None

    def steps(self) -> list[Callable[[], str]]:
        """The numbered contract."""
        first = [self.places, self.entries, self.tiles, self.rehash, self.check_events, self.check_named, self.check_checkpoint]
        return [*first, self.check_actors, self.report.signed_by]

    def places(self) -> str:
        """Places: vault and ledger are there, and their files are known.

        Files that have no place are named in the notes: they prove nothing and harm nothing.
        """
        strays = []
        for path in sorted(each for each in self.ledger.rglob("*") if not each.is_dir() or each.is_symlink()):
            name = path.relative_to(self.ledger).as_posix()
            self.files[name] = path
            if path.is_symlink() or not (TILE.match(name) or name in ("checkpoint", "vkey", ".lock")):
                strays.append("ledger/" + name)
        for path in sorted(each for each in self.vault.rglob("*") if not each.is_dir() or each.is_symlink()):
            name = path.relative_to(self.vault).as_posix()
            if not path.is_symlink() and DIGEST.match(path.name) and name == f"{path.name[:2]}/{path.name}":
                self.objects[path.name] = (path, 0, path.stat().st_size)
            elif not path.is_symlink() and DIGEST.match(path.name) and name == f"packs/{path.name}":
                self.packs.append(path)
            elif name != "format":
                strays.append("vault/" + name)
        for path in self.packs:  # an object that has a file of its own is read there
            for digest, start, size in pack_table(path):
                self.objects.setdefault(digest, (path, start, size))
        self.report.notes += ["unaccounted for: " + shown(name) for name in strays]
        return f"{len(self.objects)} objects, {len(self.files)} files of the log, {len(strays)} unaccounted for"

    def read(self, name: str) -> bytes:
        """A file of the log."""
        self.report.looking_at = "ledger/" + name
        if name not in self.files:
            raise Problem(f"ledger/{name} is missing", "ledger/" + name)
        return self.files[name].read_bytes()

    def entries(self) -> str:
        """Entries: as many as the checkpoint says, with its root.

        The root is rebuilt from the entries alone; the tiles are only a copy of that work.
        """
        text, gap, _ = self.read("checkpoint")[:NOTE_LIMIT_BYTES].decode("utf-8").rpartition("\n\n")
        self.checkpoint = read_checkpoint(text + "\n" if gap else "")
        size = self.checkpoint.size
        for index in range((size + 255) // 256):
            self.leaves += self._bundle(index, min(256, size - index * 256))
        if tree_root([tree_hash(leaf) for leaf in self.leaves]) != self.checkpoint.root:
            raise Problem("the entries do not give the root of the checkpoint", "ledger/checkpoint")
        return f"{size} entries"

    def _bundle(self, index: int, width: int) -> list[bytes]:
        """One bundle: the unfinished one of this width or, when the log has grown since, the full one."""
        name = tile_path("entries", index, width)
        full = tile_path("entries", index, 256)
        name = full if name not in self.files and full in self.files else name
        found = unpack(self.read(name), "ledger/" + name)
        if len(found) < width:
            raise Problem(f"ledger/{name} holds {len(found)} entries where {width} are due", "ledger/" + name)
        return found[:width]

    def tiles(self) -> str:
        """Tiles: every stored hash follows from the entries.

        The tiles that the checkpoint needs follow from the entries; narrower ones are leftovers and prove nothing.
        """
        rows = tree_rows([tree_hash(leaf) for leaf in self.leaves])
        needed = set()
        for level in range((len(rows) + 7) // 8):
            row = rows[level * 8]
            for index in range((len(row) + 255) // 256):
                needed.add(self._tile(level, index, row[index * 256 : index * 256 + 256]))
                if level == 0:
                    needed.update(tile_path("entries", index, width) for width in (256, min(256, len(row) - index * 256)))
        spare = [name for name in self.files if TILE.match(name) and name not in needed]
        strange = [name for name in spare if not self._leftover(name, rows)]
        self.report.notes += [f"unaccounted for: ledger/{shown(name)} (of an interrupted write, or changed)" for name in strange]
        return f"{len(needed & set(self.files))} tiles and bundles, {len(spare) - len(strange)} narrower ones of earlier days"

    def _leftover(self, name: str, rows: list[list[bytes]]) -> bool:
        """Whether a tile that the checkpoint does not need is one that an earlier checkpoint needed."""
        _, level, *digits = name.partition(".p/")[0].split("/")
        first = int("".join(digits).replace("x", "")) * 256
        data = self.files[name].read_bytes()
        if level == "entries":
            found = [tree_hash(leaf) for leaf in unpack(data, "ledger/" + name)]
            return found == rows[0][first : first + len(found)]
        row = rows[8 * int(level)] if 8 * int(level) < len(rows) else []
        return bool(data) and data == b"".join(row[first : first + len(data) // 32])

    def _tile(self, level: int, index: int, wanted: list[bytes]) -> str:
        """Compare one tile, or the full one that took its place since; returns its name."""
        name, full = tile_path(str(level), index, len(wanted)), tile_path(str(level), index, 256)
        name = full if name not in self.files and full in self.files else name
        if self.read(name)[: 32 * len(wanted)] != b"".join(wanted) or (name != full and len(self.read(name)) != 32 * len(wanted)):
            raise Problem(f"ledger/{name} does not follow from the entries", "ledger/" + name)
        return name

    def content(self, digest: str) -> bytes:
        """The bytes of an object, in a file of its own or in a pack."""
        path, start, size = self.objects[digest]
        with path.open("rb") as file:
            file.seek(start)
            return file.read(size)

    def rehash(self) -> str:
        """Vault: every object and every pack still has the SHA-256 that is its name.

        All that were changed are named, not only the first.
        """
        packs = set(self.packs)
        changed, total = [f"vault/packs/{path.name}" for path in self.packs if digest_of(path) != path.name], 0
        for done, (digest, (path, _, size)) in enumerate(self.objects.items(), 1):
            packed = path in packs
            if (hashlib.sha256(self.content(digest)).hexdigest() if packed else digest_of(path)) != digest:
                changed.append(f"vault/{digest[:2]}/{digest}")
            total += size
            if self.progress:
                self.progress(done, len(self.objects))
        if changed:
            raise many(f"{len(changed)} preserved objects were changed", changed)
        return f"{len(self.objects)} objects, {total} bytes"

    def check_events(self) -> str:
        """Events: what each entry stands for is what was committed to.

        Leaf.object is the SHA-256 of the event, Leaf.commitments[i] = HMAC-SHA-256(salt, digest) of its i-th opening.
        """
        withheld = 0
        for index, raw in enumerate(self.leaves):
            self.report.looking_at = place = f"entry {index}"
            leaf = read_record(raw)
            if leaf.kind != "leaf/1" or not DIGEST.match(leaf.object):
                raise Problem("not an entry of this kind of log", place)
            self.named.add(leaf.object)
            self.entries_of[index] = leaf
            if leaf.object not in self.objects:
                continue  # named in the next step, with all others that are missing
            data = self.content(leaf.object)
            if data.startswith(WITHHELD):
                withheld += 1  # its SHA-256 was checked; what is inside only a custodian can read
                continue
            event = read_record(data)
            if event.kind != "event/1" or event.event != leaf.event or event.at != leaf.at:
                raise Problem(f"entry {index} stands for another event", place)
            made = [hmac.new(bytes.fromhex(o.salt), bytes.fromhex(o.digest), "sha256").hexdigest() for o in event.openings]
            if made != leaf.commitments:
                raise Problem(f"the openings of entry {index} do not fit what was committed to", place)
            self.named.update(opening.digest for opening in event.openings)
            self.events[index] = event
        if withheld:
            self.report.notes.append(f"{withheld} entries are withheld: their ciphertexts are unchanged, what they hold was not read")
        return f"{len(self.events)} events"

    def check_named(self) -> str:
        """Objects: everything that entries and events name is in the vault.

        All that are missing are named, unless the log says that they were withdrawn; objects that nothing names are noted.
        """
        gone = {digest for tombstone in self.records("withdrawal", "withdrawal/1") for digest in tombstone.objects}
        leaves = {index for tombstone in self.records("withdrawal", "withdrawal/1") for index in tombstone.leaves}
        gone |= {self.entries_of[index].object for index in leaves if index in self.entries_of}
        missing = sorted(f"vault/{digest[:2]}/{digest}" for digest in self.named - set(self.objects) - gone)
        if missing:
            raise many(f"{len(missing)} preserved objects are missing", missing)
        if leaves:
            self.report.notes.append(f"{len(leaves)} entries were withdrawn on purpose; the log says so, and their content is gone")
        extra = sorted(set(self.objects) - self.named)
        self.report.notes += [f"unaccounted for: vault/{digest[:2]}/{digest} (no event names it)" for digest in extra]
        return f"{len(self.named)} objects named, {len(extra)} others"

    def check_checkpoint(self) -> str:
        """Checkpoint: signed by the key that the log itself records.

        The last key that the log records; its name is the log's.
        """
        keys = self.records("key", "logkey/1")
        if not keys:
            raise Problem("the log records no key", "ledger/checkpoint")
        self.key = parse_vkey(keys[-1].vkey)
        self.report.signer, self.report.fingerprint = self.key.name, fingerprint(self.key.vkey)
        signed = read_checkpoint(open_note(self.read("checkpoint"), [self.key])[0])
        if signed != self.checkpoint or signed.origin != self.key.name:
            raise Problem("the checkpoint is of another log", "ledger/checkpoint")
        if self.read("vkey").decode("utf-8", "replace").strip() != self.key.vkey:
            raise Problem("ledger/vkey is not the key that the log records", "ledger/vkey")
        return f"log {shown(signed.origin)} at {signed.size} entries"

    def records(self, event: str, kind: str, only: int | None = None) -> list[Any]:
        """The records of a kind that events of a kind opened, in the order of the log; those of one entry where it is given."""
        found = []
        for index, one in self.events.items():
            if one.event == event and only in (None, index):
                for opening in one.openings:
                    if opening.role == "record" and opening.digest in self.objects:
                        record = read_record(self.content(opening.digest))
                        found += [record] if record.kind == kind else []
        return found

    def check_actors(self) -> str:
        """Actors: whoever had a key signed what they answer for.

        A key counts from the entry that names it to the one that ends it; either may sign the entry between them.
        """
        keys: dict[str, list[dict[str, Any]]] = {}
        for index in self.events:
            for change in self.records("key", "keychange/1", index):
                mine = keys.setdefault(change.holder, [])
                for use in mine:
                    if use["vkey"] in (change.vkey, change.replaces) and use["end"] is None:
                        use.update(end=index, since=change.since)
                if change.change in ("created", "rotated"):
                    mine.append({"vkey": change.vkey, "first": index, "end": None, "since": None})
        signed = 0
        for index, event in self.events.items():
            uses = [use for use in keys.get(event.actor, ()) if use["first"] <= index and (use["end"] is None or index <= use["end"])]
            lines = getattr(event, "signatures", [])
            if event.event not in SIGNED or not uses or (not lines and all(use["first"] == index for use in uses)):
                continue
            signed += self._signed(index, event, lines, uses)
        return f"{signed} acts signed by their actor"

    def _signed(self, index: int, event: Any, lines: list[str], uses: list[dict[str, Any]]) -> int:
        if not lines:
            raise Problem(f"entry {index} is not signed by {shown(event.actor)}, who had a key", f"entry {index}")
        origin = cast("Key", self.key).name
        head = ["vigil-act/1", origin, event.actor, event.event, event.at, *self.entries_of[index].commitments]
        note = "".join(line + "\n" for line in [*head, "", *lines]).encode("utf-8")
        wrong = None
        for use in uses:
            try:
                open_note(note, [parse_vkey(use["vkey"])])
            except Problem as problem:
                wrong = problem
                continue
            if use["since"] is not None and event.at >= use["since"]:
                self.report.notes.append(f"entry {index} was signed when the key of {shown(event.actor)} was not to be believed any more")
                return 0
            return 1
        raise wrong or Problem("no signature", f"entry {index}")


def unpack(data: bytes, place: str) -> list[bytes]:
    """The entries of a bundle: each after its length as a big-endian uint16."""
    found, offset = [], 0
    while offset < len(data):
        start = offset + 2
        offset = start + int.from_bytes(data[offset:start], "big")
        found.append(data[start:offset])
    if offset != len(data):
        raise Problem(f"{place} ends inside an entry", place)
    return found


def pack_table(path: Path) -> list[tuple[str, int, int]]:
    """The objects in a pack: digest, offset, size. The first line says where the table ends; one that is damaged is searched for lines."""
    with path.open("rb") as file:
        first = PACK_LINE.match(file.read(len(PACK_HEAD) + 83), len(PACK_HEAD))
        file.seek(0)
        lines = PACK_LINE.findall(file.read(int(first[2]) if first else -1), len(PACK_HEAD))
    return [(digest.decode(), int(start), int(size)) for digest, start, size in lines]


def verify_workspace(path: str | Path, key: str | None = None, progress: Callable[[int, int], None] | None = None) -> Report:
    """Check a workspace folder. `progress(done, total)` is called for each object. Raises Unreadable when it is no workspace."""
    root = Path(path)
    if (root / "data" / "case.json").is_file():
        raise Unreadable("this is a case file taken out of its zip: check the zip itself")
    if not (root / "vault").is_dir() or not (root / "ledger").is_dir():
        raise Unreadable("no workspace: the folder holds no vault and ledger")
    report = Report("workspace", str(path), key)
    return report.run(WorkspaceCheck(report, root, progress).steps())
