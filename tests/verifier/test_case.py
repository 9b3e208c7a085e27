"""Verifying a case file: what was changed anywhere is found and named; what is hostile is refused without a traceback."""

import contextlib
import hashlib
import io
import json
import random
import re
import struct
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cases import NOW, ORIGIN, World, make
from vigil.ledger import sign_note, vkey_of
from vigil.package.zips import Member, write
from vigil.verifier import verify
from vigil.verifier.verify import Report, Unreadable, verify_case


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def case(world: World) -> Path:
    return world.build(world.root / "case.zip").path


@pytest.fixture(scope="module")
def raw(case: Path) -> bytes:
    return case.read_bytes()


def check(path: Path, data: bytes, key: str | None = None) -> Report:
    path.write_bytes(data)
    return verify_case(path, key)


def contents(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as found:
        return {name: found.read(name) for name in found.namelist()}


def sealed_again(world: World | None, files: dict[str, bytes], out: Path, *, sign: Callable[[str], str] | None) -> Path:
    """What a forger can do: new manifests that fit, in a container that fits."""
    files = {name: data for name, data in files.items() if name not in {"manifest-sha256.txt", "tagmanifest-sha256.txt", "signature"}}

    def manifest(names: list[str]) -> bytes:
        return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(names)).encode()

    files["manifest-sha256.txt"] = manifest([name for name in files if name.startswith("data/")])
    files["tagmanifest-sha256.txt"] = manifest([name for name in files if not name.startswith("data/")])
    if sign and world:
        digest = hashlib.sha256(files["tagmanifest-sha256.txt"]).hexdigest()
        files["signature"] = sign(f"vigil-case-file/2\n{world.ledger.origin}\n{digest}\n").encode()
    write(out, [Member(name, data) for name, data in files.items()])
    return out


# ------------------------------------------------------------------------------------------------------------- the good case
def test_a_case_is_consistent_but_says_that_nobody_established_the_signer(case: Path) -> None:
    report = verify_case(case)
    assert (report.ok, report.exit_code, report.verdict) == (True, 0, "consistent, signer not established")
    assert [step.number for step in report.steps] == list(range(1, 18))
    assert all(step.passed for step in report.steps)
    assert report.sha256 == hashlib.sha256(case.read_bytes()).hexdigest()


@pytest.mark.parametrize("spell", [str, str.upper, lambda text: " ".join(text[i : i + 4] for i in range(0, 64, 4))])
def test_with_the_right_fingerprint_it_names_the_signer(world: World, case: Path, spell: Callable[[str], str]) -> None:
    report = verify_case(case, spell(verify.fingerprint(world.ledger.vkey)))
    assert report.verdict == f"consistent and signed by {ORIGIN}"
    assert verify_case(case, world.ledger.vkey).ok


@pytest.mark.parametrize("key", ["0" * 64, vkey_of(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(32)))])
def test_another_key_fails(case: Path, key: str) -> None:
    report = verify_case(case, key)
    assert report.exit_code == 4
    assert report.failed is not None and report.failed.number == 17
    assert "another key" in report.failed.detail


@pytest.mark.parametrize("key", ["fc7bb949", "", "log.example/marun"])
def test_what_is_no_key_fits_none(case: Path, key: str) -> None:
    failed = verify_case(case, key).failed
    assert failed is not None and failed.number == 17 and "not a verifier key" in failed.detail


# ------------------------------------------------------------------------------------------------------------- changed bytes
def places(raw: bytes) -> list[tuple[str, int, int]]:
    """(member, first, end) of every local header with its content."""
    with zipfile.ZipFile(io.BytesIO(raw)) as found:
        infos = found.infolist()
        ends = [info.header_offset for info in infos[1:]] + [found.start_dir]
        return [(info.filename, info.header_offset, end) for info, end in zip(infos, ends, strict=True)]


def sample(raw: bytes) -> list[int]:
    """Every byte of the first local headers, of the signatures, of the end; and a fixed thousand elsewhere."""
    spots = set(range(200)) | set(range(len(raw) - 400, len(raw)))
    for _, first, end in places(raw):
        spots |= {first, first + 5, first + 14, first + 18, first + 22, first + 26, first + 28, first + 31, end - 1}
    return sorted(spots | set(random.Random(7).sample(range(len(raw)), 600)))


