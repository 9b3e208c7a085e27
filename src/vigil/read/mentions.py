"""All mentions of harm in a sentence."""

import re
from collections.abc import Collection
from dataclasses import replace

from vigil.model import Count
from vigil.model.words import Effect
from vigil.read.counted import told_after
from vigil.read.figures import figure_mentions
from vigil.read.idioms import idiom_mentions
from vigil.read.imagined import is_imagined, only_described, who_died
from vigil.read.mention import Mention
from vigil.read.nouns import among_mentions, counted_mentions, lives_of_mentions, noun_mentions
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.phrasal import burial_mentions, phrasal_mentions, predicate_mentions
from vigil.read.told import included_mentions, state_mentions, trailing_mentions
from vigil.read.tolls import toll_mentions, zero_mentions
from vigil.read.uncounted import bare_mentions
from vigil.read.verbs import suffered_mentions, verb_mentions

RULES = (
    verb_mentions, suffered_mentions, among_mentions, noun_mentions, lives_of_mentions, counted_mentions, toll_mentions, zero_mentions,
    idiom_mentions, bare_mentions, figure_mentions, included_mentions, state_mentions, phrasal_mentions, predicate_mentions, burial_mentions,
)  # fmt: skip


def find_mentions(sentence: Sentence, groups: list[Group]) -> list[Mention]:
    """All mentions of a sentence, one for each effect and group, by the first rule that finds it, in the order of the text."""
    found: dict[tuple[Effect, int], Mention] = {}
    for rule in RULES:
        for told in rule(sentence, groups):
            mention = told_after(sentence, _none_of(sentence, told), groups)
            if is_imagined(sentence, mention) or (mention.rule == "noun.counted" and only_described(sentence, mention)):
                continue
            key = (mention.effect, mention.group.last)
            before = found.get(key)
            if before is None or (before.group.count.basis == "vague" and mention.group.count.basis != "vague"):
                found[key] = mention
    for mention in trailing_mentions(sentence, groups, list(found.values())):
        found.setdefault((mention.effect, mention.group.last), mention)
    found = {
        key: one for key, one in found.items() if one.effect == "killed" or one.rule != "noun.counted" or not who_died(one, found.values())
    }
    left_out = [one for one in found.values() if _on_their_way(one, found.values()) or _part_who(sentence, one, found.values())]
    found = {key: one for key, one in found.items() if one not in left_out}
    tolls = [mention for mention in found.values() if mention.rule == "toll"]
    kept = [mention for mention in found.values() if not any(_names_toll(mention, toll) for toll in tolls)]
    return sorted(kept, key=lambda mention: (mention.group.first, mention.trigger))


def _none_of(sentence: Sentence, mention: Mention) -> Mention:
    """As in "no civilians were killed", "not a single soldier": nought of them, where the words alone would read as harm done."""
    group = mention.group
    if (
        group.first == 0
        or mention.effect not in ("killed", "injured")
        or not (group.kind in ("bare", "definite", "single") or group.count.low == 1)
        or sentence.words[group.first - 1].lower not in (("no", "not") if group.count.low == 1 else ("no",))
    ):
        return mention
    word = sentence.words[group.first - 1].lower
    none = replace(group, first=group.first - 1, count=Count(low=0, high=0, basis="exact", words=word), kind="number")
    return replace(mention, group=none, first=min(mention.first, none.first), rule="zero")


def _on_their_way(mention: Mention, told: Collection[Mention]) -> bool:
    """As in "killed 14 people fleeing across the river": where they were, and not what was done to them."""
    fled = mention.effect == "displaced" and mention.rule == "verb.suffered"
    return fled and any(other.effect in ("killed", "injured") and other.group.last == mention.group.last for other in told)


def _part_who(sentence: Sentence, mention: Mention, told: Collection[Mention]) -> bool:
    """As in "put the toll at 16, including three who died in surgery": some of those whom the sentence counted already."""
    verb = sentence.words[mention.trigger]
    if verb.dep != "relcl" or not mention.group.holds(verb.head):
        return False
    before = [one for one in told if one.effect == mention.effect and max(one.last, one.trigger) < mention.group.first]
    gap = (
        sentence.text[sentence.words[max(before[-1].last, before[-1].trigger)].end : sentence.words[mention.group.first].start]
        if before
        else ""
    )
    return bool(re.search(r"\b(?:including|among\s+them)\b[^.;]*$", gap, re.IGNORECASE))


def _names_toll(mention: Mention, toll: Mention) -> bool:
    """As in "the toll for soldiers killed this year to 18": the words say whose toll it is, and are no claim of their own."""
    low, high = min(toll.trigger, toll.group.first), max(toll.trigger, toll.group.last)
    return (
        mention.rule in ("verb.reduced", "verb.passive", "verb.suffered")
        and mention.group.kind == "bare"
        and low <= mention.group.first <= mention.trigger <= high
    )
