"""Someone says that it was not so, or that another did it."""

import re

from vigil.model import Anchor, Claim, Denial, Span, Text, record_id
from vigil.model.words import Disputes
from vigil.read.accusing import accused_in
from vigil.read.answers import find_answer, is_someone, subject_above
from vigil.read.doers import phrase_after
from vigil.read.drafts import Reading
from vigil.read.frames import Frame
from vigil.read.names import names_in
from vigil.read.phrases import PRONOUNS, can_speak, phrase_before
from vigil.read.refuted import BREAK, CALLED, DENYING, UNTRUE, is_passive_denial
from vigil.read.words.parties import PARTY

_NOT_DONE = re.compile(
    r"\b(?:not\s+responsible|(?:did|do|does|has|have|had)\s+(?:not|n't|never)\s+(?:carr(?:y|ied)\s+out|targeted|target|bombed|bomb|killed|kill|used?|attack(?:ed)?|"
    r"shell(?:ed)?|harm(?:ed)?|str(?:ike|uck)))\b",
    re.I,
)
_OF_WHAT = re.compile(
    r"\b(?:responsib\w+|involve\w+|accus\w+|claims?|alleg\w+|report(?:s|ing)?|charges?|attack\w*|strike\w*|kill\w*|target\w*|bomb\w*|"
    r"us(?:e|ing)|carrying|findings|figures?|numbers?|toll|stor(?:y|ies)|suggestions?|massacre|behind|role|death\w*)\b|^\s*(?:it|that|them|as)\b",
    re.I,
)
ANSWERS = re.compile(
    r"not\s+guilty|innocen(?:t|ce)|distanc(?:ed|es|ing)\s+(?:it|them|him|her)sel|disown|disavow|\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s)|dismiss(?:ed|es)|refut(?:ed|es)|disput(?:ed|es)|rubbish(?:ed|es)|rebuff(?:ed|s)|debunk(?:ed|s)|contradict(?:ed|s)|mock(?:ed|s)|ridiculed|scoffed|laughed|doubt|called?s?|"
    r"described|not\s+(?:been\s+)?responsible|blam(?:ed|es))\b[^.;]{0,80}?"
    r"\b(?:target\w*|attack\w*|strik\w+|bomb\w*|shell\w*|claims?|accusations?|allegations?|reports?|reporting|findings|figures|numbers|stor(?:y|ies)|accounts?|them|this|charges?|role|responsib\w+|involve\w+|massacre|using|use)\b|"
    r"\bnot\s+responsible\b|\b(?:not|never)\s+(?:yet\s+)?(?:acknowledged?|admit(?:ted)?)\b",
    re.I,
)
"""Words of an answer to an accusation; cheap to ask before a sentence is parsed."""
_CHARGE = re.compile(r"\b(?:claim|charge|accusation|allegation|report|assertion)s?\b[^.;]{0,60}$", re.I)
_HARM_NOUN = re.compile(r"\b(?:atrocities|attacks?|massacres?|killings?|bombings?|crimes?|shelling|strikes?|deaths)\b", re.I)
_TRIED_TO_BLAME = re.compile(r"\b(?:tried|sought|attempted)\s+to\s+(?:blame|pin|shift)\b", re.I)
_COUNTER = re.compile(
    r"\b(?:committed|carried out|perpetrated|staged|caused|done)\s+by\s+|\bblam(?:ed|es|ing)\b|\baccus(?:ed|es|ing)\b", re.I
)
_ANSWERING = re.compile(r"^\W*(?:but|however|for its part|earlier)\b|\b(?:actually|in fact|instead|in reality)\b", re.I)
"""Words by which a sentence answers what was said before."""
_NOT_HARM = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|talks|resolution|negotiation\w*|aid|deal|calls?|proposal|plans?|access|entry|visa|ability|chance|treatment)\b",
    re.I,
)


_BROUGHT_BY = re.compile(r"\b(?:statements?|communiqu[eé]s?|letters?|messages?|notes?|posts?|tweets?|videos?|reports?)$", re.I)
"""What brings a denial, and is not who denies."""


