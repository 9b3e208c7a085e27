"""What kind of people the words behind a group make it. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Six members of the White Helmets were killed in Harim.", "civilian"),
        ("Six members of the internal security forces were killed in Harim.", "combatant"),
        ("Three persons from the medical staff were wounded in Harim.", "civilian"),
        ("At least 23 people most of them from the Harim militant group were killed.", "mixed"),
        ("At least 18 people mostly children were killed.", "civilian"),
        ("At least 128 people, nearly all civilians, were killed.", "mixed"),
        ("At least 26 people including 16 government soldiers were killed.", "mixed"),
        ("At least 26 people including 16 children were killed.", "unknown"),
        ("The army inflicted heavy losses on the militants near Harim.", "combatant"),
        ("Major General Halim was killed near Harim.", "combatant"),
        ("Six people in the market were killed.", "unknown"),
    ],
)
def test_the_words_behind_a_group_tell_its_kind(read: Read, text: str, status: str) -> None:
    assert read(text).only.victims.status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The bomb killed 18 people, mostly children.", "civilian"),
        ("At least 40 people, most of them women and children, were injured.", "civilian"),
        ("At least 23 people, most of them from the rebel militia, were killed.", "mixed"),
        ("At least 23 people most of them members of the Sarr Brigade were killed.", "mixed"),
        ("At least 128 people, nearly all civilians, were killed.", "mixed"),
        ("At least 26 people including 16 soldiers were killed.", "mixed"),
        ("At least 26 people including four children were killed.", "unknown"),
        ("At least 26 people, most of them men, were killed.", "unknown"),
    ],
)
def test_what_most_of_them_were_is_their_status(read: Read, text: str, status: str) -> None:
    assert read(text).claims[0].victims.status == status
