"""How much speaks for two claims being about one event, in points: place, time, means, parties, numbers and words, each with its weight.

Points are the natural logarithm of how much likelier a trait is among pairs of one event than among pairs of two, roughly and rounded, so that
they add. The weights are in this file and nowhere else. A contradiction (another number, another culprit) costs little: it is the normal case.
"""

from collections.abc import Iterable
from itertools import combinations

from vigil.model import Place
from vigil.model.words import Means
from vigil.reconcile.facts import Fact, When, agree, near_days, zones_differ

SAME = 5
"""Points from which two accounts are taken to be of one event."""
MAYBE = 3
"""Points from which they may be."""
NEVER = -40
"""What nothing else outweighs."""

ZONES = 4
"""Points against two claims of which one is about the part held by one side and one about the other's."""

OTHER_HARM = 3
"""Points against two accounts that tell of no harm of one kind."""

OPPOSED = 2
"""Points more against two claims that differ widely in number and in whom they blame."""

OTHER_DAYS, SAME_DAY = 3, 3
"""Points more against those where they do not give one day as well (less than the points for one day told exactly by both)."""

RECALLED, RECALLED_DAYS = 30, 31
"""The least number that a voice does not give of two events by chance, and the days within which it is known again."""

ROUNDED_PER_CENT, APART_LEAST = 5, 10
"""By how much a number is rounded down, and how many people told apart by group are known again."""

STATED_DAYS = 3
"""How far apart the days may be that two texts give one statement for."""

HINTED = 2
"""Points for a place named by one and standing near the other's wider words."""

CITY_M = 8_000
"""Radius in metres from which a town is a city where much happens on one day, so that being there says less."""

RARE: frozenset[Means] = frozenset({"chemical", "torture"})
"""Means that are seldom met, so that meeting them twice says more."""

FAR, FAR_LEAST, FAR_TIMES = 6, 30, 10
"""Points against two numbers of which one is so many times the other and large, where the claims share no more than a day and a wide place: the
number of a campaign or of an older event stands beside that of the day."""

JOINT = 3
"""Points for two large tolls of one day, or two uses of a rare means on one day, in places of which one may hold the other."""

_SMALL = frozenset({"site", "neighbourhood", "town"})
_WIDE = frozenset({"country", "region"})

_FAMILIES: tuple[frozenset[Means], ...] = (
    frozenset({"airstrike", "shelling", "bombing"}),
    frozenset({"shooting", "execution", "clash"}),
    frozenset({"airstrike", "chemical"}),
    frozenset({"clash", "shelling"}),
    frozenset({"clash", "airstrike"}),
    frozenset({"torture", "execution"}),
)


_ONE_FAMILY = frozenset(frozenset(pair) for family in _FAMILIES for pair in combinations(sorted(family), 2))


def place_points(one: Fact, other: Fact) -> int:
    """Whether the places fit: the best relation among those that either may mean."""
    here, there = one.where, other.where
    shared_words = not here.words.isdisjoint(there.words)
    if not here.places or not there.places:
        return 4 if shared_words else 0
    if len(here.places) == len(there.places) == 1:
        best = _relation(here.places[0].place, there.places[0].place)
    else:
        best = max(_relation(a.place, b.place) for a in here.places for b in there.places)
    if not (here.own and there.own):
        # A place taken from the words around says less, for and against.
        best = best // 2 if best > -20 else best
    if -20 < best <= 0 and _hinted(one, other):
        best = HINTED
    if shared_words:
        return max(best, 4) if best > -8 else best
    # Both name a part of the place that the gazetteer does not know, and not the same part.
    return best - 3 if here.words and there.words and not here.own and not there.own else best


def _hinted(one: Fact, other: Fact) -> bool:
    """Whether one is about a wide place near whose name the other's place stands, or both stand near one place."""
    if not one.where.hints and not other.where.hints:
        return False
    a = {candidate.place.key for candidate in (*one.where.places, *one.where.hints) if candidate.place.level in _SMALL}
    b = {candidate.place.key for candidate in (*other.where.places, *other.where.hints) if candidate.place.level in _SMALL}
    return bool(a & b)


_SAME_PLACE = {"site": 6, "neighbourhood": 6, "town": 4, "district": 3, "governorate": 1}


def _relation(a: Place, b: Place) -> int:
    if a.key == b.key:
        return 2 if (a.radius_m or 0) >= CITY_M else _SAME_PLACE.get(a.level, 0)
    if a.key in b.within or b.key in a.within:
        outer = a if a.key in b.within else b
        return 2 if outer.level in _SMALL else 0
    if a.country != b.country:
        return -20
    if a.level in _WIDE or b.level in _WIDE:
        return 0
    if a.level in ("site", "neighbourhood") and b.level in ("site", "neighbourhood") and a.within[:1] == b.within[:1]:
        return -3
    return -6 if any(key in b.within and key.startswith("division:") for key in a.within) else -9


def time_points(one: When | None, other: When | None) -> int:
    """Whether the days fit. A day told exactly and met again is worth most; a week apart is another event."""
    if one is None or other is None:
        return 0
    apart = near_days(one, other)
    if apart:
        slack = 2 if one.weak or other.weak else 1
        exact = one.exact and other.exact
        return (-3 if exact else -1) if apart <= slack else -5 if apart <= slack + 1 else NEVER
    if one.weak or other.weak:
        return 2
    longest = max(one.last - one.first, other.last - other.first)
    if one.exact and other.exact:
        return 3
    return 2 if longest <= 3 else 1 if longest <= 10 else 0


