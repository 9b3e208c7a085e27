"""A claim while it is being read: slots fill from the sentence first, then from the document around it."""

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import pairwise

from vigil.model import Span, Victims
from vigil.model.words import Access, Effect, Means, Scope, Stance
from vigil.read.blame import blamed_in
from vigil.read.events import Event, event_in
from vigil.read.frames import Frame
from vigil.read.joining import find_groups, of_two_sides
from vigil.read.kinds import kind_told
from vigil.read.means import means_in
from vigil.read.mention import Mention
from vigil.read.mentions import find_mentions
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.placephrase import Where
from vigil.read.places import find_places, place_for, trimmed
from vigil.read.refuted import refuted
from vigil.read.scopes import is_day, scope_of
from vigil.read.speakers import find_frames, frame_for
from vigil.read.times import Timing, time_for, timings, told_after
from vigil.read.words.people import PEOPLE
from vigil.text.dates import UNKNOWN, Interval, find_times


@dataclass
class Draft:
    """What is known so far of one claim. Spans are offsets in the document."""

    sentence: Sentence
    mention: Mention
    group: Group
    effect: Effect
    victims: Victims
    frame: Frame | None = None
    speaker: str | None = None
    voice: str | None = None
    """Who the speaker is by the rest of the text, where `speaker` is only "a monitor"."""
    chain: tuple[str, ...] = ()
    blamed: str | None = None
    meant: str | None = None
    """Whom the text itself says the speaker means by these words."""
    means: Means = "unknown"
    place: Span | None = None
    when: Span | None = None
    said: Span | None = None
    said_day: dt.date | None = None
    """When it was said, where the sentence tells: what happened, happened no later."""
    interval: Interval = UNKNOWN
    scope: Scope = "event"
    part_of: "Draft | None" = None
    overlaps: list["Draft"] = field(default_factory=list)
    inherited: set[str] = field(default_factory=set)
    since_day: str | None = None
    """The words of the day from which "a day after" counts back."""
    aside: bool = False
    """It is of another event than the one the text goes on about."""
    granted: bool = False
    """The sentence denies a part in the harm, and so tells the harm in nobody's voice."""

    @property
    def number(self) -> tuple[int | None, int | None]:
        """The ends of the count."""
        return self.group.count.low, self.group.count.high

    @property
    def core(self) -> int | None:
        """The number as said, whichever end it gives: the same for "28" and "at least 28"."""
        low, high = self.number
        return high if low is None else low - 1 if self.group.count.basis == "more_than" else low


@dataclass(frozen=True)
class Reading:
    """A parsed sentence with its frames of speaking and the claims in it."""

    sentence: Sentence
    groups: list[Group]
    frames: list[Frame]
    drafts: list[Draft]
    event: Event | None = None
    times: tuple[Span, ...] = ()
    denied: tuple[Mention, ...] = ()
    """Harm that the sentence speaks of under a word of denial."""


def span_in(sentence: Sentence, start: int, end: int) -> Span:
    """A span of the document from offsets in a sentence."""
    return Span(start=sentence.start + start, end=sentence.start + end, words=sentence.text[start:end])


_FOUGHT = re.compile(r"\b(?:clash\w*|fighting|battles?|attacks?|offensive|assault|ambush\w*|combat|raids?|counter-?attack)\b", re.I)
_HORS = re.compile(r"\b(?:captured|surrender\w*|wounded|prisoners?|detained|disarmed|in custody|laid down (?:their )?arms)\b", re.I)


def _victims(sentence: Sentence, group: Group) -> Victims:
    status, ground = (kind_told(sentence, group) if group.status == "unknown" else None) or (group.status, group.ground)
    hors = status == "combatant" and bool(_HORS.search(sentence.span_text(group.first, group.last)))
    words = group.words or (sentence.span_text(group.head, group.last) if group.head is not None else "")
    return Victims(words=re.sub(r"\s+", " ", words), status=status, ground=ground, hors_de_combat=hors)


def read_sentence(sentence: Sentence) -> Reading:
    """Everything that the sentence itself says."""
    groups = find_groups(sentence)
    frames = find_frames(sentence)
    places, dated = find_places(sentence, frames), timings(sentence, frames)
    mentions = [mention for mention in find_mentions(sentence, groups) if not _is_speaker(sentence, mention, frames)]
    found = [(mention, refuted(sentence, mention.trigger)) for mention in mentions]
    drafts = [_draft(sentence, mention, frames, places, dated, granted=under is not None) for mention, under in found if under != "denied"]
    _share_victims(drafts)
    _not_the_harmed(drafts)
    _two_sides(drafts)
    denied = tuple(mention for mention, under in found if under)
    times = tuple(span_in(sentence, when.start, when.end) for when in find_times(sentence.text))
    return Reading(sentence, groups, frames, drafts, event_in(sentence, places, dated), times, denied)


def draft_of(reading: Reading, mention: Mention) -> Draft:
    """The draft of a mention that other sentences tell to be one."""
    sentence, frames = reading.sentence, reading.frames
    return _draft(sentence, mention, frames, find_places(sentence, frames), timings(sentence, frames))


def _is_speaker(sentence: Sentence, mention: Mention, frames: list[Frame]) -> bool:
    """As in "... injuring nine others, the official agency said": who speaks is not among the harmed."""
    group = mention.group
    return group.kind in ("single", "definite") and any(
        (group.last + 1 == f.first and group.first and sentence.words[group.first - 1].lower == ",")
        or (f.first <= group.first and group.last <= f.last and not f.pronoun)
        for f in frames
    )


