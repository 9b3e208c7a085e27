"""The test that a lawyer makes of an exhibit list, written down: from a figure of the report to exhibit, page, words, custody and proof.

Ten figures are drawn with a fixed seed from the example's case. Nothing of ours is used to look: a zip program, a PDF reader, SHA-256, and the
arithmetic of RFC 6962 and HMAC written out here.
"""

import base64
import hashlib
import hmac
import json
import random
import re
import unicodedata
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import EXAMPLE, vigil


@pytest.fixture(scope="module")
def files(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("walk")
    vigil("-w", made, "refer", EXAMPLE / "case.toml", "-o", folder / "case.zip")
    with zipfile.ZipFile(folder / "case.zip") as case:
        return {name: case.read(name) for name in case.namelist()}


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [letters(page.get_textpage().get_text_range()) for page in document]


def letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] in "LN").casefold()


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.3.2, in its recursive reading: the sibling is on the left where the index says so."""

    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\1" + left + right).digest()

    def climb(index: int, size: int, path: list[bytes]) -> bytes:
        if size == 1:
            assert not path
            return hashlib.sha256(b"\0" + leaf).digest()
        half = 1 << (size - 1).bit_length() - 1
        if index < half:
            return node(climb(index, half, path[:-1]), path[-1])
        return node(path[-1], climb(index - half, size - half, path[:-1]))

    return climb(index, size, path)


def test_ten_figures_are_walked_down_to_their_proof(files: dict[str, bytes]) -> None:
    claims = {hashlib.sha256(line).hexdigest(): json.loads(line) for line in files["data/records/claim.jsonl"].splitlines()}
    cited = [(figure, each) for figure in lines(files["data/figures.jsonl"]) for each in figure["rests_on"]]  # type: ignore[attr-defined]
    chosen = random.Random(10).sample(cited, min(10, len(cited)))
    assert len(chosen) == 10
    report = letters("".join(pages(files["data/reports/report-en.pdf"])))
    exhibits = {exhibit["number"]: exhibit for exhibit in lines(files["data/exhibits.jsonl"])}
    items = {hashlib.sha256(line).hexdigest(): json.loads(line) for line in files["data/records/item.jsonl"].splitlines()}
    size, root = checkpoint(files["checkpoint"].decode())
    for figure, each in chosen:
        claim, exhibit = claims[each["claim"]], exhibits[each["exhibit"]]
        # 1. The report prints the figure, the words and the exhibit with its page.
        assert letters(f"{figure['number']} {figure['effect']}: {figure['shown']}") in report
        assert letters(claim["sentence"]["words"]) in report and letters(f"Exhibit {each['exhibit']} page {each['page']}") in report
        # 2. The page of the exhibit holds the words.
        assert letters(claim["anchor"]["quote"]) in pages(files[f"data/pages/{each['exhibit']}.pdf"])[int(each["page"]) - 1]
        # 3. The text of the exhibit holds them at the offsets that the claim gives.
        anchor, text = claim["anchor"], files[exhibit["texts"][0]["path"]].decode()  # type: ignore[index]
        assert text[anchor["start"] : anchor["end"]] == anchor["quote"]
        # 4. The original has the digest that the record of taking it in gives.
        item = items[str(exhibit["item"])]
        assert hashlib.sha256(files[str(exhibit["original"])]).hexdigest() == item["digest"]
        # 5. The custody form begins with its being taken in, and says what nobody recorded.
        form = files[f"data/custody/{each['exhibit']}.txt"].decode()
        assert f"taken in by {item['collected_by']}" in form and "none recorded" in form
        # 6. The entry of the log opens to that digest, and is in the tree under the checkpoint.
        stem = f"data/proofs/{exhibit['proofs'][0]}"  # type: ignore[index]
        entry = json.loads(files[f"{stem}.json"])
        leaf = json.loads(entry["leaf"])
        opening = next(one for one in entry["openings"] if one["digest"] == item["digest"])
        made = hmac.new(bytes.fromhex(opening["salt"]), bytes.fromhex(item["digest"]), "sha256").hexdigest()
        assert made == leaf["commitments"][opening["position"]]
        proof = files[f"{stem}.tlog-proof"].decode().partition("\n\n")[0].split("\n")
        assert root_of(entry["leaf"].encode(), int(proof[1].split()[1]), size, [base64.b64decode(line) for line in proof[2:]]) == root


def checkpoint(note: str) -> tuple[int, bytes]:
    match = re.match(r"[^\n]+\n(\d+)\n([^\n]+)\n\n", note)
    assert match
    return int(match[1]), base64.b64decode(match[2])
