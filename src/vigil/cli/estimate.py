"""`vigil estimate`: what no list holds, as a filter on overlap tables, with a verdict that may be a refusal."""

from pathlib import Path
from typing import Annotated, Any

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import ShowProgress, cells, complain, console, emit, say, table
from vigil.errors import UsageError
from vigil.runner.estimates import estimate_workspace, record
from vigil.runner.estimating import Asked, estimate_files, write
from vigil.runner.library import load

RECORDS = "vigil -w DIR estimate --record REASON"


@app.command(
    epilog="Example: `vigil estimate table.csv --seed 7 -o estimate` · `vigil estimate table.csv --by region --json` · "
    "`vigil estimate replicate-1.csv replicate-2.csv` combines replicate linkages · "
    "`vigil -w aleppo estimate --record 'asked for by the mission'`"
)
def estimate(
    tables: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[TABLE.csv ...]",
            help="Columns of 0 and 1, one for each list, and `count`; or a row a person; or columns person and list. "
            "Several files are replicate linkages of the same lists. - is standard input. Without any, the lists of the workspace.",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="STRATUM", help="Estimate each value of this column apart, then add; of persons: sex, year, month."),
    ] = None,
    methods: Annotated[
        str, typer.Option(metavar="NAMES", help="Only these, by commas: latent, graphs, loglinear, sparse, chao, coverage.")
    ] = "",
    merge: Annotated[
        list[str] | None,
        typer.Option("--merge", metavar="A,B", help="These lists are made from one another, or by one maker: count them as one."),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", min=0, max=2**32 - 1, help="The same seed gives the same numbers.")] = 1,
    quick: Annotated[
        bool, typer.Option("--quick", metavar="", help="A first look, without the checks that could support a number.")
    ] = False,
    limit: Annotated[float, typer.Option(metavar="SECONDS", min=1.0, help="Stop after so long and show what is there.")] = 300.0,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="Write numbers, words and pictures there.")] = None,
    reason: Annotated[
        str | None,
        typer.Option("--record", metavar="REASON", help="Put it on record in the workspace: it stands beside the documented count."),
    ] = None,
    actor: Annotated[str, typer.Option(help="Who puts it on record, as a pseudonym; the actor of vigil.toml if left out.")] = "",
    as_json: Json = False,
) -> None:
    """Estimate from overlapping lists how many people no list holds, or say that the lists cannot tell."""
    if out is not None and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError("VGL-E09", f"{out} is there already and not an empty folder", next_step="name a new folder")
    if reason is not None and (tables or quick or not reason.strip()):
        raise UsageError("VGL-E12", "only what a workspace holds is put on record, in full and with a reason", next_step=RECORDS)
    groups = tuple(tuple(name.strip() for name in group.split(",") if name.strip()) for group in merge or ())
    asked = Asked(by, tuple(name.strip() for name in methods.split(",") if name.strip()), seed, quick, limit, groups)
    recorded = None
    with ShowProgress() as progress:
        if tables:
            answer = estimate_files(tables, asked, progress=progress)
        else:
            here = workspace()
            gathered, answer = estimate_workspace(here, load(here, must_have_run=False).shelf, asked, progress=progress)
            if reason is not None:
                recorded = record(here, gathered, answer, asked, actor=actor or here.settings.actor, reason=reason)
    if out is not None:
        with console.capture() as words:
            _show(answer.json)
        write(answer, words.get(), out)
        complain(f"written to {out}")
    if as_json:
        emit(answer.json | ({"record": recorded.id} if recorded else {}))
        return
    _show(answer.json)
    if recorded:
        say()
        say(f"On record as {recorded.id[:8]}. `vigil tally` and the pages show it beside the documented range, until the lists change.")


def _show(found: dict[str, Any]) -> None:
    if "strata" in found:
        _show_strata(found)
        return
    say(found["sentence"])
    say()
    say(f"Verdict: {found['verdict']}.")
    for reason in found["reasons"]:
        say(f"- {reason}")
    if found["must_hold"]:
        say()
        say("What would have to be true, and no agreement of methods shows:")
        for condition in found["must_hold"]:
            say(f"- {condition}")
    say()
    _methods(found)
    for words in (*found.get("skipped", ()), *found.get("notes", ())):
        complain(f"note: {words}")


def _methods(found: dict[str, Any]) -> None:
    """Each method for itself; the documented count stands in its own line, never in a method's."""
    shown = table("", "low#", "median#", "high#", "")
    shown.add_row(*cells("documented", _documented(found["documented"]), "", "", "on at least one list"))
    for one in found["methods"]:
        ends = one["interval"]
        alone = one["method"] == "coverage"
        shown.add_row(
            *cells(
                one["method"], "" if alone else _people(ends["low"]), _people(one.get("median", one["mean"])),
                "" if alone else _people(ends["high"]), _about(one),
            )
        )  # fmt: skip
    console.print(shown, soft_wrap=False)


def _about(one: dict[str, Any]) -> str:
    told = one.get("diagnostics", {})
    made = _words(one["method"], told) if told else ""
    return made if one.get("usable", True) else f"{made}; not usable".lstrip("; ")


def _words(method: str, told: dict[str, Any]) -> str:
    if method == "latent":
        return f"R-hat {told['rhat']}, {told['ess_bulk']:,} effective draws" + (", tempered" if told["tempered"] else "")
    if method == "graphs":
        return f"{told['graphs']:,} graphs averaged"
    if method == "loglinear":
        return f"best of {told['models']:,} models: {', '.join(told['best'])}"
    if method == "coverage":
        return f"no interval; {told['coverage']:.0%} are found again"
    return {"sparse": "as if the model were known", "chao": "a lower bound if lists are independent for each person"}[method]


def _documented(told: int | dict[str, int]) -> str:
    """People on at least one list; of replicates the mean."""
    return f"{told:,}" if isinstance(told, int) else f"{told['mean']:,}"


def _people(value: int | None) -> str:
    return "no end" if value is None else f"{value:,}"


def _show_strata(found: dict[str, Any]) -> None:
    shown = table("stratum", "documented#", "low#", "high#", "verdict")
    for name, one in found["strata"].items():
        ends = one["interval"] or {"low": None, "high": None}
        low, high = ("" if end is None else f"{end:,}" for end in (ends["low"], ends["high"]))
        shown.add_row(*cells(name, _documented(one["documented"]), low, high, one["verdict"]))
    console.print(shown, soft_wrap=False)
    added = found["sum"]
    say()
    say(f"All strata: {added['documented']:,} people are documented. Verdict on the sum: {added['verdict']}.")
    for words, key in (("if strata err together", "if_strata_err_together"), ("if they err independently", "if_strata_err_independently")):
        if added[key]:
            say(f"- {added[key]['low']:,} to {added[key]['high']:,} (95 %), {words}.")
    for reason in added["reasons"]:
        say(f"- {reason}")
    whole = found["together"]
    say(f"The same people without strata: {whole['verdict']}. {whole['sentence']}")
