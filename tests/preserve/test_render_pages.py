"""The main words of a page or PDF file become its text, with what it says of itself, and a bomb is a doubt in good time."""

import contextlib
import html
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.preserve.samples import blocked, item, made
from tests.preserve.test_render_sandbox import PAGE
from tests.world import locked_pdf, pdf, took
from vigil.preserve.render import Child, Rendered, render, to_text
from vigil.preserve.renderers.alignment import align, shown_of
from vigil.preserve.renderers.direction import in_reading_order
from vigil.preserve.renderers.outcome import Made
from vigil.preserve.renderers.wrapping import unwrapped

ARABIC = "وقال الأطباء إن سبعة أشخاص على الأقل أصيبوا بجروح في قصف السوق يوم الاثنين، وأضافوا أن بينهم طفلين وامرأة واحدة من الحي الشرقي."

MORE = "ونفت الوزارة ذلك وقالت في بيان نقلته وسائل الإعلام الرسمية إن قواتها لا تطلق النار على المدن."


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with contextlib.closing(Child(seconds_max=40)) as one:
        yield one


def page(data: bytes, child: Child, media_type: str = "text/html", **more: str) -> Rendered:
    return made(render(item(data, media_type, **more), data, child=child))


def test_a_page_gives_its_article_and_what_it_says_of_itself(child: Child) -> None:
    rendered = page(PAGE, child)
    assert rendered.text == (
        "Bridge shelled\nAt least 12 people were killed & 30 wounded when a market was shelled on Monday, the council said.\n"
        "The ministry denied it. “We do not fire on towns”, it said in a statement carried by state media in the capital."
    )
    assert rendered.rendition.found == {
        "title": "Bridge shelled", "published": "2016-12-13", "outlet": "The Example Herald", "language": "en-GB",
    }  # fmt: skip
    assert rendered.rendition.tool == "trafilatura"


def test_the_map_of_a_page_leads_to_the_words_themselves_not_to_a_script(child: Child) -> None:
    rendered, source = page(PAGE, child), PAGE.decode()
    runs = json.loads(rendered.offsets or b"")
    for at, place, length in runs:
        assert rendered.text[at : at + length] == source[place : place + length]
        assert place > source.index("<article>")
    covered = sum(length for _, _, length in runs)
    assert len(rendered.text) - covered == 5, "two line ends, the entity and the spaces around it"


def test_the_texts_record_takes_the_pages_own_words_where_the_item_has_none(child: Child) -> None:
    kept = item(PAGE, "text/html", outlet="Given Gazette")
    rendered = made(render(kept, PAGE, child=child))
    text = to_text(kept, kept.id, rendered.rendition, rendered.text)
    assert (text.outlet, text.published, text.title) == ("Given Gazette", "2016-12-13", "Bridge shelled")


def test_no_day_is_guessed_from_the_words_of_a_page(child: Child) -> None:
    data = b"<html><body><article>" + b"<p>On 3 May 2014 the council met to speak about the market and the bridge.</p>" * 8 + b"</article>"
    assert "published" not in page(data, child).rendition.found


@pytest.mark.parametrize(("encoding", "declared"), [("utf-8", "utf-8"), ("cp1256", "windows-1256"), ("utf-16", "utf-16")])
def test_right_to_left_pages_come_back_character_for_character(child: Child, encoding: str, declared: str) -> None:
    head = f"<html lang='ar' dir='rtl'><head><meta charset='{declared}'><title>خبر</title></head>"
    source = f"{head}<body><article><p>{ARABIC}</p><p>{MORE}</p></article></body></html>"
    rendered = page(source.encode(encoding), child)
    assert rendered.text == f"{ARABIC}\n{MORE}"
    assert not rendered.doubts


def test_direction_marks_are_passed_over_and_the_map_still_holds(child: Child) -> None:
    source = f"<html><body><article><p>{ARABIC} \u202b(13/12)\u202c.</p><p>{MORE}</p></article></body></html>"
    rendered = page(source.encode(), child)
    assert rendered.text == f"{ARABIC} (13/12).\n{MORE}"
    runs = json.loads(rendered.offsets or b"")
    assert "".join(source[place : place + length] for _, place, length in runs).replace(" ", "") == rendered.text.replace(" ", "").replace(
        "\n", ""
    )