def test_one_flipped_bit_anywhere_fails_and_the_place_is_named(raw: bytes, tmp_path: Path) -> None:
    path, regions, bits = tmp_path / "case.zip", places(raw), random.Random(11)
    for spot in sample(raw):
        damaged = bytearray(raw)
        damaged[spot] ^= 1 << bits.randrange(8)
        failed = check(path, bytes(damaged)).failed
        assert failed is not None, spot
        member = next((name for name, first, end in regions if first <= spot < end), None)
        exact = failed.offset is not None and failed.end is not None and failed.offset <= spot < failed.end
        header = f"at {next((first for _, first, end in regions if first <= spot < end), -1)})"
        assert exact or (member is not None and failed.place == member) or header in failed.detail, (spot, member, failed)
        assert "malformed" not in failed.detail, (spot, failed)


def test_every_bit_of_the_directory_and_the_end_is_told_to_the_byte(raw: bytes, tmp_path: Path) -> None:
    begin = places(raw)[-1][2]
    for spot in [*range(begin, begin + 160), *range(len(raw) - 22, len(raw))]:
        damaged = bytearray(raw)
        damaged[spot] ^= 0x80
        failed = check(tmp_path / "case.zip", bytes(damaged)).failed
        assert failed is not None and failed.number == 1 and failed.offset is not None
        assert failed.offset == spot or (failed.offset == begin <= spot < begin + 4)


@pytest.mark.parametrize("length", [1, 21, 22, 29, 30, 31, 45, 1000, -23, -22, -1])
def test_a_cut_file_fails(raw: bytes, tmp_path: Path, length: int) -> None:
    report = check(tmp_path / "case.zip", raw[:length])
    assert report.exit_code == 4 and report.failed is not None and report.failed.number == 1


@pytest.mark.parametrize("extra", [b"\0", b"PK\5\6" + bytes(18), b"PK\3\4"])
def test_bytes_before_and_after_fail(raw: bytes, tmp_path: Path, extra: bytes) -> None:
    after = check(tmp_path / "case.zip", raw + extra).failed
    assert after is not None and after.offset == len(raw) and "after the end" in after.detail
    before = check(tmp_path / "case.zip", extra + raw).failed
    assert before is not None and before.number == 1
    between = places(raw)[3][1]
    gap = check(tmp_path / "case.zip", raw[:between] + extra + raw[between:]).failed
    assert gap is not None and gap.number == 1


def zipped(path: Path, files: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED, comment: bytes = b"", extra: bytes = b"") -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in files:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type, info.extra = 3, 0o100644 << 16, method, extra
            with contextlib.nullcontext() if name not in out.namelist() else pytest.warns(UserWarning, match="Duplicate"):
                out.writestr(info, data)
        out.comment = comment
    return path


def test_the_same_files_in_another_container_fail(raw: bytes, tmp_path: Path) -> None:
    files = list(contents(raw).items())
    assert verify_case(zipped(tmp_path / "same.zip", files)).ok, "the control: the canonical spelling passes"
    for name, path in {
        "order": zipped(tmp_path / "order.zip", [files[1], files[0], *files[2:]]),
        "twice": zipped(tmp_path / "twice.zip", [files[0], *files]),
        "packed": zipped(tmp_path / "packed.zip", files, zipfile.ZIP_DEFLATED),
        "comment": zipped(tmp_path / "comment.zip", files, comment=b"hello"),
        "extra": zipped(tmp_path / "extra.zip", files, extra=b"\xfe\xca\0\0"),
    }.items():
        failed = verify_case(path).failed
        assert failed is not None and failed.number == 1, name


@pytest.mark.parametrize("name", ["../up.txt", "/etc/x", "data/../../x", "C:/x", "data\\x", "data/", "a" * 600, "data/\u202e", "x/y/z/w/v"])
def test_names_that_lead_elsewhere_fail(raw: bytes, tmp_path: Path, name: str) -> None:
    files = sorted([*contents(raw).items(), (name, b"")], key=lambda pair: pair[0].encode())
    failed = verify_case(zipped(tmp_path / "case.zip", files)).failed
    assert failed is not None and failed.number == 1


