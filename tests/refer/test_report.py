"""The report as PDF: what it prints is what the records say, in two languages, and a program can take its words out again."""

import dataclasses
import hashlib
import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, get_args

import msgspec
import pypdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from tests.cases import CASE, World, make
from vigil.count.words import AttributionGrade, CivilianGrade, TollGrade
from vigil.errors import IntegrityError, ResourceError
from vigil.flow import Shelf
from vigil.model import Checks, Contradiction, GroupRange, Incident, Range, Side, Toll
from vigil.model.words import Access, DatePrecision, Ground, Means, Outcome, Status
from vigil.refer import parse, press, report
from vigil.refer.terms import term
from vigil.refer.words import AR, EN
from vigil.verifier.verify import verify_case

LANGUAGES = ("ar", "en")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def files(world: World) -> dict[str, bytes]:
    built = world.build(world.root / "case.zip", dataclasses.replace(parse(CASE), languages=LANGUAGES))
    assert verify_case(built.path, built.fingerprint).ok
    with zipfile.ZipFile(built.path) as case:
        return {name: case.read(name) for name in case.namelist()}


def by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def by_pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def by_pdfminer(pdf: bytes) -> str:
    return extract_text(io.BytesIO(pdf))


EXTRACTORS = [by_pdfium, by_pypdf, by_pdfminer]


def plain(text: str) -> str:
    """One line, without marks of direction, ligatures taken apart."""
    shown = "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in ("Cf", "Cc") or sign in "\n\r "
    )
    return re.sub(r"\s+", " ", shown)


def letters(text: str) -> Counter[str]:
    """How often each letter and digit stands there, in whatever order a program found them: right-to-left lines are turned by some."""
    return Counter(sign for sign in plain(text) if unicodedata.category(sign)[0] in "LN")


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_the_words_come_out_of_the_english_report_as_they_went_in(files: dict[str, bytes], extract: Callable[[bytes], str]) -> None:
    told = plain(extract(files["data/reports/report-en.pdf"]))
    for words in (
        "F1 killed: 12 or more",
        "The town council said that at least 12 people were killed when shells hit the Old Mill quarter on 3 May.",
        "denied that they had fired",
        "Denied by a spokesman of the northern forces (disputes who did it); who blames instead southern militia",
        "Blamed by council: the northern forces (Exhibit",
        "Exculpatory and contradicting material",
        "90 people had been killed",
        "judged right by reviewer-1",
        "machine reading, unreviewed",
    ):
        assert words in told or words.replace(" ", "") in told.replace(" ", ""), words
    assert "accused" not in told.lower() and "perpetrator" not in told.lower()


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_no_letter_of_an_arabic_quotation_is_lost_or_doubled(files: dict[str, bytes], extract: Callable[[bytes], str]) -> None:
    """The text is that of the page of the exhibit, on which there is little else."""
    body = files["data/texts/" + clinic(files) + ".txt"].decode()
    found = letters(extract(files[f"data/pages/{clinic(files)}.pdf"]))
    arabic = Counter({sign: count for sign, count in letters(body).items() if unicodedata.bidirectional(sign) == "AL"})
    assert {sign: found[sign] for sign in arabic} == dict(arabic)


def clinic(files: dict[str, bytes]) -> str:
    return next(name[11:16] for name, data in files.items() if name.startswith("data/texts/") and "المستوصف".encode() in data)


def test_every_figure_names_its_exhibit_and_the_page_where_the_words_stand(files: dict[str, bytes]) -> None:
    claims = {hashlib.sha256(line).hexdigest(): json.loads(line) for line in files["data/records/claim.jsonl"].splitlines()}
    for figure in map(json.loads, files["data/figures.jsonl"].splitlines()):
        for cited in figure["rests_on"]:
            document = pypdfium2.PdfDocument(files[f"data/pages/{cited['exhibit']}.pdf"])
            page = plain(document[int(cited["page"]) - 1].get_textpage().get_text_range())
            quote = claims[cited["claim"]]["anchor"]["quote"]
            assert letters(quote) <= letters(page), quote


def test_the_arabic_report_holds_the_same_figures_and_quotations(files: dict[str, bytes]) -> None:
    told = plain(by_pypdf(files["data/reports/report-ar.pdf"])).replace(" ", "")
    for words in ("F1", "2031-05-03", "at least 12 people were killed", "denied that they had fired", "90 people had been killed"):
        assert words.replace(" ", "") in told, words
    assert "03-05-2031" not in told, "a date that is turned around is another date"


def test_both_languages_have_the_same_words_of_ours() -> None:
    assert set(EN) == set(AR)
    assert all(not unicodedata.combining(sign) for words in AR.values() for sign in words)


def test_it_claims_pdf_a_and_embeds_what_it_shows(files: dict[str, bytes]) -> None:
    """No validator of ISO 19005 is at hand: what is checked is the claim, the colours, the fonts, and that nothing runs or is fetched."""
    for name in [name for name in files if name.endswith(".pdf")]:
        reader = pypdf.PdfReader(io.BytesIO(files[name]))
        root: Any = reader.trailer["/Root"]
        metadata = root["/Metadata"].get_data().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in metadata and "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
        assert root["/OutputIntents"] and not {"/AA", "/OpenAction", "/AcroForm"} & set(root)
        assert not reader.attachments and not reader.is_encrypted
        for page in reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_every_closed_word_that_the_report_shows_is_said_in_arabic() -> None:
    kinds = (Means, Status, Ground, Access, DatePrecision, Outcome, TollGrade, CivilianGrade, AttributionGrade)
    for code in (code for kind in kinds for code in get_args(kind)):
        assert term(code, "ar") != term(code, "en") == code.replace("_", " "), code
        assert not any(unicodedata.combining(sign) for sign in term(code, "ar")), code


