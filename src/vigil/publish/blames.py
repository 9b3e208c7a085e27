"""Who blames whom, and who denies it: never one without the other."""

from dataclasses import dataclass

from vigil.model import Claim, Denial
from vigil.policy import Care
from vigil.publish.library import Library, id8
from vigil.publish.quotes import DenialView, claim_view, denial_view


@dataclass(frozen=True, slots=True)
class BlameView:
    """A party, everyone who blames it, and every denial of that."""

    party: str
    by: tuple[tuple[str, str], ...]
    denials: tuple[DenialView, ...]


def blame_views(claims: list[Claim], denials: list[Denial], library: Library, care: Care) -> tuple[BlameView, ...]:
    """Every party that someone blames, counter-blame included, each with the denials that answer it."""
    views = []
    answered = {key: library.denials_against(key) for key in (claim.id for claim in claims)}
    parties = {claim.blamed: None for claim in claims if claim.blamed} | {denial.blames: None for denial in denials if denial.blames}
    for party in sorted(parties):
        by = [(claim_view(claim, library, care), claim) for claim in claims if claim.blamed == party]
        blamers = [(view.quote.chain[-1], f"#{view.fragment}") for view, _ in by]
        blamers += [
            (denial_view(denial, library, care).quote.chain[-1], f"#d-{id8(denial)}") for denial in denials if denial.blames == party
        ]
        against = {denial.id: denial for _, claim in by for denial in answered[claim.id]}
        views.append(
            BlameView(
                care.words(party),
                tuple(dict.fromkeys(blamers)),
                tuple(denial_view(denial, library, care) for denial in sorted(against.values(), key=library.reading_order)),
            )
        )
    return tuple(views)
