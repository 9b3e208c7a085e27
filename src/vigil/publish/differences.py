"""Where accounts of one event differ, side by side, and how the words of one voice changed on their way through relays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vigil.model import Claim, Toll
from vigil.policy import Care
from vigil.publish import phrases
from vigil.publish.library import Library, id8
from vigil.publish.quotes import figure_said, source_view, who_said
from vigil.publish.speech import say


@dataclass(frozen=True, slots=True)
class Account:
    """One of several things that are said, and by whom: name and fragment of each."""

    value: str
    by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something about which the accounts of an event do not agree."""

    about: str
    accounts: tuple[Account, ...]
    cannot: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What one document made of a voice's words. `changed` names what is not as the one before had it."""

    outlet: str
    published: str
    fragment: str
    figure: str
    access: str
    qualified: str
    blamed: str
    changed: frozenset[str]


def differences(claims: list[Claim], tolls: list[Toll], library: Library, care: Care) -> tuple[Difference, ...]:
    """Numbers that count, victims, days, places and means of which at least two are given for one event. Blame stands apart."""
    counting = frozenset(figure.claim for toll in tolls for figure in toll.figures if figure.role == "counts")
    told = [claim for claim in claims if claim.scope == "event"]
    numbers = [claim for claim in told if claim.id in counting and claim.count.basis != "vague"]
    contradicted = _contradictions(tolls, library, care)
    found = [
        *contradicted.values(),
        "number" not in contradicted
        and _difference(say("How many"), numbers, lambda claim: phrases.harm_words(claim.effect, figure_said(claim, care)), library, care),
        "status" not in contradicted and _difference(say("Who they were"), told, _status, library, care),
        _difference(say("When"), told, _when, library, care),
        "means" not in contradicted and _difference(say("By what means"), told, lambda claim: phrases.MEANS[claim.means], library, care),
    ]
    return tuple(difference for difference in found if difference)


def _contradictions(tolls: list[Toll], library: Library, care: Care) -> dict[str, Difference]:
    """What accounts contradict each other about, by what it is about; blame stands in a section of its own, and drafts wait with it all."""
    names = {"number": say("How many"), "status": say("Who they were"), "means": say("By what means"), "place": say("Where")}
    found: dict[str, Difference] = {}
    for toll in tolls if not care.draft else []:
        for contradiction in toll.contradictions:
            if contradiction.about in names and contradiction.about not in found:
                accounts = tuple(Account(care.words(side.what), _by(side.claims, library, care)) for side in contradiction.sides)
                found[contradiction.about] = Difference(names[contradiction.about], accounts, cannot=True)
    return found


def _by(claims: Iterable[str], library: Library, care: Care) -> tuple[tuple[str, str], ...]:
    known = [claim for key in claims if (claim := library.shelf.get(key, Claim))]
    return tuple({who_said(claim, library, care): f"c-{id8(claim)}" for claim in reversed(known)}.items())


def drift(claims: Iterable[Claim], library: Library, care: Care) -> tuple[Step, ...]:
    """The steps of one voice's first number from its own words through the relays; empty where nothing changed."""
    by_effect: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.count.basis != "vague" and claim.scope == "event":
            by_effect.setdefault(claim.effect, []).append(claim)
    steps: list[Step] = []
    for told in by_effect.values():
        first_of: dict[str, Claim] = {}
        for claim in sorted(told, key=library.reading_order):
            first_of.setdefault(claim.text, claim)
        found = _steps(list(first_of.values()), library, care)
        if any(step.changed for step in found):
            steps.extend(found)
    return tuple(steps)


def _steps(claims: list[Claim], library: Library, care: Care) -> list[Step]:
    steps: list[Step] = []
    for claim in claims:
        source = source_view(library.text_of(claim), library, care)
        known = {
            "figure": figure_said(claim, care),
            "access": phrases.ACCESS[claim.access],
            "qualified": phrases.comma().join(f"“{care.words(words)}”" for words in claim.modality),
            "blamed": "" if care.draft or not claim.blamed else care.words(claim.blamed),
        }
        before = steps[-1] if steps else None
        changed = frozenset(name for name, words in known.items() if before and getattr(before, name) != words)
        steps.append(Step(outlet=source.outlet, published=source.published, fragment=f"c-{id8(claim)}", changed=changed, **known))
    return steps


def _difference(about: str, claims: list[Claim], words_of: Callable[[Claim], str], library: Library, care: Care) -> Difference | None:
    found: dict[str, dict[str, str]] = {}
    for claim in claims:
        words = words_of(claim)
        if words:
            who = who_said(claim, library, care)
            found.setdefault(words, {}).setdefault(who, f"c-{id8(claim)}")
    if len(found) < 2:
        return None
    return Difference(about, tuple(Account(value, tuple(by.items())) for value, by in found.items()))


def _status(claim: Claim) -> str:
    return "" if claim.victims.status == "unknown" else phrases.STATUSES[claim.victims.status]


def _when(claim: Claim) -> str:
    if claim.date_precision not in ("day", "days") or not claim.date_start:
        return ""
    return phrases.date_words(claim.date_start, claim.date_end, claim.date_precision)
