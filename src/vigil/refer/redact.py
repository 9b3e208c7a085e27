"""Redaction: texts with parts taken out, and every record of a case as it reads after that. Fails closed: what cannot be read goes nowhere.

Nothing is drawn over: redacted texts, pages and pictures are made anew from what stays (see `pixels.py`). What is taken out by one exhibit is
taken out of every other, and of every word of every record.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from vigil.model import (
    KINDS,
    Approval,
    Claim,
    Collection,
    Custody,
    Denial,
    Doubt,
    Incident,
    Item,
    Judgement,
    KeyChange,
    Media,
    Record,
    Rendition,
    Text,
)
from vigil.model import Warning as Notice
from vigil.model.redactions import Segment
from vigil.policy.masking import Mask, mask_for, ordinary_words, released_names
from vigil.policy.review import standing
from vigil.refer.case import Redaction as Wish
from vigil.refer.choose import Selection
from vigil.refer.pages import numbered

NAME = "name"
"""The code of a person's name that nobody released."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
Cut = tuple[int, int, str]
"""Start and end in the original text, and the code of why."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text after redaction: its words, the stretches taken out of the original, and where each offset of the original lies now."""

    body: str
    cuts: tuple[Cut, ...]
    original: str

    def start(self, offset: int) -> int:
        """Where a span that began here begins now; inside what was removed, at the mark that stands for it."""
        return self._moved(offset, end=False)

    def end(self, offset: int) -> int:
        """Where a span that ended here ends now."""
        return self._moved(offset, end=True)

    def _moved(self, offset: int, *, end: bool) -> int:
        shift = 0
        for start, stop, code in self.cuts:
            inside = start < offset < stop
            if inside:
                return start + shift + (len(_mark(code)) if end else 0)
            if stop <= offset and not (stop == offset and start == stop):
                shift += len(_mark(code)) - (stop - start)
        return offset + shift

    def segments(self, salt: Callable[[], str]) -> tuple[tuple[Segment, ...], tuple[str, ...]]:
        """The stretches in order, with the salts of those that were removed; `salt` gives 32 random bytes in hex."""
        found: list[Segment] = []
        kept_back: list[str] = []
        at = 0
        for start, stop, code in (*self.cuts, (len(self.original), len(self.original), "")):
            if at < start:
                found.append(_segment(self.original[at:start], start - at, salt(), ""))
            if code:
                kept_back.append(salt())
                found.append(_segment(self.original[start:stop], len(_mark(code)), kept_back[-1], code))
            at = stop
        return tuple(found), tuple(kept_back)


def _mark(code: str) -> str:
    return f"[{code}]"


def _segment(words: str, length: int, salt: str, code: str) -> Segment:
    made = hmac.digest(bytes.fromhex(salt), words.encode(), "sha256").hex()
    return Segment(length=length, commitment=made, salt=None if code else salt, code=code)


@dataclass(slots=True)
class Finder:
    """What is to be taken out, wherever it stands: names of persons, words and patterns of the order."""

    wish: Wish
    mask: Mask | None
    words: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    def cuts(self, text: str, named: Iterable[tuple[int, int]] = ()) -> tuple[Cut, ...]:
        """The stretches of a text that go, joined where they touch, in order. `named` are those that a reader marked as names."""
        found: list[Cut] = [(start, end, NAME) for start, end in named]
        found += [(start, end, NAME) for start, end in (self.mask.found(text) if self.mask else ())]
        found += [(match.start(), match.end(), code) for pattern, code in self.words for match in pattern.finditer(text)]
        joined: list[Cut] = []
        for start, end, code in sorted(cut for cut in found if cut[0] < cut[1]):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]), code if joined[-1][2] == NAME else joined[-1][2])
            else:
                joined.append((start, end, code))
        return tuple(joined)

    def clean(self, text: str, named: Iterable[tuple[int, int]] = ()) -> Cleaned:
        """A text with all of it taken out."""
        cuts = self.cuts(text, named)
        parts, at = [], 0
        for start, end, code in cuts:
            parts += [text[at:start], _mark(code)]
            at = end
        return Cleaned("".join([*parts, text[at:]]), cuts, text)


