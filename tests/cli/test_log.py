"""The log as people use it: shown, proved, compared, time-stamped, witnessed, its key changed."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.authority import Authority
from tests.cli.conftest import vigil
from tests.world import page, web
from vigil import disk
from vigil.ledger import check_proof
from vigil.runner import attesting, logs
from vigil.runner.workspace import open_workspace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")
    vigil("init", tmp_path / "w", "--actor", "heron")
    return tmp_path / "w"


@pytest.fixture
def stamping(folder: Path, tmp_path: Path) -> Iterator[tuple[Path, list[Authority]]]:
    """A workspace with two authorities; the second does not answer until a test lets it."""
    authorities = [Authority(tmp_path / "one", name="One"), Authority(tmp_path / "two", name="Two")]
    with web() as world:
        world.answers["/one"] = authorities[0].answer
        world.answers["/two"] = page(b"gone", status=503)
        settings = (folder / "vigil.toml").read_text()
        urls = f'["{world.url("/one")}", "{world.url("/two")}"]'
        (folder / "vigil.toml").write_text(settings.replace("authorities = []", f"authorities = {urls}"))
        pem = b"".join((one.folder / "ca.pem").read_bytes() for one in authorities)
        (folder / "hand" / "authorities.pem").write_bytes(pem)
        authorities[1].world = world  # type: ignore[attr-defined] # for the test that lets it answer
        yield folder, authorities


def collect(folder: Path, name: str) -> None:
    (folder.parent / f"{name}.txt").write_text(f"At least 12 people were killed on Monday, {name} said.")
    vigil("-w", folder, "collect", folder.parent / f"{name}.txt")


def test_the_log_is_shown_and_an_entry_proved(folder: Path, tmp_path: Path) -> None:
    found = vigil("-w", folder, "log", "show", "--json").json
    assert [entry["event"] for entry in found["entries"]] == ["key", "actor"]
    assert "NOT time-stamped" in vigil("-w", folder, "log", "show").out
    vigil("-w", folder, "log", "prove", "1", "-o", tmp_path / "1.tlog-proof")
    index, head = check_proof((tmp_path / "1.tlog-proof").read_text(), (tmp_path / "1.leaf").read_bytes(), [found["vkey"]])
    assert (index, head.size) == (1, 2)
    assert "VGL-L07" in vigil("-w", folder, "log", "prove", "2", "-o", tmp_path / "x", status=2).err


def test_what_one_authority_stamps_is_logged_and_the_other_is_told(stamping: tuple[Path, list[Authority]], tmp_path: Path) -> None:
    folder, authorities = stamping
    (folder.parent / "a.txt").write_text("At least 12 people were killed on Monday.")
    said = vigil("-w", folder, "collect", folder.parent / "a.txt")
    assert "VGL-C19" in said.err and "status 503" in said.err
    assert "Time-stamped at" in vigil("-w", folder, "status").out
    found = vigil("-w", folder, "status", "--json").json["attested"]
    assert (found["entries"], found["stamped"]) == (0, 3)
    vigil("-w", folder, "log", "stamps", "--out", tmp_path / "stamps")
    (reply,) = (tmp_path / "stamps").glob("*.tsr")
    assert authorities[0].agrees(reply.with_suffix(".checkpoint"), reply)
    assert vigil("-w", folder, "audit", "--json").json["attestations"] == 1
    chain: list[str | Path] = ["openssl", "ts", "-verify", "-data", reply.with_suffix(".checkpoint"), "-in", reply]
    chain += ["-CAfile", reply.with_suffix(".pem")]
    assert subprocess.run(chain, capture_output=True, check=False).returncode == 0, "the chain that was kept is enough"
    vigil("verify", folder)


def test_when_none_answers_the_state_is_visible_and_the_next_command_tries_again(stamping: tuple[Path, list[Authority]]) -> None:
    folder, authorities = stamping
    world = authorities[1].world  # type: ignore[attr-defined] # as above
    world.answers["/one"] = page(b"gone", status=503)
    collect(folder, "a")
    assert "NOT time-stamped (no reply yet" in vigil("-w", folder, "status").out
    assert vigil("-w", folder, "log", "stamp", status=3).err.count("VGL-C19") == 2
    world.answers["/one"], world.answers["/two"] = authorities[0].answer, authorities[1].answer
    collect(folder, "b")
    assert [entry["event"] for entry in vigil("-w", folder, "log", "show", "--json").json["entries"]][-2:] == ["attestation"] * 2
    collect_again = [one.asked for one in authorities]
    vigil("-w", folder, "status")
    assert [one.asked for one in authorities] == collect_again, "looking asks nobody"


def test_a_stamp_whose_certificate_ends_soon_is_renewed_while_the_old_one_still_holds(
    stamping: tuple[Path, list[Authority]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The authority's certificate is good for sixty days; the workspace's clock goes on a month, the authority gets a new one."""
    folder, authorities = stamping
    ending, renewed = Authority(tmp_path / "ending", name="Ending", days=60), Authority(tmp_path / "renewed", name="Renewed")
    world = authorities[1].world  # type: ignore[attr-defined] # as above
    world.answers["/one"] = world.answers["/two"] = ending.answer
    roots = [(one.folder / "ca.pem").read_bytes() for one in (ending, renewed)]
    (folder / "hand" / "authorities.pem").write_bytes(b"".join(roots))
    collect(folder, "a")
    assert ending.asked == 2 and "renewed soon" not in vigil("-w", folder, "status").out, "made today: nobody is asked again today"
    entries = vigil("-w", folder, "log", "show", "--json").json["size"]
    later = (dt.datetime.now(dt.UTC) + dt.timedelta(days=31)).strftime("%Y-%m-%dT%H:%M:%SZ")
    monkeypatch.setattr(attesting, "now", lambda: later)
    assert "has to be renewed soon" in vigil("-w", folder, "status").out
    world.answers["/one"] = world.answers["/two"] = renewed.answer
    vigil("-w", folder, "log", "stamp")
    assert (ending.asked, renewed.asked) == (2, 2) and "renewed soon" not in vigil("-w", folder, "status").out
    events = [entry["event"] for entry in vigil("-w", folder, "log", "show", "--json").json["entries"]]
    assert events[entries:] == ["attestation"] * 2
    assert vigil("-w", folder, "audit", "--json").json["attestations"] == 4, "the old replies are kept and still checked"
    vigil("-w", folder, "log", "stamps", "--out", tmp_path / "stamps")
    replies = sorted((tmp_path / "stamps").glob("*.tsr"))
    agreed = [[authority.agrees(reply.with_suffix(".checkpoint"), reply) for reply in replies] for authority in (ending, renewed)]
    assert agreed == [[True, True, False, False], [False, False, True, True]]
    newest = replies[-1].with_suffix(".checkpoint").read_text().splitlines()[1]
    assert int(newest) >= entries, "the new stamp is over a log that holds the old replies"
    vigil("verify", folder)


