"""What "reviewed" means: a person has looked, and said so. Nothing else lifts a draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.model import Anchor, Incident, Judgement

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


def holds_on(judgement: Judgement, *anchors: Anchor) -> bool:
    """Whether a judgement is about one of these words: the same rendition, and evidence that touches them (as `reconcile` attaches it)."""
    return any(
        evidence.rendition == anchor.rendition and evidence.start < anchor.end and anchor.start < evidence.end
        for evidence in judgement.about
        for anchor in anchors
    )


def verdict_on(anchors: Sequence[Anchor], judgements: Iterable[Judgement]) -> Judgement | None:
    """The latest judgement whether these words were read right, among standing ones in their order.

    `anchors` are the words, and the same words in copies of their text: who judged one has judged them all.
    """
    found = [judgement for judgement in judgements if judgement.topic == "claim" and holds_on(judgement, *anchors)]
    return found[-1] if found else None


def accepted(anchors: Sequence[Anchor], judgements: Iterable[Judgement]) -> bool:
    """Whether a person judged these words right, or corrected how they were read."""
    verdict = verdict_on(anchors, judgements)
    return verdict is not None and verdict.verdict in ACCEPTED


def review(incident: Incident, words: Sequence[Sequence[Anchor]], judgements: Iterable[Judgement]) -> Review:
    """Whether an incident is reviewed: its verification has an outcome, or every one of its claims was judged and some were accepted.

    `words` are the anchors of its claims, each with those of the same words in copies. A verification holds on the incident when the incident
    names it or when its evidence touches one of the claims. `judgements` are standing.
    """
    judgements = tuple(judgements)
    verdicts = [verdict_on(anchors, judgements) for anchors in words]
    judged = sum(verdict is not None for verdict in verdicts)
    named = set(incident.judgements)
    outcomes = [
        judgement.fields.get("outcome", "reported")
        for judgement in judgements
        if judgement.topic == "verification" and (judgement.id in named or any(holds_on(judgement, *anchors) for anchors in words))
    ]
    if outcomes and outcomes[-1] in OUTCOMES:
        return Review(True, "a person recorded the outcome of verification", outcomes[-1], judged, len(words))
    if words and judged == len(words) and any(verdict and verdict.verdict in ACCEPTED for verdict in verdicts):
        return Review(True, "a person judged every claim", "reported", judged, len(words))
    return Review(False, "no person has reviewed it yet", "reported", judged, len(words))
