"""The shelf as the pages need it: what belongs to an incident, in one order that does not depend on how the records came."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vigil.flow import Shelf
from vigil.model import (
    Actor,
    Anchor,
    Claim,
    Copies,
    Denial,
    Incident,
    Item,
    Judgement,
    Origin,
    Overlap,
    Place,
    Placing,
    Record,
    Span,
    Statement,
    Text,
    Toll,
    record_id,
)
from vigil.model import Warning as Notice
from vigil.model.words import DOCUMENT_MEDIA_TYPE
from vigil.policy import (
    Care,
    Review,
    accepted,
    holds_on,
    key_of,
    mask_for,
    ordinary_words,
    plain_name,
    pseudonym,
    released_names,
    review,
    standing,
)
from vigil.policy.masking import Key
from vigil.policy.naming import countered, listed, speaking
from vigil.publish.about import About, LogProof
from vigil.publish.phrases import EFFECTS
from vigil.publish.speech import spoken

if TYPE_CHECKING:
    from vigil.publish.quotes import Source

_EFFECT_ORDER = {effect: place for place, effect in enumerate(EFFECTS)}


class Library:
    """Everything that pages look up, and the care that is taken of all of them."""

    def __init__(self, shelf: Shelf, about: About) -> None:
        self.shelf = shelf
        self.about = about
        self.judgements = standing(shelf.all(Judgement))
        self._judged: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            for rendition in sorted({evidence.rendition for evidence in judgement.about}):
                self._judged[rendition].append(judgement)
        self._judgement_ids = {judgement.id: judgement for judgement in self.judgements}
        self._denials: dict[str, list[str]] = defaultdict(list)
        for key, denial in sorted(shelf.items(Denial)):
            if denial.denies:
                self._denials[denial.denies].append(key)
        self._origins: dict[str, str] = {}
        for key, origin in sorted(shelf.items(Origin)):
            for claim in origin.claims:
                self._origins.setdefault(claim, key)
        self._actors = {actor.id: actor.name for actor in shelf.all(Actor)}
        self._places = _place_names(shelf)
        self._place_words = {word for key in self._places for word in key}
        self._cares: dict[str, Care] = {}
        self._tolls: dict[str, list[Toll]] = {}
        self.places_marked: dict[tuple[tuple[str, ...], bool], str] = {}
        self.sources: dict[tuple[str, str, str, bool], Source] = {}
        self.care = _care(shelf, self.judgements)
        self.incidents = sorted(shelf.items(Incident), key=_newest_first)
        self._in_incidents = {claim for _, incident in self.incidents for claim in incident.claims}
        self._same_words = _same_words(shelf)
        self._reviews = {
            key: self._released(
                review(incident, [self.words_of(claim) for claim in self.claims_of(incident)], self.judgements_on(incident))
            )
            for key, incident in self.incidents
        }

    def accepted(self, anchors: Sequence[Anchor]) -> bool:
        """Whether a person let these words stand, and that is released."""
        return self.about.released and accepted(anchors, self.judgements_about(anchors))

    def _released(self, found: Review) -> Review:
        """What was reviewed is shown so once it is released."""
        return found if self.about.released else replace(found, reviewed=False, why="not released yet")

    def handle(self, incident: str) -> str:
        """The permanent handle of an incident, or the start of its id where none was minted."""
        return self.about.handles.get(incident, incident[:12])

    def review_of(self, incident: str) -> Review:
        """How far people have got with it."""
        return self._reviews[incident]

    def is_reviewed(self, incident: str) -> bool:
        """Whether a person has reviewed it; an incident that is not at hand has not been."""
        return incident in self._reviews and self._reviews[incident].reviewed

    def is_total(self, claim: Claim) -> bool:
        """Whether a claim is of a longer time. One for the last few days that belongs to an incident is not."""
        return claim.scope == "period" and claim.id not in self._in_incidents

    def claims_of(self, incident: Incident) -> list[Claim]:
        """Its claims, by day of publication, outlet, and place in the text."""
        found = [claim for key in incident.claims if (claim := self.shelf.get(key, Claim))]
        return sorted(found, key=self.reading_order)

    def reading_order(self, record: Claim | Denial | Notice | Statement) -> tuple[str, str, int, str]:
        """When and where something was said, for sorting."""
        text = self.text_of(record)
        return (text.published or "9999") if text else "9999", (text.outlet or "") if text else "", record.anchor.start, record.id

    def denials_of(self, incident: Incident) -> list[Denial]:
        """Everything that answers it: what it names, and what denies one of its claims."""
        keys = {*incident.denials, *(key for claim in incident.claims for key in self._denials[claim])}
        return sorted((denial for key in keys if (denial := self.shelf.get(key, Denial))), key=self.reading_order)

    def denials_against(self, claim: str) -> list[Denial]:
        """What denies one claim."""
        return [denial for key in self._denials[claim] if (denial := self.shelf.get(key, Denial))]

    def counter_blamed(self, denial: Denial) -> str | None:
        """Whom a denier blames instead: nobody, where these words name the denier's own side or those whom the denied claim blames."""
        denied = self.shelf.get(denial.denies, Claim) if denial.denies else None
        defended = self.sides_speaking(denial) | (self.sides_of(denied) if denied else frozenset())
        own = denied is not None and denial.blames == denied.blamed
        return None if own or defended & self.sides_countered(denial) else denial.blames

    def sides_of(self, claim: Claim) -> frozenset[str]:
        """The sides under which the blamed party of a claim may be listed."""
        return listed(claim, self.about.parties, self._told(claim))

    def sides_countered(self, denial: Denial) -> frozenset[str]:
        """The sides that a denier blames instead."""
        return countered(denial, self.about.parties, self._told(denial))

    def sides_speaking(self, denial: Denial) -> frozenset[str]:
        """The sides for which a denier speaks."""
        return speaking(denial, self.about.parties, self._told(denial))

    def _told(self, record: Claim | Denial) -> str | None:
        text = self.text_of(record)
        return text.published if text else None

    def tolls_of(self, incident: str) -> list[Toll]:
        """Its tolls, the dead first."""
        if incident not in self._tolls:
            self._tolls[incident] = sorted(self.shelf.children(incident, Toll), key=lambda toll: (_EFFECT_ORDER[toll.effect], toll.id))
        return self._tolls[incident]

    def overlaps_of(self, incident: str) -> list[tuple[str, Overlap]]:
        """Incidents that may be the same event, with the reason."""
        found = [(pair.incidents[pair.incidents[0] == incident], pair) for pair in self.shelf.children(incident, Overlap)]
        return sorted(((other, pair) for other, pair in found if other in self._reviews), key=lambda entry: entry[0])

    def origin_of(self, claim: str) -> tuple[str, Origin] | None:
        """The voice a claim rests on."""
        key = self._origins.get(claim)
        origin = self.shelf.get(key, Origin) if key else None
        return (key, origin) if key and origin else None

    def text_of(self, record: Claim | Denial | Notice | Statement) -> Text | None:
        """The text something was said in."""
        return self.shelf.get(record.text, Text)

    def names_in(self, record: Claim | Denial | Notice | Statement) -> tuple[Span, ...]:
        """The names to withhold in its sentence: not those of known places that stand in its place words, which readers take for persons'."""
        places = (
            record.places
            if isinstance(record, Notice)
            else (record.place,)
            if isinstance(record, (Claim, Statement)) and record.place
            else ()
        )
        return tuple(name for name in record.names if not any(self._is_place(name, span) for span in places))

    def _is_place(self, name: Span, span: Span) -> bool:
        inside = span.start <= name.start and name.end <= span.end
        possessive = span.words[name.end - span.start :].startswith(("'s", "’s"))
        return inside and not possessive and key_of(name.words) in self._places

    def plain_name_of(self, text: Text) -> str | None:
        """The name of a document that nothing but its name tells apart, where it may be shown."""
        return plain_name(text.name, url=text.url, rights=self.rights_of(text), places=self._place_words)

    def rights_of(self, text: Text) -> str:
        """The rights of the item a text was made of; unknown means withheld."""
        item = self.shelf.get(text.item, Item)
        return item.rights if item else "withheld"

    def grade_of(self, text: Text) -> tuple[str, str]:
        """The grade of the capture that a text was made of, and the code of its reason; empty for a text that came without its page."""
        item = self.shelf.get(text.item, Item)
        captured = item is not None and item.media_type != DOCUMENT_MEDIA_TYPE
        return (item.grade, item.grade_reason) if item is not None and captured else ("", "")

    def proof_of(self, text: Text) -> LogProof | None:
        """Where the log holds the item."""
        proofs = self.about.proofs
        return proofs.get(text.item) or proofs.get(text.source)

    def text_proof_of(self, text: Text) -> LogProof | None:
        """Where the log holds the text that was made of it."""
        return self.about.proofs.get(text.rendition)

    def words_of(self, claim: Claim) -> tuple[Anchor, ...]:
        """Where a claim's words stand: in its text, and in copies of that text."""
        return (claim.anchor, *(other for other in self._same_words.get(claim.anchor, ()) if other != claim.anchor))

    def judgements_about(self, anchors: Iterable[Anchor]) -> list[Judgement]:
        """Standing judgements whose evidence touches one of these words, oldest first."""
        anchors = tuple(anchors)
        found = {
            judgement.id: judgement
            for rendition in dict.fromkeys(anchor.rendition for anchor in anchors)
            for judgement in self._judged.get(rendition, ())
            if holds_on(judgement, *anchors)
        }
        return [found[key] for _, key in sorted((judgement.at, key) for key, judgement in found.items())]

    def judgements_on(self, incident: Incident) -> list[Judgement]:
        """Standing judgements on an incident: those it names, and those whose evidence covers one of its claims; oldest first."""
        named = [self._judgement_ids[key] for key in incident.judgements if key in self._judgement_ids]
        near = self.judgements_about(anchor for claim in self.claims_of(incident) for anchor in self.words_of(claim))
        found = {judgement.id: judgement for judgement in named + near}
        return [found[key] for _, key in sorted((judgement.at, key) for key, judgement in found.items())]

    def actor(self, name: str) -> str:
        """An actor's public pseudonym: the one on record, else one that tells nothing."""
        if name in self._actors:
            return self._actors[name]
        return name if name in self._actors.values() else pseudonym(name, key=self.about.key)

    def place_words(self, name: str, place: Place | None, care: Care) -> str:
        """A place, or one around it, in the language of the page where the gazetteer knows it so; else by the name that records hold."""
        shown = care.place(name)
        if place is not None and shown == name and spoken().tag != "en":
            for key in (place.key, *place.within):
                held, known = self.about.place_names.get(key, ("", {}))
                if held == name:
                    return care.place(known.get(spoken().tag, name))
        return shown

    def parties(self, claims: Iterable[Claim], denials: Iterable[Denial]) -> list[str]:
        """Everyone whom these claims and denials blame, as spoken."""
        return sorted({claim.blamed for claim in claims if claim.blamed} | {denial.blames for denial in denials if denial.blames})

    def blamed_in(self, text: str) -> list[str]:
        """Everyone whom one document blames."""
        return self.parties(self.shelf.children(text, Claim), self.shelf.children(text, Denial))

    def care_of(self, incident: str) -> Care:
        """The care taken of an incident's pages: blamed parties are withheld until it is reviewed."""
        if incident not in self._cares:
            self._cares[incident] = self._care_of(incident)
        return self._cares[incident]

    def _care_of(self, incident: str) -> Care:
        if self._reviews[incident].reviewed:
            return self.care.reviewed()
        found = self.shelf.get(incident, Incident)
        if found is None:
            return self.care
        return self.care.unreviewed([*found.blamed, *self.parties(self.claims_of(found), self.denials_of(found))])


