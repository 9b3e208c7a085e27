"""What is asked of a tally: a place, days, an effect, a group of victims, a party that is blamed, a grade, a kind or language of source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from vigil.count.words import GRADES, normal
from vigil.errors import UsageError
from vigil.model import Incident, Range, Toll
from vigil.model.dates import check_date
from vigil.model.words import Effect, SourceKind
from vigil.text.parties import SHIPPED, Parties

AIRWARS = ("confirmed", "fair", "weak", "contested", "discounted")
VICTIMS = (
    "civilian",
    "combatants",
    "women",
    "children",
    "men",
    "elderly",
    "medics",
    "rescuers",
    "journalists",
    "aid workers",
    "police",
    "teachers",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `blamed` is a side (government, russia, rebels, ...) or words of a party's name; `grade` a word of one of the three grades, or an
    Airwars word; `source` and `language` leave only figures of such origins and texts.
    """

    effect: str = "killed"
    place: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    victims: str | None = None
    blamed: str | None = None
    grade: str | None = None
    source: str | None = None
    language: str | None = None

    def check(self) -> None:
        """Raises UsageError VGL-N01 for a day that does not exist, VGL-N02 for a word outside its vocabulary, VGL-N03 for days that run backwards."""
        try:
            check_date(self.date_from)
            check_date(self.date_to)
        except ValueError as error:
            raise UsageError("VGL-N01", f"a day asked for does not exist: {error}", next_step="write days as 2016-12-31") from error
        words = (
            ("effect", self.effect, get_args(Effect)), ("victims", self.victims, VICTIMS), ("source", self.source, get_args(SourceKind)),
            ("grade", self.grade, (*(word for grades in GRADES.values() for word in grades), *AIRWARS)),
        )  # fmt: skip
        for name, word, known in words:
            if word is not None and word not in known:
                raise UsageError(
                    "VGL-N02", f"nothing is counted by the {name} {word!r}", next_step=f"one of {', '.join(dict.fromkeys(known))}"
                )
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise UsageError(
                "VGL-N03", f"the days asked for run backwards: {self.date_from} to {self.date_to}", next_step="the earlier day first"
            )

    @property
    def words(self) -> str | None:
        """The victims and what else narrows the question, in words, for the record of its answer."""
        named = (("blamed", self.blamed), ("grade", self.grade), ("source", self.source), ("language", self.language))
        return "; ".join(filter(None, [self.victims, *(f"{name}: {word}" for name, word in named if word)])) or None


@dataclass(frozen=True, slots=True)
class Known:
    """What questions need: the kind of each origin and the language of the text of each claim, by id; and the registry of parties."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    parties: Parties = SHIPPED


def fits(question: Question, incident: Incident, toll: Toll, known: Known) -> bool:
    """Whether an incident is one that the question is about, its place and days apart."""
    if question.blamed is not None and not _blames(question.blamed, incident, known.parties):
        return False
    return question.grade is None or question.grade in (toll.grade_toll, toll.grade_civilian, toll.grade_attribution, toll.airwars)


def _blames(asked: str, incident: Incident, parties: Parties) -> bool:
    """Whether anybody blames this side, or a party with these words in its name."""
    side, words = normal(asked), normal(asked)
    day = incident.date_start or incident.date_end
    return any(side in parties.sides_of(party, day=day) or f" {words} " in f" {normal(party)} " for party in incident.blamed)


def range_of(question: Question, toll: Toll, known: Known) -> Range:
    """The range of a toll for the victims and sources asked about; empty where nobody gives one."""
    if question.source is not None or question.language is not None:
        return _of_sources(question, toll, known)
    if question.victims is None:
        return toll.range
    if question.victims == "civilian":
        return toll.civilian
    group = next((group for group in toll.groups if group.group == question.victims), None)
    return Range(min=group.min, max=group.max, max_open=group.max_open) if group else Range(min=None, max=None)


def _of_sources(question: Question, toll: Toll, known: Known) -> Range:
    ends: list[int] = []
    is_open = least = False
    for figure in toll.figures:
        if figure.role != "counts" or (question.victims == "civilian" and figure.civilian is False):
            continue
        if question.source not in (None, known.kinds.get(figure.origin)) or question.language not in (
            None,
            known.languages.get(figure.claim),
        ):
            continue
        ends += [number for number in (figure.low, figure.high) if number is not None]
        least, is_open = least or figure.low is not None, is_open or figure.high is None
    return Range(min=min(ends), max=max(ends), max_open=is_open) if least else Range(min=None, max=None)
