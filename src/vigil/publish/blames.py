"""Who blames whom, and who denies it: never one without the other."""

from dataclasses import dataclass, replace

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
    homes: set[str] = set()
    parties = {claim.blamed for claim in claims if claim.blamed} | {denial.blames for denial in denials if denial.blames}
    for party in sorted(parties):
        blaming = [claim for claim in claims if claim.blamed == party]
        by = [(claim_view(claim, library, care).quote.chain[-1], f"#c-{id8(claim)}") for claim in blaming]
        by += [(denial_view(d, library, care).quote.chain[-1], f"#d-{id8(d)}") for d in denials if d.blames == party]
        against = {denial.id: denial for claim in blaming for denial in library.denials_against(claim.id)}
        answers = []
        for denial in sorted(against.values(), key=library.reading_order):
            view = denial_view(denial, library, care)
            answers.append(replace(view, home=view.fragment not in homes))
            homes.add(view.fragment)
        views.append(BlameView(care.words(party), tuple(dict.fromkeys(by)), tuple(answers)))
    return tuple(views)
