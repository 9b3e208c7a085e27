"""Pages cited of the original's own layout: a court opens the original, not our text of it, and finds the words on the page that is named."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import typst

from tests.cli.conftest import vigil
from vigil.verifier.verify import verify_case

PDF = """
#set page(height: 9cm)
The committee met in the spring and wrote down what it was told.
#pagebreak()
#pagebreak()
Its members went to the hospital. Shells killed 9 people in Aleppo on 13 December 2016, said Samir Halwani. The army denied it.
"""
DOCX = ["A note on the bridge.", "Shelling killed 4 people in Aleppo on 13 December 2016, the council said."]
ORDER = """
title = "The market"
recipient = "The registry"
authority = "Request 7"
purpose = "Examination"
[what]
place = "Aleppo"
[report]
languages = ["en"]
"""
REDACTION = """
[redaction]
profile = "none"
approver = "legal-1"
reason = "A witness is protected."
[redaction.words]
"Samir Halwani" = "witness"
"""


def docx_of(paragraphs: list[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", f"<w:document xmlns:w='{space}'><w:body>{body}</w:body></w:document>")
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "statement.pdf").write_bytes(bytes(typst.compile(PDF.encode())))
    (folder / "note.docx").write_bytes(docx_of(DOCX))
    vigil("init", folder / "w")
    vigil(
        "-w", folder / "w", "collect", folder / "statement.pdf", folder / "note.docx", "--published", "2016-12-14", "--outlet", "The Herald"
    )
    vigil("-w", folder / "w", "run")
    for name, order in (("whole", ORDER), ("redacted", ORDER + REDACTION)):
        (folder / f"{name}.toml").write_text(order, "utf-8")
    return folder


def referred(folder: Path, name: str) -> dict[str, bytes]:
    made = vigil("-w", folder / "w", "refer", folder / f"{name}.toml", "-o", folder / f"{name}.zip", "--json").json
    report = verify_case(folder / f"{name}.zip", made["fingerprint"])
    assert report.ok, report.failed
    with zipfile.ZipFile(folder / f"{name}.zip") as case:
        return {each: case.read(each) for each in case.namelist()}


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    return referred(folder, "whole")


@pytest.fixture(scope="module")
def redacted(folder: Path) -> dict[str, bytes]:
    return referred(folder, "redacted")


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def places(files: dict[str, bytes]) -> dict[str, str]:
    """Exhibit and place in the original of every figure."""
    return {each["exhibit"]: each["original"] for figure in lines(files["data/figures.jsonl"]) for each in figure["rests_on"]}  # type: ignore[attr-defined]


def exhibit(files: dict[str, bytes], ending: str) -> dict[str, object]:
    return next(each for each in lines(files["data/exhibits.jsonl"]) if str(each["original"]).endswith(ending))


def test_the_words_stand_on_the_page_and_in_the_box_that_is_cited(files: dict[str, bytes]) -> None:
    """Cut out of the original by a program that did not make the case file."""
    shown = exhibit(files, ".pdf")
    _, page, _, box = places(files)[str(shown["number"])].split(" ")
    assert page == "3"
    left, bottom, right, top = map(float, box.split(","))
    words = pypdfium2.PdfDocument(files[str(shown["original"])])[int(page) - 1].get_textpage()
    assert "killed 9 people" in " ".join(words.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1).split())


def test_a_document_without_pages_is_cited_by_its_paragraph(files: dict[str, bytes]) -> None:
    shown = exhibit(files, ".docx")
    assert places(files)[str(shown["number"])] == "body paragraph 2" and shown["original_pages"] == []


def test_each_page_of_the_original_leads_to_the_page_of_its_text(files: dict[str, bytes]) -> None:
    """The second is empty: no words of it are anywhere."""
    shown = exhibit(files, ".pdf")
    assert shown["original_pages"] == ["1", "", "1"]
    first, *rows = files["data/load/case.dat"].decode("utf-8-sig").split("\r\n")
    names = [cell.strip("þ") for cell in first.split("\x14")]
    loaded = [dict(zip(names, (cell.strip("þ") for cell in row.split("\x14")), strict=True)) for row in rows if row]
    by_number = {row["EXHIBIT"]: row for row in loaded}
    row = by_number[str(shown["number"])]
    assert row["ORIGINALPAGES"] == "3" and row["PAGEMAP"] == f"1={shown['number']}.0001; 3={shown['number']}.0001"
    assert by_number[str(exhibit(files, ".docx")["number"])]["PAGEMAP"] == ""
    assert {"original_pages", "page_map"} <= {row["holds"] for row in csv.DictReader(io.StringIO(files["data/load/fields.csv"].decode()))}


def test_report_and_page_name_both_pages(files: dict[str, bytes]) -> None:
    document = pypdfium2.PdfDocument(files["data/reports/report-en.pdf"])
    report = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    number = exhibit(files, ".pdf")["number"]
    assert f"Exhibit {number}, page 1 (page 3 of the original)" in report and "(paragraph 2 of the original)" in report
    assert "Pages of the original: 3." in report
    assert "page 1 (page 3 of the original)" in files["index.html"].decode()


def test_a_redacted_original_keeps_its_pages_and_tells_no_box(files: dict[str, bytes], redacted: dict[str, bytes]) -> None:
    """It goes out page by page; what was only text before has no pages any more."""
    shown = exhibit(redacted, ".pdf")
    assert shown["redacted"] and len(pypdfium2.PdfDocument(redacted[str(shown["original"])])) == 3
    assert places(redacted)[str(shown["number"])] == "page 3" and shown["original_pages"] == ["1", "", "1"]
    assert " box " in files["data/records/text.jsonl"].decode() and " box " not in redacted["data/records/text.jsonl"].decode()
    assert b"Samir Halwani" not in b"".join(redacted.values())
    assert places(redacted)[str(exhibit(redacted, ".txt")["number"])] is None
