"""Who blames whom, and who denies it: never one without the other.

Blames are gathered by side, in a roll-up that is labelled as ours; the words that were spoken stay in it, each with its claims. Beside a
side stands every denial that answers any of them, whoever denies, on whose behalf.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vigil.model import Claim, Denial
from vigil.policy import Care
from vigil.publish.library import Library, id8
from vigil.publish.quotes import DenialView, denial_view, who_said
from vigil.publish.speech import say


@dataclass(frozen=True, slots=True)
class SpokenBlame:
    """A party as spoken, and everyone who blames it in these words, each with the fragments of what they said."""

    words: str
    by: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class BlameView:
    """Those blamed on one side, or one party that no side is plain for (`side` is None), and every denial that answers it."""

    side: str | None
    spoken: tuple[SpokenBlame, ...]
    denials: tuple[DenialView, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    side: str | None
    parties: tuple[str, ...]


def blame_views(claims: list[Claim], denials: list[Denial], library: Library, care: Care) -> tuple[BlameView, ...]:
    """Every side and party that someone blames, counter-blame included, each with the denials that answer it."""
    views = []
    homes: set[str] = set()
    parties = {claim.blamed for claim in claims if claim.blamed} | {
        blamed for denial in denials if (blamed := library.counter_blamed(denial))
    }
    sides = _sides(claims, denials, library)
    for group in _groups(parties, claims, sides, library):
        spoken = tuple(SpokenBlame(care.words(same[0]), _by(same, claims, denials, library, care)) for same in _same_words(group.parties))
        answers = []
        for denial in (denial for denial in denials if _answers(denial, library.counter_blamed(denial), group, claims, library)):
            view = denial_view(denial, library, care)
            answers.append(replace(view, home=view.fragment not in homes))
            homes.add(view.fragment)
        views.append(
            BlameView(say(library.about.parties.side_name(group.side, group.parties)) if group.side else None, spoken, tuple(answers))
        )
    return tuple(views)


def answers_to(claims: list[Claim], denials: list[Denial], library: Library) -> dict[str, list[Denial]]:
    """For each claim that blames someone, by id, the denials that answer it or its like."""
    found: dict[str, list[Denial]] = {}
    for claim in claims:
        if claim.blamed:
            groups = _groups({claim.blamed}, [claim], _sides([claim], denials, library), library)
            found[claim.id] = [
                denial
                for denial in denials
                if any(_answers(denial, library.counter_blamed(denial), group, claims, library) for group in groups)
            ]
    return found


def _sides(claims: list[Claim], denials: list[Denial], library: Library) -> dict[str, frozenset[str]]:
    """The sides plainly meant by each name, by what those mean who speak it."""
    found: dict[str, frozenset[str]] = {}
    for claim in claims:
        if claim.blamed:
            found[claim.blamed] = found.get(claim.blamed, frozenset()) | library.sides_of(claim)
    for denial in denials:
        if denial.blames:
            found[denial.blames] = found.get(denial.blames, frozenset()) | library.sides_countered(denial)
    return found


def _groups(parties: Iterable[str], claims: list[Claim], meant: Mapping[str, frozenset[str]], library: Library) -> list[_Group]:
    """Sides in the order of how many claims blame them, then what stands for itself."""
    sides: dict[str, list[str]] = {}
    alone = []
    for party in sorted(parties):
        of = meant.get(party, frozenset())
        for side in of:
            sides.setdefault(side, []).append(party)
        if not of:
            alone.append(party)
    weight = {side: -sum(claim.blamed in spoken for claim in claims) for side, spoken in sides.items()}
    listed = sorted(sides, key=lambda side: (weight[side], library.about.parties.rank(side)))
    return [_Group(side, tuple(sides[side])) for side in listed] + [_Group(None, (party,)) for party in alone]


def _answers(denial: Denial, blamed: str | None, group: _Group, claims: list[Claim], library: Library) -> bool:
    """Whether a denial answers those whom a group names.

    It does when it denies a claim that blames them. When the claim that it denies names nobody, it does for the side of the denier and its
    allies; and where the denier's side is not plain, for all whom the denier does not blame. Who blames another answers for those, too, for
    whom no side is plain.
    """
    parties = library.about.parties
    denied = next((claim for claim in claims if claim.id == denial.denies), None)
    if denied is not None and denied.blamed in group.parties:
        return True
    if denial.disputes not in ("blame", "event") or blamed in group.parties or (blamed and group.side in library.sides_countered(denial)):
        return False
    if group.side is None and blamed:
        return True
    defended = library.sides_of(denied) if denied is not None and denied.blamed else library.sides_speaking(denial)
    if denied is not None and denied.blamed and not defended:
        return False
    if not defended:
        return blamed is not None
    return group.side is not None and any(parties.allied(group.side, side) for side in defended)


def _same_words(parties: Iterable[str]) -> list[list[str]]:
    """Words that differ in nothing but capitals and the article, as one; small letters first, as within a sentence."""
    found: dict[str, list[str]] = {}
    for party in sorted(parties, reverse=True):
        found.setdefault(party.casefold().removeprefix("the "), []).append(party)
    return [found[key] for key in sorted(found)]


def _by(
    parties: list[str], claims: list[Claim], denials: list[Denial], library: Library, care: Care
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, tuple[str, list[str]]] = {}

    def add(who: str, link: str) -> None:
        found.setdefault(who.casefold().removeprefix("the "), (who, []))[1].append(link)

    for claim in claims:
        if claim.blamed in parties:
            add(who_said(claim, library, care), f"#c-{id8(claim)}")
    for denial in denials:
        if library.counter_blamed(denial) in parties:
            add(who_said(denial, library, care), f"#d-{id8(denial)}")
    return tuple((who, tuple(links)) for who, links in found.values())
