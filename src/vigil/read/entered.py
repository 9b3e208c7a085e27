"""The stage `read.entered`: incidents entered by hand. One line of hand/incidents.csv is one text of labelled lines, read by its labels.

What such a text says is a claim like any other: of the source that the person names, on the day that it was published.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from vigil.flow import together
from vigil.flow.entered import RULE
from vigil.model import Anchor, Claim, Count, Doubt, Record, Span, Text, Victims, record_id
from vigil.model.words import Basis, DatePrecision

FIRST = "Entered by hand: incident "
"""How such a text begins; what follows is the incident's id in the table."""

_HARM = re.compile(r"(?P<count>(?:at least |up to |about )?\d+(?: to \d+)?|an unknown number of) (?P<who>.+) (?P<effect>\w+)")
_PRECISION: tuple[tuple[int, DatePrecision], ...] = ((0, "day"), (5, "days"), (7, "week"), (31, "month"), (366, "year"))


def is_entered(text: Text) -> bool:
    """Whether a text is a line of incidents entered by hand."""
    return text.body.startswith(FIRST) and text.name.startswith("hand/incidents.csv")


@together("read.entered", reads=(Text,), writes=(Claim, Doubt), needs=("entered",))
def read_entered(records: Sequence[Record], *, entered: frozenset[str]) -> Iterator[Record]:
    """Claims of the lines that stand in the table now. `entered` are the digests of their bytes; a line that is gone leaves a doubt."""
    for text in sorted(records, key=record_id):
        if isinstance(text, Text) and is_entered(text):
            if text.source in entered:
                yield claim_of(text)
            else:
                words = "this line of hand/incidents.csv was changed or taken out: it is kept, and counts no more"
                yield Doubt(about=record_id(text), stage="read", code="no_longer_entered", words=words)


def claim_of(text: Text) -> Claim:
    """The claim of one line. Raises ValueError for a text that has not the form that `body_of` gives."""
    spans = _labelled(text.body)
    harm = spans["harm"]
    match = _HARM.fullmatch(harm.words)
    if match is None:
        raise ValueError("a line entered by hand does not say how many of whom were harmed")
    days = spans.get("days")
    first, _, last = days.words.partition(" to ") if days else ("", "", "")
    return Claim(
        text=record_id(text), anchor=Anchor(rendition=text.rendition, start=harm.start, end=harm.end, quote=harm.words), sentence=harm,
        effect=match["effect"],  # type: ignore[arg-type]  # checked when the line was entered
        count=count_of(match["count"]),
        victims=Victims(words=match["who"], status=_word(spans, "status") or "unknown", ground="word" if "status" in spans else "none"),  # type: ignore[arg-type]  # as above
        access=_word(spans, "access") or "unknown",  # type: ignore[arg-type]  # as above
        blamed=_word(spans, "blamed"), means=_word(spans, "means") or "unknown",  # type: ignore[arg-type]  # as above
        place=spans.get("place"), when=days, date_start=first or None, date_end=last or first or None,
        date_precision=_precision(first, last or first), rule=RULE + spans["incident"].words,
    )  # fmt: skip


def _labelled(body: str) -> dict[str, Span]:
    """What stands after each label, with its offsets."""
    head = body.split("\n", 1)[0]
    found = {"incident": Span(start=len(FIRST), end=len(head), words=head.removeprefix(FIRST))}
    at = 0
    for line in body.split("\n"):
        label, sign, words = line.partition(": ")
        if sign and label in ("harm", "place", "days", "means", "status", "blamed", "access"):
            start = at + len(label) + 2
            found.setdefault(label, Span(start=start, end=start + len(words), words=words))
        at += len(line) + 1
    return found


def _word(spans: dict[str, Span], label: str) -> str | None:
    return spans[label].words if label in spans else None


def _precision(first: str, last: str) -> DatePrecision:
    if not first:
        return "unknown"
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
    return next((word for most, word in _PRECISION if days <= most), "open")


def count_of(words: str) -> Count:
    """How many, from the words of the line."""
    numbers = [int(word) for word in re.findall(r"\d+", words)]
    if not numbers:
        return Count(low=None, high=None, basis="vague", words=words)
    if words.startswith("at least"):
        return Count(low=numbers[0], high=None, basis="at_least", words=words)
    if words.startswith("up to"):
        return Count(low=None, high=numbers[0], basis="at_most", words=words)
    basis: Basis = "range" if len(numbers) > 1 else "exact"
    return Count(low=numbers[0], high=numbers[-1], basis=basis, words=words)


def body_of(incident: str, *, low: int | None, high: int | None, who: str, effect: str, labels: Iterable[tuple[str, str]]) -> str:
    """The text of one line: what is preserved, shown, and read by `claim_of`."""
    if low is None and high is None:
        count = "an unknown number of"
    elif high is None:
        count = f"at least {low}"
    elif low is None:
        count = f"up to {high}"
    else:
        count = str(low) if low == high else f"{low} to {high}"
    lines = [f"{FIRST}{incident}", f"harm: {count} {who} {effect}", *(f"{label}: {words}" for label, words in labels if words)]
    return "\n".join(lines)
