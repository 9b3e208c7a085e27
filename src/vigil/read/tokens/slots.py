"""Where, by whom and by what means, from the words beside the harm."""

import re

from vigil.model.words import Means
from vigil.read.tokens.letters import Folded
from vigil.read.tokens.mentions import Mention
from vigil.read.tokens.pack import Pack

_TRIM = " \t\n,.:;\"'«»“”„()[]*"
_STOPS = re.compile(r"[,.;:!?\n\"()\[\]،]|\s-\s|\d")


def find_places(folded: Folded, pack: Pack) -> list[tuple[int, int, bool]]:
    """The place phrases of a sentence in levelled letters, each with whether it names a place."""
    found: list[tuple[int, int, bool]] = []
    for match in re.finditer(rf"(?<!{pack.letters})(?:{pack.place_open})", folded.words):
        phrase = _phrase(folded, pack, match.end())
        if phrase and not any(low < phrase[1] and phrase[0] < high for low, high, _ in found):
            found.append(phrase)
    return found


def _phrase(folded: Folded, pack: Pack, start: int) -> tuple[int, int, bool] | None:
    rest = folded.words[start : start + 110]
    stop = _STOPS.search(rest)
    rest = rest[: stop.start()] if stop else rest
    words = list(re.finditer(r"\S+", rest))
    end, named, placed = 0, False, False
    for number, word in enumerate(words[:9]):
        if number and re.fullmatch(rf"(?:{pack.place_stop})|{pack.place_open.split('|(?<!')[0]}", word.group() + " "):
            break
        if number and re.fullmatch(rf"(?:{pack.place_stop})", word.group()):
            break
        if re.fullmatch(rf"(?:{pack.place_links})", word.group()) and not _place_follows(words, number, pack):
            break
        low, high = folded.span(start + word.start(), start + word.end())
        spelled = re.sub(r"^(?:[dDlL]['’]|al-|el-|ad-|as-|ar-|at-)", "", folded.text[low:high])
        noun = pack.word(pack.place_nouns).match(word.group()) is not None
        name = pack.word(pack.place_names).match(word.group()) is not None or (spelled[:1].isupper() and spelled[:1].lower() != spelled[:1])
        if not noun and not name and not placed and number >= 4:
            break
        placed, named = placed or noun, named or name
        if noun or name or (placed and not spelled[:1].islower()):
            end = word.end()
            if placed and not spelled[:1].isascii() and not name and not noun and number and _caseless(spelled):
                named = True
                if number - _first_noun(words, pack) >= 3:
                    break
    if not end or not (named or placed):
        return None
    if named:
        end = _listed(folded, pack, start, end)
    return start + len(rest[:end]) - len(rest[:end].lstrip()), start + end, named


def _place_follows(words: list[re.Match[str]], number: int, pack: Pack) -> bool:
    following = words[number + 1].group() if number + 1 < len(words) else ""
    return bool(pack.word(pack.place_nouns).match(following) or pack.word(pack.place_names).match(following))


_NEXT = re.compile(r"(?:,\s+|\s+(?:et|y|и|та|і|й)\s+)(?:al-|el-)?(\w[\w'-]+)(?:\s(?:al-|el-)\w[\w'-]+)?")


def _listed(folded: Folded, pack: Pack, start: int, end: int) -> int:
    """As in "the districts of Sukri, Kalla and Sarr": the names that go on after a comma."""
    while True:
        match = _NEXT.match(folded.words, start + end)
        if match is None:
            return end
        low, high = folded.span(match.start(1), match.end(1))
        name = folded.text[low:high]
        if (
            not name[:1].isupper()
            or re.fullmatch(rf"(?:{pack.place_stop}|{pack.say})", match[1])
            or pack.word(pack.sources).match(match[1])
        ):
            return end
        end = match.end() - start


def _first_noun(words: list[re.Match[str]], pack: Pack) -> int:
    return next((i for i, word in enumerate(words) if pack.word(pack.place_nouns).match(word.group())), 0)


def _caseless(word: str) -> bool:
    return word.lower() == word.upper()


