"""What goes out is an allow-list: every field of every record has been decided about, and an undecided one stays in."""

import inspect

import msgspec
import pytest

import vigil.model as model
from vigil.model.codec import Piece, Record
from vigil.policy import FIELDS, Care, mask_for, project


def structs() -> list[type[msgspec.Struct]]:
    found = set(model.KINDS.values()) | {
        value for value in vars(model).values() if inspect.isclass(value) and issubclass(value, Piece) and value is not Piece
    }
    return sorted(found, key=lambda struct: struct.__name__)


def care(*, draft: bool) -> Care:
    mask = mask_for(["Karim Oranet"])
    return Care(mask, mask, draft=draft)


@pytest.mark.parametrize("struct", structs())
def test_every_field_is_listed_as_public_reviewed_or_withheld(struct: type[msgspec.Struct]) -> None:
    fields = FIELDS[struct.__name__]
    listed = [*fields.public, *fields.reviewed, *fields.withheld]
    assert sorted(listed) == sorted(struct.__struct_fields__), f"decide who may see each field of {struct.__name__} in policy/fields.py"


def test_nothing_is_listed_that_does_not_exist() -> None:
    assert set(FIELDS) == {struct.__name__ for struct in structs()}


def test_a_new_field_stays_private_until_it_is_named() -> None:
    class Count(Piece, frozen=True, kw_only=True):
        low: int
        household: str

    assert project(Count(low=3, household="the house at the corner"), care(draft=False)) == {"low": 3}


def test_a_kind_that_no_one_listed_has_no_public_part() -> None:
    class Diary(Record, frozen=True, kw_only=True, tag="diary/1"):
        words: str

    assert project(Diary(words="secret"), care(draft=False)) == {"kind": "diary/1"}


def test_drafts_show_neither_ranges_nor_the_blamed() -> None:
    whole = model.Range(min=1, max=2)
    toll = model.Toll(
        incident="i", effect="killed", range=whole, reported=whole, civilian=whole, unnumbered=False, voices=1, figures=(), rule="r",
        grade_toll="a", grade_civilian="b", grade_attribution="c",
    )  # fmt: skip
    draft, reviewed = project(toll, care(draft=True)), project(toll, care(draft=False))
    assert set(reviewed) - set(draft) == {
        "range",
        "reported",
        "civilian",
        "grade_attribution",
        "rule",
        "why_attribution",
        "conceded",
        "groups",
        "contradictions",
        "airwars",
    }
    assert reviewed["range"] == {"min": 1, "max": 2, "max_open": False}


def test_words_are_masked_wherever_they_stand() -> None:
    origin = model.Origin(key="karim oranet", name="Karim Oranet", texts=(), claims=(), why="Karim Oranet speaks in both")
    assert "Oranet" not in str(project(origin, care(draft=False)))


def test_an_anchor_is_masked_by_the_names_of_its_own_claim() -> None:
    body = "A nurse, Zofia Prelk, counted 12 bodies."
    digest = "0" * 64
    claim = model.Claim(
        text=digest, anchor=model.Anchor(rendition=digest, start=15, end=39, quote=body[15:39]),
        sentence=model.Span(start=0, end=len(body), words=body), effect="killed", count=model.Count(low=12, high=12, basis="exact", words="12"),
        victims=model.Victims(words="bodies", status="unknown", ground="none"), speaker="A nurse, Zofia Prelk",
        names=(model.Span(start=9, end=20, words="Zofia Prelk"),), rule="r",
    )  # fmt: skip
    mask = mask_for(["Zofia Prelk"])
    shown = str(project(claim, Care(mask, mask, draft=False)))
    assert "Prelk" not in shown and "Zofia" not in shown and "Pre" not in shown
    assert "counted 12 bodies" in shown
