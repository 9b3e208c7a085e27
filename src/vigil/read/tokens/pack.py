"""What a language is to this reader: lists of words and patterns, written for levelled letters (see `letters`).

What languages share stands here: the kinds of words of harm, the kinds of people, and what a pack leaves out. A language is then its words alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from vigil.model.words import Basis, Effect, Ground, Means, Status, Topic

Kind = Literal["counted", "act", "result", "label"]
"""How a word of harm takes its people: "82 dead" (counted); "killed 82 civilians" (act, behind it only); "82 were killed" (result, on either side);
"number of dead: 82" (label)."""

Manner = Literal["label", "noun", "act", "result", "execution", "executed"]
"""How a pack sorts its words of harm: `killed.act`, `injured.noun`. The last two are an act and a result that tell the means as well."""

_MANNERS: dict[str, tuple[Kind, Means | None]] = {
    "label": ("label", None),
    "noun": ("counted", None),
    "execution": ("act", "execution"),
    "executed": ("result", "execution"),
    "act": ("act", None),
    "result": ("result", None),
}


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


_PEOPLE: dict[str, tuple[Status, Ground, str | None]] = {
    "civilians": ("civilian", "word", None),
    "children": ("unknown", "none", "children"),
    "women": ("unknown", "none", "women"),
    "men": ("unknown", "none", "men"),
    "elderly": ("unknown", "none", "elderly"),
    "journalists": ("civilian", "role", "journalists"),
    "medics": ("civilian", "role", "medics"),
    "fighters": ("combatant", "role", None),
    "people": ("unknown", "none", None),
}
"""Kinds of people. Sex and age are never a ground for a status. Before each may stand "two ": a dual."""

NEVER = r"(?!)"
"""The pattern of what a language has not."""


@dataclass(frozen=True)
class Pack:
    """A language. Patterns are matched on levelled letters, as whole words; `clitics` may stand before a word and belong to it."""

    code: str
    """ISO 639-1."""
    harm: Mapping[str, str]
    """Words of harm by effect and manner: `{"killed.noun": "morts|victimes"}`."""
    people_words: Mapping[str, str]
    """Words for people by kind: `{"civilians": "civils?", "two women": ...}`."""
    say: str = NEVER
    """Verbs of speaking."""
    according: str = NEVER
    """What stands before a source: "according to"."""
    sources: str = NEVER
    """Nouns for those who speak."""
    party: str = NEVER
    """Who may be blamed."""
    by: str = NEVER
    """What stands before a doer: "by", "at the hands of"."""
    accuse: str = NEVER
    numbers: Mapping[str, int] = field(default_factory=dict)
    qualifiers: tuple[tuple[Basis, str], ...] = ()
    """Patterns that end right before a number."""
    qualifiers_after: tuple[tuple[Basis, str], ...] = ()
    """Patterns that begin right after the number or its people."""
    vague: str = NEVER
    among: str = NEVER
    """What opens a breakdown: "among them"."""
    units: str = NEVER
    """What numbers count besides people: hours, kilometres."""
    speaker_first: bool = True
    """Whether the speaker as a rule stands before the verb."""
    speaker_stop: str = NEVER
    """Words that end a speaker."""
    spokesman: str = NEVER
    """What stands before the body whose spokesman speaks."""
    party_stop: str = NEVER
    place_open: str = NEVER
    """What stands before a place, with the blank that follows it."""
    place_nouns: str = NEVER
    place_names: str = NEVER
    place_stop: str = NEVER
    means: tuple[tuple[Means, str], ...] = ()
    deny: str = NEVER
    warn: str = NEVER
    none: str = NEVER
    """What makes a count nought: "no one", "no casualties"."""
    cumulative: str = NEVER
    unreal: str = NEVER
    """What stands before harm that is only supposed: "if", "could"."""
    context: Mapping[Topic, str] = field(default_factory=dict)
    """Words for how things stand around the harm, by topic."""
    attempt: str = NEVER
    """What stands before what is only tried or threatened: "tries to"."""
    lifted: str = NEVER
    """What stands beside a siege or a control that is no more: "lifted", "lost"."""
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    times: tuple[tuple[str, str], ...] = ()
    """Kinds of time words with their patterns: yesterday, today, overnight, hours, days, since, recent, week, month, year."""
    script: str = "latin"
    """Which letters it is written in (`languages.split` has the scripts)."""
    telltale: str | None = None
    """Letters by which it is known among the languages of its script; without it, it is taken where no other shows."""
    lists_only: bool = False
    """Read over a parse; the pack serves for lists of figures alone."""
    conjunction: str = ""
    """Joins the words of one number: "ثلاثة وعشرون", "treinta y dos"."""
    joined: str = NEVER
    """And, between groups of people."""
    links: str = NEVER
    """What may stand between a label and its number: "is"."""
    contrast: str = NEVER
    """What opens another thing that is told: "while"."""
    opens_speech: str = NEVER
    """What stands between a verb of speaking and what is said: "that"."""
    day_lead: str = NEVER
    """What may stand before the name of a day: "on", "this"."""
    speaker_lead: str = NEVER
    """Small words before a speaker that are not its name."""
    date_links: str = NEVER
    """What may stand between a day's number and its month: "de", "-го"."""
    clitics: str = ""
    letters: str = r"\w"
    fillers: str = NEVER
    """Words that may stand between a number and its people."""
    agent: str = NEVER
    """A doer told by its case alone: "правительственными войсками"."""
    same_speaker: str = NEVER
    """As in "according to him": whoever spoke before."""
    place_links: str = NEVER
    """Words that join a place to a wider one, when a place follows them."""
    titles: str = NEVER
    """What stands before a person's name in a script without capitals, or anywhere."""
    pronouns: str = NEVER
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
    def triggers(self) -> tuple[Trigger, ...]:
        """The words of harm with what their manner says of them."""
        return tuple(_trigger(name, pattern) for name, pattern in self.harm.items())

    @cached_property
    def people(self) -> tuple[People, ...]:
        """The words for people with what their kind says of them."""
        return tuple(_people(kind, pattern) for kind, pattern in self.people_words.items())

    @cached_property
    def stems(self) -> re.Pattern[str]:
        """Any word of harm."""
        return self.word("|".join(trigger.pattern for trigger in self.triggers))


def _trigger(name: str, pattern: str) -> Trigger:
    said, _, manner = name.partition(".")
    effect: Effect | None = next((one for one in get_args(Effect) if one == said), None)
    if manner not in _MANNERS or effect is None:
        raise ValueError(f"a pack's words of harm are called by effect and manner ({', '.join(_MANNERS)}), not {name!r}")
    kind, means = _MANNERS[manner]
    return Trigger(name, kind, effect, pattern, means)


def _people(kind: str, pattern: str) -> People:
    two = kind.startswith("two ")
    name = kind.removeprefix("two ")
    if name not in _PEOPLE:
        raise ValueError(f"a pack's words for people are called {', '.join(_PEOPLE)}, each with or without 'two ' before it, not {kind!r}")
    return People(pattern, *_PEOPLE[name], 2 if two else None)
