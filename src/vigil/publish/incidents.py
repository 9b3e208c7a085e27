"""An incident's page: the range, every figure with the words it rests on, each blame with its denial, and how to check it all."""

from collections.abc import Iterable
from dataclasses import dataclass

from vigil.model import Claim, Denial, Incident, Judgement, Origin, Overlap, Text, Toll
from vigil.policy import Care, CoarsePoint, Review, coarse_point
from vigil.publish import phrases
from vigil.publish.blames import BlameView, answers_to, blame_views
from vigil.publish.changes import change_words
from vigil.publish.differences import Difference, Step, differences, drift
from vigil.publish.library import Library, id8
from vigil.publish.maps import MapView, Spot, map_view
from vigil.publish.quotes import ClaimView, DenialView, Source, claim_view, denial_view, part_words, source_view, who_said
from vigil.publish.speech import say
from vigil.publish.tolls import FOUND, TollView, toll_view

LONG_FROM = 30
"""From so many claims on, a page folds what a voice says again beneath what it says first."""


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One origin, and the documents that carry it."""

    name: str
    why: str
    documents: tuple[Source, ...]
    drift: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that reports use of an event, and the fragments of the claims that use them."""

    words: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A judgement, as others may see it."""

    day: str
    actor: str
    what: str
    fields: tuple[tuple[str, str], ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """An incident as a line of a list."""

    handle: str
    title: str
    date: str
    iso: str
    place: str
    precision: str
    range: str | None
    outcome: str
    reviewed: bool
    point: CoarsePoint | None


@dataclass(frozen=True, slots=True)
class IncidentView:
    """Everything that an incident's page shows."""

    id: str
    row: Row
    review: Review
    tolls: tuple[TollView, ...]
    claims: tuple[ClaimView, ...]
    voiced: tuple[tuple[ClaimView, tuple[ClaimView, ...]], ...]
    blames: tuple[BlameView, ...]
    blame_count: int
    denials: tuple[DenialView, ...]
    place_words: str | None
    place_name: str | None
    path: str
    map: MapView | None
    date_precision: str
    differences: tuple[Difference, ...]
    parts: tuple[Mention, ...]
    circumstances: tuple[Mention, ...]
    verification: tuple[LogEntry, ...]
    checks: tuple[tuple[str, str], ...]
    overlaps: tuple[tuple[Row, str], ...]
    voices: tuple[VoiceView, ...]
    documents: int
    sources: tuple[Source, ...]
    log: tuple[LogEntry, ...]
    changes: tuple[tuple[str, str], ...]


def row_view(key: str, incident: Incident, library: Library) -> Row:
    """The line of an incident. A draft's line has no number."""
    review = library.review_of(key)
    care = library.care_of(key)
    tolls = library.tolls_of(key)
    first = tolls[0] if tolls else None
    place = incident.where.place
    known = place.name if place else incident.where.words
    name = library.place_words(known, place, care) if known else _unplaced()
    return Row(
        handle=library.handle(key),
        title=_title(incident, first, name, review),
        date=phrases.date_words(incident.date_start, incident.date_end, incident.date_precision),
        iso=incident.date_start or incident.date_end or "",
        place=name,
        precision=phrases.PRECISIONS.get(incident.where.precision, "")
        if place
        else phrases.not_placed()
        if incident.where.words
        else _unplaced(),
        range=_range_words(first) if first and review.reviewed else None,
        outcome=phrases.OUTCOMES[review.outcome],
        reviewed=review.reviewed,
        point=public_point(incident, library),
    )


def public_point(incident: Incident, library: Library) -> CoarsePoint | None:
    """Where an incident is drawn: an area that hides houses, or None where the place is not known."""
    place = incident.where.place
    if place is None or not place.latitude or not place.longitude:
        return None
    return coarse_point(place.latitude, place.longitude, incident.where.precision, key=library.about.key, radius_m=place.radius_m or 0)


