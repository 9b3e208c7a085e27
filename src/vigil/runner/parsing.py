"""A parser that remembers: each sentence is parsed once for a model, and the model is loaded only when there is something to parse."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from vigil.read.parse import Word
from vigil.runner import language
from vigil.store.parses import Parses

_Rows = list[tuple[str, str, str, int, str, int, int]]
_decode = msgspec.msgpack.Decoder(_Rows).decode
_encode = msgspec.msgpack.Encoder().encode


class RememberingParser:
    """The parser of the reader, with the parses of a workspace kept on disk. `parsed` counts the sentences that were not there yet."""

    def __init__(self, path: Path, *, load: Callable[[], language.SpacyParser] = language.load_parser) -> None:
        self.digest = language.digest()
        self.parsed = 0
        self._parses = Parses(path)
        self._load = load

    def parse(self, texts: Sequence[str]) -> Iterator[tuple[Word, ...]]:
        """The words of each text, in order."""
        keys = [hashlib.sha256(f"{self.digest}\0{text}".encode("utf-8", "surrogatepass")).digest() for text in texts]
        kept = self._parses.get(keys)
        found: dict[bytes, tuple[Word, ...]] = {}
        for key in keys:
            words = _unpacked(kept[key]) if key in kept else None
            if words is not None:
                found[key] = words
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        if missing:
            self.parsed += len(missing)
            found |= zip(missing, self._load().parse(list(missing.values())), strict=True)
            self._parses.put((key, _packed(found[key])) for key in missing)
        return iter([found[key] for key in keys])

    def language_of(self, text: str) -> str | None:
        """ISO 639-1 code, or None for a text too short to tell."""
        return language.language_of(text)


def _packed(words: tuple[Word, ...]) -> bytes:
    return zlib.compress(_encode([(w.text, w.tag, w.dep, w.head, w.entity, w.start, w.end) for w in words]), 1)


def _unpacked(packed: bytes) -> tuple[Word, ...] | None:
    """The words; None for bytes that are none, so that they are parsed again."""
    try:
        return tuple(
            Word(text, text.lower(), tag, dep, head, entity, start, end)
            for text, tag, dep, head, entity, start, end in _decode(zlib.decompress(packed))
        )
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError):
        return None