def finder_for(wish: Wish, selection: Selection) -> Finder:
    """What the order takes out of this selection. Names that one text marks are looked for in all others."""
    mask = None
    if wish.profile == "persons":
        judgements = standing(judgement for _, judgement in selection.items(Judgement))
        names = {span.words for said in _said(selection) for span in said.names}
        places = {word for _, incident in selection.items(Incident) for word in incident.where.path}
        outlets = {text.outlet for _, text in selection.items(Text) if text.outlet}
        bodies = (text.body for _, text in selection.items(Text))
        mask = mask_for(sorted(names), released=released_names(judgements), keep=places | outlets, ordinary=ordinary_words(bodies))
    words = [(re.compile(_whole_word(word), re.IGNORECASE), code) for word, code in wish.words]
    patterns = [(re.compile(pattern), code) for pattern, code in wish.patterns]
    return Finder(wish, mask, [*words, *patterns])


def _said(selection: Selection) -> list[Claim | Denial | Notice]:
    return [record for record in selection.records.values() if isinstance(record, Claim | Denial | Notice)]


def _whole_word(word: str) -> str:
    """The word wherever it stands as a word: spaces of any kind and number between its parts, in any case."""
    parts = r"[\s\u00a0]+".join(re.escape(part) for part in word.split())
    return rf"(?<!\w){parts}(?!\w)"


def named_spans(selection: Selection, text: str) -> list[tuple[int, int]]:
    """Where readers marked names of persons in a text, but for those that were released."""
    judgements = standing(judgement for _, judgement in selection.items(Judgement))
    released = {" ".join(key) for key in released_names(judgements)}
    return [
        (span.start, span.end)
        for said in _said(selection)
        if said.text == text
        for span in said.names
        if " ".join(re.findall(r"\w+", span.words.casefold())) not in released
    ]


@dataclass(slots=True)
class Rewriter:
    """Writes the records of a case anew: words cleaned, offsets moved, ids followed.

    `given` are records that stand in place of an original (items, renditions); `texts` leads from the digest of an original text to what became
    of it; `secret` keys the ids of records that stay outside, which would else tell a guess about them from a wrong one.
    """

    selection: Selection
    finder: Finder
    given: Mapping[str, Record]
    digests: Mapping[str, str]
    texts: Mapping[str, Cleaned]
    secret: bytes
    done: dict[str, str] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)

    def id_of(self, key: str) -> str:
        """The id of a record after redaction."""
        if key not in self.done:
            record = self.selection.records.get(key)
            self.done[key] = self._outside(key) if record is None else self._keep(key, record)
        return self.done[key]

    def _outside(self, key: str) -> str:
        return hmac.digest(self.secret, bytes.fromhex(key), "sha256").hex() if _DIGEST.fullmatch(key) else key

    def _keep(self, key: str, record: Record) -> str:
        made = self.given.get(key) or (self._signed(record) if isinstance(record, Approval | KeyChange) else self._rewritten(record))
        name = made.id
        self.records[name] = made
        return name

    def _signed(self, record: Approval | KeyChange) -> Record:
        """What a person signed goes out as it is or not at all."""
        if self.finder.cuts(record.reason):
            raise ValueError("a signed reason holds what is to be taken out")
        return record

    def _rewritten(self, record: Record) -> Record:
        cleaned = self._text_of(record)
        data = msgspec.to_builtins(record)
        changed = self._value(data, cleaned, type(record).__name__)
        if isinstance(record, Text) and cleaned is not None:
            changed |= {
                "body": cleaned.body,
                "url": None,
                "name": "redacted",
                "regions": self._pages(record, cleaned),
            }  # where it stood in the original leads back to it
        return msgspec.convert(changed, KINDS[record.kind])

    def _pages(self, text: Text, cleaned: Cleaned) -> list[dict[str, Any]]:
        """The pages of a text whose exhibit goes out page by page, painted anew; no boxes, and nothing of other originals."""
        item, spans = self.given.get(text.item), dict[int, tuple[int, int]]()
        for region in text.regions if isinstance(item, Item) and item.media_type == "application/pdf" else ():
            kind, number = numbered(region.place) or ("", 0)
            if kind == "page":
                spans[number] = (spans.get(number, (region.start, 0))[0], region.end)
        found: list[dict[str, Any]] = []
        at = 0
        for number, (start, end) in spans.items():
            begin, at = max(at, cleaned.start(start)), max(at, cleaned.end(end))
            found += [{"start": begin, "end": at, "sort": "paragraph", "place": f"page {number}"}] if begin < at else []
        return found

    def _text_of(self, record: Record) -> Cleaned | None:
        text = record if isinstance(record, Text) else self.selection.get(getattr(record, "text", None), Text)
        return self.texts.get(text.rendition) if text else None

    def _value(self, value: Any, cleaned: Cleaned | None, name: str) -> Any:
        if isinstance(value, dict):
            here = self.texts.get(value["rendition"], cleaned) if isinstance(value.get("rendition"), str) else cleaned
            made = {key: self._value(each, here, key) for key, each in value.items() if key != "kind"}
            made |= {"kind": value["kind"]} if "kind" in value else {}
            return self._span(value, made, here)
        if isinstance(value, list | tuple):
            return [self._value(each, cleaned, name) for each in value]
        if isinstance(value, str) and name not in ("at", "collected_at", "date_start", "date_end", "published", "body"):
            if _DIGEST.fullmatch(value):
                return self.digests.get(value) or self.id_of(value)
            return self.finder.clean(value).body
        return value

    def _span(self, value: Mapping[str, Any], made: dict[str, Any], cleaned: Cleaned | None) -> dict[str, Any]:
        """A span keeps what it spans: from where it began to where it ended, with marks for what went."""
        field_name = "quote" if "quote" in value else "words" if "words" in value else ""
        if field_name and isinstance(value.get("start"), int) and isinstance(value.get("end"), int) and cleaned is not None:
            start, end = cleaned.start(value["start"]), cleaned.end(value["end"])
            made |= {"start": start, "end": end, field_name: cleaned.body[start:end]}
        elif field_name and isinstance(value.get("start"), int):
            made |= {"start": 0, "end": len(made[field_name])}  # words of a text that is not here
        return made


