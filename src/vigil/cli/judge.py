"""`vigil judge`: record what a person decides."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, state, workspace
from vigil.cli.show import emit, say
from vigil.errors import InputError, UsageError
from vigil.locate import Gazetteer
from vigil.model import Claim, Evidence, Incident, Judgement, Proposal, Warning
from vigil.model.words import Finding
from vigil.runner import judging
from vigil.runner.library import Library, load
from vigil.runner.resources import Resources
from vigil.runner.workspace import Workspace, ensure_key

judge = typer.Typer(
    no_args_is_help=True,
    help="Record what a person decides. Judgements are logged, name their reason, and win over the machine at the next `vigil run`.",
    epilog="Example: `vigil -w aleppo judge verification i-1 corroborated --reason 'two origins with their own access'`",
)
app.add_typer(judge, name="judge")

Reason = Annotated[str, typer.Option("--reason", help="Why; kept and shown.")]
Who = Annotated[str, typer.Option("--actor", help="Who decides, as a pseudonym; the actor of vigil.toml if left out.")]


@judge.command(epilog="Example: `vigil judge claim 3fa92c1d corrected --set low=12 --set high=12 --reason 'the report says twelve'`")
def claim(
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", help="The beginning of a claim's id, as `vigil trace` shows it.")],
    verdict: Annotated[str, typer.Argument(help="right, wrong or corrected.")],
    reason: Reason,
    change: Annotated[
        list[str] | None, typer.Option("--set", metavar="SLOT=VALUE", help="A corrected slot: low, high, effect, blamed...")
    ] = None,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Say that a claim or a warning was read right, wrong, or is to be corrected; of a proposal, right or corrected makes it a claim."""
    _decide(
        "claim", verdict, [(claim_id.removeprefix("w-"), (Claim, Warning, Proposal))], _pairs(change or []), reason, actor, as_json=as_json
    )


