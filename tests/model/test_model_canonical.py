"""One record has exactly one spelling, and everything else is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.strategies import BY_KIND, record
from vigil.errors import InputError, IntegrityError, VigilError
from vigil.model import KINDS, Range, Record, Text, decode, decode_any, encode, links_of, record_id
from vigil.model.codec import INT_MAX

GOLDEN = [line.split(" ", 1) for line in (Path(__file__).parent / "golden" / "records.txt").read_text("utf-8").splitlines()]
BY_NAME: dict[str, bytes] = {json.loads(line)["kind"]: line.encode() for _, line in GOLDEN}


def spelled(value: Any) -> bytes:
    """The canonical spelling, as the standard library writes it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def changed(kind: str, /, **fields: Any) -> bytes:
    """The golden record of a kind with some fields changed, canonically spelled."""
    return spelled(json.loads(BY_NAME[kind]) | fields)


def test_strategies_and_golden_file_hold_every_kind() -> None:
    assert set(KINDS) == set(BY_KIND) == set(BY_NAME)


@given(record())
def test_decoding_gives_back_what_was_encoded(one: Record) -> None:
    line = encode(one)
    assert decode(line, type(one)) == one
    assert decode_any(line) == one
    assert encode(decode_any(line)) == line


@given(record())
def test_the_standard_library_spells_records_the_same(one: Record) -> None:
    line = encode(one)
    assert spelled(json.loads(line)) == line


@given(record())
def test_a_record_names_its_kind_and_links_to_ids(one: Record) -> None:
    assert json.loads(encode(one))["kind"] == one.kind
    assert all(isinstance(link, str) for link in links_of(one))


@pytest.mark.parametrize(("key", "line"), GOLDEN, ids=sorted(BY_NAME))
def test_ids_stay_what_they_are(key: str, line: str) -> None:
    """From the first release on the golden file only grows: a new shape of a record is a new version of its kind."""
    one = decode_any(line.encode())
    assert (encode(one).decode(), record_id(one), one.id) == (line, key, key)


TEXT = BY_NAME["text/1"]
OTHER_SPELLINGS: dict[str, bytes] = {
    "a space after a colon": TEXT.replace(b'"kind":', b'"kind": '),
    "a newline at the end": TEXT + b"\n",
    "a space before": b" " + TEXT,
    "another order of keys": b'{"kind":"text/1",' + TEXT[1:].replace(b'"kind":"text/1",', b""),
    "a key twice": TEXT[:-1] + b',"url":"https://news.example/1"}',
    "a letter escaped": TEXT.replace(b"Middleton", b"\\u004diddleton"),
    "a slash escaped": TEXT.replace(b"https:/", b"https:\\/"),
    "a field with a default left out": TEXT.replace(b'"language":"en",', b""),
}


@pytest.mark.parametrize("line", OTHER_SPELLINGS.values(), ids=OTHER_SPELLINGS)
def test_another_spelling_is_refused(line: bytes) -> None:
    with pytest.raises(IntegrityError) as caught:
        decode(line, Text)
    assert caught.value.code == "VGL-M02"


