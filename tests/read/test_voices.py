"""Who says it: pronouns, counts, sources behind agencies, and whoever goes on speaking. Sentences, bodies and places are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A doctor in Sarr, reached through a messaging service, said the hospital had received 22 wounded.", "A doctor in Sarr"),
        ("The driver, who walked for hours to reach an army post, said he had seen two men shot.", "The driver"),
        ("Seventy prisoners were hanged, according to a former cook.", "a former cook"),
        ("Some 1,600 civilians were killed there in spring, by the count of the Harim League.", "the Harim League"),
        ("By the army's account, 31 soldiers were killed at the bridge.", "the army"),
        ("The Centre put the militia's losses at 13 dead.", "The Centre"),
        ("Two doctors at the clinic spoke of 50 wounded men.", "Two doctors at the clinic"),
        ("Opposition doctors have spoken of 53 dead.", "Opposition doctors"),
        (
            "Four guards were killed near Sarr, Harim TV reports citing the press service of the border troops.",
            "the press service of the border troops",
        ),
        ("A minister conceded that 12 soldiers had died.", "A minister"),
        ("IS said 40 people had been killed in Sarr.", "IS"),
        ("The Harim Network said Ruritanian air strikes killed 14 people in Sarr.", "The Harim Network"),
        ("The shells on Sarr claimed 12 lives.", None),
        ("The death toll was put at eight civilians.", None),
    ],
)
def test_the_speaker_is_whoever_is_told_to_say_it(read: Read, text: str, speaker: str | None) -> None:
    assert read(text).claims[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The coalition disputed those numbers. It acknowledged the deaths of 27 civilians in Sarr.", "The coalition"),
        ("The Harim Rights Centre gave a higher figure. It said 36 people had died in Sarr.", "The Harim Rights Centre"),
        ("A police source said rebels shelled Sarr, killing two. The rebel attack wounded nine others.", "A police source"),
        ("A police source said rebels shelled Sarr, killing two. In 2011 the war began and has killed 5,000 people.", None),
        (
            "A police source said rebels shelled Sarr, killing two. It was the deadliest attack since 2011, when a bomb killed 90 people.",
            None,
        ),
    ],
)
def test_who_goes_on_speaking_is_told_by_how_the_sentence_begins(read: Read, text: str, speaker: str | None) -> None:
    assert read(text).claims[-1].speaker == speaker


def test_the_same_source_is_who_spoke_last(read: Read) -> None:
    text = (
        "The Britain-based Harim Observatory said six people were killed in Sarr. Rebels killed three people in Tir, the same source said."
    )
    assert read(text).claims[-1].speaker == "The Britain-based Harim Observatory"
