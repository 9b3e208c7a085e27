"""A written name to its parts: who the person is called, whose child, of which family; titles and bynames apart.

Patronymic chains (Arabic, Persian, Kurdish) run given, father, grandfather, ..., family. Slavic names are put into the order given,
patronymic, family. Nothing is thrown away in silence: titles, the kunya (Abu or Umm and the eldest child's name) and words that name the
person by a relative have places of their own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from vigil.text.names import words as known
from vigil.text.names.letters import Script, arabic, cyrillic, latin, script_of
from vigil.text.names.phones import MARKS, arabic_part, latin_part, skeleton

Role: TypeAlias = Literal["given", "father", "grandfather", "family"]
PARTS_MAX = 8
_BRACKETS = re.compile(r"[(\[{«\"“”`](.*?)[)\]}»\"“”`]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one script. `parts` begin with the given name, empty when it is not told; `family_told` says that the last is a family name.

    `kunya` is a byname (Umm Zaki), `titles` words of respect, `relation` says that the words name a relative of the person (spouse, parent,
    sibling): then `parts` are empty, since they would be somebody else's. `slavic`: given, patronymic, family, whose last is no chain.
    """

    script: Script
    parts: tuple[str, ...] = ()
    kunya: str = ""
    titles: tuple[str, ...] = ()
    relation: str = ""
    slavic: bool = False
    family_told: bool = True
    keys: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(skeleton(part) if part else "" for part in self.parts))

    def role(self, role: Role) -> str:
        """The key (skeleton) of the part in this role; empty when the name has none such. The father of a name of two parts is not told."""
        keys = self.keys
        if role == "given":
            return keys[0] if keys else ""
        if role == "family":
            return keys[-1] if len(keys) > 1 and self.family_told else ""
        place = 1 if role == "father" else 2
        fathers = keys[1:-1] if self.family_told else keys[1:]
        return fathers[place - 1] if len(fathers) >= place else ""


@lru_cache(maxsize=1 << 17)
def parse(text: str) -> Name:
    """The parts of a name as written. Words in other scripts than most of its letters are left aside (see `by_script`)."""
    script = script_of(text)
    plain, bynames = _aside(text)
    if script == "arabic":
        return _named(script, _arabic_words(arabic(plain)), [arabic(one) for one in bynames])
    if script == "cyrillic":
        return _stems(_slavic_order(_named(script, _latin_words(cyrillic(plain)), [cyrillic(one) for one in bynames]), forced=True))
    if script == "latin":
        return _stems(
            _slavic_order(_named(script, _latin_words(latin(_comma_turned(plain))), [latin(one) for one in bynames]), forced=False)
        )
    return Name("other")


def from_fields(fields: Mapping[str, str]) -> Name:
    """A name whose parts have columns of their own: given, father, grandfather, family. A missing one between others is passed over.

    Each field may hold several words; a field's words keep their order.
    """
    told = [parse(fields[role]) for role in ("given", "father", "grandfather", "family") if fields.get(role, "").strip()]
    if not told:
        return Name("other")
    parts = [part for one in told for part in one.parts if part]
    if not fields.get("given", "").strip():
        parts.insert(0, "")
    first = told[0]
    kunya = next((one.kunya for one in told if one.kunya), "")
    titles = tuple(title for one in told for title in one.titles)
    slavic = any(one.slavic for one in told)
    name = Name(first.script, tuple(parts[:PARTS_MAX]), kunya, titles, slavic=slavic, family_told=bool(fields.get("family", "").strip()))
    return name if name.script == "arabic" else _stems(name)


def _aside(text: str) -> tuple[str, list[str]]:
    """The name without what stands in brackets or quotation marks, and that; brackets around all of it are nothing."""
    inside = [found for found in _BRACKETS.findall(text) if found.strip()]
    rest = _BRACKETS.sub(" ", text)
    return (rest, inside) if any(letter.isalpha() for letter in rest) else (text, [])


def _comma_turned(text: str) -> str:
    """A name written "Family, Given" in the order in which it is spoken."""
    before, comma, after = text.partition(",")
    words = after.split()
    if comma and "," not in after and before.strip() and words and words[0].strip(".").casefold() not in known.LAST_WORDS:
        return f"{after} {before}"
    return text


@dataclass(slots=True)
class _Words:
    """Words of a name as they are read: parts, each with whether it is a kunya by its form, titles, and what else is said."""

    parts: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    relation: str = ""
    given_untold: bool = False


