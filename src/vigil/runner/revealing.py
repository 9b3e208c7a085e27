"""Gives out what a case file had removed: words and salts of chosen passages, logged as a disclosure before and after."""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from vigil.disk import refusals
from vigil.disk import replace as replace_file
from vigil.errors import InputError, UsageError
from vigil.model import Disclosure, Event, Leaf, Redaction, Rendition, decode, encode
from vigil.preserve.seal import read_events
from vigil.refer.proofs import line
from vigil.refer.reveal import Revealed, passages
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.library import load
from vigil.runner.referring import check
from vigil.runner.workspace import Workspace, ensure_key


def removed(workspace: Workspace, case_file: Path) -> list[Revealed]:
    """Every passage that was removed from a case file of this workspace. Raises InputError VGL-X43, VGL-X44."""
    report, made = check(workspace, case_file)
    if not report.ok or made is None:
        raise InputError(
            "VGL-X43", f"{case_file} is no case file of this workspace, or was changed", next_step="vigil refer --check FILE.zip"
        )
    with zipfile.ZipFile(case_file) as case:
        listed = {hashlib.sha256(each).hexdigest(): json.loads(each) for each in case.read("data/redactions.jsonl").splitlines()}
        paths = {text["rendition"]: text["path"] for each in _lines(case, "data/exhibits.jsonl") for text in each["texts"]}
        texts = {path: case.read(path).decode("utf-8") for path in paths.values()}
    return [found for each in _found(workspace, listed, paths, texts) for found in each]


def _lines(case: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    return [json.loads(each) for each in case.read(name).splitlines()]


def _found(
    workspace: Workspace, listed: Mapping[str, dict[str, Any]], paths: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[list[Revealed]]:
    vault = workspace.vault
    for _, _, event in read_events(workspace.ledger, vault, only=frozenset({"redaction"})):
        for opening in event.openings:
            if opening.role != "record" or opening.digest not in listed:
                continue
            redaction = decode(vault.get(opening.digest), Redaction)
            salts = json.loads(vault.get(_role(event, "salts")))["salts"]
            path = paths[redaction.rendition]
            original = vault.get(_original(workspace, redaction.of_leaf)).decode("utf-8")
            yield list(passages(redaction, salts, texts[path], original, Path(path).stem))


def _original(workspace: Workspace, index: int) -> str:
    """The digest of the text that was redacted: it lies with the rendition in the entry that the redaction names."""
    leaf = decode(workspace.ledger.leaf(index), Leaf)
    event = decode(workspace.vault.act(leaf.object), Event)
    return decode(workspace.vault.get(_role(event, "record")), Rendition).text


def _role(event: Event, role: str) -> str:
    return next(opening.digest for opening in event.openings if opening.role == role)


def reveal(
    workspace: Workspace, case_file: Path, chosen: Sequence[str], out: Path, *, recipient: str, authority: str, purpose: str
) -> list[Revealed]:
    """Write the chosen passages to a file, one a line, for `verify.py --revealed`; the log keeps who was given them and why, not what.

    Raises InputError VGL-X43, VGL-X44, UsageError VGL-X45.
    """
    ensure_key(workspace)
    if out.exists() or not out.parent.is_dir():
        raise UsageError("VGL-X45", f"{out} is there, or has no folder to go to", next_step="name a new file")
    there = {each.passage: each for each in removed(workspace, case_file)}
    unknown = sorted(set(chosen) - set(there))
    if unknown:
        raise InputError("VGL-X44", f"no passage {unknown[0]} was removed", next_step="vigil reveal FILE.zip lists them")
    given = [there[name] for name in dict.fromkeys(chosen)]
    data = b"".join(line(each) for each in given)
    case = hashlib.sha256(case_file.read_bytes()).hexdigest()

    def log(phase: Literal["intent", "outcome"], bundle: str | None) -> None:
        title = f"{len(given)} removed passages of the case file {case[:16]}"
        told = Disclosure(
            at=now(), phase=phase, title=title, recipient=recipient, authority=authority, purpose=purpose, case=case, bundle=bundle
        )
        with workspace.seal().batch() as batch:
            batch.act("disclosure", [("record", encode(told))])

    with workspace.writing() as store:
        load(workspace)
        log("intent", None)
        with refusals("VGL-X23", f"{out.name} could not be written"):
            replace_file(out, data)
        log("outcome", hashlib.sha256(data).hexdigest())
        follow(workspace, store)
    return given
