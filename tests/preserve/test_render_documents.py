"""Letters and DOCX files become texts; what stands where is kept; bombs are preserved and not unpacked."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from tests.preserve.samples import blocked, item, made
from tests.world import pdf
from vigil.model import Region, Text
from vigil.preserve.render import render, to_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(body: str, **more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(words: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def text_of(data: bytes, media_type: str) -> Text:
    one = item(data, media_type)
    rendered = made(render(one, data))
    return to_text(one, one.id, rendered.rendition, rendered.text, rendered.regions)


def words_by_sort(text: Text) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for region in text.regions:
        found.setdefault(region.sort, []).append(text.body[region.start : region.end])
    return found


def test_a_docx_keeps_headings_tables_and_captions() -> None:
    body = (
        paragraph("Deaths in Middleton", "Heading1") + paragraph("Seven people were wounded. وقال الأطباء") + paragraph("The market.", "Caption")
        + f"<w:tbl><w:tr><w:tc>{paragraph('A. Name')}</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    text = text_of(docx(body), DOCX)
    assert text.body == "Deaths in Middleton\n\nSeven people were wounded. وقال الأطباء\n\nThe market.\n\nA. Name"
    assert words_by_sort(text) == {
        "heading": ["Deaths in Middleton"], "paragraph": ["Seven people were wounded. وقال الأطباء"], "caption": ["The market."],
        "table": ["A. Name"],
    }  # fmt: skip
    assert text.regions[1].place == "body paragraph 2"


def test_changes_that_were_tracked_leave_a_doubt() -> None:
    body = paragraph("Stays.") + f"<w:p><w:del {W}><w:r><w:delText>Gone.</w:delText></w:r></w:del><w:r><w:t>Here.</w:t></w:r></w:p>"
    one = docx(body)
    rendered = made(render(item(one, DOCX), one))
    assert rendered.text == "Stays.\n\nHere."
    assert [doubt.code for doubt in rendered.doubts] == ["revisions"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx("<w:p>" + "<w:r><w:t>" + "a" * 120_000_000 + "</w:t></w:r></w:p>"), "bomb"),
        (docx("")[:-40], "unreadable_document"),
        (docx("<w:p><w:r><w:t>&xxe;</w:t></w:r></w:p>").replace(b"w:document", b"w:dokument"), "unreadable_document"),
    ],
)
def test_hostile_documents_are_kept_and_not_unpacked(data: bytes, code: str) -> None:
    assert blocked(render(item(data, DOCX), data)).code == code


def test_entities_of_a_document_reach_no_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {W}><w:p><w:r><w:t>Words &x; stay.</w:t></w:r></w:p></w:document>'
        archive.writestr("word/document.xml", xml)
    data = out.getvalue()
    rendered = made(render(item(data, DOCX), data))
    assert rendered.text == "Words  stay." or rendered.text.startswith("Words ")
    assert len(rendered.text) < 20


def test_a_letter_tells_its_head_its_words_the_reply_and_the_signature() -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = "desk@example.org", "Клініка", "Tue, 13 Dec 2016 23:30:00 -0500"
    letter.set_content("Seven people were wounded.\n\n-- \nThe desk\n\nOn Monday, someone wrote:\n> At least four bodies.\n")
    text = text_of(bytes(letter), "message/rfc822")
    found = words_by_sort(text)
    assert found["letter_head"] == ["From: desk@example.org\nDate: Tue, 13 Dec 2016 23:30:00 -0500\nSubject: Клініка"]
    assert found["paragraph"] == ["Seven people were wounded.\n\n"]
    assert found["signature"][0].startswith("-- \nThe desk")
    assert "At least four bodies" in found["reply"][-1]
    assert (text.published, text.title) == ("2016-12-13", "Клініка")


def test_a_letter_that_is_only_a_page_is_read_as_one() -> None:
    letter = EmailMessage()
    letter["Subject"] = "x"
    letter.set_content("<p>Seven people were wounded in the market.</p><script>var a = 1;</script>", subtype="html")
    assert "Seven people were wounded in the market." in text_of(bytes(letter), "message/rfc822").body


PAGE = """<!doctype html><html><head><title>T</title></head><body><nav><a href=/>Home</a></nav><article><h1>Market shelled</h1>
<p class="byline">By a reporter</p><p>At least seven people were wounded when a market was shelled on Monday, the clinic said.</p>
<figure><img src=x><figcaption>The market after the shelling, seen from the bridge.</figcaption></figure>
<blockquote class="twitter-tweet"><p>It has not stopped since the morning, wrote a resident of the quarter.</p></blockquote>
<p>The ministry denied it and said that its forces do not fire on towns. (Reuters)</p><h2>What came before</h2>
<ul><li>Four people were wounded there in the spring of the same year.</li></ul></article></body></html>"""


def test_lines_of_a_page_know_what_they_are_and_in_which_element_they_stand() -> None:
    text = text_of(PAGE.encode(), "text/html")
    by_words = {text.body[region.start : region.end].strip("- "): region for region in text.regions}

    def of(words: str) -> Region:
        return next(region for line, region in by_words.items() if words in line)

    assert of("What came before").sort == "heading"
    assert of("At least seven").sort == "paragraph"
    assert of("It has not stopped").sort == "quoted_post"
    assert of("(Reuters)").sort == "credit"
    assert of("Four people").sort == "list"
    assert of("At least seven").place == "html/body/article[1]/p[2]"


def test_lines_of_a_pdf_know_their_page_and_box() -> None:
    text = text_of(pdf([["Seven people were wounded.", "The ministry denied it."], ["On the next page."]]), "application/pdf")
    lines = [(text.body[region.start : region.end], region.place) for region in text.regions]
    assert [words for words, _ in lines] == ["Seven people were wounded.", "The ministry denied it.", "On the next page."]
    pages = [place.partition(" box ")[0] for _, place in lines]
    assert pages == ["page 1", "page 1", "page 2"]
    left, bottom, right, top = map(int, lines[0][1].partition(" box ")[2].split(","))
    assert (left, right > 150, 760 < bottom < top < 800) == (50, True, True)


def test_testimony_is_read_by_nobody_until_a_person_decides() -> None:
    data = b"A shell fell on the market."
    assert blocked(render(item(data, "text/plain", rights="testimony"), data)).code == "testimony_withheld"
