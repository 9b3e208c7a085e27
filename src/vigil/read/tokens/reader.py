"""Sentences of one language to claims, denials and warnings, by its pack."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vigil.model import Anchor, Claim, Count, Denial, Span, Text, Victims, Warning, record_id
from vigil.model.words import Scope
from vigil.read.tokens.letters import Folded, fold_letters
from vigil.read.tokens.mentions import Mention, find_mentions
from vigil.read.tokens.names import names_in
from vigil.read.tokens.pack import Pack
from vigil.read.tokens.slots import blamed_for, find_places, means_for, place_for, spoken
from vigil.read.tokens.times import Time, find_times
from vigil.read.tokens.voices import Voice, find_voices, voice_for
from vigil.text.dates import UNKNOWN, Interval
from vigil.text.posts import UNNAMED_AUTHOR, Post, post_at

_LISTED = re.compile(r"^[\s\\]*[*•▪◾⭕🔴🔹\-–—⁠]")
"""How the line of a bulletin's list begins."""


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


def read_pack(page: Page, spans: Sequence[tuple[int, int]]) -> tuple[list[Claim], list[Denial | Warning]]:
    """The claims of the sentences that `spans` bound, in order, and the denials and warnings beside them."""
    claims: list[Claim] = []
    beside: list[Denial | Warning] = []
    own = Heard(claims=claims)
    heard: dict[Post | None, Heard] = {None: own}
    for start, end in spans:
        if not _is_prose(page.body[start:end], page.pack):
            continue
        post = post_at(page.posts, start)
        if post is not None and post not in heard:
            author = post.author or (own.speaker if post.introduced else None) or UNNAMED_AUTHOR
            heard[post] = Heard(speaker=author, author=author, claims=claims)
        told = _told(page, Stretch(fold_letters(page.body[start:end]), start), (post and post.day) or page.published)
        beside += _read_stretch(page, told, heard[post])
    return claims, beside


def _read_stretch(page: Page, told: Told, heard: Heard) -> list[Denial | Warning]:
    """Reads a sentence into what was heard; returns what stands beside its claims."""
    found: list[Denial | Warning] = []
    words = told.stretch.folded.words
    speaker = next((voice.words for voice in reversed(told.voices) if voice.words), None)
    denied, warned = page.pack.word(page.pack.deny).search(words), page.pack.word(page.pack.warn).search(words)
    if denied and (speaker or heard.speaker):
        found.append(_denial(page, told.stretch, denied.start(), speaker or heard.speaker, heard.claims))
    elif warned:
        found.append(_warning(page, told.stretch, warned.start(), speaker or heard.speaker))
    if not denied:
        _read_sentence(page, told, heard)
    heard.speaker = speaker or heard.speaker
    return found


def _is_prose(words: str, pack: Pack) -> bool:
    """Whether a stretch is no noise: it does not say the same word of harm, or numbers, over and over."""
    return len(re.findall(r"\d+", words)) <= 60 and sum(1 for _ in pack.stems.finditer(fold_letters(words).words)) <= 30


def _told(page: Page, stretch: Stretch, published: dt.date | None) -> Told:
    words = stretch.folded.words
    return Told(
        stretch,
        find_voices(stretch.folded, page.pack),
        find_times(stretch.folded, page.pack, published),
        bool(page.pack.word(page.pack.cumulative).search(words)),
        bool(_LISTED.match(stretch.folded.text)),
    )


def _read_sentence(page: Page, told: Told, heard: Heard) -> None:
    stretch, words = told.stretch, told.stretch.folded.words
    mentions = [mention for mention in find_mentions(stretch.folded, page.pack) if not _unreal(words, page.pack, mention)]
    if not mentions:
        longest = next((time for time in told.times if time.long), told.times[0] if told.times else None)
        if told.total or (longest is not None and (longest.long or words.rstrip().endswith((":", ".")))):
            heard.heading, heard.total = longest, told.total
            heard.heading_span = stretch.span(page.body, longest.start, longest.end) if longest else None
        return
    previous: Claim | None = None
    for mention in mentions:
        victims = previous.victims if previous and mention.group.nobody and mention.trigger.kind in ("act", "result") else None
        claim = _claim(page, told, mention, heard, victims)
        if not _repeats(claim, heard.claims):
            heard.claims.append(claim)
        previous = claim


