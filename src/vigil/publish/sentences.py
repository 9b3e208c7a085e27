"""Sentences that records hold, in the language of the page: the rules behind counts and the reasons of grades.

The count room writes them in English, clause by clause out of a closed stock. Each clause is recognised here and said again by a message of
its own; a sentence with a clause that is not known stays as it is, and its page marks it as English.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup, escape

from vigil.publish import phrases
from vigil.publish.speech import marked, say, spoken
from vigil.publish.writing import upfirst

_N = r"(?P<{}>[0-9][0-9,]*)"
_RANGE = r"(?P<range>[0-9][0-9,]*(?: to [0-9][0-9,]*)?(?: or more)?)"
_EFFECT = "(?P<effect>" + "|".join(phrases.EFFECTS) + ")"

_CLAUSES: tuple[tuple[str, str], ...] = (
    # The rule behind the range of one incident
    (f"{_RANGE} reported {_EFFECT}: the number that one source gives",
     marked("%(effect)s, as reported: %(range)s, the number that one source gives")),
    (f"{_RANGE} reported {_EFFECT}: from the lowest to the highest number that one source gives",
     marked("%(effect)s, as reported: %(range)s, from the lowest to the highest number that one source gives")),
    (f"{_RANGE} reported {_EFFECT}: the number that {_N.format('n')} sources now give, each counted once",
     marked("%(effect)s, as reported: %(range)s, the number that sources now give (how many: %(n)s; each counted once)")),
    (f"{_RANGE} reported {_EFFECT}: from the lowest to the highest number that {_N.format('n')} sources now give, each counted once",
     marked("%(effect)s, as reported: %(range)s, from the lowest to the highest number that sources now give (how many: %(n)s; each counted once)")),
    (f"No number of people {_EFFECT}: they are reported, but nobody gives a least number",
     marked("%(effect)s: people are reported, but nobody gives a least number")),
    (f"No number of people {_EFFECT}: they are reported, but nobody gives a least number \\(up to {_N.format('n')} are named\\)",
     marked("%(effect)s: people are reported, but nobody gives a least number (at most named: %(n)s)")),
    (f"Nobody counted as {_EFFECT}: only denials are on record", marked("%(effect)s: nobody is counted, only denials are on record")),
    (f"Nobody counted as {_EFFECT}: no report is left that counts", marked("%(effect)s: nobody is counted, no report is left that counts")),
    ("they are not shown to be independent of one another", marked("they are not shown to be independent of one another")),
    ("someone says “at least”, so there may be more", marked("someone says “at least”, so there may be more")),
    (f"{_N.format('n')} earlier numbers? gave way to (?:a later one of the same source|later ones)",
     marked("earlier numbers that gave way to later ones of the same source: %(n)s")),
    (f"{_N.format('n')} repetitions? adds? nothing", marked("repetitions, which add nothing: %(n)s")),
    (f"{_N.format('n')} numbers? (?:is a part of another and no rival to it|are parts of others and no rivals to them)",
     marked("numbers that are parts of others and no rivals to them: %(n)s")),
    (f"{_N.format('n')} parts? (?:is larger than what it is a part of|are larger than what they are parts of)",
     marked("parts that are larger than what they are parts of: %(n)s")),
    (f"{_N.format('n')} reports? gives? no number", marked("reports that give no number: %(n)s")),
    (f"{_N.format('n')} reports? (?:is|are) kept aside as doubtful", marked("reports kept aside as doubtful: %(n)s")),
    (f"{_N.format('n')} reports? (?:was|were) set aside by a reviewer", marked("reports set aside by a reviewer: %(n)s")),
    ("a denial is on record and takes no one out of the count", marked("a denial is on record and takes no one out of the count")),
    # The rule behind a sum
    (f"{_RANGE}: the sum of {_N.format('n')} incidents?", marked("%(range)s: the sum of incidents (how many: %(n)s)")),
    ("No number", marked("No number")),
    (f"{_N.format('n')} groups? of incidents that may be one event counts? once in the minimum and apart in the maximum",
     marked("groups of incidents that may be one event, counted once in the minimum and apart in the maximum: %(n)s")),
    (f"{_N.format('n')} incidents? with an unknown number of (?:people|civilians) adds? nothing",
     marked("incidents with an unknown number, which add nothing: %(n)s")),
    ("totals that others report for a longer time are not added", marked("totals that others report for a longer time are not added")),
    # The grade of the toll
    ("no report of harm is left: there are only denials, or reports that were set aside",
     marked("no report of harm is left: there are only denials, or reports that were set aside")),
    (f"{_N.format('n')} denials? disputes? the event or its toll", marked("denials that dispute the event or its toll: %(n)s")),
    (f"{_N.format('n')} statements? says? that nobody was harmed", marked("statements that nobody was harmed: %(n)s")),
    ("harm is reported and nobody gives a least number", marked("harm is reported and nobody gives a least number")),
    (f"no one number fits the {_N.format('n')} figures? of {_N.format('o')} origins?, from {_N.format('low')} to {_N.format('high')}",
     marked("no one number fits all figures, from %(low)s to %(high)s (figures: %(n)s, origins: %(o)s)")),
    (f"{_N.format('n')} voices? shown independent give numbers that fit together",
     marked("voices shown independent give numbers that fit together (how many: %(n)s)")),
    (f"{_N.format('n')} origins give numbers that fit together, and are not shown to be independent",
     marked("origins give numbers that fit together, and are not shown to be independent (how many: %(n)s)")),
    ("one origin gives the number", marked("one origin gives the number")),
    (f"{_N.format('n')} origins? had (?:its|their) access by the register of sources, where (?:its|their) past reports held",
     marked("origins that had their access by the register of sources, where their past reports held: %(n)s")),
    (f"{_N.format('n')} origins? with a poor record in the register of sources says? that (?:it|they) saw for (?:itself|themselves), "
     "and adds? no voice",
     marked("origins with a poor record in the register of sources that say they saw for themselves, and add no voice: %(n)s")),
    # The grade of the civilian status
    ("one account says civilians where another says combatants, or their status is denied",
     marked("one account says civilians where another says combatants, or their status is denied")),
    ("they are said to be civilians and others together", marked("they are said to be civilians and others together")),
    ("those who say who they were say civilians, in so many words", marked("those who say who they were say civilians, in so many words")),
    ("those who say who they were say civilians, by their role", marked("those who say who they were say civilians, by their role")),
    ("those who say who they were say civilians, in so many words, and the others do not say",
     marked("those who say who they were say civilians, in so many words, and the others do not say")),
    ("those who say who they were say civilians, by their role, and the others do not say",
     marked("those who say who they were say civilians, by their role, and the others do not say")),
    ("those who say who they were say combatants, in so many words", marked("those who say who they were say combatants, in so many words")),
    ("those who say who they were say combatants, by their role", marked("those who say who they were say combatants, by their role")),
    ("nobody says who they were", marked("nobody says who they were")),
    ("sex and age alone are no ground", marked("sex and age alone are no ground")),
    # The grade of the attribution
    ("no counted report names a party", marked("no counted report names a party")),
    (f"{_N.format('n')} denials? answers? the blame", marked("denials that answer the blame: %(n)s")),
    ("another party is blamed in return", marked("another party is blamed in return")),
    ("a party that is blamed says itself that it did it", marked("a party that is blamed says itself that it did it")),
    (f"parties are named in {_N.format('n')} different ways", marked("parties are named in different ways: %(n)s")),
    ("whether these mean one party is for a person to say", marked("whether these mean one party is for a person to say")),
    (f"{_N.format('n')} voices? shown independent blame the same party", marked("voices shown independent blame the same party (how many: %(n)s)")),
    ("one origin blames it", marked("one origin blames it")),
    (f"{_N.format('n')} origins blame it, not shown to be independent", marked("origins blame it, not shown to be independent (how many: %(n)s)")),
    # Why two incidents may be one
    ("place, days, means and number do not exclude that they are one event",
     marked("place, days, means and number do not exclude that they are one event")),
    ("what speaks for it is enough by their likest claims, not by all", marked("what speaks for it is enough by their likest claims, not by all")),
    ("what speaks for it is not enough to take them for one", marked("what speaks for it is not enough to take them for one")),
    ("copies say it in the same words, and the days that they give it are others",
     marked("copies say it in the same words, and the days that they give it are others")),
    ("the dead that one tells of were found later, and may be of those killed there in the weeks before",
     marked("the dead that one tells of were found later, and may be of those killed there in the weeks before")),
    ("A person set it", marked("A person set it")),
    ("the reason is in the judgement", marked("the reason is in the judgement")),
)  # fmt: skip
_KNOWN = tuple((re.compile(pattern, re.IGNORECASE), message) for pattern, message in _CLAUSES)

Words = Mapping[str, str]
_SAID: Mapping[str, Callable[[str], str]] = {
    "effect": lambda word: phrases.EFFECTS[word.lower()],
    "range": lambda words: _range(words),  # noqa: PLW0108 - it stands below
}


def sentence(english: str) -> Markup:
    """A sentence of a record in the language of the page; in English, and marked so, where a clause of it is not known here."""
    if spoken().tag == "en":
        return escape(english)
    said = list(_clauses(english))
    if not said or None in said:
        return Markup('<span lang="en" dir="ltr">%s</span>') % english
    return escape(upfirst(phrases.semicolon().join(one for one in said if one)) + ".")


def _clauses(english: str) -> Iterator[str | None]:
    for clause in english.removesuffix(".").split("; "):
        found = next(((match, message) for pattern, message in _KNOWN if (match := pattern.fullmatch(clause))), None)
        yield say(found[1], **{name: _SAID.get(name, _number)(words) for name, words in found[0].groupdict().items()}) if found else None


def _number(words: str) -> str:
    return phrases.number(int(words.replace(",", "")))


def _range(words: str) -> str:
    numbers = [int(found.replace(",", "")) for found in re.findall("[0-9][0-9,]*", words)]
    return phrases.range_words(numbers[0], numbers[-1], is_open=words.endswith(" or more"))
