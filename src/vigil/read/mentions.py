"""All mentions of harm in a sentence."""

from vigil.model.words import Effect
from vigil.read.idioms import idiom_mentions
from vigil.read.mention import Mention
from vigil.read.nouns import among_mentions, bare_mentions, counted_mentions, lives_of_mentions, noun_mentions
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.tolls import toll_mentions, zero_mentions
from vigil.read.verbs import suffered_mentions, verb_mentions

RULES = (
    verb_mentions, suffered_mentions, among_mentions, noun_mentions, lives_of_mentions, counted_mentions, toll_mentions, zero_mentions,
    idiom_mentions, bare_mentions,
)  # fmt: skip


def find_mentions(sentence: Sentence, groups: list[Group]) -> list[Mention]:
    """All mentions of a sentence, one for each effect and group, by the first rule that finds it, in the order of the text."""
    found: dict[tuple[Effect, int], Mention] = {}
    for rule in RULES:
        for mention in rule(sentence, groups):
            key = (mention.effect, mention.group.last)
            before = found.get(key)
            if before is None or (before.group.count.basis == "vague" and mention.group.count.basis != "vague"):
                found[key] = mention
    return sorted(found.values(), key=lambda mention: (mention.group.first, mention.trigger))
