"""From the facts of one event to its Incident: when, where, by what means, who is blamed, what is denied, what people decided."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from vigil.model import Checks, Incident, Judgement
from vigil.model.words import DatePrecision, Finding, Means, Outcome
from vigil.reconcile.facts import Fact
from vigil.reconcile.judged import Judged
from vigil.reconcile.placing import Places, choose_place

_FINER: tuple[DatePrecision, ...] = ("day", "days", "week", "month", "open", "year", "unknown")
"""Precision classes of a date, the finest first."""

_SPAN_DAYS: Mapping[int, DatePrecision] = {1: "day", 6: "days", 8: "week", 31: "month", 366: "year"}


@dataclass(frozen=True, slots=True)
class Builder:
    """What every incident is made with: decisions of people, the gazetteer, and the denials by the claim that they answer."""

    decided: Judged
    places: Places
    denials: Mapping[str, Sequence[str]]

    def incident(self, facts: Sequence[Fact]) -> Incident:
        """The Incident of a group of facts."""
        facts = sorted(facts, key=lambda fact: fact.lead)
        claims = {claim for fact in facts for claim in fact.claims}
        start, end, precision = dates_of([fact for fact in facts if fact.lead not in self.decided.wrong] or facts)
        return Incident(
            claims=tuple(sorted(claims)),
            denials=tuple(sorted({key for claim in claims for key in self.denials.get(claim, ())})),
            where=choose_place(facts, self.places, _last(self.decided.places, claims)),
            date_start=start, date_end=end, date_precision=precision,
            means=means_of(facts),
            blamed=tuple(sorted({fact.claim.blamed for fact in facts if fact.claim.blamed})),
            judgements=tuple(sorted({key for claim in claims for key in self.decided.by_claim.get(claim, ())})),
            outcome=_outcome(verification := _last(self.decided.outcomes, claims)),
            checks=_checks(verification),
        )  # fmt: skip


def _last(judgements: Mapping[str, tuple[str, Judgement]], claims: Iterable[str]) -> tuple[str, Judgement] | None:
    """The last word of a person on any of these claims."""
    found = dict(judgements[claim] for claim in claims if claim in judgements)
    return max(found.items(), key=lambda pair: (pair[1].at, pair[0]), default=None)


def _outcome(judgement: tuple[str, Judgement] | None) -> Outcome:
    said = judgement[1].fields.get("outcome") if judgement else None
    return next((outcome for outcome in get_args(Outcome) if outcome == said), "reported")


def _checks(judgement: tuple[str, Judgement] | None) -> Checks:
    """The analyses that a person recorded; a word outside the vocabulary counts as none."""
    said = judgement[1].fields if judgement else {}
    return Checks(**{name: said[name] for name in Checks.__struct_fields__ if said.get(name) in get_args(Finding)})  # type: ignore[arg-type]


def dates_of(facts: Sequence[Fact]) -> tuple[str | None, str | None, DatePrecision]:
    """First and last day of an event, as told by its claims.

    The days that most claims share, of those with the finest dates. Without any date of its own it is open: not after its first publication.
    """
    told = [fact for fact in facts if fact.when is not None and not fact.when.weak]
    if not told:
        published = [fact.when.last for fact in facts if fact.when is not None]
        return (None, _date(min(published)), "open") if published else (None, None, "unknown")
    finest = min(_FINER.index(_precision(fact)) for fact in told)
    spans = Counter((fact.claim.date_start, fact.claim.date_end) for fact in told if _FINER.index(_precision(fact)) == finest)
    # Two days side by side (a night, or a day told as the next) are one span; the rest of the claims differ by mistake or by day of speaking.
    start, end = min(spans, key=lambda span: (-spans[span], span[0] or "9999", span[1] or "9999"))
    return start, end, _FINER[finest]


def _precision(fact: Fact) -> DatePrecision:
    claim = fact.claim
    if claim.date_precision != "unknown":
        return claim.date_precision
    if claim.date_start is None or claim.date_end is None:
        return "open"
    days = dt.date.fromisoformat(claim.date_end).toordinal() - dt.date.fromisoformat(claim.date_start).toordinal() + 1
    return next((precision for most, precision in _SPAN_DAYS.items() if days <= most), "year")


def _date(number: int) -> str:
    return dt.date.fromordinal(number).isoformat()


def means_of(facts: Iterable[Fact]) -> Means:
    """By what means, as most claims that say so tell it."""
    said: Counter[Means] = Counter(fact.means for fact in facts if fact.means != "unknown")
    return min(said, key=lambda means: (-said[means], means)) if said else "unknown"
