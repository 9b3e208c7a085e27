"""Which side a claim blames, by the registry of parties: by the words spoken, on the day of harm, in the mouth of who spoke them.

Where the text itself says whom a speaker means by a word, it is that party. `told` is the day on which the text was published: it stands in
where no day of harm is known.
"""

from vigil.model import Claim, Denial
from vigil.text.parties import Parties


def compared(claim: Claim, parties: Parties, told: str | None) -> frozenset[str]:
    """The sides that a claim blames, loosely: to tell whether two claims may blame the same."""
    return parties.sides_of(claim.meant or claim.blamed, day=_day(claim, told), speaker=claim.speaker)


def listed(claim: Claim, parties: Parties, told: str | None) -> frozenset[str]:
    """The sides under which a claim may be listed for others to see; empty where it is not plain."""
    return parties.roll_up(claim.meant or claim.blamed, day=_day(claim, told), speaker=claim.speaker)


def countered(denial: Denial, parties: Parties, told: str | None) -> frozenset[str]:
    """The sides that a denier blames instead, plainly."""
    return parties.roll_up(denial.meant or denial.blames, day=told, speaker=denial.speaker)


def speaking(denial: Denial, parties: Parties, told: str | None) -> frozenset[str]:
    """The sides for which a denier speaks."""
    return parties.roll_up(denial.speaker, day=told)


def _day(claim: Claim, told: str | None) -> str | None:
    return claim.date_start or claim.date_end or told
