"""Redaction: what was taken out is nowhere in the file, by whatever means one looks; what was kept still verifies."""

import hashlib
import hmac
import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import typst
from pdfminer.high_level import extract_text
from PIL import Image, ImageDraw
from pypdf.generic import StreamObject

from tests.cli.conftest import vigil
from tests.verifier.test_case import sealed_again
from vigil.model import Disclosure, Redaction, Text
from vigil.refer.case import Box
from vigil.refer.case import Redaction as Wish
from vigil.refer.pixels import repaint_pdf, repaint_picture
from vigil.refer.redact import Finder
from vigil.runner.library import load
from vigil.runner.workspace import open_workspace
from vigil.verifier.verify import verify_case

SECRETS = ("Samir Halwani", "Halwani", "Dalia Karrum", "Karrum", "0999 123 456", "Canal Street 14")
"""Invented: a witness, a doctor, a telephone number and an address."""

REPORT = """<html><head><title>Shelling, says Samir Halwani</title><meta name="author" content="Dalia Karrum"></head><body>
<!-- seen by Samir Halwani --><article><h1>Shells hit the market of Aleppo</h1>
<p>At least 12 civilians were killed when government shells hit the market in eastern Aleppo on 13 December 2016, said Samir Halwani, a baker
of Canal Street 14. "They fell one after the other," he said.</p>
<p>Doctor Dalia Karrum, reached at 0999 123 456, said the hospital had received the bodies of the dead. The government denied that it had
shelled the market. Halwani did not answer further questions.</p></article></body></html>"""

ORDER = """
title = "The market"
recipient = "The registry"
authority = "Request 7"
purpose = "Examination"
[what]
place = "Aleppo"
[report]
languages = ["en"]
[redaction]
profile = "persons"
approver = "legal-1"
reason = "Witnesses are protected by order."
[redaction.words]
"Samir Halwani" = "witness"
"Halwani" = "witness"
"Dalia Karrum" = "witness"
"Karrum" = "witness"
[redaction.patterns]
'0\\d{3}[ -]?\\d{3}[ -]?\\d{3}' = "telephone"
'Canal Street \\d+' = "address"
[redaction.codes]
witness = "a witness who is protected by order of the court"
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redaction")
    (folder / "report.html").write_text(REPORT, "utf-8")
    pages = pdf_of("Shells killed 9 people in Aleppo on 13 December 2016, said Samir Halwani. The army denied it.")
    (folder / "statement.pdf").write_bytes(pages)
    vigil("init", folder / "w")
    vigil(
        "-w",
        folder / "w",
        "collect",
        folder / "report.html",
        folder / "statement.pdf",
        "--published",
        "2016-12-14",
        "--outlet",
        "The Herald",
    )
    vigil("-w", folder / "w", "run")
    (folder / "case.toml").write_text(ORDER, "utf-8")
    return folder


def pdf_of(words: str) -> bytes:
    """A page with a text layer and a name in its metadata, as a word processor leaves it."""
    source = f'#set document(author: "Samir Halwani", title: "Statement")\n#set page(height: 8cm)\n{words}'
    return bytes(typst.compile(source.encode()))


@pytest.fixture(scope="module")
def files(workspace: Path) -> dict[str, bytes]:
    made = vigil("-w", workspace / "w", "refer", workspace / "case.toml", "-o", workspace / "case.zip", "--json").json
    report = verify_case(workspace / "case.zip", made["fingerprint"])
    assert report.ok, report.failed
    with zipfile.ZipFile(workspace / "case.zip") as case:
        return {name: case.read(name) for name in case.namelist()}


def test_each_item_s_custody_shows_that_it_was_redacted_and_handed_on(workspace: Path, files: dict[str, bytes]) -> None:
    """Nobody recorded it by hand; the intent is told by its outcome."""
    assert files
    for name in ("report.html", "statement.pdf"):
        steps = vigil("-w", workspace / "w", "custody", "show", name, "--json").json["steps"]
        redacted = next(step for step in steps if "redacted version" in step["what"])
        handed = next(step for step in steps if "case file" in step["what"])
        assert redacted["purpose"] == "Witnesses are protected by order." and "legal-1" in redacted["authority"]
        assert (handed["what"], handed["purpose"], handed["authority"]) == ("handed on in a case file", "Examination", "Request 7")
        assert handed["recipient"] == "The registry" and handed["index"] > redacted["index"]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", unicodedata.normalize("NFKC", text)).casefold()


def test_nothing_that_was_removed_is_in_the_bytes(workspace: Path, files: dict[str, bytes]) -> None:
    """Raw, in every encoding that a text may hide in; PDF streams are opened first."""
    everything = b"".join(files.values()) + (workspace / "case.zip").read_bytes()
    for name, data in files.items():
        if name.endswith(".pdf"):
            everything += decoded(data)
    for secret in SECRETS:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert secret.encode(encoding) not in everything, (secret, encoding)
        assert secret.encode().hex().encode() not in everything.lower()


def decoded(pdf: bytes) -> bytes:
    """All streams of a PDF, inflated: pages, metadata, thumbnails, attachments, of every revision."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found = b""
    for number in range(1, len(reader.xref.get(0, {})) + len(reader.xref_objStm) + 5):
        try:
            each = reader.get_object(number)
            found += repr(each).encode() + (each.get_data() if isinstance(each, StreamObject) else b"")
        except Exception:
            continue
    return found


