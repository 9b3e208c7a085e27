"""Groups of people with a number: "at least 29 Syrian rebels", "dozens more", "13"."""

import re
from collections.abc import Sequence

from vigil.model import Count
from vigil.read.parse import Sentence, Word
from vigil.read.people import Group, Kind, status_of
from vigil.read.words.harm import COUNTED_NOUNS, DONE_TO, SUFFERED
from vigil.read.words.people import AGE_AND_SEX, NOT_PEOPLE_AFTER, PEOPLE, SINGULAR
from vigil.read.words.trades import is_personal
from vigil.text.dates import find_times
from vigil.text.numbers import Quantity

_NOUNISH = ("NN", "JJ", "VBN", "VBG", "CD", "HYPH", "POS", "PRP$", "FW", "RB")
_MORE = frozenset({"more", "others", "other", "additional", "further"})
DEMONYM = re.compile(r"^[A-Z][a-z]+(?:ians?|ese|ans?|is?|ish|ens?|ds?|ites)$")
"""Words such as Iraqis and Americans, by their endings."""


_YEARS = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
AGES = re.compile(
    rf"\baged?\s+(?:between\s+)?{_YEARS}\b(?:\s+(?:to|and)\s+{_YEARS}\b)?|(?<!\d),\s*(?:now\s+)?\d{{1,3}}(?=\s*[.)]|\s*,(?!\d{{3}}))\s*,?|"
    rf"\b{_YEARS}[- ](?:years?|months?|weeks?|days?)[- ]olds?\b",
    re.I,
)
"""The ages of people, that count nobody."""


def _skips(sentence: Sentence) -> list[tuple[int, int]]:
    """Stretches whose numbers count no people: times, ages."""
    spans = [(when.start, when.end) for when in find_times(sentence.text)]
    spans += [match.span() for match in AGES.finditer(sentence.text)]
    return spans


def _is_name_age(sentence: Sentence, first: int, quantity: Quantity) -> bool:
    """As in "Samir 13 suffered", "a shepherd of 60": a number straight after a person's name is an age, and so is one after "of"."""
    if first == 0 or quantity.basis != "exact" or (quantity.low or 0) > 110 or not quantity.words.isdigit():
        return False
    before = sentence.words[first - 1]
    following = sentence.words[first + 1] if first + 1 < len(sentence.words) else None
    if following is not None and following.lower in PEOPLE:
        return False
    if before.lower == "of" and first > 1 and not (following is not None and following.tag.startswith(("NN", "JJ"))):
        return sentence.words[first - 2].lower in SINGULAR
    opens = first == 1 and before.tag in ("NNP", "NN", "JJ", "NNPS", "NNS") and before.entity not in ("GPE", "LOC", "DATE")
    return (opens or before.entity == "PERSON") and before.text[:1].isupper() and before.lower not in DONE_TO


