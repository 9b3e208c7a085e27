"""The stages in their order: what each is for, and whether it is built."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One stage of the work, in a sentence."""

    name: str
    does: str
    built: bool


FLOW: tuple[Verb, ...] = (
    Verb("collect", "take in pages, files, folders and lists, graded for what they hold", True),
    Verb("preserve", "keep the bytes, log them, and make a text of them", True),
    Verb("read", "find who says what was done to how many of whom, in their exact words", True),
    Verb("locate", "find where that may have been, and how exactly it is known", True),
    Verb("reconcile", "join copies to one voice, and claims to incidents; keep contradictions", True),
    Verb("count", "state the documented range, incident by incident and above them", True),
    Verb("identify", "match named people across lists and scripts, and count them as a range", True),
    Verb("estimate", "estimate what no list holds, or refuse to", True),
    Verb("watch", "mark unusual days, rising places and stated warnings", False),
    Verb("assess", "set claims against the elements of crimes and a standard of proof", False),
    Verb("refer", "make a case file that others can check without us", True),
    Verb("publish", "write the monitor: pages and data for others to see", True),
)
