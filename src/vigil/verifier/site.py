"""Check a folder of published pages: every file, the log behind them, and who signed the downloads. Standard library and `verify.py` alone.

A copy lies in every site, in `log/`: `python3 log/check.py . --key FINGERPRINT`. docs/formats/verification.md explains the steps.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

try:
    from vigil.verifier import verify
except ImportError:  # the copy in a site, with verify.py beside it; nothing is to be left there
    sys.dont_write_bytecode = True
    import verify  # type: ignore[import-not-found,no-redef]  # the same program

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Problem = verify.Problem
LISTED_MAX = 20


def tile_path(level: str, index: int, width: int) -> str:
    """Where C2SP tlog-tiles keeps a tile, or with level "entries" a bundle of leaves."""
    name = f"{index % 1000:03d}"
    while index >= 1000:
        index //= 1000
        name = f"x{index % 1000:03d}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < 256 else "")


def tree_rows(hashes: list[bytes]) -> list[list[bytes]]:
    """Rows of complete subtrees: row h holds the hashes of all full subtrees with 2^h leaves."""
    rows = [hashes]
    while len(rows[-1]) > 1:
        row = rows[-1]
        rows.append([verify.tree_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)])
    return rows


def tree_root(hashes: list[bytes]) -> bytes:
    """The root over all leaves (RFC 6962 section 2.1), from the full subtrees at the right edge."""
    rows, root = tree_rows(hashes), b""
    for height, row in enumerate(rows):
        if len(hashes) >> height & 1:
            peak = row[(len(hashes) >> height) - 1]
            root = verify.tree_hash(peak, root) if root else peak
    return root or hashlib.sha256(b"").digest()


def path_of(index: int, hashes: list[bytes]) -> list[bytes]:
    """The hashes that lead from a leaf to the root, from the bottom up (RFC 6962 section 2.1.1)."""
    if len(hashes) <= 1:
        return []
    middle = 1 << (len(hashes) - 1).bit_length() - 1
    if index < middle:
        return [*path_of(index, hashes[:middle]), tree_root(hashes[middle:])]
    return [*path_of(index - middle, hashes[middle:]), tree_root(hashes[:middle])]


def many(what: str, names: Sequence[str]) -> Problem:
    """One problem for several files, the first of them named."""
    listed = ", ".join(verify.shown(name) for name in names[:LISTED_MAX])
    more = f" and {len(names) - LISTED_MAX} more" if len(names) > LISTED_MAX else ""
    return Problem(f"{what}: {listed}{more}", names[0])


class SiteCheck:
    """The steps over one folder of pages; each leaves here what the later ones rest on."""

    def __init__(self, report: verify.Report, root: Path) -> None:
        self.report, self.root = report, root
        self.files: dict[str, str] = {}
        self.hashes: list[bytes] = []

    def steps(self) -> list[Callable[[], str]]:
        """The numbered contract."""
        first = [self.check_files, self.check_checkpoint, self.check_tiles, self.check_entries, self.check_stamps, self.check_downloads]
        return [*first, self.report.signed_by]

    def read(self, name: str) -> bytes:
        """A file that the listing names."""
        self.report.looking_at = name
        if name not in self.files:
            raise Problem("missing", name)
        return (self.root / name).read_bytes()

    def check_files(self) -> str:
        """Files: each has the SHA-256 that site.json gives, and no other is there.

        A part of a site can be checked too: what is not here is noted. Without site.json the later steps look at what is here.
        """
        there = {path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file() or path.is_symlink()}
        if "site.json" not in there:
            self.files = {name: verify.digest_of(self.root / name) for name in there}
            self.report.notes.append("there is no site.json, so that only what the log holds was checked")
            return f"{len(self.files)} files, not listed"
        listed = json.loads((self.root / "site.json").read_bytes())["files"]
        strays = sorted(there - set(listed) - {"site.json"})
        if strays:
            raise many("not of the site", strays)
        self.files = {name: digest for name, digest in listed.items() if name in there}
        wrong = sorted(name for name in self.files if verify.digest_of(self.root / name) != self.files[name])
        if wrong:
            raise many("changed", wrong)
        if len(self.files) < len(listed):
            self.report.notes.append(f"{len(listed) - len(self.files)} files of the site are not here and were not checked")
        return f"{len(self.files)} files"

    def check_checkpoint(self) -> str:
        """Checkpoint: signed by the key beside it."""
        self.key = verify.parse_vkey(self.read("log/vkey.txt").decode().strip())
        self.report.signer, self.report.fingerprint = self.key.name, verify.fingerprint(self.key.vkey)
        self.checkpoint = self._signed("log/checkpoint.txt")
        return f"{self.checkpoint.size} entries"

    def _signed(self, name: str) -> verify.Checkpoint:
        found = verify.read_checkpoint(verify.open_note(self.read(name), [self.key])[0])
        if found.origin != self.key.name:
            raise Problem("a checkpoint of another log", name)
        return found

    def check_tiles(self) -> str:
        """Tiles: the hashes of all entries give the signed root.

        The root is rebuilt from the hashes of the entries; the tiles above them are compared with it.
        """
        level, size, row = 0, self.checkpoint.size, self.hashes
        while size:
            row = [part for index in range((size + 255) // 256) for part in self._tile(level, index, min(256, size - 256 * index))]
            if level == 0:
                self.hashes = row
            elif row != [tree_root(self.hashes[i * 256**level : (i + 1) * 256**level]) for i in range(size)]:
                raise Problem("a tile does not follow from those below it", tile_path(str(level), 0, 256))
            level, size = level + 1, size // 256
        if tree_root(self.hashes) != self.checkpoint.root:
            raise Problem("the hashes of the entries do not give the signed root", "log/tile")
        return f"{len(self.hashes)} hashes"

    def _tile(self, level: int, index: int, width: int) -> list[bytes]:
        raw = self.read("log/" + tile_path(str(level), index, width))
        if len(raw) != 32 * width:
            raise Problem("a tile of the wrong length", "log/" + tile_path(str(level), index, width))
        return [raw[place : place + 32] for place in range(0, len(raw), 32)]

    def entries(self) -> dict[int, dict[str, Any]]:
        """The lines of log/entries.jsonl by their place in the log."""
        lines = [json.loads(line) for line in self.read("log/entries.jsonl").splitlines()] if "log/entries.jsonl" in self.files else []
        return {line["entry"]: line for line in lines}

    def check_entries(self) -> str:
        """Entries: those behind the pages stand in the log, and hold the digests that the pages give.

        A salt that is given away proves one digest: HMAC-SHA-256 of it is a commitment of the entry.
        """
        found, opened = self.entries(), 0
        for index, line in found.items():
            place = f"log/entries.jsonl, entry {index}"
            if verify.tree_hash(line["leaf"].encode()) != self.hashes[index]:
                raise Problem("an entry is not the one in the log", place)
            for digest, salt in line["opens"].items():
                made = hmac.new(bytes.fromhex(salt), bytes.fromhex(digest), "sha256").hexdigest()
                if made not in json.loads(line["leaf"])["commitments"]:
                    raise Problem("an entry does not hold the digest that it is said to hold", place)
                opened += 1
        return f"{len(found)} entries, {opened} digests of documents"

    def check_stamps(self) -> str:
        """Time stamps and witnesses: over earlier states of this log.

        What an authority or a witness signed is checked by their own means; here, that it is of this log.
        """
        moments = []
        for name in sorted(name for name in self.files if name.startswith("log/stamps/") and name.endswith(".checkpoint")):
            old = self._signed(name)
            if old.size > self.checkpoint.size or tree_root(self.hashes[: old.size]) != old.root:
                raise Problem("not an earlier state of this log", name)
            reply = name.replace(".checkpoint", ".tsr")
            if reply in self.files:
                moments.append(verify.read_stamp(self.read(reply), self.files[name]))
        if not moments:
            self.report.notes.append("no time stamp: when things were logged rests on the signer's word alone")
            return "none"
        how = "openssl ts -verify -in N.tsr -data N.checkpoint -CAfile ROOTS.pem -untrusted N.pem (each N in log/stamps)"
        self.report.notes.append("the authorities' signatures and certificates were NOT checked here; check them with: " + how)
        return f"{len(moments)}, said to be of {min(moments)} UTC" + (f" to {max(moments)}" if len(moments) > 1 else "")

    def check_downloads(self) -> str:
        """Downloads: signed by those who released them.

        The note is signed under the name of the log and the pseudonym, with the keys in log/actors.txt.
        """
        if "data/SHA256SUMS.note" not in self.files:
            self.report.notes.append("no downloads here that a person signed")
            return "not signed"
        note, names = self.read("data/SHA256SUMS.note"), []
        for line in self.read("log/actors.txt").decode().split():
            key = verify.parse_vkey(line)
            text, _ = verify.open_note(note, [key])
            if not key.name.startswith(self.key.name + "/") or text.split("\n")[:2] != ["vigil-data/1", self.key.name]:
                raise Problem("signed for another log", "data/SHA256SUMS.note")
            if text.split("\n", 3)[3] != self.read("data/SHA256SUMS").decode():
                raise Problem("the sums that were signed are others", "data/SHA256SUMS.note")
            names.append(f"{key.name.rpartition('/')[2]} (key {verify.fingerprint(line)})")
        if not names:
            raise Problem("no key to check the signature with", "log/actors.txt")
        for line in self.read("data/SHA256SUMS").decode().splitlines():
            digest, _, name = line.partition("  ")
            if self.files.get("data/" + name) != digest:
                raise Problem("a download is not the one that was signed", "data/" + name)
        return "signed by " + ", ".join(verify.shown(name, 300) for name in names)

    def proof(self, index: int) -> str:
        """The proof that an entry is in the log, as a C2SP tlog-proof, with the signed checkpoint."""
        hashes = "".join(base64.b64encode(part).decode() + "\n" for part in path_of(index, self.hashes))
        return f"c2sp.org/tlog-proof@v1\nindex {index}\n{hashes}\n" + self.read("log/checkpoint.txt").decode()


def is_site(path: Path) -> bool:
    """Whether a folder holds published pages."""
    return (path / "log" / "checkpoint.txt").is_file()


def verify_site(path: str | Path, key: str | None = None) -> verify.Report:
    """Check a folder of pages. `key` is the log's fingerprint or verifier key, learned elsewhere. Raises Unreadable when it is none."""
    return _checked(Path(path), key)[0]


