"""Walls that show in how a page is built, in a language that the rules have no words for; and reports in pages built alike, which stay reports."""

import pytest

from vigil.collect.grading import Evidence, grade

REPORT = "Angalau watu saba walijeruhiwa siku ya Jumatatu wakati makombora yalipoanguka kwenye soko upande wa mashariki wa mji, alisema daktari. "
FIELD = "<form action='/x'><input type='text' name='username'><button>Endelea</button></form>"
WAYS = "<a href='/accounts/login?next=/a'>Ingia</a> <a href='/register'>Jisajili</a> <a href='/password/reset'>Umesahau?</a>"
BOX = "<form><div class='h-captcha'></div><button>Tuma</button></form>"
CONSENT = "<div class='cookie-consent'><p>Sisi na washirika wetu tunahifadhi taarifa kwenye kifaa chako.</p><button>Kubali</button></div>"


def graded(inner: str, *, body: str = "", title: str = "Mfano", evidence: Evidence | None = None) -> str:
    page = f"<!doctype html><html><head><title>{title}</title></head><body class='{body}'><nav><a href='/'>Mwanzo</a></nav>{inner}</body></html>"
    return grade(page.encode(), "text/html", evidence or Evidence(status=200))[0]


@pytest.mark.parametrize(
    ("inner", "wall"),
    [
        (f"<h1>Karibu</h1>{FIELD}", "login_wall"),
        (f"<h1>Karibu</h1>{WAYS}", "login_wall"),
        (f"<h1>Karibu</h1>{BOX}", "bot_page"),
        (CONSENT, "consent_wall"),
        ("<div id='cmp'><iframe src='https://x.example.org'></iframe></div>", "consent_wall"),
        ("<div class='error-page'><p>Samahani, hakuna kitu.</p></div>", "error_page"),
        (f"<article><p>{REPORT}</p></article><div class='paywall'><a href='/s'>Lipia</a></div>", "partial"),
    ],
)  # fmt: skip
def test_walls_in_a_language_without_words_show_in_how_they_are_built(inner: str, wall: str) -> None:
    assert graded(inner) == wall


def test_the_number_of_an_error_and_the_headers_of_a_guard_need_no_words() -> None:
    assert graded("<p>Samahani.</p>", title="404") == "error_page"
    assert graded("<p>Samahani.</p>", title="Kosa 503 | Mfano") == "error_page"
    assert graded("<p>Samahani.</p>", body="error404") == "error_page"
    assert graded("<p>Subiri.</p>", evidence=Evidence(status=403, headers={"cf-mitigated": "challenge"})) == "bot_page"


@pytest.mark.parametrize("beside", [FIELD, WAYS, BOX, CONSENT, f"<footer>{FIELD}{BOX}</footer>{CONSENT}"])
@pytest.mark.parametrize("report", [f"<article><p>{REPORT}</p></article>", f"<article>{f'<p>{REPORT}</p>' * 6}</article>"])
def test_a_report_beside_such_things_stays_a_report(report: str, beside: str) -> None:
    assert graded(report + beside) == "content"


@pytest.mark.parametrize("beside", [WAYS, "", "<nav class='not-found-here'></nav>"])
def test_a_short_post_stays_a_post(beside: str) -> None:
    assert graded(f"<div class='post'><p>{REPORT[:70]}</p></div>{beside}") == "content"


def test_a_hidden_request_for_consent_and_a_number_in_a_headline_are_none() -> None:
    assert graded(CONSENT.replace("<div ", "<div style='display:none' ", 1) + f"<p>{REPORT}</p>") == "content"
    assert graded(f"<h1>503 families fled</h1><p>{REPORT}</p>", title="503 families fled the town") == "content"


@pytest.mark.parametrize(
    "words",
    [
        "تم سحب ثلاث جثث من تحت الأنقاض", "نقل جريحان إلى العيادة", "تمت إزالة الركام من الشارع", "We moved the wounded to the cellar.",
        "Ми переїхали до підвалу через обстріли.", "Зброю було вилучено.", "Le corps a été retiré des décombres.", "El cuerpo fue retirado ayer.",
    ],
)  # fmt: skip
def test_a_short_post_about_people_who_were_moved_or_bodies_that_were_removed_is_no_notice(words: str) -> None:
    assert graded(f"<p>{words}</p>") == "content"
