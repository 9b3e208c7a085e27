"""What keeps entries apart until a person decides: each constraint beside a control that differs from it in that one thing and is joined."""

import numpy as np
import pytest

from vigil.identify.entries import Entry, entry
from vigil.identify.families import MANNERS, lines, people
from vigil.identify.matching import Judged, Matching, match
from vigil.runner.engines import LEARN_FROM, engine
from vigil.runner.matching import resources

Values = dict[str, str]
SAME: Values = {"age": "34", "sex": "m"}
CASES: dict[str, tuple[Values, Values]] = {
    "control": ({"name": "Nidal Anas Ghanem Suleiman Meqdad", **SAME}, {"name": "Nidal Anas Ghanem Sulayman Miqdad", **SAME}),
    "two official numbers": (
        {"name": "Wisam Rashid Hatem Yasin Barakat", "number": "123456789", **SAME},
        {"name": "Wissam Rasheed Hatim Yassin Barakat", "number": "987654321", **SAME},
    ),
    "one list, declared free of duplicates": (
        {"name": "Jihad Munir Shaker Tawfiq Zaqout", **SAME},
        {"name": "Jihad Mounir Shakir Tawfik Zaqut", **SAME},
    ),
    "reported alive after the other's death": (
        {"name": "Bilal Haitham Saber Ismail Qudaih", "death_date": "2031-02-01", **SAME},
        {"name": "Belal Haytham Sabir Ismael Qdeih", "status": "alive", **SAME},
    ),
    "death of one before the birth of the other": (
        {"name": "Firas Lutfi Maher Abbas Dughmush", "death_date": "2031-02-01", "sex": "m"},
        {"name": "Feras Lotfi Mahir Abbas Doghmosh", "birth_date": "2031-05-09", "sex": "m"},
    ),
    "brothers and sisters": (
        {"name": "Rami Talal Fawzi Khamis Sukkar", "age": "9", "sex": "m"},
        {"name": "Hani Talal Fawzi Khamis Sukkar", "age": "9", "sex": "m"},
    ),
    "a father and his child": (
        {"name": "Usama Emad Ribhi Adel Hijazi", "sex": "m"},
        {"name": "Emad Ribhi Adel Mousa Hijazi", "sex": "m"},
    ),
}


def entries() -> list[Entry]:
    made = []
    for name, (one, two) in CASES.items():
        alone = name.startswith("one list")
        lists = ("c", "c") if alone else ("a", "b")
        made += [
            entry(values, id_=f"{name} {side}", list_=list_, key=str, unique=alone)
            for side, (values, list_) in enumerate(zip((one, two), lists, strict=True))
        ]
    return made


@pytest.fixture(scope="module")
def found() -> Matching:
    return match(entries(), engine("duckdb"), resources(), scope="both")


@pytest.mark.parametrize("name", CASES)
def test_each_keeps_entries_apart_and_says_so(name: str, found: Matching) -> None:
    place = 2 * list(CASES).index(name)
    pair = next((one for one in found.pairs if (one.left, one.right) == (place, place + 1)), None)
    together = any(place in group.entries and place + 1 in group.entries for group in found.persons)
    if name == "control":
        assert pair is not None
        assert (pair.band, together) == ("link", True)
    else:
        assert pair is None or pair.band != "link"
        assert not together
        assert pair is None or any(name in reason for reason in pair.against)


def test_a_person_may_join_them_all() -> None:
    same = tuple((place, place + 1) for place in range(0, 2 * len(CASES), 2))
    joined = match(entries(), engine("duckdb"), resources(), scope="both", judged=Judged(same=same))
    assert sorted(group.entries for group in joined.persons) == sorted(same)


def test_a_person_may_keep_apart_what_the_machine_would_join() -> None:
    kept = match(entries(), engine("duckdb"), resources(), scope="both", judged=Judged(different=((0, 1),)))
    assert not any({0, 1} <= set(group.entries) for group in kept.persons)


def twice(once: bool) -> str:
    values = {"name": "Nidal Anas Ghanem Suleiman Meqdad", **SAME}, {"name": "Nidal Anas Ghanem Sulayman Miqdad", **SAME}
    other = {"name": "Rula Maher Zaki Tawfiq Qandil", "age": "9", "sex": "f"}
    made = [entry(told, id_=str(place), list_="a", key=str) for place, told in enumerate(values)]
    made.append(entry(other, id_="2", list_="b", key=str))
    return match(made, engine("duckdb"), resources(), scope="both", once=once).pairs[0].band


def test_two_rows_of_one_list_are_joined_by_people_alone_unless_lists_may_hold_a_person_twice() -> None:
    assert (twice(once=True), twice(once=False)) == ("review", "link")


def test_lists_that_share_nobody_are_matched_and_nothing_is_joined() -> None:
    """Long enough to be learned from, and nothing to learn from."""
    made = []
    for side, seed in (("official", 1), ("later", 2)):
        rng = np.random.default_rng(seed)
        told = lines(people(1_500, rng), MANNERS[side], rng)
        families = [{"name_local": f"{line.values['name_local']} {side * 2}"} for line in told]
        made += [entry(values, id_=str(place), list_=side, key=str) for place, values in enumerate(families)]
    assert len(made) >= LEARN_FROM
    assert not [pair for pair in match(made, engine("duckdb"), resources(), scope="across").pairs if pair.band == "link"]
