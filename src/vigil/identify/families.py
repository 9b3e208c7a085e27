"""Synthetic families on synthetic lists, whose truth is known: what the machine is calibrated and tested on. No person stands behind any line.

People are born into patronymic families, with brothers, cousins, namesakes and grandfathers whose names come back, and die together, as they
do. Each list tells of some of them in its own way: letters, romanisation, parts of the chain left out, joined or parted words, ages a year
off, days not told. The same seed gives the same families.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from vigil.identify import lexicon

Forms = Sequence[str]
"""A name as written in its own letters, then its romanisations."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who never lived: given name, father, grandfather, great-grandfather and family, in all their forms."""

    number: int
    sex: str
    age: int
    day: int
    chain: tuple[Forms, ...]
    family: Forms
    household: int
    place: str
    slavic: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a list writes: letters, how much of what is known it tells, and how carelessly. Shares are probabilities."""

    letters: str = "local"
    coverage: float = 0.6
    fathers_left_out: float = 0.15
    short: float = 0.15
    age_told: float = 0.9
    age_astray: float = 0.25
    sex_told: float = 0.97
    sex_wrong: float = 0.007
    day_told: float = 0.5
    place_told: float = 0.5
    slips: float = 0.04
    kunya: float = 0.02
    title: float = 0.05
    other_given: float = 0.003


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, with the number of the person it tells of."""

    person: int
    household: int
    values: Mapping[str, str] = field(default_factory=dict)


def people(count: int, rng: np.random.Generator, *, slavic: float = 0.0) -> list[Somebody]:
    """At least `count` people, household by household."""
    made: list[Somebody] = []
    household = 0
    while len(made) < count:
        house = _slavic_household if rng.random() < slavic else _household
        made.extend(house(rng, len(made), household))
        household += 1
    return made


def _pick(rng: np.random.Generator, forms: Sequence[Sequence[str]]) -> Forms:
    """A name, the n-th with a share of one over n + 3."""
    ranks = 1.0 / (np.arange(len(forms)) + 3.0)
    return forms[int(rng.choice(len(forms), p=ranks / ranks.sum()))]


def _household(rng: np.random.Generator, start: int, household: int) -> Iterator[Somebody]:
    """Grandfather's name, fathers who are brothers, wives of other families, children; a child may bear its grandfather's name."""
    family, grandfather, great = _family(rng), _pick(rng, lexicon.MEN), _pick(rng, lexicon.MEN)
    day, place = int(rng.integers(0, 120)), f"Sector {household % 40}"
    number = start
    for _ in range(int(rng.choice([1, 1, 1, 2, 3]))):
        father = _pick(rng, lexicon.MEN)
        age = int(rng.integers(24, 70))
        yield Somebody(number, "m", age, day, (father, grandfather, great), family, household, place)
        number += 1
        if rng.random() < 0.6:
            wife = (_pick(rng, lexicon.WOMEN), _pick(rng, lexicon.MEN), _pick(rng, lexicon.MEN))
            yield Somebody(number, "f", max(18, age - int(rng.integers(0, 9))), day, wife, _family(rng), household, place)
            number += 1
        met: set[str] = set()
        for _ in range(int(rng.choice([0, 1, 2, 3, 4, 5]))):
            sex = "m" if rng.random() < 0.5 else "f"
            given = grandfather if sex == "m" and rng.random() < 0.15 else _pick(rng, lexicon.MEN if sex == "m" else lexicon.WOMEN)
            if given[0] in met:
                continue
            met.add(given[0])
            child = max(0, age - int(rng.integers(19, 40)))
            yield Somebody(number, sex, child, day, (given, father, grandfather, great), family, household, place)
            number += 1


def _family(rng: np.random.Generator) -> Forms:
    """A family name; half are rare: a clan and its branch, two common names together."""
    first = _pick(rng, lexicon.FAMILIES)
    if rng.random() < 0.5:
        return first
    second = _pick(rng, [one for one in lexicon.FAMILIES if "-" not in one[1] and "_" not in one[1]])
    return (f"{first[0]} {second[0]}", *(f"{form} {second[1 + place % (len(second) - 1)]}" for place, form in enumerate(first[1:])))


def _slavic_household(rng: np.random.Generator, start: int, household: int) -> Iterator[Somebody]:
    family, father = _pick(rng, lexicon.SLAVIC_FAMILIES), _pick(rng, lexicon.SLAVIC_MEN)
    day, place = int(rng.integers(0, 120)), f"Sector {household % 40}"
    met: set[str] = set()
    for place_in_line in range(int(rng.integers(1, 5))):
        sex = "m" if rng.random() < 0.5 else "f"
        given = _pick(rng, lexicon.SLAVIC_MEN if sex == "m" else lexicon.SLAVIC_WOMEN)
        if given[0] not in met:
            met.add(given[0])
            age = int(rng.integers(1, 80))
            yield Somebody(start + len(met) - 1, sex, age, day, (given, _patronymic(father, sex)), family, household, place, slavic=True)
        del place_in_line


def _patronymic(father: Forms, sex: str) -> Forms:
    """The father's name as a patronymic, plain forms only."""
    ends = ("ович", "ovych", "ovich") if sex == "m" else ("івна", "ivna", "ovna")
    stem = [form[:-1] if form[-1] in "йьоay" else form for form in (father[0], father[1], father[-1])]
    return tuple(one + end for one, end in zip(stem, ends, strict=True))


# Lists


