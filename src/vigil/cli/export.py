"""`vigil export`: hand-over packages for archives and replay programs."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Actor, Json, app, workspace
from vigil.cli.show import emit, say
from vigil.errors import UsageError
from vigil.model import Item
from vigil.runner import exporting
from vigil.runner.custody import find_items
from vigil.runner.library import load


@app.command(
    epilog="Example: `vigil -w aleppo export --bagit handover --purpose deposit --authority 'agreement 3' --to 'the national archive'`"
)
def export(
    items: Annotated[
        list[str] | None, typer.Argument(metavar="[ITEM ...]", help="Names of items, or beginnings of their ids; all if left out.")
    ] = None,
    bagit: Annotated[Path | None, typer.Option(metavar="DIR", help="Write a BagIt bag (RFC 8493) into this new folder.")] = None,
    wacz: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was fetched from addresses as WACZ into this new file.")
    ] = None,
    purpose: Annotated[str, typer.Option("--purpose", help="What for.")] = "",
    authority: Annotated[str, typer.Option("--authority", help="By what right.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="WHO", help="Who gets it.")] = "",
    actor: Actor = "",
    as_json: Json = False,
) -> None:
    """Write items with their texts, records, proofs and custody for others. Logged as custody before and after; made aside, then named."""
    if (bagit is None) == (wacz is None):
        raise UsageError("VGL-X55", "name one package: --bagit DIR or --wacz FILE", next_step="vigil export --help")
    if not purpose.strip() or not authority.strip():
        raise UsageError("VGL-X55", "what leaves gives its purpose and its authority", next_step="--purpose and --authority")
    here = workspace()
    library = load(here, must_have_run=False)
    chosen = find_items(library, items) if items else list(library.shelf.items(Item))
    who = actor or here.settings.actor
    if bagit:
        digest = exporting.export_bag(here, library, chosen, bagit, purpose=purpose, authority=authority, recipient=to, actor=who)
    else:
        assert wacz is not None  # noqa: S101 - one of the two was asked for
        digest = exporting.export_wacz(here, chosen, wacz, purpose=purpose, authority=authority, recipient=to, actor=who)
    if as_json:
        emit({"package": str(bagit or wacz), "items": len(chosen), "sha256": digest})
        return
    say(f"{bagit or wacz} holds {len(chosen)} items.")
    say(f"SHA-256 of its {'tag manifest' if bagit else 'bytes'}: {digest}; it stands in the log.")