def _speaker(reading: Reading, at: int, frames: list[Frame], before: str | None = None) -> str | None:
    """Who denies at a word; a pronoun is whoever was named `before`."""
    sentence = reading.sentence
    frame = next((frame for frame in frames if frame.verb == at), None)
    if frame and not frame.pronoun and not _BROUGHT_BY.search(frame.words):
        return frame.words
    above = subject_above(sentence, at) if sentence.words[at].tag.startswith("VB") else None
    if above and sentence.words[above[1]].lower not in PRONOUNS and is_someone(sentence.span_text(*above)):
        return sentence.span_text(*above)
    span = phrase_before(sentence, at)
    if span and sentence.words[span[1]].lower in ("which", "who"):
        span = phrase_before(sentence, span[1])
    index = at - 1
    while index >= 0 and sentence.words[index].lower in ("which", "who", "has", "have", "also", ",", "flatly", "strongly", "and"):
        index -= 1
    span = phrase_before(sentence, index + 1)
    speaks = span is not None and (can_speak(sentence, *span) or any(sentence.words[i].lower in PARTY for i in range(span[0], span[1] + 1)))
    if span and speaks and sentence.words[span[1]].lower not in ("he", "she", "it", "they", "who"):
        return sentence.span_text(*span)
    named = [frame for frame in frames if not frame.pronoun]
    if span and before and not named and sentence.words[span[1]].lower in ("he", "she", "it", "they"):
        return before
    return named[0].words if named else None


def _disputes(words: str) -> Disputes:
    if re.search(r"\bcivilians?\b", words) and re.search(
        r"\bno civilians|not civilians|only (?:fighters|terrorists|militants)", words, re.I
    ):
        return "status"
    if re.search(r"\btoll|number|figures?\b", words, re.I):
        return "toll"
    return "event" if re.search(r"\bfabricat\w+|\bfake|did not (?:happen|take place)|no attack\b", words, re.I) else "blame"


def _anchor(text: Text, reading: Reading, start: int, end: int) -> Anchor:
    at = reading.sentence.start
    return Anchor(rendition=text.rendition, start=at + start, end=at + end, quote=text.body[at + start : at + end])


def _denial(
    text: Text, about: str, reading: Reading, claims: list[Claim], start: int, *, speaker: str | None, blames: str | None, rule: str
) -> Denial:
    sentence = reading.sentence
    end = min(len(sentence.text), start + 300)
    end = max(end, _in_own_words(text.body, sentence.start, sentence.end) - sentence.start)
    target = _target(claims, sentence.start, speaker)
    return Denial(
        text=about,
        anchor=_anchor(text, reading, start, end),
        sentence=Span(start=sentence.start, end=sentence.end, words=text.body[sentence.start : sentence.end]),
        speaker=speaker,
        denies=record_id(target) if target else None,
        disputes=_disputes(sentence.text[start:end]),
        blames=blames,
        names=names_in(sentence, text.body),
        rule=rule,
    )


_QUOTED = re.compile(r"[\s\"“”']{0,4}(?<=[\"“])[^\"“”]{8,260}")
_WENT_ON = re.compile(r"\s+(?:He|She|It|They)\s+(?:said|says|insisted|added|claimed|maintained)\b[^.]{8,240}")


def _in_own_words(body: str, start: int, end: int) -> int:
    """Where a denial ends when the one who denies goes on in the next sentence, in quotation marks or not."""
    opened = body.count('"', start, end) % 2 == 1 and body[start:end].rstrip().endswith('"')
    quoted = re.compile(r"[^\"“”]{8,260}").match(body, end) if opened else _QUOTED.match(body, end)
    match = quoted or _WENT_ON.match(body, end)
    return match.end() if match else 0


def _target(claims: list[Claim], at: int, speaker: str | None) -> Claim | None:
    """The claim that is answered: the latest before it, of an event, that blames someone; else the first."""
    before = [claim for claim in claims if claim.anchor.start < at + 400 and claim.scope == "event" and claim.speaker != speaker]
    blaming = [claim for claim in before if claim.blamed]
    return next(iter(blaming or before), None)


