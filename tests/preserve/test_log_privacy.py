"""Whoever holds a public post cannot tell from the log whether it was collected, before its salt is opened."""

import base64
import hashlib
import hmac
import itertools
import json
from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from vigil.ledger import Ledger, leaf_hash
from vigil.model import Leaf, decode
from vigil.runner.workspace import open_workspace

POST = "At least 17 people were killed in Oldmarun on Monday, the quiet witness said."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that collected a short post and a long one with the same words, ran, recorded custody and published."""
    folder = tmp_path_factory.mktemp("private") / "w"
    vigil("init", folder, "--actor", "heron")
    (folder.parent / "post.txt").write_text(POST)
    vigil("-w", folder, "collect", folder.parent / "post.txt")
    (folder.parent / "longer.txt").write_text(POST * 40)
    vigil("-w", folder, "collect", folder.parent / "longer.txt", "--outlet", "Another outlet")
    vigil("-w", folder, "run")
    vigil("-w", folder, "custody", "record", "post.txt", "--action", "examined", "--purpose", "x", "--authority", "y")
    vigil("-w", folder, "publish", folder.parent / "site")
    return folder


def what_a_stranger_sees(folder: Path) -> bytes:
    """Everything that goes to witnesses, mirrors and recipients of proofs: tiles, bundles, checkpoints, and every proof."""
    ledger = Ledger.open(folder / "ledger")
    proofs = "".join(ledger.tlog_proof(index) for index in range(ledger.size))
    return b"".join(path.read_bytes() for path in sorted((folder / "ledger").rglob("*")) if path.is_file()) + proofs.encode()


def guesses(folder: Path) -> list[bytes]:
    """All that someone who has the post, and knows our program, can compute of it without a secret."""
    here = open_workspace(folder)
    data = POST.encode()
    known = {data, data + b"\n", data.strip()}
    digests = {hashlib.new(name, one).digest() for one in known for name in ("sha256", "sha512", "md5", "sha1")}
    digests |= {bytes.fromhex(name) for name in here.vault if name == hashlib.sha256(data).hexdigest()}
    records = {bytes.fromhex(digest) for digest in here.vault}  # stronger than any stranger: every plain digest of the vault
    events = {bytes.fromhex(decode(line, Leaf).object) for line in here.ledger.leaves()}
    digests |= records - events  # the digest of an event stands in its leaf; it holds the salts and cannot be computed
    public = [b"", bytes(32), b"vigil", here.ledger.origin.encode(), here.ledger.vkey.encode(), here.ledger.root_hash]
    derived = {hmac.digest(salt, digest, "sha256") for salt, digest in itertools.product(public, digests)}
    derived |= {hashlib.sha256(salt + digest).digest() for salt, digest in itertools.product(public, digests)}
    derived |= {leaf_hash(digest) for digest in digests}
    return sorted(digests | derived)


def test_nothing_that_can_be_computed_from_the_post_stands_in_the_log(folder: Path) -> None:
    seen = what_a_stranger_sees(folder)
    raw = b"".join(base64.b64decode(line) for line in seen.splitlines() if len(line) == 44 and line.endswith(b"="))
    for guess in guesses(folder):
        for spelling in (guess, guess.hex().encode(), base64.b64encode(guess), guess[:8], guess.hex()[:16].encode()):
            assert spelling not in seen, spelling
        assert guess not in raw


def test_no_words_of_it_stand_in_the_log(folder: Path) -> None:
    seen = what_a_stranger_sees(folder)
    for word in (b"quiet", b"Oldmarun", b"witness said", b"post.txt", b"heron", b"Another outlet"):
        assert word not in seen


def test_no_commitment_and_no_digest_ever_comes_twice(folder: Path) -> None:
    leaves = [json.loads(line) for line in open_workspace(folder).ledger.leaves()]
    commitments = [one for leaf in leaves for one in leaf["commitments"]]
    assert len(commitments) == len(set(commitments))
    assert len({leaf["object"] for leaf in leaves}) == len(leaves)


def test_leaves_of_two_posts_differ_in_nothing_but_random_digits_and_time(folder: Path) -> None:
    """By construction: the length and the shape of a leaf tell nothing of what was kept."""
    items = [line for line in open_workspace(folder).ledger.leaves() if json.loads(line)["event"] == "item"]
    shapes = {(len(line), tuple(json.loads(line))) for line in items}
    assert len(items) == 2 and len(shapes) == 1


def test_opening_one_salt_proves_one_digest_and_no_other(folder: Path) -> None:
    here = open_workspace(folder)
    leaf = next(json.loads(line) for line in here.ledger.leaves() if json.loads(line)["event"] == "item")
    event = json.loads(here.vault.get(leaf["object"]))
    first, second = event["openings"][:2]
    assert first["salt"] != second["salt"]
    made = hmac.digest(bytes.fromhex(first["salt"]), bytes.fromhex(first["digest"]), "sha256").hex()
    assert made == leaf["commitments"][0]
    other = hmac.digest(bytes.fromhex(first["salt"]), bytes.fromhex(second["digest"]), "sha256").hex()
    assert other not in leaf["commitments"]
