"""Handles are permanent: minted once, inherited by the successor with most words in common, never used again."""

from hypothesis import given
from hypothesis import strategies as st

from vigil.runner.handles import inherit, mint

A, B, C = "a" * 64, "b" * 64, "c" * 64


def names(incidents: dict[str, tuple[str, ...]], old: tuple = ()) -> dict[str, str]:  # type: ignore[type-arg]
    return {handle.incident: handle.name for handle in mint(old, incidents) if handle.redirect is None and handle.incident in incidents}


def test_first_release_mints_in_order() -> None:
    assert names({A: ("1", "2"), B: ("3",)}) == {A: "i-1", B: "i-2"}


def test_a_changed_incident_keeps_its_handle() -> None:
    old = mint((), {A: ("1", "2"), B: ("3",)})
    assert names({C: ("1", "2", "9"), B: ("3",)}, old) == {C: "i-1", B: "i-2"}


def test_merged_incidents_redirect_to_the_one_that_is_left() -> None:
    old = mint((), {A: ("1", "2"), B: ("3",)})
    new = mint(old, {C: ("1", "2", "3")})
    assert [(handle.name, handle.redirect) for handle in new] == [("i-1", None), ("i-2", "i-1")]


def test_a_split_mints_a_new_name_for_the_smaller_part() -> None:
    old = mint((), {A: ("1", "2", "3")})
    assert names({B: ("1", "2"), C: ("3",)}, old) == {B: "i-1", C: "i-2"}


def test_a_name_is_never_used_again() -> None:
    old = mint((), {A: ("1",), B: ("2",)})
    gone = mint(old, {A: ("1",)})
    assert names({A: ("1",), C: ("7",)}, gone) == {A: "i-1", C: "i-3"}


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.lists(st.sampled_from("123456789"), min_size=1, unique=True).map(tuple), min_size=1))
def test_minting_again_changes_nothing(incidents: dict[str, tuple[str, ...]]) -> None:
    first = mint((), incidents)
    assert mint(first, incidents) == first
    assert len(set(inherit(first, incidents).values())) == len(incidents)