def _draft(
    sentence: Sentence, mention: Mention, frames: list[Frame], places: list[Where], dated: list[Timing], *, granted: bool = False
) -> Draft:
    # Whoever denies a part in the harm neither says that it happened nor is blamed for it by these words.
    frame = None if granted else frame_for(sentence, frames, mention.trigger)
    draft = Draft(sentence, mention, mention.group, mention.effect, _victims(sentence, mention.group), frame)
    draft.blamed = None if granted else blamed_in(sentence, mention)
    draft.granted = granted
    draft.means = mention.means or means_in(_but_victims(sentence, mention), sentence.words[mention.trigger].start) or "unknown"
    where = place_for(sentence, places, mention.trigger)
    if where:
        start, end = sentence.words[where.first].start, sentence.words[where.last].end
        draft.place = span_in(sentence, start, start + len(trimmed(sentence.text[start:end])))
    harm, said = time_for(sentence, dated, mention.trigger)
    older = told_after(sentence, dated, mention.trigger)
    if older:
        harm, draft.since_day = older[0], older[1].words
        draft.aside = True
    if harm:
        draft.when = span_in(sentence, harm.start, harm.end)
    if said:
        draft.said = span_in(sentence, said.start, said.end)
    draft.scope = scope_of(sentence, mention, draft.when.words if draft.when else None)
    if draft.scope == "period" and draft.when and is_day(draft.when.words):
        draft.when = None  # the day of something else in the sentence: no day holds a total
    return draft


def _but_victims(sentence: Sentence, mention: Mention) -> str:
    """The sentence without the words for the victims: gunmen who were killed tell nothing of shooting."""
    text = sentence.text
    for word in sentence.words[mention.group.first : mention.group.last + 1]:
        if word.lower in PEOPLE:
            text = text[: word.start] + " " * (word.end - word.start) + text[word.end :]
    return text


def _share_victims(drafts: list[Draft]) -> None:
    """As in "killed six people and injured 32": the bare number counts the same kind of people."""
    for previous, draft in pairwise(drafts):
        bare = draft.group.head is None or draft.victims.words.lower() in ("others", "more", "other", "wounded", "injured", "dead", "lives")
        if bare and draft.mention.rule != "zero" and previous.victims.words:
            words = draft.victims.words or previous.victims.words
            draft.victims = Victims(words=words, status=previous.victims.status, ground=previous.victims.ground)


def _not_the_harmed(drafts: list[Draft]) -> None:
    """As in "37 army fighters and 101 militants were killed": those who are counted among the harmed are not blamed for it."""
    for draft in drafts:
        for other in drafts:
            told = other.sentence.span_text(other.group.first, other.group.last).lower()
            counted = other.group.kind == "number" and other.effect in ("killed", "injured")
            if draft.blamed and counted and " " in draft.blamed and draft.blamed.lower() in told:
                draft.blamed = None


def _two_sides(drafts: list[Draft]) -> None:
    """As in "11 regime fighters and 17 rebels were killed in the attack": where two sides fell together, each fell to the other."""
    for first, second in pairwise(drafts):
        fell = first.mention.trigger == second.mention.trigger and first.effect == second.effect
        fought = _FOUGHT.search(first.sentence.text) and {first.victims.status, second.victims.status} == {"combatant"}
        if fell and fought and of_two_sides(first.sentence, first.group, second.group):
            first.blamed, second.blamed = second.victims.words, first.victims.words


_ACCESS: tuple[tuple[Access, str], ...] = (
    (
        "received_reports",
        r"received\s+(?:\w+\s+){0,3}?reports|been informed|have reports|citing|had reports|reports? (?:indicate|say)|"
        r"reliable reports|credible reports",
    ),
    ("saw", r"\b(?:saw|witnessed|seen)\b"),
    ("examined", r"\b(?:examined|documented|verified|counted|autops\w+|post-mortem)\b"),
)


def access_in(text: str) -> Access:
    """How the speaker knows, as far as the sentence tells."""
    return next((access for access, pattern in _ACCESS if re.search(pattern, text, re.I)), "unknown")


_CIRCUMSTANCES: tuple[tuple[str, str], ...] = (
    ("fleeing", r"\b(?:as they fled|while fleeing|trying to flee|fleeing)\b"),
    ("at home", r"\b(?:in (?:their|his|her) homes?|civilian homes|entered? (?:people's )?homes|entering (?:\w+ )?homes)\b"),
    ("on the spot", r"\bon the spot\b"),
    ("in custody", r"\b(?:in custody|in detention|in prisons?|being held|after (?:his|her|their) arrest)\b"),
    ("after surrender", r"\b(?:surrender\w*|laid? down (?:their )?arms)\b"),
    ("at a market", r"\bmarket(?:place)?\b"),
    ("in hospital", r"\b(?:hospitals?|clinic|medical (?:center|centre|facility))\b"),
    ("at a school", r"\bschools?\b"),
    ("at a checkpoint", r"\bcheckpoint\b"),
    ("at worship", r"\b(?:mosque|church|shrine)\b"),
    ("deliberately", r"\b(?:deliberate\w*|targeted civilians)\b"),
    ("in the street", r"\b(?:on|in) the streets?\b"),
)


def circumstances_in(text: str) -> tuple[str, ...]:
    """The circumstances that the sentence names, in fixed words."""
    return tuple(name for name, pattern in _CIRCUMSTANCES if re.search(pattern, text, re.I))


def stance_of(draft: Draft) -> Stance:
    """As in "no one was hurt" denies harm; "feared dead" fears it."""
    if draft.number == (0, 0):
        return "denies"
    return "fears" if "feared" in draft.mention.modality else "asserts"
