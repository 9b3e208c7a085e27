"""Harm told again where the days do not say so: by a text without a day, or word for word by a copy that dates it otherwise.

Such incidents are not joined, since nobody knows that they are one. They are said to be maybe one, so that no minimum counts them twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vigil.model import Claim, Incident
from vigil.reconcile.facts import Fact, place_words
from vigil.reconcile.likeness import means_points, place_points
from vigil.text.folding import fold

TELLING = 10
"""The least number that is not given of two events of one place by chance."""

NO_DAY_WHY = "one is told without a day, of that place and with that number"
COPIED_WHY = "copies say it in the same words, and the days that they give it are others"


def retold(told: Sequence[tuple[list[Fact], Incident]], copies: Mapping[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Pairs of incidents by their places in `told`, each with the reason. `copies` gives the group of each text that is a copy."""
    words: dict[tuple[object, ...], dict[int, set[str]]] = {}
    numbers: dict[tuple[object, ...], list[tuple[int, Fact]]] = {}
    for at, (facts, _) in enumerate(told):
        for fact in facts:
            if fact.text in copies:
                words.setdefault((copies[fact.text], *saying(fact.claim)), {}).setdefault(at, set()).add(fact.text)
            if (fact.number or 0) >= TELLING:
                numbers.setdefault((fact.claim.effect, fact.number), []).append((at, fact))
    for texts in words.values():
        # A text that tells both itself tells two events: its copy says no more.
        yield from ((pair, COPIED_WHY) for pair in _pairs(sorted(texts)) if not texts[pair[0]] & texts[pair[1]])
    for held in numbers.values():
        timeless = [(at, fact) for at, fact in held if fact.when is None]
        for one, fact in timeless:
            for other, beside in held:
                if (
                    one != other
                    and fact.text != beside.text
                    and place_points(fact, beside) > 0
                    and means_points(fact.means, beside.means) >= 0
                ):
                    yield ((min(one, other), max(one, other)), NO_DAY_WHY)


def saying(claim: Claim) -> tuple[object, ...]:
    """What two claims of copies share when they are one saying, their days apart."""
    what = claim.scope, claim.effect, claim.count.low, claim.count.high, fold(claim.anchor.quote), claim.means, claim.blamed, claim.speaker
    return (*what, fold(claim.place.words) if claim.place else "")


def met_again(claim: Claim) -> Iterator[str]:
    """Keys under which a number of a place is seen together whatever its days, since it may be told without one."""
    number = claim.count.low if claim.count.low is not None else claim.count.high
    if number is not None and number >= TELLING and claim.place is not None:
        yield from (f"told:{claim.effect}:{number}:{word}" for word in sorted(place_words(claim.place.words)))


def _pairs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    return ((one, other) for at, one in enumerate(places) for other in places[at + 1 :])
