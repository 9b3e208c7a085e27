"""What a language is to this reader: lists of words and patterns, written for levelled letters (see `letters`)."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vigil.model.words import Basis, Effect, Ground, Means, Status

Kind = Literal["counted", "act", "result", "label"]
"""How a word of harm takes its people: "82 dead" (counted); "killed 82 civilians" (act, behind it only); "82 were killed" (result, on either side);
"number of dead: 82" (label)."""


@dataclass(frozen=True)
class Trigger:
    """Words of harm, what they say was done, and where their people stand. `means` when the word itself tells it."""

    name: str
    kind: Kind
    effect: Effect
    pattern: str
    means: Means | None = None


@dataclass(frozen=True)
class People:
    """Words for people, their status with its ground, and the group they are told apart as (women, children). `count`: a dual is two."""

    pattern: str
    status: Status = "unknown"
    ground: Ground = "none"
    group: str | None = None
    count: int | None = None


@dataclass(frozen=True)
class Pack:
    """A language. Patterns are matched on levelled letters, as whole words; `clitics` may stand before a word and belong to it."""

    code: str
    triggers: tuple[Trigger, ...]
    people: tuple[People, ...]
    numbers: dict[str, int]
    qualifiers: tuple[tuple[Basis, str], ...]
    """Patterns that end right before a number."""
    qualifiers_after: tuple[tuple[Basis, str], ...]
    """Patterns that begin right after the number or its people."""
    vague: str
    among: str
    """What opens a breakdown: "among them"."""
    units: str
    """What numbers count besides people: hours, kilometres."""
    say: str
    """Verbs of speaking."""
    according: str
    """What stands before a source: "according to"."""
    speaker_first: bool
    """Whether the speaker as a rule stands before the verb."""
    speaker_stop: str
    """Words that end a speaker."""
    sources: str
    """Nouns for those who speak."""
    spokesman: str
    """What stands before the body whose spokesman speaks."""
    party: str
    party_stop: str
    by: str
    """What stands before a doer: "by", "at the hands of"."""
    accuse: str
    place_open: str
    place_nouns: str
    place_names: str
    place_stop: str
    means: tuple[tuple[Means, str], ...]
    deny: str
    warn: str
    none: str
    """What makes a count nought: "no one", "no casualties"."""
    cumulative: str
    unreal: str
    """What stands before harm that is only supposed: "if", "could"."""
    months: dict[str, int]
    weekdays: dict[str, int]
    times: tuple[tuple[str, str], ...]
    """Kinds of time words with their patterns: yesterday, today, overnight, hours, days, since, recent, week, month, year."""
    conjunction: str = ""
    """Joins the words of one number: "ثلاثة وعشرون", "treinta y dos"."""
    clitics: str = ""
    letters: str = r"\w"
    fillers: str = r"(?!)"
    """Words that may stand between a number and its people."""
    agent: str = r"(?!)"
    """A doer told by its case alone: "правительственными войсками"."""
    same_speaker: str = r"(?!)"
    """As in "according to him": whoever spoke before."""
    place_links: str = r"(?!)"
    """Words that join a place to a wider one, when a place follows them."""
    titles: str = r"(?!)"
    """What stands before a person's name in a script without capitals, or anywhere."""
    pronouns: str = r"(?!)"
    """Speakers that only point back: "he", "the source"."""
    _cache: dict[str, re.Pattern[str]] = field(default_factory=dict, repr=False, compare=False)

    def word(self, pattern: str) -> re.Pattern[str]:
        """The pattern as whole words, with the clitics that may stand before them."""
        found = self._cache.get(pattern)
        if found is None:
            lead = rf"(?:{self.clitics})?" if self.clitics else ""
            found = re.compile(rf"(?<!{self.letters}){lead}(?:{pattern})(?!{self.letters})")
            self._cache[pattern] = found
        return found

    @cached_property
    def stems(self) -> re.Pattern[str]:
        """Any word of harm."""
        return self.word("|".join(trigger.pattern for trigger in self.triggers))

    @cached_property
    def anyone(self) -> re.Pattern[str]:
        """Any word for people."""
        return self.word("|".join(people.pattern for people in self.people))