def test_the_servers_charset_wins_over_the_pages(child: Child) -> None:
    source = f"<html><head><meta charset='koi8-r'></head><body><article><p>{ARABIC}</p></article></body></html>"
    assert ARABIC in page(source.encode("cp1256"), child, "text/html; charset=windows-1256").text


@pytest.mark.parametrize(
    ("label", "by"),
    [("iso-8859-1", "declared"), ("us-ascii", "declared"), ("iso-8859-9", "declared"), ("hz", "guessed"), ("x-own", "guessed")],
)
def test_a_page_is_read_by_any_label_that_the_web_uses(child: Child, label: str, by: str) -> None:
    """Old pages say ISO-8859-1 and mean Windows-1252; the sandbox may read no file to learn what a label means."""
    words = "Twelve people died when a café was shelled, the “council” said: " * 4
    source = f"<html><head><meta charset='{label}'><title>A café</title></head><body><article><p>{words}</p></article></body></html>"
    rendered = page(source.encode("cp1252"), child)
    assert words.strip() in rendered.text
    assert rendered.rendition.parameters["encoding_by"] == by


BOMBS = {
    "100,000 nested tags": (b"<html><body>" + b"<div>" * 100_000 + b"words" + b"</div>" * 100_000, "html_limits"),
    "a huge attribute": (b"<html><body><p title='" + b"a" * 20_000_000 + b"'>words</p>", "html_limits"),
    "a huge text": (b"<html><body><p>" + b"words " * 4_000_000 + b"</p>", "html_limits"),
    "an open tag without end": (b"<html><body>" + b"<a " * 3_000_000, "no_text"),
    "angle brackets": (b"<html><body>" + b"<" * 1_000_000, None),
    "ampersands": (b"<html><body><p>" + b"&" * 500_000, None),
    "attributes": (b"<html><body><p " + b"".join(b"a%d=1 " % n for n in range(20_000)) + b">words</p>", None),
    "a table of many cells": (b"<html><body><table>" + b"<tr><td>words" * 10_000, None),
}


@pytest.mark.parametrize(("data", "code"), BOMBS.values(), ids=BOMBS)
def test_a_page_made_to_harm_is_a_doubt_in_good_time(child: Child, data: bytes, code: str | None) -> None:
    outcomes = []
    assert took(lambda: outcomes.append(render(item(data, "text/html"), data, child=child))) < 45
    if code:
        assert blocked(outcomes[0]).code == code
    made(render(item(PAGE, "text/html"), PAGE, child=child))


def test_billion_laughs_stay_a_single_one(child: Child) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = "<html><body><p>&a11; words that stay on this page</p></body></html>"
    source = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha ha ha">{entities}]>{body}'
    assert len(page(source.encode(), child).text) < 1_000


def test_nothing_outside_is_fetched_or_read_for_a_page(child: Child) -> None:
    source = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>&x; words of this page</p><img src="file:///etc/hostname"></body></html>'
    text = page(source.encode(), child).text
    assert "words of this page" in text


def test_a_page_without_main_text_gives_all_its_words_and_a_doubt_or_its_words(child: Child) -> None:
    rendered = page(b"<html><body><span>Seven wounded</span></body></html>", child)
    assert "Seven wounded" in rendered.text


LIST = "<ul><li>Homs: 3 killed</li><li>Hama: 12 wounded</li></ul>"
STORY = "<p>At least seven people were wounded when the market was shelled on Monday, the doctors of the clinic said.</p>" + (
    "<p>The ministry denied that its forces had fired on the town, and said in a statement that armed men were to blame.</p>"
)


def test_a_list_at_the_end_of_a_bare_page_is_not_lost(child: Child) -> None:
    rendered = page(f"<html><body><h1>Note</h1>{STORY}{LIST}</body></html>".encode(), child)
    assert "Homs: 3 killed" in rendered.text
    assert rendered.rendition.parameters["method"] == "main text, generous"


def test_other_stories_beside_an_article_are_left_out(child: Child) -> None:
    others = "".join(f"<li><a href='/{n}'>Nine killed in another town, number {n}</a></li>" for n in range(12))
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(20))
    source = f"<html><body><nav><ul>{menu}</ul></nav><article>{STORY}{LIST}{STORY}</article><aside><ul>{others}</ul></aside></body></html>"
    rendered = page(source.encode(), child)
    assert "Homs: 3 killed" in rendered.text
    assert "another town" not in rendered.text


