"""Where an incident was: chosen from what all its claims may mean together, as narrow as they bear out and no narrower."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from vigil.model import Candidate, Judgement, Place, PlaceChoice
from vigil.reconcile.facts import Fact

SUPPORT_PER_CENT = 50
"""A narrower place is taken instead of the one around it when more of the claims with place words of their own may mean it."""


class Places(Protocol):
    """What is asked of a gazetteer here: the place of a key."""

    def find(self, key: str) -> Place | None:
        """The place with this key, if it is listed."""


def choose_place(facts: Sequence[Fact], places: Places, judgement: tuple[str, Judgement] | None) -> PlaceChoice:
    """The place that the claims of an incident point to. A judgement wins; without any candidate the words stand alone."""
    candidates = [(fact, candidate) for fact in facts for candidate in fact.where.places]
    if judgement is not None:
        return _judged(judgement[1], places, _words(facts))
    if not candidates:
        return PlaceChoice(
            words=_words(facts), place=None, precision=7 if not _words(facts) else 5, why="no place of the gazetteer fits these words"
        )
    votes = _votes(candidates)
    chosen = _narrowest(votes, facts, candidates)
    backing = [(fact, candidate) for fact, candidate in candidates if candidate.place.key == chosen.place.key]
    words = _words([fact for fact, _ in backing if fact.where.own]) or _words(facts)
    others = sorted((key for key in votes if key != chosen.place.key), key=lambda key: (-votes[key], key))[:5]
    said = len({fact.lead for fact, _ in backing})
    return PlaceChoice(
        words=words, place=chosen.place, precision=min(candidate.precision for _, candidate in backing), path=path_of(chosen.place, places),
        others=tuple(others), why=f"{said} of {len(facts)} claims may mean it; {chosen.why}",
    )  # fmt: skip


def _votes(candidates: Iterable[tuple[Fact, Candidate]]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for fact, candidate in candidates:
        votes[candidate.place.key] += candidate.score * (2 if fact.where.own else 1)
    return votes


def _narrowest(votes: Mapping[str, int], facts: Sequence[Fact], candidates: Iterable[tuple[Fact, Candidate]]) -> Candidate:
    best: dict[str, Candidate] = {}
    for _, candidate in candidates:
        known = best.get(candidate.place.key)
        if known is None or (-candidate.score, candidate.precision, candidate.why) < (-known.score, known.precision, known.why):
            best[candidate.place.key] = candidate
    named = [fact for fact in facts if fact.where.own] or [fact for fact in facts if fact.where.places]
    meant = Counter(candidate.place.key for fact in named for candidate in fact.where.places)
    top = min(best, key=lambda key: (-votes[key], len(best[key].place.within) * -1, key))
    while True:
        inner = [key for key in best if key != top and top in best[key].place.within and 100 * meant[key] > SUPPORT_PER_CENT * len(named)]
        if not inner:
            return best[top]
        # Two narrower places that exclude each other leave it at the wider one, unless one clearly leads.
        ranked = sorted(inner, key=lambda key: (-votes[key], -len(best[key].place.within), key))
        rivals = [key for key in ranked[1:] if key not in best[ranked[0]].place.within and ranked[0] not in best[key].place.within]
        if rivals and 2 * votes[rivals[0]] > votes[ranked[0]]:
            return best[top]
        top = ranked[0]


def _judged(judgement: Judgement, places: Places, words: str | None) -> PlaceChoice:
    key = judgement.fields.get("place", "")
    place = places.find(key) or Place(key=key, name=judgement.fields.get("name") or key, level="unknown")
    precision = judgement.fields.get("precision", "1")
    return PlaceChoice(
        words=words, place=place, precision=int(precision) if precision in {"1", "2", "3", "4", "5", "6", "7"} else 1,
        path=path_of(place, places), why="a person placed it",
    )  # fmt: skip


def path_of(place: Place, places: Places) -> tuple[str, ...]:
    """Names from a place out to its country; a town and its governorate of one name both stand there."""
    around = (places.find(key) for key in place.within)
    return (place.name, *(outer.name for outer in around if outer))


def _words(facts: Iterable[Fact]) -> str | None:
    """The place words met most often, the longest of those."""
    spoken = Counter(fact.claim.place.words for fact in facts if fact.claim.place)
    return min(spoken, key=lambda words: (-spoken[words], -len(words), words)) if spoken else None
