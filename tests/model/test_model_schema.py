"""The exported JSON Schema describes every kind of record, and what it describes is what the model reads."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.strategies import record
from vigil.model import KINDS, Record, encode, schema

SCHEMA = schema()
GOLDEN = (Path(__file__).parent / "golden" / "records.txt").read_text("utf-8").splitlines()
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
ANNOTATIONS = {"$schema", "$defs", "title", "description", "default"}


def fits(value: Any, rule: dict[str, Any]) -> bool:
    """Whether a value fits a schema, by the keywords of JSON Schema 2020-12 that ours uses; another keyword is a failure of this test."""
    if "type" in rule and not _keyword(value, rule, "type"):
        return False
    return all(_keyword(value, rule, keyword) for keyword in rule.keys() - ANNOTATIONS)


def _keyword(value: Any, rule: dict[str, Any], keyword: str) -> bool:
    given = rule[keyword]
    match keyword:
        case "$ref":
            return fits(value, SCHEMA["$defs"][given.removeprefix("#/$defs/")])
        case "type":
            return isinstance(value, int) and not isinstance(value, bool) if given == "integer" else isinstance(value, TYPES[given])
        case "enum":
            return value in given
        case "const":
            return bool(value == given)
        case "anyOf" | "oneOf":
            return sum(fits(value, one) for one in given) >= 1
        case "required":
            return set(given) <= set(value)
        case "properties":
            return all(fits(inner, given[key]) for key, inner in value.items() if key in given)
        case "additionalProperties" if given is False:
            return set(value) <= set(rule["properties"])
        case "additionalProperties":
            return all(fits(inner, given) for key, inner in value.items() if key not in rule.get("properties", {}))
        case "prefixItems":
            return all(fits(inner, one) for inner, one in zip(value, given, strict=False))
        case "items":
            rest = value[len(rule.get("prefixItems", ())) :]
            return not rest if given is False else all(fits(inner, given) for inner in rest)
        case "minItems":
            return bool(len(value) >= given)
        case "maxItems":
            return bool(len(value) <= given)
    raise AssertionError(f"keyword not known here: {keyword}")


def refs(value: Any) -> set[str]:
    """Every reference in a schema."""
    if isinstance(value, list):
        return set().union(*(refs(one) for one in value))
    if isinstance(value, dict):
        return set().union({value["$ref"]} if "$ref" in value else set(), *(refs(one) for one in value.values()))
    return set()


def test_every_kind_is_in_the_schema_and_every_reference_leads_somewhere() -> None:
    json.dumps(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert refs(SCHEMA) <= {f"#/$defs/{name}" for name in SCHEMA["$defs"]}
    kinds = {SCHEMA["$defs"][one["$ref"].removeprefix("#/$defs/")]["properties"]["kind"]["enum"][0] for one in SCHEMA["oneOf"]}
    assert kinds == set(KINDS)
    assert all(SCHEMA["$defs"][kind.__name__]["additionalProperties"] is False for kind in KINDS.values())


@given(record())
def test_every_record_fits_the_schema(one: Record) -> None:
    assert fits(json.loads(encode(one)), SCHEMA)


@pytest.mark.parametrize("line", GOLDEN, ids=[json.loads(line[65:])["kind"] for line in GOLDEN])
def test_the_schema_refuses_an_unknown_field_and_a_missing_one(line: str) -> None:
    value = json.loads(line[65:])
    required = SCHEMA["$defs"][KINDS[value["kind"]].__name__]["required"]
    assert fits(value, SCHEMA)
    assert not fits(value | {"mood": "grim"}, SCHEMA)
    assert not fits({key: inner for key, inner in value.items() if key != required[-1]}, SCHEMA)
