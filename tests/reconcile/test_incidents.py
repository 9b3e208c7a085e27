"""Claims about one event go together however they disagree; events apart stay apart."""

import pytest

from tests.reconcile.telling import Found, Saying, denial_of, evidence, judge, report
from vigil.model import Claim, record_id

MONDAY, TUESDAY = "2020-05-04", "2020-05-05"


def raid(low: int | None, place: str, day: str | None = MONDAY, **more: object) -> Saying:
    """An air raid with so many dead."""
    speaker = more.pop("speaker", None)
    assert speaker is None or isinstance(speaker, str)
    words = f"Air raids killed {low if low is not None else 'many'} people in {place} that day."
    return Saying(words, low, place, day, speaker, more={"means": "airstrike"} | more)


def test_other_numbers_and_other_culprits_of_one_raid_are_one_incident() -> None:
    one, other = raid(12, "Dumayn", blamed="the rebels"), raid(19, "Al Dūmayn", blamed="the regime")
    found = Found([*report("a", one), *report("b", other), *report("c", raid(None, "Dumayn"))])
    (incident,) = found.incidents
    assert incident.blamed == ("the rebels", "the regime")
    assert (incident.where.path, incident.date_start, incident.means) == (("Al Dūmayn", "Qarda", "Meridia"), MONDAY, "airstrike")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (raid(12, "Dumayn"), raid(12, "Tel Shura")),
        (raid(12, "Dumayn"), raid(12, "Dumayn", "2020-05-12")),
        (raid(12, "Qarda"), Saying("Fighters shot 90 captives in Qarda.", 90, "Qarda", MONDAY, more={"means": "execution"})),
        (raid(12, "the rebel-held east of Qarda"), raid(3, "the government-held west of Qarda")),
    ],
    ids=["another town", "another week", "other means and number", "the other side of the city"],
)  # fmt: skip
def test_events_apart_stay_apart(one: Saying, other: Saying) -> None:
    assert len(Found([*report("a", one), *report("b", other)]).incidents) == 2


def test_a_rising_toll_is_one_incident() -> None:
    days = (MONDAY, MONDAY, TUESDAY)
    records = [one for low, day in zip((29, 47, 88), days, strict=True) for one in report(f"n{low}", raid(low, "Dumayn"), published=day)]
    assert Found(records).numbers() == [[29, 47, 88]]


def test_a_voice_that_recalls_its_number_weeks_later_adds_no_event() -> None:
    first = report("a", raid(82, "Qarda", speaker="the UN human rights office"))
    later = report("b", raid(82, "Qarda", "2020-05-20", speaker="OHCHR"), published="2020-05-22")
    assert len(Found([*first, *later]).incidents) == 1
    other = report("c", raid(82, "Qarda", "2020-05-20", speaker="the mayor"), published="2020-05-22")
    assert len(Found([*first, *other]).incidents) == 2


def test_another_six_are_not_the_first_six() -> None:
    more = Saying("Another 12 people died in Dumayn when a raid hit a bus.", 12, "Dumayn", MONDAY, "the mayor", more={"means": "airstrike"})
    assert len(Found(report("a", raid(14, "Dumayn", speaker="SOHR"), more)).incidents) == 2


def test_killed_and_injured_of_one_sentence_are_one_incident() -> None:
    sentence = "A bomb in Dumayn killed 9 people and wounded 30."
    killed = Saying(sentence, 9, "Dumayn", MONDAY, quote="killed 9 people")
    injured = Saying(sentence, 30, "Dumayn", MONDAY, effect="injured", quote="wounded 30")
    assert Found(report("a", killed, injured)).numbers() == [[9, 30]]


def test_two_raids_told_by_one_text_are_two_in_all_texts() -> None:
    """Each text tells them apart, so nothing that another says may chain them."""
    both = [
        raid(15, "Dumayn", speaker="SOHR"),
        Saying("Another 6 people died in a second raid there.", 6, "there", MONDAY, "SOHR", more={"means": "airstrike"}),
    ]
    found = Found([one for name in "abc" for one in report(name, *both, after=f" Told by {name}.")])
    assert found.numbers() == [[6], [15]]


def test_a_number_that_its_text_breaks_down_is_not_counted_beside_its_parts() -> None:
    found = Found(report("a", raid(25, "Meridia"), raid(11, "Dumayn"), raid(14, "Tel Shura")))
    assert found.numbers() == [[11], [14]]
    assert "sum_of_parts" in found.doubts


