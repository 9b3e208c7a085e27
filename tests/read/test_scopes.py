"""Totals are told from events, and events of other days from the event at hand. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 640 people have so far been killed in the ongoing shelling campaign.",
        "According to the monitor there were 900 casualties linked to artillery in March.",
        "Last month almost 700 civilians were killed.",
        "At least 3000 militants have been killed on this front, the army said.",
        "Over 500 civilians have been killed in the offensive since it was launched on November 15.",
        "214 civilians have been killed in fighting in the province.",
        "Sarr was the deadliest town, with 140 people recorded killed during the past week.",
        "The ambush brought the toll for soldiers killed in the conflict to 18.",
        "The militia said they have killed over 220 militants in less than one month.",
        "The monitor said 90 civilians had been killed by rebel rockets over the same four weeks.",
        "Some 150 civilians were killed in the two-month siege.",
        "A total of 75 civilians were killed between 3 May and 20 June.",
        "The offensive has left dozens dead.",
        "As many as 70 people are killed every day.",
        "From 2013 to 2015 some 800 people were executed in the jail.",
    ],
)
def test_a_total_over_a_longer_time_is_a_period(read: Read, sentence: str) -> None:
    assert read(sentence).only.scope == "period"


@pytest.mark.parametrize(
    "sentence",
    [
        "Four people have been killed in a bomb blast in Sarr.",
        "Six people have been killed in an air raid on a market in Harim.",
        "At least 12 people have been killed in Sarr today.",
        "The offensive killed 15 people on Monday.",
        "Since dawn the shelling has killed 11 people.",
        "Over the past 24 hours 11 people were killed.",
        "Last month a bomber blew himself up in Sarr, killing nine people.",
    ],
)
def test_one_act_or_one_day_is_an_event(read: Read, sentence: str) -> None:
    assert read(sentence).only.scope == "event"


MAIN = "An air raid killed 12 people in the town of Harim on Monday. "


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Activists accused the army of that gas attack in August 2013 which they estimate killed 1300 people.", "2013-08-01"),
        ("In 1988 3000 to 5000 villagers were gassed.", "1988-01-01"),
        ("A sarin attack on 21 August 2013 killed more than 1300 people.", "2013-08-21"),
        ("The raid came a year after a blast that killed 40 people.", None),
        ("Last year's siege killed 90 people.", "2015-01-01"),
        ("Another attack last month killed 7 people.", "2016-11-01"),
        ("In a previous attack 30 people died.", None),
    ],
)
def test_another_event_takes_neither_day_nor_place_nor_doer(read: Read, sentence: str, start: str | None) -> None:
    first, other = read(MAIN + sentence).claims
    assert (first.date_start, first.blamed) == ("2016-12-12", None)
    assert (other.place, other.date_start) == (None, start)


def test_what_follows_an_older_event_goes_with_it(read: Read) -> None:
    found = read(MAIN + "A gas attack on 21 August 2013 hit the town of Sarr. Doctors said that attack killed 90 people.")
    other = found.claims[1]
    assert other.date_start == "2013-08-21"
    assert other.place is not None
    assert "Sarr" in other.place.words


def test_another_strike_of_the_same_day_shares_the_day_alone(read: Read) -> None:
    found = read(MAIN + "Four people died in another air strike.")
    assert (found.claims[1].place, found.claims[1].date_start) == (None, "2016-12-12")


def test_a_sentence_that_goes_on_takes_day_and_place(read: Read) -> None:
    found = read(MAIN + "Nine others were wounded.")
    assert (found.claims[1].date_start, found.claims[1].place) == ("2016-12-12", found.claims[0].place)


def test_the_same_weeks_are_those_told_before(read: Read) -> None:
    first, second = read(
        "From 3 May to 20 June 90 people were killed in Sarr. In Tir 40 people were killed over the same seven weeks."
    ).claims
    assert (second.date_start, second.date_end) == (first.date_start, first.date_end) == ("2016-05-03", "2016-06-20")


def test_a_day_after_dates_the_older_harm_a_day_before(read: Read) -> None:
    text = "Thirty civilians were killed on Saturday in air strikes on Harim a day after the reported execution of a pilot, a monitor said."
    dates = {claim.count.low: claim.date_start for claim in read(text).claims}
    assert dates == {30: "2016-12-10", 1: "2016-12-09"}


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("More than 210000 people have been killed since the beginning of the countrys conflict in March 2011.", "2011-03-01"),
        (
            "More than 150000 people have been killed in the conflict which started with protests in March 2011 and became a war.",
            "2011-03-01",
        ),
        ("A civil war broke out in 2011 and has since claimed the lives of almost 200000 people.", "2011-01-01"),
        ("A civil war broke out in 2011. Some 60 aid workers have been killed since the beginning of the war.", "2011-01-01"),
        ("Some 60 aid workers have been killed since the strikes began.", None),
    ],
)
def test_a_total_runs_from_the_beginning_of_the_war_to_the_day_of_publication(read: Read, sentence: str, start: str | None) -> None:
    claim = read(sentence).only
    assert (claim.date_start, claim.date_end, claim.scope) == (start, "2016-12-13", "period")


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty civilians were killed on Monday in strikes, the first report of civilian casualties since the start of the operation.",
        "Forty civilians were killed on Monday in the deadliest raid this year.",
        "Forty civilians were killed on Monday in the bloodiest such incident in almost a year.",
    ],
)
def test_what_a_thing_is_compared_with_dates_nothing(read: Read, sentence: str) -> None:
    assert (read(sentence).only.date_start, read(sentence).only.scope) == ("2016-12-12", "event")


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed six people in Harim. In Sarr a rocket wounded three people on Friday.",
        "Many people have fled the area. Six people were killed in Harim on Friday.",
        "Three soldiers were killed in Harim. Raids in Sarr killed many leaders this year.",
    ],
)
def test_the_day_of_another_place_is_not_lent_backwards(read: Read, text: str) -> None:
    assert read(text).claims[0].date_start is None


def test_what_was_said_on_tuesday_did_not_happen_on_wednesday(read: Read) -> None:
    found = read("A shell killed 38 civilians in Sarr on Monday. On Sunday the clinic said a strike in Harim killed at least 18 civilians.")
    assert [(claim.count.low, claim.date_start) for claim in found.claims] == [(38, "2016-12-12"), (18, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Troops killed 48 people on Friday in Harim, according to a statement released Saturday by the commission.",
        "The militia on Saturday claimed responsibility for a bombing that killed 30 people. The blast on Friday struck the crossing.",
        "Rockets fired by jets hit the hospital of the city late on Friday. At least 35 civilians were killed in the raids.",
    ],
)
def test_the_day_of_a_statement_is_not_the_day_of_harm(read: Read, text: str) -> None:
    assert {claim.date_start for claim in read(text).claims} == {"2016-12-09"}


def test_two_harms_of_one_sentence_are_lent_one_day(read: Read) -> None:
    text = (
        "Two people were killed and eight others were injured when gunmen fired rockets at houses in Sarr city. "
        "A source at the police command said rockets fell on the Old Mill and Lakeside quarters on Saturday evening killing two people."
    )
    found = [claim for claim in read(text, published="2016-12-14").claims if claim.sentence.start == 0]
    assert {(claim.effect, claim.date_start) for claim in found} == {("killed", "2016-12-10"), ("injured", "2016-12-10")}
