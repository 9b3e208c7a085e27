"""`vigil review`: what waits for a person's decision."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app
from vigil.cli.show import ShowProgress, cells, console, emit, say, table
from vigil.identify.decide import Pair
from vigil.runner.identifying import identify_files
from vigil.runner.reviewing import Household, Member, record, waiting

review = typer.Typer(
    no_args_is_help=True,
    help="Decide what the machine leaves to people.",
    epilog="Example: `vigil review persons registry.csv hospitals.csv --labels decisions.csv`",
)
app.add_typer(review, name="review")

ANSWERS = {"s": "same", "d": "different", "u": "unsure"}


@review.command(epilog="Example: `vigil review persons registry.csv hospitals.csv --labels decisions.csv --author k1`")
def persons(
    lists: Annotated[list[Path], typer.Argument(metavar="A.csv [B.csv ...]", help="The lists, as for `vigil identify`.")],
    labels: Annotated[Path, typer.Option(metavar="LABELS.csv", help="Where decisions are added; those in it are not asked again.")],
    author: Annotated[str, typer.Option(help="Who decides, as a pseudonym.")] = "",
    maps: Annotated[
        list[Path] | None, typer.Option("--map", metavar="MAP.toml", help="Which column is what: one for all lists, or one for each.")
    ] = None,
    within: Annotated[bool, typer.Option("--within", metavar="", help="Look for duplicates inside each list, too.")] = False,
    most: Annotated[int, typer.Option(metavar="N", help="Show at most so many households.")] = 20,
    show_names: Annotated[
        bool, typer.Option("--show-names", metavar="", help="Show names on this screen; they are withheld otherwise.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Review doubtful pairs family by family, those first on which the number of people hangs most.

    Answers are s(ame), d(ifferent), u(nsure), n(ext) or q(uit), each decision with its reason. With --json, or without an author, nothing is asked:
    the queue is shown.
    """
    with ShowProgress() as progress:
        progress.begin("identify", 0, 0)
        found = identify_files(lists, maps=maps or (), within=within, labels=labels if labels.exists() else None)
        progress.end()
    judged = found.matching.judged
    queue = waiting(found, decided=[*judged.same, *judged.different, *judged.unsure])
    if as_json:
        emit({"households": [_plain(one, show_names=show_names) for one in queue[:most]], "waiting": len(queue)})
        return
    say(f"{len(queue)} households wait; {sum(len(one.pairs) for one in queue)} pairs.")
    for number, household in enumerate(queue[:most], start=1):
        _show(household, number, show_names=show_names)
        if author and not _ask(household, labels, author):
            break
    if queue:
        say(f"Next: vigil identify {' '.join(path.name for path in lists)} -o links.csv --labels {labels}")


def _show(household: Household, number: int, *, show_names: bool) -> None:
    say()
    say(f"Household {number}: the number of people hangs on it by {household.effect:.2f}")
    slots = list(dict.fromkeys(slot for one in household.members for slot in one.values if show_names or slot not in ("mother", "note")))
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


def _ask(household: Household, labels: Path, author: str) -> bool:
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
            reason = typer.prompt("  why")
            record(labels, by[pair.left], by[pair.right], ANSWERS[first], author=author, reason=reason)
    return True


def _plain(household: Household, *, show_names: bool) -> dict[str, object]:
    return {
        "effect": round(household.effect, 4),
        "entries": [
            {"list": one.list, "id": one.id, **({"name": one.name} if show_names else {}),
             **{slot: value for slot, value in one.values.items() if show_names or slot not in ("mother", "note")}}
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
