"""Entries as the columns that the engine sees, with the keys by which entries that may be one person come into one block."""

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vigil.identify.entries import Entry
from vigil.identify.spec import NOT_TOLD
from vigil.identify.spelled import NameBook, Spelling
from vigil.text.names import Name

MISSING = -1
KEY_MOST = 120
"""A key that more entries share is made narrower: it would make more pairs than it finds people."""

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Table:
    """Entries side by side: plain columns for the engine, names by number in the book, and the rules of blocking (equal keys).

    `only_new`: pairs without an entry of a new list (column `fresh`) are not looked at.
    """

    entries: tuple[Entry, ...]
    columns: dict[str, list[Any]]
    book: NameBook
    local: Numbers
    latin: Numbers
    keys: tuple[str, ...]
    others: tuple[str, ...]
    only_new: bool = False

    def told(self) -> frozenset[str]:
        """The comparisons for which at least two entries have a value."""
        first = {"age": "age_from", "born": "born_from", "died": "died_from"}
        names = ("age", "born", "sex", "died", "place", "number", "incident", "mother")
        return frozenset(name for name in names if sum(value is not None for value in self.columns[first.get(name, name)]) > 1)

    def given(self, na_l: Numbers, nl_l: Numbers, na_r: Numbers, nl_r: Numbers) -> NDArray[np.float64]:
        """Scores of given names: of names in the same letters, their mean where there are two, else across letters."""
        return self._score(self.book.given_scores, na_l, nl_l, na_r, nl_r)

    def chain(self, na_l: Numbers, nl_l: Numbers, na_r: Numbers, nl_r: Numbers) -> NDArray[np.float64]:
        """Scores of what follows the given names, as in `given`."""
        return self._score(self.book.chain_scores, na_l, nl_l, na_r, nl_r)

    def alike(self, na_l: Numbers, nl_l: Numbers, na_r: Numbers, nl_r: Numbers) -> NDArray[np.float64]:
        """How likely given names are one name in two spellings, as in `given`."""
        return self._score(self.book.given_alike, na_l, nl_l, na_r, nl_r)

    def father(self, na_l: Numbers, nl_l: Numbers, na_r: Numbers, nl_r: Numbers) -> NDArray[np.float64]:
        """Scores of fathers' names where both names tell as many parts, as in `given`."""
        return self._score(self.book.father_scores, na_l, nl_l, na_r, nl_r)

    def _score(
        self, score: Callable[..., NDArray[np.float32]], na_l: Numbers, nl_l: Numbers, na_r: Numbers, nl_r: Numbers
    ) -> NDArray[np.float64]:
        total, count = np.zeros(len(na_l)), np.zeros(len(na_l))
        for left, right in ((na_l, na_r), (nl_l, nl_r)):
            _add(score, left, right, (left >= 0) & (right >= 0), total, count)
        alone = count == 0
        for left, right in ((na_l, nl_r), (nl_l, na_r)):
            _add(score, left, right, alone & (left >= 0) & (right >= 0), total, count)
        return np.where(count > 0, total / np.maximum(count, 1), 2 * NOT_TOLD)


def _add(  # noqa: PLR0917  # what both callers hold anyway
    score: Callable[..., NDArray[np.float32]],
    left: Numbers,
    right: Numbers,
    here: NDArray[np.bool_],
    total: NDArray[np.float64],
    count: NDArray[np.float64],
) -> None:
    if here.any():
        total[here] += score(left[here], right[here])
        count[here] += 1


def table_of(entries: Sequence[Entry], spelling: Spelling, *, new: Set[str] = frozenset()) -> Table:
    """Make the columns. The order of entries is that of the numbers by which the engine names them. `new` are lists that were not matched yet."""
    places: dict[Name, int] = {}
    local = np.array([_place(one.local, places) for one in entries], dtype=np.int32)
    latin = np.array([_place(one.latin, places) for one in entries], dtype=np.int32)
    others = tuple(sorted({name for one in entries for name in one.others}))
    columns: dict[str, list[Any]] = {
        "uid": list(range(len(entries))), "roll": [one.list for one in entries], "fresh": [int(one.list in new) for one in entries],
        "na": local.tolist(), "nl": latin.tolist(),
        **_spans(entries), **_words(entries),
        **{f"x{place}": [one.others.get(name) for one in entries] for place, name in enumerate(others)},
    }  # fmt: skip
    keys = _keys(entries, others)
    columns.update(keys)
    columns["whole"] = [_whole(one) for one in entries]
    return Table(tuple(entries), columns, NameBook(list(places), spelling), local, latin, tuple(keys), others, bool(new))


def _place(name: Name | None, places: dict[Name, int]) -> int:
    if name is None or not name.parts:
        return MISSING
    return places.setdefault(name, len(places))


