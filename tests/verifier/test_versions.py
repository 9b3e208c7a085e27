"""Old and new versions agree: a case file of this format verifies with every verifier of it, those of yesterday and those of tomorrow.

`data/case-file-2.zip.xz` was made by the first version that wrote `case-file/2`, and holds the verifier of that day. It is never made anew:
when a test here fails, the format changed, and needs a new number.
"""

import importlib.util
import io
import lzma
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cases import make
from vigil.verifier.verify import Unreadable, verify_case

FIRST = lzma.decompress((Path(__file__).parent / "data" / "case-file-2.zip.xz").read_bytes())


@pytest.fixture
def first(tmp_path: Path) -> Path:
    (tmp_path / "first.zip").write_bytes(FIRST)
    with zipfile.ZipFile(io.BytesIO(FIRST)) as case:
        (tmp_path / "verify.py").write_bytes(case.read("verify.py"))
    return tmp_path / "first.zip"


def test_an_old_case_file_verifies_with_the_verifier_of_today(first: Path) -> None:
    report = verify_case(first)
    assert report.ok, report.failed
    assert all(step.passed for step in report.steps)


@pytest.mark.parametrize("what", ["redacted", "stamped"])
def test_what_the_long_verifier_passed_passes_the_short_one(tmp_path: Path, what: str) -> None:
    """Two case files of the last version before the verifier was written anew, one with redactions, one with time stamps and approvals."""
    path = tmp_path / "case.zip"
    path.write_bytes(lzma.decompress((Path(__file__).parent / "data" / f"case-file-2-{what}.zip.xz").read_bytes()))
    report = verify_case(path)
    assert report.ok, report.failed
    details = {step.number: step.detail for step in report.steps}
    assert details[14].startswith("0 passages") == (what == "stamped") and (details[12] == "none") == (what == "redacted")


def test_a_case_file_of_today_verifies_with_the_old_verifier(first: Path, tmp_path: Path) -> None:
    built = make(tmp_path / "w").build(tmp_path / "today.zip")
    words = [sys.executable, "-I", "-S", str(first.parent / "verify.py"), str(built.path), "--key", built.fingerprint]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("Verdict: consistent and signed by log.example/marun\n")


def test_the_verifier_that_lies_in_it_checks_it(first: Path) -> None:
    spec = importlib.util.spec_from_file_location("old_verify", first.parent / "verify.py")
    assert spec is not None and spec.loader is not None
    old = importlib.util.module_from_spec(spec)
    sys.modules["old_verify"] = old
    spec.loader.exec_module(old)
    assert old.verify_case(first).ok


def test_another_format_is_told_apart_and_not_called_broken(tmp_path: Path) -> None:
    """Its own verifier lies in it."""
    with zipfile.ZipFile(io.BytesIO(FIRST)) as case:
        files = {name: case.read(name) for name in case.namelist()}
    files["data/case.json"] = files["data/case.json"].replace(b"case-file/2", b"case-file/9")
    from vigil.package.zips import Member, write  # noqa: PLC0415 - the writer of today makes the other format

    write(tmp_path / "case.zip", [Member(name, data) for name, data in files.items()])
    with pytest.raises(Unreadable, match="case-file/9"):
        verify_case(tmp_path / "case.zip")