def _named(script: Script, read: _Words, bynames: list[str]) -> Name:
    """The name that was read; a kunya at its beginning, or in brackets, gets its own place."""
    if read.relation in ("spouse", "parent", "sibling", "grandchild"):
        return Name(script, titles=tuple(read.titles), relation=read.relation)
    parts = read.parts[:PARTS_MAX]
    kunya = ""
    if not read.given_untold and len(parts) > 2 and _is_kunya(parts[0]):
        kunya, parts = parts[0], parts[1:]
    elif len(parts) > 2 and parts[-1][0] == "M":
        kunya, parts = parts[-1], parts[:-1]
    for byname in bynames:
        inner = (_arabic_words(byname) if script == "arabic" else _latin_words(byname)).parts
        if inner and _is_kunya(inner[0]):
            kunya = kunya or inner[0]
    if read.given_untold:
        parts = ["", *parts]
    return Name(script, tuple(parts), kunya, tuple(read.titles), relation=read.relation)


def _is_kunya(part: str) -> bool:
    return part[0] in "UM" and part[1:] not in _KUNYA_NOT


# Arabic letters


def _arabic_words(plain: str) -> _Words:
    words = plain.split()
    read = _Words()
    if words and len(words) > 1 and words[0] in known.RELATIVES:
        read.relation = known.RELATIVES[words[0]]
    if words and len(words) > 2 and words[0] in known.CHILD_OF_ARABIC:
        read.relation, read.given_untold = "child", True
        words = words[1:]
    kept: list[str] = []
    for word in words:
        if word in known.TITLES_ARABIC and len(words) > 1 and not (word is words[-1] and kept and word in known.ALSO_FAMILIES):
            read.titles.append(word)
        elif word in known.UNKNOWN:
            read.given_untold = read.given_untold or not kept
        else:
            kept.append(word)
    read.parts = [arabic_part(part) for part in _arabic_parts(kept) if part]
    return read


def _arabic_parts(words: list[str]) -> list[str]:
    out: list[str] = []
    place = 0
    while place < len(words):
        word, following = words[place], words[place + 1] if place + 1 < len(words) else ""
        place += 1
        mark = "U" if word in known.ABU_ARABIC else "M" if word == known.UMM_ARABIC else "B" if word == "عبد" else ""
        if mark and following:
            place += 1
            out.append("BA" if mark == "B" and following in known.ALLAH_ARABIC else mark + _bare(following))
        elif word in known.OF_ARABIC:
            continue
        elif word == "الدين" and out:
            out[-1] += "D"
        elif word in known.ALLAH_ARABIC and out:
            out[-1] += "A"
        else:
            out.append(_arabic_joined(word))
    return out


def _arabic_joined(word: str) -> str:
    """A word that holds two: Abdalrahman, Abuhamed, Nuraldin, Saadallah."""
    if word in ("عبدالله", "عبداللة"):
        return "BA"
    if word.startswith("عبدال") and len(word) > 6:
        return "B" + word[5:]
    if word.startswith("عبد") and len(word) > 6:
        return "B" + word[3:]
    if word.startswith("ابو") and len(word) > 5:
        return "U" + _bare(word[3:])
    if word.endswith("الدين") and len(word) > 6:
        return word[:-5] + "D"
    if word.endswith("الله") and len(word) > 5:
        return word[:-4] + "A"
    return _bare(word)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 and word not in known.NO_ARTICLE_ARABIC else word


# Latin letters


def _latin_words(plain: str) -> _Words:
    read = _Words()
    plain = known.ARTICLE_APART.sub("", known.ARTICLE_HYPHEN.sub("", plain))
    words = plain.replace("-", " ").split()
    if len(words) > 2 and words[0] in known.RELATIVES and words[1] in ("of", "de", "du"):
        read.relation = known.RELATIVES[words[0]]
        read.given_untold = read.relation == "child"
        words = words[2:]
    elif (
        len(words) > 2
        and words[0] in ("baby", "child", "infant", "newborn", "fetus")
        and words[1] in ("of", "son", "daughter", "boy", "girl")
    ):
        read.relation, read.given_untold = "child", True
        words = [word for word in words[1:] if word not in ("of", "son", "daughter", "boy", "girl")]
    kept: list[str] = []
    for word in words:
        if word in known.TITLES_LATIN and len(words) > 1 and not (word is words[-1] and kept and word in known.ALSO_FAMILIES):
            read.titles.append(word)
        elif word in known.UNKNOWN:
            read.given_untold = read.given_untold or not kept
        elif word not in known.LAST_WORDS and word != "of":
            kept.append(word)
    read.parts = [part for part in (_sounded(one) for one in _latin_parts(kept)) if part]
    return read


