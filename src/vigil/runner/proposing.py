"""Asking a language model for proposals: off unless an address is given, loopback unless allowed, every raw reply kept.

Any server that speaks the chat completions of OpenAI's interface will do. The words of a document leave this machine only where `remote` says so.
"""

import hashlib
import ipaddress
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from vigil.disk import write_new
from vigil.errors import UsageError
from vigil.read.proposals import REPLY_MAX, Proposal, proposals_in, request_body
from vigil.text.structure import paragraphs

SECONDS = 60.0
"""How long one answer may take in all."""
PARAGRAPHS_MAX = 200


@dataclass(frozen=True)
class Model:
    """A language model behind an address. `replies` is the folder that keeps what it answered."""

    address: str
    name: str
    replies: Path
    seconds: float = SECONDS

    @property
    def here(self) -> bool:
        """Whether it runs on this machine."""
        return _is_loopback(urlsplit(self.address).hostname or "")


def model_at(address: str, name: str, replies: Path, *, remote: bool = False, seconds: float = SECONDS) -> Model:
    """The model at an address such as http://127.0.0.1:8080/v1.

    Raises UsageError VGL-T03 for an address that is not this machine's own, unless `remote`.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError("VGL-T03", "the model's address is no http address", next_step="name it as in http://127.0.0.1:8080/v1")
    if not remote and not _is_loopback(host):
        raise UsageError(
            "VGL-T03", "the model is not on this machine: the words of the documents would leave it",
            next_step="run one here (http://127.0.0.1:8080/v1), or allow it with --remote-model",
        )  # fmt: skip
    return Model(address.rstrip("/"), name, replies, seconds)


def _is_loopback(host: str) -> bool:
    """Only addresses count: a name may change what it means."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def propose(body: str, model: Model) -> dict[str, Any]:
    """Proposals for a document, paragraph by paragraph: {model, prompt, proposals, notes}. A server that fails leaves a note and no proposal."""
    found: list[dict[str, Any]] = []
    notes: list[str] = []
    spans = list(paragraphs(body))[:PARAGRAPHS_MAX]
    with client_for(model) as client:
        for start, end in spans:
            words = body[start:end]
            request = request_body(model.name, words)
            reply, why = ask(client, model, request)
            if reply is None:
                notes.append(why)
                if why == "the model did not answer":
                    break
                continue
            digest = _keep(reply, request, model)
            proposals, refused = proposals_in(reply.decode("utf-8", "replace"), words)
            notes += refused
            found += [_shown(proposal, body, start, digest) for proposal in proposals]
    return {"model": model.name, "proposals": found, "notes": sorted(set(notes))}


def client_for(model: Model) -> httpx.Client:
    """What asks: no redirect is followed, and no proxy of the environment is used."""
    return httpx.Client(timeout=model.seconds, follow_redirects=False, trust_env=False)


def ask(client: httpx.Client, model: Model, request: dict[str, Any]) -> tuple[bytes | None, str]:
    """The raw reply, or None and why. Reads no more than a reply may hold, and no longer than it may take."""
    until = time.monotonic() + model.seconds
    try:
        with client.stream("POST", f"{model.address}/chat/completions", json=request) as answer:
            if answer.status_code != 200:
                return None, f"the model answered with status {answer.status_code}"
            got = bytearray()
            for piece in answer.iter_bytes():
                got += piece
                if len(got) > REPLY_MAX:
                    return None, "the reply is too long"
                if time.monotonic() > until:
                    return None, "the reply took too long"
    except httpx.HTTPError:
        return None, "the model did not answer"
    return bytes(got), ""


def _keep(reply: bytes, request: dict[str, Any], model: Model) -> str:
    """Keep a raw reply with what was asked, under the digest of both."""
    line = json.dumps(
        {"model": model.name, "request": request, "reply": reply.decode("utf-8", "replace")}, ensure_ascii=False, sort_keys=True
    ).encode()
    digest = hashlib.sha256(line).hexdigest()
    model.replies.mkdir(parents=True, exist_ok=True)
    path = model.replies / f"{digest}.json"
    if not path.exists():
        write_new(path, line)
    return digest


def _shown(proposal: Proposal, body: str, start: int, digest: str) -> dict[str, Any]:
    slots = {name: body[start + low : start + high] for name, (low, high) in proposal.slots.items()}
    return {
        "quote": body[start + proposal.start : start + proposal.end], "start": start + proposal.start, "end": start + proposal.end,
        "effect": proposal.effect, "low": proposal.low, "high": proposal.high, "basis": proposal.basis,
        **{name: slots.get(name) for name in ("victims", "speaker", "blamed", "place", "when")},
        "dropped": list(proposal.dropped), "reply": digest, "state": "proposed",
    }  # fmt: skip
