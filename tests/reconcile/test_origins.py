"""One voice behind many reports: speakers, credits and copies lead to who first said it."""

import pytest

from tests.reconcile.telling import Found, Saying, judge, report
from vigil.model import Part
from vigil.reconcile.voices import Voice, carrier_of, cast_of, known_voice, voice_of

NOBODY = Voice("outlet:gazette", "Gazette", "")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("the UN human rights office", "source:ohchr"), ("the U.N. human rights office", "source:ohchr"), ("OHCHR", "source:ohchr"),
        ("the Office of the United Nations High Commissioner for Human Rights", "source:ohchr"), ("The UN's human rights office", "source:ohchr"),
        ("La oficina de derechos humanos de las Naciones Unidas", "source:ohchr"), ("مكتب الأمم المتحدة لحقوق الإنسان", "source:ohchr"),
        ("the Syrian Observatory for Human Rights", "source:sohr"), ("the Britain-based monitor", "source:sohr"), ("SOHR", "source:sohr"),
        ("the official SANA news agency", "source:syrian-government"), ("Syrian state television", "source:syrian-government"),
        ("a source at the Police Command", "source:syrian-government"), ("the Russian defence ministry", "source:russia"),
        ("the United Nations", "source:un"), ("the Islamic State-linked Amaq agency", "source:is"),
    ],
)  # fmt: skip
def test_names_of_one_voice(words: str, key: str) -> None:
    voice = known_voice(words)
    assert voice is not None
    assert voice.key == key


def test_a_text_calls_a_voice_again_by_what_it_is() -> None:
    cast = cast_of("The Syrian Observatory for Human Rights said nine people died. The monitor said two were children.")
    for words in ("the monitor", "the Observatory", "the Britain-based group", "the head of the monitoring group"):
        assert voice_of(words, cast, {}, NOBODY).key == "source:sohr"
    assert voice_of("the monitor", cast_of("Nine people died."), {}, NOBODY).key != "source:sohr"


def test_a_person_speaks_for_the_office_that_the_text_says() -> None:
    cast = cast_of(
        "Nine died, Syrian Observatory for Human Rights director Karim Al-Nassib said. "
        "The UN human rights office agreed. Spokeswoman Ada Brink said so."
    )
    assert voice_of("Karim Al-Nassib", cast, {}, NOBODY).key == "source:sohr"
    assert voice_of("Al-Nassib", cast, {}, NOBODY).key == "source:sohr"
    assert voice_of("Ada Brink", cast, {}, NOBODY).key == "source:ohchr"
    assert voice_of("Brink", cast_of("Nothing."), {}, NOBODY).key == "name:brink"


def test_sources_without_a_name_count_once_for_each_carrier() -> None:
    cast = cast_of("Activists said so.")
    here, there = voice_of("activists", cast, {}, NOBODY), voice_of("activists", cast, {}, Voice("outlet:herald", "Herald", ""))
    assert here.key != there.key
    assert not here.named


@pytest.mark.parametrize(
    ("outlet", "body", "key"),
    [
        ("Gazette", "Nine people died on Monday. - REUTERS", "source:reuters"),
        ("Gazette", "BEIRUT (AP) - Nine people died on Monday.", "source:ap"),
        ("Gazette (AFP)", "Nine people died on Monday.", "source:afp"),
        ("Gazette", "Nine people died on Monday.\n\nAdditional reporting from Reuters.", "source:reuters"),
        ("SANA", "Nine people died on Monday.", "source:syrian-government"),
        ("Gazette", "Nine people died on Monday, and Reuters was told of more.", "outlet:gazette"),
        (None, "Nine people died on Monday.", "document:a"),
    ],
)
def test_an_unattributed_text_is_its_agencys_or_its_outlets(outlet: str | None, body: str, key: str) -> None:
    assert carrier_of(outlet, "a", body).key == key


def test_relays_of_one_briefing_are_one_origin_and_its_general_name_joins_it() -> None:
    said = "killing at least 82 people"
    found = Found([
        *report("a", Saying(f"Reports of forces {said} in Qarda came in.", 82, "Qarda", speaker="the UN human rights office")),
        *report("b", Saying(f"The UN told of forces {said} in Qarda city.", 82, "Qarda", speaker="The UN")),
        *report("c", Saying("Some 82 people were shot in Qarda.", 82, "Qarda", speaker="the U.N. human rights office"), published="2020-05-06"),
        *report("d", Saying("The UN said that 40 people were hurt in Velm.", 40, "Velm", speaker="The UN")),
    ])  # fmt: skip
    assert len(found.origins["UN human rights office"].texts) == 3
    assert len(found.origins["United Nations"].texts) == 1


def test_a_number_said_without_a_source_and_again_with_one_is_the_sources() -> None:
    found = Found(
        report(
            "a",
            Saying("Raids killed 31 people in Qarda.", 31, "Qarda"),
            Saying("The dead number 31, the Observatory said.", 31, speaker="SOHR"),
        )
    )
    assert list(found.origins) == ["Syrian Observatory for Human Rights"]


def test_copies_have_one_carrier() -> None:
    long = " The mayor said that the road was closed and that nobody could reach the mill before the ice had gone from the upper valley that night."
    one = report("a", Saying("Raids killed 31 people in Qarda.", 31, "Qarda"), after=long, outlet="Gazette")
    two = report("b", Saying("Raids killed 31 people in Qarda.", 31, "Qarda"), after=long + " - AFP", outlet="Herald")
    assert list(Found([*one, *two]).origins) == ["AFP"]


def test_a_text_without_a_claim_relays_when_it_names_the_source_and_its_number() -> None:
    records = [
        *report("a", Saying("Forces killed 82 people in Qarda.", 82, "Qarda", speaker="the UN human rights office")),
        *report("es", after="La ONU denunció ayer la muerte de 82 civiles.", published="2020-05-05"),
        *report("late", after="La ONU recordó la muerte de 82 civiles.", published="2020-06-20"),
        *report("none", after="Murieron 82 civiles.", published="2020-05-05"),
    ]
    origin = Found(records).origins["UN human rights office"]
    assert len(origin.texts) == 2
    assert len(origin.claims) == 1


def test_a_person_may_say_whose_a_name_is() -> None:
    records = report("a", Saying("Nine died in Qarda, the valley council said.", 9, "Qarda", speaker="the valley council"))
    assert list(Found(records).origins) == ["the valley council"]
    judged = judge("source", "is", name="The Valley Council", **{"is": "OHCHR"})
    assert list(Found([*records, judged]).origins) == ["UN human rights office"]


def test_the_same_two_groups_told_in_nobodys_words_are_the_known_sources() -> None:
    """Eleven women and thirteen children are not counted twice by chance: the outlet passes on who numbered them."""
    apart = (Part(group="women", low=11, high=11, words="11 women"), Part(group="children", low=13, high=13, words="13 children"))
    records = [
        *report("a", Saying("The UN human rights office said 82 civilians were shot.", 82, speaker="the UN human rights office",
                            more={"breakdown": apart})),
        *report("b", Saying("Eleven women and 13 children were among the dead.", 24, more={"breakdown": apart})),
    ]  # fmt: skip
    assert len(Found(records).origins["UN human rights office"].claims) == 2