def _latin_parts(words: list[str]) -> list[str]:
    out: list[str] = []
    place = 0
    while place < len(words):
        word, following = words[place], words[place + 1] if place + 1 < len(words) else ""
        place += 1
        mark = "U" if word in known.ABU_LATIN else "M" if word in known.UMM_LATIN else "B" if known.SERVANT_LATIN.fullmatch(word) else ""
        if mark and following:
            place += 1
            if mark == "B" and following in known.DIN_LATIN | known.ALLAH_LATIN:
                out.append("BA" if following in known.ALLAH_LATIN else "BD")
            else:
                out.append(mark + following)
        elif word in known.OF_LATIN:
            continue
        elif known.GOD_SERVANT_LATIN.fullmatch(word):
            out.append("BA")
        elif word in known.DIN_LATIN and out:
            out[-1] += "D"
        elif word in known.ALLAH_LATIN and out:
            out[-1] += "A"
        else:
            out.append(_latin_joined(word))
    return out


def _latin_joined(word: str) -> str:
    """A word that holds two, as in `_arabic_joined`."""
    if len(word) > 6 and (servant := known.SERVANT_JOINED.fullmatch(word)):
        return "B" + servant[1]
    if len(word) > 5 and not word.startswith(known.NOT_ABU) and (father := known.ABU_JOINED.fullmatch(word)):
        return "U" + father[1]
    if len(word) > 6 and (faith := known.DIN_JOINED.fullmatch(word)):
        return faith[1] + "D"
    if god := known.ALLAH_JOINED.fullmatch(word):
        return god[1] + "A"
    if word not in known.NO_ARTICLE_LATIN and (family := known.ARTICLE_JOINED.fullmatch(word)):
        return family[1]
    return word


def _sounded(part: str) -> str:
    """Marks stay, the letters between them become sounds."""
    front = part[0] if part[0] in "UMB" else ""
    back = part[-1] if len(part) > len(front) and part[-1] in "DA" else ""
    return front + latin_part(part[len(front) : len(part) - len(back)]) + back


_KUNYA_NOT = frozenset(known.KUNYA_NOT | {latin_part(word) for word in known.KUNYA_NOT if word.isascii()} | {"خير"})


# Slavic order


def _slavic_order(name: Name, *, forced: bool) -> Name:
    """Given, patronymic, family, where a patronymic or an ending tells which is which. `forced`: the script alone says that it is Slavic."""
    parts = list(name.parts)
    if not 2 <= len(parts) <= 4 or any(part[:1] in "UMB" and part[:1] for part in parts):
        return name
    middle = next((place for place, part in enumerate(parts) if place and known.PATRONYMIC.fullmatch(_spelt(part))), None)
    if middle is not None and len(parts) >= 3:
        rest = [part for place, part in enumerate(parts) if place not in (middle - 1, middle)]
        return Name(name.script, (parts[middle - 1], parts[middle], *rest), name.kunya, name.titles, slavic=True)
    if forced and middle == 1 and len(parts) == 2:
        return Name(name.script, tuple(parts), name.kunya, name.titles, slavic=True, family_told=False)
    if forced:
        first, last = (known.SURNAME.fullmatch(_spelt(part)) is not None for part in (parts[0], parts[-1]))
        order = (*parts[1:], parts[0]) if first and not last else tuple(parts)
        return Name(name.script, order, name.kunya, name.titles, slavic=True)
    return name


_SPELL = (("ʃ", "ch"), ("χ", "kh"), ("ɣ", "gh"), ("θ", "th"), ("ð", "dh"), ("ʒ", "zh"))


def _spelt(part: str) -> str:
    """Sounds in letters again, so that endings can be looked at."""
    for heard, written in _SPELL:
        part = part.replace(heard, written)
    return part


def _stems(name: Name) -> Name:
    """Patronymics as the father's name, families without the endings that thousands share: what is left tells one from another."""
    return replace(name, parts=(*name.parts[:1], *(_stem(part) for part in name.parts[1:])))


def _stem(part: str) -> str:
    spelt = _spelt(part)
    if part[:1] in MARKS or part[-1:] in MARKS:
        return part
    if known.PATRONYMIC.fullmatch(spelt):
        return latin_part(known.PATRONYMIC_END.sub("", spelt))
    for ending, left in known.SURNAME_ENDS:
        shorter = ending.sub(left, spelt)
        if shorter != spelt:
            return latin_part(shorter)
    return part


def alternatives(text: str) -> Iterator[Name]:
    """A name of two parts in Latin letters may stand in either order; the second reading, where there is one."""
    name = parse(text)
    if name.script == "latin" and not name.slavic and len(name.parts) == 2:
        yield Name(name.script, (name.parts[1], name.parts[0]), name.kunya, name.titles)