def test_a_page_without_words_is_set_aside(child: Child) -> None:
    data = b"<html><body><img src='a.png'></body></html>"
    assert blocked(render(item(data, "text/html"), data, child=child)).code == "no_text"


def test_a_pdf_gives_its_pages_in_order_with_their_starts(child: Child) -> None:
    data = pdf([["Seven people were wounded on Monday."], ["The ministry denied it."]], title="Note")
    rendered = page(data, child, "application/pdf")
    assert rendered.text == "Seven people were wounded on Monday.\n\nThe ministry denied it."
    assert rendered.rendition.found == {"pages": "2", "page_starts": "0 38", "title": "Note"}
    assert rendered.text[38:].startswith("The ministry")
    assert rendered.offsets is None


def test_lines_that_were_only_wrapped_are_joined_without_moving_an_offset(child: Child) -> None:
    lines = ["At least seven people were wounded when the market of the", "old town was shelled on Monday, the doctors of the clinic", "said.",
             "The ministry of defence denied that its forces had fired on", "the town."]  # fmt: skip
    rendered = page(pdf([lines]), child, "application/pdf")
    assert rendered.text == " ".join(lines[:3]) + "\n" + " ".join(lines[3:])


@given(st.text(alphabet=st.sampled_from("ab .\n")))
def test_unwrapping_never_moves_a_character(text: str) -> None:
    joined = unwrapped(text)
    assert len(joined) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, joined, strict=True))


def test_backward_words_are_turned_round_and_digits_are_not() -> None:
    """Places are those of the letters on the page: the second word was written from left to right."""
    text, places = "وقال ةعبس ١٢ ok", [9, 8, 7, 6, 5, 1, 2, 3, 4, 0, 0, 1, 0, 0, 1]
    assert in_reading_order(text, lambda index: float(places[index])) == ("وقال سبعة ١٢ ok", 1)
    assert in_reading_order(text, lambda _index: None) == (text, 0)


