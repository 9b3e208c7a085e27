"""Exhibits: the preserved originals of a case, numbered, each with the texts that were made of it, its proofs and its custody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from vigil.errors import InputError
from vigil.model import Approval, Claim, Custody, Item, Judgement, KeyChange, Redaction, Rendition, Text
from vigil.model.codec import Piece
from vigil.package.zips import Member
from vigil.refer.case import Case, Numbering
from vigil.refer.choose import Selection
from vigil.refer.pages import Pages, Press, page_starts
from vigil.refer.proofs import Finder, line
from vigil.vault import Vault

_EXTENSIONS = {
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "text/plain": "txt",
    "application/pdf": "pdf",
    "application/json": "json",
    "image/jpeg": "jpg",
    "image/png": "png",
    "video/mp4": "mp4",
    "message/rfc822": "eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


class ExhibitText(Piece, frozen=True, kw_only=True):
    """A text made of an exhibit: the file, and the id of its Rendition."""

    path: str
    rendition: str


class Exhibit(Piece, frozen=True, kw_only=True, tag_field="kind", tag="exhibit/2"):
    """A preserved original: its number, the file, the id of its Item, its texts, and the names of its proofs.

    `pages` is the number of pages of its texts as a PDF, 0 when none was made, and `first_page` and `last_page` their numbers.
    `original_pages` has for each page of the original the one of ours on which its words begin, empty where it holds no words. `hand` says
    whether the source tells of what it met itself, and `hand_why` on what that rests. `redacted`: what is here was made of the original by
    removing parts of it; the original stays with the sender.
    """

    number: str
    original: str
    item: str
    texts: tuple[ExhibitText, ...]
    proofs: tuple[str, ...]
    pages: int
    first_page: str
    last_page: str
    original_pages: tuple[str, ...]
    hand: str
    hand_why: str
    redacted: bool


@dataclass(frozen=True, slots=True)
class Exhibits:
    """All exhibits of a case in order, the files they need, and where the words of a text stand.

    `number_of` leads from the id of a text to the number of its exhibit, `pages_of` to the pages it was laid out on.
    """

    exhibits: tuple[Exhibit, ...]
    members: tuple[Member, ...]
    number_of: dict[str, str]
    pages_of: Mapping[str, Pages]

    def page(self, text: str, offset: int) -> str | None:
        """The number of the page on which this character of a text stands; None when no pages were made."""
        pages = self.pages_of.get(text)
        return pages.at(text, offset) if pages else None


def number(
    case: Case, selection: Selection, vault: Vault, found: Finder, press: Press | None, *, redactions: Sequence[Redaction] = ()
) -> Exhibits:
    """Number the items by day of publication, then by id, and lay out their files; `press` makes pages of their texts, None makes none.

    Raises what `Finder.files` and the press raise, and InputError VGL-X11 when the recipient's own numbers do not fit the items.
    """
    items = sorted(selection.items(Item), key=lambda pair: (pair[1].published or "9999", pair[0]))
    texts: dict[str, list[tuple[str, Text]]] = {key: [] for key, _ in items}
    for text_id, text in selection.items(Text):
        texts[text.item].append((text_id, text))
    claims: dict[str, list[Claim]] = {}
    for _, claim in selection.items(Claim):
        claims.setdefault(selection.item_of(claim.text), []).append(claim)
    members: list[Member] = []
    exhibits: list[Exhibit] = []
    pages_of: dict[str, Pages] = {}
    page = 1
    for place, (key, item) in enumerate(items, 1):
        label = _label(case.numbering, place, key, page)
        pages = press.pages(label, page, item, texts[key], redacted=key in selection.redacted) if press and texts[key] else None
        page += pages.count if pages else 1
        pages_of |= {text_id: pages for text_id, _ in texts[key]} if pages else {}
        hand = _hand(item, claims.get(key, []))
        exhibit, files = _exhibit(label, key, item, selection=selection, texts=texts[key], vault=vault, found=found, pages=pages, hand=hand)
        exhibits.append(exhibit)
        members += files
        for turn, redaction in enumerate((each for each in redactions if each.item == key), 1):
            members += found.closed(f"{label}-sealed{turn}", redaction.of_leaf)
            members += found.files(f"{label}-redaction{turn}", f"the redaction of exhibit {label}", (redaction.id,))
    for name, kind in (("judgement", Judgement), ("approval", Approval), ("custody", Custody), ("key", KeyChange)):
        for place, (key, _) in enumerate(selection.items(kind), 1):
            members += found.files(f"{name}-{place:04d}", f"{name} {key[:16]}", (key,))
    for place, act in enumerate(selection.other_acts, 1):
        known = found.first(act.id)
        members += found.closed(f"custody-other-{place:04d}", known[0]) if known else []
    members.append(Member("data/exhibits.jsonl", b"".join(map(line, exhibits))))
    by_item = {exhibit.item: exhibit.number for exhibit in exhibits}
    return Exhibits(tuple(exhibits), tuple(members), {key: by_item[text.item] for key, text in selection.items(Text)}, pages_of)


def _label(numbering: Numbering, place: int, key: str, page: int) -> str:
    """The number of an item: by its place, by its first page, or the recipient's own."""
    if numbering.scheme == "own":
        return _own(numbering, key)
    return numbering.page(page if numbering.scheme == "bates" else place)


