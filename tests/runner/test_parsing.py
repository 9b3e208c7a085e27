"""Each sentence is parsed once for a model, whatever happens to the file that remembers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from vigil.read.parse import Word
from vigil.runner.language import SpacyParser, load_parser
from vigil.runner.parsing import RememberingParser
from vigil.store.database import forget
from vigil.store.parses import PARSES

SENTENCES = ["Shells killed ten people in Harim.", "İstanbul'da on kişi öldü.", "قتل عشرة أشخاص.", "Shells killed ten people in Harim."]


class Counting:
    """The parser, counting what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.parser = load_parser()

    def parse(self, texts: Sequence[str]) -> Iterator[tuple[Word, ...]]:
        self.asked += texts
        return self.parser.parse(texts)


@pytest.fixture
def counting() -> Counting:
    pytest.importorskip("spacy", reason="needs the `read` extra")
    return Counting()


def remembering(path: Path, counting: Counting) -> RememberingParser:
    def load() -> SpacyParser:
        return counting  # type: ignore[return-value]  # it parses

    return RememberingParser(path, load=load)


def test_what_is_remembered_is_what_the_parser_says(tmp_path: Path, counting: Counting) -> None:
    first = list(remembering(tmp_path / PARSES, counting).parse(SENTENCES))
    again = list(remembering(tmp_path / PARSES, counting).parse(SENTENCES))
    plain = list(counting.parser.parse(SENTENCES))
    assert first == again == plain
    assert len(counting.asked) == 3


def test_a_new_sentence_alone_is_parsed(tmp_path: Path, counting: Counting) -> None:
    list(remembering(tmp_path / PARSES, counting).parse(SENTENCES))
    list(remembering(tmp_path / PARSES, counting).parse([*SENTENCES, "Two more died."]))
    assert counting.asked[3:] == ["Two more died."]


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"\x00" * 4096])
def test_a_broken_file_is_made_again(tmp_path: Path, counting: Counting, damage: bytes) -> None:
    (tmp_path / PARSES).write_bytes(damage)
    assert list(remembering(tmp_path / PARSES, counting).parse(SENTENCES)) == list(counting.parser.parse(SENTENCES))


def test_a_place_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path: Path, counting: Counting) -> None:
    parser = remembering(tmp_path / "nowhere" / PARSES, counting)
    assert list(parser.parse(SENTENCES)) == list(counting.parser.parse(SENTENCES))


def test_forgetting_the_store_forgets_the_parses(tmp_path: Path, counting: Counting) -> None:
    list(remembering(tmp_path / PARSES, counting).parse(SENTENCES))
    forget(tmp_path / "store.db")
    assert list(tmp_path.iterdir()) == []
