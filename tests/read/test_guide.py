"""The object for a document has the fields that the annotation guide names."""

from tests.read.conftest import Read
from vigil.read import as_guide

FIELDS = """
quote start end effect low high basis count_text victims_text victims breakdown speaker accused means place when date_start date_end scope part_of
"""


def test_the_object_has_the_guides_fields_and_offsets(read: Read) -> None:
    found = read("The UN said rebel fighters killed 20 people in Harim on Monday. Of the dead, 14 were women.")
    made = as_guide("d1", found.records)
    assert list(made) == ["id", "claims", "denials", "warnings", "notes"]
    first, second = made["claims"]
    assert list(first) == FIELDS.split()
    assert found.body[first["start"] : first["end"]] == first["quote"]
    assert (first["low"], first["accused"], first["speaker"]) == (20, "rebel fighters", "The UN")
    assert second["part_of"] == 0


def test_the_guide_calls_women_and_children_civilians(read: Read) -> None:
    """The record does not: sex and age are no ground. Only the exchange format follows the guide."""
    found = read("Shells killed three women in the village.")
    assert found.only.victims.status == "unknown"
    assert as_guide("d", found.records)["claims"][0]["victims"] == "civilian"


def test_doubts_become_notes(read: Read) -> None:
    assert "no statement of harm" in as_guide("d", read("The market opens at nine.").records)["notes"]
