"""Sentences of one language to claims, denials and warnings, by its pack."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import TypeAlias

from vigil.model import Anchor, Claim, Count, Denial, Span, Statement, Victims, Warning, record_id
from vigil.model.words import Scope
from vigil.read.tokens.context import find_statements
from vigil.read.tokens.letters import fold_letters
from vigil.read.tokens.mentions import Mention, find_mentions
from vigil.read.tokens.names import names_in
from vigil.read.tokens.pack import Pack
from vigil.read.tokens.page import Heard, Page, Stretch, Told
from vigil.read.tokens.slots import blamed_for, find_places, means_for, place_for, spoken
from vigil.read.tokens.times import Time, find_times
from vigil.read.tokens.voices import Voice, find_voices, voice_for
from vigil.text.dates import UNKNOWN, Interval
from vigil.text.posts import UNNAMED_AUTHOR, Post, post_at

Beside: TypeAlias = Denial | Warning | Statement
"""What is told beside the claims."""

_LISTED = re.compile(r"^[\s\\]*[*•▪◾⭕🔴🔹\-–—⁠]")
"""How the line of a bulletin's list begins."""


def read_pack(page: Page, spans: Sequence[tuple[int, int]]) -> tuple[list[Claim], list[Beside]]:
    """The claims of the sentences that `spans` bound, in order, and the denials, warnings and statements beside them."""
    claims: list[Claim] = []
    beside: list[Beside] = []
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


def _read_stretch(page: Page, told: Told, heard: Heard) -> list[Beside]:
    """Reads a sentence into what was heard; returns what stands beside its claims."""
    found: list[Beside] = []
    words = told.stretch.folded.words
    speaker = next((voice.words for voice in reversed(told.voices) if voice.words), None)
    denied, warned = page.pack.word(page.pack.deny).search(words), page.pack.word(page.pack.warn).search(words)
    if denied and (speaker or heard.speaker):
        found.append(_denial(page, told.stretch, denied.start(), speaker or heard.speaker, heard.claims))
    elif warned:
        found.append(_warning(page, told.stretch, warned.start(), speaker or heard.speaker))
    found += find_statements(page, told, heard)
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
        sentence=told.stretch.whole(page.body),
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
    found = [place for place in find_places(folded, page.pack) if not _where_said(folded.words, place[0], told.voices, page.pack)]
    place = place_for(found, mention, folded)
    own = place is not None and (place[2] or heard.place is None or " " in folded.words[place[0] : place[1]].strip())
    return told.stretch.span(page.body, *place[:2]) if place and own else heard.place


def _time(page: Page, told: Told, mention: Mention, heard: Heard) -> tuple[Span | None, Interval, Scope]:
    own = [
        time
        for time in told.times
        if not any(_of_saying(time, voice, mention.start, told.stretch.folded.words, page.pack) for voice in told.voices)
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


def _opens_speech(words: str, pack: Pack) -> bool:
    return bool(re.search(r"[:,\"]", words) or re.search(rf"(?<!{pack.letters})(?:{pack.opens_speech})(?!{pack.letters})", words))


def _where_said(words: str, at: int, voices: list[Voice], pack: Pack) -> bool:
    """As in "said in Geneva that": where it was said, not where it happened."""
    for voice in voices:
        if voice.end <= at <= voice.end + 60 and not _opens_speech(words[voice.end : at], pack) and _opens_speech(words[at:], pack):
            return True
    return False


def _of_saying(time: Time, voice: Voice, harm: int, words: str, pack: Pack) -> bool:
    """Whether time words stand by the verb of speaking, and not by the harm."""
    if voice.start - 1 <= time.start <= voice.end + 2:
        return True
    leads = voice.end <= harm
    beside = voice.end <= time.start <= voice.end + 22 and not _opens_speech(words[voice.end : time.start], pack)
    return leads and (beside or voice.start - 4 <= time.end <= voice.start)


def _quoted(body: str, start: int) -> bool:
    before = body[body.rfind("\n", 0, start) + 1 : start + 1]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”") or before.count("«") > before.count("»")


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
        sentence=stretch.whole(page.body),
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
        sentence=stretch.whole(page.body),
        speaker=speaker,
        places=tuple(places),
        names=names_in(stretch.folded, stretch.start, page.body, page.pack),
        rule=f"{page.pack.code}.warning",
    )
