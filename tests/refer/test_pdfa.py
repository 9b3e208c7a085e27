"""What ISO 19005-2 (PDF/A-2b) asks of the PDF files of a case, clause by clause as far as a program can look: no validator of others is at hand."""

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, cast

import pypdf
import pypdfium2
import pytest
import zxingcpp
from lxml import etree

from tests.cases import CASE, make
from vigil.refer import parse

XMP = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
ACTIONS = {
    "/Launch",
    "/Sound",
    "/Movie",
    "/ResetForm",
    "/ImportData",
    "/Hide",
    "/SetOCGState",
    "/Rendition",
    "/Trans",
    "/GoTo3DView",
    "/JavaScript",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    world = make(tmp_path_factory.mktemp("world"))
    built = world.build(world.root / "case.zip", dataclasses.replace(parse(CASE), languages=("ar", "en")))
    with zipfile.ZipFile(built.path) as case:
        return {name: case.read(name) for name in case.namelist()}


@pytest.fixture(scope="module")
def pdfs(files: dict[str, bytes]) -> dict[str, pypdf.PdfReader]:
    return {name: pypdf.PdfReader(io.BytesIO(data), strict=True) for name, data in files.items() if name.endswith(".pdf")}


def root(pdf: pypdf.PdfReader) -> Any:
    """The catalogue of the document."""
    return pdf.trailer["/Root"]


def objects(pdf: pypdf.PdfReader) -> Iterator[Any]:
    """Every dictionary and stream of the file."""
    for number in range(1, int(str(pdf.trailer["/Size"]))):
        found = pdf.get_object(pypdf.generic.IndirectObject(number, 0, pdf))
        if isinstance(found, pypdf.generic.DictionaryObject):
            yield found


def test_header_trailer_and_streams(files: dict[str, bytes], pdfs: dict[str, pypdf.PdfReader]) -> None:
    """Clauses 6.1.2, 6.1.3, 6.1.7: header with a binary comment, an ID, no encryption, one revision, no outside and no LZW streams."""
    assert len(pdfs) >= 4
    for name, pdf in pdfs.items():
        assert re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", files[name]), name
        assert len(list(cast("Any", pdf.trailer["/ID"]))) == 2 and not pdf.is_encrypted and "/Encrypt" not in pdf.trailer, name
        assert files[name].count(b"%%EOF") == 1, f"{name}: an earlier revision lies in it"
        for each in objects(pdf):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(each) or "/Filter" not in each, name
            assert "LZW" not in str(each.get("/Filter", "")), name


def test_metadata_says_what_the_file_is(pdfs: dict[str, pypdf.PdfReader]) -> None:
    """Clauses 6.6.2, 6.6.4: XMP in UTF-8 without a filter, part 2, level B, and the same title as the information dictionary."""
    for name, pdf in pdfs.items():
        stream = root(pdf)["/Metadata"]
        assert "/Filter" not in stream, name
        xmp = etree.fromstring(stream.get_data())
        assert (
            "".join(xmp.itertext(f"{{{XMP['pdfaid']}}}part")) == "2" and "".join(xmp.itertext(f"{{{XMP['pdfaid']}}}conformance")) == "B"
        ), name
        assert pdf.metadata and (not pdf.metadata.title or pdf.metadata.title in "".join(xmp.itertext())), name


def test_colours_lead_to_a_profile_in_the_file(pdfs: dict[str, pypdf.PdfReader]) -> None:
    """Clauses 6.2.3, 6.2.4: one output intent for PDF/A with its ICC profile."""
    for name, pdf in pdfs.items():
        intents = [each for each in root(pdf)["/OutputIntents"] if each["/S"] == "/GTS_PDFA1"]
        assert len(intents) == 1 and intents[0]["/DestOutputProfile"].get_data()[36:40] == b"acsp", name


def test_every_font_is_in_the_file_and_its_letters_have_meanings(pdfs: dict[str, pypdf.PdfReader]) -> None:
    """Clauses 6.2.11.4, 6.2.11.7: font programs embedded; ToUnicode, which level B does not ask for and searching needs."""
    for name, pdf in pdfs.items():
        fonts = [each for each in objects(pdf) if each.get("/Type") == "/Font" and each.get("/Subtype") != "/Type0"]
        assert fonts, name
        for font in fonts:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]), name
        assert all("/ToUnicode" in each for each in objects(pdf) if each.get("/Subtype") == "/Type0"), name


def test_nothing_acts_nothing_is_attached_and_nothing_is_hidden(pdfs: dict[str, pypdf.PdfReader]) -> None:
    """Clauses 6.3 to 6.5, 6.8, 6.9: no scripts, forms, launching, attachments, optional content, previews."""
    for name, pdf in pdfs.items():
        assert not {"/AcroForm", "/OCProperties", "/AA", "/OpenAction", "/Collection"} & set(root(pdf)), name
        assert not pdf.attachments, name
        for each in objects(pdf):
            assert each.get("/S") not in ACTIONS and not {"/JS", "/AA", "/EF", "/Thumb", "/Alternates", "/OPI"} & set(each), name
            assert each.get("/Subtype") not in {"/PS", "/3D", "/Sound", "/Screen", "/Movie", "/FileAttachment"}, name
            if each.get("/Type") == "/Annot":
                assert int(each.get("/F", 0)) & 0b111 in {4} or each["/Subtype"] == "/Popup", f"{name}: printed, and not hidden"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_scanner_reads_the_checkpoint_off_the_page(files: dict[str, bytes], language: str) -> None:
    """As a reader with a telephone would: the page is painted, a program of others looks for the code."""
    document = pypdfium2.PdfDocument(files[f"data/reports/report-{language}.pdf"])
    seen = [code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())]
    assert files["checkpoint"].decode() in seen
