"""What people decide. A judgement names evidence, never a derived id, so it survives every re-run of the machine."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from vigil.model.codec import Piece, Record, check_digest, check_int

Topic: TypeAlias = Literal["claim", "merge", "place", "source", "grade", "verification", "name", "person", "privacy", "alert"]
"""What a judgement is about. `name`: a personal name may be shown in public. `person`: whether two entries of lists are one person.
`alert`: a stated warning may alert others."""

Verdict: TypeAlias = Literal[
    "right", "wrong", "corrected", "same", "different", "part_of", "at", "is", "grade", "outcome", "release",
    "unsure", "level", "cancel",
]  # fmt: skip


class Evidence(Piece, frozen=True, kw_only=True):
    """Words in preserved bytes: what a judgement holds on to."""

    item: str
    rendition: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        check_digest(self.item, "item")
        check_digest(self.rendition, "rendition")
        check_int(self.start, "start")
        check_int(self.end, "end")
        if self.end - self.start != len(self.quote):
            raise ValueError(f"evidence {self.start}..{self.end} does not hold {len(self.quote)} characters")


class Judgement(Record, frozen=True, kw_only=True, tag="judgement/1"):
    """A person decided something about evidence, and says why.

    `about` is one piece of evidence, or two for a merge or a person; empty for a source or a name. A row of a list is named by where it begins
    in its table (bytes), with an empty quote, so that no name stands in a judgement. `fields` holds the decision: corrected slots of a claim
    (`low`, `high`, `effect`, `blamed`, ...), `place` (a gazetteer key), `name` and `is` of a source, `grade`, `outcome`.
    A later judgement names the one it `supersedes`; nothing is erased. Judgements always win over the machine.
    """

    topic: Topic
    verdict: Verdict
    about: tuple[Evidence, ...]
    fields: Mapping[str, str] = {}
    actor: str
    reason: str
    at: str
    supersedes: str | None = None

    def __post_init__(self) -> None:
        check_digest(self.supersedes, "supersedes")
        if not self.reason.strip():
            raise ValueError("a judgement gives its reason")
        if len(self.about) != {"merge": 2, "person": 2, "source": 0, "name": 0}.get(self.topic, 1):
            raise ValueError(f"a judgement about {self.topic} does not rest on {len(self.about)} pieces of evidence")
