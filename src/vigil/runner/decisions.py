"""Whether a decision says something that can be put to work. Asked before it is logged, since nothing that is logged can be taken back."""

from collections.abc import Callable, Mapping
from typing import get_args

from vigil.count.words import GRADES
from vigil.flow import Shelf
from vigil.flow.judgements import Finder, corrected
from vigil.locate import Gazetteer
from vigil.model import Checks, Claim, Judgement, Level, Proposal, Text, Warning
from vigil.model.words import Finding, Outcome
from vigil.policy import SCALES, accepted, holds_on, standing
from vigil.read.proposed import claim_of, verdict_on

VERDICTS: Mapping[str, frozenset[str]] = {
    "claim": frozenset({"right", "wrong", "corrected"}),
    "merge": frozenset({"same", "different", "part_of", "unsure"}),
    "place": frozenset({"at"}),
    "source": frozenset({"is", "grade"}),
    "grade": frozenset({"grade"}),
    "verification": frozenset({"outcome"}),
    "name": frozenset({"release"}),
    "person": frozenset({"same", "different", "unsure"}),
    "privacy": frozenset({"level"}),
    "alert": frozenset({"release", "cancel"}),
}
"""The verdicts of each topic, as docs/stages/judge.md lists them."""


def check(judgement: Judgement, shelf: Shelf, places: Callable[[], Gazetteer]) -> None:
    """Raises ValueError, or msgspec's own kind of it, that says what about a judgement cannot be put to work."""
    if judgement.verdict not in VERDICTS[judgement.topic]:
        raise ValueError(f"about a {judgement.topic} one says {', '.join(sorted(VERDICTS[judgement.topic]))}, not {judgement.verdict}")
    fields = judgement.fields
    match judgement.topic:
        case "claim":
            _check_claim(judgement, shelf)
        case "merge" | "person" if judgement.about[0] == judgement.about[1]:
            raise ValueError("both sides are the same words")
        case "place" if not fields.get("name"):
            _check_place(fields.get("place", ""), places())
        case "source" | "name" if not fields.get("name", "").strip():
            raise ValueError("a name is needed")
        case "source" if judgement.verdict == "is":
            _check_source(fields)
        case "grade":
            _check_grades(fields)
        case "alert":
            _check_alert(judgement, shelf)
        case "privacy" if fields.get("level") not in get_args(Level):
            raise ValueError(f"a level is one of {', '.join(get_args(Level))}")
        case "verification":
            _check_verification(fields)


def _check_claim(judgement: Judgement, shelf: Shelf) -> None:
    if judgement.verdict != "corrected":
        if judgement.fields:
            raise ValueError(f"a claim that is {judgement.verdict} has nothing set: say corrected")
        return
    if not judgement.fields:
        raise ValueError("a correction says what it corrects: --set low=12")
    for key in Finder(shelf).exact(judgement.about[0]):
        claim = shelf.get(key, Claim)
        if claim is not None:
            corrected(claim, judgement.fields)
    for proposal in shelf.all(Proposal):
        text = shelf.get(proposal.text, Text)
        if text is not None and verdict_on(proposal, [judgement]):
            corrected(claim_of(proposal, text), judgement.fields)


def _check_alert(judgement: Judgement, shelf: Shelf) -> None:
    for name, value in judgement.fields.items():
        if name not in SCALES or value not in SCALES[name]:
            scales = ", ".join(f"{one} ({' '.join(words)})" for one, words in SCALES.items())
            raise ValueError(f"of an alert one says {scales}")
    stated = [one for one in shelf.all(Warning) if holds_on(judgement, one.anchor)]
    if not any(accepted((one.anchor,), standing(shelf.all(Judgement))) for one in stated):
        raise ValueError("an alert is of a stated warning that a person has let stand: vigil judge claim WARNING right")


def _check_place(key: str, places: Gazetteer) -> None:
    if places.find(key) is None:
        called = [places.row(hit.row).key for hit in places.lookup(key)][:5] if key.strip() else []
        hint = f"places of that name are {', '.join(called)}" if called else "hand/places.csv is where to add one"
        raise ValueError(f"no place has the key {key!r}; {hint}")


def _check_verification(fields: Mapping[str, str]) -> None:
    if fields.get("outcome") not in get_args(Outcome):
        raise ValueError(f"an outcome is one of {', '.join(get_args(Outcome))}")
    analyses = Checks.__struct_fields__
    strange = set(fields) - {"outcome", *analyses}
    if strange:
        raise ValueError(f"a verification has no {', '.join(sorted(strange))}, but {', '.join(analyses)}")
    wrong = [name for name in analyses if name in fields and fields[name] not in get_args(Finding)]
    if wrong:
        raise ValueError(f"what the analysis of {wrong[0]} found is one of {', '.join(get_args(Finding))}")
    against = [name for name in analyses if fields.get(name) == "against"]
    if against and fields["outcome"] == "verified":
        raise ValueError(f"the analysis of {against[0]} speaks against it: undecided or rejected, or say what it found anew")


def _check_source(fields: Mapping[str, str]) -> None:
    if not fields.get("is", "").strip():
        raise ValueError("the other name is needed")
    if fields["is"].casefold() == fields["name"].casefold():
        raise ValueError("both names are the same")


def _check_grades(fields: Mapping[str, str]) -> None:
    if not fields:
        raise ValueError("a grade is needed")
    for name, value in fields.items():
        words = GRADES.get("grade_toll" if name == "grade" else name, ())
        if value not in words:
            raise ValueError(f"the codebook has no {name} of {value!r}" + (f", but {', '.join(words)}" if words else ""))