@judge.command(epilog="Example: `vigil judge merge i-1 i-4 same --reason 'one morning, one square, two outlets'`")
def merge(
    one: Annotated[str, typer.Argument(help="A handle or an id of an incident or claim.")],
    other: Annotated[str, typer.Argument(help="Another one.")],
    verdict: Annotated[
        str, typer.Argument(help="same, different, part_of (the first is part of the second), or unsure (takes a word back).")
    ],
    reason: Reason,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Say that two incidents are the same, are different, or that one is part of the other."""
    _decide("merge", verdict.replace("-", "_"), [(one, (Incident, Claim)), (other, (Incident, Claim))], {}, reason, actor, as_json=as_json)


@judge.command(epilog="Example: `vigil judge place i-1 hand:al-kallaseh --reason 'named in the briefing note'`")
def place(
    incident: Annotated[str, typer.Argument(help="A handle or an id of an incident or claim.")],
    key: Annotated[str, typer.Argument(help="The place's key in the gazetteer or in hand/places.csv.")],
    reason: Reason,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Say where it was."""
    _decide("place", "at", [(incident, (Incident, Claim))], {"place": key}, reason, actor, as_json=as_json)


@judge.command(
    epilog="Example: `vigil judge source 'a monitor' --same-as 'Syrian Observatory for Human Rights' --reason 'named on its page'`"
)
def source(
    name: Annotated[str, typer.Argument(help="A source as the texts name it.")],
    same_as: Annotated[str, typer.Option("--same-as", metavar="NAME", help="The source that it is.")],
    reason: Reason,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Say that one source is another by another name."""
    _decide("source", "is", [], {"name": name, "is": same_as}, reason, actor, as_json=as_json)


@judge.command(epilog="Example: `vigil judge grade i-1 disputed --reason 'the hospital says nobody was brought in'`")
def grade(
    incident: Annotated[str, typer.Argument(help="A handle or an id of an incident.")],
    word: Annotated[str, typer.Argument(help="The grade, in the words of docs/codebook.md.")],
    reason: Reason,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Grade an incident."""
    _decide("grade", "grade", [(incident, (Incident,))], {"grade": word}, reason, actor, as_json=as_json)


@judge.command(
    epilog="Example: `vigil judge verification i-1 verified --source supports --technical supports --content supports --reason 'seen by two'`"
)
def verification(
    incident: Annotated[str, typer.Argument(help="A handle or an id of an incident.")],
    outcome: Annotated[str, typer.Argument(help="corroborated, verified, undecided, rejected, or reported to take it back.")],
    reason: Reason,
    source_found: Annotated[Finding | None, typer.Option("--source", help="What came of examining who tells it.")] = None,
    technical: Annotated[Finding | None, typer.Option(help="What came of examining the material itself: metadata, alteration.")] = None,
    content: Annotated[Finding | None, typer.Option(help="What came of examining what it shows: place, time, event.")] = None,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Record what came of checking an incident, and by which analyses. Its pages stop being drafts."""
    if outcome not in ("reported", "corroborated", "verified", "undecided", "rejected"):
        raise UsageError("VGL-J04", f"no such outcome: {outcome}", next_step="vigil judge verification --help")
    given = {"source": source_found, "technical": technical, "content": content}
    fields = {"outcome": outcome} | {name: found for name, found in given.items() if found is not None}
    _decide("verification", "outcome", [(incident, (Incident,))], fields, reason, actor, as_json=as_json)


@judge.command(epilog="Example: `vigil judge name 'Spokesperson of the office' --reason 'speaks in public in that function'`")
def name(
    words: Annotated[str, typer.Argument(help="A personal name as the texts write it.")],
    reason: Reason,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Release a personal name: it may be shown in public. All others are masked."""
    _decide("name", "release", [], {"name": words}, reason, actor, as_json=as_json)


@judge.command(epilog="Example: `vigil judge alert w-3fa92c1d release --set severity=Severe --reason 'two offices repeat it'`")
def alert(
    warning: Annotated[str, typer.Argument(metavar="WARNING", help="A stated warning, as the page of warnings names it: w-3fa92c1d.")],
    verdict: Annotated[str, typer.Argument(help="release, or cancel to call it off.")],
    reason: Reason,
    said: Annotated[
        list[str] | None, typer.Option("--set", metavar="SCALE=WORD", help="urgency, severity or certainty, in CAP's words.")
    ] = None,
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Release a stated warning as an alert (CAP 1.2, status Actual), or call it off. It takes as many people as a release does."""
    _decide("alert", verdict, [(warning.removeprefix("w-"), (Warning,))], _pairs(said or []), reason, actor, as_json=as_json)


@judge.command("import", epilog="Example: `vigil judge import examples/aleppo-2016/judgements.jsonl`")
def import_lines(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines that name evidence by document and quote.")],
    actor: Who = "",
    as_json: Json = False,
) -> None:
    """Record judgements from a file; those recorded before are left alone."""
    here = workspace()
    ensure_key(here)
    library = load(here)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("VGL-J05", f"{file} cannot be read as UTF-8 text", next_step="give a JSON lines file") from error
    found = judging.from_lines(library.shelf, lines, actor=actor or here.settings.actor, places=_places(here))
    _record(here, found, as_json=as_json)


def _pairs(changes: list[str]) -> dict[str, str]:
    fields = {}
    for change in changes:
        slot, sign, value = change.partition("=")
        if not sign:
            raise UsageError("VGL-J06", f"not SLOT=VALUE: {change}", next_step="--set low=12")
        fields[slot.strip()] = value.strip()
    return fields


def _decide(
    topic: str, verdict: str, about: list[tuple[str, tuple[type, ...]]], fields: dict[str, str], reason: str, actor: str, *, as_json: bool
) -> None:
    here = workspace()
    ensure_key(here)
    library = load(here)
    evidence = [_evidence(library, word, kinds) for word, kinds in about]
    made = judging.make(
        topic, verdict, evidence, fields,
        actor=actor or here.settings.actor, reason=reason, shelf=library.shelf, places=_places(here),
    )  # fmt: skip
    _record(here, [made], as_json=as_json)


def _places(here: Workspace) -> Callable[[], Gazetteer]:
    """The gazetteer with the workspace's own places, loaded when a judgement names a place."""
    return lambda: Resources(here.folder).values(["gazetteer"])["gazetteer"]


def _evidence(library: Library, word: str, kinds: tuple[type, ...]) -> Evidence:
    _, record = library.one(word, *kinds)
    return judging.evidence_of(library.shelf, record)


def _record(here: Workspace, judgements: list[Judgement], *, as_json: bool) -> None:
    judging.record(here, judgements)
    if as_json:
        emit({"recorded": [judgement.id for judgement in judgements]})
        return
    say(f"{len(judgements)} recorded and logged.")
    if judgements:
        say(f"Next: vigil -w {state.workspace} run")