def test_three_programs_take_none_of_it_out_of_any_pdf(files: dict[str, bytes]) -> None:
    for name in [name for name in files if name.endswith(".pdf")]:
        data = files[name]
        document = pypdfium2.PdfDocument(data)
        told = [
            "".join(page.get_textpage().get_text_range() for page in document),
            "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages),
            extract_text(io.BytesIO(data)),
            repr(pypdf.PdfReader(io.BytesIO(data)).metadata),
        ]
        for text in told:
            assert not any(squeezed(secret) in squeezed(text) for secret in SECRETS), name
        reader = pypdf.PdfReader(io.BytesIO(data))
        assert not reader.attachments and data.count(b"%%EOF") == 1, "no attachment, no earlier revision"


def test_no_digest_of_an_original_leaves(workspace: Path, files: dict[str, bytes]) -> None:
    """Whoever has the original, or guesses it, could else tell that it was taken in."""
    everything = b"".join(files.values())
    library = load(open_workspace(workspace / "w"))
    originals = [hashlib.sha256((workspace / name).read_bytes()).hexdigest() for name in ("report.html", "statement.pdf")]
    renditions = [hashlib.sha256(record.body.encode()).hexdigest() for _, record in library.shelf.items(Text)]
    assert not any(digest.encode() in everything for digest in [*originals, *renditions])


def test_what_was_removed_is_marked_counted_and_explained(files: dict[str, bytes]) -> None:
    texts = b"".join(data for name, data in files.items() if name.startswith("data/texts/")).decode()
    assert "[witness]" in texts and "[telephone]" in texts and "[address]" in texts and "at least 12 civilians" in texts.lower()
    page = files["index.html"].decode()
    assert "a witness who is protected by order of the court" in page and "redacted versions" in page
    redaction = json.loads(files["data/redactions.jsonl"].splitlines()[0])
    assert redaction["approver"] == "legal-1" and redaction["reason"] == "Witnesses are protected by order."


def test_the_sender_can_show_later_what_stood_there(workspace: Path, files: dict[str, bytes]) -> None:
    """Words and salt of a removed passage open its commitment, and those alone do: the redaction hides, it does not forge."""
    for line in files["data/redactions.jsonl"].splitlines():
        redaction = json.loads(line)
        salts = next(
            found["salts"]
            for path in (workspace / "w" / "vault").rglob("*")
            if path.is_file()
            and (data := path.read_bytes()).startswith(b'{"kind": "redaction-salts/1"')
            and (found := json.loads(data))["plan"] == redaction["plan"]
        )
        removed = [segment for segment in redaction["segments"] if segment["code"]]
        for segment, salt in zip(removed, salts, strict=True):
            fits = [word for word in SECRETS if hmac.digest(bytes.fromhex(salt), word.encode(), "sha256").hex() == segment["commitment"]]
            assert fits, segment
            assert salt.encode() not in b"".join(files.values()), "the salts of what was removed stay behind"


def test_a_passage_is_given_out_on_an_order_logged_and_checked_by_the_verifier(
    workspace: Path, files: dict[str, bytes], tmp_path: Path
) -> None:
    case, out = workspace / "case.zip", tmp_path / "passage.jsonl"
    listed = vigil("-w", workspace / "w", "reveal", case, "--json").json["passages"]
    assert len(listed) == sum(
        bool(each["code"]) for line in files["data/redactions.jsonl"].splitlines() for each in json.loads(line)["segments"]
    )
    assert {each["words"] for each in listed} <= {*SECRETS}
    chosen = next(each for each in listed if each["words"] == "Samir Halwani")
    to = ("--recipient", "Trial chamber", "--authority", "Order 12")
    vigil("-w", workspace / "w", "reveal", case, chosen["passage"], "-o", out, *to)
    (given,) = map(json.loads, out.read_bytes().splitlines())
    assert given == chosen
    report = verify_case(case, None, out)
    assert report.ok and report.steps[-1].detail == "1 passages"
    assert any(f'{chosen["passage"]}: "Samir Halwani" stood where the case file has [witness]' in note for note in report.notes)
    out.write_text(json.dumps(given | {"words": "Somebody Else"}, sort_keys=True, separators=(",", ":")) + "\n")
    failed = verify_case(case, None, out).failed
    assert failed is not None and failed.number == 18 and "not what was removed there" in failed.detail
    told = load(open_workspace(workspace / "w")).shelf.all(Disclosure)[-2:]
    assert [(each.phase, each.recipient, each.authority) for each in told] == [
        ("intent", "Trial chamber", "Order 12"),
        ("outcome", "Trial chamber", "Order 12"),
    ]
    assert not any("Halwani" in str(each) for each in told), "the log says that words were given out, not which"
    vigil("-w", workspace / "w", "reveal", case, "E0001.99", "-o", tmp_path / "x", *to, status=3)
    vigil("-w", workspace / "w", "reveal", case, chosen["passage"], "-o", tmp_path / "x", status=2)


