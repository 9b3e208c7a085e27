"""CASE.toml: every field is known, or the person who wrote it is told its name."""

import pytest

from tests.cases import CASE
from vigil.errors import InputError
from vigil.refer import Query, parse


def test_a_case_that_names_incidents() -> None:
    case = parse(CASE)
    assert (case.title, case.incidents, case.query, case.key_notes) == ("Shelling of the Old Mill quarter", ("i-1",), None, None)


def test_a_case_that_asks_for_a_place_and_days() -> None:
    text = CASE.replace('incidents = ["i-1"]', 'place = "Marun"\nfrom = 2031-05-01\nto = "2031-05-31"\n[key]\nnotes = "By telephone."')
    case = parse(text)
    assert case.query == Query("Marun", "2031-05-01", "2031-05-31")
    assert (case.incidents, case.key_notes) == ((), "By telephone.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = ", "VGL-X01"),
        (CASE.replace("purpose =", "porpoise ="), "`purpose` is missing"),
        ('colour = "red"\n' + CASE, "`colour` is not a field"),
        (CASE + 'plaice = "Marun"\n', "`what.plaice` is not a field"),
        (CASE + '[key]\nfingerprint = "x"\n', "`key.fingerprint` is not a field"),
        (CASE + 'place = "Marun"\n', "`what` needs either"),
        (CASE.replace('incidents = ["i-1"]', ""), "`what` needs either"),
        (CASE.partition("[what]")[0], "`what` is missing"),
        (CASE.replace('["i-1"]', "[]"), "`what.incidents` is not a list"),
        (CASE.replace('["i-1"]', "[7]"), "`what.incidents` is not a list"),
        (CASE.replace('["i-1"]', '"i-1"'), "`what.incidents` is not a list"),
        (CASE.replace('incidents = ["i-1"]', 'from = "2031-13-01"'), "`what.from` is not a date"),
        (CASE.replace('incidents = ["i-1"]', "from = 2031-05-02\nto = 2031-05-01"), "runs backwards"),
        (CASE.replace('"Preliminary examination"', "7"), "`purpose` is not text"),
        (CASE.replace('"Preliminary examination"', '" "'), "`purpose` is not text"),
    ],
)
def test_what_is_wrong_is_told_by_name(text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    assert told in str(caught.value) and caught.value.next_step
