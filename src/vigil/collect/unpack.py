"""Undoing a content coding without letting a small answer become an endless one (RFC 9110, section 8.4)."""

import zlib

from vigil.errors import InputError

_GZIP, _DEFLATE, _RAW_DEFLATE = 31, 15, -15


class Unpacker:
    """Feeds on the bytes of a transfer and gives those of the page, up to a limit.

    Raises InputError VGL-C07 beyond the limit, VGL-C08 for a coding that was not asked for or is broken.
    """

    def __init__(self, coding: str, bytes_max: int) -> None:
        if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise InputError("VGL-C08", "the page is packed in a way that was not asked for", next_step="save the page by hand")
        self._bytes_max = bytes_max
        self._given = 0
        self._started = False
        self._deflate = coding == "deflate"
        self._machine = None if coding in {"", "identity"} else zlib.decompressobj(_DEFLATE if self._deflate else _GZIP)

    @property
    def finished(self) -> bool:
        """Whether the packed stream reached its end; a page that is not packed has no such end of its own."""
        return self._machine is None or self._machine.eof or not self._started

    def feed(self, chunk: bytes) -> bytes:
        """The page's bytes that this part of the transfer holds."""
        room = self._bytes_max - self._given
        found = chunk if self._machine is None else self._inflate(chunk, room + 1)
        self._given += len(found)
        if self._given > self._bytes_max:
            raise InputError(
                "VGL-C07", f"the page is larger than {self._bytes_max} bytes, and was left", next_step="save it by hand, or raise the limit"
            )
        return found

    def _inflate(self, chunk: bytes, most: int) -> bytes:
        assert self._machine is not None  # noqa: S101 - for the type checker; feed() has looked
        if self._deflate and not self._started and chunk[:1] and chunk[0] & 0x0F != 8:
            self._machine = zlib.decompressobj(_RAW_DEFLATE)  # some servers leave out the zlib header that the standard asks for
        self._started = self._started or bool(chunk)
        try:
            found = self._machine.decompress(chunk, most)
            while self._machine.eof and self._machine.unused_data.startswith(b"\x1f\x8b") and len(found) < most:
                rest, self._machine = self._machine.unused_data, zlib.decompressobj(_GZIP)  # a file of several gzip members is one file
                found += self._machine.decompress(rest, most - len(found))
            return found
        except zlib.error as error:
            raise InputError("VGL-C08", "the page's packing is broken", next_step="try again later, or save the page by hand") from error
