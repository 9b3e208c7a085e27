"""Which field of which record may be seen by whom. A field that is not named here goes nowhere.

`public` goes out on every page, `reviewed` only on pages that a person has reviewed, `withheld` never; a test fails when a record gains a
field that none of the three names.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one kind of record, by who may see them."""

    public: frozenset[str]
    reviewed: frozenset[str]
    withheld: frozenset[str]


def _fields(public: str = "", *, reviewed: str = "", withheld: str = "") -> Fields:
    return Fields(frozenset(public.split()), frozenset(reviewed.split()), frozenset(withheld.split()))


FIELDS: Mapping[str, Fields] = {
    # What was taken in. Names, moments and places of collecting would lead to collectors and authors; digests and addresses: see
    # sources.py.
    "Item": _fields(
        "outlet published language grade grade_reason",
        withheld="digest size media_type name url title collected_at collected_by tool rights notes",
    ),
    "Rendition": _fields("tool tool_version", withheld="item source text offsets regions parameters found"),
    "Text": _fields("outlet published title language", withheld="item source rendition name body url regions"),
    "Region": _fields(withheld="start end sort place"),
    # How it was taken in. Handling leads to requesters, collectors and witnesses, and is not even given to a court.
    "Collection": _fields(
        withheld="item method address final_address redirects status headers server started_at ended_at clock software algorithm components"
        " derivations parent previous court_missing notes",
    ),
    "Handling": _fields(withheld="item collector requester purpose machine machine_address identity consent"),
    "Hop": _fields(withheld="address status"),
    "Component": _fields(withheld="role digest size media_type address kept"),
    "Derivation": _fields(withheld="input tool version output parameters"),
    "Media": _fields(
        withheld="item source media_type width height milliseconds perceptual quality metadata provenance thumbnail software",
    ),
    # The exact words. How far a sentence reaches would tell how long a withheld name is.
    "Anchor": _fields("start end quote", withheld="rendition"),
    "Span": _fields("words", withheld="start end"),
    "Evidence": _fields("start end quote", withheld="item rendition"),
    # What was said.
    "Count": _fields("low high basis words"),
    "Part": _fields("group low high words"),
    "Victims": _fields("words status ground hors_de_combat"),
    "Claim": _fields(
        "text anchor sentence effect count victims breakdown circumstances speaker chain access stance modality means place when"
        " date_start date_end date_precision scope part_of may_overlap",
        reviewed="blamed meant",
        withheld="names rule",
    ),
    "Denial": _fields("text anchor sentence speaker denies disputes", reviewed="blames meant", withheld="names rule"),
    "Warning": _fields("text anchor sentence speaker places", withheld="names rule"),
    "Statement": _fields(
        "text anchor sentence topic speaker negated place when date_start date_end date_precision", reviewed="party", withheld="names rule"
    ),
    "Doubt": _fields(withheld="about stage code words anchor blocking"),
    # What a model answered is nobody's word: none of it goes out but the claim that a person made of it.
    "Reply": _fields(withheld="text start end model place asked raw words at"),
    "Proposal": _fields(withheld="text reply anchor sentence effect count victims speaker blamed place when dropped names model"),
    # What belongs together.
    "Copies": _fields("texts containment why"),
    "Origin": _fields("name texts claims why source relays credible", reviewed="party", withheld="key"),
    "Relay": _fields("text path strength hardened", withheld="words"),
    "Place": _fields("key name level country", withheld="latitude longitude radius_m within"),
    "Candidate": _fields(withheld="place score precision why"),
    "Placing": _fields(withheld="about words candidates"),
    "PlaceChoice": _fields("words place precision path", withheld="others why"),
    "Incident": _fields(
        "claims denials where date_start date_end date_precision means judgements outcome checks",
        reviewed="blamed",
    ),
    "Checks": _fields("source technical content"),
    "Overlap": _fields("incidents why"),
    # What was counted.
    "Figure": _fields("claim origin low high basis role civilian"),
    "GroupRange": _fields("group min max max_open"),
    "Side": _fields("claims origins", reviewed="what"),
    "Contradiction": _fields("about sides"),
    "Range": _fields("min max max_open"),
    "Toll": _fields(
        "incident effect unnumbered voices figures grade_toll grade_civilian why_toll why_civilian independence",
        reviewed="range reported civilian grade_attribution rule why_attribution conceded groups contradictions airwars",
    ),
    "Total": _fields("claim origin effect low high basis place date_start date_end inside", reviewed="inside_min inside_max"),
    "Tally": _fields(
        "effect place date_start date_end victims tolls incidents unnumbered origins merged outcomes",
        reviewed="range verified rule",
    ),
    # Lists of people. Nothing of an entry or a person goes out by itself: pages show what a person's level allows.
    "Listing": _fields("name released rows", withheld="item duplicate_free columns table encoding unread proposed previous"),
    "Entry": _fields(withheld="listing list key row start end written clean unread number"),
    "Changed": _fields(withheld="before after columns"),
    "Edition": _fields(withheld="listing previous known_by added changed removed same"),
    "Match": _fields(withheld="one other chance band why against"),
    "Told": _fields(withheld="slot value written entries"),
    "Person": _fields(
        "lists",
        withheld="entries removed earlier told contradictions joined_by judgements cohesion alarms doubtful level",
    ),
    "Pattern": _fields("lists people", withheld="replicates"),
    "People": _fields(
        "listings lists entries removed fewest most low high overlaps joined doubtful target bound rests_on engine",
        withheld="largest alarms",
    ),
    # What people decided and did.
    "Judgement": _fields("topic verdict about at supersedes", reviewed="fields reason", withheld="actor"),
    "Actor": _fields("name role", withheld="added_at"),
    "LogKey": _fields("vkey added_at"),
    "Leaf": _fields("event at object commitments"),
    "KeyChange": _fields("holder change vkey replaces since at", withheld="reason"),
    "Event": _fields("event at", withheld="actor openings signatures"),
    "Opening": _fields(withheld="role digest salt"),
    "Run": _fields("version at stages ledger_size outputs records", withheld="settings resources"),
    "Handle": _fields("name incident redirect", withheld="claims"),
    "Change": _fields("handle what before after to"),
    "Release": _fields("at draft handles changes", withheld="run records actors"),
    # How it is kept. That an item was viewed, held or withdrawn would lead to whoever asked for it.
    "Attestation": _fields("form origin size root by checked vouched_at policy serial expires_at at"),
    "Custody": _fields(withheld="phase action items purpose authority recipient tool before after of result at"),
    "Approval": _fields("subject of at", withheld="reason"),
    "Hold": _fields(withheld="state items authority reason at"),
    "Withdrawal": _fields("at", withheld="leaves objects authority reason"),
    "Redaction": _fields(withheld="item rendition of_leaf plan profile approver reason codes segments at"),
    "Segment": _fields(withheld="length commitment salt code"),
    # What no list holds. Names of lists may lead to those who keep them: pages show reasons with these masked (publish/estimates.py).
    "Estimate": _fields(
        "basis effect by replicates documented_min documented_max verdict low high sentence must_hold covers methods version at",
        withheld="people lists reasons strata tables report seed actor reason",
    ),
    "ListSize": _fields(withheld="name people"),
    "MethodEnds": _fields("method low middle high usable"),
    "StratumEnds": _fields(withheld="name documented verdict low high"),
    "Disclosure": _fields(withheld="at phase title recipient authority purpose case items bundle checkpoint"),
}

SPEAKERS = frozenset(
    {
        ("Claim", "speaker"),
        ("Claim", "chain"),
        ("Denial", "speaker"),
        ("Warning", "speaker"),
        ("Statement", "speaker"),
        ("Origin", "name"),
        ("Relay", "path"),
    }
)
"""Fields that hold who speaks: shown for institutions, masked for persons."""

PLACES = frozenset(
    {
        ("Claim", "place"),
        ("Warning", "places"),
        ("Statement", "place"),
        ("PlaceChoice", "words"),
        ("PlaceChoice", "path"),
        ("Place", "name"),
        ("Total", "place"),
    }
)
"""Fields that hold places: no party is masked in them."""

DECISIONS = frozenset({"low", "high", "effect", "place", "is", "grade", "outcome", "blamed", "source", "technical", "content"})
"""Keys of a judgement's `fields` that may go out."""
