"""Places are coarse and constant, sources that were not openly published leave no trace, and only people lift a draft."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from math import cos, hypot, radians
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.model import Anchor, Claim, Count, Evidence, Incident, Judgement, PlaceChoice, Span, Victims
from vigil.policy import accepted, coarse_point, digest_shown, plain_name, pseudonym, public_address, review, safe_address, standing

KEY = bytes(range(32))
LATITUDES = st.decimals(-85, 85, places=5).map(str)
LONGITUDES = st.decimals("-179.9", "179.9", places=5).map(str)


def distance_m(a: tuple[str, str], b: tuple[str, str]) -> float:
    north = (float(a[0]) - float(b[0])) * 111_320
    turn = (float(a[1]) - float(b[1]) + 180) % 360 - 180
    return hypot(north, turn * 111_320 * cos(radians(float(a[0]))))


@given(LATITUDES, LONGITUDES, st.integers(1, 5), st.integers(0, 5000))
def test_a_place_lies_within_the_radius_that_is_shown(latitude: str, longitude: str, precision: int, radius: int) -> None:
    point = coarse_point(latitude, longitude, precision, key=KEY, radius_m=radius)
    assert point is not None
    assert distance_m((latitude, longitude), (point.latitude, point.longitude)) + radius <= point.radius_m


@given(LATITUDES, LONGITUDES, st.integers(1, 5))
def test_the_same_place_always_looks_the_same_and_shows_no_more_than_its_cell(latitude: str, longitude: str, precision: int) -> None:
    point = coarse_point(latitude, longitude, precision, key=KEY)
    assert point is not None and coarse_point(latitude, longitude, precision, key=KEY) == point
    # What is shown depends on the cell alone: from its centre one gets the same cell again, so averaging gains nothing.
    assert coarse_point(point.latitude, point.longitude, precision, key=KEY) == point


def test_another_key_gives_another_grid() -> None:
    points = {coarse_point("12.34567", "45.67891", 1, key=bytes([n]) * 32) for n in range(20)}
    assert len(points) > 15


@pytest.mark.parametrize("precision", [6, 7])
def test_what_is_known_only_to_the_country_has_no_point(precision: int) -> None:
    assert coarse_point("12.3", "45.6", precision, key=KEY) is None


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        coarse_point("1", "1", 1, key=b"short")


def test_coordinates_are_plain_decimals() -> None:
    point = coarse_point("0.00001", "-0.00001", 5, key=KEY)
    assert point is not None and Decimal(point.latitude).is_finite() and "E" not in point.latitude + point.longitude


def test_a_pseudonym_is_constant_and_holds_nothing_of_the_name() -> None:
    assert pseudonym("someone@office.example", key=KEY) == pseudonym("someone@office.example", key=KEY)
    assert pseudonym("someone@office.example", key=KEY) != pseudonym("someone@office.example", key=KEY[::-1])
    assert "someone" not in pseudonym("someone@office.example", key=KEY)


BAD = [
    "javascript:alert(1)",
    "data:text/html,x",
    "//host/x",
    "ftp://a/b",
    "https://user:pw@host/",
    "https://",
    "http://a b/",
    "http://[::1",
    "",
    None,
]


@pytest.mark.parametrize("address", BAD)
def test_only_plain_web_addresses_are_linked(address: str | None) -> None:
    assert safe_address(address) is None


SOURCES = [
    ("https://herald.example/1", "Valley Herald", "withheld", True),
    ("https://herald.example/1", None, "withheld", False),
    ("https://x.com/a/status/1", "A Person", "withheld", False),
    ("https://mobile.twitter.com/a/1", "A Person", "withheld", False),
    ("https://x.com/ministry/1", None, "public", True),
    ("https://herald.example/1", "Valley Herald", "secret", False),
    (None, "Valley Herald", "withheld", False),
]


@pytest.mark.parametrize(("url", "outlet", "rights", "shown"), SOURCES)
def test_address_and_digest_go_out_only_for_what_was_openly_published(
    url: str | None, outlet: str | None, rights: str, shown: bool
) -> None:
    assert (public_address(url, outlet=outlet, rights=rights) is not None) == shown
    assert digest_shown(url, outlet=outlet, rights=rights) == shown


def test_open_rights_show_the_digest_of_what_has_no_address() -> None:
    assert digest_shown(None, outlet=None, rights="open")


BODY = "At least 30 people were killed in Telmor, and 12 were wounded."
DIGEST = hashlib.sha256(BODY.encode()).hexdigest()


def claim(quote: str) -> Claim:
    start = BODY.index(quote)
    return Claim(
        text=DIGEST, anchor=Anchor(rendition=DIGEST, start=start, end=start + len(quote), quote=quote),
        sentence=Span(start=0, end=len(BODY), words=BODY), effect="killed", count=Count(low=30, high=None, basis="at_least", words="30"),
        victims=Victims(words="people", status="unknown", ground="none"), rule="r",
    )  # fmt: skip


def judge(quote: str, verdict: Any, **more: Any) -> Judgement:
    start = BODY.index(quote)
    about = Evidence(item=DIGEST, rendition=more.pop("rendition", DIGEST), start=start, end=start + len(quote), quote=quote)
    known: dict[str, Any] = {"topic": "claim", "actor": "a", "reason": "because", "at": "2031-01-01T00:00:00Z"}
    return Judgement(verdict=verdict, about=(about,), **{**known, **more})


KILLED, WOUNDED = claim("At least 30 people"), claim("12 were wounded")
WORDS = [(KILLED.anchor,), (WOUNDED.anchor,)]


def incident(*named: str) -> Incident:
    where = PlaceChoice(words=None, place=None, precision=7, why="none")
    return Incident(
        claims=(KILLED.id, WOUNDED.id),
        where=where,
        date_start=None,
        date_end=None,
        date_precision="unknown",
        means="unknown",
        judgements=named,
    )


@dataclass(frozen=True)
class Case:
    why: str
    judgements: list[Judgement]
    reviewed: bool


LEFT_REPORTED = judge("12 were wounded", "outcome", topic="verification", fields={"outcome": "reported"})
TAKEN_BACK = judge(BODY, "outcome", topic="verification", fields={"outcome": "reported"}, at="2032-01-01")
VERIFIED = judge("At least 30 people", "outcome", topic="verification", fields={"outcome": "verified"})
RIGHT = judge("At least 30 people", "right")
CASES = [
    Case("nobody has looked", [], False),
    Case("one of two claims is judged", [RIGHT], False),
    Case("every claim is judged", [RIGHT, judge("12 were wounded", "corrected")], True),
    Case("every claim is judged wrong", [judge("At least 30 people", "wrong"), judge("12 were wounded", "wrong")], False),
    Case("a judgement of the whole sentence covers both", [judge(BODY, "right")], True),
    Case("a judgement of some of the words is one of the claim", [judge("30", "right"), judge("12 were wounded", "right")], True),
    Case("a judgement of words beside the claim is none of it", [judge("in Telmor", "right"), judge("12 were wounded", "right")], False),
    Case("words of another rendition", [judge(BODY, "right", rendition="f" * 64)], False),
    Case("verification has an outcome", [VERIFIED], True),
    Case("verification looked and left it reported", [LEFT_REPORTED], False),
    Case("verification was taken back", [VERIFIED, TAKEN_BACK], False),
    Case("a grade is not a review", [judge(BODY, "grade", topic="grade", fields={"grade": "fair"})], False),
    Case("the judgement was superseded", [judge(BODY, "right"), judge(BODY, "wrong", supersedes=judge(BODY, "right").id, at="2032-01-01")], False),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_an_incident_is_reviewed_when_a_person_has_looked(case: Case) -> None:
    assert review(incident(), WORDS, standing(case.judgements)).reviewed == case.reviewed


def test_a_verification_that_the_incident_names_holds_even_when_its_words_moved() -> None:
    moved = judge(BODY, "outcome", topic="verification", fields={"outcome": "undecided"}, rendition="f" * 64)
    found = review(incident(moved.id), WORDS, [moved])
    assert found.reviewed and found.outcome == "undecided"


def test_the_latest_verdict_on_words_decides() -> None:
    wrong = judge("At least 30 people", "wrong", at="2032-01-01")
    assert not accepted([KILLED.anchor], standing([wrong, RIGHT]))
    assert accepted([KILLED.anchor], standing([RIGHT]))


def test_who_judged_one_copy_has_judged_them_all() -> None:
    copied = Anchor(rendition="c" * 64, start=5, end=23, quote="At least 30 people")
    assert accepted([copied, KILLED.anchor], standing([RIGHT]))
    assert not accepted([copied], standing([RIGHT]))


@pytest.mark.parametrize(
    ("name", "url", "rights", "shown"),
    [
        ("telmor-2031-03-12.txt", None, "withheld", "telmor-2031-03-12"),
        ("folder/UN report on Telmor.pdf", None, "withheld", "UN report on Telmor"),
        ("karim-oranet.txt", None, "withheld", None),
        ("report-by-karim.txt", None, "withheld", None),
        ("2031-03-12.txt", None, "withheld", None),
        ("telmor.html", "https://x.com/telmor", "withheld", None),
        ("field notes.txt", None, "open", "field notes"),
        ("telmor.txt", None, "sealed", None),
    ],
)
def test_a_document_goes_by_its_name_only_where_that_tells_of_nobody(name: str, url: str | None, rights: str, shown: str | None) -> None:
    assert plain_name(name, url=url, rights=rights, places={"telmor"}) == shown