@pytest.mark.parametrize(
    "name", ["data/extra.txt", "extra.txt", "data/records/other.jsonl", "data/originals/E0009.html", "data/texts/E0009.txt"]
)
def test_a_file_too_many_fails_even_when_the_manifests_list_it(world: World, raw: bytes, tmp_path: Path, name: str) -> None:
    path = sealed_again(world, {**contents(raw), name: b'{"kind":"item/9"}\n'}, tmp_path / "case.zip", sign=world.sign)
    assert verify_case(path).exit_code == 4


@pytest.mark.parametrize(
    "name",
    [
        *sorted({*verify.TAGS} - {"manifest-sha256.txt"}),
        "data/case.json",
        "data/left-out.jsonl",
        "data/originals/E0001.html",
        "data/proofs/judgement-0001.json",
    ],
)
def test_a_file_too_few_fails(world: World, raw: bytes, tmp_path: Path, name: str) -> None:
    files = contents(raw)
    del files[name]
    assert verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign)).exit_code == 4


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_manifest_too_few_fails(raw: bytes, tmp_path: Path, name: str) -> None:
    write(tmp_path / "case.zip", [Member(each, data) for each, data in contents(raw).items() if each != name])
    failed = verify_case(tmp_path / "case.zip").failed
    assert failed is not None and (failed.number, failed.place) == (3, name)


# ------------------------------------------------------------------------------------------------------------- forgeries
def test_taking_the_signature_off_fails_for_whoever_names_the_key(world: World, raw: bytes, tmp_path: Path) -> None:
    path = sealed_again(world, contents(raw), tmp_path / "case.zip", sign=None)
    report = verify_case(path, world.ledger.vkey)
    assert report.failed is not None and report.failed.number == 5
    plain = verify_case(path)
    assert plain.ok and plain.verdict == "consistent, signer not established"
    assert any("not signed as a whole" in note for note in plain.notes)


def test_a_page_changed_and_manifests_made_to_fit_fail_by_the_signature(world: World, raw: bytes, tmp_path: Path) -> None:
    files = contents(raw)
    files["index.html"] = files["index.html"].replace(b"12 or more", b"2 or more")
    forged = sealed_again(world, files, tmp_path / "case.zip", sign=None)
    old = contents(forged.read_bytes()) | {"signature": contents(raw)["signature"]}
    write(forged, [Member(name, data) for name, data in old.items()])
    failed = verify_case(forged).failed
    assert failed is not None and (failed.number, failed.place) == (5, "signature")


def edited(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def edit(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return edit


def dropped(name: str, line: int) -> Callable[[dict[str, bytes]], None]:
    def edit(files: dict[str, bytes]) -> None:
        lines = files[name].splitlines(keepends=True)
        del lines[line]
        files[name] = b"".join(lines)

    return edit


FORGERIES: dict[str, tuple[int, Callable[[dict[str, bytes]], None]]] = {
    "a larger tree": (4, edited("checkpoint", b"\n22\n", b"\n23\n")),
    "no signature on the checkpoint": (4, lambda files: files.update(checkpoint=files["checkpoint"].partition(b"\n\n")[0] + b"\n")),
    "two keys": (4, lambda files: files.update(vkey=files["vkey"] * 2)),
    "spaces in a record": (6, edited("data/records/incident.jsonl", b'{"blamed"', b'{ "blamed"')),
    "a float in a record": (6, edited("data/records/overlap.jsonl", b'"kind"', b'"a":1.5,"kind"')),
    "a key twice": (6, edited("data/records/overlap.jsonl", b'"kind"', b'"kind":"overlap/1","kind"')),
    "an unknown kind": (6, edited("data/records/overlap.jsonl", b"overlap/1", b"overlap/2")),
    "a denial taken out": (7, dropped("data/records/denial.jsonl", 0)),
    "a claim taken out": (7, dropped("data/records/claim.jsonl", 0)),
    "a possible double taken out": (7, lambda files: files.update({"data/left-out.jsonl": b""})),
    "another original": (8, edited("data/originals/E0001.html", b"<p>", b"<b>")),
    "another text": (8, edited("data/texts/E0002.txt", b"90", b"80")),
    "another index in the log": (9, lambda files: _renumber(files, "data/proofs/E0001-item.tlog-proof")),
    "another leaf": (9, edited("data/proofs/E0001-item.json", b"2031-05-06", b"2030-05-06")),
    "another salt": (10, lambda files: _resalt(files, "data/proofs/E0001-item.json")),
    "a digest not opened": (10, lambda files: _close(files, "data/proofs/E0001-item.json")),
    "a judgement not proven": (10, lambda files: _lose(files, "data/proofs/judgement-0001")),
}


def _lose(files: dict[str, bytes], stem: str) -> None:
    for end in ("json", "tlog-proof"):
        del files[f"{stem}.{end}"]


def _renumber(files: dict[str, bytes], name: str) -> None:
    files[name] = re.sub(rb"index (\d+)", lambda match: b"index %d" % (int(match[1]) + 1), files[name], count=1)


def _resalt(files: dict[str, bytes], name: str) -> None:
    files[name] = re.sub(rb'"salt":"(.)', lambda match: b'"salt":"' + (b"0" if match[1] != b"0" else b"1"), files[name], count=1)


def _close(files: dict[str, bytes], name: str) -> None:
    head, _, _ = files[name].partition(b'"openings":[')
    files[name] = head + b'"openings":[]}\n'


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forger_who_makes_all_manifests_fit_fails_at_what_was_forged(world: World, raw: bytes, tmp_path: Path, what: str) -> None:
    """The signer's own key over a forged selection: the log, the proofs and the words still give it away."""
    number, edit = FORGERIES[what]
    files = contents(raw)
    edit(files)
    failed = verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign)).failed
    assert failed is not None
    assert failed.number == number, failed.detail


