"""Accounts of one incident that cannot all be right, side by side: number, blame, status, means, place. Nobody chooses between them here."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from vigil.count.statements import Said, Statement
from vigil.count.voices import HARM
from vigil.count.words import normal
from vigil.model import Contradiction, Denial, Place, Side
from vigil.model.tallies import Contested
from vigil.text.parties import Parties

_TOWNS = frozenset({"site", "neighbourhood", "town"})


def contradictions_of(
    said: Sequence[Said], standing: Sequence[Statement], denials: Sequence[Denial], places: Mapping[str, Place], parties: Parties
) -> tuple[Contradiction, ...]:
    """Every contradiction of one incident and effect, in a fixed order. `places` are the places that claims clearly mean, by id,
    `parties` the registry that tells who fights beside whom.
    """
    harm = [one for one in said if one.role in (*HARM, "copy", "superseded") or one.role is None]
    differ = _blames_differ(harm, denials, parties)
    found = [
        _numbers(standing),
        _sides("blame", harm, lambda one: one.claim.blamed or "", differ),
        _sides("status", harm, lambda one: one.claim.victims.status if one.claim.victims.status in ("civilian", "combatant") else ""),
        _sides("means", harm, lambda one: "" if one.claim.means in ("unknown", "other", "clash") else one.claim.means),
        _sides("place", harm, lambda one: places[one.key].name if one.key in places else "", _places_differ(places, harm)),
    ]
    blamed = _denied(harm, denials, differ)
    return tuple(_by_party(one, parties) if one.about == "blame" else one for one in [*found, blamed] if one is not None)


def _by_party(found: Contradiction, parties: Parties) -> Contradiction:
    """One side a party, however many words name it: the words spoken stand with the claims. Words that name no party plainly stay for themselves."""
    groups: dict[frozenset[str] | str, list[Side]] = {}
    for side in found.sides:
        groups.setdefault(parties.roll_up(side.what) or side.what, []).append(side)
    if len(groups) < 2:
        return found
    return Contradiction(about=found.about, sides=tuple(_merged(key, sides, parties) for key, sides in groups.items()))


def _merged(key: frozenset[str] | str, sides: Sequence[Side], parties: Parties) -> Side:
    if len(sides) == 1 or isinstance(key, str):
        return sides[0]
    names = " and ".join(parties.side_name(one, [side.what for side in sides]) for one in sorted(key, key=parties.rank))
    return Side(
        what=f"{names} (in {len(sides)} wordings)",
        claims=tuple(sorted({claim for side in sides for claim in side.claims})),
        origins=tuple(sorted({origin for side in sides for origin in side.origins})),
    )


def _numbers(standing: Sequence[Statement]) -> Contradiction | None:
    """Numbers of which no one fits all: the largest least exceeds the smallest most, "at least" having no most."""
    mosts = [one.high for one in standing if not one.open]
    if not mosts or max((one.low or 0 for one in standing), default=0) <= min(mosts):
        return None
    sides: dict[str, list[Said]] = {}
    for one in standing:
        low = one.low if one.low is not None else 0
        words = f"at least {low}" if one.open else str(one.high) if one.low == one.high else f"{low} to {one.high}"
        sides.setdefault(words, []).extend(one.said)
    return _contradiction("number", sides)


Differ = Callable[[str, str], bool]


def _sides(
    about: Contested, said: Sequence[Said], what: Callable[[Said], str], differ: Differ = lambda one, other: one != other
) -> Contradiction | None:
    sides: dict[str, list[Said]] = {}
    for one in said:
        if what(one):
            sides.setdefault(what(one), []).append(one)
    names = sorted(sides)
    against = {one for one in names for other in names if one != other and differ(one, other)}
    return _contradiction(about, {name: sides[name] for name in names if name in against}) if against else None


def _contradiction(about: Contested, sides: Mapping[str, Iterable[Said]]) -> Contradiction | None:
    made = tuple(
        Side(what=what, claims=tuple(sorted({one.key for one in said})), origins=tuple(sorted({one.origin for one in said})))
        for what, said in sorted((what, list(said)) for what, said in sides.items())
    )
    return (
        Contradiction(about=about, sides=made)
        if len({origin for side in made for origin in side.origins}) > 1 or about == "blame"
        else None
    )


def _blames_differ(harm: Sequence[Said], denials: Sequence[Denial], parties: Parties) -> Differ:
    """Whether two namings are of parties that do not fight together. Names of no side that we know do not differ: that is for a person to judge."""
    sides: dict[str, frozenset[str]] = {}
    for one in harm:
        if one.claim.blamed:
            sides[one.claim.blamed] = sides.get(one.claim.blamed, frozenset()) | one.sides
    for denial in denials:
        if denial.blames and denial.blames not in sides:
            sides[denial.blames] = parties.sides_of(denial.meant or denial.blames, speaker=denial.speaker)
    return lambda one, other: parties.agree(sides.get(one, frozenset()), sides.get(other, frozenset())) is False


def _denied(harm: Sequence[Said], denials: Sequence[Denial], differ: Differ) -> Contradiction | None:
    """Somebody is blamed, and whoever denies it blames another."""
    blaming: dict[str, list[Said]] = {}
    for one in harm:
        if one.claim.blamed:
            blaming.setdefault(one.claim.blamed, []).append(one)
    counter = {denial.blames for denial in denials if denial.blames}
    apart = {name for name in counter if any(differ(name, other) for other in blaming) and normal(name) not in map(normal, blaming)}
    if not apart:
        return None
    sides = [*((name, said) for name, said in sorted(blaming.items())), *((name, []) for name in sorted(apart))]
    return Contradiction(
        about="blame",
        sides=tuple(
            Side(what=name, claims=tuple(sorted({one.key for one in said})), origins=tuple(sorted({one.origin for one in said})))
            for name, said in sides
        ),
    )


def _places_differ(places: Mapping[str, Place], said: Sequence[Said]) -> Differ:
    known = {places[one.key].name: places[one.key] for one in said if one.key in places}

    def differ(one: str, other: str) -> bool:
        a, b = known[one], known[other]
        return a.level in _TOWNS and b.level in _TOWNS and a.key not in b.within and b.key not in a.within

    return differ
