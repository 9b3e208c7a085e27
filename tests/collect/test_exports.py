"""Exports of other tools are taken apart: every entry an item of its own, nothing lost, nothing believed, nothing written to disk."""

import gzip
import hashlib
import io
import json
import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SharedPath
from tests.world import Clock, pdf
from vigil.collect import Capture, Defaults, Refusal, gather
from vigil.collect.sniff import media_type


def collect(path: Path) -> tuple[list[Capture], list[Refusal]]:
    found = list(gather([str(path)], defaults=Defaults(), actor="desk", now=Clock(), fetch=None))
    return [one for one in found if isinstance(one, Capture)], [one for one in found if isinstance(one, Refusal)]


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def texts(captures: list[Capture]) -> list[str]:
    return [json.loads(one.data)["text"] for one in captures[1:]]


def letter(subject: str, body: str, attached: bytes | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Date"] = "a@example.org", "b@example.org", subject, "Tue, 13 Dec 2016 09:00:00 +0200"
    made.set_content(body)
    if attached is not None:
        made.add_attachment(attached, maintype="application", subtype="pdf", filename="../../etc/passwd")
    return made


def test_a_letter_and_what_is_attached_to_it(tmp_path: Path) -> None:
    attached = pdf([["A list of names."]])
    captures, refused = collect(written(tmp_path, "letter.txt", bytes(letter("Report", "Seven people were wounded.", attached))))
    assert not refused
    assert [one.item.media_type for one in captures] == ["message/rfc822", "application/pdf"]
    assert captures[1].data == attached
    assert captures[1].collection is not None
    assert captures[1].collection.parent == captures[0].item.id
    assert captures[1].collection.derivations[0].input == captures[0].item.digest
    assert not (tmp_path.parent / "etc").exists()


def test_every_letter_of_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "box.mbox"))
    for number in range(3):
        box.add(letter(f"Report {number}", f"From here on it was quiet, said number {number}."))
    box.flush()
    box.close()
    captures, refused = collect(tmp_path / "box.mbox")
    assert not refused
    assert [one.item.name for one in captures[1:]] == ["Report 0", "Report 1", "Report 2"]
    assert all(b"said number" in one.data for one in captures[1:])


def test_messages_of_a_telegram_export(tmp_path: Path) -> None:
    export = {
        "name": "City news", "type": "public_channel", "id": 77,
        "messages": [
            {"id": 1, "type": "service", "action": "create"},
            {"id": 2, "type": "message", "date": "2016-12-13T21:05:00", "from": "City news",
             "text": ["Seven ", {"type": "bold", "text": "wounded"}, " at the market."]},
            {"id": 3, "type": "message", "date": "2016-12-14T01:00:00", "text": "قصف السوق"},
        ],
    }  # fmt: skip
    captures, _ = collect(written(tmp_path, "result.json", json.dumps(export, ensure_ascii=False, indent=1)))
    assert texts(captures) == ["Seven wounded at the market.", "قصف السوق"]
    assert [(one.item.published, one.item.outlet) for one in captures[1:]] == [("2016-12-13", "City news"), ("2016-12-14", "City news")]


def test_a_private_chat_names_no_outlet(tmp_path: Path) -> None:
    export = {
        "name": "A friend",
        "type": "personal_chat",
        "id": 1,
        "messages": [{"id": 1, "type": "message", "from": "A friend", "text": "Hello."}],
    }
    captures, _ = collect(written(tmp_path, "result.json", json.dumps(export)))
    assert captures[1].item.outlet is None
    assert "author: A friend" in captures[1].item.notes


def test_posts_of_an_x_archive(tmp_path: Path) -> None:
    posts = [{"tweet": {"id_str": "123", "full_text": "Seven wounded.", "created_at": "Tue Dec 13 20:00:00 +0000 2016"}}]
    captures, _ = collect(written(tmp_path, "tweets.js", "window.YTD.tweets.part0 = " + json.dumps(posts)))
    assert texts(captures) == ["Seven wounded."]
    assert (captures[1].item.url, captures[1].item.published) == ("https://x.com/i/status/123", "2016-12-13")