def test_a_headline_that_adds_dead_and_injured_is_not_a_number_of_dead() -> None:
    sentence = "Shells killed 3 and hurt 45 in Dumayn."
    told = [
        Saying(sentence, 3, "Dumayn", MONDAY, quote="killed 3"),
        Saying(sentence, 45, "Dumayn", MONDAY, effect="injured", quote="hurt 45"),
    ]
    found = Found(report("a", raid(48, "Dumayn"), *told))
    assert found.numbers() == [[3, 45]]
    assert "sum_of_parts" in found.doubts
    assert Found(report("a", *told, raid(48, "Dumayn"))).numbers() == [[3, 45], [48]]


def test_a_part_belongs_to_its_whole() -> None:
    records = report("a", raid(12, "Dumayn"))
    whole = next(record for record in records if isinstance(record, Claim))
    more = report("a", raid(12, "Dumayn"), Saying("Two of the dead were medics.", 2, None, MONDAY, more={"part_of": record_id(whole)}))
    # The part names the claim of its own text.
    text = more[0]
    part = Saying("Two of the dead were medics.", 2, None, MONDAY, more={"part_of": record_id(more[1])})
    again = report("a", raid(12, "Dumayn"), part)
    assert again[0] == text
    assert Found(again).numbers() == [[2, 12]]


def test_totals_and_numbers_too_large_for_one_event_make_no_incident() -> None:
    period = Saying("In four weeks 415 people died in Qarda.", 415, "Qarda", more={"scope": "period"})
    large = Saying("The war has killed 280000 people in Meridia.", 280_000, "Meridia", MONDAY)
    found = Found([*report("a", period), *report("b", large)])
    assert found.incidents == []
    assert "not_one_event" in found.doubts


def test_people_displaced_make_no_incident_but_are_told_of_one() -> None:
    fled = Saying("Some 900 people fled Dumayn.", 900, "Dumayn", MONDAY, effect="displaced")
    alone = Found(report("a", fled))
    assert alone.incidents == []
    assert "condition_alone" in alone.doubts
    sentence = "The raid on Dumayn killed 12 and drove out 900."
    both = Found(
        report(
            "b",
            Saying(sentence, 12, "Dumayn", MONDAY, quote="killed 12"),
            Saying(sentence, 900, "Dumayn", MONDAY, effect="displaced", quote="drove out 900"),
        )
    )
    assert both.numbers() == [[12, 900]]


def test_an_incident_that_may_be_the_same_is_marked_and_one_of_another_day_is_not() -> None:
    found = Found(
        [
            *report("a", raid(12, "Qarda")),
            *report("b", Saying("Some 12 people died in Meridia.", 12, "Meridia", MONDAY)),
            *report("c", raid(12, "Velm", "2020-05-30")),
        ]
    )
    near = {key for overlap in found.overlaps for key in overlap.incidents}
    assert {one.where.path[-2] if len(one.where.path) > 1 else "Meridia" for one in found.incidents if record_id(one) in near} <= {
        "Qarda",
        "Meridia",
    }
    assert len(found.overlaps) <= 1


def test_without_a_day_of_its_own_an_incident_is_open_until_it_was_published() -> None:
    (incident,) = Found(report("a", raid(12, "Dumayn", None))).incidents
    assert (incident.date_start, incident.date_end, incident.date_precision) == (None, MONDAY, "open")


def test_a_denial_stays_with_what_it_denies() -> None:
    records = report("a", raid(12, "Dumayn", blamed="the regime"))
    denial = denial_of(records)
    (incident,) = Found([*records, denial]).incidents
    assert incident.denials == (record_id(denial),)


def test_a_place_is_as_narrow_as_most_claims_bear_out() -> None:
    wide = [
        one
        for name in "abc"
        for one in report(
            name, Saying("In all 82 people were shot in four neighbourhoods of Qarda.", 82, "four neighbourhoods of Qarda", MONDAY)
        )
    ]
    narrow = report("d", Saying("Of the 82 some were shot at the Old Gate in Qarda.", 82, "the Old Gate in Qarda", MONDAY))
    (incident,) = Found([*wide, *narrow]).incidents
    assert incident.where.place is not None
    assert incident.where.place.key == "geo:10"
    assert incident.where.words == "four neighbourhoods of Qarda"
    assert "geo:13" in incident.where.others


def test_words_no_gazetteer_knows_stand_alone() -> None:
    (incident,) = Found(report("a", raid(12, "Zzyzx"))).incidents
    assert (incident.where.place, incident.where.words) == (None, "Zzyzx")


