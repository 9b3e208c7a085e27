"""`vigil propose`: ask a language model about the texts of a workspace. What it answers waits for people."""

from pathlib import Path
from typing import Annotated, Any

import typer

from vigil.cli.app import Json, app, state, workspace
from vigil.cli.review import review
from vigil.cli.show import ShowProgress, complain, emit, say
from vigil.model import Proposal, Text
from vigil.read import proposed
from vigil.runner.library import Library, load
from vigil.runner.proposing import model_at
from vigil.runner.replies import ask_about
from vigil.runner.spoken import figure_words


@app.command(epilog="Example: `vigil -w aleppo propose http://127.0.0.1:8080/v1 --model local`")
def propose(
    address: Annotated[str, typer.Argument(metavar="URL", help="A server with OpenAI's chat completions, as in http://127.0.0.1:8080/v1.")],
    model: Annotated[str, typer.Option("--model", metavar="NAME", help="The model's name there.")] = "local",
    remote_model: Annotated[
        bool,
        typer.Option("--remote-model", metavar="", help="Allow an address that is not this machine: the words of texts go there."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Ask a language model to propose claims. Each raw reply is preserved; proposals wait in the review queue and are never counted before
    a person accepts them.
    """
    here = workspace()
    with ShowProgress() as progress:
        found = ask_about(here, model_at(address, model, Path(), remote=remote_model), progress=progress)
    if as_json:
        emit(
            {
                "asked": found.asked,
                "before": found.before,
                "kept": found.kept,
                "withheld": found.withheld,
                "notes": sorted(set(found.notes)),
            }
        )
        return
    say(f"{found.kept} replies preserved of {found.asked} asked for; {found.before} stretches were asked about before.")
    if found.withheld:
        say(f"{found.withheld} texts are withheld and were not shown to a model elsewhere.")
    for note in sorted(set(found.notes)):
        complain(f"note: {note} ({found.notes.count(note)} times)")
    say(f"Next: vigil -w {state.workspace} run, then vigil -w {state.workspace} review proposals")


@review.command(epilog="Example: `vigil -w aleppo review proposals`")
def proposals(
    most: Annotated[int, typer.Option(metavar="N", help="Show at most so many.")] = 20,
    as_json: Json = False,
) -> None:
    """Show what a language model proposed and nobody has judged: words of the texts, drafts that count nowhere.

    `vigil judge claim ID right` makes a claim of one, `corrected --set ...` a corrected claim, `wrong` ends it.
    """
    library = load(workspace())
    queue = list(proposed.waiting(library.shelf))
    if as_json:
        emit({"waiting": len(queue), "proposals": [_proposal(library, key, one) for key, one in queue[:most]]})
        return
    say(f"{len(queue)} proposals wait. None of them counts before a person accepts it.")
    for key, one in queue[:most]:
        shown = _proposal(library, key, one)
        say()
        say(f"{shown['id']}  {shown['effect']} {shown['figure']}, in {shown['document']}, proposed by {shown['model']}")
        say(f"  “{one.anchor.quote}”")
        slots = {name: shown[name] for name in ("victims", "speaker", "blamed", "place", "when") if shown[name]}
        say("  " + "; ".join(f"{name}: {words}" for name, words in slots.items()))
        if one.dropped:
            say(f"  not verbatim, so dropped: {', '.join(one.dropped)}")
    if queue:
        say()
        say(f"Next: vigil -w {state.workspace} judge claim {queue[0][0][:12]} right --reason '...'")


def _proposal(library: Library, key: str, one: Proposal) -> dict[str, Any]:
    text = library.shelf.get(one.text, Text)
    return {
        "id": key[:12], "document": text.name if text else None, "effect": one.effect,
        "figure": figure_words(one.count.low, one.count.high, one.count.basis), "low": one.count.low, "high": one.count.high,
        "quote": one.anchor.quote, "victims": one.victims or None, "speaker": one.speaker, "blamed": one.blamed,
        "place": one.place.words if one.place else None, "when": one.when.words if one.when else None, "dropped": list(one.dropped),
        "model": one.model, "state": "proposed",
    }  # fmt: skip
