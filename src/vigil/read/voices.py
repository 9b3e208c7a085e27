"""Who a short word for a speaker stands for: "the office", "its spokesman". The name is the text's own, told elsewhere in it."""

import re
from collections.abc import Sequence

from vigil.read.words import word_set

_ORG_HEADS = (
    r"(?:Observatory|Committees?|Council|Watch|Crescent|Cross|Centre|Center|Network|Nations|Society|Amnesty(?:\s+International)?|Commission|Office|"
    r"Organi[sz]ation|Agency|Group|Federation|Association|Institute|Union|Helmets|League|Campaign|Foundation|Fund|Bureau|Court|Borders)"
)
_NAME = r"(?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w'’-]*\s+(?:of\s+|for\s+|and\s+|on\s+)?)"
_FULL = re.compile(
    rf"(?<![\w-])(?:[Tt]he\s+)?(?:{_NAME}{{1,5}}{_ORG_HEADS}|{_ORG_HEADS}\s+(?:for|of|on)\s+(?:the\s+)?[A-Z]\w+)(?:\s+(?:of|for|on)\s+(?:the\s+)?(?:[A-Z]\w+\s*)+)?"
)
_ANY_BODY = word_set("organisation organization watchdog body charity")
_BASED = re.compile(r"\b[A-Z][\w-]*-(?:based|linked|run|backed)\s+$")
_OWN_NOUN = word_set("office agency ministry committee committees council network observatory commission centre center bureau union court")
_SHORT = re.compile(r"^(?:the|this|that)\s+(?P<modifiers>(?:[\w-]+\s+){0,3}?)(?P<noun>[a-z]+)$", re.I)
_DOCUMENTS = re.compile(
    r"^(?:the|this|that|its)\s+(?:[\w-]+\s+)?(?:reports?|bulletin|statement|figures?|data|document|release|findings)$|^report$", re.I
)
_SPOKESMAN = re.compile(r"^(?:an?|the|another)?\s*(?:\w+\s+)?spokes(?:man|woman|person|men)\s+(?:for|of)\s+(?P<body>.+)$", re.I)
_OF_BODY = re.compile(r"^(?P<body>(?:the\s+)?.+?)['’]?s?\s+spokes(?:man|woman|person)(?:\s+[A-Z][\w.'’-]+){0,4}$", re.I)
_WHOSE_WORDS = re.compile(r"^(?P<body>.{2,60}?)(?:['’]s?|(?<=[A-Z])s)\s+(?:own\s+|official\s+)?(?:statement|bulletin|report|announcement)$")
_ITS = re.compile(r"^(?:its|their)\s+(?:[\w-]+\s+){0,2}(?:spokes\w+|director|head|chief)\b", re.I)


def is_document(words: str) -> bool:
    """As in "the report", "the figures": what brings the words, not who says them."""
    return bool(_DOCUMENTS.match(words))


def belongs_to_body(words: str) -> bool:
    """As in "its spokesman": the body named before."""
    return bool(_ITS.match(words))


def introduces(words: str) -> bool:
    """As in "a monitor said", "the monitoring group said": words that describe a source. They are kept as spoken; origins find whose they are."""
    return bool(re.match(r"an?\s|the\s+monitoring\b", words, re.I) and _MONITOR.match(words))


def full_name(words: str, text: str, at: int, named: Sequence[str] = ()) -> str:
    """The speaker as the text names it in full: the last such name before an offset, else the first after it; the words themselves without one.

    An institution goes before its spokesman. `named` are those who have spoken before, in order.
    """
    again = _AGAIN.match(words)
    if again and re.match(r"(?:the|this)\s+same\s", words, re.I):
        return next((name for name in reversed(named) if not re.match(r"the\s+same\b", name, re.I)), words)
    known = _spoken_before(again["noun"].lower(), text, at, named) if again else _monitor(text, at) if _MONITOR.match(words) else None
    if known:
        return known
    whose = _WHOSE_WORDS.match(words)
    words = whose["body"] if whose else words
    spokesman = _SPOKESMAN.match(words) or _OF_BODY.match(words)
    if spokesman and not re.fullmatch(r"(?:the|a)?\s*(?:army|military|police)?", spokesman["body"], re.I):
        words = spokesman["body"]
    short = _SHORT.match(words)
    if short is None or re.search(r"\b[A-Z](?!\w*-based)", short["modifiers"]):
        return words
    noun = short["noun"].lower()
    if noun in ("group", "monitor", "network") and _BASED.search(short["modifiers"]):
        return _monitor(text, at) or words  # "the Britain-based group"
    if noun in _OWN_NOUN:
        return _named_with(noun, text, at) or words
    if noun in _ANY_BODY:
        return _nearest([(m.start(), m.group().strip()) for m in _FULL.finditer(text)], at) or words
    return words


