"""The JSON twin of a page: the same records, projected through the allow-list, for those who would rather compute."""

from collections.abc import Mapping
from typing import Any

import msgspec

from vigil.model import Claim, Denial, Incident, Origin, Record, Tally, Total, record_id
from vigil.policy import Care, project
from vigil.publish.estimates import latest_estimate
from vigil.publish.front import FrontView
from vigil.publish.incidents import IncidentView, claims_shown, denials_shown
from vigil.publish.library import Library, id8
from vigil.publish.quotes import source_view


def incident_twin(view: IncidentView, incident: Incident, library: Library) -> dict[str, Any]:
    """Everything on an incident's page, as data."""
    care = library.care_of(view.id)
    tolls = library.tolls_of(view.id)
    claims = claims_shown(incident, tolls, library)
    denials = denials_shown(incident, library, care)
    origins = {found[0]: found[1] for claim in claims if (found := library.origin_of(claim.id))}
    return {
        "format": "vigil-incident-page/1",
        "draft": care.draft,
        "handle": view.row.handle,
        "title": view.row.title,
        "review": view.review,
        "incident": _with_id(incident, care),
        "point": view.row.point,
        "tolls": [_with_id(toll, care) for toll in tolls],
        "claims": [_said(claim, "c", library, care) for claim in claims],
        "denials": [_said(denial, "d", library, care) for denial in denials],
        "origins": [_origin(origin, {claim.id: claim.text for claim in claims}, care) for origin in origins.values()],
        "may_overlap": [{"handle": row.handle, "why": why} for row, why in view.overlaps],
        "judgements": [
            {**_with_id(judgement, care), "actor": care.words(library.actor(judgement.actor))}
            for judgement in library.judgements_on(incident)
        ],
    }


def front_twin(view: FrontView, library: Library) -> dict[str, Any]:
    """The front page as data: ranges, incidents, totals that stand beside, warnings."""
    care = library.care if view.draft else library.care.reviewed()
    return {
        "format": "vigil-monitor/1",
        "title": library.about.title,
        "scope": library.about.scope,
        "as_of": library.about.as_of,
        "draft": view.draft,
        "incidents": view.rows,
        "reviewed": view.reviewed,
        "tallies": [_with_id(tally, care) for _, tally in sorted(library.shelf.items(Tally), key=lambda entry: entry[0])],
        "totals": [_with_id(total, care) for total in _totals(view, library)],
        "estimate": {**_with_id(one, care), "reasons": list(view.estimate.reasons), "lists": len(one.lists)}
        if view.estimate and (one := latest_estimate(library))
        else None,
        "timeline": [
            {"label": label, "incidents": incidents, "sources": sources}
            for label, incidents, sources in (view.timeline.rows if view.timeline else ())
        ],
        "warnings": [
            {
                "fragment": w.fragment,
                "who": w.who,
                "places": list(w.places),
                "words": "".join(run.words for run in w.quote.runs),
                "reviewed": w.reviewed,
            }
            for w in view.warnings
        ],
        "documents": view.documents,
        "origins": view.origins,
    }


def encode_twin(twin: Any) -> bytes:
    """JSON with sorted keys and a line per value, so that two versions can be compared by eye."""
    return msgspec.json.format(msgspec.json.encode(twin, order="sorted"), indent=1) + b"\n"


def _with_id(record: Record, care: Care) -> dict[str, Any]:
    return {"id": record_id(record), **project(record, care)}


def _origin(origin: Origin, here: Mapping[str, str], care: Care) -> dict[str, Any]:
    """A voice with those of its claims and texts that are of this page: it may have spoken of a thousand others."""
    claims = tuple(claim for claim in origin.claims if claim in here)
    texts = {here[claim] for claim in claims}
    shown = msgspec.structs.replace(origin, claims=claims, texts=tuple(text for text in origin.texts if text in texts))
    return {**_with_id(shown, care), "id": record_id(origin)}


def _said(record: Claim | Denial, letter: str, library: Library, care: Care) -> dict[str, Any]:
    source = source_view(library.text_of(record), library, care)
    shown = project(msgspec.structs.replace(record, names=library.names_in(record)), care)
    return {"id": record_id(record), **shown, "fragment": f"{letter}-{id8(record)}", "source": source}


def _totals(view: FrontView, library: Library) -> list[Total]:
    shown = {total.claim.fragment for group in view.totals for total in (group.lead, *group.others)}
    found = sorted(library.shelf.items(Total), key=lambda entry: entry[0])
    return [total for _, total in found if f"c-{total.claim[:8]}" in shown]
