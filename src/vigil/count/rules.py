"""The rule behind a number, as one plain sentence for whoever reads it in a newspaper."""

from collections import Counter
from collections.abc import Mapping, Sequence

from vigil.model import Figure, Range
from vigil.model.words import Effect, Outcome


def plural(number: int, one: str, many: str) -> str:
    """How many of what: "1 number", "2 numbers"."""
    return f"{number:,} {one if number == 1 else many}"


def span_words(found: Range) -> str:
    """A range in figures: "12", "12 to 15", "82 or more"."""
    if found.min is None:
        return "no number"
    words = f"{found.min:,}" if found.min == found.max else f"{found.min:,} to {found.max:,}"
    return f"{words} or more" if found.max_open else words


def heading(outcomes: Mapping[Outcome, int]) -> str:
    """The word that heads a figure: "Verified" or "Corroborated" where people found it so of every incident, else "Reported"."""
    found = {outcome for outcome, number in outcomes.items() if number}
    if not found or found - {"corroborated", "verified"}:
        return "Reported"
    return "Verified" if found == {"verified"} else "Corroborated"


def note(number: int, one: str, many: str) -> str:
    """How many of what, or nothing when there are none."""
    return plural(number, one, many) if number else ""


def toll_rule(
    effect: Effect, whole: Range, figures: Sequence[Figure], *, unnumbered: bool, voices: int, denied: bool, exceeding: int = 0
) -> str:
    """How the range of one incident came about."""
    roles = Counter(figure.role for figure in figures)
    counting = [figure for figure in figures if figure.role == "counts"]
    sources = len({figure.origin for figure in counting})
    head = _head(effect, whole, counting, denials=roles["denial"], unnumbered=unnumbered)
    notes = [
        "they are not shown to be independent of one another" if sources > 1 and voices < sources else "",
        "someone says “at least”, so there may be more" if whole.max_open else "",
        note(roles["superseded"], "earlier number gave way to a later one of the same source", "earlier numbers gave way to later ones"),
        note(roles["copy"], "repetition adds nothing", "repetitions add nothing"),
        note(roles["part"], "number is a part of another and no rival to it", "numbers are parts of others and no rivals to them"),
        note(exceeding, "part is larger than what it is a part of", "parts are larger than what they are parts of"),
        note(0 if unnumbered else roles["vague"], "report gives no number", "reports give no number"),
        note(roles["doubtful"], "report is kept aside as doubtful", "reports are kept aside as doubtful"),
        note(roles["rejected"], "report was set aside by a reviewer", "reports were set aside by a reviewer"),
        "a denial is on record and takes no one out of the count" if denied and (whole.min is not None or unnumbered) else "",
    ]
    return "; ".join([head, *filter(None, notes)]) + "."


def _head(effect: Effect, whole: Range, counting: Sequence[Figure], *, denials: int, unnumbered: bool) -> str:
    sources = len({figure.origin for figure in counting})
    if whole.min is None and unnumbered:
        most = max((figure.high for figure in counting if figure.high is not None), default=None)
        return f"No number of people {effect}: they are reported, but nobody gives a least number" + (
            f" (up to {most:,} are named)" if most else ""
        )
    if whole.min is None:
        return f"Nobody counted as {effect}: " + ("only denials are on record" if denials else "no report is left that counts")
    who = "one source gives" if sources == 1 else f"{sources:,} sources now give, each counted once"
    if whole.min == whole.max:
        return f"{span_words(whole)} reported {effect}: the number that {who}"
    return f"{span_words(whole)} reported {effect}: from the lowest to the highest number that {who}"
