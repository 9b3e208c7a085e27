"""The stage `read.proposals`: raw replies of a language model to proposals, and what a person accepted of them to claims.

Nothing counts here but words that stand in the text and numbers read in them by our own rules (`proposals.py`). A proposal is a record of its own
that no later stage reads. A judgement that its words are right, or are to be corrected, makes a claim of it; one that they are wrong ends it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from vigil.flow import Shelf, together
from vigil.flow.judgements import in_force
from vigil.model import Anchor, Claim, Count, Doubt, Judgement, Proposal, Record, Reply, Span, Text, Victims, record_id
from vigil.read.languages import PACKS
from vigil.read.languages.en import PACK
from vigil.read.proposals import Proposal as Found
from vigil.read.proposals import proposals_in
from vigil.read.tokens.letters import fold_letters
from vigil.read.tokens.names import names_in
from vigil.text.dates import resolve
from vigil.text.structure import sentences

ACCEPTED = frozenset({"right", "corrected"})


def block(record: Record) -> Iterable[str]:
    """A text with its replies, claims and judgements."""
    if isinstance(record, Text):
        yield f"text:{record.id}"
        yield f"words:{record.rendition}"
    elif isinstance(record, Reply | Claim):
        yield f"text:{record.text}"
    elif isinstance(record, Judgement):
        yield from (f"words:{evidence.rendition}" for evidence in record.about)


@together("read.proposals", reads=(Text, Reply, Claim, Judgement), writes=(Proposal, Claim, Doubt), block=block)
def read_proposals(records: Iterable[Record]) -> list[Record]:
    """Proposals in the order of their texts, and a claim for each that a person accepted.

    What was read by rules stands before what a model proposes: a proposal at the words of a claim of the same effect is left out. Doubts:
    `reply_refused` for a reply in which something was invented, miscounted or not what was asked for.
    """
    shelf = Shelf(records)
    made: list[Record] = []
    kept: list[Proposal] = []
    for key, reply in sorted(shelf.items(Reply), key=lambda pair: (pair[1].text, pair[1].start, pair[0])):
        text = shelf.get(reply.text, Text)
        if text is None:
            continue
        found, refused = proposals_in(reply.words, text.body[reply.start : reply.end])
        made += [
            Doubt(about=key, stage="read", code="reply_refused", words=f"A model's reply was refused in part: {why}.") for why in refused
        ]
        for one in found:
            proposal = _proposal(text, key, reply, one)
            told = [claim.anchor for claim in shelf.all(Claim) if claim.text == reply.text and claim.effect == proposal.effect]
            told += [other.anchor for other in kept if other.text == reply.text and other.effect == proposal.effect]
            if not any(_touch(anchor, proposal.anchor) for anchor in told):
                kept.append(proposal)
    judged = [judgement for _, judgement in in_force(shelf, "claim")]
    for proposal in kept:
        made.append(proposal)
        text = shelf.get(proposal.text, Text)
        if text is not None and verdict_on(proposal, judged) in ACCEPTED:
            made.append(claim_of(proposal, text))
    return made


def verdict_on(proposal: Proposal, judged: Iterable[Judgement]) -> str | None:
    """What the last standing judgement about exactly these words says, or None."""
    at = (proposal.anchor.rendition, proposal.anchor.start, proposal.anchor.end)
    found = [one.verdict for one in judged for evidence in one.about if (evidence.rendition, evidence.start, evidence.end) == at]
    return found[-1] if found else None


def claim_of(proposal: Proposal, text: Text) -> Claim:
    """The claim that a person made of a proposal by accepting it. What a model cannot be asked for stays unknown."""
    published = dt.date.fromisoformat(text.published) if text.published else None
    when = resolve(proposal.when.words, published) if proposal.when else None
    return Claim(
        text=proposal.text, anchor=proposal.anchor, sentence=proposal.sentence, effect=proposal.effect, count=proposal.count,
        victims=Victims(words=proposal.victims, status="unknown", ground="none"), speaker=proposal.speaker, blamed=proposal.blamed,
        chain=tuple(filter(None, (text.outlet, proposal.speaker))), place=proposal.place, when=proposal.when,
        date_start=when.start.isoformat() if when and when.start else None, date_end=when.end.isoformat() if when and when.end else None,
        date_precision=when.precision if when else "unknown", names=proposal.names, rule=f"proposal.{proposal.reply[:12]}+accepted",
    )  # fmt: skip


def _proposal(text: Text, key: str, reply: Reply, found: Found) -> Proposal:
    body = text.body

    def span(name: str) -> Span | None:
        where = found.slots.get(name)
        return _span(body, reply.start + where[0], reply.start + where[1]) if where else None

    def said(name: str) -> str | None:
        where = span(name)
        return where.words if where else None

    start, end = reply.start + found.start, reply.start + found.end
    sentence = _around(body, (reply.start, reply.end), start, end)
    return Proposal(
        text=record_id(text), reply=key, anchor=Anchor(rendition=text.rendition, start=start, end=end, quote=body[start:end]), sentence=sentence,
        effect=found.effect, count=Count(low=found.low, high=found.high, basis=found.basis, words=found.count_words), victims=said("victims") or "",
        speaker=said("speaker"), blamed=said("blamed"), place=span("place"), when=span("when"), dropped=found.dropped,
        names=names_in(fold_letters(sentence.words), sentence.start, body, PACKS.get(text.language or "", PACK)), model=reply.model,
    )  # fmt: skip


def _around(body: str, within: tuple[int, int], start: int, end: int) -> Span:
    """The sentence, or sentences, that hold the words."""
    there = [(low, high) for low, high in sentences(body, *within) if low < end and start < high]
    return _span(body, min((low for low, _ in there), default=start), max((high for _, high in there), default=end))


def _span(body: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, words=body[start:end])


def _touch(one: Anchor, other: Anchor) -> bool:
    return one.start < other.end and other.start < one.end


def waiting(shelf: Shelf) -> Iterator[tuple[str, Proposal]]:
    """Proposals that nobody has judged, those with a number first, the larger before the smaller."""
    judged = [judgement for _, judgement in in_force(shelf, "claim")]
    left = [(key, one) for key, one in shelf.items(Proposal) if verdict_on(one, judged) is None]
    yield from sorted(left, key=lambda pair: (-(pair[1].count.low or pair[1].count.high or 0), pair[1].text, pair[1].anchor.start))