def incident_view(key: str, incident: Incident, library: Library) -> IncidentView:
    """The whole page of an incident."""
    care = library.care_of(key)
    tolls = library.tolls_of(key)
    claims = claims_shown(incident, tolls, library)
    denials = library.denials_of(incident)
    voices = _voices(claims, library, care)
    blames = () if care.draft else blame_views(claims, denials, library, care)
    shown_beside = {denial.fragment for blame in blames for denial in blame.denials}
    texts = _texts(claims, library)
    row = row_view(key, incident, library)
    said = _claim_views(_leading_first(claims, tolls), denials, library, care)
    judgements = library.judgements_on(incident)
    return IncidentView(
        id=key,
        row=row,
        review=library.review_of(key),
        tolls=tuple(toll_view(toll, library, care, outcome=library.review_of(key).outcome) for toll in tolls),
        claims=said,
        voiced=_by_voice(said),
        blames=blames,
        blame_count=len({claim.blamed for claim in claims if claim.blamed}),
        denials=tuple(
            view
            for denial in denials_shown(incident, library, care)
            if (view := denial_view(denial, library, care)).fragment not in shown_beside
        ),
        place_words=care.place(incident.where.words) if incident.where.words else None,
        place_name=_other_name(incident, row.place, care),
        path=phrases.comma().join(library.place_words(words, incident.where.place, care) for words in dict.fromkeys(incident.where.path)),
        map=map_view([Spot(row.point, row.place, 1, "")], zoom_out=2.5) if row.point else None,
        date_precision=phrases.DATE_PRECISIONS[incident.date_precision],
        differences=differences(claims, tolls, library, care),
        parts=_mentions((part_words(part, care), claim) for claim in claims for part in claim.breakdown),
        circumstances=_mentions((care.words(words), claim) for claim in claims for words in claim.circumstances),
        verification=tuple(_log_entry(judgement, library, care) for judgement in judgements if judgement.topic == "verification"),
        checks=_checks(incident, library.review_of(key)),
        overlaps=tuple((row_view(other, found, library), care.words(overlap.why)) for other, found, overlap in _overlaps(key, library)),
        voices=voices,
        documents=len(texts),
        sources=tuple(source_view(text, library, care) for text in texts),
        log=tuple(_log_entry(judgement, library, care) for judgement in judgements),
        changes=_changes(row.handle, library),
    )


def _other_name(incident: Incident, shown: str, care: Care) -> str | None:
    """The name that records hold, where the page shows another."""
    place = incident.where.place
    name = care.place(place.name) if place else None
    return name if name != shown else None


def claims_shown(incident: Incident, tolls: list[Toll], library: Library) -> list[Claim]:
    """Its claims, and any other that one of its figures rests on."""
    found = {claim.id: claim for claim in library.claims_of(incident)}
    for toll in tolls:
        for figure in toll.figures:
            claim = library.shelf.get(figure.claim, Claim)
            if claim is not None:
                found.setdefault(figure.claim, claim)
    return sorted(found.values(), key=library.reading_order)


def denials_shown(incident: Incident, library: Library, care: Care) -> list[Denial]:
    """What answers it, as far as its page shows it: a draft names nobody who is blamed, and no answer to a blame."""
    return [denial for denial in library.denials_of(incident) if not (care.draft and denial.disputes == "blame")]


def _changes(handle: str, library: Library) -> tuple[tuple[str, str], ...]:
    return tuple(
        (release.at, change_words(change))
        for release in reversed(library.about.releases)
        for change in release.changes
        if change.handle == handle
    )


def _checks(incident: Incident, review: Review) -> tuple[tuple[str, str], ...]:
    """The three analyses and what each came to, once a person has recorded any."""
    checks = incident.checks
    found = [("source", checks.source), ("technical", checks.technical), ("content", checks.content)]
    done = review.reviewed and any(finding != "not_done" for _, finding in found)
    return tuple((phrases.ANALYSES[name], phrases.FINDINGS[finding]) for name, finding in found) if done else ()


def _mentions(said: Iterable[tuple[str, Claim]]) -> tuple[Mention, ...]:
    found: dict[str, list[str]] = {}
    for words, claim in said:
        found.setdefault(words, []).append(f"c-{id8(claim)}")
    return tuple(Mention(words, tuple(dict.fromkeys(links))) for words, links in found.items())


def _unplaced() -> str:
    return say("place not established")


def _leading_first(claims: list[Claim], tolls: list[Toll]) -> list[Claim]:
    """Claims that a range rests on before all others."""
    counting = {figure.claim for toll in tolls for figure in toll.figures if figure.role == "counts"}
    return sorted(claims, key=lambda claim: claim.id not in counting)


