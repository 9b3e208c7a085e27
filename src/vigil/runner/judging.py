"""Records what people decide. A judgement is tied to words in preserved bytes, logged, and from then on wins over the machine."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from vigil.errors import InputError
from vigil.flow import Shelf
from vigil.locate import Gazetteer
from vigil.model import Claim, Denial, Evidence, Incident, Judgement, Proposal, Record, Text, Warning, encode
from vigil.runner.clock import now
from vigil.runner.decisions import check
from vigil.runner.follow import follow
from vigil.runner.workspace import Workspace, ensure_key


def evidence_of(shelf: Shelf, record: Record) -> Evidence:
    """The words that a judgement about this record holds on to: the claim's own, or those of an incident's first claim."""
    if isinstance(record, Incident):
        claims = [claim for key in record.claims if (claim := shelf.get(key, Claim))]
        record = min(claims, key=_first)
    if not isinstance(record, Claim | Denial | Proposal | Warning):
        raise InputError("VGL-J01", f"a judgement about a {record.kind} holds on to no words", next_step="judge a claim or an incident")
    text = shelf.get(record.text, Text)
    if text is None:
        raise InputError("VGL-J01", "the text of this claim is not here", next_step="vigil run")
    anchor = record.anchor
    return Evidence(item=text.source, rendition=anchor.rendition, start=anchor.start, end=anchor.end, quote=anchor.quote)


def _first(claim: Claim) -> tuple[bool, str, int]:
    """Claims with a number before those without, then in a fixed order."""
    return claim.count.low is None, claim.anchor.rendition, claim.anchor.start


def make(
    topic: str,
    verdict: str,
    about: Sequence[Evidence],
    fields: Mapping[str, str],
    *,
    actor: str,
    reason: str,
    shelf: Shelf,
    places: Callable[[], Gazetteer],
) -> Judgement:
    """A judgement of this moment, which supersedes the last one on the same topic about the same words; of an alert the actor's own alone.

    Raises InputError VGL-J02 when it is not complete, or says nothing that can be put to work.
    """
    earlier = [
        (key, one)
        for key, one in shelf.items(Judgement)
        if one.topic == topic
        and one.about == tuple(about)
        and (about or one.fields.get("name") == fields.get("name"))
        and (topic != "alert" or (one.actor, one.verdict) == (actor, verdict))
    ]
    plain = {
        "topic": topic, "verdict": verdict, "about": list(about), "fields": dict(sorted(fields.items())), "actor": actor, "reason": reason,
        "at": now(), "supersedes": earlier[-1][0] if earlier else None,
    }  # fmt: skip
    try:
        judgement = checked(plain)
        check(judgement, shelf, places)
    except ValueError as error:
        raise InputError("VGL-J02", f"this judgement is not complete: {error}", next_step="vigil judge --help") from error
    return judgement


def checked(plain: dict[str, Any]) -> Judgement:
    """A judgement of plain values. Raises ValueError, or msgspec's kind of it, for one that is not whole."""
    return msgspec.convert({"kind": "judgement/1", **plain, "about": [msgspec.to_builtins(one) for one in plain["about"]]}, Judgement)


def record(workspace: Workspace, judgements: Sequence[Judgement]) -> None:
    """Log judgements, each in the name of its actor."""
    ensure_key(workspace)
    with workspace.writing() as store:
        for judgement in judgements:
            with workspace.seal(judgement.actor).batch() as batch:
                withheld = any(workspace.vault.is_withheld(one.item) for one in judgement.about)
                batch.act("judgement", [("record", encode(judgement))], withheld=withheld)
        follow(workspace, store)


def already_there(shelf: Shelf, judgement: Judgement) -> bool:
    """Whether the same decision, for the same reason, by the same actor, was recorded before, be it superseded since."""
    for one in shelf.all(Judgement):
        same = (one.topic, one.verdict, one.about, dict(one.fields), one.actor, one.reason)
        if same == (judgement.topic, judgement.verdict, judgement.about, dict(judgement.fields), judgement.actor, judgement.reason):
            return True
    return False


_IMPORT_FIELDS = {"topic", "verdict", "about", "fields", "actor", "reason"}


def from_lines(shelf: Shelf, lines: Sequence[str], *, actor: str, places: Callable[[], Gazetteer]) -> list[Judgement]:
    """Judgements from JSON lines that name evidence by document and quote.

    A line is {"topic", "verdict", "about": [{"document", "quote"}], "fields", "actor"?, "reason"}; `document` is the name of an item. Those
    recorded before are left out, so that a file can be imported again and no later correction is undone by it. Raises InputError VGL-J03
    with the number of the line.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            judgement = _from_line(shelf, json.loads(line), actor, places)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                "VGL-J03", f"line {number} is no judgement: {error}", next_step="docs/stages/judge.md shows the format"
            ) from error
        if not already_there(shelf, judgement):
            found.append(judgement)
    return found


def _from_line(shelf: Shelf, plain: dict[str, Any], actor: str, places: Callable[[], Gazetteer]) -> Judgement:
    unknown = set(plain) - _IMPORT_FIELDS
    if unknown:
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}")
    about = [_evidence(shelf, one["document"], one["quote"]) for one in plain.get("about", [])]
    return make(
        plain["topic"],
        plain["verdict"],
        about,
        plain.get("fields", {}),
        actor=plain.get("actor", actor),
        reason=plain["reason"],
        shelf=shelf,
        places=places,
    )


def _evidence(shelf: Shelf, document: str, quote: str) -> Evidence:
    texts = [text for text in shelf.all(Text) if text.name == document]
    if len(texts) != 1:
        raise ValueError(f"{len(texts)} documents are called {document!r}")
    start = texts[0].body.find(quote)
    if start < 0 or texts[0].body.find(quote, start + 1) >= 0:
        raise ValueError(f"the quote must stand exactly once in {document!r}: {quote!r}")
    return Evidence(item=texts[0].source, rendition=texts[0].rendition, start=start, end=start + len(quote), quote=quote)
