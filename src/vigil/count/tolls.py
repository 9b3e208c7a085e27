"""The stage `count`: of each incident and each kind of harm, the documented range with every figure behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vigil.count import grades, ranges
from vigil.count.contradictions import contradictions_of
from vigil.count.groups import groups_of
from vigil.count.judged import Decided, decide
from vigil.count.parts import exceeding, own_death, with_parts
from vigil.count.rules import toll_rule
from vigil.count.statements import Said, Statement, current, statements_of
from vigil.count.totals import totals_of
from vigil.count.voices import HARM, independence_of, voices_of
from vigil.count.words import normal
from vigil.flow import Shelf, together
from vigil.model import (
    Claim,
    Copies,
    Denial,
    Doubt,
    Figure,
    Incident,
    Judgement,
    Origin,
    Overlap,
    Place,
    Placing,
    Record,
    Text,
    Toll,
    Total,
)
from vigil.model.tallies import Role
from vigil.model.words import Effect
from vigil.policy.naming import compared
from vigil.policy.register import Register, register_of
from vigil.text.parties import SHIPPED, Parties


@dataclass(frozen=True, slots=True)
class Bench:
    """What one count works with: the records, the decisions of people, and the origin of every claim."""

    shelf: Shelf
    decided: Decided
    origins: dict[str, tuple[str, Origin]]
    homes: dict[str, str]
    parties: Parties
    sources: Register
    exceeding: Mapping[str, Doubt]


@together(
    "count",
    reads=(Incident, Claim, Denial, Origin, Overlap, Copies, Judgement, Text, Placing, Doubt),
    writes=(Toll, Total, Doubt),
    needs=("parties", "sources"),
)
def count_incidents(records: Sequence[Record], *, parties: Parties = SHIPPED, sources: Register | None = None) -> list[Record]:
    """The documented range of every incident and effect, and the totals that stand beside; in a fixed order whatever the order of records.

    A Doubt is written for each judgement that could not be put to work, and for each part that is larger than its whole.
    """
    shelf = Shelf(records)
    decided = decide(shelf)
    exceed = {doubt.about: doubt for doubt in exceeding(decided.claims, decided.rejected)}
    bench = Bench(shelf, decided, _origins(shelf), _homes(shelf), parties, sources or register_of(), exceed)
    tolls = [toll for key, incident in sorted(shelf.items(Incident)) for toll in _tolls(bench, key, incident)]
    origins = {key: found[0] for key, found in bench.origins.items()}
    return [*tolls, *totals_of(shelf, decided, origins, bench.homes, tolls), *exceed.values(), *decided.doubts]


def _origins(shelf: Shelf) -> dict[str, tuple[str, Origin]]:
    """The origin of each claim; where several name it, the one with the lowest id."""
    found: dict[str, tuple[str, Origin]] = {}
    for key, origin in sorted(shelf.items(Origin), key=lambda pair: pair[0]):
        for claim in origin.claims:
            found.setdefault(claim, (key, origin))
    return found


def _homes(shelf: Shelf) -> dict[str, str]:
    """The incident of each claim."""
    return {claim: key for key, incident in shelf.items(Incident) for claim in incident.claims}


def _tolls(bench: Bench, key: str, incident: Incident) -> list[Toll]:
    claims = bench.decided.claims
    here = {claim: claims[claim] for claim in sorted(incident.claims) if claim in claims and not _made_a_total(bench, claim)}
    effects: list[Effect] = sorted({claim.effect for claim in here.values()})
    return [
        _toll(bench, key, incident, effect, [_said(bench, key, one) for one in here if here[one].effect == effect]) for effect in effects
    ]


def _made_a_total(bench: Bench, key: str) -> bool:
    """Whether a person said of a claim of an event that it is of a longer time."""
    read = bench.shelf.get(key, Claim)
    return bench.decided.claims[key].scope == "period" and read is not None and read.scope == "event"


def _toll(bench: Bench, key: str, incident: Incident, effect: Effect, said: Sequence[Said]) -> Toll:
    said = with_parts(said)
    denials = _denials(bench, incident, effect)
    statements = statements_of(said)
    standing = current(statements)
    whole = ranges.span(standing)
    disputed = ranges.is_disputed(standing, any(denial.disputes == "status" for denial in denials))
    voices = voices_of(said)
    figures = _figures(said, statements, standing)
    unnumbered = whole.min is None and any(one.role in HARM and not own_death(one.claim) for one in said)
    contested = contradictions_of(said, standing, denials, _clear_places(bench, said), bench.parties)
    attribution = grades.grade_attribution(said, denials)
    denied = bool(denials) or any(one.role == "denial" for one in said)
    return Toll(
        incident=key, effect=effect, range=whole, reported=ranges.ever_reported(said), civilian=ranges.civilians(standing, whole, disputed),
        unnumbered=unnumbered, voices=voices, figures=figures,
        rule=toll_rule(effect, whole, figures, unnumbered=unnumbered, voices=voices, denied=denied,
                       exceeding=sum(one.key in bench.exceeding for one in said)),
        independence=independence_of(said), conceded=ranges.conceded(standing, said), groups=groups_of(said, standing),
        contradictions=contested,
        airwars=grades.airwars(said, standing, attribution, contested, incident.means) if effect == "killed" else "",
        **_grades(bench, said, {
            "toll": grades.grade_toll(said, standing, denials, voices),
            "civilian": grades.grade_civilian(standing, said, disputed),
            "attribution": attribution,
        }),
    )  # fmt: skip


def _grades(bench: Bench, said: Sequence[Said], proposed: Mapping[str, grades.Graded]) -> dict[str, Any]:
    """Grades and their sentences: those that a person set win over those proposed."""
    found = {f"grade_{name}": graded.grade for name, graded in proposed.items()}
    found |= {f"why_{name}": graded.why for name, graded in proposed.items()}
    for one in said:
        for name, grade in bench.decided.grades.get(one.key, {}).items():
            found[name], found[name.replace("grade_", "why_")] = grade, "A person set it; the reason is in the judgement."
    return found


def _clear_places(bench: Bench, said: Iterable[Said]) -> dict[str, Place]:
    """The places that claims clearly mean by words of their own sentence: one candidate above all others."""
    found: dict[str, Place] = {}
    for one in said:
        words = one.claim.place
        if words is None or not one.claim.sentence.start <= words.start < one.claim.sentence.end:
            continue
        best = [candidate for placing in bench.shelf.children(one.key, Placing) for candidate in placing.candidates]
        if best and (len(best) == 1 or best[0].score > best[1].score) and best[0].place.name.casefold() in words.words.casefold():
            found[one.key] = best[0].place
    return found


def _denials(bench: Bench, incident: Incident, effect: Effect) -> list[Denial]:
    """Denials of this effect: those that answer a claim of it, and those that answer no claim in particular."""
    found = []
    for key in sorted(incident.denials):
        denial = bench.shelf.get(key, Denial)
        answered = bench.decided.claims.get(denial.denies) if denial and denial.denies else None
        if denial and key not in bench.decided.rejected and (answered is None or answered.effect == effect):
            found.append(denial)
    return found


def _said(bench: Bench, home: str, key: str) -> Said:
    claim = bench.decided.claims[key]
    text = bench.shelf.get(claim.text, Text)
    # A claim that nobody traced is its own document's voice.
    origin_key, origin = bench.origins.get(key, (claim.text, None))
    names = {normal(origin.name), normal(origin.key)} if origin else set()
    role, floor = _role(bench, home, key, claim, _distrusted(bench, origin, names))
    own = bool(text and text.outlet and normal(text.outlet) in names)
    party = origin.party if origin else None
    line = bench.sources.of(origin.key, origin.name) if origin else None
    return Said(
        key, claim, origin_key, text.published if text else None, own, role, floor, party,
        allies=bench.parties.beside(party) if party else frozenset(), sides=compared(claim, bench.parties, text.published if text else None),
        leans=_leans(bench, claim, origin_key), record=line.standing if line else "", vouched=line is not None and line.vouched,
    )  # fmt: skip


def _leans(bench: Bench, claim: Claim, origin: str) -> bool:
    """Whether a claim is told as a part of what another origin said."""
    whole = bench.decided.claims.get(claim.part_of) if claim.part_of else None
    return whole is not None and bench.origins.get(claim.part_of or "", (whole.text, None))[0] != origin


def _distrusted(bench: Bench, origin: Origin | None, names: set[str]) -> bool:
    """Whether people do not trust a source: by a judgement, else by the register."""
    return bool(names & bench.decided.distrusted) or (origin is not None and not origin.credible and not names & bench.decided.trusted)


def _role(bench: Bench, home: str, key: str, claim: Claim, distrusted: bool) -> tuple[Role | None, bool]:
    """What settles a claim's role before any figure is compared, and whether its number is only a least one."""
    looked = claim.access in ("saw", "examined")
    nobody = claim.count.high == 0
    if key in bench.decided.rejected:
        return "rejected", False
    if claim.stance == "fears" or claim.may_overlap or distrusted:
        return "doubtful", False
    if (claim.stance == "denies" and not (nobody and looked)) or (nobody and not looked):
        return "denial", False
    part, floor = _part(bench, home, claim)
    if part:
        return "part", False
    bare = Said(key, claim, "", None, False, None)
    return (None if bare.numbers != (None, None) else "vague"), floor