def _unreal(words: str, pack: Pack, mention: Mention) -> bool:
    return bool(pack.word(pack.unreal).search(words[max(0, mention.start - 30) : mention.start]))


def _repeats(claim: Claim, before: list[Claim]) -> bool:
    """Whether the same number of the same harm was told before, with nothing new to it."""
    for other in before:
        same = (other.effect, other.count.low, other.count.high, other.scope) == (
            claim.effect,
            claim.count.low,
            claim.count.high,
            claim.scope,
        )
        numbered = claim.count.basis != "vague"
        adds = bool(claim.breakdown) and not other.breakdown
        one_voice = other.speaker == claim.speaker or claim.speaker is None or other.speaker is None or other.scope == "period"
        if same and numbered and not adds and one_voice:
            return True
        if same and not numbered and other.victims.words == claim.victims.words:
            return True
    return False


def _claim(page: Page, told: Told, mention: Mention, heard: Heard, victims: Victims | None) -> Claim:
    folded, group, pack = told.stretch.folded, mention.group, page.pack
    anchor = told.stretch.span(page.body, *mention.span)
    voice = voice_for(told.voices, *mention.span, folded.words)
    speaker = (voice.words or heard.speaker) if voice else (heard.speaker if _quoted(page.body, told.stretch.start) else heard.author)
    when, interval, scope = _time(page, told, mention, heard)
    party = blamed_for(folded, pack, mention)
    blamed = spoken(folded, party) if party else None
    heard.place = _place(page, told, mention, heard)
    count = group.count if group.count.words or not group.bare else Count(low=None, high=None, basis="vague", words="")
    if pack.word(pack.none).search(folded.words[max(0, mention.span[0] - 12) : mention.span[1]]):
        count, blamed = Count(low=0, high=0, basis="exact", words=count.words), None
    return Claim(
        text=page.about,
        anchor=Anchor(rendition=page.text.rendition, start=anchor.start, end=anchor.end, quote=anchor.words),
        sentence=_whole(page, told.stretch),
        effect=mention.trigger.effect,
        count=count,
        victims=victims
        or Victims(words=group.words or spoken(folded, (mention.start, mention.end)), status=group.status, ground=group.ground),
        breakdown=group.parts,
        speaker=speaker,
        chain=tuple(dict.fromkeys([*([page.text.outlet] if page.text.outlet else []), *([speaker] if speaker else [])])),
        stance="denies" if (count.low, count.high) == (0, 0) else "asserts",
        blamed=blamed if blamed and blamed.lower() != (speaker or "").lower() else None,
        means=means_for(folded, pack, mention),
        place=heard.place,
        when=when,
        date_start=interval.start.isoformat() if interval.start else None,
        date_end=interval.end.isoformat() if interval.end else None,
        date_precision=interval.precision,
        scope=scope,
        names=names_in(folded, told.stretch.start, page.body, pack),
        rule=f"{pack.code}.{mention.trigger.name}",
    )


def _place(page: Page, told: Told, mention: Mention, heard: Heard) -> Span | None:
    """The place in the sentence, or the one told last when the sentence only says "in their homes"."""
    folded = told.stretch.folded
    found = [place for place in find_places(folded, page.pack) if not _where_said(folded.words, place[0], told.voices)]
    place = place_for(found, mention, folded)
    own = place is not None and (place[2] or heard.place is None or " " in folded.words[place[0] : place[1]].strip())
    return told.stretch.span(page.body, *place[:2]) if place and own else heard.place


