"""Run by another Python, which has followthemoney and csvw: reads a site's data as others would and says what is wrong, a line each."""

import json
import sys
import warnings
from pathlib import Path

from csvw import CSVW  # type: ignore[import-not-found]  # installed apart: make opendata
from followthemoney import model  # type: ignore[import-not-found]  # as above


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


data = Path(sys.argv[1])
entities = [json.loads(line) for line in (data / "entities.ftm.json").read_text().splitlines()]
known = {entity["id"] for entity in entities}
for entity in entities:
    schema = model.get(entity["schema"])
    wrong = schema.validate(entity)
    if wrong:
        say(f"{entity['id']}: {wrong}")
    for name, values in entity["properties"].items():
        found = schema.get(name)
        if found is None:
            say(f"{entity['id']}: {entity['schema']} has no {name}")
            continue
        for value in values:
            if found.type.clean(value) != value:
                say(f"{entity['id']}: {name} is not clean: {value}")
            if found.type.name == "entity" and value not in known:
                say(f"{entity['id']}: {name} leads nowhere: {value}")
with warnings.catch_warnings(record=True):  # csvw takes its own warnings for what is wrong, so that none may be ignored
    warnings.simplefilter("always")
    tables = CSVW(str(data / "csv-metadata.json"), validate=True)
rows = {str(table.url): sum(1 for _ in table.iterdicts()) for table in tables.tables} if tables.is_valid else {}
say(json.dumps({"entities": len(entities), "tables": rows, "valid": tables.is_valid}))