def _part(bench: Bench, home: str, claim: Claim) -> tuple[bool, bool]:
    """Whether the claim is a part of a figure of its incident, and whether it is a part of something that has no number.

    A part of a total, or of what another incident holds, is a figure of its own. A part whose whole is not at hand stays a part.
    """
    if claim.part_of is None:
        return False, False
    whole = bench.decided.claims.get(claim.part_of)
    if whole is None:
        return True, False
    elsewhere = bench.homes.get(claim.part_of, "" if whole.scope == "period" else home) != home
    if elsewhere or whole.effect != claim.effect:
        return False, False
    rejected = claim.part_of in bench.decided.rejected
    unnumbered = whole.count.low is None and claim.part_of in bench.homes
    return not (rejected or unnumbered), rejected or unnumbered


def _figures(said: Iterable[Said], statements: Sequence[Statement], standing: Sequence[Statement]) -> tuple[Figure, ...]:
    """One figure for each claim, the first of a statement standing for it and the others for repetitions."""
    roles: dict[str, Role] = {}
    for statement in statements:
        first, *others = statement.said
        roles[first.key] = "counts" if statement in standing else "superseded"
        roles |= dict.fromkeys((one.key for one in others), "copy")
    return tuple(_figure(one, roles.get(one.key) or one.role or "vague") for one in sorted(said, key=lambda one: one.key))


def _figure(said: Said, role: Role) -> Figure:
    count = said.claim.count
    status = said.claim.victims.status
    civilian = True if status == "civilian" else False if status == "combatant" else None
    return Figure(claim=said.key, origin=said.origin, low=count.low, high=count.high, basis=count.basis, role=role, civilian=civilian)