def reline(files: dict[str, bytes], name: str, edit: Callable[[bytes], bytes]) -> None:
    """Edit a file of records and put its lines back in order, as a careful forger would."""
    lines = edit(files[name]).splitlines()
    files[name] = b"".join(line + b"\n" for line in sorted(lines, key=lambda line: hashlib.sha256(line).hexdigest()))


def test_a_quotation_that_does_not_stand_there_fails(world: World, raw: bytes, tmp_path: Path) -> None:
    files = contents(raw)
    reline(files, "data/records/warning.jsonl", lambda data: data.replace(b"would be next", b"would be last"))
    failed = verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign)).failed
    assert failed is not None and failed.number == 15 and "would be last" in failed.detail


@pytest.mark.parametrize("part", ["start", "end", "quote", "rendition"])
def test_a_quotation_that_lacks_a_part_fails(world: World, raw: bytes, tmp_path: Path, part: str) -> None:
    """Else whoever makes a file could leave out what would be checked."""

    def without(data: bytes) -> bytes:
        records = [json.loads(line) for line in data.splitlines()]
        for record in records:
            del record["anchor"][part]
        return b"".join(json.dumps(each, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" for each in records)

    files = contents(raw)
    reline(files, "data/records/warning.jsonl", without)
    failed = verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign)).failed
    assert failed is not None and failed.number == 15


def test_another_log_with_the_same_name_fails_for_whoever_names_the_key(world: World, tmp_path: Path) -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(b"7" * 32)
    assert vkey_of(ORIGIN, stranger) != world.ledger.vkey
    files = contents((world.root / "case.zip").read_bytes())
    body = files["checkpoint"].decode().partition("\n\n")[0] + "\n"
    files["checkpoint"] = sign_note(body, ORIGIN, stranger).encode()
    files["vkey"] = vkey_of(ORIGIN, stranger).encode() + b"\n"
    for name in [name for name in files if name.endswith(".tlog-proof")]:
        files[name] = files[name].partition(b"\n\n")[0] + b"\n\n" + files["checkpoint"]
    path = sealed_again(world, files, tmp_path / "case.zip", sign=lambda text: sign_note(text, ORIGIN, stranger))
    assert verify_case(path).verdict == "consistent, signer not established"
    assert verify_case(path, world.ledger.vkey).exit_code == 4


# ------------------------------------------------------------------------------------------------------------- hostile files
def entry(name: bytes, data: bytes, size: int | None = None) -> bytes:
    size = len(data) if size is None else size
    return struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0x21, zlib.crc32(data), size, size, len(name), 0) + name + data


