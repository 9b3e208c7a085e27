"""The log as readers can check it: who outside vouches for how much of it, and all that a check of it needs, as files.

Leaves are given of the documents behind the pages alone, and the salt of a digest only where the page shows that digest; of all other
entries there is a hash that tells nothing.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as package_files

from vigil.model import Claim, Denial, Statement, Text
from vigil.model import Warning as Notice
from vigil.policy import digest_shown
from vigil.publish import phrases
from vigil.publish.about import About, Logged, Signature, Vouched
from vigil.publish.library import Library
from vigil.publish.speech import say
from vigil.verifier.verify import fingerprint

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class VouchedView:
    """A line of the list of those who vouch: by what means, who, for how many entries, when by their clock, and the files to check it with."""

    form: str
    who: str
    size: int
    moment: str | None
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LogView:
    """What the page of the log shows: its size, who vouches for it (latest first), up to which entry someone does, and the key's fingerprint."""

    size: int
    vouched: tuple[VouchedView, ...]
    reach: int
    fingerprint: str | None
    files: bool


def log_view(about: About) -> LogView:
    """The log, as its page shows it."""
    size = next((int(line) for line in about.checkpoint.split("\n")[1:2] if line.isdecimal()), 0)
    reach = max((one.size for one in about.vouched if one.form != "opentimestamps"), default=0)
    return LogView(size, _vouched_views(about), reach, fingerprint(about.vkey) if about.vkey else None, about.log is not None)


def _vouched_views(about: About) -> tuple[VouchedView, ...]:
    return tuple(
        VouchedView(
            form=phrases.ATTESTATIONS[one.form],
            who=_name(one),
            size=one.size,
            moment=phrases.moment_words(one.at) if one.at else None,
            files=tuple((ending, _address(one, ending)) for ending in sorted(one.files)),
        )
        for one in sorted(about.vouched, key=lambda one: one.entry, reverse=True)
    )


def vouched_for(entry: int, about: About) -> tuple[str, ...]:
    """Who outside vouches that an entry was there, in a sentence each: the earliest time stamp and the earliest witness."""
    covering = sorted((one.at, one.entry, one.form, _name(one)) for one in about.vouched if one.size > entry and one.at)
    stamped = next(((who, at) for at, _, form, who in covering if form == "rfc3161"), None)
    witnessed = next(((who, at) for at, _, form, who in covering if form == "cosignature"), None)
    return (
        *([say("time-stamped by %(who)s, %(moment)s", who=stamped[0], moment=phrases.moment_words(stamped[1]))] if stamped else []),
        *([say("witnessed by %(who)s, %(moment)s", who=witnessed[0], moment=phrases.moment_words(witnessed[1]))] if witnessed else []),
    )


def sign_sums(downloads: Sequence[File], about: About) -> tuple[Signature, ...]:
    """The sums of the downloads, signed by whoever publishes where they have a key; all signatures stand in one note."""
    sums = next(content for name, content in downloads if name == "data/SHA256SUMS").decode()
    return about.sign(f"vigil-data/1\n{about.vkey.partition('+')[0]}\n{about.as_of}\n{sums}") if about.sign else ()


def log_files(library: Library, signed: Sequence[Signature] = ()) -> Iterator[File]:
    """Checkpoint, key, hashes, the entries behind the pages, stamps, and the program that checks them; and all of it as one zip."""
    made = sorted(_files(library))
    made += [("log/actors.txt", "".join(f"{one.vkey}\n" for one in signed).encode())] if signed else []
    yield from made
    if library.about.log:
        yield "log/log.zip", _zip(made)


def _files(library: Library) -> Iterator[File]:
    about = library.about
    if about.checkpoint:
        yield "log/checkpoint.txt", about.checkpoint.encode()
    if about.vkey:
        yield "log/vkey.txt", f"{about.vkey}\n".encode()
    for one in about.vouched:
        yield from ((_address(one, ending), content) for ending, content in one.files.items())
    if about.log:
        yield from ((f"log/{name}", content) for name, content in about.log.tiles.items())
        yield "log/entries.jsonl", b"".join(_entries(_behind(library), about.log))
        yield "log/check.py", (package_files("vigil.verifier") / "site.py").read_bytes()
        yield "log/verify.py", (package_files("vigil.verifier") / "verify.py").read_bytes()


def _behind(library: Library) -> dict[int, set[str]]:
    """The entries of documents that something on a page was said in, with the digests that pages show of them."""
    found: dict[int, set[str]] = {}
    shelf = library.shelf
    said = {claim.text for claim in shelf.all(Claim)} | {denial.text for denial in shelf.all(Denial)}
    said |= {notice.text for notice in shelf.all(Notice)} | {statement.text for statement in shelf.all(Statement)}
    for key in said:
        text = library.shelf.get(key, Text)
        if text is None:
            continue
        shown = digest_shown(text.url, outlet=text.outlet, rights=library.rights_of(text))
        for proof, digest in ((library.proof_of(text), text.source), (library.text_proof_of(text), text.rendition)):
            if proof is not None:
                found.setdefault(proof.index, set()).update([digest] if shown else [])
    return found


def _entries(wanted: Mapping[int, set[str]], log: Logged) -> Iterator[bytes]:
    for index in sorted(wanted):
        leaf, salts = log.entry(index)
        opens = {digest: salts[digest] for digest in sorted(wanted[index]) if digest in salts}
        yield json.dumps({"entry": index, "leaf": leaf.decode(), "opens": opens}, separators=(",", ":")).encode() + b"\n"


def _zip(members: Iterable[File]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, content in members:
            out.writestr(zipfile.ZipInfo(name), content)  # whose date is 1980, whatever the clock says
    return made.getvalue()


def _address(one: Vouched, ending: str) -> str:
    return f"log/stamps/{one.entry:06d}.{ending}"


def _name(one: Vouched) -> str:
    """The host of an authority, the name of a witness."""
    return one.by.split("/")[2] if "://" in one.by else one.by.partition("+")[0]
