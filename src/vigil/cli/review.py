"""`vigil review`: what waits for a person's decision."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from vigil.cli.app import Json, app, state, workspace
from vigil.cli.show import ShowProgress, cells, console, emit, remind, say, table
from vigil.errors import UsageError
from vigil.identify.accuracy import Line, Share
from vigil.identify.decide import Pair
from vigil.runner import people
from vigil.runner.identifying import accuracy_on_files, identify_files
from vigil.runner.labels import Said
from vigil.runner.reviewing import Household, Member, record, waiting

review = typer.Typer(
    no_args_is_help=True,
    help="Decide what the machine leaves to people.",
    epilog="Example: `vigil -w aleppo review persons --author k1 --show-names`",
)
app.add_typer(review, name="review")

ANSWERS = {"s": "same", "d": "different", "u": "unsure"}
Decide = Callable[[Member, Member, str, str], None]
"""Keeps a decision on two entries: verdict and reason."""


@review.command(
    epilog="Example: `vigil -w aleppo review persons --author k1 --show-names` ·"
    " `vigil review persons registry.csv hospitals.csv --labels decisions.csv --author k1`"
)
def persons(
    lists: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[A.csv ...]", show_default=False, help="Lists, as for `vigil identify`; those of the workspace if left out."
        ),
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(metavar="LABELS.csv", help="With lists: where decisions are added; those in it are not asked again.")
    ] = None,
    author: Annotated[str, typer.Option(help="Who decides, as a pseudonym.")] = "",
    maps: Annotated[
        list[Path] | None, typer.Option("--map", metavar="MAP.toml", help="With lists: which column is what: one for all, or one for each.")
    ] = None,
    within: Annotated[bool, typer.Option("--within", metavar="", help="With lists: look for duplicates inside each list, too.")] = False,
    most: Annotated[int, typer.Option(metavar="N", help="Show at most so many households.")] = 20,
    show_names: Annotated[
        bool, typer.Option("--show-names", metavar="", help="Show names on this screen; they are withheld otherwise.")
    ] = False,
    sample: Annotated[
        int, typer.Option(metavar="N", min=0, help="In a workspace: so many pairs that the machine joined, at random, to measure it by.")
    ] = 0,
    as_json: Json = False,
) -> None:
    """Review doubtful pairs family by family, those first on which the number of people hangs most.

    Answers are s(ame), d(ifferent), u(nsure), n(ext) or q(uit), each decision with its reason. In a workspace decisions are logged as judgements.
    With --json, or without an author, nothing is asked: the queue is shown.
    """
    if not lists:
        _in_workspace(author, most, sample, show_names=show_names, as_json=as_json)
        return
    if labels is None:
        raise UsageError("VGL-I22", "decisions on files need a file of labels", next_step="--labels LABELS.csv")
    with ShowProgress() as progress:
        progress.begin("identify", 0, 0)
        found = identify_files(lists, maps=maps or (), within=within, labels=labels if labels.exists() else None)
        progress.end()
    judged = found.matching.judged
    queue = waiting(found, decided=[*judged.same, *judged.different, *judged.unsure])

    def keep(one: Member, two: Member, verdict: str, reason: str) -> None:
        record(labels, one, two, verdict, author=author, reason=reason)

    _walk(queue, most, keep if author else None, show_names=show_names, as_json=as_json)
    if queue and not as_json:
        say(f"Next: vigil identify {' '.join(path.name for path in lists)} -o links.csv --labels {labels}")


def _in_workspace(author: str, most: int, sample: int, *, show_names: bool, as_json: bool) -> None:
    here = workspace()
    known = people.known(here)
    made = 0

    def keep(one: Member, two: Member, verdict: str, reason: str) -> None:
        nonlocal made
        made += len(people.decide(here, known, [(one.number, two.number, Said(("", ""), ("", ""), verdict, author, reason))]))

    queue = people.sample(known, sample) if sample else people.waiting(known)
    _walk(queue, max(most, sample), keep if author else None, show_names=show_names, as_json=as_json)
    if as_json:
        return
    remind(known.waiting)
    if made:
        say(f"{made} recorded and logged.")
        say(f"Next: vigil -w {state.workspace} run")


def _walk(queue: list[Household], most: int, keep: Decide | None, *, show_names: bool, as_json: bool) -> None:
    if as_json:
        emit({"households": [_plain(one, show_names=show_names) for one in queue[:most]], "waiting": len(queue)})
        return
    say(f"{len(queue)} households wait; {sum(len(one.pairs) for one in queue)} pairs.")
    for number, household in enumerate(queue[:most], start=1):
        _show(household, number, show_names=show_names)
        if keep and not _ask(household, keep):
            break


def _shown(household: Household, *, show_names: bool) -> list[str]:
    """Slots that some entry tells; what may hold names only when names are asked for."""
    told = dict.fromkeys(slot for one in household.members for slot in one.values)
    return [slot for slot in told if show_names or slot not in ("mother", "note")]


def _show(household: Household, number: int, *, show_names: bool) -> None:
    say()
    say(f"Household {number}: the number of people hangs on it by {household.effect:.2f}")
    slots = _shown(household, show_names=show_names)
    shown = table("#", "list", "id", *(["name"] if show_names else []), *slots)
    for place, one in enumerate(household.members, start=1):
        shown.add_row(*cells(place, one.list, one.id, *([one.name] if show_names else []), *(one.values.get(slot) for slot in slots)))
    console.print(shown, soft_wrap=False)
    for pair in household.pairs:
        say(f"  {_numbers(household, pair)}: {pair.probability:.2f}  {', '.join(pair.why)}")
        for reason in pair.against:
            say(f"       against: {reason}")


def _numbers(household: Household, pair: Pair) -> str:
    places = {one.number: place for place, one in enumerate(household.members, start=1)}
    return f"{places[pair.left]} and {places[pair.right]}"


def _ask(household: Household, keep: Decide) -> bool:
    """Ask about each pair of a household; False when the person has had enough."""
    by: dict[int, Member] = {one.number: one for one in household.members}
    for pair in household.pairs:
        answer = typer.prompt(
            f"  {_numbers(household, pair)}: same, different, unsure, next, quit [s/d/u/n/q]", default="n", show_default=False
        )
        first = answer.strip().casefold()[:1]
        if first == "q":
            return False
        if first in ANSWERS:
            keep(by[pair.left], by[pair.right], ANSWERS[first], typer.prompt("  why"))
    return True


def _plain(household: Household, *, show_names: bool) -> dict[str, Any]:
    slots = _shown(household, show_names=show_names)
    return {
        "effect": round(household.effect, 4),
        "entries": [
            {"list": one.list, "id": one.id, **({"name": one.name} if show_names else {}),
             **{slot: one.values[slot] for slot in slots if slot in one.values}}
            for one in household.members
        ],
        "pairs": [
            {"a": _place(household, pair.left), "b": _place(household, pair.right), "probability": round(pair.probability, 6),
             "why": list(pair.why), "against": list(pair.against)}
            for pair in household.pairs
        ],
    }  # fmt: skip


def _place(household: Household, number: int) -> int:
    return [one.number for one in household.members].index(number)


@review.command(
    epilog="Example: `vigil -w aleppo review labels --export decisions.csv` · `vigil -w aleppo review labels --import theirs.csv`"
)
def labels(
    take: Annotated[
        Path | None,
        typer.Option("--import", metavar="LABELS.csv", help="Log the decisions of this file; those recorded before are left alone."),
    ] = None,
    give: Annotated[Path | None, typer.Option("--export", metavar="LABELS.csv", help="Write the decisions in force.")] = None,
    author: Annotated[str, typer.Option(help="Whose decisions lines without an author are; the actor of vigil.toml if left out.")] = "",
    as_json: Json = False,
) -> None:
    """Exchange decisions on persons as CSV: list_a, id_a, list_b, id_b, verdict, author, reason. No names."""
    here = workspace()
    known = people.known(here)
    said: dict[str, int] = {"in_force": len(known.decisions.latest)}
    if take is not None:
        found, missing = people.read_decisions(take, known)
        made = people.decide(
            here,
            known,
            [(one, two, Said(each.one, each.other, each.verdict, each.author or author, each.reason)) for one, two, each in found],
        )
        said |= {"recorded": len(made), "known_before": len(found) - len(made), "about_other_entries": missing}
    if give is not None:
        said["written"] = people.write_labels(give, known)
    if as_json:
        emit(said)
        return
    say(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in said.items()) + ".")
    if said.get("recorded"):
        say(f"Next: vigil -w {state.workspace} run")


@review.command(
    epilog="Example: `vigil -w aleppo review accuracy` · `vigil review accuracy registry.csv hospitals.csv --labels decisions.csv`"
)
def accuracy(
    lists: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[A.csv ...]", show_default=False, help="Lists, as for `vigil identify`; those of the workspace if left out."
        ),
    ] = None,
    labels: Annotated[Path | None, typer.Option(metavar="LABELS.csv", help="With lists: what people decided.")] = None,
    maps: Annotated[
        list[Path] | None, typer.Option("--map", metavar="MAP.toml", help="With lists: which column is what: one for all, or one for each.")
    ] = None,
    within: Annotated[bool, typer.Option("--within", metavar="", help="With lists: look for duplicates inside each list, too.")] = False,
    as_json: Json = False,
) -> None:
    """Report how right the machine is on what people decided: precision and recall with intervals, by sex, age, letters and length of name.

    The machine is asked without knowing the decisions. What waits in the queue is chosen for being hard: for the precision of what is joined,
    decide on a random sample first (`vigil review persons --sample 100`).
    """
    if lists and labels is None:
        raise UsageError("VGL-I22", "decisions on files need a file of labels", next_step="--labels LABELS.csv")
    with ShowProgress() as progress:
        progress.begin("identify", 0, 0)
        found = (
            accuracy_on_files(lists, labels, maps=maps or (), within=within)
            if lists and labels
            else people.accuracy_here(people.known(workspace()))
        )
        progress.end()
    if as_json:
        emit({"lines": [_plain_line(one) for one in found]})
        return
    shown = table("group", "", "joined, right", "right, joined", "right, shown")
    for one in found:
        shown.add_row(*cells(one.group, one.value, *(_share(each) for each in (one.precision, one.joined, one.shown))))
    console.print(shown, soft_wrap=False)
    say("Of pairs that the machine joins, so many are one person; of those that are one, so many it joins, and joins or shows to people.")
    say("Each with its interval of 95 % and how many it rests on. Pairs that nobody judged are not in it.")


def _share(one: Share) -> str:
    return f"{one.right / one.of:.3f} {one.low:.3f}-{one.high:.3f} {one.of}" if one.of else "none judged"


def _plain_line(one: Line) -> dict[str, Any]:
    shares = {"precision": one.precision, "recall_joined": one.joined, "recall_shown": one.shown}
    return {
        "group": one.group, "value": one.value,
        **{name: {"right": each.right, "of": each.of, "low": round(each.low, 5), "high": round(each.high, 5)} for name, each in shares.items()},
    }  # fmt: skip


@review.command(epilog="Example: `vigil -w aleppo review level registry 17 named --reason 'the family asks for it, letter of 3 March'`")
def level(
    list_: Annotated[str, typer.Argument(metavar="LIST", help="The name of the list.")],
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of an entry of the person in it.")],
    word: Annotated[str, typer.Argument(metavar="LEVEL", help="withheld, attributes, initials or named.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept.")],
    actor: Annotated[str, typer.Option("--actor", help="Who decides, as a pseudonym; the actor of vigil.toml if left out.")] = "",
    as_json: Json = False,
) -> None:
    """Say what others may see of a person: nothing but the count; sex, age, day and place as well; the initials; or the name."""
    here = workspace()
    made = people.set_level(here, people.known(here), (list_, id_), word, actor=actor, reason=reason)
    if as_json:
        emit({"recorded": [made.id]})
        return
    say("1 recorded and logged.")
    say(f"Next: vigil -w {state.workspace} run")
