"""Which incident a person entered a claim under: said by the rule of the claim, so that every stage can ask."""

from vigil.model import Claim

RULE = "entered:"
"""How the rule of a claim that a person entered begins; what follows is the incident's id in hand/incidents.csv."""


def entered_as(claim: Claim) -> str | None:
    """The id of the incident under which a person entered a claim; None for one that was read."""
    return claim.rule.removeprefix(RULE) if claim.rule.startswith(RULE) else None
