"""Personal names in a sentence of harm are marked, so that they can be masked. The names are invented."""

from tests.read.conftest import Read


def test_names_are_marked_with_their_offsets(read: Read) -> None:
    found = read("Anna Petersen, a nurse, was killed in Harim, John Smith told reporters.")
    names = {span.words for claim in found.claims for span in claim.names}
    assert any("Petersen" in name for name in names)
    assert any("Smith" in name for name in names)
    assert all(found.body[span.start : span.end] == span.words for claim in found.claims for span in claim.names)
