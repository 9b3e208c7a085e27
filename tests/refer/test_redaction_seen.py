"""What a reader could still see of what was removed: letters recognised in pictures of every page, and all corners of a PDF; Arabic too."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import typst
from PIL import Image

from tests.cli.conftest import vigil
from vigil.verifier.verify import verify_case

ORDER = """
title = "The market"
recipient = "The registry"
authority = "Request 7"
purpose = "Examination"
[what]
place = "Aleppo"
[report]
languages = ["en", "ar"]
[redaction]
profile = "persons"
approver = "legal-1"
reason = "Witnesses are protected by order."
[redaction.words]
"Samir Halwani" = "witness"
"Halwani" = "witness"
"سمير حلواني" = "witness"
"حلواني" = "witness"
"""
ENGLISH = "At least 9 civilians were killed in Aleppo on 13 December 2016, said Samir Halwani. The army denied it. Halwani fled."
ARABIC = "قتل 12 مدنيا في حلب يوم 13 كانون الأول 2016 في قصف جوي، قال سمير حلواني. ونفت الحكومة ذلك. وأضاف حلواني أن السوق دمر."
SECRETS = ("halwani", "حلواني", "سمير")


def folded(text: str) -> str:
    """Letters alone, without marks and in one shape, so that no spelling of a name slips through."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign)[0] in "LN").casefold()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seen")
    source = f'#set document(author: "Samir Halwani")\n#set page(height: 8cm)\n#set text(size: 14pt)\n{ENGLISH}'
    (folder / "statement.pdf").write_bytes(with_corners(bytes(typst.compile(source.encode()))))
    (folder / "bulletin.txt").write_text(ARABIC, "utf-8")
    vigil("init", folder / "w")
    vigil(
        "-w",
        folder / "w",
        "collect",
        folder / "statement.pdf",
        folder / "bulletin.txt",
        "--published",
        "2016-12-14",
        "--outlet",
        "The Herald",
    )
    vigil("-w", folder / "w", "run")
    (folder / "case.toml").write_text(ORDER, "utf-8")
    made = vigil("-w", folder / "w", "refer", folder / "case.toml", "-o", folder / "case.zip", "--json").json
    assert verify_case(folder / "case.zip", made["fingerprint"]).ok
    return folder


def with_corners(pdf: bytes) -> bytes:
    """The same PDF with the name in an attachment, a note, a bookmark, and in an earlier revision."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_attachment("halwani.txt", b"Samir Halwani")
    writer.add_outline_item(title="Samir Halwani", page_number=0)
    writer.add_metadata({"/Keywords": "Halwani"})
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().count(b"%%EOF") > 1, "the control: there is an earlier revision"
    return out.getvalue()


@pytest.fixture(scope="module")
def files(case: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(case / "case.zip") as found:
        return {name: found.read(name) for name in found.namelist()}


def test_both_languages_were_redacted(files: dict[str, bytes]) -> None:
    texts = {name: data.decode() for name, data in files.items() if name.startswith("data/texts/")}
    assert len(texts) == 2 and all(text.count("[witness]") == 2 for text in texts.values()), texts
    redactions = [json.loads(line) for line in files["data/redactions.jsonl"].splitlines()]
    assert sum(bool(part["code"]) for each in redactions for part in each["segments"]) == 4


def test_no_name_is_in_any_file_or_corner_of_a_pdf(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        found = [data.decode("utf-8", "ignore"), data.decode("utf-16", "ignore"), data.decode("utf-16-be", "ignore")]
        if name.endswith(".pdf"):
            reader = pypdf.PdfReader(io.BytesIO(data))
            assert not reader.attachments and data.count(b"%%EOF") == 1, name
            assert not any("/Thumb" in page or "/Annots" in page or "/PieceInfo" in page for page in reader.pages), name
            found += [str(reader.metadata), str(reader.outline), *(page.extract_text() for page in reader.pages)]
        for secret in SECRETS:
            assert not any(secret in folded(text) for text in found), (name, secret)


def pictures(name: str, data: bytes) -> list[Image.Image]:
    if name.endswith(".pdf"):
        return [page.render(scale=2).to_pil() for page in pypdfium2.PdfDocument(data)]
    return [Image.open(io.BytesIO(data))] if re.search(r"\.(png|jpe?g)$", name) else []


def recognised(picture: Image.Image) -> str:
    """The letters that tesseract finds in a picture."""
    raw = io.BytesIO()
    picture.convert("L").save(raw, "PNG")
    command = ["tesseract", "-", "-", "-l", "eng+ara", "--psm", "6"]
    return subprocess.run(command, input=raw.getvalue(), capture_output=True, check=True).stdout.decode()


@pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="needs tesseract (Debian: tesseract-ocr, tesseract-ocr-ara) to look at the pages"
)
def test_no_name_is_recognised_on_any_page(case: Path, files: dict[str, bytes]) -> None:
    """The control first: on the original's own page the name is found. Exhibits and their pages are looked at, whatever made them."""
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True).stdout.split()
    if b"ara" not in languages:
        pytest.skip("needs tesseract's Arabic (Debian: tesseract-ocr-ara)")
    (original,) = pictures("statement.pdf", (case / "statement.pdf").read_bytes())
    assert "halwani" in folded(recognised(original))
    seen = 0
    for name, data in files.items():
        for picture in pictures(name, data) if name.startswith(("data/originals/", "data/pages/")) else ():
            words, seen = folded(recognised(picture)), seen + 1
            assert not any(secret in words for secret in SECRETS), name
            assert words, f"{name}: a page on which nothing can be read proves nothing"
    assert seen >= 3


def test_the_arabic_passage_is_given_out_and_proved(case: Path, tmp_path: Path) -> None:
    listed = vigil("-w", case / "w", "reveal", case / "case.zip", "--json").json["passages"]
    chosen = next(each for each in listed if each["words"] == "سمير حلواني")
    out = tmp_path / "passage.jsonl"
    vigil("-w", case / "w", "reveal", case / "case.zip", chosen["passage"], "-o", out, "--recipient", "Chamber", "--authority", "Order 12")
    report = verify_case(case / "case.zip", None, out)
    assert report.ok and hashlib.sha256(out.read_bytes()).hexdigest()