def test_a_redacted_exhibit_cannot_pass_for_a_whole_one(files: dict[str, bytes], tmp_path: Path) -> None:
    changed = files | {"data/exhibits.jsonl": files["data/exhibits.jsonl"].replace(b'"redacted":true', b'"redacted":false')}
    assert changed != files
    failed = verify_case(sealed_again(None, changed, tmp_path / "case.zip", sign=None)).failed
    assert failed is not None and failed.number == 8 and "not whole as it says" in failed.detail


def test_asked_for_again_it_is_the_same_file_and_nothing_is_logged_twice(workspace: Path, files: dict[str, bytes]) -> None:
    before = len(load(open_workspace(workspace / "w")).shelf.all(Redaction))
    digest = hashlib.sha256((workspace / "case.zip").read_bytes()).hexdigest()
    made = vigil("-w", workspace / "w", "refer", workspace / "case.toml", "-o", workspace / "again.zip", "--json").json
    assert made["sha256"] == digest and files
    assert len(load(open_workspace(workspace / "w")).shelf.all(Redaction)) == before
    assert vigil("verify", workspace / "w").status == 0


def test_pages_are_painted_anew_and_black_where_words_were(files: dict[str, bytes]) -> None:
    data = next(files[name] for name in files if name.startswith("data/originals/") and name.endswith(".pdf"))
    document = pypdfium2.PdfDocument(data)
    assert not document[0].get_textpage().get_text_range().strip()
    picture = document[0].render(scale=1).to_pil().convert("L")
    dark = sum(picture.histogram()[:40])
    assert 200 < dark < picture.width * picture.height // 2, "a box is there, and the rest of the page is still to be read"


def test_originals_stay_as_they_were(workspace: Path, files: dict[str, bytes]) -> None:
    here = open_workspace(workspace / "w")
    for name in ("report.html", "statement.pdf"):
        data = (workspace / name).read_bytes()
        assert here.vault.get(hashlib.sha256(data).hexdigest()) == data and files


@pytest.mark.parametrize("change", ["kept", "marked", "salt", "swapped"])
def test_a_redaction_that_was_tampered_with_fails(workspace: Path, files: dict[str, bytes], tmp_path: Path, change: str) -> None:
    changed = dict(files)
    name = "data/redactions.jsonl"
    line = json.loads(files[name].splitlines()[0])
    segments = line["segments"]
    if change == "kept":
        segments[0]["commitment"] = "0" * 64
    elif change == "marked":
        next(each for each in segments if each["code"])["code"] = "other"
    elif change == "salt":
        next(each for each in segments if each["code"])["salt"] = "0" * 64
    else:
        segments[0], segments[-1] = segments[-1], segments[0]
    lines = [json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(), *files[name].splitlines()[1:]]
    changed[name] = b"".join(each + b"\n" for each in lines)
    failed = verify_case(sealed_again(None, changed, tmp_path / "case.zip", sign=None)).failed
    assert failed is not None and failed.number == 14, failed


def test_a_picture_is_made_of_its_pixels_alone() -> None:
    picture = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(picture).rectangle((20, 20, 60, 60), fill=(200, 10, 10))
    exif = Image.Exif()
    exif[0x010E] = "Samir Halwani"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"Samir Halwani")
    assert b"Samir Halwani" in out.getvalue()
    made = repaint_picture(out.getvalue(), [Box("", 10, 10, 60, 60, "face")])
    assert b"Samir" not in made and b"tEXt" not in made and b"eXIf" not in made
    found = Image.open(io.BytesIO(made)).convert("RGB")
    assert found.getpixel((30, 30)) == (0, 0, 0) and found.getpixel((150, 50)) == (255, 255, 255)
    whole = Image.open(io.BytesIO(repaint_picture(out.getvalue(), []))).convert("RGB")
    assert whole.getextrema() == ((0, 0),) * 3, "without a part named nobody has said what may be seen"


def test_a_page_whose_words_are_not_found_is_withheld_whole() -> None:
    finder = Finder(Wish(approver="x", reason="y"), None, [(re.compile("nowhere"), "x")])
    made = repaint_pdf(pdf_of("A page."), finder, ["Samir Halwani"])
    picture = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil().convert("L")
    assert picture.getextrema()[1] < 10