@pytest.mark.parametrize(
    ("chat", "days"),
    [
        (
            "13/12/2016, 21:05 - Amal: Seven wounded.\nTwo of them children.\n14/12/2016, 01:00 - Basel: It goes on.\n",
            ["2016-12-13", "2016-12-14"],
        ),
        (
            "[12/13/16, 9:05:01 PM] Amal: Seven wounded.\nTwo of them children.\n[12/14/16, 1:00:00 AM] Basel: It goes on.\n",
            ["2016-12-13", "2016-12-14"],
        ),
        (
            "[13.12.16, 21:05:01] Amal: Seven wounded.\nTwo of them children.\n[14.12.16, 01:00:00] Basel: It goes on.\n",
            ["2016-12-13", "2016-12-14"],
        ),
        ("1/2/17, 21:05 - Amal: Seven wounded.\nTwo of them children.\n1/3/17, 01:00 - Basel: It goes on.\n", [None, None]),
    ],
)
def test_messages_of_a_whatsapp_chat_and_days_that_are_not_guessed(tmp_path: Path, chat: str, days: list[str | None]) -> None:
    captures, _ = collect(written(tmp_path, "_chat.txt", chat))
    assert texts(captures) == ["Seven wounded.\nTwo of them children.", "It goes on."]
    assert [one.item.published for one in captures[1:]] == days
    assert "author: Amal" in captures[1].item.notes


ROW = {
    "_uuid": "u-1", "_submission_time": "2016-12-13T10:00:00", "consent_to_record": "yes", "group/may_publish_consent": "no",
    "what_happened": "A shell fell on the market.", "meta/instanceID": "uuid:u-1", "_id": "5",
}  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "json"])
def test_submissions_of_a_form_are_testimony_with_consent_kept_apart(tmp_path: Path, form: str) -> None:
    table = ",".join(ROW) + "\n" + ",".join(ROW.values()) + "\n"
    data = table if form == "csv" else json.dumps({"count": 1, "results": [ROW]})
    captures, refused = collect(written(tmp_path, f"form.{form}", data))
    assert not refused
    assert [one.item.rights for one in captures] == ["testimony", "testimony"]
    assert texts(captures) == ["what_happened: A shell fell on the market."]
    assert captures[1].handling is not None
    assert captures[1].handling.consent == {"consent_to_record": "yes", "group/may_publish_consent": "no"}


def test_an_ordinary_table_or_list_is_no_form(tmp_path: Path) -> None:
    captures, _ = collect(written(tmp_path, "t.csv", "name,age\nX,3\n"))
    assert len(captures) == 1
    captures, _ = collect(written(tmp_path, "t.json", '{\n"results": [{"a": 1}]}'))
    assert len(captures) == 1


SAMPLES = {
    "warcio/test/data/example.warc": ["http://example.com/"],
    "warcio/test/data/example.warc.gz": ["http://example.com/"],
    "warcio/test/data/example-iana.org-chunked.warc": ["http://www.iana.org/"],
    "warcio/test/data/example-resource.warc.gz": ["http://example.com/"],
    "warcio/test/data/example-wget-bad-target-uri.warc.gz": ["http://example.com/"],
    "wacz/tests/fixtures/valid_example_2.wacz": ["http://www.example.com/"],
    "wacz/tests/fixtures/valid_signed_example_1.wacz": ["https://example.com/", "https://example.com/favicon.ico"],
    "wacz/tests/fixtures/example-collection-with-lists.warc": ["https://example.com/"],
}
BROKEN = [
    "warcio/test/data/example-bad-non-chunked.warc.gz", "warcio/test/data/example-bad.warc.gz.bad", "warcio/test/data/example-trunc.warc",
    "warcio/test/data/example-wrong-chunks.warc.gz",
]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("name", SAMPLES)
def test_samples_of_other_peoples_archives_import(shared_path: SharedPath, name: str) -> None:
    captures, refused = collect(shared_path("data", "preserve", *name.split("/")))
    assert not refused
    assert captures[0].item.media_type in {"application/warc", "application/wacz"}
    assert [one.item.url for one in captures[1:]][: len(SAMPLES[name])] == SAMPLES[name]


