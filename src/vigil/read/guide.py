"""Claims as the annotation guide writes them: one JSON object for a document, with offsets. There the blamed party is called `accused`."""

import re
from collections.abc import Iterable
from typing import Any

from vigil.model import Claim, Denial, Doubt, Record, Warning
from vigil.read.words.people import AGE_AND_SEX, STATUS


def victims_class(claim: Claim) -> str:
    """The guide's class of victims. It calls women, children and families civilians, which the records do not (sex and age are no ground)."""
    status = claim.victims.status
    if status == "civilian" or (status != "unknown" and not re.search(r"\bcivilians\b", claim.victims.words)):
        return status
    known = [word for word in re.findall(r"[\w-]+", claim.victims.words.lower()) if word in STATUS and word not in ("men", "man")]
    if known and all(word in AGE_AND_SEX or STATUS[word][0] == "civilian" for word in known):
        return "civilian"
    if "civilians" in {part.group for part in claim.breakdown} and status == "unknown":
        return "mixed"
    return "civilian" if re.search(r"\b(?:mostly|mainly)\s+(?:women|children)", claim.anchor.quote) else status


def _claim(claim: Claim, index: dict[str, int]) -> dict[str, Any]:
    return {
        "quote": claim.anchor.quote,
        "start": claim.anchor.start,
        "end": claim.anchor.end,
        "effect": claim.effect,
        "low": claim.count.low,
        "high": claim.count.high,
        "basis": claim.count.basis,
        "count_text": claim.count.words,
        "victims_text": claim.victims.words,
        "victims": victims_class(claim),
        "breakdown": [{"group": part.group, "low": part.low, "high": part.high} for part in claim.breakdown],
        "speaker": claim.speaker,
        "accused": claim.blamed,
        "means": claim.means,
        "place": claim.place.words if claim.place else None,
        "when": claim.when.words if claim.when else None,
        "date_start": claim.date_start,
        "date_end": claim.date_end,
        "scope": claim.scope,
        "part_of": index.get(claim.part_of) if claim.part_of else None,
    }


def as_guide(name: str, records: Iterable[Record]) -> dict[str, Any]:
    """One document's records as the guide's object: {"id", "claims", "denials", "warnings", "notes"}. Doubts become notes."""
    found = list(records)
    claims = [record for record in found if isinstance(record, Claim)]
    index = {claim.id: number for number, claim in enumerate(claims)}
    return {
        "id": name,
        "claims": [_claim(claim, index) for claim in claims],
        "denials": [
            {
                "speaker": denial.speaker,
                "quote": denial.anchor.quote,
                "start": denial.anchor.start,
                "end": denial.anchor.end,
                "denies": index.get(denial.denies) if denial.denies else None,
                "blames": denial.blames,
            }
            for denial in found
            if isinstance(denial, Denial)
        ],
        "warnings": [
            {
                "speaker": warning.speaker,
                "quote": warning.anchor.quote,
                "start": warning.anchor.start,
                "end": warning.anchor.end,
                "places": [span.words for span in warning.places],
            }
            for warning in found
            if isinstance(warning, Warning)
        ],
        "notes": "; ".join(record.words for record in found if isinstance(record, Doubt)),
    }
