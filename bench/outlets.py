"""How far each outlet of a workspace speaks alone, relays others, or is contradicted.

    .venv/bin/python bench/outlets.py WORKSPACE

`alone`: no other outlet tells of the incident. `relays`: the claim rests on another voice than the outlet's own. `shared`: another outlet carries
the same voice in the incident. `contradicted`: the claim stands on a side of a contradiction.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from vigil.model import Claim, Incident, Origin, Text, Toll
from vigil.runner.library import load
from vigil.runner.workspace import open_workspace

COLUMNS = ("claims", "in incidents", "alone", "relays", "shared", "contradicted")


def outlets(folder: Path) -> dict[str, Counter[str]]:
    """The counts of each outlet."""
    shelf = load(open_workspace(folder)).shelf
    texts = dict(shelf.items(Text))
    claims = dict(shelf.items(Claim))
    outlet = {key: texts[claim.text].outlet or "no outlet" for key, claim in claims.items() if claim.text in texts}
    origin = {claim: one for one in shelf.all(Origin) for claim in one.claims}
    against = {key for toll in shelf.all(Toll) for one in toll.contradictions for side in one.sides for key in side.claims}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, name in outlet.items():
        found[name]["claims"] += 1
        voice = origin.get(key)
        found[name]["relays"] += voice is not None and not voice.key.startswith(("outlet:", "document:", "unnamed:"))
        found[name]["contradicted"] += key in against
    for incident in shelf.all(Incident):
        here = [key for key in incident.claims if key in outlet]
        told = {outlet[key] for key in here}
        for key in here:
            name, voice = outlet[key], origin.get(key)
            found[name]["in incidents"] += 1
            found[name]["alone"] += len(told) == 1
            found[name]["shared"] += voice is not None and any(outlet[other] != name and origin.get(other) is voice for other in here)
    return found


def main() -> None:
    """Print a line for each outlet, the one with most claims first."""
    found = outlets(Path(sys.argv[1]))
    print(f"{'outlet':20}" + "".join(f"{name:>14}" for name in COLUMNS))
    for name, counts in sorted(found.items(), key=lambda pair: -pair[1]["claims"]):
        print(f"{name:20}" + "".join(f"{counts[column]:14}" for column in COLUMNS))


if __name__ == "__main__":
    main()
