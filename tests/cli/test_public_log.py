"""The log on the pages: who vouches for it, proofs as files, and downloads that a person signed, all checked without the workspace."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.authority import Authority
from tests.cli.conftest import vigil
from tests.world import web
from vigil.ledger import check_proof, open_note
from vigil.verifier.site import verify_site

pytestmark = pytest.mark.usefixtures("passphrase")


@pytest.fixture
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")


@pytest.fixture(scope="module")
def vouched(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The example with a stamp, a witness and a key of its recorder: workspace and site."""
    folder = tmp_path_factory.mktemp("vouched")
    shutil.copytree(made, folder / "w")
    with pytest.MonkeyPatch.context() as patch, web() as world:
        patch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")
        authority = Authority(folder / "one", name="One")
        world.answers["/one"] = authority.answer
        settings = (folder / "w/vigil.toml").read_text()
        (folder / "w/vigil.toml").write_text(settings.replace("authorities = []", f'authorities = ["{world.url("/one")}"]'))
        (folder / "w/hand/authorities.pem").write_bytes((authority.folder / "ca.pem").read_bytes())
        vigil("-w", folder / "w", "log", "stamp")
        witness = vigil("log", "witness-key", folder / "partner", "--name", "partner.example/w", "--json").json["vkey"]
        vkey = vigil("-w", folder / "w", "log", "show", "--json").json["vkey"]
        vigil("-w", folder / "w", "log", "ask", "--witness", witness, "-o", folder / "request")
        vigil("log", "witness", folder / "request", "--dir", folder / "partner", "--log", vkey, "-o", folder / "signed")
        vigil("-w", folder / "w", "log", "accept", folder / "signed", "--witness", witness)
        vigil("-w", folder / "w", "actor", "key", "recorder-1")
        vigil("-w", folder / "w", "publish", folder / "site")
    return folder / "w", folder / "site"


def check(program: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program that lies in a site, as a stranger would: isolated from everything that is installed."""
    return subprocess.run([sys.executable, "-S", "-E", program, *words], capture_output=True, text=True, cwd=program.parent, check=False)


def test_incident_pages_tell_entry_stamp_and_witness_of_each_document(vouched: tuple[Path, Path]) -> None:
    words = (vouched[1] / "i/i-1/index.html").read_text()
    assert "Time-stamped by 127.0.0.1" in words and "Witnessed by partner.example/w" in words and "its text: entry" in words
    log = (vouched[1] / "log/index.html").read_text()
    assert "Time stamp (RFC 3161)" in log and "partner.example/w" in log and "log/log.zip" in log


def test_a_stranger_checks_the_log_behind_the_pages_without_us(vouched: tuple[Path, Path], tmp_path: Path) -> None:
    workspace, site = vouched
    key = vigil("-w", workspace, "log", "show", "--json").json["fingerprint"]
    found = check(site / "log/check.py", "--key", key)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "consistent and signed by" in found.stdout and "said to be of" in found.stdout and "signed by recorder-1" in found.stdout
    with zipfile.ZipFile(site / "log/log.zip") as packed:
        packed.extractall(tmp_path / "part")
    alone = check(tmp_path / "part/log/check.py")
    assert alone.returncode == 0 and "signer not established" in alone.stdout, alone.stdout + alone.stderr


def test_the_proof_of_an_entry_holds_in_another_program(vouched: tuple[Path, Path], tmp_path: Path) -> None:
    _, site = vouched
    shutil.copytree(site, tmp_path / "site")
    entry = json.loads((site / "log/entries.jsonl").read_text().splitlines()[-1])["entry"]
    (tmp_path / "out").mkdir()
    program: list[str | Path] = [sys.executable, tmp_path / "site/log/check.py", tmp_path / "site", "--prove", str(entry)]
    subprocess.run(program, cwd=tmp_path / "out", check=True, capture_output=True)
    proof, leaf = (tmp_path / f"out/{entry}.tlog-proof").read_text(), (tmp_path / f"out/{entry}.leaf").read_bytes()
    assert check_proof(proof, leaf, [(site / "log/vkey.txt").read_text().strip()])[0] == entry


def test_digests_on_pages_are_opened_in_the_log_and_no_others(vouched: tuple[Path, Path]) -> None:
    workspace, site = vouched
    opened = {digest for line in (site / "log/entries.jsonl").read_text().splitlines() for digest in json.loads(line)["opens"]}
    twins = "".join(path.read_text() for path in site.glob("i/*/index.json"))
    pages = "".join(path.read_text() for path in site.rglob("index.json"))
    assert opened and opened >= set(re.findall(r'"rendition": ?"([0-9a-f]{64})"', twins))
    assert all(digest in pages for digest in opened) or len(opened) < 2 * pages.count('"rendition"')
    text = "".join(path.read_text("latin-1") for path in (site / "log").rglob("*") if path.is_file())
    assert not re.search(r'"event":"(judgement|custody|disclosure|hold|withdrawal)"', text), "entries of other acts are hashes only"
    assert (workspace / "ledger/tile/entries").is_dir() and not (site / "log/tile/entries").exists()


@pytest.mark.parametrize("name", ["log/tile/0/000.p/*", "log/entries.jsonl", "log/stamps/*.tsr", "data/acled.csv", "data/SHA256SUMS.note"])
def test_one_changed_byte_is_found_with_the_listing_and_without(name: str, vouched: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(vouched[1], tmp_path / "site")
    path = next((tmp_path / "site").glob(name))
    content = path.read_bytes()
    place = content.index(b"At least") if b"At least" in content else len(content) * 2 // 3
    path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    assert not verify_site(tmp_path / "site").ok
    (tmp_path / "site/site.json").unlink()
    report = verify_site(tmp_path / "site")
    assert not report.ok or name == "log/stamps/*.tsr", "the signature of an authority is for its own program to check"


def test_the_downloads_are_signed_by_whoever_publishes_and_nobody_is_asked_twice(
    vouched: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, site = vouched
    note = (site / "data/SHA256SUMS.note").read_text()
    vkey = (site / "log/actors.txt").read_text().strip()
    assert open_note(note, [vkey]).text.endswith((site / "data/SHA256SUMS").read_text()) and "/recorder-1" in vkey
    assert vkey in {one["vkey"] for one in vigil("-w", workspace, "actor", "list", "--json").json["actors"]}
    shutil.copytree(site, tmp_path / "site", copy_function=shutil.copy2)
    monkeypatch.delenv("VIGIL_PASSPHRASE")
    vigil("-w", workspace, "publish", tmp_path / "site")
    assert (tmp_path / "site/data/SHA256SUMS.note").read_text() == note


def test_without_stamp_and_key_the_pages_say_so(made: Path) -> None:
    site = made.parent / "site"
    assert "No time stamp and no witness vouches for the log yet" in (site / "i/i-1/index.html").read_text()
    assert "Nobody yet: no time stamp and no witness" in (site / "log/index.html").read_text()
    assert "Nobody has signed these files" in (site / "data/index.html").read_text()
    report = verify_site(site)
    assert report.ok, report.failed
    assert any("no time stamp" in note for note in report.notes)
