"""What the capture of a document holds stands beside its words; of a text that came without its page nothing is said."""

from pathlib import Path
from typing import Any

import pytest

from tests.publish import shelves
from tests.publish.site_reader import page
from vigil.model import Item
from vigil.model.words import DOCUMENT_MEDIA_TYPE
from vigil.publish import write_site

TELMOR = "i/telmor-2031-03/index.html"


@pytest.mark.parametrize(
    ("changes", "in_list", "beside_words"),
    [
        ({"grade": "content", "grade_reason": "prose"}, "(captured whole)", None),
        ({"grade": "partial", "grade_reason": "paywall"}, "only the beginning was captured", "Only the beginning was captured"),
        ({"grade": "partial", "grade_reason": "missing_parts"}, "captured in part", "Captured in part: not every part of the page came."),
        ({"grade": "partial", "grade_reason": "another"}, "only a part of it was captured", "Only a part of it was captured."),
        ({"media_type": DOCUMENT_MEDIA_TYPE}, None, None),
    ],
)
def test_the_grade_of_a_capture_stands_beside_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], in_list: str | None, beside_words: str | None
) -> None:
    def changed(**fields: Any) -> Item:
        return Item(**fields | changes)

    monkeypatch.setattr(shelves, "Item", changed)
    world = shelves.example_world(wholly=True)
    write_site(world.shelf(), tmp_path / "site", about=world.about())
    words = page(tmp_path / "site", TELMOR).text()
    documents = words[words.index("An origin is one voice") :]
    assert in_list in documents if in_list else "captured" not in documents.partition("Grades and verification")[0]
    assert (beside_words in words) if beside_words else "aptured in part" not in words
