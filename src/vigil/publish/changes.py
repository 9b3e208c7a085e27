"""What changed from one release to the next, incident by incident."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from vigil.publish import phrases
from vigil.publish.speech import say

What: TypeAlias = Literal["added", "range", "reviewed", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: to which handle, of what, from what to what. Ranges are (minimum, maximum, open); handles go by name."""

    handle: str
    what: What
    before: tuple[int, int, bool] | None = None
    after: tuple[int, int, bool] | None = None
    to: str | None = None

    def words(self) -> str:
        """The change in the language of the page."""
        if self.what == "added":
            return say("%(handle)s: new", handle=self.handle)
        if self.what == "reviewed":
            return say("%(handle)s: reviewed by a person", handle=self.handle)
        if self.what == "moved":
            return say("%(handle)s: now part of %(other)s", handle=self.handle, other=self.to)
        if self.what == "gone":
            return say("%(handle)s: no longer published", handle=self.handle)
        return say(
            "%(handle)s: killed, from %(before)s to %(after)s", handle=self.handle, before=_range(self.before), after=_range(self.after)
        )


def _range(found: tuple[int, int, bool] | None) -> str:
    return phrases.range_words(found[0], found[1], is_open=found[2]) if found else say("no number")
