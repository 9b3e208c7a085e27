"""The stage: a preserved text in, attributed and anchored claims out, with a doubt for whatever was not read."""

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Protocol

from msgspec.structs import replace

from vigil.flow import each
from vigil.model import Anchor, Claim, Denial, Doubt, Record, Span, Statement, Text, Warning, record_id
from vigil.read import regions
from vigil.read.accusing import PINS
from vigil.read.answers import MAY_ANSWER
from vigil.read.context import find_statements
from vigil.read.denials import ANSWERS, find_denials
from vigil.read.document import apart_by_post, attribute, mark_overlaps, nest, share_victims
from vigil.read.doubts import find_doubts
from vigil.read.drafts import Draft, Reading, access_in, circumstances_in, read_sentence, stance_of
from vigil.read.entered import is_entered
from vigil.read.glosses import Gloss, find_glosses, meant_by, name_doers
from vigil.read.inherit import fill
from vigil.read.languages import FIGURES, PACKS
from vigil.read.languages.split import is_listed, split_by_language
from vigil.read.names import names_in
from vigil.read.parse import Parser, Sentence
from vigil.read.partitive import PART, tell_parts
from vigil.read.repeats import drop_repeats
from vigil.read.tokens.letters import fold_letters
from vigil.read.tokens.pack import Pack
from vigil.read.tokens.page import Page
from vigil.read.tokens.reader import read_pack
from vigil.read.warnings import find_warnings
from vigil.read.words.context import MENTIONS
from vigil.read.words.fears import WARNS
from vigil.read.words.harm import TRIGGER_STEMS
from vigil.read.words.speech import DENY
from vigil.text.dates import dateline
from vigil.text.posts import Post, find_posts, post_at, set_apart
from vigil.text.structure import sentences

READS = ("en",)
"""Languages that are read over a parse; `vigil.read.languages.PACKS` are read over words."""

ARABIC = frozenset({"ara", "arb", "ary", "arz", "apc", "ajp", "acm", "ars"})
"""Codes of Arabic as it is spoken in one place or another; what is written is read alike."""

TEXT_MAX = 200_000
"""Characters of a text that are read; what lies beyond is left with a doubt."""

DUMP_MIN, DUMP_READ = 2_000_000, 50_000
"""A text of so many characters is no document that people wrote but a dump of many; so many of its characters are read."""

Stretches = dict[str, list[tuple[int, int]]]
"""Offsets of the stretches of a text, by language."""

_TRIGGER = re.compile(TRIGGER_STEMS, re.I)
_DAY_TOLD = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|overnight|(?:past|last)\s+\d+\s+hours)\b", re.I)
"""A day told in a sentence of violence holds for some sentences more than a place does."""
_GOES_ON = re.compile(r"\W*(?:(?:in|on)\s+(?:its|a|his|her|their)\s+[^,.]{3,40},\s+)?(?:it|he|she|they)\s", re.I)
"""How a sentence begins that only the one before it tells the speaker of."""
_CONTEXT = re.compile(
    r"\b(?:attack\w*|str(?:ike|ikes|uck)|air ?strikes?|raids?|blasts?|bomb\w*|explo\w+|shell\w*|storm(?:ed|ing)|enter(?:ed|ing)|"
    r"detonat\w+|went\s+off|blew|fir(?:ed|ing)\b|gunm[ae]n|attackers?|assailants?|ambush\w*|mortars?|drones?|rocked|(?:tore|ripped)\s+through|slammed|"
    r"happened|occurred|took\s+place|hallmarks?|clash\w*|target\w*|massacre|rockets?|missiles?|warplanes?|jets|hit|barrels?|"
    r"since|(?:broke out|erupted|began|started)\b[^.]{0,60}\b(?:19|20)\d\d|"
    r"sa(?:id|ys)|told|reported|according|added|warn\w*|fear\w*|accus\w*|blam\w*|repeat itself|responsibility|"
    r"committed by|carried out|saying|wrote|tweeted|cast doubt|refus\w+|" + "|".join(sorted(DENY)) + r")\b",
    re.I,
)


