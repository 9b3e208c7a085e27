"""Items for tests of rendering, and what tests expect of the outcome."""

import hashlib
from typing import Any

from vigil.model import Doubt, Item, decode, encode
from vigil.preserve.render import Rendered


def item(data: bytes, media_type: str, **more: Any) -> Item:
    """An item of these bytes, as collecting would have recorded it."""
    fields = {"name": "sample", "collected_at": "2017-01-02T08:00:00Z", "collected_by": "desk", "tool": "test"} | more
    return Item(digest=hashlib.sha256(data).hexdigest(), size=len(data), media_type=media_type, **fields)


def made(outcome: Rendered | Doubt) -> Rendered:
    """The rendered text; its records must survive being written and read."""
    assert isinstance(outcome, Rendered), outcome
    for record in (outcome.rendition, *outcome.doubts):
        assert decode(encode(record), type(record)) == record
    assert outcome.rendition.text == hashlib.sha256(outcome.text.encode()).hexdigest()
    assert outcome.rendition.offsets == (None if outcome.offsets is None else hashlib.sha256(outcome.offsets).hexdigest())
    return outcome


def blocked(outcome: Rendered | Doubt) -> Doubt:
    """The doubt that sets an item aside."""
    assert isinstance(outcome, Doubt), outcome
    assert outcome.blocking
    return outcome
