"""`vigil tally`: the documented range for what was asked, with its rule and what stands beside it."""

from typing import Annotated, Any

import typer
from msgspec import to_builtins

from vigil.cli.app import Json, app, workspace
from vigil.cli.explain import print_tree, tree
from vigil.cli.show import cells, complain, console, emit, remind, say, table
from vigil.count import Known, Named, Question, TallyIndex, heading, named
from vigil.count.indexed import BORNE_OUT
from vigil.count.rules import plural
from vigil.flow.within import level
from vigil.model import Claim, Incident, Match, Origin, Overlap, People, Person, Tally, Text, Toll, Total
from vigil.model.words import Effect
from vigil.policy.register import Register
from vigil.runner import estimates
from vigil.runner.language import language_of
from vigil.runner.library import Library, load
from vigil.runner.resources import Resources
from vigil.runner.spoken import figure_words, range_words
from vigil.runner.trace import title
from vigil.runner.workspace import Workspace


@app.command(epilog="Example: `vigil -w aleppo tally --place Aleppo --from 2016-12-01 --to 2016-12-31`")
def tally(
    place: Annotated[str | None, typer.Option(help="A place by name; everything inside it counts.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, YYYY-MM-DD.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, YYYY-MM-DD.")] = None,
    effect: Annotated[Effect, typer.Option(help="What was done to people.")] = "killed",
    victims: Annotated[str | None, typer.Option(help="civilian, combatants, women, children, medics, police, journalists, ...")] = None,
    blamed: Annotated[str | None, typer.Option(help="Only incidents for which somebody blames this side, or party by name.")] = None,
    grade: Annotated[str | None, typer.Option(help="Only incidents with this grade, in the words of the codebook.")] = None,
    source: Annotated[str | None, typer.Option(help="Only figures of this kind of source: un, monitor, state, local, ...")] = None,
    language: Annotated[str | None, typer.Option(help="Only figures read in this language: en, ar, ...")] = None,
    everything: Annotated[bool, typer.Option("--all", metavar="", help="Of all incidents, also outside the scope of vigil.toml.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print incidents, origins and claims behind the number.")] = False,
    as_json: Json = False,
) -> None:
    """Print the documented range, the rule, the origins behind it, and the totals that stand beside it."""
    here = workspace()
    library = load(here)
    if not (place or date_from or date_to or everything):
        scope = here.settings.scope
        place, date_from, date_to = scope.place, scope.date_from, scope.date_to
    remind(library.waiting)
    shelf = library.shelf
    resources = Resources(here.folder).values(["parties", "sources"])
    parties, sources = resources["parties"], resources["sources"]
    known = Known({key: origin.source for key, origin in shelf.items(Origin)}, _languages(library, sources) if language else {}, parties)
    question = Question(effect, place, date_from, date_to, victims, blamed, grade, source, language)
    question.check()
    found = TallyIndex(shelf.all(Toll), shelf.all(Incident), shelf.all(Overlap), known).tally(question)
    if place and not found.incidents:
        complain(f"note: no incident here is at a place called {place!r}, or in it; vigil tally without --place shows the places")
    totals = [total for total in shelf.all(Total) if total.effect == effect and _beside(library, total, found)]
    floor = named(question, shelf.all(Person), shelf.all(Match), shelf.all(People))
    estimate = _estimate(here, library, question)
    if as_json:
        beside = {"names_beside": _names_told(floor, explain), "estimate_beside": estimate}
        emit(summary(library, found, totals) | beside | ({"tree": tree(library, found, sources)} if explain else {}))
        return
    _show(library, found, totals)
    _show_names(floor)
    _show_estimate(estimate)
    say("Next: vigil trace NUMBER walks back to the words; vigil judge records what a person decides.")
    if explain:
        print_tree(library, tree(library, found, sources))
        for group in floor.groups if floor else ():
            say(f"a person on lists: {' or '.join(key[:12] for key in group)}")


def _languages(library: Library, sources: Register) -> dict[str, str]:
    """The language of the text of each claim, by its id: as the text says, else as its outlet writes by the register, else as it reads."""
    texts = {key: _language(text, sources) for key, text in library.shelf.items(Text)}
    return {key: texts.get(claim.text, "") for key, claim in library.shelf.items(Claim)}


def _language(text: Text, sources: Register) -> str:
    line = sources.of("", text.outlet) if text.outlet else None
    given = text.language or (line.language if line else "") or language_of(text.body) or "en"
    return given.casefold().replace("_", "-").partition("-")[0]


def _beside(library: Library, total: Total, found: Tally) -> bool:
    """Whether a total belongs beside this tally: of a time that is not outside it, and of the place, a part of it, or what lies around it."""
    if (found.date_end and (total.date_start or "") > found.date_end) or (found.date_start and (total.date_end or "9") < found.date_start):
        return False
    if found.place is None:
        return True
    words, asked = level(total.place or ""), level(found.place)
    incidents = [one for toll in _tolls(library, found) if (one := library.shelf.get(toll.incident, Incident))]
    around = {level(name) for incident in incidents for name in incident.where.path}
    return f" {asked} " in f" {words} " or words in around


def _tolls(library: Library, found: Tally) -> list[Toll]:
    tolls = [toll for key in found.tolls if (toll := library.shelf.get(key, Toll))]
    return sorted(tolls, key=lambda toll: (-(toll.range.max or 0), toll.incident))


def _estimate(here: Workspace, library: Library, question: Question) -> dict[str, Any] | None:
    """The estimate on record, where all of this harm is asked for: it covers the people of whole lists, and no part of them."""
    one = estimates.latest(library.shelf)
    if one is None or question != Question(one.effect):
        return None
    return {
        "record": one.id, "verdict": one.verdict, "low": one.low, "high": one.high, "level": 95, "documented_min": one.documented_min,
        "documented_max": one.documented_max, "lists": len(one.lists), "sentence": one.sentence, "covers": one.covers,
        "reasons": list(one.reasons), "must_hold": list(one.must_hold), "at": one.at, "current": estimates.is_current(here, library.shelf, one),
    }  # fmt: skip