def recalled(one: Fact, other: Fact) -> bool:
    """Whether one named voice gives one large number of one harm twice within a month: it recalls what it said, and the days are of retelling."""
    if one.number != other.number or (one.number or 0) < RECALLED or one.effect != other.effect:
        return False
    named = one.voice == other.voice and one.voice.startswith(("source:", "name:"))
    return named and one.when is not None and other.when is not None and near_days(one.when, other.when) <= RECALLED_DAYS


def one_statement(one: Fact, other: Fact) -> bool:
    """Whether two texts pass on one statement: a named source gives one large number of one harm, within days and of places that fit."""
    if one.voice != other.voice or not one.voice.startswith(("source:", "name:")) or one.claim.effect != other.claim.effect:
        return False
    if one.when is None or other.when is None or not (_one_number(one, other) or told_apart_alike(one, other)):
        return False
    return near_days(one.when, other.when) <= STATED_DAYS and place_points(one, other) > -3


def _one_number(one: Fact, other: Fact) -> bool:
    """Whether two numbers are one large number, said exactly or rounded: "more than 80" of 82."""
    least, most = sorted((one.number or 0, other.number or 0))
    if least < RECALLED:
        return False
    rounded = min((one, other), key=lambda fact: fact.number or 0).claim.count.basis in ("more_than", "about")
    return least == most or (rounded and 100 * (most - least) <= ROUNDED_PER_CENT * least)


def told_apart_alike(one: Fact, other: Fact) -> bool:
    """Whether both tell the same groups apart in the same numbers: eleven women and thirteen children are not met twice by chance."""
    a, b = ({(part.group, part.low) for part in fact.claim.breakdown if part.low} for fact in (one, other))
    return a == b and len(a) > 1 and sum(number or 0 for _, number in a) >= APART_LEAST


def means_points(one: Means, other: Means) -> int:
    """Whether it was done in one way."""
    if "unknown" in (one, other) or "other" in (one, other):
        return 0
    if one == other:
        return 4 if one in RARE else 2
    return 0 if frozenset((one, other)) in _ONE_FAMILY else -2


def number_points(one: Fact, other: Fact) -> int:
    """Whether the numbers fit: a large number met again says much, a different one little."""
    a, b = one.number, other.number
    if a is None or b is None or one.effect != other.effect:
        return 0
    if a == b:
        return 1 if a < 4 else 2 if a < 10 else 4
    near = a / b if a < b else b / a
    return 0 if near >= 0.7 else -1 if near >= 0.4 else -2 if near >= 0.15 else -4


def word_points(one: frozenset[str], other: frozenset[str]) -> int:
    """Shared telling words of the sentences, three of them a point."""
    return min(3, len(one & other) // 3)


def party_points(one: Fact, other: Fact) -> int:
    """Who is blamed: the same speaks for one event, another hardly against it."""
    fit = agree(one, other)
    return 0 if fit is None else 1 if fit else -1


def status_points(one: Fact, other: Fact) -> int:
    """Dead civilians and dead fighters are seldom one toll."""
    a, b = one.claim.victims.status, other.claim.victims.status
    return -2 if a != b and one.effect == other.effect and {a, b} == {"civilian", "combatant"} else 0


def far_apart(one: Fact, other: Fact) -> bool:
    """Whether two numbers are an order of magnitude apart, of claims that share no place narrower than a city."""
    a, b = one.number or 0, other.number or 0
    least, most = (a, b) if a < b else (b, a)
    if most < FAR_LEAST or not least or FAR_TIMES * least > most or one.effect != other.effect:
        return False
    if not one.where.places or not other.where.places:
        return not one.where.words & other.where.words
    return not any(
        a.place.key == b.place.key and a.place.level in _SMALL and (a.place.radius_m or 0) < CITY_M
        for a in one.where.places
        for b in other.where.places
    )


def joint(one: Fact, other: Fact) -> bool:
    """Whether two claims tell of harm such as seldom happens twice on one day: large, of means that fit and no battle, or by a rare means.

    Their places do not exclude each other: one may be told as the country and one as the suburb.
    """
    large = (one.number or 0) >= RECALLED and (other.number or 0) >= RECALLED
    if not (large or one.means == other.means in RARE) or one.effect != other.effect:
        return False
    if one.when is None or other.when is None or not (one.when.exact and other.when.exact) or near_days(one.when, other.when):
        return False
    if means_points(one.means, other.means) < 0 or "clash" in (one.means, other.means):
        return False
    return place_points(one, other) >= 0 and not zones_differ(one.zones, other.zones)


def likeness(one: Fact, other: Fact) -> int:
    """Points for two claims being about one event, whichever texts they stand in."""
    time = 1 if recalled(one, other) else time_points(one.when, other.when)
    if time <= -20:
        return NEVER
    place = place_points(one, other)
    if place <= -20:
        return NEVER
    number, party = number_points(one, other), party_points(one, other)
    opposed = number <= -2 and party < 0
    against = OPPOSED + (OTHER_DAYS if time < SAME_DAY else 0) if opposed else 0
    if one.zones and other.zones and zones_differ(one.zones, other.zones):
        against += ZONES
    return (
        place + time + means_points(one.means, other.means) + number + word_points(one.words, other.words) + party
        + status_points(one, other) + (JOINT if joint(one, other) else 0) - (FAR if far_apart(one, other) else 0) - against
    )  # fmt: skip


def episode_likeness(one: Iterable[Fact], other: Iterable[Fact]) -> int:
    """Points for two episodes, each told by one text: their best pair of claims of one effect, else their best pair."""
    pairs = [(a.effect == b.effect, likeness(a, b)) for a in one for b in other]
    same = [points for alike, points in pairs if alike]
    return max(same) if same else max((points - OTHER_HARM for _, points in pairs), default=NEVER)
