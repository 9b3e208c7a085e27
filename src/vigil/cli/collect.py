"""`vigil collect`: take things in and preserve them."""

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.lists import collect_lists
from vigil.cli.show import ShowProgress, complain, emit, say
from vigil.collect import Defaults, Fetcher
from vigil.collect import gather as captures_of
from vigil.collect.browser import Pages, read_cookies
from vigil.collect.circumstances import circumstances
from vigil.errors import UsageError
from vigil.model.grades import reason_of
from vigil.runner.clock import now
from vigil.runner.gather import Gathered, gather, held_words
from vigil.runner.watching import watch


@app.command(
    epilog="Example: `vigil -w aleppo collect reports.jsonl https://example.org/report --published 2016-12-13 --outlet 'Example News'` ·"
    " `vigil -w aleppo collect --browser https://example.org/post --requested-by desk` ·"
    " `vigil -w aleppo collect --watch --once` ·"
    " `vigil -w aleppo collect --list registry.xlsx --released 2031-03-01`"
)
def collect(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|URL ...", show_default=False, help="Files, folders, lists, exports, web archives, http(s) pages."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, YYYY-MM-DD, where the source does not say it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, where the source does not say it.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Language (ISO 639-1), where the source does not say it.")] = None,
    browser: Annotated[
        bool, typer.Option("--browser", metavar="", help="Capture web pages with a real browser: archive, picture, print, source.")
    ] = False,
    cookies: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Cookies of a log-in for --browser, as browsers export them (cookies.txt).")
    ] = None,
    identity: Annotated[
        str | None, typer.Option(metavar="NAME", help="The account or profile that is used; never leaves the workspace.")
    ] = None,
    watching: Annotated[
        bool, typer.Option("--watch", metavar="", help="Watch the feeds, sitemaps and pages of hand/watch.csv until stopped.")
    ] = False,
    once: Annotated[bool, typer.Option("--once", metavar="", help="With --watch: one round of what is due, then end.")] = False,
    requested_by: Annotated[str | None, typer.Option(metavar="NAME", help="Who asked for it; never leaves the workspace.")] = None,
    purpose: Annotated[str | None, typer.Option(metavar="WORDS", help="What it is for; never leaves the workspace.")] = None,
    withhold: Annotated[
        bool | None, typer.Option("--withhold/--open", help="Encrypt for the custodians of vigil.toml, or not; its policy if left out.")
    ] = None,
    testimony: Annotated[
        bool, typer.Option("--testimony", metavar="", help="All of this is testimony: kept, and read by nobody until a person decides.")
    ] = False,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", metavar="FILE", help="A list of people: CSV, XLSX, ODS, JSON lines, text. May be repeated."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--map", metavar="MAP.toml", help="With --list: which column is what; hand/columns/FILE.toml if left out."),
    ] = None,
    released: Annotated[str | None, typer.Option(metavar="DATE", help="With --list: the day of this release, YYYY-MM-DD.")] = None,
    as_proposed: Annotated[
        bool, typer.Option("--as-proposed", metavar="", help="With --list: take it in with the proposed columns, not looked over.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Take in files, folders, lists of documents and web pages; return when all of it is preserved.

    A list of people (--list) that has no mapping file gets one proposed first, to be looked over; then the same command takes it in.
    """
    here = workspace()
    limit = here.settings.file_bytes_max
    withheld = here.settings.withhold if withhold is None else withhold
    fetch = Fetcher(bytes_max=limit, also_allow=frozenset(here.settings.also_allow))
    defaults = Defaults(published=published, outlet=outlet, language=language, rights="testimony" if testimony else "withheld")
    about = circumstances(requester=requested_by, purpose=purpose, identity=identity)
    if lists:
        if sources or watching or browser:
            raise UsageError("VGL-C23", "lists of people are taken in by themselves", next_step="vigil collect --list FILE")
        collect_lists(here, lists, about, mapping=mapping, released=released, withheld=withheld, as_proposed=as_proposed, as_json=as_json)
        return
    if watching or not sources:
        if sources or not watching:
            what = "addresses to watch stand in hand/watch.csv" if watching else "nothing was named to take in"
            raise UsageError("VGL-C23", what, next_step="name files or addresses, or --watch alone")
        watch(here, fetch, about, once=once, told=lambda result: _show(result, as_json=as_json))
        return
    with contextlib.ExitStack() as stack:
        pages = stack.enter_context(Pages(fetch, bytes_max=limit, cookies=read_cookies(cookies))) if browser else None
        captures = captures_of(
            sources, defaults=defaults, actor=here.settings.actor, now=now,
            fetch=fetch, bytes_max=limit, about=about, pages=pages, known=held_words(here).__contains__,
        )  # fmt: skip
        progress = stack.enter_context(ShowProgress())
        progress.begin("collect", 0, 0)
        result = gather(here, captures, step=progress.step, withheld=withheld)
        progress.end()
    _show(result, as_json=as_json)
    if any(not one.by_rule for one in result.refused) and not (result.preserved or result.known):
        raise typer.Exit(3)


def _show(result: Gathered, *, as_json: bool) -> None:
    if as_json:
        emit(
            {
                "preserved": result.preserved,
                "known": result.known,
                "bytes": result.size,
                "refused": [{"name": one.name, "error": str(one.error)} for one in result.refused],
                "without_content": [
                    {
                        "name": item.name,
                        "grade": item.grade,
                        "reason": item.grade_reason,
                        "next_step": reason_of(item.grade_reason).next_step,
                    }
                    for item in result.poor
                ],
                "notes": [{"name": name, "note": note} for name, note in result.notes],
            }
        )
        return
    say(f"{result.preserved} preserved ({result.size / 1e6:.1f} MB), {result.known} were there already, {len(result.refused)} refused.")
    for item in result.poor:
        reason = reason_of(item.grade_reason)
        complain(f"{item.name}: {item.grade.replace('_', ' ')}: {reason.what}. Next: {reason.next_step}")
    for note, names in _by_note(result.notes).items():
        complain(f"note: {note} ({names})")
    for one in result.refused:
        complain(f"{one.name}: {one.error}")
    if result.preserved:
        say("Next: vigil run")


def _by_note(notes: list[tuple[str, str]]) -> dict[str, str]:
    """The same note about many items is said once."""
    grouped: dict[str, list[str]] = {}
    for name, note in notes:
        grouped.setdefault(note, []).append(name)
    return {note: names[0] if len(names) == 1 else f"{len(names)} items, such as {names[0]}" for note, names in grouped.items()}
