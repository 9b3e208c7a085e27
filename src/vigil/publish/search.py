"""Search without a server: what pages show, word by word, in small files that a script of the search page fetches as it needs them.

The index is made of what the pages show and of nothing else, so what is withheld there cannot be found here either. A thing found is an
incident, a total, a warning or a statement, with its sentences. Words are folded alike on both sides (`vigil.text.folding`, and `fold` in
`static/search.js`): case, accents, the letter forms and the article of Arabic.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vigil.publish.phrases import comma
from vigil.publish.quotes import Quote
from vigil.publish.speech import say
from vigil.text.folding import words_of

FORMAT = "vigil-search/1"
FOLDER = "data/search"
FOUND_IN_FILE = 20
INLINE_MAX, LISTED_MAX = 400, 20_000
"""Words of more things than the first have a file of their own; of more than the second none: nearly everything holds them."""

_CUT_EVERY, _FILE_MAX = 256, 24_000
_WORD_MAX = 40
_ARTICLE = re.compile("^(?:[وف]?(?:بال|كال|ال|لل))(?=\\w{2})")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as its page shows it, and where on the page it stands."""

    fragment: str
    quote: Quote

    @property
    def shown(self) -> str:
        """All that can be found: words that are not withheld, who said them, in which outlet."""
        words = "".join(run.words if not run.withheld else " " for run in self.quote.runs)
        return " ".join((words, *self.quote.chain))


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found: its page, its title in each language of the site, its first day, and the sentences in it.

    `also` are further words by which it is found: the places around it, in each language.
    """

    page: str
    titles: tuple[str, ...]
    day: str | None
    reviewed: bool
    also: tuple[str, ...]
    said: tuple[Said, ...]

    def words(self) -> set[str]:
        """Every word by which it is found."""
        found: set[str] = set()
        for text in (*self.titles, *self.also, *(one.shown for one in self.said)):
            found.update(index_words(text))
        return found


def index_words(text: str) -> Iterator[str]:
    """The words of a text as the index holds them: folded, an Arabic one without its article; single letters only where they are digits."""
    for word in words_of(text):
        bare = _ARTICLE.sub("", word)[:_WORD_MAX]
        if (len(bare) > 1 or bare.isdigit()) and bare.isprintable() and max(bare) < "\U00010000":
            yield bare


def search_files(things: Sequence[Thing]) -> Iterator[tuple[str, bytes]]:
    """All files of the index. The order of things is that of their days, so that what is new mostly comes last and few files change."""
    places: dict[str, list[int]] = {}
    for number, thing in enumerate(things):
        for word in thing.words():
            places.setdefault(word, []).append(number)
    shards: list[tuple[str, str]] = []
    for first, words in _shards(sorted(places.items())):
        name = f"w{zlib.crc32(first.encode()):08x}"
        shards.append((first, name))
        held: dict[str, Any] = {}
        for word, numbers in words:
            if len(numbers) <= INLINE_MAX:
                held[word] = _gaps(numbers)
            elif len(numbers) <= LISTED_MAX:
                own = f"p{zlib.crc32(word.encode()):08x}"
                held[word] = own
                yield _file(own, _gaps(numbers))
            else:
                held[word] = 0
        yield _file(name, held)
    for at in range(0, len(things), FOUND_IN_FILE):
        yield _file(f"t{at // FOUND_IN_FILE}", [_thing(thing) for thing in things[at : at + FOUND_IN_FILE]])
    yield _file("start", {"format": FORMAT, "things": len(things), "in_file": FOUND_IN_FILE, "shards": shards})


def _shards(words: Iterable[tuple[str, list[int]]]) -> Iterator[tuple[str, list[tuple[str, list[int]]]]]:
    """Words in files of bearable size. Where a file ends is told by its words alone, so that a new word changes one file, not all after it."""
    group: list[tuple[str, list[int]]] = []
    size = 0
    for word, numbers in words:
        if group and (size > _FILE_MAX or zlib.crc32(word.encode()) % _CUT_EVERY == 0):
            yield group[0][0], group
            group, size = [], 0
        group.append((word, numbers))
        size += len(word.encode()) + 4 + (3 * len(numbers) if len(numbers) <= INLINE_MAX else 10)
    if group:
        yield group[0][0], group


def _gaps(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _thing(thing: Thing) -> list[Any]:
    return [thing.page, thing.titles, thing.day, int(thing.reviewed), thing.also, [_said(one) for one in thing.said]]


def _said(said: Said) -> list[Any]:
    quote = said.quote
    runs = [[run.words, 1 if run.withheld else 0] for run in quote.runs]
    joined: list[list[Any]] = []
    for words, withheld in runs:  # what is marked on its page is not marked here: the words that were looked for are
        if joined and not withheld and not joined[-1][1]:
            joined[-1][0] += words
        else:
            joined.append([words, withheld])
    return [said.fragment, joined, quote.source.lang, quote.dir, quote.chain, quote.source.day]


def _file(name: str, content: Any) -> tuple[str, bytes]:
    # A script that only calls a function: a page opened from a disk can include it, but could not fetch it.
    words = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"{FOLDER}/{name}.js", f'vigilFound("{name}",{words});\n'.encode()


def search_words() -> str:
    """The sentences of the search in the language of the page, for its script."""
    found = {
        "label": say("Words to look for"), "go": say("Search"), "looking": say("Looking …"), "results": say("What was found"),
        "how": say("All words have to occur. Endings do not matter; words in quotation marks are looked for as they stand."),
        "found": say("Found: %s"), "least": say("Found so far: %s. There may be more."), "more": say("Show more"),
        "short": say("Write a word of two letters or more."), "broken": say("A part of the index could not be read. Try again."),
        "undated": say("date not established"), "draft": say("Draft, not reviewed"), "reviewed": say("reviewed"),
        "open": say("Read it on its page"), "comma": comma(),
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False)