NO_RECORDS: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "no object": b"[]",
    "bytes that are no text": b'{"kind":"text/1","body":"\xff"}',
    "a lone surrogate": BY_NAME["text/1"].replace(b"Middleton", b"\\ud800"),
    "no kind": spelled({key: value for key, value in json.loads(TEXT).items() if key != "kind"}),
    "a kind of the future": changed("text/1", kind="text/2"),
    "an unknown field": changed("text/1", mood="grim"),
    "an unknown field deep inside": BY_NAME["toll/1"].replace(b'"max_open":true', b'"max_open":true,"mean":3', 1),
    "a missing field": spelled({key: value for key, value in json.loads(TEXT).items() if key != "body"}),
    "a float": changed("run/1", records=12.5),
    "a whole float": BY_NAME["run/1"].replace(b'"records":12', b'"records":12.0'),
    "a number with an exponent": BY_NAME["run/1"].replace(b'"records":12', b'"records":1e1'),
    "a number in quotes": changed("run/1", records="12"),
    "a negative size": changed("item/1", size=-1),
    "a word that is not in the vocabulary": changed("claim/1", effect="neutralised"),
    "a digest in capitals": changed("item/1", digest="A" * 64),
    "a digest cut short": changed("item/1", digest="a" * 63),
    "a day that does not exist": changed("text/1", published="2016-02-30"),
    "a day in another notation": changed("text/1", published="20161213"),
    "an interval that runs backwards": changed("claim/1", date_start="2016-12-13"),
    "a range that runs backwards": BY_NAME["toll/1"].replace(b'"min":12', b'"min":13'),
    "a range with one end": BY_NAME["toll/1"].replace(b'"min":12', b'"min":null'),
    "a judgement without a reason": changed("judgement/1", reason=" "),
    "a judgement on too little evidence": changed("judgement/1", topic="merge"),
}


@pytest.mark.parametrize("line", NO_RECORDS.values(), ids=NO_RECORDS)
def test_what_is_no_record_is_refused(line: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode_any(line)
    assert caught.value.code == "VGL-M01"
    assert caught.value.next_step


def whole_numbers(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every whole number in a record."""
    if isinstance(value, int) and not isinstance(value, bool):
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        yield from whole_numbers(below, (*path, key))


NUMBERS = [(kind, path) for kind, line in sorted(BY_NAME.items()) for path in whole_numbers(json.loads(line))]


@pytest.mark.parametrize(("kind", "path"), NUMBERS, ids=[f"{kind}-{'.'.join(map(str, path))}" for kind, path in NUMBERS])
@pytest.mark.parametrize("number", [-1, INT_MAX + 1, 2**63, 1.0], ids=["negative", "2^53", "2^63", "float"])
def test_every_number_is_whole_not_negative_and_exact_everywhere(kind: str, path: tuple[Any, ...], number: float) -> None:
    value = json.loads(BY_NAME[kind])
    inner = value
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = number
    with pytest.raises(VigilError):
        decode_any(spelled(value))


BAD_ANCHORS: dict[str, dict[str, Any]] = {
    "shorter than its words": {"end": 10},
    "backwards": {"start": 40, "end": 7},
    "before the text": {"start": -1, "end": 32},
    "without words": {"start": 5, "end": 5, "quote": ""},
    "a float for an offset": {"start": 0.0},
    "not in a rendition": {"rendition": "the first"},
}


@pytest.mark.parametrize("fields", BAD_ANCHORS.values(), ids=BAD_ANCHORS)
def test_an_anchor_that_cannot_hold_its_words_is_refused(fields: dict[str, Any]) -> None:
    claim = json.loads(BY_NAME["claim/1"])
    with pytest.raises(InputError):
        decode_any(spelled(claim | {"anchor": claim["anchor"] | fields}))


def test_an_anchor_counts_code_points() -> None:
    """Letters outside the basic plane are one step, as in the preserved text, and never two."""
    claim = json.loads(BY_NAME["claim/1"])
    anchor = claim["anchor"] | {"start": 3, "end": 5, "quote": "𐎠e"}
    assert decode_any(spelled(claim | {"anchor": anchor})).kind == "claim/1"


def test_an_anchor_knows_whether_its_words_stand_in_a_text() -> None:
    text, claim = (decode_any(BY_NAME[kind]) for kind in ("text/1", "claim/1"))
    assert isinstance(text, Text)
    assert claim.anchor.holds_in(text.body)  # type: ignore[attr-defined]  # decoded by its kind
    assert not claim.anchor.holds_in("x" + text.body)  # type: ignore[attr-defined]  # as above


def test_a_range_has_two_ends_or_none() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Range(min=1, max=None)
    with pytest.raises(ValueError, match="not a range"):
        Range(min=2, max=1)
