"""The stage `reconcile.origins`: one voice behind many reports.

Whoever speaks nearest the harm is the origin, however many outlets pass it on. An outlet's own words are those of the agency it credits, and copies
of one text have one carrier. What a text says without a source and says again with one, with the same number, is that source's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from vigil.flow import Shelf, together
from vigil.model import Claim, Copies, Judgement, Origin, Placing, Record, Text
from vigil.model.words import SourceKind
from vigil.policy.register import Register
from vigil.reconcile.drift import relays_of
from vigil.reconcile.evidence import judged_sources
from vigil.reconcile.relays import WHOLES, general_to_particular, silent_relays, unsourced_to_known
from vigil.reconcile.voices import Cast, Voice, carrier_of, cast_of, known_voice, voice_of
from vigil.text.folding import fold


@dataclass(slots=True)
class Voiced:
    """One voice as it is put together: its names and reasons by how often they are met, its claims, and the texts that carry them."""

    names: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


@together("reconcile.origins", reads=(Text, Claim, Copies, Placing, Judgement), writes=(Origin,), needs=("sources",))
def find_origins(records: Iterable[Record], *, sources: Register) -> Iterator[Record]:
    """Say of every claim on whose voice it rests; each claim is in one Origin, in an order that does not depend on that of the records.

    `sources` is the register: what kind of source each is, and whose side it belongs to.
    """
    shelf = Shelf(records)
    texts, claims = dict(shelf.items(Text)), dict(shelf.items(Claim))
    carriers = _carriers(shelf, texts)
    voices = _voices(shelf, texts, carriers, sources)
    found: dict[str, Voiced] = {}
    for key, claim in claims.items():
        voice = voices[key]
        origin = found.setdefault(voice.key, Voiced())
        origin.names[voice.name] += 1
        origin.reasons[voice.why] += 1
        origin.claims.add(key)
        origin.texts.add(claim.text)
    silent: dict[str, set[str]] = {}
    for key, text in silent_relays(shelf, voices):
        silent.setdefault(key, set()).add(text)
        found[key].texts.add(text)
        found[key].reasons["a text in another language, or without a claim read in it, that names the source and its number"] += 1
    for key, origin in sorted(found.items()):
        name = _first(origin.names)
        line = sources.of(key, name)
        voice = Voice(key, name, "")
        yield Origin(
            key=key, name=name, texts=tuple(sorted(origin.texts)), claims=tuple(sorted(origin.claims)),
            why="; ".join(sorted(origin.reasons)), source=line.kind if line else _kind(key), party=line.party if line else None,
            relays=relays_of({one: claims[one] for one in origin.claims}, voice, texts, carriers, silent.get(key, ())),
            credible=line.credible if line else True,
        )  # fmt: skip


_KINDS: Mapping[str, SourceKind] = {"unnamed": "unnamed", "outlet": "outlet", "document": "outlet", "name": "unknown"}


def _kind(key: str) -> SourceKind:
    """What kind of source a voice is that the register does not list, by how it is named."""
    return _KINDS.get(key.partition(":")[0], "unknown")


def _first(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _voices(shelf: Shelf, texts: Mapping[str, Text], carriers: Mapping[str, Voice], sources: Register) -> dict[str, Voice]:
    """The voice of every claim: first each by itself, then what the rest of its text and the other texts tell."""
    casts = {key: cast_of(text.body) for key, text in texts.items()}
    people = _people(casts.values())
    judged = {fold(name): Voice(f"name:{fold(is_)}", is_, "a person said whose it is") for name, is_ in judged_sources(shelf).items()}
    judged = {name: known_voice(voice.name) or voice for name, voice in judged.items()}
    voices: dict[str, Voice] = {}
    for text, claims in _by_text(shelf).items():
        nobody = Voice(f"text:{text}", "a text not at hand", "the text is not at hand")
        cast, carrier = casts.get(text, Cast(frozenset(), {})), carriers.get(text, nobody)
        spoken = {key: _speaker(claim, cast, people, carrier, judged) for key, claim in claims.items()}
        voices |= _attributed(claims, spoken, carrier)
    return unsourced_to_known(shelf, general_to_particular(shelf, {key: _registered(voice, sources) for key, voice in voices.items()}))


def _registered(voice: Voice, sources: Register) -> Voice:
    """A voice under the name by which the register knows it."""
    if voice.key.startswith(("source:", "unnamed:")):
        return voice
    line = sources.of("", voice.name)
    return Voice(f"source:{line.key}", line.name, "named in the register of sources") if line else voice


def _by_text(shelf: Shelf) -> dict[str, dict[str, Claim]]:
    found: dict[str, dict[str, Claim]] = {}
    for key, claim in sorted(shelf.items(Claim), key=lambda pair: pair[0]):
        found.setdefault(claim.text, {})[key] = claim
    return found


def _speaker(claim: Claim, cast: Cast, people: Mapping[str, Voice], carrier: Voice, judged: Mapping[str, Voice]) -> Voice | None:
    if claim.speaker is None:
        return None
    return judged.get(fold(claim.speaker)) or voice_of(claim.speaker, cast, people, carrier)


def _attributed(claims: Mapping[str, Claim], spoken: Mapping[str, Voice | None], carrier: Voice) -> dict[str, Voice]:
    """Give the claims without a speaker to whoever gives the same number elsewhere in the text, else to the text's own voice."""
    said: dict[tuple[object, ...], set[Voice]] = {}
    for key, claim in claims.items():
        voice = spoken[key]
        if voice is not None and claim.count.basis != "vague":
            said.setdefault(_number(claim), set()).add(voice)
    found: dict[str, Voice] = {}
    for key, claim in claims.items():
        same = {voice.key: voice for voice in said.get(_number(claim), ())}
        voice = spoken[key]
        if voice is None and len(same) == 1:
            heard = next(iter(same.values()))
            voice = Voice(heard.key, heard.name, "the same number is attributed elsewhere in the text", heard.named)
        found[key] = voice or carrier
    return found


def _number(claim: Claim) -> tuple[object, ...]:
    return claim.effect, claim.scope, claim.count.low if claim.count.low is not None else claim.count.high


def _carriers(shelf: Shelf, texts: Mapping[str, Text]) -> dict[str, Voice]:
    """Whose own words each text is; copies have one carrier, an agency before an outlet."""
    found = {key: carrier_of(text.outlet, text.name, text.body) for key, text in texts.items()}
    for _, copies in shelf.items(Copies):
        here = [found[key] for key in copies.texts if key in found]
        if here:
            best = min(here, key=lambda voice: (not voice.key.startswith("source:"), voice.key.startswith("document:"), voice.key))
            found |= dict.fromkeys((key for key in copies.texts if key in found), best)
    return found


def _people(casts: Iterable[Cast]) -> dict[str, Voice]:
    """People whom any text introduces, as long as all texts introduce them as speaking for one voice, or for a part of it."""
    met: dict[str, dict[str, Voice]] = {}
    for cast in casts:
        for name, voice in cast.people.items():
            met.setdefault(name, {})[voice.key] = Voice(voice.key, voice.name, "introduced in another text as speaking for it")
    for voices in met.values():
        for whole, parts in WHOLES.items():
            if any(part in voices for part in parts):
                voices.pop(whole, None)
    return {name: next(iter(voices.values())) for name, voices in met.items() if len(voices) == 1}