def _newest_first(entry: tuple[str, Incident]) -> tuple[int, str]:
    key, incident = entry
    day = incident.date_start or incident.date_end or "0000-00-00"
    return -int(day.replace("-", "")), key


def _same_words(shelf: Shelf) -> dict[Anchor, list[Anchor]]:
    groups = {text: place for place, copies in enumerate(shelf.all(Copies)) for text in copies.texts}
    found: dict[tuple[int, str], list[Anchor]] = defaultdict(list)
    for claim in shelf.all(Claim):
        if claim.text in groups:
            found[groups[claim.text], claim.anchor.quote].append(claim.anchor)
    return {anchor: anchors for anchors in found.values() for anchor in anchors if len(anchors) > 1}


def _care(shelf: Shelf, judgements: tuple[Judgement, ...]) -> Care:
    claims, statements = shelf.all(Claim), shelf.all(Statement)
    speaking: list[Claim | Denial | Notice | Statement] = [*claims, *shelf.all(Denial), *shelf.all(Notice), *statements]
    names = {name.words for record in speaking for name in record.names}
    outlets = {text.outlet for text in shelf.all(Text) if text.outlet}
    places = {words for incident in shelf.all(Incident) for words in _place_words(incident)}
    places |= {claim.place.words for claim in claims if claim.place}
    mask = mask_for(
        names, released=released_names(judgements), keep=outlets | places, ordinary=ordinary_words(text.body for text in shelf.all(Text))
    )
    return Care(mask, mask, frozenset(key_of(outlet) for outlet in outlets))


def _place_names(shelf: Shelf) -> frozenset[Key]:
    known = {candidate.place.name for placing in shelf.all(Placing) for candidate in placing.candidates}
    known |= {words for incident in shelf.all(Incident) for words in _place_words(incident)}
    return frozenset(key_of(name) for name in known)


def _place_words(incident: Incident) -> list[str]:
    place = incident.where.place
    return [*incident.where.path, *([place.name] if place else [])]


def id8(record: Record) -> str:
    """The first eight digits of an id: how a claim is addressed within its page."""
    return record_id(record)[:8]
