"""What no list holds, beside what is documented: one sentence with its assumption, never a part of any sum."""

import re
from dataclasses import dataclass

from vigil.model import Estimate
from vigil.policy import Care
from vigil.publish import phrases
from vigil.publish.library import Library
from vigil.publish.speech import say


@dataclass(frozen=True, slots=True)
class EstimateView:
    """The estimate on record. `sentence` holds both numbers and the assumption; reasons and conditions stay in the record's English."""

    effect: str
    sentence: str
    covers: str
    stale: bool
    moment: str
    reasons: tuple[str, ...]
    must_hold: tuple[str, ...]


def latest_estimate(library: Library) -> Estimate | None:
    """The estimate that was put on record last."""
    found = library.shelf.all(Estimate)
    return found[-1] if found else None


def estimate_view(library: Library, *, draft: bool) -> EstimateView | None:
    """The estimate as a page shows it; on a draft there is none, as there is no range."""
    one = latest_estimate(library)
    if one is None or draft:
        return None
    care = library.care.reviewed()
    return EstimateView(
        effect=one.effect,
        sentence=_sentence(one),
        covers=say(
            "It covers only people who could be listed and identified; for everybody harmed, the lower end is a lower bound and nothing more."
        )
        if one.low is not None
        else "",
        # Which persons there are now, the store knows; a table made by hand is not here to be looked at.
        stale=one.people is not None and one.people not in library.shelf,
        moment=one.at,
        reasons=tuple(_masked(words, one, care) for words in one.reasons),
        must_hold=one.must_hold,
    )


def _sentence(one: Estimate) -> str:
    values = {"documented": phrases.range_words(one.documented_min, one.documented_max), "lists": phrases.number(len(one.lists))}
    if one.low is None or one.high is None:
        return say(
            "%(documented)s people stand on %(lists)s lists; how many no list holds cannot be estimated from them, and no number should be "
            "quoted beside the documented one.",
            **values,
        )
    values |= {"low": phrases.number(one.low), "high": phrases.number(one.high)}
    if one.verdict == "supported":
        return say(
            "%(documented)s people stand on %(lists)s lists; with those that no list holds they are estimated at %(low)s to %(high)s (95 per "
            "cent), if everybody counted could have come onto at least one list, records of one person were matched and of two were not, and no "
            "list was made from another.",
            **values,
        )
    return say(
        "%(documented)s people stand on %(lists)s lists; how many no list holds is fragile: the data do not rule out %(low)s to %(high)s (95 "
        "per cent), if everybody counted could have come onto at least one list, records of one person were matched and of two were not, and "
        "no list was made from another, and no single number should be quoted.",
        **values,
    )


def _masked(words: str, one: Estimate, care: Care) -> str:
    """A reason with the names of lists as sources are shown: those of institutions as they are, those of persons withheld."""
    names = sorted((each.name for each in one.lists), key=len, reverse=True)
    if not names:
        return care.words(words)
    return re.sub("|".join(map(re.escape, names)), lambda found: care.speaker(found.group()), words)
