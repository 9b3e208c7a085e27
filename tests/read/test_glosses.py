"""What a text itself says a speaker means by a party word holds for that speaker in that document; the words spoken are kept."""

import pytest

from tests.read.conftest import Read
from vigil.flow.judgements import corrected
from vigil.policy.naming import compared, countered, listed
from vigil.text.parties import SHIPPED

GLOSSED = [
    ("Turkish officials said terrorist groups, meaning Kurdish fighters, had killed nine people in Sarr on Monday.", "terrorist", "Kurdish fighters"),
    (
        'Five people were killed in Sarr on Monday by "terrorists" (as Damascus calls the rebels), the Syrian government said.',
        "terrorists", "the rebels",
    ),
    (
        "The Syrian government said seven people were killed in Sarr on Monday by terrorist groups - the government's term for the opposition.",
        "terrorist groups", "the opposition",
    ),
    ("The ministry said armed groups, its name for rebel fighters, had killed four civilians in Sarr on Monday.", "armed groups", "rebel fighters"),
    (
        "The ministry said armed groups, a term it uses for the Free Syrian Army, had killed four civilians in Sarr on Monday.",
        "armed groups", "the Free Syrian Army",
    ),
    ("The governor said militants, a reference to Islamic State, killed three men in Sarr on Monday.", "militants", "Islamic State"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "spoken", "meant"), GLOSSED)
def test_a_gloss_says_whom_a_speaker_means(body: str, spoken: str, meant: str, read: Read) -> None:
    claim = read(body).only
    assert claim.blamed is not None
    assert spoken in claim.blamed
    assert claim.meant == meant
    assert listed(claim, SHIPPED, None) == SHIPPED.roll_up(meant)
    assert compared(claim, SHIPPED, None) == SHIPPED.sides_of(meant)


@pytest.mark.parametrize(
    "body",
    [
        "The ministry said terrorist groups, rebel forces and looters had killed nine people in Sarr on Monday.",
        "The ministry said terrorist groups, including rebel forces, had killed nine people in Sarr on Monday.",
        "The ministry said terrorist groups, backed by Turkey, had killed nine people in Sarr on Monday.",
        "The ministry said terrorist groups had killed nine people in Sarr on Monday, as rebel forces called a truce.",
        "The ministry said terrorist groups had killed nine people in Sarr on Monday, meaning rebel forces could not be trusted.",
        "The ministry said terrorist groups, armed by Gulf states, killed nine people in Sarr on Monday.",
    ],
)
def test_what_only_stands_beside_a_party_glosses_nothing(body: str, read: Read) -> None:
    assert [claim.meant for claim in read(body).claims] == [None]


def test_a_gloss_holds_for_its_speaker_all_through_the_document(read: Read) -> None:
    found = read(
        "Turkish officials said terrorist groups, meaning Kurdish fighters, had shelled a border post in Orra on Sunday.\n\n"
        "On Monday terrorists killed nine people in Sarr, Turkish officials said.\n\n"
        "Syrian state media said terrorist groups had killed 14 people in Dell on Tuesday."
    )
    told = {claim.count.low: (claim.blamed, claim.meant) for claim in found.claims}
    assert told == {9: ("terrorists", "Kurdish fighters"), 14: ("terrorist groups", None)}


def test_two_glosses_that_differ_are_none(read: Read) -> None:
    found = read(
        "Turkish officials said terrorist groups, meaning Kurdish fighters, had shelled a border post in Orra on Sunday.\n\n"
        "Turkish officials said terrorist groups, meaning Islamic State, had shelled a border post in Dell on Sunday.\n\n"
        "On Monday terrorists killed nine people in Sarr, Turkish officials said."
    )
    assert [claim.meant for claim in found.claims if claim.count.low == 9] == [None]


def test_a_denier_who_blames_others_is_glossed_too(read: Read) -> None:
    found = read(
        "The clinic said government forces had killed 30 people in Sarr on Monday.\n\n"
        'Turkey denied that its forces had killed anyone, saying the killings were "carried out by terrorist groups", meaning Kurdish fighters.'
    )
    (denial,) = found.denials
    assert (denial.blames, denial.meant) == ("terrorist groups", "Kurdish fighters")
    assert countered(denial, SHIPPED, None) == {"kurds"}


def test_a_corrected_party_is_no_longer_glossed(read: Read) -> None:
    claim = read(GLOSSED[0][0]).only
    assert corrected(claim, {"blamed": "the army"}).meant is None
    assert corrected(claim, {"low": "8"}).meant == claim.meant