def _find(text: Text, about: str, reading: Reading, claims: list[Claim], known: tuple[str | None, list[str]]) -> Denial | None:
    """The denial of a sentence; `known` is who was named last before it, and whom the text blames."""
    sentence, frames = reading.sentence, reading.frames
    before, charged = known
    found = _denying(reading, before)
    if found:
        start, denier = found
        return _denial(text, about, reading, claims, start, speaker=denier, blames=_instead(reading, start, denier), rule="denial.verb")
    tried = _TRIED_TO_BLAME.search(sentence.text)
    if tried:
        speaker = _speaker(reading, sentence.word_at(tried.start()), frames)
        span = phrase_after(sentence, sentence.word_at(tried.end()))
        blames = sentence.span_text(*span) if span else None
        return (
            _denial(text, about, reading, claims, tried.start(), speaker=speaker, blames=blames, rule="denial.counter") if speaker else None
        )
    counter = _COUNTER.search(sentence.text)
    leading = next((frame for frame in frames if frame.leads and not frame.pronoun), None)
    answers = _ANSWERING.search(sentence.text[: counter.start()]) if counter else None
    if counter and leading and not reading.drafts and answers and _HARM_NOUN.search(sentence.text):
        blames = accused_in(sentence)
        if blames and blames.lower() != leading.words.lower():
            start = sentence.words[leading.verb].start
            return _denial(text, about, reading, claims, start, speaker=leading.words, blames=blames, rule="denial.counter")
    answer = find_answer(reading, charged, before)
    if answer:
        start, denier = answer
        return _denial(text, about, reading, claims, start, speaker=denier, blames=_instead(reading, start, denier), rule="denial.answer")
    return None


def _denying(reading: Reading, before: str | None) -> tuple[int, str] | None:
    """Where a denial begins in a sentence, and who denies; None where there is none, or nobody to whom it is given."""
    sentence = reading.sentence
    for match in DENYING.finditer(sentence.text):
        if is_passive_denial(sentence.text, match):
            by = re.compile(r"\s+by\s+").match(sentence.text, match.end())
            span = phrase_after(sentence, sentence.word_at(by.end())) if by else None
            if span and _CHARGE.search(sentence.text[: match.start()]):
                return match.start(), sentence.span_text(*span)
            continue
        following = BREAK.split(sentence.text[match.end() :], maxsplit=1)[0]
        of_harm = re.match(r"den|ple|dis(?:t|own|av)|.*innocen", match.group().lower()) or reading.denied or _OF_WHAT.search(following)
        if (of_harm or _CHARGE.search(sentence.text[: match.start()])) and not _NOT_HARM.search(following[:60]):
            speaker = _speaker(reading, sentence.word_at(match.start()), reading.frames, before)
            if speaker:
                return match.start(), speaker
    untrue = UNTRUE.search(sentence.text) if reading.denied else None
    called = untrue or _NOT_DONE.search(sentence.text)
    speakers = [frame.words for frame in reading.frames if not frame.pronoun]
    if called and speakers and (untrue or not reading.drafts):
        return called.start(), speakers[0]
    if reading.denied and speakers and not reading.drafts and CALLED.search(sentence.text):
        return 0, speakers[0]
    return None


def _instead(reading: Reading, start: int, speaker: str) -> str | None:
    """Whom the denier blames in the same breath: "denied it, saying militants had shot them"."""
    match = re.compile(r"\b(?:instead\s+)?(?:saying|accusing|blam(?:ing|ed)|accused|claiming|insisting)\b").search(
        reading.sentence.text, start
    )
    if not match:
        return None
    blamed = accused_in(reading.sentence) or next((draft.blamed for draft in reading.drafts if draft.blamed), None)
    return blamed if blamed and blamed.lower() != speaker.lower() else None


def find_denials(text: Text, about: str, readings: list[Reading], claims: list[Claim]) -> list[Denial]:
    """The denials of a document, with the claim each answers and the party it blames instead."""
    found: list[Denial] = []
    before: str | None = None
    charged = [draft.blamed for reading in readings for draft in reading.drafts if draft.blamed]
    for reading in readings:
        denial = _find(text, about, reading, claims, (before, charged))
        found += [denial] if denial else []
        named = [draft.blamed for draft in reading.drafts] + [frame.words for frame in reading.frames if not frame.pronoun]
        before = next((name for name in reversed(named) if name), before)
    return found
