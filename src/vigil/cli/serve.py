"""`vigil serve`: the same pages live, for reading only."""

import threading
from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import emit, say
from vigil.publish.folder import LISTING
from vigil.runner.publishing import preview
from vigil.runner.serving import Server


@app.command(epilog="Example: `vigil -w aleppo serve`, or `vigil serve site --port 8000`")
def serve(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", show_default=False, help="A site that was published; left out: the workspace as it is now."),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen at. Only this machine can reach the default.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at; 0 takes a free one.")] = 8000,
    every: Annotated[int, typer.Option(metavar="SECONDS", help="How often the workspace is looked at for something new.")] = 5,
    as_json: Json = False,
) -> None:
    """Show the pages in a browser, read-only, until Ctrl-C. Of a workspace it shows what is there now, and logs and releases nothing."""
    if folder is not None:
        _serve(Server(host, port, _published(folder)), None, as_json=as_json)
        return
    here = workspace()
    site = here.folder / "out" / "preview"
    preview(here, site)
    seen = [here.ledger.size]

    def look() -> None:
        now = workspace()
        if now.ledger.size != seen[0]:
            preview(now, site)
            seen[0] = now.ledger.size

    _serve(Server(host, port, site), look, every=every, as_json=as_json)


def _published(folder: Path) -> Path:
    if not (folder / LISTING).is_file():
        raise typer.BadParameter(f"{folder} is no published site; vigil publish writes one", param_hint="DIR")
    return folder


def _serve(server: Server, look: object, *, as_json: bool, every: int = 5) -> None:
    if as_json:
        emit({"address": server.address, "site": str(server.site)})
    else:
        say(f"Serving {server.site} at {server.address} for reading only. Ctrl-C ends it.")
    server.start()
    try:
        while True:
            threading.Event().wait(every)
            if callable(look):
                look()
    finally:
        server.shutdown()
        server.server_close()