class ReadingParser(Parser, Protocol):
    """A parser that also tells languages."""

    def language_of(self, text: str) -> str | None:
        """ISO 639-1 code, or None for a text too short to tell."""
        ...


@each("read", reads=Text, writes=(Claim, Denial, Warning, Statement, Doubt), needs=("parser",))
def read_text(text: Text, *, parser: ReadingParser) -> list[Record]:
    """What a text says was done to people, by whom, and who says so.

    Returns claims in the order of the text, then denials, warnings, statements and doubts. Never raises for what a text holds: a text in another
    language, an empty one, or one where nothing was found comes back as a doubt.
    """
    if is_entered(text):
        return []  # read by its labels: `read.entered`
    about = record_id(text)
    if not text.body.strip():
        return [_doubt(about, "empty_text", "the text is empty", blocking=True)]
    language = (text.language or parser.language_of(text.body) or "en").lower()
    language = language.split("-")[0].split("_")[0]
    language = "ar" if language in ARABIC else language
    if language not in READS and language not in PACKS:
        return [_doubt(about, "language_not_read", f"the text is in a language that is not read yet ({language[:16]})", blocking=True)]
    doubts = []
    most = TEXT_MAX if len(text.body) < DUMP_MIN else DUMP_READ
    if len(text.body) > most:
        doubts.append(_doubt(about, "text_cut", f"only the first {most} of {len(text.body)} characters were read"))
    body, unread = regions.without(text, plain(text.body[:most]), lambda words: _harm_in(words, language), about)
    doubts += unread
    posts = find_posts(body, ((one.start, one.end) for one in text.regions if one.sort == "quoted_post" and one.end <= len(body)))
    body, whole = set_apart(body, posts), set_apart(text.body, posts)
    published, at = dateline(whole, dt.date.fromisoformat(text.published) if text.published else None)
    if at is not None and text.published and published and published.isoformat() != text.published:
        words = f"the text gives {published} as its own day and was published on {text.published}: days are counted from its own"
        doubts.append(_doubt(about, "two_dates", words))
    headline = _headline_end(text)
    stretches = split_by_language(body, language, parser)
    readings, skipped = _readings(body, parser, (headline, at), stretches.get("en", []), posts)
    if skipped:
        doubts.append(_doubt(about, "sentence_skipped", f"{skipped} stretches with a word of harm are not prose and were not read"))
    tell_parts(readings)
    voices = attribute(readings, body)
    glosses = find_glosses(body, readings, voices)
    name_doers(body, readings, glosses)
    claims = _claims(text, about, readings, (published, headline), glosses)
    denials = [replace(one, meant=meant_by(one.blames, one.speaker, glosses)) for one in find_denials(text, about, readings, claims)]
    records: list[Record] = [*claims, *denials, *find_warnings(text, about, readings, voices)]
    records += find_statements(text, about, readings, voices, published)
    doubts += find_doubts(text, about, readings, claims)
    page = partial(Page, text, about, published=published, posts=tuple(posts))
    records += _by_packs(page, body, stretches, claims)
    if not records:
        doubts.append(_doubt(about, "nothing_found", "no statement of harm was found in the text"))
    return [*records, *doubts]


