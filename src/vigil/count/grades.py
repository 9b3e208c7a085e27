"""Proposed grades, each on its own, with its sentence: of the toll, of who the harmed were, of who is blamed.

A denial lowers only what it disputes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from vigil.count.rules import plural
from vigil.count.statements import Said, Statement
from vigil.count.voices import HARM, register_notes, shown_independent, voices_of
from vigil.count.words import AttributionGrade, CivilianGrade, TollGrade, normal
from vigil.model import Contradiction, Denial


class Graded(NamedTuple):
    """A grade and the sentence that explains it."""

    grade: str
    why: str


def _graded(grade: TollGrade | CivilianGrade | AttributionGrade, why: str) -> Graded:
    return Graded(grade, f"{why[0].upper()}{why[1:]}.")


def grade_toll(said: Sequence[Said], standing: Sequence[Statement], denials: Sequence[Denial], voices: int) -> Graded:
    """How far the number is established."""
    if not any(one.role in HARM for one in said):
        return _graded("not established", "no report of harm is left: there are only denials, or reports that were set aside")
    disputes = sum(denial.disputes in ("event", "toll") for denial in denials)
    bare = sum(one.role == "denial" for one in said)
    if disputes or bare:
        notes = [f"{plural(disputes, 'denial disputes', 'denials dispute')} the event or its toll" if disputes else "",
                 f"{plural(bare, 'statement says', 'statements say')} that nobody was harmed" if bare else ""]  # fmt: skip
        return _graded("disputed", "; ".join(filter(None, notes)))
    if all(one.low is None for one in standing):
        return _graded("no number", "harm is reported and nobody gives a least number")
    origins = len({one.origin for one in standing})
    if differ(standing):
        lows = sorted(one.low if one.low is not None else one.high for one in standing)
        most = max(one.high for one in standing)
        given = f"the {plural(len(standing), 'figure', 'figures')} of {plural(origins, 'origin', 'origins')}"
        return _graded("figures differ", f"no one number fits {given}, from {lows[0]:,} to {most:,}")
    if voices > 1:
        return _voiced("several voices", f"{plural(voices, 'voice', 'voices')} shown independent give numbers that fit together", said)
    if origins > 1:
        return _voiced("one voice", f"{origins} origins give numbers that fit together, and are not shown to be independent", said)
    return _voiced("one voice", "one origin gives the number", said)


def _voiced(grade: TollGrade | AttributionGrade, why: str, said: Sequence[Said]) -> Graded:
    """A grade by the number of voices, with what the register of sources did to that number."""
    return _graded(grade, "; ".join([why, *register_notes(said)]))


def differ(standing: Sequence[Statement]) -> bool:
    """Whether no number fits all statements: the largest least exceeds the smallest most, "at least" having no most."""
    mosts = [one.high for one in standing if not one.open]
    return bool(mosts) and max(one.low or 0 for one in standing) > min(mosts)


def grade_civilian(standing: Sequence[Statement], said: Sequence[Said], disputed: bool) -> Graded:
    """Who the harmed are said to be; where there is no number, by the words of the reports without one."""
    given = {one.status for one in standing}
    statuses = given or {one.claim.victims.status for one in said if one.role in HARM}
    roles = any(one.claim.victims.ground == "role" for one in said if one.role in HARM)
    ground = "by their role" if roles and not any(one.claim.victims.ground == "word" for one in said) else "in so many words"
    if disputed:
        return _graded("disputed", "one account says civilians where another says combatants, or their status is denied")
    if "mixed" in statuses or any(one.civilians_min for one in standing) or {"civilian", "combatant"} <= statuses:
        return _graded("civilians among them", "they are said to be civilians and others together")
    if "civilian" in statuses:
        rest = ", and the others do not say" if "unknown" in statuses else ""
        return _graded("said to be civilians", f"those who say who they were say civilians, {ground}{rest}")
    if "combatant" in statuses:
        return _graded("said to be combatants", f"those who say who they were say combatants, {ground}")
    return _graded("not stated", "nobody says who they were; sex and age alone are no ground")


def grade_attribution(said: Sequence[Said], denials: Sequence[Denial]) -> Graded:
    """Who is blamed by whom. Whether two names mean one party is for a person, so names that differ are said to differ."""
    blaming = [one for one in said if one.role in (*HARM, "copy") and one.claim.blamed]
    names = {normal(one.claim.blamed or "") for one in blaming}
    origins = len({one.origin for one in blaming})
    if not names:
        return _graded("nobody blamed", "no counted report names a party")
    denied, countered = sum(denial.disputes == "blame" for denial in denials), sum(bool(denial.blames) for denial in denials)
    if denied or countered:
        notes = [
            f"{plural(denied, 'denial answers', 'denials answer')} the blame" if denied else "",
            "another party is blamed in return" if countered else "",
        ]
        return _graded("disputed", "; ".join(filter(None, notes)))
    if any(normal(one.claim.blamed or "") == normal(one.claim.speaker or "") or _own_side(one) for one in blaming):
        return _graded("admitted", "a party that is blamed says itself that it did it")
    if len(names) > 1:
        return _graded(
            "names differ", f"parties are named in {len(names)} different ways; whether these mean one party is for a person to say"
        )
    shown = voices_of(blaming)
    if shown > 1:
        return _voiced("several voices", f"{plural(shown, 'voice', 'voices')} shown independent blame the same party", blaming)
    why = "one origin blames it" if origins == 1 else f"{origins} origins blame it, not shown to be independent"
    return _voiced("one voice", why, blaming)


def _own_side(one: Said) -> bool:
    """Whether an organ of a party says that its own party did it."""
    return one.party is not None and one.sides == {one.party}


def airwars(
    said: Sequence[Said], standing: Sequence[Statement], graded: Graded, contradictions: Sequence[Contradiction], means: str
) -> str:
    """The word that Airwars' definitions would give, for comparison alone: of civilian harm from the air or by artillery.

    Confirmed: a belligerent accepts responsibility. Fair: two or more sources, not shown to rest on one, blame one belligerent. Weak: a single
    source. Contested: competing claims of responsibility. Discounted: those killed were combatants. Empty for other harm.
    """
    harm = [one for one in said if one.role in HARM or one.role == "copy"]
    if means not in ("airstrike", "shelling") or not harm:
        return ""
    if standing and all(one.status == "combatant" for one in standing):
        return "discounted"
    if not any(one.claim.blamed for one in harm):
        return ""
    if graded.grade == "admitted":
        return "confirmed"
    if any(one.about == "blame" for one in contradictions):
        return "contested"
    groups = shown_independent(harm)
    origins = {one.origin for one in harm}
    return "fair" if len(groups) > 1 or len(origins) > 1 else "weak"
