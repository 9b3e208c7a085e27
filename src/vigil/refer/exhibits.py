"""Exhibits: the preserved originals of a case, numbered, each with the texts that were made of it and its proofs."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from vigil.ledger import Ledger
from vigil.model import Item, Judgement, Rendition, Text
from vigil.model.codec import Piece
from vigil.package.zips import Member
from vigil.refer.choose import Selection
from vigil.refer.proofs import Pinned, find, line, prove
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
}


class ExhibitText(Piece, frozen=True, kw_only=True):
    """A text made of an exhibit: the file, and the id of its Rendition."""

    path: str
    rendition: str


class Exhibit(Piece, frozen=True, kw_only=True, tag_field="kind", tag="exhibit/1"):
    """A preserved original: its number, the file, the id of its Item, its texts, and the names of its proofs."""

    number: str
    original: str
    item: str
    texts: tuple[ExhibitText, ...]
    proofs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exhibits:
    """All exhibits of a case in order, the files they need, and the number of the exhibit that holds a text, by the text's id."""

    exhibits: tuple[Exhibit, ...]
    members: tuple[Member, ...]
    number_of: dict[str, str]


def number(selection: Selection, vault: Vault, ledger: Ledger, pinned: Pinned) -> Exhibits:
    """Number the items by day of publication, then by id, and lay out their files. Raises what `prove` raises."""
    items = sorted(selection.items(Item), key=lambda pair: (pair[1].published or "9999", pair[0]))
    found = find(ledger, vault, pinned, _wanted(selection))
    members: list[Member] = []
    exhibits: list[Exhibit] = []
    for place, (key, item) in enumerate(items, 1):
        label = f"E{place:04d}"
        original = f"data/originals/{label}.{_extension(item)}"
        members.append(Member(original, vault.path(item.digest), item.digest))
        renditions = [(each, record) for each, record in selection.items(Rendition) if record.item == key]
        texts, proofs = [], _proofs(f"{label}-item", prove(ledger, pinned, found, f"exhibit {label}", (key, item.digest)))
        for turn, (each, record) in enumerate(renditions, 1):
            suffix = f"-{turn}" if turn > 1 else ""
            path = f"data/texts/{label}{suffix}.txt"
            members.append(Member(path, vault.path(record.text), record.text))
            texts.append(ExhibitText(path=path, rendition=each))
            proofs += _proofs(f"{label}-text{suffix}", prove(ledger, pinned, found, f"the text of exhibit {label}", (each, record.text)))
        members += proofs
        names = tuple(PurePosixPath(each.name).stem for each in proofs if each.name.endswith(".json"))
        exhibits.append(Exhibit(number=label, original=original, item=key, texts=tuple(texts), proofs=names))
    for turn, (key, _) in enumerate(selection.items(Judgement), 1):
        members += _proofs(f"J{turn:04d}", prove(ledger, pinned, found, f"judgement {key[:16]}", (key,)))
    members.append(Member("data/exhibits.jsonl", b"".join(map(line, exhibits))))
    labels = {exhibit.item: exhibit.number for exhibit in exhibits}
    return Exhibits(tuple(exhibits), tuple(members), {key: labels[text.item] for key, text in selection.items(Text)})


def _wanted(selection: Selection) -> dict[str, set[str]]:
    items, renditions = selection.items(Item), selection.items(Rendition)
    return {
        "item": {key for key, _ in items} | {item.digest for _, item in items},
        "rendition": {key for key, _ in renditions} | {rendition.text for _, rendition in renditions},
        "judgement": {key for key, _ in selection.items(Judgement)},
    }


def _proofs(name: str, proofs: list[tuple[bytes, bytes]]) -> list[Member]:
    members = []
    for turn, (openings, proof) in enumerate(proofs, 1):
        stem = f"data/proofs/{name}" + (f"-leaf{turn}" if turn > 1 else "")
        members += [Member(f"{stem}.json", openings), Member(f"{stem}.tlog-proof", proof)]
    return members


def _extension(item: Item) -> str:
    """From the media type, so that a hostile file name never reaches the reader's machine."""
    return _EXTENSIONS.get(item.media_type.partition(";")[0].strip().lower(), "bin")
