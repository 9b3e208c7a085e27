"""Each language reads its own sentences: one file of cases a language, and the shared data where it lies beside the checkout."""

import datetime as dt
import gzip
import json
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SharedPath
from tests.read.conftest import Read
from vigil.model import Claim, Statement
from vigil.read import languages
from vigil.read.languages import PACKS
from vigil.read.tokens.pack import Pack

CASES = Path(__file__).parent / "languages"


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [(code, json.loads(line)) for code in sorted(PACKS) for line in (CASES / f"{code}.jsonl").read_text("utf-8").splitlines()]


def seen(claim: Claim, wanted: dict[str, Any]) -> dict[str, Any]:
    have = {
        "effect": claim.effect, "low": claim.count.low, "high": claim.count.high, "speaker": claim.speaker, "blamed": claim.blamed,
        "victims": claim.victims.status, "means": claim.means, "scope": claim.scope, "place": claim.place and claim.place.words,
        "day": claim.date_start if claim.date_start == claim.date_end else None,
        "parts": {part.group: part.low for part in claim.breakdown},
    }  # fmt: skip
    return {name: have[name] for name in wanted}


@pytest.mark.parametrize(("code", "case"), cases())
def test_a_sentence_reads_as_its_case_says(read: Read, code: str, case: dict[str, Any]) -> None:
    holds(read, code, case)


def test_a_language_is_added_as_the_page_says(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
    words, examples = (textwrap.dedent(re.findall(rf" *```{sort}\n(.*?) *```", page, re.DOTALL)[0]) for sort in ("python", "json"))
    (tmp_path / "it").mkdir()
    (tmp_path / "it" / "__init__.py").write_text(words, "utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    found = languages.find_packs(languages.__path__)
    assert set(found) == {*PACKS, *languages.FIGURES, "it"}
    monkeypatch.setitem(PACKS, "it", found["it"])
    monkeypatch.delitem(sys.modules, "vigil.read.languages.it")
    for line in examples.splitlines():
        holds(read, "it", json.loads(line))
    besieged = [record for record in read("La citta di Sarr resta sotto assedio.", language="it").records if isinstance(record, Statement)]
    assert [one.topic for one in besieged] == ["siege"]


@pytest.mark.parametrize(("harm", "people"), [({"killed.thing": "morti"}, {}), ({"slain.noun": "morti"}, {}), ({}, {"folk": "persone"})])
def test_a_pack_that_names_what_there_is_not_is_refused(harm: dict[str, str], people: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="are called"):
        _ = (pack := Pack(code="it", harm=harm, people_words=people)).triggers, pack.people


def holds(read: Read, code: str, case: dict[str, Any]) -> None:
    """Reads a case and asserts everything that it says."""
    found = read(case["text"], language=code)
    assert [seen(claim, wanted) for claim, wanted in zip(found.claims, case["claims"], strict=False)] == case["claims"]
    assert len(found.claims) == len(case["claims"]), found.numbers
    assert [denial.speaker for denial in found.denials] == case.get("denials", [])
    assert [warning.speaker for warning in found.warnings] == case.get("warnings", [])


def test_the_words_of_a_claim_stand_in_the_text_whatever_marks_it_has(read: Read) -> None:
    found = read("قُتِلَ ١٢ مدنيّاً في مدينةِ حلب.", language="ar")
    assert found.numbers == [("killed", 12, 12)]
    for claim in found.claims:
        assert found.body[claim.anchor.start : claim.anchor.end] == claim.anchor.quote


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("fr", "Trois civils ont été tués à Sarr, a déclaré Jean Exemple Dupré.", "Jean Exemple Dupré"),
        ("ru", "Трое мирных жителей погибли, сообщил Иван Примеров.", "Иван Примеров"),
        ("ar", "قتل ثلاثة مدنيين، وقال الناشط فلان الفلاني إن القصف مستمر.", "فلان الفلاني"),
    ],
)
def test_a_name_is_told_so_that_it_can_be_masked(read: Read, code: str, text: str, name: str) -> None:
    assert any(name in span.words for claim in read(text, language=code).claims for span in claim.names)


def test_a_bulletin_in_two_languages_is_told_once(read: Read) -> None:
    text = "عدد الشهداء: 7\nعدد الإصابات: 12\n\nNumber of martyrs: 7\nNumber of injuries: 12\n"
    assert sorted(read(text, language=None).numbers) == [("injured", 12, 12), ("killed", 7, 7)]


def test_totals_under_a_heading_are_totals(read: Read) -> None:
    text = "خلال الـ 24 ساعة الماضية:\n* عدد الشهداء 7 شهداء.\n\n"
    text += "الإحصائية التراكمية منذ بداية العدوان في 7 أكتوبر 2014:\n• العدد التراكمي للشهداء:\n\n3,003\n"
    assert [(claim.count.low, claim.scope, claim.date_start) for claim in read(text, language="ar").claims] == [
        (7, "event", "2016-12-12"),
        (3003, "period", "2014-10-07"),
    ]


def is_total(claim: Claim, figures: dict[str, Any]) -> bool:
    week = (dt.date.fromisoformat(figures["report_date"]) - dt.timedelta(7)).isoformat()
    return claim.scope == "period" and (claim.date_start is None or claim.date_start < week)


@pytest.mark.shared
def test_most_figures_of_official_bulletins_are_exact_and_day_and_total_told_apart(read: Read, shared_path: SharedPath) -> None:
    right = asked = 0
    with gzip.open(shared_path("data", "bulletins", "bulletins.jsonl.gz"), "rt", encoding="utf-8") as lines:
        bulletins = [json.loads(line) for line in lines]
    for bulletin in bulletins:
        text, figures = bulletin["text"], bulletin["figures"]
        if not re.search("[ء-ي]{3}", text):
            continue
        present = {
            int(re.sub(r"\D", "", match)) for match in re.findall(r"(?<!\d)\d{1,3}(?:[,،٬]\d{3})+|\d+", re.sub(r"http\S+", "", text))
        }
        claims = read(text, published=figures["report_date"], language=None).claims
        for name, effect, total in (
            ("killed", "killed", False),
            ("killed_cum", "killed", True),
            ("injured", "injured", False),
            ("injured_cum", "injured", True),
        ):
            value = figures.get(name)
            if isinstance(value, int) and value in present and value:
                asked += 1
                right += any(
                    claim.effect == effect and claim.count.low == value == claim.count.high and is_total(claim, figures) == total
                    for claim in claims
                )
    assert asked > 150
    assert right / asked >= 0.95


@pytest.mark.shared
def test_the_number_of_one_briefing_is_read_in_every_language(read: Read, shared_path: SharedPath) -> None:
    reports = [json.loads(line) for line in shared_path("data", "seed", "reports.jsonl").read_text("utf-8").splitlines()]
    reports = [report for report in reports if report["lang"] in PACKS and re.search(r"\b82\b", report["text"])]
    assert len(reports) >= 10
    for report in reports:
        claims = [
            claim for claim in read(report["text"], published=report["published"], language=report["lang"]).claims if claim.count.low == 82
        ]
        assert claims, report["id"]
        assert all(claim.effect == "killed" and claim.victims.status == "civilian" for claim in claims[:1]), report["id"]
        least = re.search(r"au moins|menos|على الأقل|щонайменше", report["text"])
        assert (claims[0].count.basis == "at_least") == bool(least), report["id"]