def test_a_copy_named_by_hand_holds_the_stamp_that_was_asked_for_after_it(stamping: tuple[Path, list[Authority]], tmp_path: Path) -> None:
    folder, _ = stamping
    collect(folder, "b")
    vigil("-w", folder, "copy", "--to", tmp_path / "second")
    found = vigil("-w", folder, "audit", "--against", tmp_path / "second", "--json").json
    assert found["attestations"] == 2 and found["copy"]["behind"] == 0
    collect(folder, "a")
    said = vigil("-w", folder, "audit", "--against", tmp_path / "second", status=4).out
    assert "behind" in said and f"vigil copy --to {tmp_path / 'second'}" in said


def test_a_stamp_carried_by_hand(stamping: tuple[Path, list[Authority]], tmp_path: Path) -> None:
    folder, authorities = stamping
    vigil("-w", folder, "log", "stamp", "--query", tmp_path / "q.tsq")
    (tmp_path / "r.tsr").write_bytes(authorities[1].reply((tmp_path / "q.tsq").read_bytes()))
    vigil("-w", folder, "log", "stamp", "--reply", tmp_path / "r.tsr", "--to", tmp_path / "q.tsq", "--by", "Two")
    assert vigil("-w", folder, "status", "--json").json["attested"]["stamped"] == 2
    (tmp_path / "r.tsr").write_bytes(
        authorities[1].reply(((tmp_path / "query2").write_bytes(b"") and b"") or (tmp_path / "q.tsq").read_bytes())[:-3]
    )
    assert "VGL-L20" in vigil("-w", folder, "log", "stamp", "--reply", tmp_path / "r.tsr", "--to", tmp_path / "q.tsq", status=3).err


def test_a_partner_witnesses_the_log_by_files(folder: Path, tmp_path: Path) -> None:
    partner, request, signed = tmp_path / "partner", tmp_path / "request", tmp_path / "signed"
    witness = vigil("log", "witness-key", partner, "--name", "partner.example/w", "--json").json["vkey"]
    vkey = vigil("-w", folder, "log", "show", "--json").json["vkey"]
    vigil("-w", folder, "log", "ask", "--witness", witness, "-o", request)
    vigil("log", "witness", request, "--dir", partner, "--log", vkey, "-o", signed)
    assert "VGL-L24" in vigil("-w", folder, "log", "accept", signed, status=3).err
    vigil("-w", folder, "log", "accept", signed, "--witness", witness)
    assert "A witness signed it up to entry 2" in vigil("-w", folder, "status").out
    collect(folder, "a")
    vigil("-w", folder, "log", "ask", "--witness", witness, "-o", request)
    vigil("log", "witness", request, "--dir", partner, "-o", signed)
    vigil("-w", folder, "log", "accept", signed, "--witness", witness)
    vigil("verify", folder)
    assert vigil("-w", folder, "audit", "--json").json["attestations"] == 2


