"""What people said of sources, and the judgements that found no claim at their words."""

from collections.abc import Iterable, Mapping

from vigil.flow import Shelf
from vigil.flow.judgements import in_force
from vigil.model import Doubt, Judgement


def judged_sources(shelf: Shelf) -> Mapping[str, str]:
    """What people said a source is: its name as found in texts, to the name of the voice that it belongs to."""
    return {
        judgement.fields["name"]: judgement.fields["is"]
        for _, judgement in in_force(shelf, "source")
        if judgement.verdict in ("is", "same") and judgement.fields.get("name") and judgement.fields.get("is")
    }


def lost(judgements: Iterable[tuple[str, Judgement]]) -> list[Doubt]:
    """A doubt for each judgement whose words are not read as a claim any more: it waits for a person, and changes nothing."""
    return [
        Doubt(
            about=key, stage="reconcile", code="judgement_lost",
            words=f"A judgement about a {judgement.topic} found no claim at the words it rests on: “{judgement.about[0].quote[:80]}”.",
        )
        for key, judgement in judgements
    ]  # fmt: skip