# Judgements


def test_people_join_and_part_events_and_it_survives_copies() -> None:
    one, other = report("a", raid(12, "Dumayn")), report("b", raid(31, "Tel Shura"))
    same = judge("merge", "same", evidence(one), evidence(other))
    (incident,) = Found([*one, *other, same]).incidents
    assert incident.judgements == (record_id(same),)
    alike = report("c", raid(14, "Dumayn"))
    assert len(Found([*one, *alike]).incidents) == 1
    assert len(Found([*one, *alike, judge("merge", "different", evidence(one), evidence(alike))]).incidents) == 2


def test_people_part_what_one_text_seems_to_tell_as_one() -> None:
    sentence = "A bomb in Dumayn killed 9 people and wounded 30."
    records = report(
        "a",
        Saying(sentence, 9, "Dumayn", MONDAY, quote="killed 9 people"),
        Saying(sentence, 30, "Dumayn", MONDAY, effect="injured", quote="wounded 30"),
    )
    parted = judge("merge", "different", evidence(records, 0), evidence(records, 1))
    assert Found([*records, parted]).numbers() == [[9], [30]]


def test_people_place_an_incident() -> None:
    records = report("a", raid(12, "Zzyzx"))
    (incident,) = Found([*records, judge("place", "at", evidence(records), place="geo:12", precision="2")]).incidents
    assert (incident.where.path, incident.where.precision, incident.where.why) == (
        ("Tel Shura", "Velm", "Meridia"),
        2,
        "a person placed it",
    )


def test_the_last_word_on_the_outcome_counts_and_a_superseded_one_does_not() -> None:
    records = report("a", raid(12, "Dumayn"))
    first = judge("verification", "outcome", evidence(records), outcome="verified")
    then = judge("verification", "outcome", evidence(records), outcome="undecided", at="2020-07-01T00:00:00Z", supersedes=record_id(first))
    assert [one.outcome for one in Found([*records, first]).incidents] == ["verified"]
    assert [one.outcome for one in Found([*records, first, then]).incidents] == ["undecided"]


def test_a_corrected_day_groups_the_claim_where_it_belongs_and_a_wrong_claim_stays_to_be_seen() -> None:
    one, other = report("a", raid(12, "Dumayn")), report("b", raid(12, "Dumayn", "2020-05-14"), published="2020-05-14")
    assert len(Found([*one, *other]).incidents) == 2
    mended = judge("claim", "corrected", evidence(other), date_start=MONDAY, date_end=MONDAY)
    assert len(Found([*one, *other, mended]).incidents) == 1
    (incident,) = Found([*one, judge("claim", "wrong", evidence(one))]).incidents
    assert len(incident.claims) == 1


def test_a_judgement_follows_its_words_into_a_new_rendition_and_is_missed_when_they_are_gone() -> None:
    records = report("a", raid(12, "Dumayn"))
    held = evidence(records)
    moved = type(held)(item=held.item, rendition="f" * 64, start=held.start + 7, end=held.end + 7, quote=held.quote)
    found = Found([*records, judge("verification", "outcome", moved, outcome="verified")])
    assert [one.outcome for one in found.incidents] == ["verified"]
    gone = type(held)(item=held.item, rendition="f" * 64, start=0, end=6, quote="absent")
    lost = Found([*records, judge("verification", "outcome", gone, outcome="verified")])
    assert [one.outcome for one in lost.incidents] == ["reported"]
    assert "judgement_lost" in lost.doubts


def test_dead_found_weeks_later_may_be_those_of_an_earlier_killing() -> None:
    """Bodies of no more people than were killed there before: two incidents that may be one, so that the minimum counts them once."""
    shot = report("a", Saying("At least 40 people were shot in Tel Shura on 4 May.", 40, place="Tel Shura", day="2020-05-04"))
    found = report(
        "b",
        Saying("The bodies of 12 people killed were found in Tel Shura on 20 May.", 12, place="Tel Shura", day="2020-05-20"),
        published="2020-05-21",
    )
    more = report(
        "c",
        Saying("The bodies of 70 people killed were found in Tel Shura on 20 May.", 70, place="Tel Shura", day="2020-05-20"),
        published="2020-05-21",
    )
    joined = Found([*shot, *found])
    assert (len(joined.incidents), len(joined.overlaps)) == (2, 1)
    assert "found later" in joined.overlaps[0].why
    assert not Found([*shot, *more]).overlaps
