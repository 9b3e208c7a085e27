"""`vigil stages`: the stages in their order."""

from vigil.cli.app import Json, app
from vigil.cli.show import cells, console, emit, table
from vigil.flow import FLOW


@app.command(epilog="Example: `vigil stages --json`")
def stages(as_json: Json = False) -> None:
    """Show every stage in its order, what it does, and whether it is built."""
    if as_json:
        emit([{"stage": verb.name, "does": verb.does, "built": verb.built} for verb in FLOW])
        return
    shown = table("#", "stage", "", "what it does")
    for number, verb in enumerate(FLOW, 1):
        shown.add_row(*cells(number, verb.name, "" if verb.built else "planned", verb.does))
    console.print(shown, soft_wrap=False)