_CONTROL = [*range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_BLANKS = {code: " " for code in [*_CONTROL, *_SPACES] if chr(code) not in "\n\r\f"}


def _by_packs(page: Callable[[Pack], Page], body: str, stretches: Stretches, told: list[Claim]) -> list[Record]:
    """What the stretches in languages without a parser say, and lines of figures; what the text says in two languages is told once."""
    records: list[Record] = []
    for code, spans in stretches.items():
        lines = [(start, end) for start, end in spans if is_listed(body[start:end])] if code in FIGURES else spans
        pack = FIGURES.get(code) or PACKS.get(code)
        if pack is not None and lines:
            claims, beside = read_pack(page(pack), lines)
            new = [claim for claim in claims if not any(_same_told(claim, other) for other in told)]
            told = [*told, *new]
            records += [*new, *beside]
    return records


def _same_told(claim: Claim, other: Claim) -> bool:
    numbers = (claim.effect, claim.count.low, claim.count.high)
    return claim.count.basis != "vague" and numbers == (other.effect, other.count.low, other.count.high)


def _harm_in(words: str, language: str) -> tuple[int, int] | None:
    """Where the first word of harm stands in words of a language that is read."""
    if language in READS:
        match = _TRIGGER.search(words)
        return match.span() if match else None
    folded = fold_letters(words)
    match = PACKS[language].stems.search(folded.words)
    return folded.span(*match.span()) if match else None


def plain(body: str) -> str:
    """The text with every control, format and odd blank character as a space, so that offsets stay what they are."""
    return body.translate(_BLANKS)


def _exact(body: str, start: int, end: int) -> Span:
    """Words of the preserved text itself, whatever was read in their place."""
    return Span(start=start, end=end, words=body[start:end])


def _doubt(about: str, code: str, words: str, *, blocking: bool = False) -> Doubt:
    return Doubt(about=about, stage="read", code=code, words=words, blocking=blocking)


def _readings(
    body: str, parser: Parser, head: tuple[int, tuple[int, int] | None], stretches: list[tuple[int, int]], posts: list[Post]
) -> tuple[list[Reading], int]:
    """The sentences worth reading, parsed: those with a word of harm, and their neighbours in which someone speaks or acts.

    `head`: where the headline ends, and where the dateline stands. Also the number of stretches that have a word of harm and yet are no prose.
    """
    headline, at = head
    spans = [
        (start, end, number)
        for number, paragraph in enumerate(stretches)
        if not is_listed(body[slice(*paragraph)])
        for low, high in _split_at(*paragraph, headline)
        for start, end in sentences(body, low, high)
    ]
    told = [bool(_TRIGGER.search(body, start, end)) for start, end, _ in spans]
    harm = [told[i] and _readable(body[start:end]) for i, (start, end, _) in enumerate(spans)]
    wanted = [
        harm[i]
        or (i > 0 and harm[i - 1] and PART.match(body, start, end) is not None)
        or (any(words.search(body, start, end) for words in (MENTIONS, WARNS, ANSWERS, PINS, MAY_ANSWER)) and _readable(body[start:end]))
        or (
            i + 1 < len(harm)
            and harm[i + 1]
            and bool(_GOES_ON.match(body, spans[i + 1][0], spans[i + 1][1]))
            and _readable(body[start:end])
        )
        or (
            any(harm[max(0, i - 2) : i + (6 if _DAY_TOLD.search(body, start, end) else 3)])
            and bool(_CONTEXT.search(body, start, end))
            and _readable(body[start:end])
        )
        for i, (start, end, _) in enumerate(spans)
    ]
    chosen = [span for span, want in zip(spans, wanted, strict=True) if want]
    texts = [body[start:end] for start, end, _ in chosen]
    readings = [
        read_sentence(Sentence(text, start, paragraph, words, at, post_at(posts, start)))
        for (start, _, paragraph), text, words in zip(chosen, texts, parser.parse(texts), strict=True)
        if words
    ]
    return readings, sum(told) - sum(harm)


def _readable(sentence: str) -> bool:
    """Whether a stretch is prose: it has spaces, no word runs on without end, and it does not say the same word of harm over and over."""
    words = sentence.split()
    if len(words) < 2 or max(map(len, words)) > _WORD_MAX:
        return False
    return len(words) <= _SHORT or sum(1 for _ in _TRIGGER.finditer(sentence)) <= _HARMS_MAX


_WORD_MAX, _HARMS_MAX, _SHORT = 400, 30, 80
"""Characters of a word, words of harm, and words of a sentence that is too short for its words of harm to be counted."""


def _headline_end(text: Text) -> int:
    """Offset where a headline at the head of the body ends: as many of the title's words as stand there in a row; 0 without one."""
    words = re.findall(r"\w+", text.title or "")
    match = re.search(r"\W+".join(map(re.escape, words[:3])), text.body[:400], re.I) if len(words) >= 3 else None
    if match is None:
        return 0
    end, count = match.end(), 3
    for word in words[3:]:
        following = re.compile(rf"\W{{0,4}}{re.escape(word)}\b", re.I).match(text.body, end)
        if following is None:
            break
        end, count = following.end(), count + 1
    # A lead often begins as its headline does; only most of the headline in a row is the headline.
    return end if count >= max(4, 0.6 * len(words)) else 0


def _split_at(start: int, end: int, headline: int) -> list[tuple[int, int]]:
    """A paragraph, cut where a headline at its head ends."""
    return [(start, headline), (headline, end)] if start < headline < end else [(start, end)]


def _claims(text: Text, about: str, readings: list[Reading], told: tuple[dt.date | None, int], glosses: list[Gloss]) -> list[Claim]:
    """The claims of a document; `told` is its day, and where its headline ends."""
    published, headline = told
    for told_apart in apart_by_post(readings):
        post = told_apart[0].sentence.post
        fill(told_apart, (post and post.day) or published)
    drafts = drop_repeats([draft for reading in readings for draft in reading.drafts], headline)
    share_victims(drafts)
    nest(drafts)
    mark_overlaps(drafts)
    made: dict[int, Claim] = {}
    for draft in drafts:
        draft.meant = meant_by(draft.blamed, draft.speaker, glosses)
        _make(draft, text, about, made)
    return [made[id(draft)] for draft in drafts]


def _make(draft: Draft, text: Text, about: str, made: dict[int, Claim]) -> Claim:
    """The record of a draft; those it refers to are made first."""
    if id(draft) in made:
        return made[id(draft)]
    sentence, mention = draft.sentence, draft.mention
    parent = _make(draft.part_of, text, about, made) if draft.part_of else None
    overlaps = tuple(record_id(made[id(other)]) for other in draft.overlaps if id(other) in made)
    start, end = sentence.start + sentence.words[mention.first].start, sentence.start + sentence.words[mention.last].end
    body, interval = text.body, draft.interval
    made[id(draft)] = Claim(
        text=about,
        anchor=Anchor(rendition=text.rendition, start=start, end=end, quote=body[start:end]),
        sentence=_exact(body, sentence.start, sentence.end),
        effect=draft.effect,
        count=draft.group.count,
        victims=draft.victims,
        breakdown=draft.group.parts,
        circumstances=circumstances_in(sentence.text),
        speaker=draft.speaker,
        chain=tuple(dict.fromkeys([*([text.outlet] if text.outlet else []), *draft.chain])),
        access=access_in(sentence.text) if draft.speaker else "unknown",
        stance=stance_of(draft),
        modality=mention.modality,
        blamed=draft.blamed,
        meant=draft.meant,
        means=draft.means,
        place=_exact(body, draft.place.start, draft.place.end) if draft.place else None,
        when=_exact(body, draft.when.start, draft.when.end) if draft.when else None,
        date_start=interval.start.isoformat() if interval.start else None,
        date_end=interval.end.isoformat() if interval.end else None,
        date_precision=interval.precision,
        scope=draft.scope,
        part_of=record_id(parent) if parent else None,
        may_overlap=overlaps,
        names=names_in(sentence, body),
        rule=mention.rule + ("+blame.pinned" if "pinned" in draft.inherited else "+blame.carried" if "blamed" in draft.inherited else ""),
    )
    return made[id(draft)]
