"""Taking in a batch: each argument is a file, a folder or a web address, and one that fails never stops the rest."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vigil.collect.captures import FILE_BYTES_MAX, Batch, Capture, Defaults, Known, Refusal, noted
from vigil.collect.documents import documents, looks_like_documents
from vigil.collect.fetch import Fetcher, web_address
from vigil.collect.files import Found, identity, opened, read_whole, walk
from vigil.collect.sniff import BINARY, EMPTY, HTML, PLAIN, media_type
from vigil.errors import InputError, UsageError, VigilError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LINES = (".jsonl", ".ndjson")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})")
_EXTENSIONS = {".html": HTML, ".htm": HTML, ".pdf": "application/pdf", ".txt": PLAIN, ".md": PLAIN}
_HEAD_BYTES = 1 << 16


def gather(
    arguments: Sequence[str],
    *,
    defaults: Defaults,
    actor: str,
    now: Callable[[], str],
    fetch: Fetcher | None,
    bytes_max: int = FILE_BYTES_MAX,
) -> Iterator[Capture | Refusal]:
    """Take in files, folders and web addresses, in the order given.

    `actor` collects, `now` tells the moment as written into the records, `fetch` reaches the network (None: web addresses are refused with
    VGL-C02), `bytes_max` is the largest single document. Nothing raises: what cannot be taken in comes as a Refusal.
    """
    batch = Batch(defaults, actor, now, bytes_max)
    met: set[tuple[int, int]] = set()
    for argument in arguments:
        if _ADDRESS.match(argument):
            yield _page(argument, batch, fetch)
            continue
        for found in walk(argument):
            if isinstance(found, Refusal):
                yield found
            else:
                yield from _file(found, batch, met)


def _file(found: Found, batch: Batch, met: set[tuple[int, int]]) -> Iterator[Capture | Refusal]:
    try:
        with opened(found.path) as stream:
            key = identity(stream)
            if key in met:
                again = InputError("VGL-C14", "left out: the same file was met before in this batch", next_step="nothing to do")
                yield Refusal(found.name, again, by_rule=True)
                return
            met.add(key)
            head = stream.read(_HEAD_BYTES)
            stream.seek(0)
            if head.strip() and (found.path.suffix.lower() in _LINES or looks_like_documents(head)):
                yield from documents(stream, found.name, batch)
            else:
                data = read_whole(stream, batch.bytes_max)
                yield batch.capture(data, _known_file(found, data))
    except VigilError as error:
        yield Refusal(found.name, error)


def _known_file(found: Found, data: bytes) -> Known:
    kind = media_type(data)
    known = Known(_whole_name(found), kind)
    expected = _EXTENSIONS.get(Path(found.name).suffix.lower(), kind)
    if expected != kind and kind not in {EMPTY, BINARY}:
        known = noted(known, [f"named like {expected}, but holds {kind}"])
    if "\udc80" <= max(found.name, default="") <= "\udcff":
        known = noted(known, ["the file's name is not UTF-8; bytes are shown as escapes"])
    return known


def _whole_name(found: Found) -> str:
    return found.name or found.path.name


def _page(argument: str, batch: Batch, fetch: Fetcher | None) -> Capture | Refusal:
    try:
        address = str(web_address(argument))
        if fetch is None:
            raise UsageError(
                "VGL-C02", "web addresses are not fetched here: the network is off", next_step="save the page and collect the file"
            )
        got = fetch.fetch(argument)
        if len(got.body) > batch.bytes_max:
            raise InputError("VGL-C07", f"the page is larger than {batch.bytes_max} bytes", next_step="raise the limit for documents")
    except VigilError as error:
        return Refusal(argument, error)
    declared = got.content_type.partition(";")[0].strip()
    kind = media_type(got.body, declared)
    charset = _CHARSET.search(got.content_type)
    notes = list(got.notes)
    if got.url != address:
        notes.insert(0, f"final address: {got.url}")
    if declared and declared != kind:
        notes.append(f"declared as {declared[:100]}, but holds {kind}")
    if got.cut_short:
        notes.append("the connection ended before the page did")
    with_charset = f"{kind}; charset={charset[1].lower()}" if charset and kind in {HTML, PLAIN} else kind
    known = Known(address, with_charset, url=argument, notes=tuple(notes), status=got.status, cut_short=got.cut_short)
    return batch.capture(got.body, known)