_MONITOR = re.compile(
    r"^(?:an?|the|this|that)\s+(?:[\w'’-]+\s+){0,4}?(?:(?:war\s+)?monitors?|monitoring\s+(?:group|organi[sz]ation|network|body)|watchdog|"
    r"organi[sz]ation)$",
    re.I,
)
_MONITORS = re.compile(r"\b(?:monitor(?:s|ing)?|watchdog|tracks|documents|network\s+of\s+(?:activists|sources))\b", re.I)
_WATCHING = re.compile(r"\b(?:Observatory|Network|Monitor\w*)\b")
_BODY = re.compile(rf"\b{_ORG_HEADS}\b", re.I)
_LATELY = 2
"""So many speakers back "the group" may point."""
_AGAIN = re.compile(
    r"^(?:the|this|that)\s+(?:same\s+)?(?P<noun>group|sources?|officials?|activists?|witness(?:es)?|residents?|doctors?|spokes(?:man|woman|person)|minister)$",
    re.I,
)
"""A short word for someone who spoke before."""
_FIGHTS = re.compile(r"\b(?:its|their)\s+(?:fighters|members|forces|gunmen|militants|soldiers|men)\b|\bresponsib", re.I)


def _monitor(text: str, at: int) -> str | None:
    """The body that "a monitor" stands for: one that watches by its name, or by what the text calls it; None where the text names none."""
    found = [(match.start(), match.group().strip(), match.end()) for match in _FULL.finditer(text)]
    known = [(start, name) for start, name, end in found if _WATCHING.search(name) or _MONITORS.search(text[end : end + 40])]
    return _nearest(known, at)


def _spoken_before(noun: str, text: str, at: int, named: Sequence[str]) -> str | None:
    """Who "the group", "the source" is: the body that spoke last, or the last speaker who was called so. A group with fighters is no such body."""
    if noun != "group":
        return next((name for name in reversed(named) if re.search(rf"\b{noun}\b", name, re.I) and len(name.split()) > 2), None)
    last = next((name for name in reversed(named[-_LATELY:]) if _BODY.search(name)), "")
    if not last or _FIGHTS.search(text[at : at + 160]):
        return None
    return full_name(last, text, at)


def _named_with(noun: str, text: str, at: int) -> str | None:
    """The nearest phrase that ends in the noun, or begins with it, and has a name in it: "the UN human rights office", "the Observatory for ..."."""
    ends = re.compile(
        rf"(?<![\w-])(?:[Tt]he\s+)?(?:(?!The\b)[A-Z][\w'’-]*\s+)+(?:(?!(?:the|an?|that|said|and)\b)[a-z][\w-]*\s+){{0,3}}{noun}\b", 0
    )
    title = noun.capitalize()
    found = [(m.start(), m.group()) for m in ends.finditer(text)]
    found = [(start, name) for start, name in found if re.search(rf"[A-Z].*\s{noun}$", re.sub(r"^(?:The|A|An)\s+", "", name))]
    found += [(m.start(), m.group().strip()) for m in _FULL.finditer(text) if title in m.group()]
    return _nearest(found, at)


def _nearest(found: list[tuple[int, str]], at: int) -> str | None:
    before = [name for start, name in found if start < at]
    after = [name for start, name in found if start >= at]
    return before[-1] if before else after[0] if after else None
