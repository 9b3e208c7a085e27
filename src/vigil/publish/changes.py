"""What changed from one release to the next, incident by incident, in the language of the page."""

from vigil.model import Change, Range
from vigil.publish import phrases
from vigil.publish.speech import say


def change_words(change: Change) -> str:
    """A change of a handle, in words."""
    if change.what == "added":
        return say("%(handle)s: new", handle=change.handle)
    if change.what == "reviewed":
        return say("%(handle)s: reviewed by a person", handle=change.handle)
    if change.what == "moved":
        return say("%(handle)s: now part of %(other)s", handle=change.handle, other=change.to)
    if change.what == "gone":
        return say("%(handle)s: no longer published", handle=change.handle)
    if change.what == "untold":
        return say("What changed cannot be told: the records of the release before are of another version, or were withdrawn.")
    return say(
        "%(handle)s: killed, from %(before)s to %(after)s", handle=change.handle, before=_range(change.before), after=_range(change.after)
    )


def _range(found: Range | None) -> str:
    return phrases.range_words(found.min, found.max, is_open=found.max_open) if found else say("no number")
