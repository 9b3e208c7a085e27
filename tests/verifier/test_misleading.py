"""What a clerk could be misled by although everything was sealed and signed: refused where it can be told, said where it cannot."""

import dataclasses
import hashlib
import itertools
import json
import lzma
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cases import CASE, NOW, ORIGIN, World, make
from tests.verifier.test_case import contents, sealed_again
from vigil.errors import InputError
from vigil.ledger import sign_note
from vigil.model import Item
from vigil.refer import parse
from vigil.refer.case import Numbering
from vigil.verifier import verify
from vigil.verifier.verify import Report, verify_case

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def raw(world: World) -> bytes:
    return world.build(world.root / "case.zip").path.read_bytes()


def rewritten(name: str, edit: Callable[[Lines], Lines]) -> Callable[[dict[str, bytes]], None]:
    """An edit of a file of records that leaves every line in its one spelling."""

    def change(files: dict[str, bytes]) -> None:
        found = edit([json.loads(line) for line in files[name].splitlines()])
        files[name] = b"".join(
            json.dumps(each, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" for each in found
        )

    return change


def each_with(**fields: object) -> Callable[[Lines], Lines]:
    return lambda lines: [line | fields for line in lines]


def first_swapped(lines: Lines) -> Lines:
    """The first figure is said to be of the incident of the second."""
    return [lines[0] | {"incident": lines[1]["incident"]}, *lines[1:]]


def elsewhere(lines: Lines) -> Lines:
    """Every figure is said to stand on a page of the original that its text knows nothing of."""
    return [line | {"rests_on": [one | {"original": "page 7"} for one in line["rests_on"]]} for line in lines]


def record_with(kind: str, change: Callable[[dict[str, Any]], dict[str, Any]], holding: bytes = b"") -> Callable[[dict[str, bytes]], None]:
    """What a careful forger does: one record is another, and everything that names it follows, so that all digests agree."""

    def spelled(record: dict[str, Any]) -> bytes:
        return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    def edit(files: dict[str, bytes]) -> None:
        names = [name for name in files if name.startswith("data/") and name.endswith(".jsonl")] + ["data/case.json"]
        lines = {name: files[name].splitlines() for name in names}
        first = next(line for line in lines[f"data/records/{kind}.jsonl"] if holding in line)
        todo = [(first, spelled(json.loads(first) | change(json.loads(first))))]
        while todo:
            old, new = todo.pop()
            one, two = (hashlib.sha256(each).hexdigest().encode() for each in (old, new))
            for name, found in lines.items():
                for place, line in enumerate(found):
                    if line == old or one in line:
                        found[place] = new if line == old else spelled(json.loads(line.replace(one, two)))
                        todo += [(line, found[place])] if line != old and name.startswith("data/records/") else []
        for name, found in lines.items():
            whole = sorted(found, key=lambda line: hashlib.sha256(line).hexdigest()) if name.startswith("data/records/") else found
            files[name] = b"".join(line + b"\n" for line in whole)

    return edit


def another_incident(lines: Lines) -> Lines:
    return [line | {"incidents": [], "handles": {}} for line in lines]


FIGURES, LEFT_OUT, ABOUT = "data/figures.jsonl", "data/left-out.jsonl", "data/case.json"
LIES: dict[str, tuple[int, Callable[[dict[str, bytes]], None]]] = {
    "two figures of one number": (16, rewritten(FIGURES, each_with(number="F1"))),
    "a figure of another incident": (16, rewritten(FIGURES, first_swapped)),
    "the dead as wounded": (16, rewritten(FIGURES, each_with(effect="injured"))),
    "another page of the original": (16, rewritten(FIGURES, elsewhere)),
    "the name of another log": (6, rewritten(ABOUT, each_with(origin="log.example/other"))),
    "another state of the log": (6, rewritten(ABOUT, each_with(tree_size=7))),
    "an incident that was not asked for": (6, rewritten(ABOUT, another_incident)),
    "a handle of something else": (6, rewritten(ABOUT, each_with(handles={"i-1": "0" * 64}))),
    "a found outcome that nobody found": (7, record_with("incident", lambda _: {"outcome": "verified"})),
    "another day of publication": (8, record_with("text", lambda _: {"published": "2031-05-01"})),
    "another outlet": (8, record_with("text", lambda _: {"outlet": "The Forces Gazette"})),
    "a number that is not the one in the words": (15, record_with("claim", lambda it: {"count": it["count"] | {"words": "7"}})),
    "another total": (16, record_with("total", lambda _: {"low": 9, "high": 9})),
    "a signature of nobody": (11, rewritten("data/proofs/E0001-item.json", each_with(signatures=["\u2014 somebody AAAA"]))),
    "a reason that nobody can see": (7, rewritten(LEFT_OUT, each_with(why="\u200b\u2060"))),
}


@pytest.mark.parametrize("what", LIES)
def test_the_signer_s_own_lies_are_refused_where_the_records_tell(world: World, raw: bytes, tmp_path: Path, what: str) -> None:
    number, edit = LIES[what]
    files = contents(raw)
    edit(files)
    report = verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign), world.ledger.vkey)
    assert report.failed is not None and report.failed.number == number, report.failed
    assert verify.render(report).isascii()