def _spans(entries: Sequence[Entry]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for column, values in (
        ("age", [one.years for one in entries]),
        ("born", [one.born for one in entries]),
        ("died", [one.died for one in entries]),
    ):
        found[f"{column}_from"] = [value[0] if value else None for value in values]
        found[f"{column}_to"] = [value[1] if value else None for value in values]
    born = [date.fromordinal(one.born[0]) if one.born and one.born[0] == one.born[1] else None for one in entries]
    found["born_y"] = [day.year if day else None for day in born]
    found["born_m"] = [day.month if day else None for day in born]
    found["born_d"] = [day.day if day else None for day in born]
    return found


def _words(entries: Sequence[Entry]) -> dict[str, list[Any]]:
    return {
        "sex": [one.sex for one in entries],
        "place": [one.place[0] if one.place else None for one in entries],
        "wide": [one.place[-1] if one.place else None for one in entries],
        "path": ["|" + "|".join(one.place) + "|" if one.place else None for one in entries],
        "number": [one.number for one in entries],
        "incident": [one.incident for one in entries],
        "mother": [one.mother for one in entries],
    }


# Blocks


def _keys(entries: Sequence[Entry], others: Sequence[str]) -> dict[str, list[str | None]]:
    """Keys by their column. Two entries are compared when one key of both is the same."""
    first = [one.local if one.local and one.local.parts else one.latin for one in entries]
    keys = {f"k_{name}": values for name, values in _name_keys(entries, first).items()}
    if any(one.local and one.latin for one in entries):
        keys |= {f"k_latin_{name}": values for name, values in _name_keys(entries, [one.latin for one in entries]).items()}
    keys["k_number"] = [one.number for one in entries]
    keys["k_born"] = [_born_key(one) for one in entries]
    for place, name in enumerate(others):
        values = [one.others.get(name) for one in entries]
        if len(set(values)) > 0.2 * len(values):
            keys[f"k_x{place}"] = values
        else:
            keys[f"k_x{place}"] = [_joined(value, role(name_, "given")) for value, name_ in zip(values, first, strict=True)]
    return {name: values for name, values in keys.items() if any(values)}


def role(name: Name | None, which: str) -> str:
    """The key of a part; empty where there is none."""
    return name.role(which) if name is not None and name.parts else ""  # type: ignore[arg-type]  # the four roles are given by callers here


def _name_keys(entries: Sequence[Entry], names: Sequence[Name | None]) -> dict[str, list[str | None]]:
    given, father, grandfather, family = ([role(name, which) for name in names] for which in ("given", "father", "grandfather", "family"))
    # A name of two parts has no father by its form; its last part is tried as one.
    second = [father_ or family_ for father_, family_ in zip(father, family, strict=True)]
    age = [str(one.years[0]) if one.years and one.age_told else "" for one in entries]
    day = [str(one.died[0]) if one.died and one.died[0] == one.died[1] else one.incident or "" for one in entries]
    nearest = [_before_family(name) for name in names]
    rest = [f"{grandfather_[:1]}{family_[:1]}" for grandfather_, family_ in zip(grandfather, family, strict=True)]
    return {
        "given_father": _narrowed(zip(given, second, strict=True), zip(family, age, strict=True)),
        "given_family": _narrowed(zip(given, family, strict=True), zip(second, age, strict=True)),
        "father_family": _narrowed(zip(father, family, strict=True), zip(given, grandfather, strict=True)),
        "given_grandfather": _narrowed(zip(given, grandfather, strict=True), zip(family, second, strict=True)),
        # Where a part in the middle is left out or misspelt, what stands beside the family is not.
        "ends": _narrowed(
            (pair if all(pair) else (None, None) for pair in zip(given, map(_joined, nearest, family), strict=True)),
            zip(age, second, strict=True),
        ),
        "ancestry": _narrowed(
            (pair if all(pair) else (None, None) for pair in zip(father, map(_joined, nearest, family), strict=True)),
            zip(age, given, strict=True),
        ),
        "family_age": _narrowed(zip(family, age, strict=True), zip(given, second, strict=True)),
        "given_age": _narrowed(zip(given, age, strict=True), zip(rest, second, strict=True)),
        "family_begins": _narrowed(
            ((family_, given_[:2]) for family_, given_ in zip(family, given, strict=True)), zip(second, age, strict=True)
        ),
        "family_day": _narrowed(zip(family, day, strict=True), zip(given, second, strict=True)),
        "given_day": _narrowed(zip(given, day, strict=True), zip(second, family, strict=True)),
    }


def _before_family(name: Name | None) -> str:
    """The part before the last of a name of three parts or more."""
    return name.keys[-2] if name is not None and len(name.keys) > 2 else ""


def _narrowed(pairs: Any, further: Any) -> list[str | None]:
    """Two parts as one key; where too many entries share it, with further parts: the first that is told, then both."""
    listed, more = [_joined(*pair) for pair in pairs], list(further)
    counts = Counter(listed)
    once = [key if key is None or counts[key] <= KEY_MOST else _joined(key, more[row][0]) for row, key in enumerate(listed)]
    counts = Counter(once)
    return [
        key if key is None or counts[key] <= KEY_MOST else _joined(key, more[row][1]) if more[row][1] and more[row][1] not in key else key
        for row, key in enumerate(once)
    ]


def _joined(*parts: str | None) -> str | None:
    return " ".join(str(part) for part in parts) if all(parts) else None


def _whole(one: Entry) -> str | None:
    """All keys of a name of three parts or more: entries that share it are nearly always one person, so that the engine can learn from them."""
    names = [name for name in one.names if len(name.parts) > 2 and name.parts[0]]
    return " ".join(names[0].keys) if names else None


def _born_key(one: Entry) -> str | None:
    return str(one.born[0]) if one.born and one.born[0] == one.born[1] else None
