"""A workspace's texts shown to a language model: every raw reply is sealed before anything is made of it, and nothing of it counts.

What was asked once of a model is not asked again, so that a call that was cut off goes on where it was. Texts that are withheld never leave the
machine, whatever is allowed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vigil.flow import Shelf
from vigil.model import Reply, Text, encode
from vigil.read.proposals import request_body
from vigil.runner.clock import now
from vigil.runner.execute import Progress
from vigil.runner.follow import follow
from vigil.runner.library import load
from vigil.runner.proposing import PARAGRAPHS_MAX, Model, ask, client_for
from vigil.runner.workspace import Workspace, ensure_key
from vigil.text.structure import paragraphs

BATCH = 16
"""Replies that are sealed together: what a crash may cost."""
WORDS_MIN = 4


@dataclass
class Asked:
    """What came of asking: stretches asked now, those asked before, replies kept, texts kept back, and why others gave nothing."""

    asked: int = 0
    before: int = 0
    kept: int = 0
    withheld: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Stretch:
    key: str
    text: Text
    start: int
    end: int
    request: dict[str, Any]
    digest: str


def ask_about(workspace: Workspace, model: Model, *, progress: Progress) -> Asked:
    """Ask a model about every stretch of every text that it was not asked about. A model that does not answer ends it, with a note."""
    ensure_key(workspace)
    shelf = load(workspace, must_have_run=False).shelf
    found = Asked()
    todo = list(_stretches(workspace, shelf, model, found))
    progress.begin("propose", len(todo) + found.before, found.before)
    with client_for(model) as client, workspace.writing() as store:
        for start in range(0, len(todo), BATCH):
            replies, goes_on = [], True
            for one in todo[start : start + BATCH]:
                raw, why = ask(client, model, one.request)
                found.asked += 1
                progress.step()
                if raw is not None:
                    replies.append((one, raw))
                else:
                    found.notes.append(why)
                    goes_on = why != "the model did not answer"
                if not goes_on:
                    break
            _seal(workspace, model, replies)
            found.kept += len(replies)
            follow(workspace, store)
            if not goes_on:
                break
    progress.end()
    return found


def _stretches(workspace: Workspace, shelf: Shelf, model: Model, found: Asked) -> Iterator[_Stretch]:
    known = {(reply.text, reply.start, reply.end, reply.asked) for reply in shelf.all(Reply)}
    for key, text in shelf.items(Text):
        if not model.here and workspace.vault.is_withheld(text.source):
            found.withheld += 1
            continue
        for start, end in list(paragraphs(text.body))[:PARAGRAPHS_MAX]:
            words = text.body[start:end]
            if len(words.split()) < WORDS_MIN:
                continue
            request = request_body(model.name, words)
            digest = hashlib.sha256(json.dumps(request, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
            if (key, start, end, digest) in known:
                found.before += 1
            else:
                yield _Stretch(key, text, start, end, request, digest)


def _seal(workspace: Workspace, model: Model, replies: list[tuple[_Stretch, bytes]]) -> None:
    if not replies:
        return
    with workspace.seal().batch() as batch:
        for one, raw in replies:
            record = Reply(
                text=one.key, start=one.start, end=one.end, model=model.name, place="this machine" if model.here else "another machine",
                asked=one.digest, raw=hashlib.sha256(raw).hexdigest(), words=raw.decode("utf-8", "replace"), at=now(),
            )  # fmt: skip
            withheld = workspace.vault.is_withheld(one.text.source)
            batch.act("rendition", [("record", encode(record)), ("reply", raw)], withheld=withheld)
