"""Another team's case file as evidence: kept whole with all its proofs, and its exhibits taken in one by one beside it.

The file is verified first, by the program that lies in every case file. What it proves stays provable: the whole zip is an item of its own, and
each exhibit says of which file it came, under which number and from which log.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from vigil.collect.captures import Batch, Capture, How, Known, Refusal, printable
from vigil.errors import InputError, VigilError
from vigil.model import Item
from vigil.verifier.verify import Report, Unreadable, verify_case

MEDIA_TYPE = "application/vnd.vigil.case+zip"
_OPENING = b"This is a Vigil case file"
"""Stands at the beginning of README.txt, the first file of every case file, which is stored as it is."""


def looks_like_case_file(head: bytes) -> bool:
    """Whether a file that begins so is a case file."""
    return head.startswith(b"PK\x03\x04") and _OPENING in head[:200]


def case_file(path: Path, name: str, data: bytes, batch: Batch, started: str) -> Iterator[Capture | Refusal]:
    """The case file itself, then its exhibits. One that does not verify is refused whole: VGL-C40."""
    try:
        report = _verified(path)
        with zipfile.ZipFile(io.BytesIO(data)) as case:
            items = dict(_records(case))
    except VigilError as error:
        yield Refusal(name, error)
        return
    whole = batch.capture(data, Known(name, MEDIA_TYPE, notes=_notes(report), graded=("content", ""), how=How("file", started)))
    yield whole
    with zipfile.ZipFile(io.BytesIO(data)) as case:
        for exhibit in _lines(case, "data/exhibits.jsonl"):
            item = items[exhibit["item"]]
            yield batch.capture(case.read(exhibit["original"]), _known(exhibit, item, whole.item.digest, report, started))


def _verified(path: Path) -> Report:
    try:
        report = verify_case(path)
    except (Unreadable, ValueError) as error:
        raise InputError("VGL-C40", f"the case file cannot be checked: {error}", next_step="ask the sender for it again") from error
    if report.failed is not None:
        raise InputError(
            "VGL-C40",
            f"the case file does not hold together: step {report.failed.number}, {report.failed.detail}",
            next_step="ask the sender for it again; nothing of it was taken in",
        )
    return report


def _notes(report: Report) -> tuple[str, ...]:
    return (
        f"a case file of the log {report.signer}, which held together when it was taken in",
        f"signer not established: compare the key's fingerprint {report.fingerprint} with what the sender says by another way",
    )


def _records(case: zipfile.ZipFile) -> Iterator[tuple[str, Item]]:
    """The sender's records of the exhibits. What this version could not read back must not reach the log: it would stand in it for good."""
    for line in case.read("data/records/item.jsonl").splitlines():
        try:
            yield sha256(line).hexdigest(), msgspec.json.decode(line, type=Item)
        except (msgspec.DecodeError, ValueError) as error:
            raise InputError(
                "VGL-C40",
                f"the case file says of an exhibit what this version does not know: {printable(str(error))[:200]}",
                next_step="ask the sender which version made it; nothing of it was taken in",
            ) from error


def _lines(case: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in case.read(name).splitlines()]


def _known(exhibit: Mapping[str, Any], item: Item, digest: str, report: Report, started: str) -> Known:
    """What the sender's record says of an exhibit, and where it came from. The sender's grade is kept: it was they who saw the capture."""
    redacted = ("its sender removed parts of it: what is here is not the original",) if exhibit["redacted"] else ()
    return Known(
        name=f"{exhibit['number']} of {digest[:12]}",
        media_type=item.media_type,
        url=item.url,
        outlet=item.outlet,
        published=item.published,
        title=item.title,
        language=item.language,
        notes=(
            f"exhibit {exhibit['number']} of the case file with SHA-256 {digest}, where its proofs lie",
            f"taken in by {item.collected_by} at {item.collected_at} with {item.tool}, in the log {report.signer}",
            *redacted,
        ),
        graded=(item.grade, item.grade_reason),
        how=How("file", started),
    )