def place_for(places: list[tuple[int, int, bool]], mention: Mention, folded: Folded) -> tuple[int, int, bool] | None:
    """The place nearest to the harm, behind it before ahead of it, a named one before an unnamed."""
    low, high = mention.span

    def rank(place: tuple[int, int, bool]) -> tuple[int, int]:
        start, end, named = place
        away = start - high if start >= high else low - end + 15
        broken = ";" in folded.words[min(high, end) : max(low, start)]
        return (0 if named else 30) + away + (80 if broken else 0), start

    return min(places, key=rank) if places else None


def blamed_for(folded: Folded, pack: Pack, mention: Mention) -> tuple[int, int] | None:
    """The party that these words blame for a mention of harm."""
    low, high = mention.span
    words = folded.words
    for match in pack.word(pack.accuse).finditer(words[:low]):
        party = _party(folded, pack, match.end(), low, gap=70)
        if party:
            return party
    limit = _clause_end(words, high, pack)
    for match in pack.word(pack.by).finditer(words, 0, limit):
        if low - 10 <= match.start() <= high + 130 and not re.search(r"[.;\n]", words[high : match.start()]):
            party = _party(folded, pack, match.end(), limit, gap=24)
            if party:
                return party
    for match in pack.word(pack.agent).finditer(words, max(0, low - 60), min(limit, high + 60)):
        if match.end() <= mention.start or match.start() >= high:
            return _extent(folded, pack, match.start(), mention.start if match.end() <= mention.start else limit)
    between = _party(folded, pack, mention.end, mention.group.start, gap=12) if mention.group.start > mention.end else None
    if between:
        return between
    if mention.trigger.kind == "act" or (not pack.speaker_first and mention.group.start > mention.end):
        return party_before(folded, pack, mention.start)
    return None


def _clause_end(words: str, start: int, pack: Pack) -> int:
    """Where another thing is told: "..., while 130 were killed by ..."."""
    match = pack.word(pack.contrast).search(words, start)
    return match.start() if match else len(words)


def party_before(folded: Folded, pack: Pack, verb: int) -> tuple[int, int] | None:
    """The party that stands before an active verb in its clause."""
    begin = max(0, verb - 110)
    clause = max((m.end() for m in re.finditer(r"[.;:!?\n\"]", folded.words[begin:verb])), default=0) + begin
    found = list(pack.word(pack.party).finditer(folded.words, clause, verb))
    if not found:
        return None
    first = found[0]
    for match in found[1:]:
        if re.search(r"[,.]", folded.words[first.end() : match.start()]):
            first = match
    return _extent(folded, pack, first.start(), verb)


def party_behind(folded: Folded, pack: Pack, start: int) -> tuple[int, int]:
    """The party whose name begins at an offset, as far as it runs."""
    return _extent(folded, pack, start, len(folded.words))


def _party(folded: Folded, pack: Pack, start: int, limit: int, *, gap: int) -> tuple[int, int] | None:
    match = pack.word(pack.party).search(folded.words, start, min(limit, start + gap + 40))
    if match is None or match.start() - start > gap or re.search(r"[.;\n]", folded.words[start : match.start()]):
        return None
    return _extent(folded, pack, match.start(), limit)


def _extent(folded: Folded, pack: Pack, start: int, limit: int) -> tuple[int, int]:
    """How far the name of a party runs: to a stop word, a number, a mark, or nine words."""
    rest = folded.words[start:limit]
    stop = re.search(rf"[,.;:!?\n\"()،]|\s\d|\s(?:{pack.party_stop})(?!{pack.letters})", rest)
    rest = rest[: stop.start()] if stop else rest
    words = list(re.finditer(r"\S+", rest))[:9]
    return start, start + words[-1].end() if words else start + len(rest)


def spoken(folded: Folded, span: tuple[int, int]) -> str:
    """The words of a stretch as they stand, without the marks around them."""
    low, high = folded.span(*span)
    return re.sub(r"\s+", " ", folded.text[low:high]).strip(_TRIM)


def means_for(folded: Folded, pack: Pack, mention: Mention) -> Means:
    """By what means: the word of harm itself, else the nearest word that tells it."""
    if mention.trigger.means:
        return mention.trigger.means
    at = mention.start
    found = [(abs(m.start() - at), means) for means, pattern in pack.means for m in pack.word(pattern).finditer(folded.words)]
    return min(found)[1] if found else "unknown"
