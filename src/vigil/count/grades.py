"""Proposed grades, each on its own: of the toll, of who the harmed were, of who is blamed. A denial lowers only what it disputes."""

from collections.abc import Sequence

from vigil.count.statements import Said, Statement
from vigil.count.words import AttributionGrade, CivilianGrade, TollGrade, normal
from vigil.model import Denial

HARM: tuple[str | None, ...] = (None, "vague", "part")
"""Roles of claims that say people were harmed and that nobody set aside."""


def voices_of(said: Sequence[Said]) -> int:
    """How many voices report harm: origins with access of their own; where fewer than two have it, all are one voice.

    Who in one relay saw it and in another only received reports is taken to have received reports.
    """
    harm = [one for one in said if one.role in HARM]
    secondhand = {one.origin for one in harm if one.claim.access == "received_reports"}
    shown = {one.origin for one in harm if one.has_access} - secondhand
    return max(len(shown), 1) if harm else 0


def grade_toll(said: Sequence[Said], standing: Sequence[Statement], denials: Sequence[Denial], voices: int) -> TollGrade:
    """How far the number is established."""
    if not any(one.role in HARM for one in said):
        return "not established"
    if any(one.role == "denial" for one in said) or any(denial.disputes in ("event", "toll") for denial in denials):
        return "disputed"
    if all(one.low is None for one in standing):
        return "no number"
    if _differ(standing):
        return "figures differ"
    return "several voices" if voices > 1 else "one voice"


def _differ(standing: Sequence[Statement]) -> bool:
    """Whether no number fits all statements: the largest least exceeds the smallest most, "at least" having no most."""
    mosts = [one.high for one in standing if not one.open]
    return bool(mosts) and max(one.low or 0 for one in standing) > min(mosts)


def grade_civilian(standing: Sequence[Statement], said: Sequence[Said], disputed: bool) -> CivilianGrade:
    """Who the harmed are said to be; where there is no number, by the words of the reports without one."""
    statuses = {one.status for one in standing} or {one.claim.victims.status for one in said if one.role in HARM}
    among = any(one.civilians_min for one in standing)
    if disputed:
        return "disputed"
    if "mixed" in statuses or among or {"civilian", "combatant"} <= statuses:
        return "civilians among them"
    if "civilian" in statuses:
        return "said to be civilians"
    return "said to be combatants" if "combatant" in statuses else "not stated"


def grade_attribution(said: Sequence[Said], denials: Sequence[Denial]) -> AttributionGrade:
    """Who is blamed by whom. Whether two names mean one party is for a person, so names that differ are said to differ."""
    blaming = [one for one in said if one.role in (*HARM, "copy") and one.claim.blamed]
    names = {normal(one.claim.blamed or "") for one in blaming}
    if not names:
        return "nobody blamed"
    if any(denial.disputes == "blame" or denial.blames for denial in denials):
        return "disputed"
    if any(normal(one.claim.blamed or "") == normal(one.claim.speaker or "") for one in blaming):
        return "admitted"
    if len(names) > 1:
        return "names differ"
    return "several voices" if voices_of(blaming) > 1 else "one voice"
