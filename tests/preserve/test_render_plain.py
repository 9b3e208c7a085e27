"""Documents and plain text become texts whose characters are those of the source, never silently wrong."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.preserve.samples import blocked, item, made
from tests.world import took
from vigil.model.words import DOCUMENT_MEDIA_TYPE
from vigil.preserve.render import Rendered, render, to_text
from vigil.preserve.renderers.cleaning import clean

RUSSIAN = "По словам врачей, при обстреле рынка были ранены по меньшей мере семь человек. "
UKRAINIAN = "За словами лікарів, під час обстрілу ринку було поранено щонайменше семеро людей. "
ARABIC = "وقال الأطباء إن سبعة أشخاص على الأقل أصيبوا بجروح في قصف السوق يوم الاثنين. "
FRENCH = "Au moins sept personnes ont été blessées près du marché, a déclaré une équipe médicale à la clinique. "
ENGLISH = "At least seven people were wounded when the market was shelled, doctors said. "


def document(text: str, *, ascii_only: bool = True) -> bytes:
    return json.dumps({"id": "a", "text": text, "lang": "en"}, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")


def assert_map_holds(text: str, source: str, offsets: bytes | None) -> None:
    assert offsets is not None
    for at, place, length in json.loads(offsets):
        assert text[at : at + length] == source[place : place + length]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip), st.booleans())
def test_a_documents_text_is_verbatim_and_maps_to_its_line(text: str, ascii_only: bool) -> None:
    data = document(text, ascii_only=ascii_only)
    rendered = made(render(item(data, DOCUMENT_MEDIA_TYPE), data))
    assert rendered.text == text
    assert rendered.rendition.text == hashlib.sha256(text.encode()).hexdigest()
    assert_map_holds(text, data.decode(), rendered.offsets)
    if not ascii_only and not set(text) & set('"\\\x7f'):
        assert json.loads(rendered.offsets or b"") == [[0, data.decode().index('"text": "') + 9, len(text)]]


def test_the_map_of_a_document_passes_over_other_fields_and_escapes() -> None:
    data = rb'{"title":"text\":\"no","a":{"text":"no"},"text" :"one \"two\" \ud83d\ude00 three\nfour","z":[1]}'
    rendered = made(render(item(data, DOCUMENT_MEDIA_TYPE), data))
    assert rendered.text == 'one "two" \U0001f600 three\nfour'
    assert_map_holds(rendered.text, data.decode(), rendered.offsets)
    covered = sum(length for _, _, length in json.loads(rendered.offsets or b""))
    assert covered == len(rendered.text) - 4, "all but the four escapes"


@pytest.mark.parametrize("data", [b"", b"{", b'{"text":1}', b"[1]", b"\xff", b'{"text":"a"', b"[" * 100_000])
def test_a_document_that_is_none_is_set_aside(data: bytes) -> None:
    assert blocked(render(item(data, DOCUMENT_MEDIA_TYPE), data)).code == "not_a_document"


def test_half_a_surrogate_pair_never_gets_into_a_text() -> None:
    data = rb'{"text":"a\ud800b\udc00c"}'
    rendered = made(render(item(data, DOCUMENT_MEDIA_TYPE), data))
    assert rendered.text == "a\ufffdb\ufffdc"
    assert rendered.rendition.parameters["controls_replaced"] == "2"


@given(st.text())
def test_cleaning_keeps_every_offset(text: str) -> None:
    cleaned, replaced = clean(text)
    assert len(cleaned) == len(text)
    assert sum(a != b for a, b in zip(cleaned, text, strict=True)) == replaced
    assert clean(cleaned) == (cleaned, 0)
    assert cleaned.encode().decode() == cleaned


@given(st.text())
def test_the_map_of_a_plain_text_holds_whatever_was_replaced(text: str) -> None:
    source = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").lstrip("\ufeff")
    data = source.encode()
    outcome = render(item(data, "text/plain; charset=utf-8"), data)
    if isinstance(outcome, Rendered) and outcome.rendition.parameters["encoding"] == "utf-8":
        assert_map_holds(outcome.text, source, outcome.offsets)
        covered = sum(length for _, _, length in json.loads(outcome.offsets or b""))
        assert covered == len(source) - int(outcome.rendition.parameters.get("controls_replaced", 0))


def test_cleaning_keeps_tabs_lines_and_direction_marks() -> None:
    kept = "a\tb\r\nc\u202bd\u202c\u2028\xad\ufeff"
    assert clean(kept) == (kept, 0)
    assert clean("a\x00b\vc\fd\x85e\x1bf\x7f") == ("a\ufffdb\nc\nd\ne\ufffdf\ufffd", 6)


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN, ARABIC, FRENCH, ENGLISH, "\u202bمقتل سبعة\u202c (7)"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_texts_in_every_script_come_back_character_for_character(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    rendered = made(render(item(data, "text/plain"), data))
    assert rendered.text == text
    assert not rendered.doubts
    assert rendered.offsets == f"[[0,0,{len(text)}]]".encode()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (UKRAINIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256"), (FRENCH, "cp1252"), (FRENCH * 40, "latin-1")],
)
def test_an_old_encoding_that_is_not_declared_is_guessed_right_and_doubted(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    rendered = made(render(item(data, "text/plain"), data))
    assert rendered.text == text
    [doubt] = rendered.doubts
    assert (doubt.code, doubt.blocking) == ("guessed_encoding", False)
    assert rendered.rendition.parameters["encoding_by"] == "guessed"


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "koi8-r"), (ARABIC, "cp1256"), (ARABIC, "iso8859-6"), (FRENCH, "iso-8859-1")])
def test_a_declared_encoding_is_believed_without_doubt(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    rendered = made(render(item(data, f"text/plain; charset={encoding}"), data))
    assert rendered.text == text
    assert not rendered.doubts


@pytest.mark.parametrize("charset", ["windows-1251", "utf-7", "rot13", "hex", "unicode_escape", "no-such-thing"])
def test_a_wrong_or_dangerous_declaration_does_not_spoil_utf8(charset: str) -> None:
    data = RUSSIAN.encode()
    assert made(render(item(data, f"text/plain; charset={charset}"), data)).text == RUSSIAN


def test_utf16_without_a_mark_is_seen_and_doubted() -> None:
    data = ENGLISH.encode("utf-16-le")
    rendered = made(render(item(data, "text/plain"), data))
    assert rendered.text == ENGLISH
    assert rendered.doubts[0].code == "guessed_encoding"


def test_a_few_faults_show_and_are_doubted() -> None:
    data = RUSSIAN.encode() * 3 + b"\xff" + RUSSIAN.encode()
    rendered = made(render(item(data, "text/plain"), data))
    assert rendered.text == RUSSIAN * 3 + "\ufffd" + RUSSIAN
    assert rendered.doubts[0].code == "faulty_encoding"


def test_a_text_cut_inside_a_character_is_doubted() -> None:
    data = RUSSIAN.strip(". ").encode()[:-1]
    rendered = made(render(item(data, "text/plain"), data))
    assert rendered.text.endswith("\ufffd")
    assert rendered.doubts[0].code == "cut_character"


def test_bytes_that_no_guess_fits_give_no_text() -> None:
    data = bytes(range(0x80, 0x100)) * 20
    assert blocked(render(item(data, "text/plain"), data)).code == "unknown_encoding"


def test_fifty_megabytes_of_text_take_seconds() -> None:
    data = (RUSSIAN.encode() * 400_000)[: 50 * 1024 * 1024 // 2 * 2]
    assert took(lambda: made(render(item(data, "text/plain"), data))) < 10


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x00"])
def test_a_text_without_words_is_set_aside(data: bytes) -> None:
    outcome = render(item(data, "text/plain"), data)
    if b"\x00" in data:
        assert made(outcome).text == "\ufffd\ufffd", "what stands there is shown, not dropped"
    else:
        assert blocked(outcome).code == "no_text"


@pytest.mark.parametrize("grade", ["empty", "login_wall", "bot_page", "truncated", "error_page", "unreadable"])
def test_only_content_is_rendered_and_the_doubt_names_a_next_step(grade: str) -> None:
    doubt = blocked(render(item(b"words", "text/plain", grade=grade), b"words"))
    assert doubt.code == f"captured_{grade}"
    assert ":" in doubt.words


def test_a_kind_without_renderer_is_set_aside_not_lost() -> None:
    doubt = blocked(render(item(b"\x00\x01", "application/x-unheard-of"), b"\x00\x01"))
    assert doubt.code == "no_renderer"


def test_the_record_says_what_the_item_says_and_found_words_fill_the_gaps() -> None:
    data = b"words"
    kept = item(data, "text/plain", outlet="Herald", published=None, title=None)
    rendition = made(render(kept, data)).rendition
    found = type(rendition)(**{name: getattr(rendition, name) for name in rendition.__struct_fields__} | {
        "found": {"outlet": "Other", "published": "2016-12-13", "title": "Found", "language": "en"}})  # fmt: skip
    text = to_text(kept, kept.id, found, "words")
    assert (text.outlet, text.published, text.title, text.language) == ("Herald", "2016-12-13", "Found", "en")
    assert (text.item, text.source, text.rendition, text.body) == (kept.id, kept.digest, rendition.text, "words")


def test_a_found_day_that_is_no_day_is_left_aside() -> None:
    data = b"words"
    kept = item(data, "text/plain")
    rendition = made(render(kept, data)).rendition
    found = type(rendition)(**{name: getattr(rendition, name) for name in rendition.__struct_fields__} | {"found": {"published": "soon"}})
    assert to_text(kept, kept.id, found, "words").published is None