def _in_name(sentence: Sentence, first: int, after: int) -> bool:
    """As in "the Emirate of the Two Rivers", "the number two of the police": a number that is part of a name, or a rank."""
    words = sentence.words
    last = words[after - 1] if after else words[first]
    named = last.entity in ("ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "PERSON")
    inside = (
        named and last.text[:1].isupper() and after < len(words) and words[after].entity == last.entity and words[after].text[:1].isupper()
    )
    return (inside and first > 0 and not words[first].text[:1].isdigit()) or (
        first > 1 and words[first - 1].lower == "number" and words[first - 2].tag == "DT"
    )


def _hyphened(sentence: Sentence, index: int) -> bool:
    """Whether a word is the first half of a compound: "off-duty soldiers"."""
    words = sentence.words
    return index + 1 < len(words) and words[index + 1].lower == "-" and words[index].end == words[index + 1].start


def _noun_follows(sentence: Sentence, index: int) -> bool:
    return index + 1 < len(sentence.words) and sentence.words[index + 1].tag.startswith(("NN", "HYPH", "JJ"))


def _noun_run(sentence: Sentence, index: int) -> tuple[int | None, int]:
    """From a word on, the first noun for people, and the last word of its run; (None, index) when something else is counted or nothing is."""
    words = sentence.words
    position = index
    limit = min(len(words), index + 9)
    while position < limit:
        word = words[position]
        if word.text in _OPENS and (close := _closed(words, position)) is not None:
            position = close + 1  # "twenty Emirate (EOR or Daesh) operatives"
            continue
        if word.lower in PEOPLE and not _hyphened(sentence, position):
            return _last_people(sentence, position)
        nation = (
            word.entity == "NORP"
            and word.tag.startswith("NN")
            and word.text.endswith("s")
            and position == index
            and not _noun_follows(sentence, position)
        )
        if nation or (word.tag in ("NNPS", "NNS") and DEMONYM.match(word.text)) or (word.tag == "NNS" and is_personal(word.lower)):
            return position, position
        if word.lower in NOT_PEOPLE_AFTER and word.tag != "NNP" and not _people_follow(sentence, position + 1):
            return None, -1
        if (
            not word.tag.startswith(_NOUNISH)
            and not _hyphened(sentence, position)
            and word.lower not in ("of", "-", '"', "'", "“", "the", "(", ",")
        ):
            break
        describes = word.dep == "amod" and sentence.words[word.head].lower in PEOPLE and word.head > position  # "39 captured soldiers"
        if (
            word.lower in (",", "(", "|", "sustained", "suffered", "received", "reported", "including", "among", "comprising")
            or (word.lower in DONE_TO and not describes)
            or word.lower in SUFFERED
        ):
            break
        position += 1
    return None, index


_OPENS = {"(": ")", "[": "]"}


def _closed(words: Sequence[Word], index: int) -> int | None:
    """Where a bracket of a few words closes."""
    return next((i for i in range(index + 2, min(index + 7, len(words))) if words[i].text == _OPENS[words[index].text]), None)


def _people_follow(sentence: Sentence, index: int) -> bool:
    words = sentence.words
    people = (words[i].lower for i in range(index, min(index + 3, len(words))) if words[i].lower not in COUNTED_NOUNS)
    return any(noun in PEOPLE for noun in people) and words[index].tag.startswith(_NOUNISH)


def _last_people(sentence: Sentence, position: int) -> tuple[int, int]:
    words = sentence.words
    while position + 1 < len(words) and words[position + 1].lower in PEOPLE and words[position].lower not in ("others", "people"):
        follows = words[position + 1]
        if words[position].lower.endswith("s") and words[position].lower not in ("forces", "troops", "staff", "security"):
            break
        if follows.lower in COUNTED_NOUNS and follows.lower in ("wounded", "injured", "dead"):
            break
        position += 1
    return position, position


def _count(quantity: Quantity) -> Count:
    return Count(low=quantity.low, high=quantity.high, basis=quantity.basis, words=quantity.words.strip())


_AGENCIES = frozenset({"afp", "ap", "reuters", "epa", "getty", "images", "tass", "sana", "dpa", "xinhua", "©", "copyright"})


def _is_year(sentence: Sentence, quantity: Quantity, first: int, after: int) -> bool:
    """As in "AFP 2018 JANE EXAMPLE": the year of a picture's credit."""
    if not re.fullmatch(r"(?:19|20)\d\d", quantity.words):
        return False
    credit = first > 0 and sentence.words[first - 1].lower in _AGENCIES
    following = sentence.words[after].text if after < len(sentence.words) else ""
    return credit or (len(following) > 2 and following.isupper())


def _quantified(sentence: Sentence, quantity: Quantity, skips: list[tuple[int, int]]) -> Group | None:
    if any(start < quantity.end and quantity.start < end for start, end in skips):
        return None
    first = sentence.word_at(quantity.start)
    after = sentence.word_at(quantity.end)
    if first >= len(sentence.words) or _is_name_age(sentence, first, quantity) or _in_name(sentence, first, after):
        return None
    if _is_year(sentence, quantity, first, after):
        return None
    if quantity.words.lower() == "one" and after < len(sentence.words) and sentence.words[after].lower == "of":
        return _one_of(sentence, quantity, first, after)
    start = after
    while start < len(sentence.words) and sentence.words[start].lower in (
        "of",
        "more",
        "other",
        "further",
        "additional",
        "the",
        "his",
        "her",
        "their",
        '"',
    ):
        start += 1
    head, last = _noun_run(sentence, start)
    if last == -1 and start > after and sentence.words[start - 1].lower in _MORE:
        head = None  # "wounding dozens more State radio reported"
    elif last == -1:
        return None
    if head is None:
        return _together(sentence, quantity, first, after) or _elliptic(sentence, quantity, first, after, start)
    last = _tail(sentence, head, last)
    status, ground = status_of(sentence, first, last, head)
    count = _count(quantity)
    if sentence.words[head].lower == "families":
        count = Count(low=None, high=None, basis="vague", words=count.words)  # so many families are not so many people
    kind: Kind = "vague" if quantity.basis == "vague" else "number"
    return Group(first, last, head, count, kind, status, ground, words=sentence.span_text(min(start, head), last))


def _tail(sentence: Sentence, head: int, last: int) -> int:
    """Where "members of the security forces" ends."""
    words = sentence.words
    following = [word.lower for word in words[last + 1 : last + 5]]
    if words[head].lower in AGE_AND_SEX and (following[:2] == ["in", "law"] or following[:4] == ["-", "in", "-", "law"]):
        return last + (2 if following[0] == "in" else 4)
    if (
        words[head].lower in ("members", "relatives", "members", "groups", "victims")
        and last + 1 < len(words)
        and words[last + 1].lower == "of"
    ):
        for index in range(last + 2, min(last + 7, len(words))):
            if words[index].lower in PEOPLE:
                return index
            if not words[index].tag.startswith((*_NOUNISH, "DT", "AFX")) or words[index].lower in DONE_TO:
                return index - 1 if index > last + 2 else last
    return last


_HOUSEHOLDS = frozenset({"family", "household", "crew", "party", "group", "team", "gang", "band", "squad", "patrol"})


def _together(sentence: Sentence, quantity: Quantity, first: int, after: int) -> Group | None:
    """As in "a family of six", "a couple": so many people, named by what they are together."""
    if quantity.words.lower().endswith("couple"):
        return Group(first, after - 1, after - 1, _count(quantity), "number", "unknown", "none", words=quantity.words)
    head = first - 2
    if head < 0 or sentence.words[first - 1].lower != "of" or sentence.words[head].lower not in _HOUSEHOLDS:
        return None
    opens = head - 1 if head and sentence.words[head - 1].tag in ("DT", "PRP$") else head
    status, ground = status_of(sentence, opens, head, head)
    return Group(opens, after - 1, head, _count(quantity), "number", status, ground, words=sentence.span_text(opens, after - 1))


def _one_of(sentence: Sentence, quantity: Quantity, first: int, after: int) -> Group | None:
    head, last = _noun_run(sentence, after + 1)
    if head is None:
        return None
    status, ground = status_of(sentence, first, last, head)
    return Group(first, last, head, _count(quantity), "single", status, ground, words=sentence.span_text(after + 1, last))


def _elliptic(sentence: Sentence, quantity: Quantity, first: int, after: int, start: int) -> Group | None:
    """A number that stands alone: "killed 13 and wounded 29", "dozens more"."""
    words = sentence.words
    following = words[after] if after < len(words) else None
    if quantity.words.lower() == "one" and first and words[first - 1].lower in ("no", "every", "any"):
        return None
    placed = following is not None and following.lower in ("near", "in", "on", "at", "against", "that", "which")
    if quantity.words.lower() == "one" and first and words[first - 1].lower == "including" and placed:
        return None  # "in strikes, including one near a hospital"
    if following and following.lower in ("-", "/", ":", "%"):
        return None
    if (
        following
        and following.tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD")
        and following.lower not in _MORE
        and following.lower not in COUNTED_NOUNS
    ):
        if following.tag in ("NN", "NNS") and following.lower not in DONE_TO:
            return None
        if quantity.basis == "exact" and (quantity.low or 0) < 1:
            return None
    if (
        quantity.words.lower() in ("some", "few", "most", "many", "one", "a few", "several", "various", "multiple", "a lot", "a number")
        and following
        and (following.tag.startswith(("NN", "JJ", "CD", "DT")) and following.lower not in _MORE)
    ):
        return None
    if quantity.basis == "exact" and quantity.low is not None and 1900 <= quantity.low <= 2100 and quantity.words.isdigit():
        return None
    last = max(first, start - 1 if start > after and words[start - 1].lower in _MORE else after - 1)
    return Group(first, last, None, _count(quantity), "vague" if quantity.basis == "vague" else "number", "unknown", "none")


def _of_them(sentence: Sentence, part: Group, whole: Group) -> bool:
    """As in "eight of the ten passengers": eight."""
    return "of" in [word.lower for word in sentence.words[part.first : whole.first]]


def numbered_groups(sentence: Sentence) -> list[Group]:
    """The groups that carry a number or a vague word, in order."""
    skips = _skips(sentence)
    found: list[Group] = []
    for quantity in sentence.quantities:
        group = _quantified(sentence, quantity, skips)
        part = bool(found) and group is not None and group.first <= found[-1].last and _of_them(sentence, found[-1], group)
        if group is not None and not part:
            found.append(group)
    return found