@pytest.mark.system
def test_an_arabic_pdf_of_a_browser_reads_as_its_page_does(child: Child, tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs a browser that prints: chromium")
    source, sheet = tmp_path / "a.html", tmp_path / "a.pdf"
    source.write_text(f"<!doctype html><html dir=rtl lang=ar><meta charset=utf-8><body><p>{ARABIC}</p><p>{MORE}</p>", "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run([browser, *options, f"--print-to-pdf={sheet}", str(source)], capture_output=True, timeout=120, check=True)
    rendered = page(sheet.read_bytes(), child, "application/pdf")
    assert rendered.text.split() == f"{ARABIC} {MORE}".split()
    assert rendered.doubts[0].code == "right_to_left_pdf"


def test_a_locked_pdf_is_set_aside_with_the_next_step(child: Child) -> None:
    data = locked_pdf()
    doubt = blocked(render(item(data, "application/pdf"), data, child=child))
    assert doubt.code == "encrypted_pdf"


@pytest.mark.parametrize("data", [b"%PDF-1.7 junk", b"%PDF-1.4\n" + bytes(range(256)) * 100, pdf([["Words"]])[:200]])
def test_a_damaged_pdf_is_set_aside(child: Child, data: bytes) -> None:
    assert blocked(render(item(data, "application/pdf"), data, child=child)).code == "unreadable_pdf"


def test_a_pdf_of_pictures_asks_for_recognition(child: Child) -> None:
    data = pdf([[]])
    assert blocked(render(item(data, "application/pdf"), data, child=child)).code == "no_text_layer"


def drawn(lines: list[str]) -> bytes:
    """A PDF of one page that is a picture of words, as a scanner makes it."""
    Image, ImageDraw, ImageFont = (pytest.importorskip(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFont"))  # noqa: N806 - modules
    picture = Image.new("L", (1240, 1754), 255)
    for turn, line in enumerate(lines):
        ImageDraw.Draw(picture).text((120, 150 + 60 * turn), line, fill=0, font=ImageFont.load_default(36))
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=150)
    return out.getvalue()


def bound(*parts: bytes) -> bytes:
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr")
def test_scanned_pages_are_recognised_each_line_with_page_and_box(child: Child) -> None:
    scanned = drawn(["At least seven people were wounded", "when a shell hit the market."])
    rendered = page(bound(pdf([["Words of the first page."]]), scanned, pdf([["Words of the third page."], []])), child, "application/pdf")
    assert rendered.text.startswith(
        "Words of the first page.\n\nAt least seven people were wounded when a shell hit the market.\n\nWords of"
    )
    starts = [int(start) for start in rendered.rendition.found["page_starts"].split()]
    assert [rendered.text[start : start + 8] for start in starts] == ["Words of", "At least", "Words of", ""]
    assert rendered.rendition.parameters["recognised_pages"] == "2"
    assert rendered.rendition.parameters["recognised_by"].startswith("tesseract ")
    places = {rendered.text[start:end]: place for start, end, _, place in json.loads(rendered.regions or b"[]")}
    number, box = re.fullmatch(r"page (\d) box (.+)", places["At least seven people were wounded"]).groups()  # type: ignore[union-attr]
    left, bottom, right, top = map(int, box.split(","))
    assert number == "2"
    assert abs(left - 120 * 72 / 150) < 6
    assert abs(top - (1754 - 158) * 72 / 150) < 8  # letters begin a little below where they were put
    assert bottom < top
    assert left < right
    assert [doubt.code for doubt in rendered.doubts] == ["pages_without_text", "recognised_words"]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr")
def test_a_wholly_scanned_pdf_is_read(child: Child) -> None:
    rendered = page(bound(drawn(["Seven people were wounded."]), drawn(["Two of them were children."])), child, "application/pdf")
    assert rendered.text == "Seven people were wounded.\n\nTwo of them were children."
    assert rendered.rendition.parameters["recognised_pages"] == "1 2"


def test_a_huge_page_is_shown_small_enough(child: Child) -> None:
    data = pdf([["Words"]]).replace(b"[0 0 600 840]", b"[0 0 14400 14400]")
    shown = child.render("page_picture", data, {"page": "1"})
    assert isinstance(shown, Made)
    assert 14400 * 14400 * float(shown.found["scale"]) ** 2 <= 25_000_001


def test_a_page_of_a_pdf_without_text_is_doubted(child: Child) -> None:
    rendered = page(pdf([["Words of the first page."], []]), child, "application/pdf")
    assert rendered.doubts[0].code == "pages_without_text"


def test_cells_and_points_of_a_list_lead_to_their_places() -> None:
    table = "<table><tr><td>Hama</td><td>3</td></tr><tr><td>Douma</td><td>3</td></tr></table>"
    source = f"<p>Seven people were wounded.</p><ul><li>Homs: 3</li></ul>{table}"
    text = "Seven people were wounded.\n- Homs: 3\n| Hama | 3 |\n| Douma | 3 |"
    found = {at: source[place : place + length] for at, place, length in align(text, source, shown_of(source))}
    assert list(found.values()) == ["Seven people were wounded.", "Homs: 3", "Hama", "3", "Douma", "3"]
    assert source.rindex("3") in {place for _, place, _ in align(text, source, shown_of(source))}


@given(st.lists(st.text(alphabet=st.sampled_from("abc &<>\"'é\n "), min_size=1), max_size=6))
def test_every_run_of_a_map_is_verbatim_and_in_bounds(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    source = "<html><script>abc</script>" + "".join(f"<p title='abc'>{html.escape(words)}</p>" for words in paragraphs)
    end = 0
    for at, place, length in align(text, source, shown_of(source)):
        assert at >= end, "runs are in order and do not overlap"
        assert text[at : at + length] == source[place : place + length]
        end = at + length


def test_a_class_that_only_says_what_an_element_has_or_is_makes_no_furniture_of_a_report(child: Child) -> None:
    words = "At least seven people were wounded when a shell hit the market on Monday, the clinic said in a long statement to the press. "
    source = (
        "<html><body><div class='post has-sidebar tag-comments category-related author-amal shareable'><h1>Market shelled</h1>"
        f"<p>{words}</p><p>{words * 2}</p><figure><img src='a.jpg'><figcaption>Two killed in another year</figcaption></figure></div>"
        f"<div class='photo-credit'><p>Amal N.</p></div></body></html>"
    )
    rendered = page(source.encode(), child)
    sorts = {rendered.text[start:end]: sort for start, end, sort, _ in json.loads(rendered.regions or b"[]")}
    assert sorts[words.strip()] == "paragraph"
    assert sorts.get("Two killed in another year", "caption") == "caption"
