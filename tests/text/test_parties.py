"""Party words are told apart by side, and listed under a side only where it is plain; the table can be edited by hand."""

import pytest

from vigil.errors import InputError
from vigil.text.parties import SHIPPED, parties_of
from vigil.text.registry.syria import TABLE
from vigil.text.registry.table import lines_of

roll_up, sides_of = SHIPPED.roll_up, SHIPPED.sides_of

PLAIN = {
    "government": ["Syrian government forces", "Syria's pro-government forces", "the regime", "militia", "Hezbollah fighters",
                   "Syrian government troops and an allied Iraqi militia", "Russian-backed government forces", "Syrian fighter jets", "the army",
                   "قوات موالية للحكومة", "القوات الموالية للحكومة السورية", "وقوات النظام", "сирийская армия", "проправительственные силы",
                   "урядові війська", "les forces pro-gouvernementales", "fuerzas leales al gobierno sirio"],
    "rebels": ["terrorist groups", "rebel militia", "Turkish-backed rebels", "anti-government fighters", "Free Syrian Army",
               "the rebel Army of Mountains", "Qaeda loyalists", "المعارضة المدعومة من تركيا", "الفصائل المعارضة", "повстанцы", "les rebelles"],
    "is": ["Islamic State militants", "IS", "the IS group", "تنظيم الدولة", "داعش", "Исламское государство"],
    "kurds": ["Kurdish militia", "US-backed Syrian Democratic Forces", "قوات سوريا الديمقراطية"],
    "russia": ["Russian military", "الطيران الروسي", "российская авиация"],
    "israel": ["the Israeli army"],
    "turkey": ["Turkish army", "الجيش التركي"],
    "coalition": ["US military", "the US-led coalition", "التحالف الدولي"],
}  # fmt: skip


@pytest.mark.parametrize(("side", "words"), [(side, words) for side, listed in PLAIN.items() for words in listed])
def test_words_whose_side_is_plain_are_listed_under_it_alone(side: str, words: str) -> None:
    assert roll_up(words) == {side}


@pytest.mark.parametrize(
    "words",
    ["Iraqi army", "Palestinian militants", "Saudi-led coalition", "masked men", "gunmen", "helicopters", "anti-ISIS coalition", "", None],
)
def test_words_whose_side_is_not_plain_stand_for_themselves(words: str | None) -> None:
    assert roll_up(words) == set()


def test_words_that_name_two_sides_are_listed_under_both() -> None:
    assert roll_up("Syrian and Russian warplanes") == roll_up("Russian or Syrian warplanes") == {"government", "russia"}
    assert roll_up("regime and Russian forces") == roll_up("قوات النظام والطيران الروسي") == {"government", "russia"}
    assert roll_up("government and rebels") == {"government", "rebels"}


def test_a_party_stands_on_a_side_for_a_time() -> None:
    assert roll_up("Hayat Tahrir al-Sham", day="2024-11-30") == {"rebels"}
    assert roll_up("Hayat Tahrir al-Sham", day="2025-01-10") == roll_up("the Syrian government", day="2025-01-10") == {"government"}
    assert roll_up("Assad loyalists", day="2025-03-07") == {"former"} and roll_up("Assad loyalists", day="2024-12-07") == {"government"}
    assert roll_up("Hayat Tahrir al-Sham") == {"rebels"}, "of no day, what stood first counts"


def test_a_word_is_what_its_speaker_means_by_it() -> None:
    assert roll_up("terrorists") == roll_up("terrorists", speaker="the Russian Defence Ministry") == {"rebels"}
    assert roll_up("terrorists", speaker="the Turkish army") == {"kurds"}
    assert roll_up("terrorists", speaker="the Israeli military") == set()


def test_the_government_is_called_syrian_only_where_someone_says_so() -> None:
    assert SHIPPED.side_name("government", ("government forces", "the militia")) == "Government side"
    assert SHIPPED.side_name("government", ("government forces", "Assad's army")) == "Syrian government side"
    assert SHIPPED.side_name("is") == "Islamic State"


def test_comparing_claims_is_looser_than_listing_them() -> None:
    assert sides_of("gunmen") == {"rebels"} and sides_of("US military") == {"coalition", "government"}
    assert SHIPPED.agree(sides_of("Russia"), sides_of("the regime")) is True
    assert SHIPPED.agree(sides_of("rebels"), sides_of("the regime")) is False
    assert SHIPPED.agree(sides_of("rebels"), sides_of("masked men")) is None


def test_allies_answer_for_each_other() -> None:
    assert SHIPPED.allied("russia", "government") and SHIPPED.allied("rebels", "rebels") and not SHIPPED.allied("rebels", "government")


def test_a_table_by_hand_adds_parties_and_takes_the_place_of_a_key() -> None:
    own = parties_of(
        "key,name,kind,side,allies,from,to,language,strength,said_by,names\n"
        "nile,Nile side,side,,delta,,,,,,\n"
        "delta,Delta side,side,,,,,,,,\n"
        "nile-army,Nile Army,state,nile,,2023-04-15,,en,,,nile army|the corps of *nile\n"
        "nile-army,,,,,2023-04-15,,ar,,,جيش النيل\n"
        "hezbollah,,,nile,,,,en,,,hezbollah\n"
    )
    assert own.roll_up("the Nile Army", day="2023-05-01") == {"nile"} == own.roll_up("hezbollah")
    assert own.sides_of("the Nile Army", day="2022-05-01") == {"government"}, "only the army is left of the name"
    assert own.allied("nile", "delta") and own.allied("delta", "nile")
    assert own.roll_up("rebels") == {"rebels"} and own.roll_up("the army") == {"government"}


def test_a_table_can_stand_alone() -> None:
    own = parties_of("key,name,kind,side,names\nonly,,,,\nnile,Nile side,side,,\nnile-army,Nile Army,state,nile,army\n")
    assert own.roll_up("the army") == {"nile"} and own.roll_up("Syrian rebels") == set()


@pytest.mark.parametrize(
    ("table", "code", "words"),
    [
        ("name,side\na,b\n", "VGL-F65", "no column key"),
        ("key,colour\na,b\n", "VGL-F65", "colour"),
        ("key,kind\na,state\nb,planet\n", "VGL-F66", "line 3: kind"),
        ("key,from\na,2016-13-01\n", "VGL-F66", "line 2: from and to"),
        ("key,from,to\na,2017-01-01,2016-01-01\n", "VGL-F66", "line 2: from is later"),
        ("key,names\n,x\n", "VGL-F66", "line 2: a party has a key"),
        ("key,names\na,x,y\n", "VGL-F66", "line 2: more values"),
        ("key,strength\na,strong\n", "VGL-F66", "line 2: strength"),
        ("key,names\na,\"x\n", "VGL-F66", "not CSV"),
        ("key,side\na,nowhere\n", "VGL-F66", "line 2: no line names the side nowhere"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_by_its_number(table: str, code: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as raised:
        parties_of(table)
    assert raised.value.code == code


def test_every_party_that_ships_stands_on_a_side_that_is_named() -> None:
    lines = lines_of(TABLE)
    sides = {line.key for line in lines if line.kind == "side"}
    assert {line.side for line in lines} - {""} <= sides
    assert {by for line in lines for by in line.said_by} <= sides
    assert all(line.names or line.kind == "side" for line in lines)
    assert {line.language for line in lines} >= {"en", "ar", "ru", "uk", "fr", "es"}