@pytest.mark.shared
@pytest.mark.parametrize("name", BROKEN)
def test_samples_that_are_damaged_are_kept_and_said_to_be(shared_path: SharedPath, name: str) -> None:
    captures, refused = collect(shared_path("data", "preserve", *name.split("/")))
    assert captures[0].item.media_type == "application/warc"
    assert "VGL-C22" in {one.error.code for one in refused}


@pytest.mark.shared
def test_archives_that_lie_about_their_digests_are_refused_and_kept(shared_path: SharedPath, tmp_path: Path) -> None:
    data = shared_path("data", "preserve", "warcio", "test", "data", "example.warc").read_bytes()
    place = data.index(b"\x1f\x8b") + 40
    spoiled = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    captures, refused = collect(written(tmp_path, "a.warc", spoiled))
    assert captures[0].data == spoiled
    assert [one.error.code for one in refused] == ["VGL-C22"]


def package(members: dict[str, bytes], *, listed: dict[str, Any] | None = None) -> bytes:
    resources = [{"path": name, "hash": "sha256:" + hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in members.items()]
    whole = json.dumps(listed or {"resources": resources}).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (members | {"datapackage.json": whole}).items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_bomb_is_kept_and_not_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(b"WARC/1.0\r\n" + bytes(200_000_000), 9)
    captures, refused = collect(written(tmp_path, "bomb.warc.gz", bomb))
    assert captures[0].data == bomb
    assert len(captures) == 1
    assert [one.error.code for one in refused] == ["VGL-C22"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: package({"archive/a.warc.gz": b"x"}, listed={"resources": []}),
        lambda: package({"archive/a.warc.gz": b"x"}, listed={"resources": [{"path": "archive/a.warc.gz", "hash": "sha256:00"}]}),
        lambda: package({"archive/a.warc.gz": b"x"}, listed={"resources": [{"path": "archive/b", "hash": "sha256:00"}]}),
        lambda: package({"archive/a.warc.gz": b"not gzip at all"}),
        lambda: package({"archive/../../x.warc": b"x"}),
        lambda: package({"archive/a.warc.gz": b"x"})[:-30],
    ],
)
def test_packages_that_do_not_hold_together_give_no_page(tmp_path: Path, spoil: Any) -> None:
    captures, refused = collect(written(tmp_path, "p.wacz", spoil()))
    assert len(captures) == 1
    assert all(one.error.code == "VGL-C22" for one in refused)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.wacz"]


@pytest.mark.parametrize(
    "data",
    [
        b"From x\r\nA:\r\n" + b"From y\r\nB:\r\n" * 200,
        b"Content-Type: multipart/mixed; boundary=a\nFrom: x\nTo: y\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 300,
        b"From: x\nSubject: =?utf-8?b?////?=\nDate: never\nContent-Type: text/plain; charset=no-such\n\n\xff\xfe",
        b'{"type":"public_channel","messages":[1,null,{"type":"message","text":{"a":1}},{"type":"message","text":[1,[2]]}]}',
        b'{"type":"personal_chat","messages":' + b"[" * 5_000,
        b"window.YTD.tweets.part0 = [{}, 1, null, {\"tweet\": {\"full_text\": 5}}",
        b"99/99/9999, 99:99 - A: x\n99/99/9999, 99:99 - B: y\n",
        b'_uuid,_submission_time,"a\n' + b'"' * 1_001,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n",
        b"WARC/1.1\r\n\r\n" * 50,
    ],
    ids=range(10),
)  # fmt: skip
def test_hostile_exports_are_kept_whole_and_crash_nothing(tmp_path: Path, data: bytes) -> None:
    captures, _ = collect(written(tmp_path, "x", data))
    assert captures[0].data == data


def test_what_a_file_is_called_decides_nothing() -> None:
    assert media_type(b"From: a\nTo: b\nSubject: c\n\nwords") == "message/rfc822"
    assert media_type(b"From: Aleppo\n\nwords") == "text/plain"
