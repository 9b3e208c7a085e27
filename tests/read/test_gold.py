"""On texts annotated by hand the reader finds effect and number at least as well as the floor."""

import importlib.util
import json
from types import ModuleType

import pytest

from tests.conftest import SharedPath
from tests.read.conftest import Read
from vigil.read import as_guide

EXACT_F1_FLOOR = 0.85
FOUND_PRECISION_FLOOR = 0.90


def scorer(shared_path: SharedPath) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared_path("gold", "score.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_effect_and_number_stay_above_the_floor(read: Read, shared_path: SharedPath) -> None:
    score = scorer(shared_path)
    docs = [json.loads(line) for line in shared_path("gold", "docs.jsonl").read_text().splitlines()]
    predicted = {}
    for doc in docs:
        found = read(doc["text"], published=doc["published"], title=doc["title"], language=doc["lang"])
        predicted[doc["id"]] = as_guide(doc["id"], found.records)
    result = score.score(score.load(shared_path("gold", "claims.jsonl")), predicted, {doc["id"]: doc["text"] for doc in docs})
    assert result["unanchored"] == 0
    assert result["exact"]["f1"] >= EXACT_F1_FLOOR
    assert result["found"]["p"] >= FOUND_PRECISION_FLOOR


@pytest.mark.shared
def test_the_seed_report_reads_as_a_person_reads_it(read: Read, shared_path: SharedPath) -> None:
    found = read(shared_path("data", "seed", "aleppo-2016-12-13.txt").read_text())
    (claim,) = [claim for claim in found.claims if claim.count.low == 82]
    assert (claim.count.basis, claim.speaker) == ("at_least", "The UN human rights office")
    assert claim.when is not None
    assert claim.when.words == "in the last few days"
    assert any(claim.blamed and "government forces" in claim.blamed.lower() for claim in found.claims)
    assert [(denial.speaker, denial.blames) for denial in found.denials] == [("Russia", "terrorist groups")]
    places = " ".join(span.words for warning in found.warnings for span in warning.places)
    assert all(name in places for name in ("Douma", "Raqqa", "Idlib"))
