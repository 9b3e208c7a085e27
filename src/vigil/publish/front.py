"""The front page: what is monitored, the documented range with its rule, and what stands beside it."""

from dataclasses import dataclass, field

from vigil.model import Claim, Copies, Origin, Tally, Text, Total
from vigil.model import Warning as Notice
from vigil.policy import Alert, Care, alert_of, key_of
from vigil.publish import phrases
from vigil.publish.estimates import EstimateView, estimate_view
from vigil.publish.incidents import Row, row_view
from vigil.publish.library import Library, id8
from vigil.publish.quotes import ClaimView, Quote, claim_view, judged_right, quote_view
from vigil.publish.speech import say
from vigil.publish.timeline import Timeline, timeline
from vigil.publish.tolls import FOUND
from vigil.publish.turning import WARNINGS_ON_PAGE, page_of

_LATER_MAX = 12


def _nowhere() -> str:
    return say("place not stated")


@dataclass(frozen=True, slots=True)
class TallyView:
    """The documented range for one effect. `range` is None on a draft."""

    effect: str
    range: str | None
    is_open: bool
    incidents: int
    unnumbered: int
    origins: int
    merged: int
    rule: str | None
    verified: str | None
    unverified: bool


@dataclass(frozen=True, slots=True)
class TotalView:
    """A total that someone states, beside what the incidents inside it hold."""

    who: str
    figure: str
    effect: str
    where: str
    when: str
    inside: int
    inside_range: str | None
    difference: str | None
    claim: ClaimView
    reviewed: bool

    @property
    def wordless(self) -> bool:
        """Whether it gives no number."""
        return self.figure == phrases.figure_words(None, None, "vague")

    @property
    def inside_what(self) -> str:
        """What the incidents inside it hold."""
        return phrases.harm_words(self.effect, self.inside_range or "")

    @property
    def what(self) -> str:
        """How many, and what was done to them."""
        return phrases.harm_words(self.effect, self.figure, numbered=not self.wordless)


@dataclass(frozen=True, slots=True)
class TotalGroup:
    """One total, as one source states it again and again; `lead` is the one whose time is best known."""

    lead: TotalView
    others: tuple[TotalView, ...]

    @property
    def reviewed(self) -> bool:
        """Whether the one that leads is."""
        return self.lead.reviewed


@dataclass(frozen=True, slots=True)
class WarningView:
    """Notice: who said that it may happen, where, and when it was said."""

    fragment: str
    quote: Quote
    who: str
    places: tuple[str, ...]
    reviewed: bool
    page: str = ""
    later: tuple[Row, ...] = ()
    alert: Alert = field(default_factory=Alert)


@dataclass(frozen=True, slots=True)
class FrontView:
    """Everything that the front page shows."""

    draft: bool
    tallies: tuple[TallyView, ...]
    rows: tuple[Row, ...]
    incidents: int
    reviewed: int
    unnumbered: int
    unplaced: int
    documents: int
    outlets: int
    origins: int
    copies: int
    totals: tuple[TotalGroup, ...]
    totals_hidden: int
    warnings: tuple[WarningView, ...]
    warnings_hidden: int
    timeline: Timeline | None
    estimate: EstimateView | None


def front_view(library: Library) -> FrontView:
    """The front page; a draft until every incident on it is reviewed."""
    rows = tuple(row_view(key, incident, library) for key, incident in library.incidents)
    draft = not rows or not all(row.reviewed for row in rows)
    totals, warnings = total_views(library, draft=draft), warning_views(library, draft=draft)
    texts = library.shelf.all(Text)
    return FrontView(
        draft=draft,
        tallies=_tallies(library, draft=draft),
        rows=rows,
        incidents=len(rows),
        reviewed=sum(row.reviewed for row in rows),
        unnumbered=sum(any(toll.unnumbered for toll in library.tolls_of(key)) for key, _ in library.incidents),
        unplaced=sum(row.point is None for row in rows),
        documents=len(texts),
        outlets=len({text.outlet for text in texts if text.outlet}),
        origins=len(library.shelf.all(Origin)),
        copies=sum(len(group.texts) for group in library.shelf.all(Copies)),
        totals=total_groups(totals),
        totals_hidden=len(library.shelf.all(Total)) - len(totals),
        warnings=warnings,
        warnings_hidden=len(library.shelf.all(Notice)) - len(warnings),
        timeline=timeline(library),
        estimate=estimate_view(library, draft=draft),
    )


def total_views(library: Library, *, draft: bool) -> tuple[TotalView, ...]:
    """Totals that stand beside; on a reviewed page only those whose words a person let stand."""
    views = []
    order = list(phrases.EFFECTS)
    for key, total in sorted(library.shelf.items(Total)):
        claim = library.shelf.get(total.claim, Claim)
        if claim is None:
            continue
        let_stand = library.accepted(library.words_of(claim))
        if draft or let_stand:
            care = library.care.reviewed() if let_stand else _unreviewed(claim, library)
            views.append((order.index(total.effect), -(total.low or total.high or 0), key, _total_view(total, claim, library, care)))
    return tuple(view for *_, view in sorted(views, key=lambda entry: entry[:3]))