def test_a_figure_that_nobody_rejected_cannot_be_set_aside_as_rejected(tmp_path: Path) -> None:
    world = make(tmp_path / "w", extra=1)
    files = contents(world.build(tmp_path / "case.zip").path.read_bytes())

    def rejected(each: dict[str, Any]) -> dict[str, Any]:
        return each | ({"role": "rejected"} if each["role"] == "copy" else {})

    record_with("toll", lambda toll: {"figures": [rejected(each) for each in toll["figures"]]}, b'"role":"copy"')(files)
    rewritten(FIGURES, lambda lines: [line | {"rests_on": [rejected(each) for each in line["rests_on"]]} for line in lines])(files)
    failed = verify_case(sealed_again(world, files, tmp_path / "forged.zip", sign=world.sign)).failed
    assert failed is not None and failed.number == 16 and "was not rejected" in failed.detail


def test_two_names_that_one_disk_takes_for_one_are_refused(world: World, tmp_path: Path) -> None:
    """Unpacked on most desks, the second would lie where the first was: the clerk opens the other exhibit's words."""
    keys = [key for key, item in world.shelf.items(Item) if not item.name.startswith("bridge")]
    own = dict(zip((key[:12] for key in keys), ("P-1a", "P-1A", "P-2", "P-3"), strict=True))
    case = dataclasses.replace(parse(CASE), numbering=Numbering("own", "E", 4, own))
    report = verify_case(world.build(tmp_path / "case.zip", case).path)
    assert report.failed is not None and report.failed.number == 3 and "capitals" in report.failed.detail
    for labels in (("P-1a", "P-1A"), ("nul", "P-2"), ("CON.1", "P-2"), ("P-1.", "P-2")):
        lines = "\n".join(f'{key[:12]} = "{label}"' for key, label in zip(keys, labels, strict=False))
        with pytest.raises(InputError, match="VGL-X02"):
            parse(f'{CASE}\n[numbering]\nscheme = "own"\n[numbering.own]\n{lines}\n')


def test_a_report_swapped_by_another_key_is_told_by_the_key_alone_and_the_check_says_so(world: World, raw: bytes, tmp_path: Path) -> None:
    """Without a key from elsewhere nobody can tell; so the check says what it did not compare, and that the signer is not established."""
    stranger, files = Ed25519PrivateKey.from_private_bytes(b"7" * 32), contents(raw)
    files["index.html"] = files["index.html"].replace(b"12 or more", b"2 or more")
    files["data/reports/report-en.pdf"] = b"%PDF-1.7 nobody was harmed"
    forged = sealed_again(world, files, tmp_path / "case.zip", sign=lambda text: sign_note(text, ORIGIN, stranger))
    assert verify_case(forged).failed is not None, "the key in the file did not sign it"
    body = files["checkpoint"].decode().partition("\n\n")[0] + "\n"
    files["checkpoint"] = sign_note(body, ORIGIN, stranger).encode()
    files["vkey"] = verify_key(stranger)
    for name in [name for name in files if name.endswith(".tlog-proof")]:
        files[name] = files[name].partition(b"\n\n")[0] + b"\n\n" + files["checkpoint"]
    forged = sealed_again(world, files, tmp_path / "case.zip", sign=lambda text: sign_note(text, ORIGIN, stranger))
    told = verify.render(verify_case(forged))
    assert "signer not established" in told and "not compared with the records" in told
    assert verify_case(forged, world.ledger.vkey).exit_code == 4


def verify_key(key: Ed25519PrivateKey) -> bytes:
    from vigil.ledger import vkey_of  # noqa: PLC0415 - beside its only use

    return vkey_of(ORIGIN, key).encode() + b"\n"


def noted(report: Report, words: str) -> list[str]:
    assert report.ok, report.failed
    return [note for note in report.notes if words in note]


def at(moment: str) -> Callable[[], time.struct_time]:
    return lambda: time.strptime(moment, "%Y-%m-%dT%H:%M:%SZ")


def test_entries_dated_in_the_future_are_told(world: World, raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock of whoever checks, which may be the wrong one: told, not refused."""
    path = tmp_path / "case.zip"
    path.write_bytes(raw)
    monkeypatch.setattr(time, "gmtime", at("2031-05-06T09:59:59Z"))
    assert noted(verify_case(path), "dated in the future")
    monkeypatch.setattr(time, "gmtime", at(NOW))
    assert not noted(verify_case(path), "dated in the future")


def test_a_log_whose_dates_run_backwards_is_told(raw: bytes, tmp_path: Path) -> None:
    hours = itertools.chain(range(9, 0, -1), itertools.repeat(1))
    made = make(tmp_path / "w", clock=lambda: f"2021-05-06T{next(hours):02d}:00:00Z")
    assert noted(verify_case(made.build(tmp_path / "back.zip").path), "dated before one that they follow")
    (tmp_path / "case.zip").write_bytes(raw)
    assert not noted(verify_case(tmp_path / "case.zip"), "dated before")


def test_entries_dated_after_the_stamp_that_covers_them_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.zip"
    path.write_bytes(lzma.decompress((Path(__file__).parent / "data" / "case-file-2-stamped.zip.xz").read_bytes()))
    assert not noted(verify_case(path), "that already covers them")
    monkeypatch.setattr(verify, "read_stamp", lambda *_: "2001-01-01 00:00:00")
    (told,) = noted(verify_case(path), "that already covers them")
    assert "2001-01-01 00:00:00" in told


def test_a_reason_in_any_script_is_a_reason(world: World, raw: bytes, tmp_path: Path) -> None:
    """The control on what is refused above."""
    files = contents(raw)
    rewritten(LEFT_OUT, each_with(why="محمي بأمر المحكمة"))(files)
    assert verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign)).ok
    assert hashlib.sha256(files[LEFT_OUT]).digest() != hashlib.sha256(contents(raw)[LEFT_OUT]).digest()
