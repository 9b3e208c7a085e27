"""Who speaks: the words for a source to one key for one voice, within a text and by itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vigil.reconcile.sources import AGENCIES, KNOWN, REFERRING, ROLE, TITLE, UNNAMED, Source
from vigil.text.folding import fold, fold_text


@dataclass(frozen=True, slots=True)
class Voice:
    """A source: a key to join by, a name to show, why it was taken for this one, and whether it has a name of its own."""

    key: str
    name: str
    why: str
    named: bool = True


def known_voice(words: str) -> Voice | None:
    """The voice that these words name in full, if it is one of those known."""
    return _match(fold(words), KNOWN, "named")


def agency_voice(words: str) -> Voice | None:
    """The news agency that these words name."""
    return _match(fold(words), AGENCIES, "agency named")


def _match(folded: str, sources: Iterable[Source], why: str) -> Voice | None:
    for source in sources:
        if source.pattern.search(folded):
            return Voice(f"source:{source.key}", source.name, why)
    return None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in one text: voices known by name, and people by the voice they were introduced as speaking for."""

    named: frozenset[str]
    people: Mapping[str, Voice]


_NAME = r"(?P<name>(?:[A-Z][\w'’-]+ (?:al-|Al-|el-)?){1,3}[A-Z][\w'’-]+)"
_INTRODUCED = (
    re.compile(r"(?P<org>(?:[A-Z][\w.'’-]*|for|of|human|rights|office)(?: (?:[A-Z][\w.'’-]*|for|of|and|human|rights|"
    r"office)){0,6}) (?:head|director|chief|spokes(?:man|woman|person)|founder|president),? " + _NAME),
    re.compile(r"(?:head|director|chief|spokes(?:man|woman|person)|founder)s? (?:of|for|at) (?:the )?(?P<org>(?:[A-Z][\w.'’-]*|for|of|"
    r"human|rights)(?: (?:[A-Z][\w.'’-]*|for|of|and|human|rights)){0,7}?),? (?:said )?" + _NAME),
    re.compile(_NAME + r",? (?:who |the |a |an |is |was |as )*(?:head|heads|director|chief|spokes(?:man|woman|person)|founder|leads|"
    r"runs)s?(?: (?:of|for|at))? (?:the )?(?P<org>(?:[A-Z][\w.'’-]*|observatory)(?: (?:[A-Z][\w.'’-]*|for|of|and|human|rights)){0,7})"),
)  # fmt: skip


_OFFICE = re.compile(r"(?<![\w-])[Ss]pokes(?:man|woman|person) (?:for the \w+ )?" + _NAME)
SPEAKS_FOR_CHARACTERS = 600
"""How far back a spokesman's office was named, when the text only says "spokesman"."""


def cast_of(body: str) -> Cast:
    """Find who appears in a text. People are linked to a voice only where the text itself introduces them so."""
    folded = fold_text(body)
    named = frozenset(f"source:{source.key}" for source in KNOWN if source.pattern.search(folded))
    people: dict[str, Voice] = {}
    for pattern in _INTRODUCED:
        for match in pattern.finditer(body):
            voice = known_voice(match["org"]) or _referred(fold(match["org"]), named)
            if voice is not None:
                parts = match["name"].split()
                for words in (" ".join(parts[start:]) for start in range(len(parts))):
                    people.setdefault(fold(words), Voice(voice.key, voice.name, "introduced in the text as speaking for it"))
    for match in _OFFICE.finditer(body):
        voice = _named_before(body[max(0, match.start() - SPEAKS_FOR_CHARACTERS) : match.start()])
        if voice is not None:
            parts = match["name"].split()
            for words in (" ".join(parts[start:]) for start in range(len(parts))):
                people.setdefault(fold(words), Voice(voice.key, voice.name, "a spokesman, of the office named just before"))
    return Cast(named, people)