def lines(persons: Sequence[Somebody], manner: Manner, rng: np.random.Generator) -> list[Line]:
    """What one list tells of these people, in an order of its own."""
    # Families are told of together or not at all more often than by chance.
    seen: dict[int, bool] = {}
    told = []
    for one in persons:
        house = seen.setdefault(one.household, bool(rng.random() < 0.5 + manner.coverage / 2))
        if rng.random() < (manner.coverage / (0.5 + manner.coverage / 2) if house else 0.0):
            told.append(Line(one.number, one.household, _values(one, manner, rng)))
    order = rng.permutation(len(told))
    return [told[place] for place in order]


def _values(one: Somebody, manner: Manner, rng: np.random.Generator) -> dict[str, str]:
    values: dict[str, str] = {}
    letters = manner.letters
    if letters in ("local", "both"):
        values["name_local"] = _written(one, manner, rng, local=True)
    if letters in ("latin", "both"):
        values["name"] = _written(one, manner, rng, local=False)
    if rng.random() < manner.age_told:
        astray = int(rng.choice([-1, 1])) if rng.random() < manner.age_astray else 0
        if rng.random() < 0.01:
            astray = int(rng.integers(-9, 10))
        values["age"] = str(max(0, one.age + astray))
    if rng.random() < manner.sex_told:
        wrong = rng.random() < manner.sex_wrong
        values["sex"] = ("f" if one.sex == "m" else "m") if wrong else one.sex
    if rng.random() < manner.day_told:
        day = np.datetime64("2031-01-01") + one.day + int(rng.choice([0, 0, 0, 0, 1, 2]))
        values["death_date"] = str(day)
    if rng.random() < manner.place_told:
        values["place"] = one.place
    return values


def _written(one: Somebody, manner: Manner, rng: np.random.Generator, *, local: bool) -> str:
    chain = list(one.chain)
    if rng.random() < manner.other_given and len(chain) > 1:
        chain[0] = _pick(rng, lexicon.MEN if one.sex == "m" else lexicon.WOMEN)
    if not one.slavic:
        keep = 2 if rng.random() < manner.short / 2 else 1 if rng.random() < manner.short else 3
        fathers = [form for form in chain[1:4] if rng.random() >= manner.fathers_left_out * 0.6][: keep if keep < 3 else 3]
        if rng.random() < 0.6:
            fathers = fathers[:2]
        parts = [chain[0], *fathers, one.family]
    else:
        parts = [chain[0], *(chain[1:] if rng.random() < 0.6 else []), one.family]
        if local and rng.random() < 0.6:
            parts = [one.family, *parts[:-1]]
    words = [_slipped(_form(part, rng, local=local), manner, rng) for part in parts]
    if not one.slavic and one.age > 20 and rng.random() < manner.kunya:
        words.insert(0, ("ابو " if one.sex == "m" else "ام ") + "خالد" if local else ("Abu " if one.sex == "m" else "Umm ") + "Khaled")
    if rng.random() < manner.title and not one.slavic and one.age > 40:
        words.insert(0, "الحاج" if local else "Haj")
    return " ".join(words)


def _form(forms: Forms, rng: np.random.Generator, *, local: bool) -> str:
    if not local:
        latin = forms[1 + int(rng.choice(len(forms) - 1, p=_falling(len(forms) - 1)))].replace("_", " ")
        return latin.title() if "-" not in latin else latin.capitalize()
    word = forms[0]
    change = rng.random()
    if change < 0.15:
        word = word.replace("ة", "ه")
    elif change < 0.25 and word.startswith("ا") and not word.startswith("ال"):
        word = "أ" + word[1:]
    elif change < 0.35 and word.startswith(("ابو", "عبد")) and len(word) > 5:
        word = f"{word[:3]} {word[3:]}"
    elif change < 0.42 and word.endswith("ي"):
        word = word[:-1] + "ى"
    return word


def _falling(count: int) -> NDArray[np.float64]:
    shares = 1.0 / (np.arange(count) + 1.5)
    return np.asarray(shares / shares.sum(), dtype=np.float64)


_SWAPS = (
    ("e", "a"),
    ("a", "e"),
    ("o", "u"),
    ("i", "e"),
    ("h", ""),
    ("ou", "u"),
    ("ee", "i"),
    ("s", "ss"),
    ("m", "mm"),
    ("ي", ""),
    ("ا", ""),
    ("ح", "ه"),
)


def _slipped(word: str, manner: Manner, rng: np.random.Generator) -> str:
    """Now and then a letter is another, missing, or two change places."""
    if rng.random() >= manner.slips or len(word) < 4:
        return word
    if rng.random() < 0.6:
        old, new = _SWAPS[int(rng.integers(len(_SWAPS)))]
        return word.replace(old, new, 1)
    place = int(rng.integers(1, len(word) - 2))
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :] if rng.random() < 0.5 else word[:place] + word[place + 1 :]


MANNERS: Mapping[str, Manner] = {
    "official": Manner("local", coverage=0.75, fathers_left_out=0.03, short=0.03, day_told=0.1, place_told=0.1, kunya=0.0, title=0.0),
    "later": Manner("local", coverage=0.8, fathers_left_out=0.02, short=0.02, age_astray=0.6, day_told=0.0, place_told=0.0, kunya=0.0),
    "romanised": Manner("latin", coverage=0.7, fathers_left_out=0.1, short=0.15, day_told=0.6),
    "news": Manner(
        "latin", coverage=0.3, fathers_left_out=0.3, short=0.5, age_told=0.6, day_told=0.9, place_told=0.8, slips=0.08, kunya=0.06
    ),
    "families": Manner("both", coverage=0.4, fathers_left_out=0.1, short=0.2, day_told=0.7),
}
"""Ways in which lists of the field are kept."""


def manner(name: str, **changes: float) -> Manner:
    """One of the usual manners, changed."""
    return replace(MANNERS[name], **changes)  # type: ignore[arg-type]  # shares are floats
