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
from vigil.collect.exports.named import Named
from vigil.collect.sniff import PLAIN
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
_FILE = re.compile(
    r"[^\r\n/\\]{1,200}\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|mp4|3gpp?|mov|avi|webm|m4a|amr|mp3|wav|ogg|aac|pdf|docx?|xlsx?)",
    re.IGNORECASE,
)
_FIELD_MAX = 5_000_000


def is_csv(head: bytes) -> bool:
    """Whether the first line of a table names fields that only such tools add."""
    first = head.partition(b"\n")[0].decode("utf-8-sig", "replace")
    names = {name.strip().strip('"').lower() for name in re.split(r"[,;\t]", first)}
    return len(names & _MARKS) >= 2


def may_be_form(head: bytes) -> bool:
    """Whether JSON that begins so may hold submissions."""
    return any(mark in head for mark in (b'"_uuid"', b"instanceID", b'"__system"'))


def is_json(data: bytes) -> bool:
    """Whether JSON holds submissions: a list of them, a single one, or one a line."""
    return may_be_form(data) and next(_submissions(data), None) is not None


def is_lines(data: bytes) -> bool:
    """Whether JSON that holds submissions holds one a line, with more than one line."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return True
    return False


def _submissions(data: bytes) -> Iterator[dict[str, Any]]:
    """Every submission: of KoBo's `results`, of ODK Central's `value` (OData), of a list, of one object, or of one object a line."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        yield from _lines(data)
        return
    rows = whole.get("results", whole.get("value", [whole])) if isinstance(whole, dict) else whole
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if found and _is_submission(found[0]):
        yield from found[:ENTRIES_MAX]


def _lines(data: bytes) -> Iterator[dict[str, Any]]:
    """One object a line; nothing unless the first line is a submission. A line that is none is left to the file, which is kept whole."""
    for number, line in enumerate(data.splitlines()):
        try:
            row = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            row = {}
        if isinstance(row, dict) and _is_submission(row):
            yield row
        elif number == 0:
            return


def _is_submission(row: Mapping[str, Any]) -> bool:
    return bool({str(name).lower() for name in _flat(row)} & _MARKS)


def from_json(data: bytes) -> Iterator[Entry | Refusal]:
    """Every submission in JSON; lines that are none are told."""
    number = 0
    for number, row in enumerate(_submissions(data), 1):
        yield _submission(_flat(row), number)
    lines = sum(1 for line in data.splitlines() if line.strip()) if is_lines(data) else number
    if lines != number:
        what = f"{lines - number} lines of this form are no submissions; they are kept with the whole"
        yield Refusal("form", InputError("VGL-C21", what, next_step="export it again, and compare the number of submissions"))


def from_csv(data: bytes) -> Iterator[Entry | Refusal]:
    """Every row of a table of submissions."""
    try:
        for number, row in enumerate(_rows(data), 1):
            yield _submission(row, number)
    except csv.Error:
        error = InputError("VGL-C21", "this table cannot be taken apart further; it is kept whole", next_step="export it again")
        yield Refusal("form", error)


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    text = data.decode("utf-8-sig", "replace")
    first = text.partition("\n")[0]
    csv.field_size_limit(_FIELD_MAX)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    for number, row in enumerate(reader):
        if number >= ENTRIES_MAX:
            return
        yield {str(name): str(value) for name, value in row.items() if name and value}


def named_in(data: bytes, kind: str) -> Iterator[Named]:
    """The pictures, recordings and papers that submissions name: testimony like the submission itself."""
    try:
        for number, row in enumerate(_rows(data) if kind == PLAIN else map(_flat, _submissions(data)), 1):
            key = _key(row, number)
            for name in _files(row):
                yield Named((name,), f"submission {key} names it", rights=TESTIMONY)
    except csv.Error:
        return


def _files(row: Mapping[str, str]) -> Iterator[str]:
    """Names of files in a submission: what KoBo lists as attached, and answers that are nothing but the name of a file."""
    listed = row.get("_attachments", "")
    try:
        attached = json.loads(listed) if listed.startswith("[") else []
    except (ValueError, RecursionError):
        attached = []
    yield from (str(one["filename"]) for one in attached if isinstance(one, dict) and one.get("filename"))
    yield from (value for name, value in row.items() if name != "_attachments" and _FILE.fullmatch(value))


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
    moment = next(
        (lower[name] for name in ("_submission_time", "submissiondate", "__system/submissiondate", "end", "today") if lower.get(name)), ""
    )
    consent = {name: value for name, value in fields.items() if _CONSENT.search(name)}
    answers = {name: value for name, value in fields.items() if name not in consent and not _SYSTEM.search(name)}
    text = "\n".join(f"{name}: {value}" for name, value in answers.items())
    return document(
        f"submission {_key(fields, number)}", text, f"submission {number}", told=(f"submitted: {moment}",) if moment else (), consent=consent,
        rights=TESTIMONY, published=day(moment),
    )  # fmt: skip


def _key(fields: Mapping[str, str], number: int) -> str:
    lower = {name.lower(): value for name, value in fields.items()}
    names = ("_uuid", "meta/instanceid", "instanceid", "meta-instanceid", "__id", "key")
    return next((lower[name] for name in names if lower.get(name)), str(number))
