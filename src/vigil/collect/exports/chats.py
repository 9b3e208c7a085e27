"""Exports of messengers and of X: every message becomes a document. Authors are persons until shown otherwise, so they go into notes only."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from vigil.collect.captures import Refusal
from vigil.collect.exports.entries import ENTRIES_MAX, Entry, day, document
from vigil.errors import InputError

_PUBLIC = frozenset({"public_channel"})
_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_LINE = re.compile(
    rf"^[{_MARKS}]*\[?(\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}),?\s+(\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?)\]?\s*[-–]?\s+",
    re.MULTILINE,
)
_SPEAKER = re.compile(r"([^:\n]{1,80}):\s")
_ATTACHED = re.compile(r"<attached: ([^>]{1,200})>|^([^\n]{1,200}) \(file attached\)", re.MULTILINE)


def telegram(data: bytes) -> Iterator[Entry | Refusal]:
    """Messages of Telegram Desktop's `result.json`: one chat, or many under `chats.list`."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        yield _unusable("telegram export", "it is not whole JSON")
        return
    chats = whole.get("chats", {}).get("list") if isinstance(whole.get("chats"), dict) else [whole]
    for turn, chat in enumerate(chats if isinstance(chats, list) else [], 1):
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield from _messages(chat, turn)


def _messages(chat: dict[str, Any], turn: int) -> Iterator[Entry]:
    outlet = str(chat.get("name") or "") or None if chat.get("type") in _PUBLIC else None
    for number, message in enumerate(chat["messages"][:ENTRIES_MAX], 1):
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        told = [f"author: {message['from']}"] if isinstance(message.get("from"), str) else []
        told += [
            f"{name}: {message[name]}" for name in ("forwarded_from", "edited", "reply_to_message_id", "photo", "file") if message.get(name)
        ]
        name = f"telegram {chat.get('id', turn)}/{message.get('id', number)}"
        yield document(
            name, telegram_words(message.get("text")), f"chat {turn}, message {number}", outlet=outlet,
            published=day(str(message.get("date", ""))), told=tuple(told),
        )  # fmt: skip


def telegram_words(text: Any) -> str:
    """The words of a message: a text, or a list of texts and of pieces that hold one."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    return "".join(piece if isinstance(piece, str) else str(piece.get("text", "")) if isinstance(piece, dict) else "" for piece in pieces)


def x_archive(data: bytes) -> Iterator[Entry | Refusal]:
    """Posts of an X archive's `tweets.js`: JSON behind an assignment."""
    try:
        posts = json.loads(data.decode("utf-8").partition("=")[2])
    except (ValueError, RecursionError):
        yield _unusable("x archive", "it is not whole JSON")
        return
    for number, wrapped in enumerate(posts[:ENTRIES_MAX] if isinstance(posts, list) else [], 1):
        post = wrapped.get("tweet", wrapped) if isinstance(wrapped, dict) else {}
        words = post.get("full_text") or post.get("text")
        if not isinstance(words, str):
            continue
        key = str(post.get("id_str") or post.get("id") or number)
        url = f"https://x.com/i/status/{key}" if key.isdigit() else None
        told = tuple(f"{name}: {post[name]}" for name in ("in_reply_to_status_id_str", "lang") if post.get(name))
        yield document(f"x {key}", words, f"post {number}", url=url, published=_x_day(str(post.get("created_at", ""))), told=told)


def _x_day(words: str) -> str | None:
    try:
        return dt.datetime.strptime(words, "%a %b %d %H:%M:%S %z %Y").date().isoformat()
    except ValueError:
        return day(words)


def is_whatsapp(head: bytes) -> bool:
    """Whether a text is a chat that WhatsApp wrote: several of its first lines begin with a moment and a speaker."""
    text = head.decode("utf-8", "replace")
    found = list(_LINE.finditer(text))
    lines = max(1, min(40, text.count("\n") + 1))
    return bool(found) and _LINE.match(text) is not None and len(found) * 4 >= lines


def whatsapp(data: bytes) -> Iterator[Entry | Refusal]:
    """Messages of a WhatsApp chat. Days are as written where their order is clear for the whole chat, and left open where it is not."""
    text = data.decode("utf-8", "replace")
    found = list(_LINE.finditer(text))[:ENTRIES_MAX]
    order = _order([match[1] for match in found])
    for number, match in enumerate(found, 1):
        end = found[number].start() if number < len(found) else len(text)
        body = text[match.end() : end].rstrip("\r\n")
        speaker = _SPEAKER.match(body)
        words = body[speaker.end() :] if speaker else body
        told = [f"written at: {match[1]} {match[2]}"] + ([f"author: {speaker[1]}"] if speaker else ["a notice of the program"])
        told += [f"attached: {one[1] or one[2]}" for one in _ATTACHED.finditer(words)]
        yield document(f"whatsapp {number}", words, f"message {number}", published=_day_in(match[1], order), told=tuple(told))


def _order(days: list[str]) -> str | None:
    """`ymd`, `dmy` or `mdy` where a number above twelve (or a year in front) settles it for the whole chat."""
    parts = [[int(number) for number in re.split(r"[./-]", one)] for one in days]
    if any(one[0] > 31 for one in parts):
        return "ymd"
    first, second = any(one[0] > 12 for one in parts), any(one[1] > 12 for one in parts)
    if first == second:
        return "dmy" if any("." in one for one in days) else None
    return "dmy" if first else "mdy"


def _day_in(words: str, order: str | None) -> str | None:
    if order is None:
        return None
    numbers = dict(zip(order, (int(number) for number in re.split(r"[./-]", words)), strict=True))
    try:
        return dt.date(numbers["y"] + (2000 if numbers["y"] < 100 else 0), numbers["m"], numbers["d"]).isoformat()
    except ValueError:
        return None


def _unusable(name: str, why: str) -> Refusal:
    return Refusal(name, InputError("VGL-C21", f"this export cannot be taken apart: {why}; it is kept whole", next_step="export it again"))
