"""Which kind of export a file is, by what it holds; its name decides nothing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vigil.collect.captures import Refusal
from vigil.collect.exports import archives, autoarchiver, chats, forms, mail, packed
from vigil.collect.exports.entries import TESTIMONY, Entry
from vigil.collect.exports.named import Named
from vigil.collect.sniff import EML, JSON, MBOX, PLAIN, WACZ, WARC, ZIP, media_type

_TELEGRAM = re.compile(rb'"type"\s*:\s*"(?:personal_chat|bot_chat|private_\w+|public_\w+|saved_messages)"|"chats"\s*:\s*\{')
_X = re.compile(rb"\s*window\.YTD\.(?:tweets?|deleted_tweets?)\.part\d+\s*=\s*\[")
_HEAD = 1 << 16
_FORM, _FORM_LINES = "application/vnd.vigil.form+json", "application/vnd.vigil.form+jsonl"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of export: its name, how it is taken apart, and the rights and media type of the whole file
    where they are not the usual ones.
    """

    name: str
    entries: Callable[[bytes], Iterator[Entry | Refusal]]
    rights: str | None = None
    media_type: str | None = None


def may_be_export(head: bytes) -> bool:
    """Whether a file that begins so may be an export written as JSON, and is not to be taken for a list of documents."""
    return bool(_TELEGRAM.search(head)) or forms.may_be_form(head) or autoarchiver.is_list(head, JSON)


def named_in(head: bytes, whole: Callable[[], bytes]) -> Iterator[Named]:
    """What a list says of files beside it; nothing where a file that begins so is no such list. `whole` gives all its bytes."""
    kind = media_type(head)
    if autoarchiver.is_list(head, kind):
        yield from autoarchiver.named_in(whole(), kind)
    elif (kind == PLAIN and forms.is_csv(head)) or (kind == JSON and forms.may_be_form(head)):
        yield from forms.named_in(whole(), kind)


def entries_of(data: bytes, kind: str) -> Kind | None:
    """The kind of an export, or None for a file that is just a file. `kind` is its sniffed media type."""
    head = data[:_HEAD]
    found: Kind | None = None
    if kind == MBOX:
        found = Kind("mbox", mail.mailbox)
    elif kind == EML:
        found = Kind("e-mail", mail.attachments)
    elif kind == WACZ:
        found = Kind("wacz", archives.wacz)
    elif kind == WARC:
        found = Kind("warc", archives.warc)
    elif kind == JSON and _TELEGRAM.search(head) and b'"messages"' in data:
        found = Kind("telegram", chats.telegram, media_type="application/vnd.vigil.telegram+json")
    elif autoarchiver.is_list(head, kind):
        found = Kind("auto-archiver", lambda whole: autoarchiver.entries(whole, kind), media_type=autoarchiver.MEDIA_TYPES[kind])
    elif kind == JSON and forms.is_json(data):
        found = Kind("form", forms.from_json, TESTIMONY, _FORM_LINES if forms.is_lines(data) else _FORM)
    elif kind == PLAIN and _X.match(head):
        found = Kind("x-archive", chats.x_archive, media_type="text/vnd.vigil.x-archive")
    elif kind in {PLAIN, JSON} and chats.is_whatsapp(head):
        found = Kind("whatsapp", chats.whatsapp, media_type="text/vnd.vigil.whatsapp")
    elif kind == ZIP and packed.is_form(data):
        found = Kind("form", packed.entries, TESTIMONY, "application/vnd.vigil.form+zip")
    elif kind == PLAIN and forms.is_csv(head):
        found = Kind("form", forms.from_csv, TESTIMONY, "text/csv")
    return found