def _claim_views(claims: list[Claim], denials: list[Denial], library: Library, care: Care) -> tuple[ClaimView, ...]:
    answering = {} if care.draft else answers_to(claims, denials, library)
    views = []
    for claim in claims:
        others = [denial for denial in answering.get(claim.id, ()) if denial.denies != claim.id]
        views.append(claim_view(claim, library, care, tuple((who_said(denial, library, care), f"d-{id8(denial)}") for denial in others)))
    return tuple(views)


def _by_voice(claims: tuple[ClaimView, ...]) -> tuple[tuple[ClaimView, tuple[ClaimView, ...]], ...]:
    """On a long page what each voice says first, and with it all that says it again; nothing where a page is short."""
    found: dict[str, list[ClaimView]] = {}
    for number, claim in enumerate(claims):
        found.setdefault(claim.origin or str(number), []).append(claim)
    return tuple((group[0], tuple(group[1:])) for group in found.values()) if len(claims) >= LONG_FROM else ()


def _overlaps(key: str, library: Library) -> list[tuple[str, Incident, Overlap]]:
    found = [(other, library.shelf.get(other, Incident), overlap) for other, overlap in library.overlaps_of(key)]
    return [(other, incident, overlap) for other, incident, overlap in found if incident is not None]


def _title(incident: Incident, toll: Toll | None, place: str, review: Review) -> str:
    placed = bool(incident.where.place or incident.where.words)
    if toll is None:
        return say("Harm reported in %(place)s", place=place) if placed else say("Harm reported, place not established")
    effect = phrases.EFFECTS[toll.effect]
    word = effect if review.outcome in FOUND else say("reported %(effect)s", effect=effect)
    people = say("People")
    if review.reviewed and toll.range.min is not None:
        count = phrases.range_words(toll.range.min, toll.range.max, is_open=toll.range.max_open)
        people = say("%(count)s person", count=count) if count == "1" else say("%(count)s people", count=count)
    means = phrases.MEANS[incident.means] if toll.effect in phrases.MEANS_FIT else ""
    what = (
        say("%(people)s %(effect)s %(means)s", people=people, effect=word, means=means)
        if means
        else say("%(people)s %(effect)s", people=people, effect=word)
    )
    return say("%(what)s in %(place)s", what=what, place=place) if placed else say("%(what)s, place not established", what=what)


def _range_words(toll: Toll) -> str:
    if toll.range.min is None:
        return phrases.harm_words(toll.effect, say("no number"), numbered=False)
    return phrases.harm_words(toll.effect, phrases.range_words(toll.range.min, toll.range.max, is_open=toll.range.max_open))


def _texts(claims: list[Claim], library: Library) -> list[Text]:
    found: dict[str, Text] = {}
    for claim in claims:
        text = library.text_of(claim)
        if text is not None:
            found.setdefault(claim.text, text)
    return list(found.values())


def _voices(claims: list[Claim], library: Library, care: Care) -> tuple[VoiceView, ...]:
    grouped: dict[str, list[Claim]] = {}
    origins: dict[str, Origin] = {}
    for claim in claims:
        found = library.origin_of(claim.id)
        if found:
            origins[found[0]] = found[1]
            grouped.setdefault(found[0], []).append(claim)
    return tuple(
        VoiceView(
            care.speaker(origins[key].name),
            care.words(origins[key].why),
            tuple(source_view(text, library, care) for text in _texts(group, library)),
            drift(group, library, care),
        )
        for key, group in grouped.items()
    )


def _log_entry(judgement: Judgement, library: Library, care: Care) -> LogEntry:
    shown = [(key, judgement.fields[key]) for key in ("outcome", "low", "high", "effect", "place", "is", "grade", "blamed")
             if key in judgement.fields and not care.draft]  # fmt: skip
    return LogEntry(
        day=phrases.moment_words(judgement.at),
        actor=care.words(library.actor(judgement.actor)),
        what=f"{phrases.TOPICS[judgement.topic]}: {phrases.VERDICTS[judgement.verdict]}",
        fields=tuple((key, care.words(value)) for key, value in shown),
        reason=None if care.draft else care.words(judgement.reason),
    )