def _names_told(floor: Named | None, explain: bool) -> dict[str, Any] | None:
    if floor is None:
        return None
    told = {"min": floor.people, "entries": floor.entries, "lists": floor.lists, "together": floor.together, "rests_on": floor.rests_on()}
    return told | ({"persons": [list(group) for group in floor.groups]} if explain else {})


def _show_names(floor: Named | None) -> None:
    if floor is not None:
        people = "distinct person" if floor.people == 1 else "distinct people"
        say(f"Names on lists: at least {floor.people:,} {people}, beside the range and not in it. It rests on {floor.rests_on()}")


def _show_estimate(told: dict[str, Any] | None) -> None:
    if told is None:
        return
    say(f"Estimated from lists of people, never added to the range above: {told['sentence']}")
    say(f"It covers only {told['covers']}.")
    if not told["current"]:
        say("The lists have changed since: vigil estimate says what they tell now.")


def _origin_names(library: Library, toll: Toll) -> str:
    counting = [figure.origin for figure in toll.figures if figure.role == "counts"] or [figure.origin for figure in toll.figures]
    names = dict.fromkeys(origin.name for key in counting if (origin := library.shelf.get(key, Origin)))
    return ", ".join(names)


def summary(library: Library, found: Tally, totals: list[Total]) -> dict[str, Any]:
    """The answer as plain JSON."""
    return (
        {
            "effect": found.effect, "place": found.place, "from": found.date_start, "to": found.date_end, "victims": found.victims,
            "min": found.range.min, "max": found.range.max, "max_open": found.range.max_open, "rule": found.rule,
            "incidents": found.incidents, "unnumbered": found.unnumbered, "origins": found.origins, "merged": found.merged,
            "heading": heading(found.outcomes), "outcomes": dict(found.outcomes), "verified_min": found.verified.min,
            "verified_max": found.verified.max,
            "by_incident": [
                {
                    "incident": toll.incident, "handle": library.handles.get(toll.incident),
                    "title": title(library, toll.incident, library.shelf.get(toll.incident, Incident)),
                    "min": toll.range.min, "max": toll.range.max, "max_open": toll.range.max_open, "origins": _origin_names(library, toll),
                    **_checked(library.shelf.get(toll.incident, Incident)),
                }
                for toll in _tolls(library, found)
            ],
            "totals_beside": [
                {"says": _voice(library, total), "low": total.low, "high": total.high, "basis": total.basis, "place": total.place,
                 "from": total.date_start, "to": total.date_end, "inside_min": total.inside_min, "inside_max": total.inside_max}
                for total in totals
            ],
        }
    )  # fmt: skip


def _checked(incident: Incident | None) -> dict[str, Any]:
    """What people found of an incident, and by which analyses."""
    return {"outcome": incident.outcome, "checks": to_builtins(incident.checks)} if incident else {"outcome": None, "checks": None}


def _voice(library: Library, total: Total) -> str:
    origin = library.shelf.get(total.origin, Origin)
    return origin.name if origin else "a source"


def _show(library: Library, found: Tally, totals: list[Total]) -> None:
    where = " · ".join(part for part in (found.place, _days(found), found.victims) if part) or "everything"
    say(f"{heading(found.outcomes)} {found.effect}: {range_words(found.range)}   ({where})")
    say(f"Of that, in incidents that people found corroborated or verified: {_verified(found)}.")
    unnumbered = f", {found.unnumbered} of them without a number" if found.unnumbered else ""
    say(
        f"from {plural(found.incidents, 'incident', 'incidents')}{unnumbered}; the numbers are those of {plural(found.origins, 'origin', 'origins')}."
    )
    say("Recorded, not total: what no report holds is not in it.")
    say(f"Rule: {found.rule}")
    shown = table("range", "incident", "origins", "state")
    for toll in _tolls(library, found)[:40]:
        incident = library.shelf.get(toll.incident, Incident)
        state = incident.outcome if incident else ""
        shown.add_row(*cells(range_words(toll.range), title(library, toll.incident, incident), _origin_names(library, toll), state))
    console.print(shown, soft_wrap=False)
    if len(found.tolls) > 40:
        say(f"... and {len(found.tolls) - 40} more: --json lists all.")
    _show_totals(library, totals)


def _verified(found: Tally) -> str:
    number = sum(found.outcomes.get(outcome, 0) for outcome in BORNE_OUT)
    return f"{range_words(found.verified)}, {number} of {found.incidents} incidents" if number else f"none of {found.incidents} incidents"


def _days(found: Tally) -> str:
    return " to ".join(day for day in (found.date_start, found.date_end) if day)


def _show_totals(library: Library, totals: list[Total]) -> None:
    if not totals:
        return
    say("Beside it, never added:")
    shown = table("who", "reports", "where and when", "incidents inside")
    for total in totals[:20]:
        inside = "" if total.inside_min is None else f"{len(total.inside)}, together {total.inside_min} to {total.inside_max}"
        days = (
            " to ".join(day or "?" for day in (total.date_start, total.date_end)) if total.date_start or total.date_end else "time not said"
        )
        who = _voice(library, total)
        said = figure_words(total.low, total.high, total.basis)
        shown.add_row(*cells(who, said, f"{total.place or 'place not said'}, {days}", inside))
    console.print(shown, soft_wrap=False)
    if len(totals) > 20:
        say(f"... and {len(totals) - 20} more: --json lists all.")
