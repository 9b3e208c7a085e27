"""How fast is the log: leaves appended a second, a proof made and checked, and a large log opened; and a workspace audited against `bagit.py`.

The physical limit of appending is two hashes a leaf: the leaf's own, and one inner node for each. Both are measured in the same run, as are
bagit.py's validation of the same files (SHA-256) and hashing them with `hashlib` and nothing else.

    python bench/log.py [--leaves 1000000] [--files 5000]
"""

import argparse
import hashlib
import os
import random
import resource
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import bagit
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.ledger import Ledger, check_proof, verify_inclusion
from vigil.ledger.tree import leaf_hash, node_hash
from vigil.preserve.audit import audit
from vigil.preserve.seal import Seal
from vigil.vault import Vault

OUT = Path(__file__).parent / "out" / "log"
LEAF_BYTES = 380  # what an item's leaf weighs


def cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(work: Callable[[], object], rounds: int = 1) -> float:
    """The least processor time of the rounds, in seconds."""
    best = float("inf")
    for _ in range(rounds):
        start = cpu_s()
        work()
        best = min(best, cpu_s() - start)
    return best


def log(count: int) -> None:
    leaves = [secrets.token_bytes(8) + bytes(LEAF_BYTES - 8) for _ in range(count)]
    limit = timed(lambda: [node_hash(one, one) for one in [leaf_hash(leaf) for leaf in leaves]])
    ledger = Ledger.create(OUT / "ledger", "example.org/bench", Ed25519PrivateKey.generate())
    spent = timed(lambda: ledger.append(leaves))
    print(f"append: {count / spent:,.0f} leaves/s of CPU; {spent / limit:.2f} times the two hashes each needs ({count / limit:,.0f}/s)")
    small = Ledger.create(OUT / "small", "example.org/bench", Ed25519PrivateKey.generate())
    spent = timed(lambda: [small.append([leaf]) for leaf in leaves[:200]])
    print(f"append one by one, each with its own durable checkpoint: {200 / spent:,.0f}/s of CPU")

    opening = timed(lambda: Ledger.open(OUT / "ledger"), rounds=5)
    print(f"open a log of {count:,} leaves: {opening * 1000:.1f} ms")
    opened = Ledger.open(OUT / "ledger")
    places = [random.Random(1).randrange(count) for _ in range(2000)]
    tree = [opened.inclusion(place) for place in places[:1]]
    spent = timed(lambda: [opened.inclusion(place) for place in places], rounds=2)

    def check() -> None:
        for place in places:
            assert verify_inclusion(leaf_hash(leaves[place]), place, count, opened.inclusion(place), opened.root_hash)

    checked = timed(check, rounds=2)
    print(
        f"a proof made: {spent / len(places) * 1e6:.0f} us; made and checked: {checked / len(places) * 1e6:.0f} us ({len(tree[0])} hashes)"
    )
    notes = [opened.tlog_proof(place) for place in places[:300]]
    signed = timed(lambda: [check_proof(note, leaves[place], [opened.vkey]) for note, place in zip(notes, places, strict=False)])
    print(f"a .tlog-proof file read and checked with its signature: {signed / 300 * 1e6:.0f} us")


def verify(files: int) -> None:
    folder = OUT / "files"
    folder.mkdir(parents=True)
    for number in range(files):
        (folder / f"{number:05d}").write_bytes(secrets.token_bytes(100_000))
    paths = sorted(folder.iterdir())
    ledger = Ledger.create(OUT / "w" / "ledger", "example.org/bench", Ed25519PrivateKey.generate())
    vault = Vault(OUT / "w" / "vault")
    seal = Seal(vault, ledger, actor="a", now=lambda: "2026-01-01T00:00:00Z", salt=lambda: secrets.token_hex(32))
    with seal.batch() as batch:
        for path in paths:
            batch.act("item", [("bytes", path), ("record", b'{"name":"%s"}' % path.name.encode())])
    bag_folder = OUT / "bag"
    shutil.copytree(folder, bag_folder)
    bag = bagit.make_bag(str(bag_folder), checksums=["sha256"])
    os.sync()
    floor = timed(lambda: [hashlib.sha256(path.read_bytes()).digest() for path in paths], rounds=3)
    theirs = timed(lambda: bagit.Bag(str(bag_folder)).validate(), rounds=3)
    digests = big(vault)
    objects = timed(lambda: [vault.check(one) for one in digests], rounds=3)
    whole = timed(lambda: audit(vault, ledger, step=lambda *_: None), rounds=3)
    assert bag.is_valid(fast=True)
    print(f"verify {files:,} files of 100 KB: hashlib {floor:.2f}, bagit.py {theirs:.2f}, the same objects in the vault {objects:.2f},")
    print(f"  whole audit (three objects a file, every event, every leaf) {whole:.2f} CPU s")
    print(
        f"  bagit.py / vault {theirs / objects:.2f}; bagit.py / whole audit {theirs / whole:.2f}; whole audit / hashlib {whole / floor:.2f}"
    )


def big(vault: Vault) -> list[str]:
    return [digest for digest in vault if vault.size(digest) == 100_000]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leaves", type=int, default=200_000)
    parser.add_argument("--files", type=int, default=1000)
    choices = parser.parse_args()
    shutil.rmtree(OUT, ignore_errors=True)
    try:
        log(choices.leaves)
        if choices.files:
            verify(choices.files)
    finally:
        shutil.rmtree(OUT, ignore_errors=True)


if __name__ == "__main__":
    main()
