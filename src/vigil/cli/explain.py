"""What a tally rests on, as a tree: incidents, their origins, the words of every figure; and the totals that stand beside."""

from typing import Any

from vigil.cli.show import console, say
from vigil.model import Claim, Incident, Origin, Tally, Text, Toll
from vigil.policy.register import Register
from vigil.runner.library import Library
from vigil.runner.spoken import figure_words, range_words
from vigil.runner.trace import title


def tree(library: Library, found: Tally, sources: Register) -> list[dict[str, Any]]:
    """One object an incident, the largest first: its range and rule, and under each origin what it said, in which document, and its role."""
    tolls = [toll for key in found.tolls if (toll := library.shelf.get(key, Toll))]
    return [_incident(library, toll, sources) for toll in sorted(tolls, key=lambda toll: (-(toll.range.max or 0), toll.incident))]


def _incident(library: Library, toll: Toll, sources: Register) -> dict[str, Any]:
    incident = library.shelf.get(toll.incident, Incident)
    origins: dict[str, list[dict[str, Any]]] = {}
    for figure in toll.figures:
        claim = library.shelf.get(figure.claim, Claim)
        text = library.shelf.get(claim.text, Text) if claim else None
        origins.setdefault(figure.origin, []).append({
            "claim": figure.claim, "role": figure.role, "low": figure.low, "high": figure.high, "basis": figure.basis,
            "quote": claim.anchor.quote if claim else None, "document": text.name if text else None, "published": text.published if text else None,
        })  # fmt: skip
    return {
        "incident": toll.incident, "handle": library.handles.get(toll.incident), "title": title(library, toll.incident, incident),
        "min": toll.range.min, "max": toll.range.max, "max_open": toll.range.max_open,
        "outcome": incident.outcome if incident else "reported", "rule": toll.rule, "independence": toll.independence,
        "why": {"toll": toll.why_toll, "civilian": toll.why_civilian, "attribution": toll.why_attribution},
        "contradictions": [{"about": one.about, "sides": [side.what for side in one.sides]} for one in toll.contradictions],
        "origins": [
            {"origin": _name(library, key), "register": _registered(library, key, sources), "figures": figures}
            for key, figures in sorted(origins.items())
        ],
    }  # fmt: skip


def _registered(library: Library, key: str, sources: Register) -> dict[str, Any] | None:
    """What the register of sources says of an origin: kind, side, how it usually knows, its past record, and who assessed it."""
    origin = library.shelf.get(key, Origin)
    line = sources.of(origin.key, origin.name) if origin else None
    if line is None:
        return None
    told = {"kind": line.kind, "party": line.party, "access": line.access, "record": line.record, "assessed_by": line.assessed_by}
    return {name: words for name, words in told.items() if words}


def _name(library: Library, key: str) -> str:
    origin = library.shelf.get(key, Origin)
    return origin.name if origin else "a source"


def print_tree(library: Library, incidents: list[dict[str, Any]]) -> None:
    """The tree for people, one line a figure."""
    for one in incidents:
        toll = next(toll for toll in library.shelf.children(one["incident"], Toll) if toll.rule == one["rule"])
        say(f"\n{range_words(toll.range)}  {one['title']}  ({one['outcome']})")
        say(f"  {one['rule']}")
        say(f"  {one['independence']} {one['why']['toll']}")
        for contest in one["contradictions"]:
            say(f"  contradicted in {contest['about']}: {' | '.join(contest['sides'])}")
        for origin in one["origins"]:
            told = ", ".join(f"{name.replace('_', ' ')}: {words}" for name, words in (origin["register"] or {}).items())
            say(f"  {origin['origin']}" + (f"  [{told}]" if told else ""))
            for figure in origin["figures"]:
                number = figure_words(figure["low"], figure["high"], figure["basis"])
                console.print(
                    f"    {figure['role']:10} {number:12} “{figure['quote']}”  {figure['document']} {figure['claim'][:8]}",
                    markup=False,
                    highlight=False,
                )
