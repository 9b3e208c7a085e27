"""Files that lists beside them speak of: what another archiver says of its captures, which submission a picture belongs to.

Before anything of a batch is taken in, its lists are looked for among its files (`.csv`, `.json`, `.jsonl`, `.html`). A file is known again by the
digest that a list gives, else by its name and the folders above it. What a list says of other bytes than those that lie there is not believed.
"""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from vigil.collect.captures import Known, Refusal, noted
from vigil.collect.exports import named_in
from vigil.collect.exports.named import Named
from vigil.collect.files import Found, opened, read_whole
from vigil.errors import InputError, VigilError

_SUFFIXES = frozenset({".csv", ".json", ".jsonl", ".ndjson", ".html", ".htm"})
_HEAD_BYTES = 1 << 16
_SHOWN = 3


class Listed:
    """What the lists of a batch say of its files."""

    def __init__(self, found: Iterable[Found | Refusal], bytes_max: int) -> None:
        self._by_name: dict[str, list[tuple[str, Named]]] = defaultdict(list)
        self._by_digest: dict[str, list[tuple[str, Named]]] = defaultdict(list)
        self._missing: dict[str, dict[str, Named]] = defaultdict(dict)
        self._long_digests = False
        for one in found:
            if isinstance(one, Found) and one.path.suffix.lower() in _SUFFIXES:
                self._read(one, bytes_max)

    def _read(self, found: Found, bytes_max: int) -> None:
        try:
            with opened(found.path) as stream:
                head = stream.read(_HEAD_BYTES)
                stream.seek(0)
                for named in named_in(head, lambda: read_whole(stream, bytes_max)):
                    self._add(found.name or found.path.name, named)
        except VigilError:
            return  # it is refused, with its reason, when its turn comes

    def _add(self, source: str, named: Named) -> None:
        for name in {_last(name) for name in named.names}:
            self._by_name[name].append((source, named))
        if named.digest:
            self._by_digest[named.digest].append((source, named))
            self._long_digests = self._long_digests or named.digest.startswith("sha3")
        if named.expected:
            self._missing[source].setdefault(_last(named.names[0]), named)

    def told(self, known: Known, found: Found, data: bytes) -> Known:
        """What is known of a file with what the lists say of it."""
        if not self._by_name:
            return known
        digests = [f"sha256:{hashlib.sha256(data).hexdigest()}"]
        if self._long_digests:
            digests.append(f"sha3-512:{hashlib.sha3_512(data).hexdigest()}")
        fitting = [one for digest in digests for one in self._by_digest.get(digest, ())]
        by_name = self._by_name.get(found.path.name, [])
        said = fitting or _nearest([one for one in by_name if not one[1].digest], found.path)
        for source, named in (*fitting, *by_name):
            self._missing[source].pop(_last(named.names[0]), None)
        if not said:
            other = "a list names it with another digest: what the list says is of other bytes"
            return noted(known, [f"{other} ({by_name[0][0]})"]) if by_name else known
        return _with(known, said)

    def not_here(self) -> Iterator[Refusal]:
        """Files that a list names and that were not met, one refusal for each list."""
        for source, missing in self._missing.items():
            if missing:
                names = ", ".join(list(missing)[:_SHOWN])
                what = f"{len(missing)} files that this list names are not among what was given, such as {names}"
                yield Refusal(source, InputError("VGL-C25", what, next_step="collect the list together with the folder of its files"))


def _nearest(candidates: list[tuple[str, Named]], path: Path) -> list[tuple[str, Named]]:
    """Those whose path agrees with that of the file in most folders; none where they speak of different captures."""
    shared = [max(_shared(name, path) for name in named.names) for _, named in candidates]
    best = [one for one, count in zip(candidates, shared, strict=True) if count == max(shared)]
    return best if len({named.url for _, named in best}) <= 1 else []


def _shared(name: str, path: Path) -> int:
    count = 0
    for one, other in zip(reversed(PurePosixPath(_place(name)).parts), reversed(path.parts), strict=False):
        if one != other:
            break
        count += 1
    return count


def _with(known: Known, said: list[tuple[str, Named]]) -> Known:
    first = max((named for _, named in said), key=lambda named: len(named.told))
    told = tuple(dict.fromkeys(words for _, named in said for words in named.told))
    notes = [f"{named.note} (named by {source})" for source, named in said]
    how = known.how and dataclasses.replace(known.how, notes=(*known.how.notes, *told), address=known.how.address or first.url)
    return dataclasses.replace(
        noted(known, list(dict.fromkeys(notes))), url=known.url or first.url, title=known.title or first.title,
        published=known.published or first.published, rights=known.rights or first.rights, how=how,
    )  # fmt: skip


def _place(name: str) -> str:
    return unquote(urlsplit(name).path) if name.startswith(("http://", "https://")) else name


def _last(name: str) -> str:
    return PurePosixPath(_place(name)).name
