"""What people decided is put to work: wrong readings are out, corrected ones count as corrected, and the last word wins."""

from collections import Counter

import pytest

from tests.count.scene import Scene, figures
from vigil.count import count_incidents
from vigil.model import Copies, Doubt, Judgement, Toll


def roles(toll: Toll) -> dict[str, int]:
    return dict(Counter(figure.role for figure in toll.figures))


def test_a_corrected_claim_counts_as_corrected_and_the_last_word_wins() -> None:
    scene = Scene()
    claim = scene.say("UN", "1512")
    scene.judge(claim, "corrected", low="15", status="civilian")
    toll = scene.toll()
    assert (figures(toll), toll.civilian.min) == ((15, 15, False), 15)
    assert toll.reported.max == 15
    scene.judge(claim, "corrected", at="2017-01-02T00:00:00Z", low="12", basis="at_least")
    assert figures(scene.toll()) == (12, 12, True)
    scene.judge(claim, "wrong", at="2017-01-03T00:00:00Z")
    assert roles(scene.toll()) == {"rejected": 1}
    scene.judge(claim, "right", at="2017-01-04T00:00:00Z")
    assert figures(scene.toll()) == (12, 12, True)


def test_a_superseded_judgement_has_no_force() -> None:
    scene = Scene()
    claim = scene.say("UN", "12")
    first = scene.judge(claim, "wrong")
    scene.others.append(
        Judgement(
            topic="claim",
            verdict="right",
            about=first.about,
            actor="heron",
            reason="my mistake",
            at="2016-01-01T00:00:00Z",
            supersedes=first.id,
        )
    )
    assert figures(scene.toll()) == (12, 12, False)


def test_a_judgement_holds_for_the_same_words_in_copies() -> None:
    scene = Scene()
    claim, copy = scene.say("UN", "1512"), scene.say("UN", "1512", outlet="Example News")
    other = scene.say("UN", "1512", outlet="Other News")
    scene.others.append(Copies(texts=(claim.text, copy.text), containment=95, why="shared shingles"))
    scene.judge(claim, "wrong")
    found = {figure.claim: figure.role for figure in scene.toll().figures}
    assert (found[claim.id], found[copy.id], found[other.id]) == ("rejected", "rejected", "counts")


def test_a_judgement_finds_its_words_again_when_the_reader_draws_them_longer() -> None:
    scene = Scene()
    claim = scene.say("UN", "at least 82")
    judged = scene.judge(claim, "wrong")
    evidence = type(judged.about[0])(item=judged.about[0].item, rendition=judged.about[0].rendition, start=9, end=11, quote="82")
    scene.others[:] = [Judgement(topic="claim", verdict="wrong", about=(evidence,), actor="heron", reason="read again", at=judged.at)]
    assert roles(scene.toll()) == {"rejected": 1}


@pytest.mark.parametrize(
    ("verdict", "topic", "fields"),
    [
        ("corrected", "claim", {"effect": "neutralised"}),
        ("corrected", "claim", {"low": "many"}),
        ("corrected", "claim", {"low": "15", "high": "12"}),
        ("corrected", "claim", {"mood": "grim"}),
        ("grade", "grade", {"grade": "confirmed"}),
    ],
)
def test_a_judgement_that_fits_no_claim_changes_nothing_and_is_shown(verdict: str, topic: str, fields: dict[str, str]) -> None:
    scene = Scene()
    claim = scene.say("UN", "12")
    before = scene.toll()
    judgement = scene.judge(claim, verdict, topic=topic, **fields)
    found = count_incidents(scene.records)
    assert [record for record in found if isinstance(record, Toll)] == [before]
    (doubt,) = [record for record in found if isinstance(record, Doubt)]
    assert (doubt.about, doubt.stage, doubt.code) == (judgement.id, "count", "judgement_not_applied")


def test_a_judgement_whose_words_are_gone_is_shown() -> None:
    scene, other = Scene(), Scene(date_start="2016-12-11")
    scene.say("UN", "12")
    scene.others.append(other.judge(other.say("UN", "12"), "wrong"))
    assert any(isinstance(record, Doubt) for record in count_incidents(scene.records))
    assert figures(scene.toll()) == (12, 12, False)


def test_a_person_sets_a_grade() -> None:
    scene = Scene()
    claim = scene.say("UN", "12")
    scene.judge(claim, "grade", topic="grade", grade="several voices", grade_attribution="admitted")
    toll = scene.toll()
    assert (toll.grade_toll, toll.grade_civilian, toll.grade_attribution) == ("several voices", "not stated", "admitted")


def test_a_source_that_people_do_not_trust_is_kept_aside_and_stays_on_record() -> None:
    scene = Scene()
    scene.say("UN", "12")
    scene.say("Rumour Mill", "900")
    scene.others.append(
        Judgement(
            topic="source",
            verdict="grade",
            about=(),
            fields={"name": "rumour mill", "grade": "not credible"},
            actor="heron",
            reason="made up its earlier reports",
            at="2017-01-01T00:00:00Z",
        )
    )
    toll = scene.toll()
    assert figures(toll) == (12, 12, False)
    assert (toll.reported.min, toll.reported.max) == (12, 900)
