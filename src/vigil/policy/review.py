"""What "reviewed" means: a person has looked, and said so. Nothing else lifts a draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.model import Anchor, Claim, Incident, Judgement

ACCEPTED = frozenset({"right", "corrected"})
OUTCOMES = frozenset({"corroborated", "verified", "undecided", "rejected"})


@dataclass(frozen=True, slots=True)
class Review:
    """How far people have got with an incident: whether it is reviewed, why, what they found, and how many of its claims they judged."""

    reviewed: bool
    why: str
    outcome: str
    judged: int
    claims: int


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements that no later one supersedes, oldest first."""
    everyone = {judgement.id: judgement for judgement in judgements}
    superseded = {judgement.supersedes for judgement in everyone.values()}
    left = [(judgement.at, key, judgement) for key, judgement in everyone.items() if key not in superseded]
    return tuple(judgement for _, _, judgement in sorted(left, key=lambda entry: entry[:2]))


def holds_on(judgement: Judgement, anchor: Anchor) -> bool:
    """Whether a judgement is about these words: the same rendition, and evidence that covers the whole anchor."""
    return any(
        evidence.rendition == anchor.rendition and evidence.start <= anchor.start and anchor.end <= evidence.end
        for evidence in judgement.about
    )


def verdict_on(anchor: Anchor, judgements: Iterable[Judgement]) -> Judgement | None:
    """The latest judgement whether these words were read right, among standing ones in their order."""
    found = [judgement for judgement in judgements if judgement.topic == "claim" and holds_on(judgement, anchor)]
    return found[-1] if found else None


def accepted(anchor: Anchor, judgements: Iterable[Judgement]) -> bool:
    """Whether a person judged these words right, or corrected how they were read."""
    verdict = verdict_on(anchor, judgements)
    return verdict is not None and verdict.verdict in ACCEPTED


def review(incident: Incident, claims: Sequence[Claim], judgements: Iterable[Judgement]) -> Review:
    """Whether an incident is reviewed: its verification has an outcome, or every one of its claims was judged and some were accepted.

    A verification holds on the incident when the incident names it or when its evidence covers one of the claims. `judgements` are
    standing.
    """
    judgements = tuple(judgements)
    verdicts = [verdict_on(claim.anchor, judgements) for claim in claims]
    judged = sum(verdict is not None for verdict in verdicts)
    named = set(incident.judgements)
    outcomes = [
        judgement.fields.get("outcome", "reported")
        for judgement in judgements
        if judgement.topic == "verification" and (judgement.id in named or any(holds_on(judgement, claim.anchor) for claim in claims))
    ]
    if outcomes and outcomes[-1] in OUTCOMES:
        return Review(True, "a person recorded the outcome of verification", outcomes[-1], judged, len(claims))
    if claims and judged == len(claims) and any(verdict and verdict.verdict in ACCEPTED for verdict in verdicts):
        return Review(True, "a person judged every claim", "reported", judged, len(claims))
    return Review(False, "no person has reviewed it yet", "reported", judged, len(claims))