def _time(page: Page, told: Told, mention: Mention, heard: Heard) -> tuple[Span | None, Interval, Scope]:
    own = [
        time for time in told.times if not any(_of_saying(time, voice, mention.start, told.stretch.folded.words) for voice in told.voices)
    ]
    near = min(own, key=lambda time: (not time.long, abs(time.start - mention.span[1])), default=None)
    if near is None and told.listed and heard.heading is not None:
        long = heard.heading.long or heard.total or told.total
        return heard.heading_span, heard.heading.interval, "period" if long else "event"
    if near is None:
        if told.total or (told.listed and heard.total):
            return None, UNKNOWN, "period"
        return (None, UNKNOWN, "event") if told.listed else (heard.when, heard.interval, "event")
    span = told.stretch.span(page.body, near.start, near.end)
    if near.long or told.total:
        return span, near.interval, "period"
    heard.when, heard.interval = span, near.interval
    return span, near.interval, "event"


_OPENS_SPEECH = re.compile(r"[:,\"]|\b(?:que|qu'|ان|انه|انها|بان|что|що)\b")


def _where_said(words: str, at: int, voices: list[Voice]) -> bool:
    """As in "said in Geneva that": where it was said, not where it happened."""
    for voice in voices:
        if voice.end <= at <= voice.end + 60 and not _OPENS_SPEECH.search(words[voice.end : at]) and _OPENS_SPEECH.search(words[at:]):
            return True
    return False


def _of_saying(time: Time, voice: Voice, harm: int, words: str) -> bool:
    """Whether time words stand by the verb of speaking, and not by the harm."""
    if voice.start - 1 <= time.start <= voice.end + 2:
        return True
    leads = voice.end <= harm
    beside = voice.end <= time.start <= voice.end + 22 and not _OPENS_SPEECH.search(words[voice.end : time.start])
    return leads and (beside or voice.start - 4 <= time.end <= voice.start)


def _quoted(body: str, start: int) -> bool:
    before = body[body.rfind("\n", 0, start) + 1 : start + 1]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”") or before.count("«") > before.count("»")


def _whole(page: Page, stretch: Stretch) -> Span:
    end = stretch.start + len(stretch.folded.text)
    return Span(start=stretch.start, end=end, words=page.body[stretch.start : end])


def _rest(page: Page, stretch: Stretch, at: int) -> Anchor:
    """The sentence from a word on, as the words that a denial or a warning rests on."""
    start = stretch.start + stretch.folded.span(at, at + 1)[0]
    end = min(stretch.start + len(stretch.folded.text), start + 300)
    return Anchor(rendition=page.text.rendition, start=start, end=end, quote=page.body[start:end])


def _denial(page: Page, stretch: Stretch, at: int, speaker: str | None, claims: list[Claim]) -> Denial:
    target = next((claim for claim in reversed(claims) if claim.scope == "event" and claim.speaker != speaker), None)
    match = page.pack.word(page.pack.accuse).search(stretch.folded.words, at)
    party = page.pack.word(page.pack.party).search(stretch.folded.words, match.end()) if match else None
    return Denial(
        text=page.about,
        anchor=_rest(page, stretch, at),
        sentence=_whole(page, stretch),
        speaker=speaker,
        denies=record_id(target) if target else None,
        blames=spoken(stretch.folded, (party.start(), party.end())) if party else None,
        names=names_in(stretch.folded, stretch.start, page.body, page.pack),
        rule=f"{page.pack.code}.denial",
    )


def _warning(page: Page, stretch: Stretch, at: int, speaker: str | None) -> Warning:
    places = [stretch.span(page.body, low, high) for low, high, named in find_places(stretch.folded, page.pack) if named and low >= at]
    return Warning(
        text=page.about,
        anchor=_rest(page, stretch, at),
        sentence=_whole(page, stretch),
        speaker=speaker,
        places=tuple(places),
        names=names_in(stretch.folded, stretch.start, page.body, page.pack),
        rule=f"{page.pack.code}.warning",
    )
