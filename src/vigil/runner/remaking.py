"""Makes the texts of a case file again from its originals, with the programs of this machine: a text that says what its original does not shows.

`verify.py` shows that a text is the one that was logged, not that it was made rightly. Whoever has the parsers can look.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from vigil.model import Item, Rendition, decode
from vigil.model.codec import Piece
from vigil.preserve.render import Rendered, render

State = Literal["same", "differs", "other_version", "not_made"]

REDACTION = "vigil redaction"
"""The tool of a rendition that was made by taking parts out."""


class Remade(Piece, frozen=True, kw_only=True):
    """What came of making a text again.

    `differs`: the same program in the same version gives another text from the same bytes, so somebody made it in another way.
    `other_version`: the texts differ and so do the programs. `at` is the first character that differs, `why` tells the rest in words.
    """

    path: str
    state: State
    at: int | None = None
    why: str = ""


def remake(path: Path) -> Iterator[Remade]:
    """Each text of a case file that has been verified, in the order of its exhibits."""
    with zipfile.ZipFile(path) as case:
        items = dict(_records(case, "item"))
        renditions = dict(_records(case, "rendition"))
        for line in case.read("data/exhibits.jsonl").splitlines():
            exhibit = json.loads(line)
            item, original = decode(items[exhibit["item"]], Item), case.read(exhibit["original"])
            texts = {each["path"]: case.read(each["path"]).decode("utf-8") for each in exhibit["texts"]}
            for each in exhibit["texts"]:
                rendition = decode(renditions[each["rendition"]], Rendition)
                if rendition.tool == REDACTION:
                    yield _redacted(each["path"], item, original, texts)
                else:
                    yield _compared(each["path"], texts[each["path"]], rendition, render(item, original, item_id=exhibit["item"]))


def _records(case: zipfile.ZipFile, kind: str) -> Iterator[tuple[str, bytes]]:
    name = f"data/records/{kind}.jsonl"
    for line in case.read(name).splitlines() if name in case.NameToInfo else ():
        yield hashlib.sha256(line).hexdigest(), line


def _redacted(path: str, item: Item, original: bytes, texts: Mapping[str, str]) -> Remade:
    """A redacted text is itself what is handed over, unless pages or a picture are."""
    if not item.media_type.startswith("text/plain"):
        return Remade(path=path, state="not_made", why="pages and pictures of a redacted exhibit are painted anew: compare them by eye")
    same = original.decode("utf-8", "replace") == "\n".join(texts.values())
    return Remade(
        path=path, state="same" if same else "differs", why="" if same else "the redacted exhibit holds other words than its text"
    )


def _compared(path: str, there: str, theirs: Rendition, made: Any) -> Remade:
    if not isinstance(made, Rendered):
        return Remade(path=path, state="not_made", why=made.words)
    if made.text == there:
        return Remade(path=path, state="same")
    at = next(
        (place for place, (one, two) in enumerate(zip(there, made.text, strict=False)) if one != two), min(len(there), len(made.text))
    )
    ours = made.rendition
    told = [(each.tool, each.tool_version, dict(each.parameters)) for each in (theirs, ours)]
    if told[0] == told[1]:
        return Remade(path=path, state="differs", at=at, why=f"{ours.tool} {ours.tool_version} makes another text of the same bytes")
    why = f"made by {theirs.tool} {theirs.tool_version}, here by {ours.tool} {ours.tool_version}, or in another way"
    return Remade(path=path, state="other_version", at=at, why=why)
