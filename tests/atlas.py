"""A small invented country, so that tests of places do not hang on a real gazetteer."""

import hashlib
from typing import Any

from vigil.locate import Gazetteer, Row
from vigil.model import Anchor, Claim, Count, Span, Text, Victims, record_id

LAND, NORTH, SOUTH = "geo:1", "division:XX.1", "division:XX.2"

ROWS = (
    Row("geo:1", ("Meridia", "Меридия", "ميريديا"), "country", country="SY", weight=9_000_000),
    Row(NORTH, ("Qarda", "Karda"), "governorate", country="SY", within=(LAND,)),
    Row(SOUTH, ("Velm",), "governorate", country="SY", within=(LAND,)),
    Row("geo:10", ("Qarda", "Карда", "قاردة"), "town", "36.1", "37.1", 15_000, "SY", (NORTH, LAND), 2_000_000),
    Row("geo:11", ("Al Dūmayn", "Dumayn"), "town", "36.3", "37.2", 2_000, "SY", (NORTH, LAND), 9_000),
    Row("geo:12", ("Tel Shura", "تل شورى"), "town", "33.3", "37.2", 2_000, "SY", (SOUTH, LAND), 7_000),
    Row("geo:13", ("Old Gate",), "neighbourhood", country="SY", within=("geo:10", NORTH, LAND)),
    Row("geo:20", ("Ostland",), "country", country="RU", weight=5_000_000),
    Row("geo:21", ("Dumayn",), "town", "10.0", "10.0", 2_000, "RU", ("geo:20",), 4_000),
)
ATLAS = Gazetteer(ROWS, "0" * 64)


def sha(words: str) -> str:
    """SHA-256 of words."""
    return hashlib.sha256(words.encode()).hexdigest()


def text_of(body: str, **fields: Any) -> Text:
    """A text as the shell would make it."""
    return Text(
        item=sha(f"item {body}"), source=sha(f"source {body}"), rendition=sha(body), name=fields.pop("name", "a"), body=body, **fields
    )


def span(body: str, words: str) -> Span:
    """Where words stand in a text."""
    start = body.index(words)
    return Span(start=start, end=start + len(words), words=words)


def claim_of(text: Text, sentence: str, place: str | None) -> Claim:
    """A claim of four dead in a sentence of a text, with these place words."""
    where = span(text.body, sentence)
    found = span(text.body, place) if place else None
    return Claim(
        text=record_id(text), anchor=Anchor(rendition=text.rendition, start=where.start, end=where.end, quote=sentence), sentence=where,
        effect="killed", count=Count(low=4, high=4, basis="exact", words="four"), victims=Victims(words="people", status="unknown", ground="none"),
        place=found, rule="test",
    )  # fmt: skip
