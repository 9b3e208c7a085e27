"""A case file as a team makes it: approved by those who have to, stamped, handed over with a receipt, checked by programs that are not ours."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from tests.authority import Authority
from tests.cli.conftest import EXAMPLE, vigil
from tests.verifier.test_case import contents, sealed_again
from vigil.ledger import open_note
from vigil.model import Approval
from vigil.refer import Case
from vigil.runner import referring
from vigil.runner.approving import check_approved
from vigil.runner.workspace import Workspace, open_workspace
from vigil.verifier.verify import verify_case

APPROVED = '\n[report]\nlanguages = []\n\n[approval]\nby = ["legal-1", "reviewer-2"]\n'


@pytest.fixture(scope="module")
def team(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workspace, with two people who have keys and an authority's stamp on its log."""
    folder = tmp_path_factory.mktemp("team")
    shutil.copytree(made, folder / "w")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")
        for name in ("legal-1", "reviewer-2"):
            vigil("-w", folder / "w", "actor", "add", name, "--role", "reviewer")
    (folder / "case.toml").write_text((EXAMPLE / "case.toml").read_text("utf-8") + APPROVED, "utf-8")
    return folder


@pytest.fixture(scope="module")
def case(team: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    authority = Authority(tmp_path_factory.mktemp("tsa") / "a")
    work = team / "w"
    shutil.copy(authority.folder / "ca.pem", work / "hand" / "authorities.pem")
    vigil("-w", work, "log", "stamp", "--query", team / "q.tsq")
    (team / "r.tsr").write_bytes(authority.reply((team / "q.tsq").read_bytes()))
    vigil("-w", work, "log", "stamp", "--reply", team / "r.tsr", "--to", team / "q.tsq", "--by", "Authority")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")
        refused = vigil("-w", work, "refer", team / "case.toml", "-o", team / "case.zip", status=5)
        assert "VGL-X61" in refused.err and "legal-1, reviewer-2" in refused.err and not (team / "case.zip").exists()
        vigil("-w", work, "refer", team / "case.toml", "--approve", "--actor", "legal-1", "--reason", "Read it through.")
        assert "reviewer-2" in vigil("-w", work, "refer", team / "case.toml", "-o", team / "case.zip", status=5).err
        vigil("-w", work, "refer", team / "case.toml", "--approve", "--actor", "reviewer-2", "--reason", "The figures are those counted.")
        vigil("-w", work, "refer", team / "case.toml", "-o", team / "case.zip")
    shutil.copy(authority.folder / "ca.pem", team / "ca.pem")
    return team / "case.zip"


def test_nothing_leaves_without_the_approvals_that_are_asked_for(team: Path, case: Path) -> None:
    report = verify_case(case, open_workspace(team / "w").ledger.vkey)
    assert report.ok, report.failed
    actors = next(step for step in report.steps if step.title.startswith("Actors"))
    assert "2 approvals" in actors.detail
    with zipfile.ZipFile(case) as found:
        assert found.read("data/records/approval.jsonl").count(b"\n") == 2
        assert json.loads(found.read("data/case.json"))["approvers"] == ["legal-1", "reviewer-2"]


def test_an_approval_holds_for_that_order_alone(team: Path, case: Path, tmp_path: Path) -> None:
    changed = tmp_path / "case.toml"
    changed.write_text((team / "case.toml").read_text("utf-8") + "\n# changed\n", "utf-8")
    assert "VGL-X61" in vigil("-w", team / "w", "refer", changed, "-o", tmp_path / "c.zip", status=5).err
    assert case.exists() and not (tmp_path / "c.zip").exists()


def test_a_recipient_sees_that_an_approval_was_of_another_order(
    team: Path, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever holds the log could put a true signature under another case: what was approved is opened in the file, so it shows."""
    truly, subjects = check_approved, list[str]()

    def of_the_other(workspace: Workspace, order: Case, subject: str) -> dict[str, Approval]:
        subjects.append(subject)
        return truly(workspace, order, json.loads(zipfile.ZipFile(case).read("data/records/approval.jsonl").splitlines()[0])["of"])

    monkeypatch.setattr(referring, "check_approved", of_the_other)
    (tmp_path / "case.toml").write_text((team / "case.toml").read_text("utf-8") + "\n# another\n", "utf-8")
    vigil("-w", team / "w", "refer", tmp_path / "case.toml", "-o", tmp_path / "c.zip")
    failed = verify_case(tmp_path / "c.zip").failed
    assert subjects and failed is not None and failed.title.startswith("Actors") and "of another order" in failed.detail
    told = verify_case(case)
    assert told.ok and not [note for note in told.notes if "approved" in note]


def test_whoever_has_no_key_cannot_approve(team: Path, case: Path) -> None:
    assert (
        "VGL-X60" in vigil("-w", team / "w", "refer", team / "case.toml", "--approve", "--actor", "nobody", "--reason", "x", status=2).err
    )
    assert case.exists()


def test_a_workspace_can_ask_for_approvals_of_every_case(team: Path, case: Path, tmp_path: Path) -> None:
    work = tmp_path / "w"
    shutil.copytree(team / "w", work)
    settings = (work / "vigil.toml").read_text("utf-8")
    (work / "vigil.toml").write_text(settings.replace("approvals = 0 ", "approvals = 2 "), "utf-8")
    (tmp_path / "case.toml").write_text((EXAMPLE / "case.toml").read_text("utf-8"), "utf-8")
    assert "2 more" in vigil("-w", work, "refer", tmp_path / "case.toml", "-o", tmp_path / "c.zip", status=5).err
    assert case.exists()


def test_the_receipt_says_who_gave_what_to_whom_and_is_signed(team: Path, case: Path) -> None:
    ledger = open_workspace(team / "w").ledger
    text = open_note(Path(f"{case}.receipt").read_text("utf-8"), [ledger.vkey]).text
    assert text.startswith(f"vigil-receipt/1\n{ledger.origin}\n")
    assert f"sha256: {hashlib.sha256(case.read_bytes()).hexdigest()}\n" in text and "approved by: legal-1, reviewer-2\n" in text


def test_check_knows_what_was_made_here_and_what_was_not(team: Path, case: Path, tmp_path: Path) -> None:
    assert "In the log: made for" in vigil("-w", team / "w", "refer", "--check", case).out
    changed = tmp_path / "c.zip"
    changed.write_bytes(case.read_bytes()[:-1])
    vigil("-w", team / "w", "refer", "--check", changed, status=4)


@pytest.fixture(scope="module")
def bag(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bag")
    with zipfile.ZipFile(case) as found:
        found.extractall(folder)
    return folder


def test_bagit_and_sha256sum_agree(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"], cwd=bag, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
    changed = next((bag / "data" / "texts").iterdir())
    before = changed.read_bytes()
    changed.write_bytes(before + b" ")
    assert not bagit.Bag(str(bag)).is_valid()
    changed.write_bytes(before)


def test_openssl_agrees_with_every_time_stamp(team: Path, bag: Path) -> None:
    stamps = sorted((bag / "data" / "stamps").glob("*.tsr"))
    assert stamps
    for stamp in stamps:
        words: list[str | Path] = [
            "openssl",
            "ts",
            "-verify",
            "-in",
            stamp,
            "-data",
            stamp.with_suffix(".checkpoint"),
            "-CAfile",
            team / "ca.pem",
        ]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert "Verification: OK" in done.stdout + done.stderr


def test_the_verifier_follows_the_stamp_and_says_what_it_did_not_check(case: Path) -> None:
    report = verify_case(case)
    step = next(step for step in report.steps if step.title.startswith("Time stamps"))
    assert "1 of this log" in step.detail and any("openssl ts -verify" in note for note in report.notes)


def _imprint(files: dict[str, bytes]) -> None:
    digest = hashlib.sha256(files["data/stamps/S0001.checkpoint"]).digest()
    files["data/stamps/S0001.tsr"] = files["data/stamps/S0001.tsr"].replace(digest, bytes(32))


def _without(files: dict[str, bytes], stem: str) -> None:
    digest = json.loads(files[f"data/proofs/{stem}.json"])["openings"][0]["digest"]
    for end in ("json", "tlog-proof"):
        del files[f"data/proofs/{stem}.{end}"]
    lines = files["data/records/approval.jsonl"].splitlines(keepends=True)
    files["data/records/approval.jsonl"] = b"".join(line for line in lines if hashlib.sha256(line[:-1]).hexdigest() != digest)


def _edit(files: dict[str, bytes], stem: str, **change: object) -> None:
    entry = json.loads(files[f"data/proofs/{stem}.json"]) | change
    files[f"data/proofs/{stem}.json"] = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def _unsigned(files: dict[str, bytes], stem: str) -> None:
    _edit(files, stem, actor=None, signatures=[])


def _swapped(files: dict[str, bytes]) -> None:
    _edit(files, "approval-0001", signatures=json.loads(files["data/proofs/approval-0002.json"])["signatures"])


Edit = Callable[[dict[str, bytes]], object]
FORGED: dict[str, tuple[str, Edit]] = {
    "a stamp of something else": (
        "Time stamps",
        lambda files: files.update({"data/stamps/S0001.tsr": files["data/stamps/S0001.tsr"][::-1]}),
    ),
    "a stamp without its imprint": ("Time stamps", _imprint),
    "a consistency proof that is none": ("Time stamps", lambda files: files.update({"data/stamps/S0001.consistency": b""})),
    "an approval taken out": ("Actors", lambda files: _without(files, "approval-0001")),
    "an approval that nobody signed": ("Actors", lambda files: _unsigned(files, "approval-0001")),
    "a signature of another act": ("Actors", _swapped),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_people_and_authorities_signed_cannot_be_stripped_or_swapped(case: Path, tmp_path: Path, what: str) -> None:
    """By a forger who makes all manifests fit."""
    title, edit = FORGED[what]
    files = contents(case.read_bytes())
    edit(files)
    failed = verify_case(sealed_again(None, files, tmp_path / "c.zip", sign=None)).failed
    assert failed is not None and failed.title.startswith(title), failed
