"""An incident's page: the range, every figure with the words it rests on, each blame with its denial, and how to check it all."""

from dataclasses import dataclass

from vigil.model import Claim, Denial, Incident, Judgement, Origin, Overlap, Text, Toll
from vigil.policy import Care, CoarsePoint, Review, coarse_point
from vigil.publish import phrases
from vigil.publish.blames import BlameView, answers_to, blame_views
from vigil.publish.library import Library, id8
from vigil.publish.quotes import ClaimView, DenialView, Source, claim_view, denial_view, source_view, who_said
from vigil.publish.tolls import TollView, toll_view


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One origin, and the documents that carry it."""

    name: str
    why: str
    documents: tuple[Source, ...]


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


@dataclass(frozen=True, slots=True)
class IncidentView:
    """Everything that an incident's page shows."""

    id: str
    row: Row
    review: Review
    tolls: tuple[TollView, ...]
    claims: tuple[ClaimView, ...]
    blames: tuple[BlameView, ...]
    blame_count: int
    denials: tuple[DenialView, ...]
    place_words: str | None
    path: str
    point: CoarsePoint | None
    date_precision: str
    overlaps: tuple[tuple[Row, str], ...]
    voices: tuple[VoiceView, ...]
    documents: int
    sources: tuple[Source, ...]
    log: tuple[LogEntry, ...]


def row_view(key: str, incident: Incident, library: Library) -> Row:
    """The line of an incident. A draft's line has no number."""
    review = library.review_of(key)
    care = library.care_of(key)
    tolls = library.tolls_of(key)
    first = tolls[0] if tolls else None
    place = incident.where.place
    name = care.place(place.name if place else incident.where.words or "place not established")
    return Row(
        handle=library.handle(key),
        title=_title(incident, first, name, review),
        date=phrases.date_words(incident.date_start, incident.date_end, incident.date_precision),
        iso=incident.date_start or incident.date_end or "",
        place=name,
        precision=phrases.PRECISIONS.get(incident.where.precision, "")
        if place
        else phrases.NOT_PLACED
        if incident.where.words
        else "place not established",
        range=_range_words(first) if first and review.reviewed else None,
        outcome=phrases.OUTCOMES[review.outcome],
        reviewed=review.reviewed,
    )


def incident_view(key: str, incident: Incident, library: Library) -> IncidentView:
    """The whole page of an incident."""
    care = library.care_of(key)
    tolls = library.tolls_of(key)
    claims = claims_shown(incident, tolls, library)
    denials = library.denials_of(incident)
    voices = _voices(claims, library, care)
    blames = () if care.draft else blame_views(claims, denials, library, care)
    shown_beside = {denial.fragment for blame in blames for denial in blame.denials}
    place = incident.where.place
    texts = _texts(claims, library)
    return IncidentView(
        id=key,
        row=row_view(key, incident, library),
        review=library.review_of(key),
        tolls=tuple(toll_view(toll, library, care) for toll in tolls),
        claims=_claim_views(_leading_first(claims, tolls), denials, library, care),
        blames=blames,
        blame_count=len({claim.blamed for claim in claims if claim.blamed}),
        denials=tuple(
            view
            for denial in denials
            if not (care.draft and denial.disputes == "blame")
            if (view := denial_view(denial, library, care)).fragment not in shown_beside
        ),
        place_words=care.place(incident.where.words) if incident.where.words else None,
        path=", ".join(care.place(words) for words in dict.fromkeys(incident.where.path)),
        point=coarse_point(place.latitude, place.longitude, incident.where.precision, key=library.about.key, radius_m=place.radius_m or 0)
        if place and place.latitude and place.longitude
        else None,
        date_precision=phrases.DATE_PRECISIONS[incident.date_precision],
        overlaps=tuple((row_view(other, found, library), care.words(overlap.why)) for other, found, overlap in _overlaps(key, library)),
        voices=voices,
        documents=len(texts),
        sources=tuple(source_view(text, library, care) for text in texts),
        log=tuple(_log_entry(judgement, library, care) for judgement in library.judgements_on(incident)),
    )


def claims_shown(incident: Incident, tolls: list[Toll], library: Library) -> list[Claim]:
    """Its claims, and any other that one of its figures rests on."""
    found = {claim.id: claim for claim in library.claims_of(incident)}
    for toll in tolls:
        for figure in toll.figures:
            claim = library.shelf.get(figure.claim, Claim)
            if claim is not None:
                found.setdefault(figure.claim, claim)
    return sorted(found.values(), key=library.reading_order)


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


def _overlaps(key: str, library: Library) -> list[tuple[str, Incident, Overlap]]:
    found = [(other, library.shelf.get(other, Incident), overlap) for other, overlap in library.overlaps_of(key)]
    return [(other, incident, overlap) for other, incident, overlap in found if incident is not None]


def _title(incident: Incident, toll: Toll | None, place: str, review: Review) -> str:
    if toll is None:
        return f"Harm reported {phrases.MEANS[incident.means]} in {place}".replace("  ", " ")
    effect = phrases.EFFECTS[toll.effect]
    word = effect if review.outcome in ("verified", "corroborated") else f"reported {effect}"
    people = "People"
    if review.reviewed and toll.range.min is not None:
        count = phrases.range_words(toll.range.min, toll.range.max, is_open=toll.range.max_open)
        people = f"{count} {'person' if count == '1' else 'people'}"
    means = phrases.MEANS[incident.means] if toll.effect in phrases.MEANS_FIT else ""
    where = f", {place}" if place == "place not established" else f" in {place}"
    return " ".join(part for part in (people, word, means) if part) + where


def _range_words(toll: Toll) -> str:
    if toll.range.min is None:
        return f"{phrases.EFFECTS[toll.effect]}, no number"
    words = phrases.range_words(toll.range.min, toll.range.max, is_open=toll.range.max_open)
    return f"{words} {phrases.EFFECTS[toll.effect]}"


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
