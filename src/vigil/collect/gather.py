"""Taking in a batch: each argument is a file, a folder or a web address, and one that fails never stops the rest."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vigil import __version__
from vigil.collect.browser import Pages
from vigil.collect.captures import FILE_BYTES_MAX, Batch, Capture, Defaults, How, Kept, Known, Refusal, digest_of, noted
from vigil.collect.casefiles import case_file, looks_like_case_file
from vigil.collect.circumstances import Circumstances, circumstances
from vigil.collect.documents import documents, looks_like_documents
from vigil.collect.exports import entries_of, may_be_export
from vigil.collect.exports.entries import capture_of
from vigil.collect.fetch import Fetched, Fetcher, web_address
from vigil.collect.files import Found, identity, opened, read_whole, walk
from vigil.collect.grading import Evidence
from vigil.collect.listed import Listed
from vigil.collect.sniff import BINARY, EMPTY, HTML, PLAIN, media_type
from vigil.errors import InputError, UsageError, VigilError
from vigil.model import Derivation, Hop
from vigil.model.collecting import CourtPart

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
    about: Circumstances | None = None,
    pages: Pages | None = None,
    known: Callable[[str], bool] = lambda _address: False,
) -> Iterator[Capture | Refusal]:
    """Take in files, folders and web addresses, in the order given.

    `actor` collects, `now` tells the moment as written into the records, `fetch` reaches the network (None: web addresses are refused with
    VGL-C02), `bytes_max` is the largest single document, `about` the circumstances, `pages` a browser for
    web addresses, and `known` says whether an earlier capture of an address held words. Nothing raises but a browser that does not start:
    what cannot be taken in comes as a Refusal.
    """
    batch = Batch(defaults, actor, now, bytes_max, about or circumstances())
    met: set[tuple[int, int]] = set()
    here = [argument for argument in arguments if not _ADDRESS.match(argument)]
    listed = Listed((found for argument in here for found in walk(argument)), bytes_max)
    for argument in arguments:
        if _ADDRESS.match(argument):
            if pages is None:
                yield _page(argument, batch, fetch, known_before=known(argument))
            else:
                yield from pages.capture(argument, batch, known=known)
            continue
        for found in walk(argument):
            if isinstance(found, Refusal):
                yield found
            else:
                yield from _file(found, batch, met, listed)
    yield from listed.not_here()


def _file(found: Found, batch: Batch, met: set[tuple[int, int]], listed: Listed) -> Iterator[Capture | Refusal]:
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
            if head.strip() and not may_be_export(head) and (found.path.suffix.lower() in _LINES or looks_like_documents(head)):
                yield from documents(stream, found.name, batch)
            else:
                started = batch.now()
                data = read_whole(stream, batch.bytes_max)
                if looks_like_case_file(head):
                    yield from case_file(found.path, _whole_name(found), data, batch, started)
                else:
                    yield from _whole_file(found, data, started, batch, listed)
    except VigilError as error:
        yield Refusal(found.name, error)


def _whole_file(found: Found, data: bytes, started: str, batch: Batch, listed: Listed) -> Iterator[Capture | Refusal]:
    """A file, and where it is the export of another tool, what it holds."""
    known = listed.told(_known_file(found, data, started), found, data)
    kind = entries_of(data, known.media_type)
    if kind is not None:
        known = dataclasses.replace(known, rights=kind.rights or known.rights, media_type=kind.media_type or known.media_type)
    whole = batch.capture(data, known)
    yield whole
    for entry in kind.entries(data) if kind is not None else ():
        if isinstance(entry, Refusal):
            yield Refusal(f"{found.name}: {entry.name}", entry.error)
        else:
            yield capture_of(entry, whole, batch, f"vigil {kind.name if kind else ''}")


def _known_file(found: Found, data: bytes, started: str) -> Known:
    kind = media_type(data)
    known = Known(_whole_name(found), kind, how=How("file", started))
    expected = _EXTENSIONS.get(Path(found.name).suffix.lower(), kind)
    if expected != kind and kind not in {EMPTY, BINARY}:
        known = noted(known, [f"named like {expected}, but holds {kind}"])
    if "\udc80" <= max(found.name, default="") <= "\udcff":
        known = noted(known, ["the file's name is not UTF-8; bytes are shown as escapes"])
    return known


def _whole_name(found: Found) -> str:
    return found.name or found.path.name


def _page(argument: str, batch: Batch, fetch: Fetcher | None, *, known_before: bool) -> Capture | Refusal:
    started = batch.now()
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
    return fetched_capture(argument, address, got, batch, started, known_before=known_before)


def fetched_capture(argument: str, address: str, got: Fetched, batch: Batch, started: str, *, known_before: bool = False) -> Capture:
    """The capture of what a server answered. `known_before`: an earlier capture of the address held words."""
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
    evidence = Evidence(status=got.status, url=address, final_url=got.url, cut_short=got.cut_short, known=known_before, headers=got.headers)
    known = Known(address, with_charset, url=argument, notes=tuple(notes), evidence=evidence, how=_how(address, got, kind, started))
    return batch.capture(got.body, known)


def _how(address: str, got: Fetched, kind: str, started: str) -> How:
    transfer: tuple[Kept, ...] = ()
    undone: tuple[Derivation, ...] = ()
    if got.wire is not None:
        kept = Kept("transfer", got.wire, "application/octet-stream", got.url)
        coding = got.headers.get("content-encoding", "")
        transfer = (kept,)
        undone = (
            Derivation(
                input=kept.component.digest, tool="vigil", version=__version__, output=digest_of(got.body), parameters={"undone": coding}
            ),
        )
    missing: tuple[CourtPart, ...] = ("picture",) if kind == HTML else ("source", "picture")
    return How(
        "http", started, address=address, final_address=got.url, status=got.status, headers=got.headers, server=got.server or None,
        redirects=tuple(Hop(address=step, status=status) for step, status in got.redirects), machine_address=got.local or None,
        parts=transfer, derivations=undone, court_missing=missing, clock=_second_opinion(got),
    )  # fmt: skip


def _second_opinion(got: Fetched) -> dict[str, str]:
    return {"server_date": got.headers["date"]} if "date" in got.headers else {}
