"""Records that share a key, directly or through others, are seen together; the order of input decides nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from vigil.model import Doubt
from vigil.runner.blocks import blocks


def doubt(words: str) -> Doubt:
    return Doubt(about="a" * 64, stage="read", code="x", words=words)


def keys_of(record: Doubt) -> list[str]:
    return record.words.split()


def grouped(words: list[str]) -> list[set[str]]:
    return [{key for key, _ in block} for block in blocks([(f"{n}:{w}", doubt(w)) for n, w in enumerate(words)], keys_of)]


def test_records_join_through_others() -> None:
    assert grouped(["a b", "c", "b d", "d c", "e"]) == [{"0:a b", "1:c", "2:b d", "3:d c"}, {"4:e"}]


def test_a_record_without_keys_is_seen_in_every_block() -> None:
    assert grouped(["a", "", "b"]) == [{"0:a", "1:"}, {"2:b", "1:"}]


def test_without_keys_of_there_is_one_block_or_none() -> None:
    assert [len(block) for block in blocks([("1", doubt("a")), ("2", doubt("b"))], None)] == [2]
    assert blocks([], None) == []


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3).map(" ".join), max_size=12))
def test_blocks_split_every_record_once_and_share_no_key(words: list[str]) -> None:
    found = grouped(words)
    assert sorted(key for block in found for key in block) == sorted(f"{n}:{w}" for n, w in enumerate(words))
    letters = [{letter for key in block for letter in key.partition(":")[2].split()} for block in found]
    assert all(not (one & other) for n, one in enumerate(letters) for other in letters[n + 1 :])