def test_pages_are_numbered_through_the_case(world: World, tmp_path: Path) -> None:
    case = dataclasses.replace(parse(CASE + '\n[numbering]\nscheme = "bates"\nprefix = "MRN"\n'), languages=("en",))
    built = world.build(tmp_path / "case.zip", case)
    assert verify_case(built.path).ok
    with zipfile.ZipFile(built.path) as found:
        text = by_pdfium(found.read("data/pages/MRN000002.pdf"))
        assert "MRN000002" in text
        assert found.read("data/load/case.opt").decode().splitlines()[1] == "MRN000002,VOL001,data\\pages\\MRN000002.pdf,Y,,,1"


def test_contradicting_material_that_the_report_would_not_show_stops_the_build(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section is compared with what speaks against the case, not trusted to be whole."""
    whole = report._Writer.against
    monkeypatch.setattr(report._Writer, "against", lambda self, selection: whole(self, selection)[1:])
    with pytest.raises(IntegrityError, match="VGL-X10"):
        world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), languages=("en",)))
    assert list(tmp_path.iterdir()) == []


def test_without_its_extra_it_says_what_to_install(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "FONTS", ("a_font_that_nobody_has",))
    with pytest.raises(ResourceError, match="VGL-X40"):
        world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), languages=("en",)))


def test_words_of_a_case_are_never_markup(tmp_path: Path) -> None:
    hostile = '#panic("x") $1/0$ \\u{0} @ref *bold* <label> `raw` // comment'
    world = make(tmp_path / "w", title=hostile)
    built = world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), title=hostile, languages=("en",)))
    with zipfile.ZipFile(built.path) as case:
        told = plain(by_pdfium(case.read("data/reports/report-en.pdf")))
    assert plain(hostile) in told


def test_a_span_of_days_reads_the_same_in_a_line_of_arabic(tmp_path: Path) -> None:
    """Each day is isolated: else the second is turned around, and 2031-05-03 reads as 03-05-2031."""
    world = make(tmp_path / "w")
    for key, incident in world.shelf.items(Incident):
        if key == world.ids["mill"]:
            writer = report._Writer(cast("Any", None), "ar")
            told = writer.when(msgspec.structs.replace(incident, date_end="2031-05-09"))
            assert told == "\u20662031-05-03\u2069 إلى \u20662031-05-09\u2069"


def test_contradictions_of_a_figure_stand_among_what_speaks_against_it(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    sides = tuple(Side(what=what, claims=(world.ids["dead"],), origins=()) for what in ("the northern forces", "southern militia"))
    contested = Contradiction(about="blame", sides=sides)
    world.shelf = Shelf(
        msgspec.structs.replace(one, contradictions=(contested,)) if isinstance(one, Toll) and one.incident == world.ids["mill"] else one
        for one in world.shelf
    )
    built = world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), languages=("en",)))
    assert verify_case(built.path).ok
    with zipfile.ZipFile(built.path) as case:
        told = plain(by_pdfium(case.read("data/reports/report-en.pdf")))
    assert "Contradiction. F1, who did it: the northern forces / southern militia" in told


TOLD = {
    "en": (
        "Among them: women 3 to 5 or more; children 2",
        "Conceded by a party that is blamed: 4",
        "who tells it: supports it",
        "what it shows: speaks against it",
    ),
    "ar": ("من بينهم", "ما أقر به طرف متهم", "من يرويه: يؤيده", "ما تظهره: يناقضه"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_reasons_of_grades_and_what_people_examined_stand_beside_the_figures(tmp_path: Path, language: str) -> None:
    world = make(tmp_path / "w")
    groups = (GroupRange(group="women", min=3, max=5, max_open=True), GroupRange(group="children", min=2, max=2))
    why = {
        "why_toll": "Two voices agree.",
        "independence": "They are shown independent.",
        "conceded": Range(min=4, max=4),
        "groups": groups,
    }

    def told(one: Any) -> Any:
        if isinstance(one, Toll) and one.incident == world.ids["mill"]:
            return msgspec.structs.replace(one, **why)
        return one

    world.shelf = Shelf(map(told, world.shelf))
    incident = dict(world.shelf.items(Incident))[world.ids["mill"]]
    checked = msgspec.structs.replace(incident, outcome="undecided", checks=Checks(source="supports", content="against"))
    rows = report._Writer(cast("Any", None), language).circumstances(checked, [])
    rows_told = " ".join(f"{row['label']} {row['value']['t']}" for row in rows)
    built = world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), languages=(language,)))
    assert verify_case(built.path).ok
    with zipfile.ZipFile(built.path) as case:
        pdf = plain(by_pdfium(case.read(f"data/reports/report-{language}.pdf")))
    assert plain(TOLD[language][0]) in pdf and plain(TOLD[language][1]) in pdf
    sentences = set(re.findall(r"\w+", "Two voices agree. They are shown independent."))
    assert sentences <= set(re.findall(r"\w+", pdf)), "with the machine's sentences as they stand in the record"
    assert all(words in rows_told for words in TOLD[language][2:])
    assert report._Writer(cast("Any", None), language).circumstances(incident, []) != rows, "nothing is said where nobody looked"
