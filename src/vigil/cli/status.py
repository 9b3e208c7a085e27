"""`vigil status`: what is here, what was set aside, and what to do next."""

from collections import Counter
from dataclasses import asdict

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import cells, console, emit, remind, say, table
from vigil.model import Claim, Doubt, Entry, Incident, Item, Judgement, Listing, Origin, Person, Record, Text
from vigil.model.grades import reason_of
from vigil.runner.attesting import pending
from vigil.runner.copying import behind
from vigil.runner.library import ID_LENGTH, Library, load
from vigil.runner.logs import attested
from vigil.runner.resources import installed
from vigil.runner.workspace import Workspace


@app.command(epilog="Example: `vigil -w aleppo status`")
def status(as_json: Json = False) -> None:
    """Show what is preserved, what was made of it, and every document that was set aside."""
    here = workspace()
    library = load(here, must_have_run=False)
    if as_json:
        emit(_plain(here, library))
    else:
        _show(here, library)


_OF_LISTS = ("lists", "entries", "persons")


def _counts(library: Library) -> dict[str, int]:
    kinds: dict[str, type[Record]] = {
        "items": Item, "texts": Text, "claims": Claim, "origins": Origin, "incidents": Incident, "judgements": Judgement,
        "lists": Listing, "entries": Entry, "persons": Person,
    }  # fmt: skip
    return {name: len(library.shelf.all(kind)) for name, kind in kinds.items()}


def _doubts(library: Library) -> list[tuple[Doubt, str]]:
    return [(doubt, _name(library, doubt.about)) for doubt in library.shelf.all(Doubt)]


def _name(library: Library, about: str) -> str:
    found = library.shelf.get(about, Item) or library.shelf.get(about, Text)
    if found is not None:
        return found.name
    claim = library.shelf.get(about, Claim)
    return _name(library, claim.text) if claim else about[:ID_LENGTH]


def _plain(here: Workspace, library: Library) -> dict[str, object]:
    doubts = _doubts(library)
    return {
        "title": here.settings.title,
        "log_entries": here.ledger.size,
        "attested": asdict(found := pending(here)) | {"words": attested(here, found)},
        "copy_behind": behind(here) if here.settings.copy_folder else None,
        **_counts(library),
        "grades": dict(Counter(item.grade for item in library.shelf.all(Item))),
        "doubts": dict(Counter(doubt.code for doubt, _ in doubts)),
        "whole": library.whole,
        "waiting": library.waiting,
        "set_aside": [{"document": name, "stage": doubt.stage, "why": doubt.words} for doubt, name in doubts if doubt.blocking],
        "resources": {"named": dict(here.settings.resources), "installed": installed()},
    }


def _show(here: Workspace, library: Library) -> None:
    counts = _counts(library)
    say(f"{here.settings.title}: {counts['items']} items preserved, {here.ledger.size} log entries")
    say(", ".join(f"{number} {name}" for name, number in counts.items() if name != "items" and (number or name not in _OF_LISTS)))
    _show_poor(library)
    say(attested(here, pending(here)))
    say(_copied(here))
    doubts = _doubts(library)
    kinds = Counter((doubt.stage, doubt.code) for doubt, _ in doubts if not doubt.blocking)
    if kinds:
        shown = table("stage", "doubt", "times#")
        for (stage, code), times in sorted(kinds.items()):
            shown.add_row(*cells(stage, code.replace("_", " "), times))
        console.print(shown, soft_wrap=False)
    aside = [(doubt, name) for doubt, name in doubts if doubt.blocking]
    if aside:
        shown = table("set aside", "by", "why")
        for doubt, name in aside[:50]:
            shown.add_row(*cells(name, doubt.stage, doubt.words))
        console.print(shown, soft_wrap=False)
        say(f"{len(aside)} set aside. vigil run --retry tries them again.")
    _show_idle(library, doubts)
    remind(library.waiting)
    say("Next: " + _next(library, counts))


def _show_poor(library: Library) -> None:
    """Captures that hold less than was asked for, each with the reason and the next step."""
    poor = Counter((item.grade, item.grade_reason) for item in library.shelf.all(Item) if item.grade != "content")
    if poor:
        shown = table("captures", "times#", "why", "next")
        for (grade, code), times in sorted(poor.items()):
            shown.add_row(*cells(grade.replace("_", " "), times, reason_of(code).what, reason_of(code).next_step))
        console.print(shown, soft_wrap=False)
        say("vigil captures names them.")


def _copied(here: Workspace) -> str:
    """Whether there is a second copy, and how far it goes."""
    if not here.settings.copy_folder:
        return "There is NO second copy: copy.folder in vigil.toml names one on another disk."
    late = behind(here)
    if late is None:
        return "The second copy CANNOT be reached; it is brought up to date when it can."
    return "The second copy is up to date." if late == 0 else f"The second copy is {late} entries BEHIND: vigil copy"


def _show_idle(library: Library, doubts: list[tuple[Doubt, str]]) -> None:
    """Judgements that change nothing, each with its reason: somebody decided something, and has to be told."""
    for doubt, name in doubts:
        judgement = library.shelf.get(doubt.about, Judgement)
        if judgement is not None:
            say(f"judgement {name} ({judgement.topic} {judgement.verdict}, {judgement.at}): {doubt.words}")


def _next(library: Library, counts: dict[str, int]) -> str:
    if not counts["items"]:
        return "vigil collect FILES-OR-ADDRESSES"
    return "vigil tally, or vigil publish DIR" if library.whole and not library.waiting else "vigil run"
