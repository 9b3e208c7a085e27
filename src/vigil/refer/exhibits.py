"""Exhibits: the preserved originals of a case, numbered, each with the texts that were made of it and its proofs."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from vigil.ledger import Ledger
from vigil.model import Item, Judgement, Rendition, Text
from vigil.model.codec import Piece
from vigil.package.zips import Member
from vigil.refer.choose import Selection
from vigil.refer.proofs import Found, Pinned, find, line, prove
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
    proof = _Prover(ledger, pinned, find(ledger, vault, pinned, _wanted(selection)))
    renditions: dict[str, list[tuple[str, Rendition]]] = {}
    for key, rendition in selection.items(Rendition):
        renditions.setdefault(rendition.item, []).append((key, rendition))
    items = sorted(selection.items(Item), key=lambda pair: (pair[1].published or "9999", pair[0]))
    members: list[Member] = []
    exhibits: list[Exhibit] = []
    for place, (key, item) in enumerate(items, 1):
        exhibit, files = _exhibit(f"E{place:04d}", key, item, renditions=renditions.get(key, []), vault=vault, proof=proof)
        exhibits.append(exhibit)
        members += files
    for place, (key, _) in enumerate(selection.items(Judgement), 1):
        members += proof.files(f"J{place:04d}", f"judgement {key[:16]}", (key,))
    members.append(Member("data/exhibits.jsonl", b"".join(map(line, exhibits))))
    labels = {exhibit.item: exhibit.number for exhibit in exhibits}
    return Exhibits(tuple(exhibits), tuple(members), {key: labels[text.item] for key, text in selection.items(Text)})


def _exhibit(
    label: str, key: str, item: Item, *, renditions: list[tuple[str, Rendition]], vault: Vault, proof: "_Prover"
) -> tuple[Exhibit, list[Member]]:
    original = Member(f"data/originals/{label}.{_extension(item)}", vault.path(item.digest), item.digest)
    proofs = proof.files(f"{label}-item", f"exhibit {label}", (key, item.digest))
    texts, files = [], []
    for turn, (rendition_id, rendition) in enumerate(renditions, 1):
        suffix = f"-{turn}" if turn > 1 else ""
        files.append(Member(f"data/texts/{label}{suffix}.txt", vault.path(rendition.text), rendition.text))
        texts.append(ExhibitText(path=files[-1].name, rendition=rendition_id))
        proofs += proof.files(f"{label}-text{suffix}", f"the text of exhibit {label}", (rendition_id, rendition.text))
    names = tuple(PurePosixPath(each.name).stem for each in proofs if each.name.endswith(".json"))
    return Exhibit(number=label, original=original.name, item=key, texts=tuple(texts), proofs=names), [original, *files, *proofs]


@dataclass(frozen=True, slots=True)
class _Prover:
    """Writes the files that prove digests to be in the log at one checkpoint."""

    ledger: Ledger
    pinned: Pinned
    found: Found

    def files(self, name: str, what: str, digests: tuple[str, ...]) -> list[Member]:
        """Two files for each leaf concerned; nearly always it is one leaf."""
        members = []
        for turn, (openings, proof) in enumerate(prove(self.ledger, self.pinned, self.found, what, digests), 1):
            stem = f"data/proofs/{name}" + (f"-leaf{turn}" if turn > 1 else "")
            members += [Member(f"{stem}.json", openings), Member(f"{stem}.tlog-proof", proof)]
        return members


def _wanted(selection: Selection) -> dict[str, set[str]]:
    items, renditions = selection.items(Item), selection.items(Rendition)
    return {
        "item": {key for key, _ in items} | {item.digest for _, item in items},
        "rendition": {key for key, _ in renditions} | {rendition.text for _, rendition in renditions},
        "judgement": {key for key, _ in selection.items(Judgement)},
    }


def _extension(item: Item) -> str:
    """From the media type, so that a hostile file name never reaches the reader's machine."""
    return _EXTENSIONS.get(item.media_type.partition(";")[0].strip().lower(), "bin")