def rewrite(selection: Selection, rewriter: Rewriter, redacted: Iterable[str]) -> Selection:
    """The selection after redaction; `redacted` are ids of items, before it, of which parts were removed.

    How and from where an item was fetched leads back to the original, so those records stay behind.
    """
    leads_back = {key for kind in (Collection, Custody, Media) for key, _ in selection.items(kind)}
    for key, record in selection.records.items():
        if key not in leads_back and not (isinstance(record, Doubt) and record.about in leads_back):
            rewriter.id_of(key)
    left_out = {rewriter.id_of(key): (kind, rewriter.finder.clean(why).body) for key, (kind, why) in selection.left_out.items()}
    return Selection(
        chosen=tuple(rewriter.id_of(key) for key in selection.chosen),
        beside=tuple(sorted(rewriter.id_of(key) for key in selection.beside)),
        records=rewriter.records,
        left_out=left_out,
        skip={rewriter.id_of(key): rewriter.finder.clean(why).body for key, why in selection.skip.items()},
        redacted={rewriter.id_of(key) for key in redacted},
    )


def redacted_item(item: Item, finder: Finder, content: bytes, media_type: str) -> Item:
    """The record of what is handed over in place of an item. Name and address would lead back to the original, so they stay behind."""
    return Item(
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=media_type,
        name="redacted",
        outlet=finder.clean(item.outlet).body if item.outlet else None,
        published=item.published,
        title=finder.clean(item.title).body if item.title else None,
        language=item.language,
        grade=item.grade,
        collected_at=item.collected_at,
        collected_by=item.collected_by,
        tool=item.tool,
        rights=item.rights,
        notes=("redacted",),
    )


def redacted_rendition(item: Item, body: str) -> Rendition:
    """The record of a redacted text."""
    text = hashlib.sha256(body.encode()).hexdigest()
    return Rendition(item=item.id, source=item.digest, text=text, offsets=None, tool="vigil redaction", tool_version="1")


def plan_of(secret: bytes, rendition: Rendition, cleaned: Cleaned, item: Item, wish: Wish) -> str:
    """One redaction told from others of the same original, keyed so that nobody outside can test a guess against it."""
    told = [rendition.text, item.digest, wish.profile, wish.approver, wish.reason, *(f"{a} {b} {c}" for a, b, c in cleaned.cuts)]
    return hmac.digest(secret, "\n".join([*told, *(f"{k}={v}" for k, v in sorted(wish.codes.items()))]).encode(), "sha256").hex()