HOSTILE = {
    "text": b"hello",
    "noise": random.Random(3).randbytes(5000),
    "an empty zip": struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0, 0, 0, 0, 0),
    "four gigabytes said to follow": entry(b"a", b"x", 0xFFFFFFFF),
    "zip64 mark": entry(b"a", b"x", 0xFFFFFFFE),
    "headers without end": entry(b"a", b"") * 3000,
    "a name without end": b"PK\3\4" + b"\xff" * 26,
    "half a header": b"PK\3\4" + b"\0" * 10,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_fail_at_the_container(tmp_path: Path, what: str) -> None:
    report = check(tmp_path / "case.zip", HOSTILE[what])
    assert report.exit_code == 4 and report.failed is not None


DEEP = b"[" * 100_000
RECORDS = {
    "deep nesting": b'{"kind":' + DEEP,
    "a huge number": b'{"kind":"item/1","size":' + b"9" * 50_000 + b"}",
    "half a surrogate": b'{"kind":"\\ud800"}',
    "not utf-8": b'{"kind":"\xff"}',
    "a list": b"[]",
    "nothing": b"",
    "infinity": b'{"kind":"item/1","x":Infinity}',
    "kind is a list": b'{"kind":[]}',
    "fields of other types": b'{"digest":7,"kind":"item/1"}',
}


@pytest.mark.parametrize("what", RECORDS)
@pytest.mark.parametrize("name", ["data/records/item.jsonl", "data/case.json", "data/exhibits.jsonl", "data/proofs/judgement-0001.json"])
def test_hostile_records_fail_without_a_traceback(world: World, raw: bytes, tmp_path: Path, what: str, name: str) -> None:
    files = contents(raw) | {name: RECORDS[what] + b"\n"}
    report = verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign))
    assert report.exit_code == 4 and "Traceback" not in verify.render(report)


def test_a_bomb_is_refused_unopened(raw: bytes, tmp_path: Path) -> None:
    """64 MB in 64 KB: the format stores only, so nothing is ever inflated."""
    path = zipped(tmp_path / "bomb.zip", [*contents(raw).items(), ("zeros", bytes(64_000_000))], zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    failed = verify_case(path).failed
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert failed is not None and failed.number == 1 and peak < 8_000_000


@pytest.mark.parametrize("mode", [0o120777, 0o040755, 0o104755])
def test_links_folders_and_programs_with_rights_are_refused(raw: bytes, tmp_path: Path, mode: int) -> None:
    """What a member is stands in the central record only; it is compared to the byte like all else."""
    at = raw.index(struct.pack("<I", 0o100644 << 16))
    failed = check(tmp_path / "case.zip", raw[:at] + struct.pack("<I", mode << 16) + raw[at + 4 :]).failed
    assert failed is not None and failed.number == 1 and "README.txt" in failed.detail


def test_memory_is_bounded_by_what_may_be_read_whole(raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "MEMORY_LIMIT_BYTES", 2000)
    failed = check(tmp_path / "case.zip", raw).failed
    assert failed is not None and "too much" in failed.detail


def test_records_that_would_unfold_into_too_much_are_refused(
    world: World, raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "PIECE_LIMIT", 5000)
    files = contents(raw) | {"data/records/item.jsonl": b'{"kind":"item/1","x":[' + b"[]," * 5000 + b"[]]}\n"}
    failed = verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign)).failed
    assert failed is not None and failed.place == "data/records/item.jsonl" and "too much" in failed.detail


def test_what_cannot_be_read_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    for path in (tmp_path / "absent", tmp_path / "empty", Path("bad\0name")):
        with pytest.raises(Unreadable):
            verify_case(path)


def test_words_of_the_file_reach_the_terminal_only_escaped(world: World, raw: bytes, tmp_path: Path) -> None:
    files = contents(raw) | {"data/records/item.jsonl": '{"kind":"\x1b[31m\u202eevil"}\n'.encode()}
    report = verify_case(sealed_again(world, files, tmp_path / "case.zip", sign=world.sign))
    told = verify.render(report)
    assert report.exit_code == 4 and told.isascii() and "\x1b" not in told


def test_the_clock_of_the_world_is_fixed(raw: bytes) -> None:
    """A control on the fixture: nothing of the day on which tests run is in the file."""
    assert NOW.encode() in raw and sys.version.encode() not in raw
