"""Plain text, and documents of a list, to text. No parser of others is involved, so no sandbox is needed."""

import json
import re
from collections.abc import Iterator, Mapping

from vigil.preserve.renderers.cleaning import clean, cleaning_notes, untouched
from vigil.preserve.renderers.decoding import decode
from vigil.preserve.renderers.outcome import Made, Outcome, Run, Unmade

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_DECODER = json.JSONDecoder()
_REPLACED_MAX = 100_000
_SPACE = re.compile(r"[ \t\n\r]*")


def render_plain(data: bytes, hints: Mapping[str, str]) -> Outcome:
    """The characters of a text file, verbatim: offsets are its own, after a byte order mark. Beyond 100,000 replaced ones there is no map."""
    decoded = decode(data, hints.get("charset"))
    if decoded is None:
        return Unmade("unknown_encoding", "the encoding of this text is not known and no guess is convincing: save it as UTF-8")
    text, replaced = clean(decoded.text)
    parameters = {"encoding": decoded.encoding, "encoding_by": decoded.how, **cleaning_notes(replaced)}
    runs = tuple(untouched(decoded.text)) if replaced <= _REPLACED_MAX else None
    return Made(text, runs, parameters, {}, (decoded.doubt,) if decoded.doubt else ())


def render_document(data: bytes, _hints: Mapping[str, str]) -> Outcome:
    """The `text` of one document, verbatim, with a map to where its characters stand in the line."""
    try:
        source = data.decode("utf-8")
        fields = json.loads(source)
    except (ValueError, RecursionError):
        return Unmade("not_a_document", "this is not one JSON object in UTF-8: collect the list of documents again")
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        return Unmade("not_a_document", "this JSON object has no text: collect the list of documents again")
    text, replaced = clean(fields["text"])
    runs = tuple(_runs(source, _value_start(source)))
    if not all(text[at : at + length] == source[from_ : from_ + length] for at, from_, length in runs):
        return Made(text, None, cleaning_notes(replaced))
    return Made(text, runs, cleaning_notes(replaced))


def _value_start(source: str) -> int:
    """Where the characters of the last top-level `text` begin. The source has been parsed before and is sound."""
    at, found = source.index("{") + 1, 0
    while True:
        at = _skip(source, at)
        if source[at] == "}":
            return found
        key, at = _DECODER.raw_decode(source, at)
        at = _skip(source, _skip(source, at) + 1)
        if key == "text":
            found = at + 1
        _, at = _DECODER.raw_decode(source, at)
        at = _skip(source, at)
        at += source[at] == ","


def _skip(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at


def _runs(source: str, start: int) -> Iterator[Run]:
    """The stretches between escapes of a JSON string that begins at `start`, as (text offset, source offset, length)."""
    _, end = _DECODER.raw_decode(source, start - 1)
    text_at, at, high = 0, start, False
    for escape in _ESCAPE.finditer(source, start, end - 1):
        if escape.start() > at:
            yield text_at, at, escape.start() - at
            text_at, high = text_at + escape.start() - at, False
        unit = int(escape[1], 16) if escape[1] else 0
        if not (high and 0xDC00 <= unit <= 0xDFFF):  # the second half of a pair adds no character
            text_at += 1
        high, at = 0xD800 <= unit <= 0xDBFF, escape.end()
    if end - 1 > at:
        yield text_at, at, end - 1 - at
