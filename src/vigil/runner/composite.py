"""Read to count in one go, in memory and without a workspace: what `vigil reconcile` prints.

The JSON is a promise to scripts: docs/formats/reconcile.md. Ids of documents are those that were given; ids of incidents are the first sixteen
digits of their records' ids and mean nothing beyond one output.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vigil.count import count_incidents, tally_all
from vigil.flow import Shelf
from vigil.locate import Gazetteer, locate_places
from vigil.model import Claim, Copies, Doubt, Incident, Judgement, Origin, Overlap, Range, Record, Tally, Text, Toll, Total, record_id
from vigil.policy.register import Register, register_of
from vigil.read import read_text
from vigil.reconcile import find_copies, find_origins, group_incidents
from vigil.runner.documents import text_of, unknown_fields
from vigil.text.parties import SHIPPED, Parties


def reconcile_documents(
    documents: Sequence[Mapping[str, Any]],
    *,
    parser: Any,
    gazetteer: Gazetteer,
    sources: Register | None = None,
    parties: Parties = SHIPPED,
    judgements: Iterable[Judgement] = (),
) -> dict[str, Any]:
    """Copies, origins, incidents with their ranges, totals beside them and the tally, of documents {id, url, outlet, published, title, text, lang}.

    Raises InputError VGL-F11 for a document that cannot be used. `unknown_fields` and `doubts` are added where there are any.
    """
    shelf = derive(
        [text_of(document) for document in documents],
        parser=parser, gazetteer=gazetteer, sources=sources, parties=parties, judgements=judgements,
    )  # fmt: skip
    return summary(shelf) | ({"unknown_fields": names} if (names := unknown_fields(documents)) else {})


def derive(
    texts: Iterable[Text],
    *,
    parser: Any,
    gazetteer: Gazetteer,
    sources: Register | None = None,
    parties: Parties = SHIPPED,
    judgements: Iterable[Judgement] = (),
) -> Shelf:
    """All records that the stages from read to count make of texts."""
    shelf = Shelf([*texts, *judgements])
    for _, text in shelf.items(Text):
        _shelve(shelf, _read(text, parser))
    _shelve(shelf, locate_places(list(shelf), gazetteer=gazetteer))
    _shelve(shelf, find_copies(list(shelf)))
    sources = sources or register_of()
    _shelve(shelf, find_origins(list(shelf), sources=sources))
    _shelve(shelf, group_incidents(list(shelf), gazetteer=gazetteer, parties=parties))
    _shelve(shelf, count_incidents(list(shelf), parties=parties, sources=sources))
    _shelve(shelf, tally_all(list(shelf)))
    return shelf


def _read(text: Text, parser: Any) -> Iterable[Record]:
    """What was read in a text. A document never crashes a run: one that cannot be read leaves a doubt, without its words."""
    try:
        return list(read_text(text, parser=parser))
    except Exception as error:
        words = f"{type(error).__name__}: the text could not be read, the others were"
        return [Doubt(about=record_id(text), stage="read", code="not_read", words=words, blocking=True)]


def _shelve(shelf: Shelf, records: Iterable[Record]) -> None:
    for record in list(records):
        shelf.add(record)


def summary(shelf: Shelf) -> dict[str, Any]:
    """What was found, as plain JSON, in a fixed order."""
    names = {key: text.name for key, text in shelf.items(Text)}
    homes = {key: names.get(claim.text, claim.text) for key, claim in shelf.items(Claim)}
    overlaps: dict[str, list[str]] = {}
    for overlap in shelf.all(Overlap):
        one, other = overlap.incidents
        overlaps.setdefault(one, []).append(_short(other))
        overlaps.setdefault(other, []).append(_short(one))
    incidents = [_incident(key, incident, shelf, homes, overlaps) for key, incident in shelf.items(Incident)]
    doubts = sorted(
        {
            (names.get(d.about) or homes.get(d.about, ""), d.stage, d.code)
            for d in shelf.all(Doubt)
            if d.blocking or d.code == "judgement_lost"
        }
    )
    found: dict[str, Any] = {
        "copies": sorted(sorted(names[text] for text in copies.texts if text in names) for copies in shelf.all(Copies)),
        "origins": [
            {
                "origin": origin.name,
                "documents": sorted({names[text] for text in origin.texts if text in names}),
                "source": origin.source,
                "party": origin.party,
                "relays": [
                    {
                        "document": names[relay.text],
                        "path": list(relay.path),
                        "words": relay.words,
                        "strength": relay.strength,
                        "hardened": relay.hardened,
                    }
                    for relay in origin.relays
                    if relay.text in names
                ],
            }
            for origin in sorted(shelf.all(Origin), key=lambda origin: (-len(origin.texts), origin.key))
        ],
        "incidents": sorted(incidents, key=lambda one: (one["date_start"] or one["date_end"] or "9999", one["place"] or "", one["id"])),
        "totals": [_total(total, shelf, homes) for total in shelf.all(Total)],
        "tally": {tally.effect: _tally(tally) for tally in shelf.all(Tally)},
    }
    return found | ({"doubts": [{"document": name, "stage": stage, "code": code} for name, stage, code in doubts]} if doubts else {})


def _incident(key: str, incident: Incident, shelf: Shelf, homes: Mapping[str, str], overlaps: Mapping[str, list[str]]) -> dict[str, Any]:
    tolls = sorted(shelf.children(key, Toll), key=lambda toll: toll.effect)
    where = incident.where
    return {
        "id": _short(key),
        "documents": sorted({homes[claim] for claim in incident.claims if claim in homes}),
        "place": ", ".join(dict.fromkeys(where.path)) or where.words,
        "place_words": where.words,
        "precision": where.precision,
        "date_start": incident.date_start,
        "date_end": incident.date_end,
        "date_precision": incident.date_precision,
        "means": incident.means,
        "blamed": list(incident.blamed),
        "denied": bool(incident.denials),
        "effects": {toll.effect: _toll(toll) for toll in tolls},
        "grades": {
            toll.effect: {
                "toll": toll.grade_toll,
                "civilian": toll.grade_civilian,
                "attribution": toll.grade_attribution,
                "why_toll": toll.why_toll,
                "why_civilian": toll.why_civilian,
                "why_attribution": toll.why_attribution,
                "airwars": toll.airwars or None,
            }
            for toll in tolls
        },
        "may_overlap": sorted(overlaps.get(key, [])),
        "outcome": incident.outcome,
    }


def _toll(toll: Toll) -> dict[str, Any]:
    return {
        **_range(toll.range), "reported_min": toll.reported.min, "reported_max": toll.reported.max,
        "civilian_min": toll.civilian.min, "civilian_max": toll.civilian.max, "unnumbered": toll.unnumbered, "voices": toll.voices,
        "independence": toll.independence, "conceded_min": toll.conceded.min, "conceded_max": toll.conceded.max,
        "groups": {group.group: {"min": group.min, "max": group.max, "max_open": group.max_open} for group in toll.groups},
        "contradictions": [{"about": one.about, "sides": [side.what for side in one.sides]} for one in toll.contradictions],
    }  # fmt: skip


def _range(found: Range) -> dict[str, Any]:
    return {"min": found.min, "max": found.max, "max_open": found.max_open}


def _total(total: Total, shelf: Shelf, homes: Mapping[str, str]) -> dict[str, Any]:
    origin = shelf.get(total.origin, Origin)
    return {
        "effect": total.effect, "low": total.low, "high": total.high, "basis": total.basis, "place": total.place,
        "date_start": total.date_start, "date_end": total.date_end, "origin": origin.name if origin else None,
        "documents": [homes[total.claim]] if total.claim in homes else [],
        "inside": sorted(_short(key) for key in total.inside), "inside_min": total.inside_min, "inside_max": total.inside_max,
    }  # fmt: skip


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        **_range(tally.range), "incidents": tally.incidents, "unnumbered": tally.unnumbered, "origins": tally.origins,
        "merged": [sorted(_short(key) for key in group) for group in tally.merged], "rule": tally.rule,
    }  # fmt: skip


def _short(key: str) -> str:
    return key[:16]
