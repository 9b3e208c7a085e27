"""Time words resolve to plain days against the day of publication, or stay words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.text.dates import dateline, find_times, resolve

TUESDAY = dt.date(2016, 12, 13)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Tuesday", "2016-12-13", "2016-12-13"),
        ("Wednesday", "2016-12-07", "2016-12-07"),
        ("Mondays", "2016-12-12", "2016-12-12"),
        ("early on Monday morning", "2016-12-12", "2016-12-12"),
        ("yesterday evening", "2016-12-12", "2016-12-12"),
        ("this morning", "2016-12-13", "2016-12-13"),
        ("overnight", "2016-12-12", "2016-12-13"),
        ("in the last few days", None, "2016-12-13"),
        ("in recent weeks", None, "2016-12-13"),
        ("in the past 24 hours", "2016-12-12", "2016-12-13"),
        ("in the last 48 hours", "2016-12-11", "2016-12-13"),
        ("last week", "2016-12-05", "2016-12-11"),
        ("at the weekend", "2016-12-10", "2016-12-11"),
        ("last month", "2016-11-01", "2016-11-30"),
        ("since March 2011", "2011-03-01", "2016-12-13"),
        ("since the conflict began with protests in March 2011", "2011-03-01", "2016-12-13"),
        ("since 2013", "2013-01-01", "2016-12-13"),
        ("since the beginning of the conflict", None, "2016-12-13"),
        ("since the beginning of the countrys conflict in March 2011", "2011-03-01", "2016-12-13"),
        ("since the start of the truce on Monday", "2016-12-12", "2016-12-13"),
        ("since the raids began", None, "2016-12-13"),
        ("since the start of the year", "2016-01-01", "2016-12-13"),
        ("in December", "2016-12-01", "2016-12-13"),
        ("on the 4th of April", "2016-04-04", "2016-04-04"),
        ("on May 27", "2016-05-27", "2016-05-27"),
        ("Dec. 20", "2015-12-20", "2015-12-20"),
        ("17 September 2019", "2019-09-17", "2019-09-17"),
        ("Monday November 14", "2016-11-14", "2016-11-14"),
        ("in June", "2016-06-01", "2016-06-30"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("two days ago", "2016-12-11", "2016-12-11"),
        ("as of yesterday (Monday) evening", None, "2016-12-12"),
        ("since the uprising of October 2013", "2013-10-01", "2016-12-13"),
        ("since the group took the town over in January 2015", "2015-01-01", "2016-12-13"),
        ("Since the start of the campaign on 19 September", "2016-09-19", "2016-12-13"),
        ("since the end of July", "2016-07-31", "2016-12-13"),
        ("since dawn", "2016-12-13", "2016-12-13"),
        ("since yesterday", "2016-12-12", "2016-12-13"),
        ("in the first three months of this year", "2016-01-01", "2016-03-31"),
        ("in the last three months of 2015", "2015-10-01", "2015-12-31"),
        ("in the first half of 2016", "2016-01-01", "2016-06-30"),
        ("during the last week of May", "2016-05-25", "2016-05-31"),
        ("in the first months of 2014", "2014-01-01", None),
        ("between 27 and 31 March", "2016-03-27", "2016-03-31"),
        ("between 18 February and 14 April last year", "2015-02-18", "2015-04-14"),
        ("in 1995 and 1996", "1995-01-01", "1996-12-31"),
        ("on Tuesday of last week", "2016-12-06", "2016-12-06"),
        ("now in its fifth year", None, "2016-12-13"),
        ("since it took the town over in September of last year", "2015-09-01", "2016-12-13"),
        ("since November 15", "2016-11-15", "2016-12-13"),
        ("since New Year", "2016-01-01", "2016-12-13"),
        ("since the winter of 2014", "2014-12-01", "2016-12-13"),
        ("since March 2019", None, None),
        ("on the night of 17 to 18 April", "2016-04-17", "2016-04-18"),
        ("in May last year", "2015-05-01", "2015-05-31"),
        ("in the summer of 2014", "2014-06-01", "2014-08-31"),
        ("last autumn", "2016-09-01", "2016-11-30"),
        ("last winter", "2016-12-01", "2016-12-13"),
        ("in September 2004", "2004-09-01", "2004-09-30"),
        ("in 2016", "2016-01-01", "2016-12-13"),
    ],
)
def test_a_phrase_resolves_to_days(words: str, start: str | None, end: str | None) -> None:
    found = list(find_times(f"It happened {words}, they said."))
    assert [when.words for when in found] == [words]
    interval = resolve(words, TUESDAY)
    assert (interval.start and interval.start.isoformat(), interval.end and interval.end.isoformat()) == (start, end)


def test_the_same_day_is_the_one_last_spoken_of() -> None:
    assert resolve("the same night", TUESDAY, context=dt.date(2016, 12, 10)).start == dt.date(2016, 12, 10)
    assert resolve("the same night", TUESDAY).precision == "unknown"


def test_a_wire_s_day_without_a_year_is_its_own_and_no_day_of_harm() -> None:
    text = "MERKAN, Dec 12 (Wire) - A bomb killed six people on Sunday."
    day, at = dateline(text, TUESDAY)
    assert day == TUESDAY
    assert at is not None
    assert text[slice(*at)] == "Dec 12"


def test_without_a_day_of_publication_only_absolute_dates_resolve() -> None:
    assert resolve("on Tuesday", None).precision == "unknown"
    assert resolve("17 September 2019", None).start == dt.date(2019, 9, 17)


def test_days_later_count_from_the_day_last_spoken_of() -> None:
    assert resolve("three days later", TUESDAY, context=dt.date(2016, 4, 15)).start == dt.date(2016, 4, 18)
    for words in ("on the same day", "during the same night", "an hour later", "hours after"):
        assert resolve(words, TUESDAY, context=dt.date(2016, 4, 15)).end == dt.date(2016, 4, 15)
        assert resolve(words, TUESDAY).precision == "unknown"
    assert resolve("on 2 March", None, context=dt.date(2014, 4, 17)).start == dt.date(2014, 3, 2)
    assert resolve("three days later", TUESDAY).start is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wed 14 Dec 2016 Shells fall on a village.", dt.date(2016, 12, 14)),
        ("Posted on December 10 2016 by the desk. Shells fall.", dt.date(2016, 12, 10)),
        ("Published December 10 2016 Shells fall.", dt.date(2016, 12, 10)),
        ("Mon 14 Dec 2016 Shells fall.", TUESDAY),
        ("On 17 December 2016 shells fell.", TUESDAY),
        ("Shells fall.", TUESDAY),
    ],
)
def test_the_texts_own_day_wins_where_its_weekday_fits(text: str, day: dt.date) -> None:
    assert dateline(text, TUESDAY)[0] == day


@given(st.text(max_size=120), st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2100, 1, 1)))
def test_no_text_breaks_the_grammar_and_no_interval_runs_backwards(text: str, published: dt.date) -> None:
    dateline(text, published)
    for when in find_times(text):
        assert text[when.start : when.end] == when.words
        interval = resolve(when.words, published)
        assert interval.start is None or interval.end is None or interval.start <= interval.end


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]), st.dates(min_value=dt.date(1990, 1, 1))
)
def test_a_weekday_is_the_latest_such_day_not_after_publication(name: str, published: dt.date) -> None:
    day = resolve(f"on {name}", published).start
    assert day is not None
    assert day <= published
    assert (published - day).days < 7
    assert day.strftime("%A") == name
