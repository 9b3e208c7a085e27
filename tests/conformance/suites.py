"""Suites that others made, run on our code: each case is judged, and the verdict compared with what the suite says."""

import base64
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.x509 import Certificate, load_pem_x509_certificate

from vigil.errors import VigilError
from vigil.ledger import Ledger, verify_consistency, verify_inclusion
from vigil.ledger.checkpoint import open_checkpoint
from vigil.ledger.stamps import check_reply
from vigil.package.bags import check_bag

TESSERA_KEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"


@dataclass
class Row:
    """A suite: how many cases it has, and the names of those that we judge otherwise."""

    suite: str
    cases: int = 0
    wrong: list[str] = field(default_factory=list)

    def judge(self, name: str, *, ours: bool, theirs: bool) -> None:
        self.cases += 1
        if ours != theirs:
            self.wrong.append(name)


def merkle(folder: Path) -> Iterator[Row]:
    """Inclusion and consistency proofs of transparency-dev/merkle, good and broken."""
    for kind in ("inclusion", "consistency"):
        row = Row(f"transparency-dev/merkle, {kind} proofs")
        for path in sorted((folder / "tlog" / "merkle-testdata" / kind).rglob("*.json")):
            probe = {key: _decoded(value) for key, value in json.loads(path.read_bytes()).items()}
            row.judge(path.stem, ours=_proof_holds(kind, probe), theirs=not probe["wantErr"])
        yield row


def _proof_holds(kind: str, probe: dict[str, Any]) -> bool:
    proof = probe["proof"] or []
    if kind == "inclusion":
        return verify_inclusion(probe["leafHash"] or b"", probe["leafIdx"], probe["treeSize"], proof, probe["root"] or b"")
    return verify_consistency(probe["size1"], probe["size2"], probe["root1"] or b"", probe["root2"] or b"", proof)


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_decoded(part) for part in value]
    if isinstance(value, str):
        try:
            return base64.b64decode(value, validate=True)
        except ValueError:
            return value
    return value


def tessera(folder: Path) -> Iterator[Row]:
    """A log that Tessera wrote: read through, and extending each of its earlier checkpoints."""
    log = folder / "tlog" / "tessera" / "log"
    row = Row("Tessera: a log and its 16 checkpoints")
    ledger = Ledger(log, TESSERA_KEY)
    row.judge("read through", ours=_holds(ledger.check), theirs=True)
    for path in sorted(log.glob("checkpoint.*")):
        note = path.read_text()
        row.judge(path.name, ours=_holds(lambda note=note: _extends(ledger, note)), theirs=True)  # type: ignore[misc] # bound now
    yield row


def _extends(ledger: Ledger, note: str) -> None:
    head = open_checkpoint(note, [TESSERA_KEY])
    if head.size <= ledger.size:
        ledger.check_extends(head)
        return
    raise ValueError("a checkpoint beyond the log")


STAMPS: dict[str, tuple[bytes | str, bool]] = {
    # file: what it stamps (bytes, or a file beside it), and whether it is good
    "sigstage/response-sha256.tsr": (b"hello", True),
    "sigstage/response-sha384.tsr": (b"hello", True),
    "sigstage/response-sha512.tsr": (b"hello", True),
    "sigstage/response-no-embedded-cert.tsr": (b"hello", True),
    "sigstage/response-invalid-signature.tsr": (b"hello", False),
    "sigstore.mock/response-expired.tsr": ("payload", True),  # the certificate has ended since, and was good when it signed
    "test_tsa/response.tsr": (b"hello", True),
    "test_tsa/response-injected-certs.tsr": (b"hello", True),  # certificates that nobody asked for are of no account
    "test_tsa/other_response.tsr": (b"hello", False),  # of an authority that its chain file does not name
}


def rfc3161(folder: Path) -> Iterator[Row]:
    """Replies of real authorities, good and bad, each with the certificates beside it; and each over other bytes."""
    base = folder / "rfc3161" / "test" / "fixtures"
    row, other = Row("rfc3161-client: time stamps"), Row("the same over other bytes")
    for name, (what, good) in STAMPS.items():
        path = base / name
        chain = _certificates(path.with_name("ts_chain.pem"))
        data = what if isinstance(what, bytes) else path.with_name(what).read_bytes()
        row.judge(name, ours=_holds(lambda a=path, b=data, c=chain: _stamp(a, b, c)), theirs=good)  # type: ignore[misc] # bound now
        other.judge(name, ours=_holds(lambda a=path, b=data + b".", c=chain: _stamp(a, b, c)), theirs=False)  # type: ignore[misc] # as above
    yield from (row, other)


def _stamp(path: Path, data: bytes, chain: Sequence[Certificate]) -> None:
    roots = [one for one in chain if one.issuer == one.subject]
    check_reply(path.read_bytes(), data, nonce=None, roots=roots, more=chain)


def _certificates(path: Path) -> list[Certificate]:
    found = re.findall(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", path.read_bytes(), re.DOTALL)
    return [load_pem_x509_certificate(one) for one in found]


NOT_WHOLE_HERE = frozenset({"duplicate-file-with-different-case", "same-filename-listed-twice-with-different-normalization"})
"""Bags of `warning` that list one file under two spellings: whole where a disk takes them for one, and short of a file on all others."""


def bagit(folder: Path) -> Iterator[Row]:
    """Bags of the Library of Congress. Those of `linux-only` and `windows-only` reach out of the bag, those of `warning` are odd and whole."""
    for version in sorted((folder / "bagit").glob("v*")):
        row = Row(f"bagit-conformance-suite, {version.name}")
        for kind, good in (("valid", True), ("warning", True), ("invalid", False), ("linux-only", False), ("windows-only", False)):
            for bag in sorted(one for one in (version / kind).glob("*") if one.is_dir()):
                row.judge(f"{kind}/{bag.name}", ours=_bag_holds(bag), theirs=good and bag.name not in NOT_WHOLE_HERE)
        if row.cases:
            yield row


def _bag_holds(bag: Path) -> bool:
    with tempfile.TemporaryDirectory() as scratch:  # the checker writes nothing, and a suite on a read-only disk stays so
        copy = Path(scratch) / "bag"
        shutil.copytree(bag, copy, symlinks=True)
        if bag.name == "special-system-files":
            (copy / "data" / ".DS_Store").touch()  # empty, and left out by whatever copied the suite
        return _holds(lambda: check_bag(copy))


def _holds(act: Callable[[], object]) -> bool:
    try:
        act()
    except (VigilError, OSError, ValueError, RuntimeError):
        return False
    return True


SUITES: tuple[Callable[[Path], Iterator[Row]], ...] = (merkle, tessera, rfc3161, bagit)
