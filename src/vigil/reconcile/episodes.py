"""Within one text: which claims tell of one event. A text tells events apart by its sentences, so standing together counts here."""

from collections.abc import Callable, Sequence

from vigil.reconcile.facts import Fact
from vigil.reconcile.likeness import NEVER, likeness, place_points, time_points
from vigil.reconcile.stories import ADDED, COUNTED_AGAIN, story_of

JOIN = 4
"""Points from which a claim continues an episode of its text."""

CLOSE = 0.85
"""Two numbers of which the smaller has so much of the larger are close."""

TELLING = 10
"""The least number that a text does not give of two events by chance."""

Verdict = Callable[[Fact, Fact], bool | None]
"""What people decided about two claims: one event, two, or nothing."""


def episodes_of(facts: Sequence[Fact], decided: Verdict) -> list[list[Fact]]:
    """Split a text's facts into episodes, in the order of the text: each goes to the episode that it fits best, or begins one.

    A text in which several sources count one event is that event.
    """
    told = [fact for fact in story_of(facts) if all(decided(fact, other) is not False for other in facts)]
    left = [fact for fact in facts if fact not in told]
    return ([told] if told else []) + _split(left, decided)


def _split(facts: Sequence[Fact], decided: Verdict) -> list[list[Fact]]:
    ordered = sorted(facts, key=lambda fact: (fact.claim.anchor.start, fact.claim.anchor.end, fact.lead))
    episodes: list[list[Fact]] = []
    for fact in ordered:
        scored = [(_fits(fact, episode, decided), number) for number, episode in enumerate(episodes)]
        best = max(scored, default=(NEVER, 0), key=lambda pair: (pair[0], pair[1]))
        if best[0] >= JOIN:
            episodes[best[1]].append(fact)
        else:
            episodes.append([fact])
    return episodes


def _fits(fact: Fact, episode: Sequence[Fact], decided: Verdict) -> int:
    verdicts = {decided(fact, other) for other in episode}
    if False in verdicts:
        return NEVER
    if True in verdicts:
        return -NEVER
    points = [(fact.claim.effect == other.claim.effect, _within_text(fact, other)) for other in episode]
    if min(value for _, value in points) <= NEVER:
        return NEVER
    # Held against claims of its own kind, all of them; a toll of another kind says less of whether this one belongs here.
    same = [value for alike, value in points if alike]
    return sum(same) // len(same) if same else max(value for _, value in points)


def _within_text(fact: Fact, other: Fact) -> int:
    """Points for two claims of one text."""
    a, b = fact.claim, other.claim
    if a.part_of == other.lead or b.part_of == fact.lead or other.lead in a.may_overlap or fact.lead in b.may_overlap:
        return 10 if place_points(fact, other) > -3 and time_points(fact.when, other.when) > -5 else NEVER
    points = likeness(fact, other)
    if points <= NEVER:
        return NEVER
    if a.effect == b.effect and fact.number == other.number and (fact.number or 0) >= TELLING:
        # A text that gives one large number twice tells of one event twice.
        points += 3
    if a.effect == b.effect and (fact.number is None or other.number is None):
        # "Civilians were killed" beside a number, in one text of one day, is that number's event more often than another.
        points += 1
    if a.sentence.start == b.sentence.start:
        # One sentence, two kinds of harm: one event. Two numbers of one kind are two events, unless two speakers give them.
        if a.effect != b.effect:
            return points + 8 if place_points(fact, other) > -3 else points
        return points - (8 if _apart(fact, other) else 0)
    if 0 <= abs(a.sentence.start - b.sentence.end) <= 3 or 0 <= abs(b.sentence.start - a.sentence.end) <= 3:
        points += 2 if a.effect != b.effect or not _apart(fact, other) else 0
    return points - (8 if _apart(fact, other) else 0)


def _apart(fact: Fact, other: Fact) -> bool:
    """Two numbers of one kind of harm, not given by two named speakers who contradict each other: two events, or a whole and its part."""
    a, b = fact.number, other.number
    if fact.claim.effect != other.claim.effect or a is None or b is None or abs(a - b) <= _rounding(fact, other):
        return False
    if _counted_again(fact, other):
        return False
    if fact.voice == other.voice or any(ADDED.search(one.claim.anchor.quote) for one in (fact, other)):
        return True
    both_named = fact.claim.speaker is not None and other.claim.speaker is not None
    # Two tolls that are close are two counts of one event, also when the text gives one of them as its own.
    return not both_named and not (min(a, b) >= TELLING and min(a, b) >= CLOSE * max(a, b))


def _counted_again(fact: Fact, other: Fact) -> bool:
    """Whether the later of two numbers is said to be a count of the harm told before it: "the toll rose to six", "others put it at eight"."""
    later = max(fact, other, key=lambda one: one.claim.anchor.start)
    return later.claim.rule.partition("+")[0] in COUNTED_AGAIN and not ADDED.search(later.claim.anchor.quote)


def _rounding(fact: Fact, other: Fact) -> int:
    """A number said as "over 100" is kept as 101, and is the same as 100; "about" rounds."""
    return 1 if {fact.claim.count.basis, other.claim.count.basis} & {"more_than", "about"} else 0