def total_groups(totals: tuple[TotalView, ...]) -> tuple[TotalGroup, ...]:
    """The same number by the same source for the same place once, in the order of the totals."""
    found: dict[tuple[str, str, str, bool, str], list[TotalView]] = {}
    for total in sorted(totals, key=lambda total: total.where == _nowhere()):
        key = (total.who.casefold().removeprefix("the "), total.figure, total.effect, total.reviewed)
        place = total.where
        if place == _nowhere():  # whoever does not repeat the place is taken to speak of the one stated
            place = next((known[-1] for known in found if known[:-1] == key), place)
        found.setdefault((*key, place), []).append(total)
    order = {total: place for place, total in enumerate(totals)}
    groups = []
    for group in sorted(found.values(), key=lambda group: min(order[total] for total in group)):
        lead = max(group, key=lambda total: (total.inside, total.when != phrases.date_words(None, None, "days")))
        groups.append(TotalGroup(lead, tuple(total for total in group if total is not lead)))
    return tuple(groups)


def warning_views(library: Library, *, draft: bool) -> tuple[WarningView, ...]:
    """Stated warnings, latest first; on a reviewed page only those that a person let stand."""
    found = sorted(library.shelf.all(Notice), key=library.reading_order, reverse=True)
    return tuple(
        _warning_view(warning, library, page_of("warnings", number, WARNINGS_ON_PAGE), reviewed=right)
        for number, warning in enumerate(found)
        if (right := judged_right(warning, library)) or draft
    )


def _tallies(library: Library, *, draft: bool) -> tuple[TallyView, ...]:
    whole = [tally for tally in library.shelf.all(Tally) if tally.victims is None]  # each of the whole scope of the workspace
    order = list(phrases.EFFECTS)
    return tuple(
        TallyView(
            effect=tally.effect,
            range=None if draft or tally.range.min is None
            else phrases.range_words(tally.range.min, tally.range.max, is_open=tally.range.max_open),
            is_open=tally.range.max_open,
            incidents=tally.incidents,
            unnumbered=tally.unnumbered,
            origins=tally.origins,
            merged=len(tally.merged),
            rule=None if draft or " " not in tally.rule else library.care.words(tally.rule),
            verified=None if draft or tally.verified.min is None
            else phrases.range_words(tally.verified.min, tally.verified.max, is_open=tally.verified.max_open),
            unverified=not tally.outcomes or any(count for outcome, count in tally.outcomes.items() if outcome not in FOUND),
        )
        for tally in sorted(whole, key=lambda tally: (order.index(tally.effect), tally.id))
    )  # fmt: skip


def _unreviewed(record: Claim | Notice, library: Library) -> Care:
    # A sentence may blame a party that another claim of the same document names, so a draft withholds all that the document blames.
    return library.care.unreviewed(library.blamed_in(record.text))


def _total_view(total: Total, claim: Claim, library: Library, care: Care) -> TotalView:
    origin = library.shelf.get(total.origin, Origin)
    view = claim_view(claim, library, care)
    # The sum of the incidents inside is a documented range too, and waits until people have reviewed each of them.
    hidden = care.draft or not all(library.is_reviewed(incident) for incident in total.inside)
    return TotalView(
        who=care.speaker(origin.name) if origin else view.quote.chain[-1],
        figure=phrases.figure_words(total.low, total.high, total.basis),
        effect=total.effect,
        where=care.place(total.place) if total.place else _nowhere(),
        when=phrases.date_words(total.date_start, total.date_end, "days"),
        inside=len(total.inside),
        inside_range=None if hidden or total.inside_min is None else phrases.range_words(total.inside_min, total.inside_max),
        difference=None if hidden else _difference(total),
        claim=view,
        reviewed=not care.draft,
    )


def _difference(total: Total) -> str | None:
    stated = total.low if total.low is not None else total.high
    if stated is None or total.inside_min is None or total.inside_max is None:
        return None
    most, least = stated - total.inside_min, stated - total.inside_max
    if least >= 0:
        return say("%(range)s more than the incidents recorded here", range=phrases.range_words(least, most))
    if most <= 0:
        return say("%(range)s fewer than the incidents recorded here", range=phrases.range_words(-most, -least))
    return say("within the range of the incidents recorded here")


def _warning_view(warning: Notice, library: Library, page: str, *, reviewed: bool) -> WarningView:
    care = library.care.reviewed() if reviewed else _unreviewed(warning, library)
    quote = quote_view(warning, library, care)
    who = care.speaker(warning.speaker) if warning.speaker else quote.source.outlet
    places = tuple(dict.fromkeys(care.names.at(span.words, span.start, library.names_in(warning)) for span in warning.places))
    return WarningView(f"w-{id8(warning)}", quote, who, places, reviewed, page, _later(warning, library), _alert(warning, library))


def _alert(warning: Notice, library: Library) -> Alert:
    about = library.about
    if not about.released:
        return Alert()
    return alert_of(warning.anchor, library.judgements_about((warning.anchor,)), people=about.alert_people, signed=about.alert_signed)


def _later(warning: Notice, library: Library) -> tuple[Row, ...]:
    """Reviewed incidents that began in the places of a warning after it was published, earliest first."""
    text = library.text_of(warning)
    published = text.published if text else None
    if not published:
        return ()
    places = {key_of(span.words) for span in warning.places}
    found = [
        (incident.date_start, key, incident)
        for key, incident in library.incidents
        if incident.date_start and incident.date_start > published and library.is_reviewed(key)
        and any(key_of(name) in places for name in (incident.where.path or ()))
    ]  # fmt: skip
    return tuple(row_view(key, incident, library) for _, key, incident in sorted(found)[:_LATER_MAX])