def _named_before(body: str) -> Voice | None:
    """The voice that is named last; of two named by one phrase ("the UN human rights office") the particular one."""
    folded = fold_text(body)
    found = [(match.end(), -number, source) for number, source in enumerate(KNOWN) for match in source.pattern.finditer(folded)]
    if not found:
        return None
    _, _, source = max(found, key=lambda one: (one[0], one[1]))
    return Voice(f"source:{source.key}", source.name, "named")


def voice_of(words: str, cast: Cast, people: Mapping[str, Voice], carrier: Voice) -> Voice:
    """The voice behind the words for a speaker.

    `people` are introductions found in other texts, `carrier` is who carries the words: a source without a name counts as one for each carrier.
    """
    folded = fold(words)
    plain = ROLE.sub("", folded)
    office = TITLE.sub("", plain).strip()
    referred = _referred(folded, cast.named) or _referred(plain, cast.named) or _referred(office, cast.named)
    introduced = cast.people.get(plain) or cast.people.get(plain.rpartition(" ")[2])
    elsewhere = people.get(plain) or _person_in(plain, people)
    known = _match(folded, KNOWN, "named") or _match(folded, AGENCIES, "agency named")
    if known is not None and not (known.key == "source:un" and referred is not None):
        return known
    for voice in (referred, introduced, elsewhere):
        if voice is not None:
            return voice
    plain = TITLE.sub("", plain).strip() or plain
    if not plain or UNNAMED.search(folded):
        return Voice(f"unnamed:{carrier.key}:{plain or folded}", f"{words} (via {carrier.name})", "a source without a name", named=False)
    return Voice(f"name:{plain}", words, "named")


def _person_in(plain: str, people: Mapping[str, Voice]) -> Voice | None:
    """Someone introduced in another text, if the words end in or hold the full name."""
    words = plain.split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            voice = people.get(" ".join(words[start : start + size]))
            if voice is not None and (size > 1 or len(words) == 1):
                return voice
    return None


def _referred(folded: str, named: frozenset[str]) -> Voice | None:
    for pattern, keys in REFERRING:
        if pattern.search(folded):
            for key in keys:
                if f"source:{key}" in named:
                    name = next(source.name for source in KNOWN if source.key == key)
                    return Voice(f"source:{key}", name, "called again after it was named in the text")
            return None
    return None


_DATELINE = re.compile(r"\((?P<agency>[A-Za-z ]{2,24})\)\s*[-–—]|^[A-Z][A-Z, ]+\((?P<first>[A-Za-z ]{2,24})\)", re.MULTILINE)
_CREDIT_END = re.compile(
    r"(?:[-–—]{1,3}\s*|\(|additional reporting (?:from|by)\s+|source:?\s+|with\s+)(?P<agency>[A-Za-z][A-Za-z ,&]{1,40}?)\)?\.?\s*$",
    re.IGNORECASE,
)


def carrier_of(outlet: str | None, name: str, body: str) -> Voice:
    """Whose own words a text is: the agency it credits, else its outlet, else the document itself."""
    for text, why in _credits(outlet, body):
        voice = agency_voice(text)
        if voice is not None:
            return Voice(voice.key, voice.name, why)
    if outlet:
        own = known_voice(outlet)
        return (
            Voice(own.key, own.name, "the outlet is an organ of it")
            if own
            else Voice(f"outlet:{fold(outlet)}", outlet, "the outlet's own voice")
        )
    return Voice(f"document:{name}", name, "no outlet is given")


def _credits(outlet: str | None, body: str) -> Iterable[tuple[str, str]]:
    if outlet and "(" in outlet:
        yield outlet[outlet.index("(") :], "credited beside the outlet"
    for match in _DATELINE.finditer(body, 0, 1500):
        yield match["agency"] or match["first"], "credited in the dateline"
    end = _CREDIT_END.search(body[-160:])
    if end:
        yield end["agency"], "credited at the end"
    # Pages of outlets often keep the agency as a bare word before the date.
    bare = re.search(r"\b(AFP|Reuters|AP|EFE)\b (?:\w+day )?\d{1,2} \w{3,9} \d{4}", body[:600])
    if bare:
        yield bare[1], "credited beside the date"
