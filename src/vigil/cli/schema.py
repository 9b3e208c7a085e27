"""`vigil schema`: the shape of every record."""

from vigil.cli.app import app
from vigil.cli.show import emit
from vigil.model import schema as json_schema


@app.command(epilog="Example: `vigil schema > vigil.schema.json`")
def schema() -> None:
    """Print the JSON Schema of every kind of record."""
    emit(json_schema())