def _checked(root: Path, key: str | None) -> tuple[verify.Report, SiteCheck]:
    report = verify.Report("site", str(root), key)
    if not is_site(root):
        raise verify.Unreadable("there is no log/checkpoint.txt in this folder")
    check = SiteCheck(report, root)
    return report.run(check.steps()), check


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    parser = argparse.ArgumentParser(description="Check a folder of Vigil's pages. Exit status: 0 good, 2 usage, 3 unreadable, 4 failed.")
    parser.add_argument("path", nargs="?", help="the folder of the site; default: the one that this program lies in")
    parser.add_argument("--key", help="the log's key, learned elsewhere: fingerprint (64 hex digits) or verifier key")
    parser.add_argument("--prove", type=int, metavar="ENTRY", help="write ENTRY.leaf and ENTRY.tlog-proof to the current folder")
    options = parser.parse_args(arguments)
    try:
        verify.named(options.key or "0" * 64)
        report, check = _checked(Path(options.path or Path(__file__).resolve().parent.parent), options.key)
    except Problem as problem:
        parser.error(f"--key: {problem.args[0]}; give the fingerprint (64 hex digits) or the whole verifier key")
    except (verify.Unreadable, OSError) as error:
        print(f"Cannot be checked: {verify.shown(str(error))}", file=sys.stderr)
        return 3
    print(verify.render(report))
    if options.prove is not None and report.ok:
        line = check.entries().get(options.prove)
        if line is None:
            parser.error("no such entry behind these pages")
        Path(f"{options.prove}.leaf").write_bytes(line["leaf"].encode())
        Path(f"{options.prove}.tlog-proof").write_text(check.proof(options.prove), encoding="utf-8")
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
