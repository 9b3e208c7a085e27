"""One thing someone said, as a page shows it: the sentence with its exact words marked, who said it to whom, and where that can be read."""

from dataclasses import dataclass

from vigil.model import Claim, Denial, Part, Statement, Text, Victims
from vigil.model import Warning as Notice
from vigil.policy import Care, Run, digest_shown, public_address, verdict_on
from vigil.publish import phrases
from vigil.publish.library import Library, id8
from vigil.publish.logbook import vouched_for
from vigil.publish.speech import say, spoken
from vigil.publish.writing import direction, language


@dataclass(frozen=True, slots=True)
class Entry:
    """Entries of the log: of the document, with the digest of its leaf, and of its text; and who outside vouches that both were there.

    They stay as they are while the log grows.
    """

    index: int
    leaf: str
    text: int | None
    vouched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The document words stand in. Digests and address are None where policy withholds them; `held` says what its capture holds.

    `published` is for readers, `day` the same for machines.
    """

    outlet: str
    published: str
    title: str | None
    address: str | None
    lang: str | None
    rendition: str | None
    bytes_digest: str | None
    proof: Entry | None
    held: str | None = None
    part: bool = False
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in stretches, its direction, its document, and through whom it came: outlet first, the source nearest the harm last."""

    runs: tuple[Run, ...]
    dir: str
    source: Source
    chain: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DenialView:
    """An answer to a blame or a claim."""

    fragment: str
    quote: Quote
    disputes: str
    blames: str | None
    home: bool = True


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as a fragment of a page. `denials` deny this very claim; `answers` name who else denies the like, and where that stands."""

    fragment: str
    what: str
    figure: str
    stance: str
    access: str
    quote: Quote
    victims: str
    hors_de_combat: bool
    parts: tuple[str, ...]
    circumstances: tuple[str, ...]
    modality: tuple[str, ...]
    when: str | None
    place: str | None
    blamed: str | None
    denials: tuple[DenialView, ...]
    answers: tuple[tuple[str, str], ...]
    origin: str | None
    verdict: str | None
    period: bool


def quote_view(record: Claim | Denial | Notice | Statement, library: Library, care: Care) -> Quote:
    """The words of a claim, a denial or a warning, with as little around them as makes sense."""
    anchor, sentence = record.anchor, record.sentence
    around = sentence if sentence.start <= anchor.start and anchor.end <= sentence.end else None
    words, start = (around.words, around.start) if around else (anchor.quote, anchor.start)
    source = source_view(library.text_of(record), library, care)
    passed_on = record.chain if isinstance(record, Claim) else ()
    return Quote(
        runs=care.runs(words, start, library.names_in(record), (anchor.start, anchor.end)),
        dir=direction(words),
        source=source,
        chain=_chain(source.outlet, [care.speaker(words) for words in (*passed_on, *([record.speaker] if record.speaker else []))]),
        start=anchor.start,
        end=anchor.end,
    )


def source_view(text: Text | None, library: Library, care: Care) -> Source:
    """A document as it may be shown; an unknown one stays unknown."""
    if text is None or care.mask is not care.names:
        return _source_view(text, library, care)
    # Wherever no party is withheld the care is the same, so a document is made once for each language; other drafts withhold their own.
    known = (spoken().tag, text.item, text.rendition, care.draft)
    found = library.sources.get(known)
    if found is None:
        found = library.sources[known] = _source_view(text, library, care)
    return found


def _source_view(text: Text | None, library: Library, care: Care) -> Source:
    if text is None:
        return Source(say("a source that is not on record"), say("date not known"), None, None, None, None, None, None)
    rights = library.rights_of(text)
    grade, reason = library.grade_of(text)
    shown = digest_shown(text.url, outlet=text.outlet, rights=rights)
    return Source(
        outlet=care.words(text.outlet or library.plain_name_of(text) or say("a document without an outlet")),
        published=phrases.day_words(text.published) if text.published else say("date not known"),
        # A headline is where outlets blame most freely, so a draft shows none.
        title=care.words(text.title) if text.title and text.outlet and not care.draft else None,
        address=public_address(text.url, outlet=text.outlet, rights=rights),
        lang=language(text.language),
        rendition=text.rendition if shown else None,
        bytes_digest=text.source if shown else None,
        proof=_entry(text, library),
        held=phrases.held_words(grade, reason),
        part=grade == "partial",
        day=text.published,
    )


def _entry(text: Text, library: Library) -> Entry | None:
    document, made = library.proof_of(text), library.text_proof_of(text)
    first = document or made
    if first is None:
        return None
    last = max(one.index for one in (document, made) if one)
    return Entry(first.index, first.leaf, made.index if made and document else None, vouched_for(last, library.about))


def who_said(record: Claim | Denial | Notice | Statement, library: Library, care: Care) -> str:
    """The source nearest the harm, as it may be named."""
    if record.speaker:
        return care.speaker(record.speaker)
    chain = record.chain if isinstance(record, Claim) else ()
    return care.speaker(chain[-1]) if chain else source_view(library.text_of(record), library, care).outlet


def claim_view(claim: Claim, library: Library, care: Care, answers: tuple[tuple[str, str], ...] = ()) -> ClaimView:
    """A claim with its denials beside it."""
    quote = quote_view(claim, library, care)
    origin = library.origin_of(claim.id)
    words = library.words_of(claim)
    verdict = verdict_on(words, library.judgements_about(words))
    figure = figure_said(claim, care)
    against = [] if care.draft and claim.blamed is None else library.denials_against(claim.id)
    return ClaimView(
        fragment=f"c-{id8(claim)}",
        what=phrases.harm_words(claim.effect, figure, numbered=claim.count.basis != "vague"),
        figure=figure,
        stance=phrases.STANCES[claim.stance],
        access=phrases.ACCESS[claim.access],
        quote=quote,
        victims=_victims(claim.victims, care),
        hors_de_combat=claim.victims.hors_de_combat,
        parts=tuple(part_words(part, care) for part in claim.breakdown),
        circumstances=tuple(care.words(words) for words in claim.circumstances),
        modality=tuple(care.words(words) for words in claim.modality),
        when=_when(claim, care),
        place=care.names.at(claim.place.words, claim.place.start, library.names_in(claim)) if claim.place else None,
        blamed=None if care.draft or not claim.blamed else care.words(claim.blamed),
        denials=tuple(denial_view(denial, library, care) for denial in against if not care.draft),
        answers=answers,
        origin=care.speaker(origin[1].name) if origin else None,
        verdict=phrases.VERDICTS[verdict.verdict] if verdict else None,
        period=library.is_total(claim),
    )


def figure_said(claim: Claim, care: Care) -> str:
    """How many, as it was said: a number, or the vague word in quotation marks."""
    if claim.count.basis != "vague":
        return phrases.figure_words(claim.count.low, claim.count.high, claim.count.basis)
    return say("no number (“%(words)s”)", words=care.words(claim.count.words)) if claim.count.words else say("no number")


def denial_view(denial: Denial, library: Library, care: Care) -> DenialView:
    """A denial, and whom the denier blames instead. `home`: the one place of the page where links to it lead."""
    blames = None if care.draft else library.counter_blamed(denial)
    return DenialView(
        fragment=f"d-{id8(denial)}",
        quote=quote_view(denial, library, care),
        disputes=phrases.DISPUTES[denial.disputes],
        blames=care.words(blames) if blames else None,
    )


def judged_right(warning: Notice, library: Library) -> bool:
    """Whether a person has looked at a warning and let it stand."""
    return library.accepted((warning.anchor,))


def part_words(part: Part, care: Care) -> str:
    """Some of the harmed, told apart: "9 children"."""
    if part.low is None and part.high is None:
        return say("%(group)s (number not stated)", group=care.words(part.group))
    return f"{phrases.figure_words(part.low, part.high, 'exact')} {care.words(part.group)}"


def _victims(victims: Victims, care: Care) -> str:
    words = f"“{care.words(victims.words)}”"
    if victims.status == "unknown":
        return say("%(words)s: whether they were civilians is not stated", words=words)
    ground = phrases.GROUNDS[victims.ground]
    return f"{words}: {phrases.STATUSES[victims.status]}" + (f"{phrases.comma()}{ground}" if ground else "")


def _when(claim: Claim, care: Care) -> str | None:
    resolved = phrases.date_words(claim.date_start, claim.date_end, claim.date_precision)
    if claim.when is None:
        return None if claim.date_start is None and claim.date_end is None else resolved
    return f"“{care.at(claim.when.words, claim.when.start, claim.names)}”: {resolved}"


def _chain(outlet: str, passed_on: list[str]) -> tuple[str, ...]:
    """The outlet, then who passed it on, then the source. Nobody passes on their own words: of a name only the nearest to the harm stays."""
    nearest: dict[str, str] = {}
    for words in reversed(passed_on):
        nearest.setdefault(_plain(words), words)
    chain = list(reversed(nearest.values()))
    chain = [words for words in chain[:-1] if _plain(words) != _plain(outlet)] + chain[-1:]
    return (outlet,) if [_plain(words) for words in chain] in ([], [_plain(outlet)]) else (outlet, *chain)


def _plain(words: str) -> str:
    return words.casefold().removeprefix("the ")