def _own(numbering: Numbering, key: str) -> str:
    found = [label for start, label in numbering.own.items() if len(start) >= 8 and key.startswith(start)]
    if len(found) != 1:
        raise InputError(
            "VGL-X11",
            f"CASE.toml: `numbering.own` gives item {key[:16]} {len(found)} numbers",
            next_step="give each item of the case one number, by 8 or more digits of its id; make the file with other numbers to see the ids",
        )
    return found[0]


def _exhibit(
    label: str,
    key: str,
    item: Item,
    *,
    selection: Selection,
    texts: Sequence[tuple[str, Text]],
    vault: Vault,
    found: Finder,
    pages: Pages | None,
    hand: tuple[str, str],
) -> tuple[Exhibit, list[Member]]:
    original = Member(f"data/originals/{label}.{_extension(item)}", vault.content(item.digest), item.digest)
    proofs = found.files(f"{label}-item", f"exhibit {label}", (key, item.digest))
    made, files = [], [original]
    renditions = [(rendition_id, each) for rendition_id, each in selection.items(Rendition) if each.item == key]
    for turn, (rendition_id, rendition) in enumerate(renditions, 1):
        suffix = f"-{turn}" if turn > 1 else ""
        files.append(Member(f"data/texts/{label}{suffix}.txt", vault.content(rendition.text), rendition.text))
        made.append(ExhibitText(path=files[-1].name, rendition=rendition_id))
        proofs += found.files(f"{label}-text{suffix}", f"the text of exhibit {label}", (rendition_id, rendition.text))
    files += [Member(f"data/pages/{label}.pdf", pages.pdf)] if pages else []
    exhibit = Exhibit(
        number=label,
        original=original.name,
        item=key,
        texts=tuple(made),
        proofs=tuple(PurePosixPath(each.name).stem for each in proofs if each.name.endswith(".json")),
        pages=pages.count if pages else 0,
        first_page=pages.names[0] if pages else "",
        last_page=pages.names[-1] if pages else "",
        original_pages=_original_pages(texts, [each for _, each in renditions], pages),
        hand=hand[0],
        hand_why=hand[1],
        redacted=key in selection.redacted,
    )
    return exhibit, [*files, *proofs]


def _original_pages(texts: Sequence[tuple[str, Text]], renditions: Sequence[Rendition], pages: Pages | None) -> tuple[str, ...]:
    """For each page of the original the page of ours on which its words begin. A redacted rendition does not say how many pages there are."""
    begins: dict[int, str] = {}
    for key, text in texts:
        for number, offset in page_starts(text).items():
            begins.setdefault(number, (pages.at(key, offset) if pages else None) or "")
    counted = [int(count) for each in renditions if (count := each.found.get("pages", "")).isdecimal()]
    return tuple(begins.get(number, "") for number in range(1, max([*begins, *counted], default=0) + 1))


def _hand(item: Item, claims: Iterable[Claim]) -> tuple[str, str]:
    """Whether the source tells of what it met itself: what the readings of the text can carry, which is not the last word on it."""
    claims = list(claims)
    if not item.outlet and not any(claim.speaker for claim in claims):
        return "anonymous", "neither an outlet nor a speaker is named"
    own = [claim for claim in claims if claim.speaker is None or (item.outlet or "").casefold() == claim.speaker.casefold()]
    seen = next((claim.access for claim in own if claim.access in ("saw", "examined")), None)
    if seen:
        return "first-hand", "its own author " + ("was there" if seen == "saw" else "examined it")
    if any(claim.access in ("saw", "examined") for claim in claims):
        return "second-hand", "it passes on somebody who says to have met it"
    return "second-hand", "it passes on what others said, or does not say how it knows"


def _extension(item: Item) -> str:
    """From the media type, so that a hostile file name never reaches the reader's machine."""
    return _EXTENSIONS.get(item.media_type.partition(";")[0].strip().lower(), "bin")
