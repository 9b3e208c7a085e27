"""What stands around the harm is told apart from it, with its topic and its party. Sentences and parties are invented."""

import pytest

from tests.read.conftest import Read
from vigil.model import Claim, Doubt, Statement


def statements(read: Read, text: str) -> list[Statement]:
    return [record for record in read(text).records if isinstance(record, Statement)]


@pytest.mark.parametrize(
    ("text", "topic", "party"),
    [
        ("Forces loyal to the Prince have nearly total control of the city.", "control", None),
        ("Rebels seized control of the town of Sarr on Monday.", "control", "Rebels"),
        ("The eastern districts have been under government siege since 2013.", "siege", "government"),
        ("Soldiers barred aid convoys from entering Sarr.", "access_refused", "Soldiers"),
        ("But Ruritania, whose army fights there, said no. The army rejected calls for a humanitarian truce.", "truce_refused", "The army"),
        ("Residents were unable to retrieve the bodies because of snipers.", "bodies_not_recovered", None),
        ("The shelling destroyed two hospitals and a school in Harim.", "destruction", None),
        ("Militants forced 13,000 residents to flee the city.", "forced_movement", "Militants"),
        (
            "The Security Council has failed to refer the killings to the International Criminal Court.",
            "justice_refused",
            "The Security Council",
        ),
        ("She called for an independent investigation of the strike.", "justice_sought", None),
    ],
)
def test_a_statement_of_context_has_its_topic_and_its_party(read: Read, text: str, topic: str, party: str | None) -> None:
    found = [one for one in statements(read, text) if one.topic == topic]
    assert len(found) == 1, [one.topic for one in statements(read, text)]
    if party:
        assert found[0].party == party
    assert found[0].anchor.quote in text


@pytest.mark.parametrize("text", ["Rebels could seize control of the town.", "The army is trying to take control of Sarr."])
def test_what_may_come_is_no_statement(read: Read, text: str) -> None:
    assert statements(read, text) == []


def test_a_siege_that_was_lifted_is_told_as_such(read: Read) -> None:
    (found,) = [one for one in statements(read, "The siege of Sarr was lifted on Monday.") if one.topic == "siege"]
    assert found.negated


def test_context_makes_no_claim(read: Read) -> None:
    found = read("The army holds the town. Soldiers barred aid convoys from entering Sarr and destroyed 12 houses.")
    assert [record for record in found.records if isinstance(record, Claim)] == []


def test_what_no_claim_took_leaves_a_doubt_that_points_at_it_and_says_nothing_of_it(read: Read) -> None:
    found = read("Shells fell on Harim, said 14 doctors who treat the wounded. It killed and killed.")
    doubts = [record for record in found.records if isinstance(record, Doubt) and record.anchor is not None]
    assert {doubt.code for doubt in doubts} & {"number_without_harm", "harm_without_claim"}
    for doubt in doubts:
        assert doubt.anchor is not None
        assert doubt.anchor.holds_in(found.body)
        assert doubt.anchor.quote not in doubt.words
