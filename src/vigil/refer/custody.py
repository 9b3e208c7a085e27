"""The custody of each exhibit: what the log says was done with it, in order, as records and as a form that a person signs for."""

from collections.abc import Iterable

from vigil.model import Custody, Item, Rendition
from vigil.model.codec import Piece
from vigil.package.zips import Member
from vigil.refer.choose import Selection
from vigil.refer.exhibits import Exhibit, Exhibits
from vigil.refer.press import unturned
from vigil.refer.proofs import Finder, line

_NONE = "none recorded"
_OUTSIDE = "it also concerned {} items outside this case, so that the record of it is not here, only its entry of the log"


class CustodyStep(Piece, frozen=True, kw_only=True, tag_field="kind", tag="custody-step/1"):
    """Something was done with an exhibit: the entry of the log that says so, and the record that the entry opens (empty: it is not here)."""

    exhibit: str
    index: int
    at: str
    event: str
    record: str
    words: str


def histories(selection: Selection, exhibits: Exhibits, found: Finder) -> list[Member]:
    """`data/custody.jsonl` with all steps, and one form for each exhibit."""
    steps = {exhibit.number: list(_steps(exhibit, selection, found)) for exhibit in exhibits.exhibits}
    records = b"".join(line(step) for number in steps for step in steps[number])
    forms = [Member(f"data/custody/{each.number}.txt", _form(each, selection, steps[each.number]).encode()) for each in exhibits.exhibits]
    return [Member("data/custody.jsonl", records), *forms]


def _steps(exhibit: Exhibit, selection: Selection, found: Finder) -> Iterable[CustodyStep]:
    item = selection.get(exhibit.item, Item)
    assert item is not None  # noqa: S101 - an exhibit is made of an item of the case
    taken = f"taken in by {item.collected_by} with {item.tool}"
    if exhibit.redacted:
        taken = f"made of the sealed original, which was {taken} at {item.collected_at}, by removing parts"
    facts = [(exhibit.item, taken)]
    for text in exhibit.texts:
        rendition = selection.get(text.rendition, Rendition)
        assert rendition is not None  # noqa: S101 - an exhibit's texts are renditions of the case
        facts.append((text.rendition, f"text made of it with {rendition.tool} {rendition.tool_version}"))
    ended = _ended(selection)
    facts += [(key, _handled(act)) for key, act in selection.items(Custody) if exhibit.item in act.items and key not in ended]
    inside = {key for key, _ in selection.items(Item)}
    others = {act.id: act for act in selection.other_acts if exhibit.item in act.items and act.id not in ended}
    facts += [(key, f"{_handled(act)}; {_OUTSIDE.format(len(set(act.items) - inside))}") for key, act in others.items()]
    known = [(place, key, words) for key, words in facts if (place := found.first(key))]
    merged: dict[int, CustodyStep] = {}
    for (index, leaf), key, words in sorted(known, key=lambda each: each[0][0]):
        record = "" if key in others else key
        step = CustodyStep(exhibit=exhibit.number, index=index, at=leaf.at, event=leaf.event, record=record, words=words)
        merged.setdefault(index, step)
    return merged.values()


def _ended(selection: Selection) -> set[str | None]:
    """Intents of which the outcome is there: one line tells of both."""
    return {act.of for act in (*(act for _, act in selection.items(Custody)), *selection.other_acts)}


def _handled(act: Custody) -> str:
    words = act.action if act.phase == "outcome" else f"{act.action}: begun, and how it ended is not known"
    told = [words, f"purpose: {act.purpose}", f"authority: {act.authority}", f"to or from: {act.recipient}" if act.recipient else ""]
    return "; ".join([*filter(None, told), *([act.result] if act.result not in (None, "done") else [])])


def _in_line(words: str) -> str:
    """Words that somebody wrote, on one line: no line of the form can be made up by them."""
    return " ".join(unturned(words).split())


def _form(exhibit: Exhibit, selection: Selection, steps: list[CustodyStep]) -> str:
    """One exhibit's history in plain text. Acts by people that nobody recorded are said to be missing, not passed over."""
    item = selection.get(exhibit.item, Item)
    assert item is not None  # noqa: S101 - an exhibit is made of an item of the case
    handled = [step for step in steps if step.event == "custody"]
    rows = [f"  {step.at}  entry {step.index} of the log: {_in_line(step.words)}" for step in steps]
    later = [] if handled else [f"  Handled since by people (viewed, copied, transferred): {_NONE}"]
    return "\n".join(
        [
            f"CUSTODY HISTORY OF EXHIBIT {exhibit.number}",
            "",
            f"File:      {exhibit.original}",
            f"SHA-256:   {item.digest}",
            f"Bytes:     {item.size}",
            f"Source:    {_in_line(item.outlet or _NONE)}",
            f"Published: {item.published or _NONE}",
            f"Hand:      {exhibit.hand} ({exhibit.hand_why})",
            "",
            "What the log says was done with it (UTC; names are pseudonyms):",
            *rows,
            *later,
            "",
            "Received by (name, capacity, date, signature):",
            "",
            "  ______________________________________________________________________",
            "",
        ]
    )
