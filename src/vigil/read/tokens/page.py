"""What the rules of one language work on: the text, one of its sentences, and what was heard before it."""

import datetime as dt
from dataclasses import dataclass, field

from vigil.model import Claim, Span, Text
from vigil.read.tokens.letters import Folded
from vigil.read.tokens.pack import Pack
from vigil.read.tokens.times import Time
from vigil.read.tokens.voices import Voice
from vigil.text.dates import UNKNOWN, Interval
from vigil.text.posts import Post


@dataclass
class Heard:
    """What the sentences before have told: who speaks, of which stretch of time the list is, where and when."""

    speaker: str | None = None
    heading: Time | None = None
    heading_span: Span | None = None
    total: bool = False
    place: Span | None = None
    when: Span | None = None
    interval: Interval = UNKNOWN
    claims: list[Claim] = field(default_factory=list)
    author: str | None = None
    """Whose words these are where nobody else is named: a quoted post's author."""


@dataclass(frozen=True)
class Stretch:
    """A sentence at an offset of the text, in levelled letters."""

    folded: Folded
    start: int

    def whole(self, body: str) -> Span:
        """The sentence, as words of the text."""
        end = self.start + len(self.folded.text)
        return Span(start=self.start, end=end, words=body[self.start : end])

    def span(self, body: str, low: int, high: int) -> Span:
        """A stretch of levelled letters as words of the text."""
        a, b = self.folded.span(low, high)
        while a < b and body[self.start + a] in ' ,.:;"“”«»':
            a += 1
        while b > a and body[self.start + b - 1] in ' ,.:;"“”«»':
            b -= 1
        return Span(start=self.start + a, end=self.start + b, words=body[self.start + a : self.start + b])


@dataclass(frozen=True)
class Page:
    """A text that is read, with the language of its stretches and the day it was published."""

    text: Text
    about: str
    pack: Pack
    published: dt.date | None
    posts: tuple[Post, ...] = ()

    @property
    def body(self) -> str:
        """The words of the text."""
        return self.text.body


@dataclass(frozen=True)
class Told:
    """What one sentence tells besides the harm: its voices, its times, whether its numbers add up, whether it is a line of a list."""

    stretch: Stretch
    voices: list[Voice]
    times: list[Time]
    total: bool
    listed: bool