def test_a_partner_follows_the_log_to_a_new_key(folder: Path, tmp_path: Path) -> None:
    partner, request, signed = tmp_path / "partner", tmp_path / "request", tmp_path / "signed"
    witness = vigil("log", "witness-key", partner, "--name", "partner.example/w", "--json").json["vkey"]
    vkey = vigil("-w", folder, "log", "show", "--json").json["vkey"]
    vigil("-w", folder, "log", "ask", "--witness", witness, "-o", request)
    vigil("log", "witness", request, "--dir", partner, "--log", vkey, "-o", signed)
    vigil("-w", folder, "log", "accept", signed, "--witness", witness)
    vigil("-w", folder, "log", "rotate", "--reason", "yearly change")
    collect(folder, "a")
    vigil("-w", folder, "log", "ask", "--witness", witness, "-o", request)
    (tmp_path / "request.keys").rename(tmp_path / "elsewhere")
    assert "VGL-L04" in vigil("log", "witness", request, "--dir", partner, "-o", signed, status=4).err
    (tmp_path / "elsewhere").rename(tmp_path / "request.keys")
    assert "The log's key changed, and the key before says so" in vigil("log", "witness", request, "--dir", partner, "-o", signed).out
    vigil("-w", folder, "log", "accept", signed, "--witness", witness)
    vigil("verify", folder)


def test_a_log_that_was_set_back_is_refused_though_the_store_is_gone(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "ledger", tmp_path / "old")
    kept = tmp_path / "kept"
    collect(folder, "a")
    kept.write_text((folder / "ledger" / "checkpoint").read_text())
    assert "extends it: 3 entries then" in vigil("-w", folder, "log", "compare", kept).out
    shutil.rmtree(folder / "ledger")
    shutil.copytree(tmp_path / "old", folder / "ledger")
    (folder / "store.db").unlink()
    assert "VGL-L06" in vigil("-w", folder, "status", status=4).err


def test_the_log_gets_a_new_key_and_old_checkpoints_still_count(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text((folder / "ledger" / "checkpoint").read_text())
    old = vigil("-w", folder, "log", "show", "--json").json
    vigil("-w", folder, "log", "rotate", "--reason", "yearly change")
    new = vigil("-w", folder, "log", "show", "--json").json
    assert new["vkey"] != old["vkey"] and new["size"] == 3
    assert vigil("-w", folder, "log", "compare", kept, "--json").json["extends"]
    collect(folder, "a")
    vigil("verify", folder, "--key", new["fingerprint"])
    assert "VGL-L25" in vigil("-w", folder, "log", "rotate", "--lost", "--reason", "x", status=2).err
    (folder / "keys" / "log.key").unlink()
    assert "VGL-F07" in vigil("-w", folder, "log", "rotate", "--reason", "x", status=5).err
    vigil("-w", folder, "log", "rotate", "--lost", "--reason", "the disk with the key broke")
    collect(folder, "b")
    vigil("verify", folder)


@pytest.mark.parametrize("step", ["before", "logged", "settings", "vkey"])
def test_a_change_of_key_that_was_cut_off_is_ended_or_forgotten(folder: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    real = disk.replace

    def die_after(path: Path, *rest: object) -> None:
        real(path, *rest)  # type: ignore[arg-type] # passed through
        if path.name == {"settings": "vigil.toml"}.get(step, step):
            raise Killed

    if step == "before":
        monkeypatch.setattr(logs, "KeyChange", die)
    elif step == "logged":
        monkeypatch.setattr(logs, "finish_rotation", die)
    else:
        monkeypatch.setattr(logs, "replace", die_after)
    with pytest.raises(Killed):
        logs.rotate(open_workspace(folder), "test", lost=False)
    monkeypatch.undo()
    monkeypatch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")
    collect(folder, "a")
    assert not (folder / "keys" / "log.next.key").exists()
    vigil("verify", folder)


def test_fsck_reads_a_log_that_it_did_not_write(folder: Path) -> None:
    assert "every entry and every tile" in vigil("log", "fsck", folder / "ledger").out
    path = folder / "ledger" / "tile" / "entries" / "000.p" / "2"
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert "VGL-L05" in vigil("log", "fsck", folder / "ledger", status=4).err
