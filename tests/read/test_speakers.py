"""Who says it, and who is said to have done it. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The monitor said that ten people were killed.", "The monitor"),
        ("Ten people were killed, the monitor said.", "the monitor"),
        ("Ten people were killed, said the Office for Rescue.", "the Office for Rescue"),
        ("According to local activists ten people were killed.", "local activists"),
        ("Ten people were killed in Harim, according to two medical officials.", "two medical officials"),
        ("Shells killed ten people in the Harim district state television reported on Monday.", "state television"),
        ("Multiple sources have reports that ten people were killed.", "Multiple sources"),
        ("Residents and local activists said army units also killed ten people on Monday.", "Residents and local activists"),
        ("Troops have killed ten people in Harim, the monitor said on Monday, adding that there could be more.", "the monitor"),
        ("Ten people were killed.", None),
    ],
)
def test_the_nearest_party_speaks(read: Read, text: str, speaker: str | None) -> None:
    assert read(text).only.speaker == speaker


def test_a_pronoun_is_the_one_last_named(read: Read) -> None:
    found = read(
        "The Rescue Council met on Monday. The Rescue Council said the road was closed by fighting. It said ten people were killed."
    )
    assert found.only.speaker == "The Rescue Council"


def test_a_quotation_belongs_to_whom_it_is_given(read: Read) -> None:
    found = read('"Ten people were killed in their homes. Two women were wounded," the monitor said.')
    assert {claim.speaker for claim in found.claims} == {"the monitor"}


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Government forces killed ten people in Harim.", "Government forces"),
        ("Ten people were killed by rebel fighters.", "rebel fighters"),
        ("Ten people were killed in Russian air strikes.", "Russian"),
        ("Ten people were killed when regime warplanes struck the village.", "regime warplanes"),
        ("The opposition accused the army of killing ten people.", "the army"),
        ("Ten soldiers were killed in clashes with rebel fighters.", "rebel fighters"),
    ],
)
def test_the_blamed_party_is_the_one_the_words_name(read: Read, text: str, blamed: str) -> None:
    assert read(text).only.blamed == blamed


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed ten people near a police academy.",
        "Ten people were killed in an attack on government forces.",
        "Ten people have been killed since the rebel assault began on Sunday.",
        "Ten people were killed, state television said.",
        "The attack at a rally for President Omar killed ten people.",
        "Ten people died in the Syria chemical attack.",
        "Ten people were killed in an attack on Monday, prompting Russian air strikes.",
        "Ten people were killed in retaliation for Turkish raids.",
    ],
)
def test_nobody_is_blamed_for_standing_near(read: Read, text: str) -> None:
    """The worst error: a target, a speaker or a bystander read as the one who did it."""
    assert [claim.blamed for claim in read(text).claims] == [None]


def test_a_party_is_not_blamed_for_its_own_dead(read: Read) -> None:
    found = read("Rebel fighters killed four people in Harim. Eleven rebel fighters were killed in the attack.")
    assert found.claims[1].blamed is None


def test_blame_carried_from_another_sentence_says_so(read: Read) -> None:
    found = read("Russian jets bombed the town of Harim on Monday. Ten people were killed in the attack.")
    claim = found.claims[-1]
    assert claim.blamed == "Russian jets"
    assert claim.rule.endswith("+blame.carried")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The UN human rights office published its findings. The office said 82 people were killed.", "The UN human rights office"),
        ("The UN human rights office met. A spokesman for the office said 82 people were killed.", "The UN human rights office"),
        ("The UN human rights office's spokesman said 82 people were killed.", "The UN human rights office"),
        ("The Sarran Red Crescent said it had reached Harim. The organisation said ten people died.", "The Sarran Red Crescent"),
        ("The reports said 12 people were killed in Harim.", None),
        ("According to the report ISIS killed 12 people in Harim.", None),
        ("As many as 1400 people Sarr Rights Watch estimated were killed in the attack.", "Sarr Rights Watch"),
    ],
)
def test_a_short_name_is_the_name_it_stands_for(read: Read, text: str, speaker: str | None) -> None:
    assert read(text).only.speaker == speaker


def test_who_speaks_is_not_counted_among_the_dead(read: Read) -> None:
    claim = read("A bomb killed ten people, an official said.").only
    assert (claim.count.low, claim.speaker) == (10, "an official")


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Pro-government forces killed 82 civilians in eastern Sarr.", "Pro-government forces"),
        ("Ten people died in pro-government air strikes in Harim.", "pro-government"),
        ("Ten people died in anti-government shelling in Harim.", "anti-government"),
        ("Ten people died in ex-rebel gunfire in Harim.", "ex-rebel"),
    ],
)
def test_a_hyphen_is_never_lost_from_the_blamed(read: Read, text: str, blamed: str) -> None:
    """Without it the words would blame the government for what its supporters, or its enemies, are said to have done."""
    assert read(text).only.blamed == blamed


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Ten people were killed in Turkish air strikes and artillery attacks on two villages.", "Turkish"),
        (
            "Ten people were killed in a blast in Harim. The mayor said the attack bore the hallmarks of the Red Front group.",
            "the Red Front group",
        ),
        ("Ten people died in Islamic State attacks in Harim.", "Islamic State"),
    ],
)
def test_the_doer_is_named_whole_and_alone(read: Read, text: str, blamed: str) -> None:
    assert read(text).claims[0].blamed == blamed


def test_whoever_tells_someone_speaks_and_not_the_one_who_is_told(read: Read) -> None:
    claim = read("A source at Harim Police told the correspondent that shells killed seven people in the town.").only
    assert claim.speaker == "A source at Harim Police"


def test_a_judgment_and_a_siege_name_whom_they_blame(read: Read) -> None:
    assert read("The commander was found guilty of killing 12 villagers in Harim.").only.blamed == "The commander"
    (claim,) = [
        claim for claim in read("Up to 4,000 people live in Sarr, under government siege since 2013.").claims if claim.effect == "trapped"
    ]
    assert claim.blamed == "government"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Ruritanian Observatory for Human Rights said the strikes went on. Six people were killed in Harim, the monitor said.",
            "The Ruritanian Observatory for Human Rights",
        ),
        (
            "Six people were killed in Harim, a monitor said. The Ruritanian Observatory for Human Rights said the strikes went on.",
            "a monitor",
        ),
        ("The Harim Network for Documentation told of shelling. The group has reported dozens of civilians killed.", "The Harim Network"),
        ("The Harim Network for Documentation told of shelling. The group said its fighters had killed six soldiers.", "The group"),
        ("Raids killed no one, the rebels Pillar said. Six people were killed, a monitor said.", "a monitor"),
        (
            "A source at Sarr Police Command said shells struck homes. Earlier the source said that six people were killed.",
            "A source at Sarr",
        ),
        ("A raid struck Harim province a monitor said six people were killed.", "a monitor"),
        ('"It was gas" WHO said in a statement putting the death toll at 70.', "WHO"),
        ("The council which earlier gave a toll of six said the raid was over.", "The council"),
        ("Six people were killed in Sarr the Office for Rescue (OFR) said.", "the Office for Rescue"),
    ],
)
def test_a_short_word_for_a_speaker_is_the_name_that_the_text_gives(read: Read, text: str, speaker: str) -> None:
    claims = [claim for claim in read(text).claims if claim.count.low]
    claims = claims or read(text).claims
    assert claims[-1].speaker is not None
    assert claims[-1].speaker.startswith(speaker)


def test_the_same_sentence_twice_is_told_once_with_its_speaker(read: Read) -> None:
    found = read(
        "A raid killed at least 38 civilians on Monday as they crossed the river. Tags Harim raid. "
        "A raid killed at least 38 civilians on Monday as they crossed the river, the Harim Network for Documentation said."
    )
    assert found.only.speaker == "the Harim Network for Documentation"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Three soldiers were killed after the capture of five villages the Harim Observatory for Rights a Sarr-based war monitor said on Monday.",
         ["the Harim Observatory for Rights"]),
        ("Nine people died in Harim province a monitor said.", ["a monitor"]),
        ("A correspondent working in Harim said that six people were killed.", ["A correspondent working in Harim"]),
        ("According to the Ruritanian Center for Policy Research the conflict has killed over 470000 people.",
         ["the Ruritanian Center for Policy Research"]),
        ("Nine people died near the Daesh groups bastion Harim a monitor said.", ["a monitor"]),
        ("Two people were hurt in Sarr a witness said.", ["a witness"]),
        ("The Harim Observatory said a shell killed 29 people in Sarr. Another 14 were killed in Tir, the group said.",
         ["The Harim Observatory", "The Harim Observatory"]),
        ("A source at the clinic of Sarr said 6 people were killed in Sarr. Earlier the source said that 7 people were killed in Tir.",
         ["A source at the clinic of Sarr", "A source at the clinic of Sarr"]),
    ],
)  # fmt: skip
def test_a_speaker_named_again_in_short_is_the_same_and_no_place_speaks(read: Read, text: str, speakers: list[str]) -> None:
    assert [claim.speaker for claim in read(text).claims] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Observatory which relies on a network of contacts inside Ruritania said earlier in the day that 213 civilians have been killed.",
         "The Observatory"),
        ("At least 23 civilians have been killed in strikes on the city of Sarr, local activists said Sunday as ministers met.", "local activists"),
        ("Puzzlingly the ministry said two soldiers died.", "the ministry"),
        ("According to the United Nations the war has claimed more than 191,000 lives.", "the United Nations"),
        ("Forces killed 48 rebels in Tir according to a statement released Saturday by the Ruritanian General Commission.",
         "the Ruritanian General Commission"),
        ("Ruritanian Defence Ministry: More than 100 rebels killed in Harim.", "Ruritanian Defence Ministry"),
        ("The Ruritanian Army's statement said the attack left nearly 50 rebels dead.", "The Ruritanian Army"),
        ("It added that near Mayen the ministry said two soldiers died.", "the ministry"),
        ("The source did not say whether there were civilians among the victims however noted that a commander had been killed.", "The source"),
    ],
)  # fmt: skip
def test_the_speaker_is_who_says_it_and_not_what_stands_before_the_verb(read: Read, text: str, speaker: str) -> None:
    assert read(text).claims[-1].speaker == speaker


def test_who_was_named_goes_on_where_a_sentence_adds_to_what_was_said(read: Read) -> None:
    found = read(
        "The Harim Observatory said a raid killed six people in Sarr. Rebels also fired rockets into Tir killing one person. "
        "Two women were among the dead. Dawn State also claimed an older bombing that killed 17 people."
    )
    assert [claim.speaker for claim in found.claims][:3] == ["The Harim Observatory"] * 3
    assert found.claims[-1].speaker != "The Harim Observatory"


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("As a result of the strike 60 mercenaries were killed south of Tel Amar.", "The ministry in Sarr"),
        ("Meanwhile 60 mercenaries were killed south of Tel Amar.", None),
        ("More than 60,000 people have been killed in the war.", None),
    ],
)
def test_what_stands_between_two_sentences_of_one_speaker_is_his(read: Read, between: str, speaker: str | None) -> None:
    found = read(f"The ministry in Sarr said its jets had hit a convoy. {between} The ministry added that the convoy had carried arms.")
    assert [claim.speaker for claim in found.claims] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The gendarmerie had on Thursday evening put the toll at 29 dead.", "The gendarmerie"),
        ("The group speaks of 93 soldiers killed.", "The group"),
        ("The league put its own losses at 14 dead.", "The league"),
        ("Nine guards were killed late on Sunday, the operator said.", "the operator"),
        ("Three men were killed at the barrier, a shepherd told the newspaper.", "a shepherd"),
        ("By the reckoning of the Black Sea Monitor the war has cost 88,000 lives.", "the Black Sea Monitor"),
        (
            "At least 170 people have been killed there since 2012, by the count of the Harim League for Rights.",
            "the Harim League for Rights",
        ),
        ("Some 1,600 civilians were killed there, by the UN's count.", "the UN"),
        ("Feuds in the valley killed 140 people in 2012, a ministry tally shows.", "a ministry tally"),
        ("Nine people were killed in Harim, the news agency reported, citing a source at the hospital.", "a source at the hospital"),
        ("Nine people were killed in Harim, the UN office said, citing credible reports.", "the UN office"),
        ("Eleven people killed by a mine were buried on Monday.", None),
    ],
)
def test_who_counts_and_who_is_cited_is_who_says_it(read: Read, text: str, speaker: str | None) -> None:
    assert read(text).only.speaker == speaker


@pytest.mark.parametrize(
    ("then", "speaker"),
    [
        ("The second air strike killed eight people.", "Activists in Sarr"),
        ("Their driver was killed too.", "Activists in Sarr"),
        ("Jets bombed the main street of Harim, killing eight people.", None),
        ("Meanwhile jets bombed the main street of Harim, killing eight people.", None),
    ],
)
def test_a_sentence_that_leans_on_the_one_before_is_told_by_its_speaker(read: Read, then: str, speaker: str | None) -> None:
    found = read(f"Activists in Sarr said that three strikes hit a market in Tel Amar, killing 10 people. {then}")
    assert [claim.speaker for claim in found.claims] == ["Activists in Sarr", speaker]
