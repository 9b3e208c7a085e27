"""The reader at work on small texts of our own."""

import hashlib
from collections.abc import Callable, Sequence

import pytest

from vigil.model import Claim, Denial, Doubt, Record, Text, Warning
from vigil.read import read_text
from vigil.runner.language import SpacyParser, load_parser

Read = Callable[..., "Found"]


class Found:
    """What was read, by kind."""

    def __init__(self, records: Sequence[Record], body: str) -> None:
        self.records = list(records)
        self.body = body
        self.claims = [record for record in records if isinstance(record, Claim)]
        self.denials = [record for record in records if isinstance(record, Denial)]
        self.warnings = [record for record in records if isinstance(record, Warning)]
        self.doubts = [record for record in records if isinstance(record, Doubt)]

    @property
    def numbers(self) -> list[tuple[str, int | None, int | None]]:
        """Effect and ends of every claim."""
        return [(claim.effect, claim.count.low, claim.count.high) for claim in self.claims]

    @property
    def only(self) -> Claim:
        """The one claim that there must be."""
        assert len(self.claims) == 1, self.numbers
        return self.claims[0]


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    pytest.importorskip("spacy", reason="needs the `read` extra")
    return load_parser()


@pytest.fixture(scope="session")
def read(parser: SpacyParser) -> Read:
    def reading(body: str, *, published: str | None = "2016-12-13", language: str | None = "en", title: str | None = None) -> Found:
        text = Text(
            item="0" * 64,
            source="1" * 64,
            rendition=hashlib.sha256(body.encode()).hexdigest(),
            name="doc",
            body=body,
            outlet="The Courier",
            published=published,
            title=title,
            language=language,
        )
        return Found(read_text(text, parser=parser), body)

    return reading
