"""The languages of the interface. What was said stays in the language in which it was said.

Pages are made in one language at a time: `with speaking("ar"): ...`. Messages are English sentences, looked up in compiled gettext
catalogues beside this module; numbers stay in Western digits everywhere, so that a figure looks the same on every page.
"""

import gettext as catalogues
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: its tag, its own name, and the direction of its script."""

    tag: str
    name: str
    dir: str


LANGUAGES = {
    "en": Language("en", "English", "ltr"),
    "ar": Language("ar", "العربية", "rtl"),
    "uk": Language("uk", "Українська", "ltr"),
}
"""English is the language of the messages themselves; each of the others has its catalogue."""

_spoken: ContextVar[str] = ContextVar("the language in which pages are made", default="en")


@contextmanager
def speaking(tag: str) -> Iterator[Language]:
    """Make pages in this language."""
    token = _spoken.set(tag)
    try:
        yield LANGUAGES[tag]
    finally:
        _spoken.reset(token)


def spoken() -> Language:
    """The language in which pages are being made."""
    return LANGUAGES[_spoken.get()]


def marked(message: str) -> str:
    """A message that is looked up where it is used."""
    return message


def marked_many(one: str, many: str) -> tuple[str, str]:
    """A message that depends on a number and is looked up where it is used."""
    return one, many


def say(message: str, /, **values: object) -> str:
    """A message in the language of the page, with its named values."""
    found = _catalogue(_spoken.get()).gettext(message)
    return found % values if values else found


def say_in(context: str, message: str, /, **values: object) -> str:
    """The same for a message that means different things in different places."""
    found = _catalogue(_spoken.get()).pgettext(context, message)
    return found % values if values else found


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """The same for a message that depends on a number."""
    return _catalogue(_spoken.get()).ngettext(one, many, count) % values


class Told(Mapping[K, str]):
    """A closed vocabulary in the language of the page."""

    def __init__(self, messages: Mapping[K, str]) -> None:
        self._messages = messages

    def __getitem__(self, word: K) -> str:
        message = self._messages[word]
        return say(message) if message else ""

    def messages(self) -> tuple[str, ...]:
        """All that it can say, in English."""
        return tuple(self._messages.values())

    def __iter__(self) -> Iterator[K]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


def translate(message: str) -> str:
    """What templates call for a message."""
    return _catalogue(_spoken.get()).gettext(message)


def translate_many(one: str, many: str, count: int) -> str:
    """What templates call for a message that depends on a number."""
    return _catalogue(_spoken.get()).ngettext(one, many, count)


def translate_in(context: str, message: str) -> str:
    """What templates call for a message with a context."""
    return _catalogue(_spoken.get()).pgettext(context, message)


@cache
def _catalogue(tag: str) -> catalogues.NullTranslations:
    if tag == "en":
        return catalogues.NullTranslations()
    with (files("vigil.publish") / "languages" / f"{tag}.mo").open("rb") as file:
        return catalogues.GNUTranslations(file)
