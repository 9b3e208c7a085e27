"""The case file: one zip that a court can check without trusting us. Layout: docs/formats/case-file.md."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from vigil.flow import Shelf
from vigil.ledger import Ledger
from vigil.model import Claim, Denial, Leaf, Redaction, Text, decode
from vigil.model import Warning as Notice
from vigil.model.codec import Piece
from vigil.package.zips import Member, write
from vigil.refer.case import Case
from vigil.refer.choose import KINDS_OF_A_CASE, Selection, select, speaks_against
from vigil.refer.custody import histories
from vigil.refer.exhibits import number
from vigil.refer.figures import figures_of
from vigil.refer.index import View, declaration, render_index
from vigil.refer.loadfile import load_files
from vigil.refer.pages import page_starts
from vigil.refer.press import TypstPress, open_press
from vigil.refer.proofs import Finder, Pinned, digests_of, find, line, pin
from vigil.refer.report import qr_of, report_data
from vigil.refer.vouching import Stamp, stamp_files
from vigil.vault import Vault
from vigil.verifier.verify import fingerprint

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FORMAT = "case-file/2"
SIGNED = f"vigil-{FORMAT}"
"""First line of what is signed. No log may have this name, so the signature of a case can never pass for a checkpoint."""


class CaseRecord(Piece, frozen=True, kw_only=True, tag_field="kind", tag=FORMAT):
    """What the case file says of itself.

    `order` is the SHA-256 of CASE.toml with its table of fields, and `approval_key` opens what approvals are of; none where parts were removed.
    """

    title: str
    recipient: str
    authority: str
    purpose: str
    key_notes: str | None
    origin: str
    tree_size: int
    incidents: tuple[str, ...]
    beside: tuple[str, ...]
    handles: Mapping[str, str]
    numbering: str
    languages: tuple[str, ...]
    approvers: tuple[str, ...]
    order: str | None
    approval_key: str | None


class LeftOut(Piece, frozen=True, kw_only=True, tag_field="kind", tag="left-out/1"):
    """A record of the workspace that the case mentions and does not hold, and why."""

    id: str
    of_kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Built:
    """A finished case file: SHA-256 (hex) and size in bytes of the zip, what it holds, and the fingerprint to tell the recipient apart from it."""

    path: Path
    digest: str
    size: int
    exhibits: int
    incidents: int
    records: int
    left_out: int
    tree_size: int
    fingerprint: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What approvals of a case are of: `of` is HMAC-SHA-256 with `key` (hex) over the SHA-256 of the order and the ids of the chosen records."""

    order: str
    key: str
    of: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """The records of a case as they are to leave: after redaction, where there was one.

    `against` are ids of what speaks against it, `handles` leads from handles to incidents of the selection, `subject` is what was approved.
    """

    selection: Selection
    against: frozenset[str]
    handles: Mapping[str, str]
    redactions: tuple[Redaction, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    subject: Subject | None = None


def prepare(case: Case, shelf: Shelf, handles: Mapping[str, str]) -> Prepared:
    """Choose the records of a case. Raises InputError VGL-X03, VGL-X04, VGL-X09, IntegrityError VGL-X07, VGL-X10."""
    selection = select(case, shelf, handles)
    return Prepared(selection, frozenset(speaks_against(shelf, selection.chosen)), handles)


def build(
    case: Case,
    prepared: Prepared,
    *,
    vault: Vault,
    ledger: Ledger,
    out: Path,
    sign: Callable[[str], str] | None = None,
    checkpoint: str | None = None,
    fields: str | None = None,
) -> Built:
    """Write the case file. The same case, records, checkpoint and key give the same bytes.

    `sign` makes a signed note of a text with the log's key: without it the selection is not signed, and a recipient who names the key will
    see the check fail. `checkpoint` is an earlier signed note to prove against; by default the ledger's own, `fields` the text of an edited
    table of load file fields. Raises InputError VGL-X06, VGL-X11, VGL-X12, VGL-X21, IntegrityError VGL-X08, VGL-X10, VGL-X22, ResourceError
    VGL-X40, and what vault and ledger raise.
    """
    pinned = pin(ledger, checkpoint)
    selection, handles = prepared.selection, prepared.handles
    wanted = digests_of(selection)
    wanted.setdefault("redaction", set()).update(each.id for each in prepared.redactions)
    found = Finder(ledger, pinned, *find(ledger, vault, pinned, wanted))
    key_fingerprint = fingerprint(ledger.vkey)
    with _press(case, selection, found) as press:
        exhibits = number(case, selection, vault, found, press, redactions=prepared.redactions)
        figures = figures_of(selection, exhibits)
        view = View(selection, exhibits, figures, handles)
        reports = (
            list(_reports(case, view, press, pinned=pinned, key_fingerprint=key_fingerprint, against=prepared.against)) if press else []
        )
    payload = [
        *exhibits.members,
        *_records(selection),
        *_about(case, prepared, pinned),
        *histories(selection, exhibits, found),
        *load_files(selection, exhibits, fields),
        *reports,
        *stamp_files(ledger, pinned, prepared.stamps),
        Member("data/figures.jsonl", b"".join(line(figure) for figure in figures.values())),
        Member("data/redactions.jsonl", b"".join(map(line, prepared.redactions))),
        Member("data/declaration.txt", declaration(case, selection, exhibits, pinned=pinned, key_fingerprint=key_fingerprint)),
    ]
    tags = [
        Member("README.txt", _resource("README.txt")),
        Member("bag-info.txt", _bag_info(case, payload, vault)),
        Member("bagit.txt", BAGIT),
        Member("checkpoint", pinned.note.encode()),
        Member("index.html", render_index(case, view, pinned=pinned, key_fingerprint=key_fingerprint, languages=case.languages)),
        Member("manifest-sha256.txt", _manifest(payload)),
        *(Member(name, files("vigil.verifier").joinpath(name).read_bytes()) for name in ("verify.html", "verify.py")),
        Member("vkey", f"{ledger.vkey}\n".encode()),
    ]
    whole = Member("tagmanifest-sha256.txt", _manifest(tags))
    note = [Member("signature", sign(_signed(pinned, whole)).encode())] if sign else []
    written = write(out, [*payload, *tags, whole, *note])
    return Built(
        path=out,
        digest=written.sha256,
        size=written.size,
        exhibits=len(exhibits.exhibits),
        incidents=len(selection.chosen),
        records=len(selection.records),
        left_out=len(selection.left_out),
        tree_size=pinned.head.size,
        fingerprint=fingerprint(ledger.vkey),
        signed=sign is not None,
    )


@contextlib.contextmanager
def _press(case: Case, selection: Selection, found: Finder) -> Iterator[TypstPress | None]:
    """The press, where a report is wanted. Documents bear the date of the last entry of the log that they rest on, never that of today."""
    if not case.languages:
        yield None
        return
    offsets: dict[str, list[int]] = {}
    for said in selection.records.values():
        if isinstance(said, Claim | Denial | Notice):
            offsets.setdefault(said.text, []).append(said.anchor.start)
        elif isinstance(said, Text):
            offsets.setdefault(said.id, []).extend(page_starts(said).values())
    last = decode(found.ledger.leaf(found.pinned.head.size - 1), Leaf).at if found.pinned.head.size else "1980-01-01T00:00:00Z"
    with open_press(case, last, offsets) as press:
        yield press


def _reports(
    case: Case, view: View, press: TypstPress, *, pinned: Pinned, key_fingerprint: str, against: Iterable[str]
) -> Iterator[Member]:
    pictures = {"checkpoint.svg": qr_of(pinned.note)}
    exhibits = view.exhibits.exhibits
    for language in case.languages:
        data = report_data(case, view, exhibits, pinned=pinned, key_fingerprint=key_fingerprint, language=language, against=against)
        yield Member(f"data/reports/report-{language}.pdf", press.report(data, pictures))


def _records(selection: Selection) -> Iterable[Member]:
    for kind in KINDS_OF_A_CASE:
        lines = [line(record) for _, record in selection.items(kind)]
        if lines:
            name = str(kind.__struct_config__.tag).partition("/")[0]
            yield Member(f"data/records/{name}.jsonl", b"".join(lines))


def _about(case: Case, prepared: Prepared, pinned: Pinned) -> list[Member]:
    selection, handles, subject = prepared.selection, prepared.handles, prepared.subject
    shown = {*selection.chosen, *selection.beside}
    record = CaseRecord(
        title=case.title,
        recipient=case.recipient,
        authority=case.authority,
        purpose=case.purpose,
        key_notes=case.key_notes,
        origin=pinned.head.origin,
        tree_size=pinned.head.size,
        incidents=tuple(sorted(selection.chosen)),
        beside=selection.beside,
        handles={name: key for name, key in handles.items() if key in shown},
        numbering=case.numbering.scheme,
        languages=case.languages,
        approvers=case.approvers,
        order=subject.order if subject else None,
        approval_key=subject.key if subject else None,
    )
    left_out = [LeftOut(id=key, of_kind=kind, why=why) for key, (kind, why) in sorted(selection.left_out.items())]
    return [Member("data/case.json", line(record)), Member("data/left-out.jsonl", b"".join(map(line, left_out)))]


def _manifest(members: Iterable[Member]) -> bytes:
    """BagIt 1.0 (RFC 8493, section 2.1.3): digest, two spaces, name; names ascending."""
    rows = sorted((member.name, member.sha256 or sha256(_bytes(member)).hexdigest()) for member in members)
    return "".join(f"{digest}  {name}\n" for name, digest in rows).encode()


def _bytes(member: Member) -> bytes:
    return member.content if isinstance(member.content, bytes) else member.content.read_bytes()


def _bag_info(case: Case, payload: Iterable[Member], vault: Vault) -> bytes:
    """RFC 8493, section 2.2.2. Values are one line each, whatever was written into the case."""
    sizes = [len(each.content) if isinstance(each.content, bytes) else vault.size(each.sha256 or "") for each in payload]
    told = {
        "Bag-Software-Agent": f"vigil {FORMAT}",
        "External-Description": " ".join(case.title.split()),
        "Load-File-Encoding": "data/load/case.dat is UTF-8 with a byte order mark; case.opt is ASCII",
        "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in told.items()).encode()


def _signed(pinned: Pinned, whole: Member) -> str:
    return f"{SIGNED}\n{pinned.head.origin}\n{sha256(_bytes(whole)).hexdigest()}\n"


def _resource(name: str) -> bytes:
    return files("vigil.refer").joinpath("templates", name).read_bytes()
