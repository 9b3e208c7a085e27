"""Reading against the language pipeline alone, on the same paragraphs in the same run. Goal: at most 1.3 times its time.

    python bench/read.py [DOCS.jsonl] [--limit N]

Without a file it takes the articles beside the checkout (`../shared/data/fa-kes/articles.jsonl`).
"""

import argparse
import hashlib
import json
import resource
import tempfile
import time
from pathlib import Path

from vigil.model import Claim, Text
from vigil.read import read_text
from vigil.runner.language import load_parser
from vigil.runner.parsing import RememberingParser
from vigil.store.parses import PARSES
from vigil.text.structure import paragraphs

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "fa-kes" / "articles.jsonl"


def texts_of(path: Path, limit: int) -> list[Text]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
        doc = json.loads(line)
        body = doc["text"]
        rendition = hashlib.sha256(body.encode()).hexdigest()
        found.append(
            Text(
                item="0" * 64, source="0" * 64, rendition=rendition, name=doc["id"], body=body, published=doc.get("published"),
                title=doc.get("title"), outlet=doc.get("outlet"), language=doc.get("lang") or "en",
            )
        )  # fmt: skip
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("docs", nargs="?", type=Path, default=ARTICLES)
    arguments.add_argument("--limit", type=int, default=120)
    given = arguments.parse_args()
    if not given.docs.exists():
        print(f"read: skipped, no documents at {given.docs.name}")
        return
    texts = texts_of(given.docs, given.limit)
    parser = load_parser()
    pieces = [text.body[start:end] for text in texts for start, end in paragraphs(text.body)]
    list(parser.pipeline.pipe(pieces[:20]))  # warm
    start = time.process_time()
    words = sum(len(doc) for doc in parser.pipeline.pipe(pieces))
    alone = time.process_time() - start
    start = time.process_time()
    claims = sum(isinstance(record, Claim) for text in texts for record in read_text(text, parser=parser))
    reading = time.process_time() - start
    print(f"read: {len(texts)} documents, {words} words, {claims} claims")
    print(f"pipeline alone {alone:.2f} s, reading {reading:.2f} s, ratio {reading / alone:.2f} (goal at most 1.3)")
    print(
        f"reading {len(texts) / reading:.1f} documents per CPU second, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB at most"
    )
    with tempfile.TemporaryDirectory() as folder:
        remembering = RememberingParser(Path(folder) / PARSES)
        for text in texts:
            read_text(text, parser=remembering)
        start = time.process_time()
        for text in texts:
            read_text(text, parser=remembering)
        again = time.process_time() - start
        print(f"reading again without parsing {again:.2f} s, {alone / again:.1f} times as fast as the pipeline alone")


if __name__ == "__main__":
    main()
