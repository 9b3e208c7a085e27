"""Submissions of KoBo and ODK forms, as CSV or JSON: testimony. Fields of consent are kept apart, and everything is withheld.

What tells a form from another table are the fields that these tools add to every submission. Words become "question: answer", one a line;
groups keep their names. No field is lost: the file is kept whole beside them.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from vigil.collect.captures import Refusal
from vigil.collect.exports.entries import ENTRIES_MAX, TESTIMONY, Entry, day, document
from vigil.errors import InputError

_MARKS = frozenset(
    {
        "_uuid",
        "_submission_time",
        "meta/instanceid",
        "instanceid",
        "key",
        "submissiondate",
        "__system",
        "_xform_id_string",
        "meta-instanceid",
    }
)
_SYSTEM = re.compile(
    r"(?:^|[/.:-])(?:_\w*|__\w*|meta|formhub|instanceid|instancename|rootuuid|key|deviceid|subscriberid|simserial|phonenumber)(?:$|[/.:-])",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"consent|agree|permission|موافق|اذن|إذن|згод|дозв[іо]л|соглас|разреш|consentement|consentimiento", re.IGNORECASE)
_FIELD_MAX = 5_000_000


def is_csv(head: bytes) -> bool:
    """Whether the first line of a table names fields that only such tools add."""
    first = head.partition(b"\n")[0].decode("utf-8-sig", "replace")
    names = {name.strip().strip('"').lower() for name in re.split(r"[,;\t]", first)}
    return len(names & _MARKS) >= 2


def is_json(data: bytes) -> bool:
    """Whether a list of objects holds such fields."""
    if b"_uuid" not in data and b"instanceID" not in data and b"__system" not in data:
        return False
    return bool(_submissions(data))


def _submissions(data: bytes) -> list[dict[str, Any]]:
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return []
    rows = whole.get("results", whole.get("value")) if isinstance(whole, dict) else whole
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return found if found and {str(name).lower() for name in _flat(found[0])} & _MARKS else []


def from_json(data: bytes) -> Iterator[Entry | Refusal]:
    """Every submission of KoBo's JSON (`results`) or ODK Central's OData (`value`)."""
    for number, row in enumerate(_submissions(data)[:ENTRIES_MAX], 1):
        yield _submission(_flat(row), number)


def from_csv(data: bytes) -> Iterator[Entry | Refusal]:
    """Every row of a table of submissions."""
    text = data.decode("utf-8-sig", "replace")
    first = text.partition("\n")[0]
    csv.field_size_limit(_FIELD_MAX)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
        for number, row in enumerate(reader, 1):
            if number > ENTRIES_MAX:
                return
            yield _submission({str(name): str(value) for name, value in row.items() if name and value}, number)
    except csv.Error:
        error = InputError("VGL-C21", "this table cannot be taken apart further; it is kept whole", next_step="export it again")
        yield Refusal("form", error)


def _flat(row: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in row.items():
        path = f"{before}{name}"
        if isinstance(value, dict) and depth < 8:
            found |= _flat(value, f"{path}/", depth + 1)
        elif isinstance(value, list):
            found[path] = json.dumps(value, ensure_ascii=False)
        elif value is not None and value != "":
            found[path] = str(value)
    return found


def _submission(fields: Mapping[str, str], number: int) -> Entry:
    lower = {name.lower(): value for name, value in fields.items()}
    key = next(
        (lower[name] for name in ("_uuid", "meta/instanceid", "instanceid", "meta-instanceid", "__id", "key") if lower.get(name)),
        str(number),
    )
    moment = next(
        (lower[name] for name in ("_submission_time", "submissiondate", "__system/submissiondate", "end", "today") if lower.get(name)), ""
    )
    consent = {name: value for name, value in fields.items() if _CONSENT.search(name)}
    answers = {name: value for name, value in fields.items() if name not in consent and not _SYSTEM.search(name)}
    text = "\n".join(f"{name}: {value}" for name, value in answers.items())
    return document(
        f"submission {key}", text, f"submission {number}", told=(f"submitted: {moment}",) if moment else (), consent=consent,
        rights=TESTIMONY, published=day(moment),
    )  # fmt: skip
