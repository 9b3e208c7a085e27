"""How fast are near copies found among many documents, against datasketch's MinHash and LSH in the same run?

Makes documents of invented words with the frequencies of a language, and plants copies of one in twenty: cut to 30 %, embedded in a page twice as
long, one word in twenty changed, paragraphs in another order. Prints processor seconds from texts to groups, the recall of planted pairs for each
kind, and the ratio. Both get the same texts; datasketch gets runs of five words,
128 permutations and a threshold at which it finds about as many.

    python bench/copies.py [--documents 100000] [--words 200] [--threshold 0.12]
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator

from vigil.model import Copies, Text, record_id
from vigil.reconcile import find_copies
from vigil.runner.memory import without_collection

KINDS = ("cut to 30 %", "embedded", "edited", "reordered")
PER_ORIGINAL = 20
"""One document in so many has a copy."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=100_000)
    arguments.add_argument("--words", type=int, default=200)
    arguments.add_argument("--threshold", type=float, default=0.12)
    given = arguments.parse_args()
    documents, planted = corpus(given.documents, given.words)
    print(f"{len(documents)} documents of some {given.words} words, {len(planted)} planted copies")
    texts = [text_of(name, body) for name, body in documents.items()]
    names = {record_id(text): text.name for text in texts}
    ours = timed("vigil", lambda: vigil_pairs(texts, names), planted)
    try:
        peer = timed("datasketch", lambda: set(datasketch_pairs(documents, given.threshold)), planted)
    except ImportError:
        print("datasketch is not installed, so there is no ratio: pip install datasketch")
        return
    print(f"\n{peer / ours:.1f} times as fast as datasketch")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, both together")


def corpus(size: int, words: int) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Documents by name, and planted pairs with their kind."""
    rng = random.Random(7)
    vocabulary = [f"{rng.choice('bdfgklmnprst')}{rng.choice('aeiou')}{number:x}" for number in range(40_000)]
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    originals = size * PER_ORIGINAL // (PER_ORIGINAL + 1)
    drawn = rng.choices(vocabulary, weights, k=originals * words)
    documents = {f"d{number}": drawn[number * words : (number + 1) * words] for number in range(originals)}
    planted: dict[tuple[str, str], str] = {}
    for number in range(size - originals):
        source, kind = f"d{number * PER_ORIGINAL}", KINDS[number % len(KINDS)]
        documents[f"c{number}"] = copy_of(documents[source], kind, rng, vocabulary)
        planted[source, f"c{number}"] = kind
    return {name: " ".join(told) for name, told in documents.items()}, planted


def copy_of(words: list[str], kind: str, rng: random.Random, vocabulary: list[str]) -> list[str]:
    """A copy of this kind."""
    if kind == "cut to 30 %":
        return words[: len(words) * 3 // 10]
    if kind == "embedded":
        return [*rng.choices(vocabulary, k=len(words) // 2), *words, *rng.choices(vocabulary, k=len(words) // 2)]
    if kind == "edited":
        return [rng.choice(vocabulary) if rng.random() < 0.05 else word for word in words]
    parts = [words[start : start + 40] for start in range(0, len(words), 40)]
    rng.shuffle(parts)
    return [word for part in parts for word in part]


def vigil_pairs(texts: list[Text], names: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs of documents that `reconcile.copies` puts in one group."""
    return {
        tuple(sorted((names[one], names[other])))  # type: ignore[misc]
        for copies in find_copies(texts)
        if isinstance(copies, Copies)
        for one in copies.texts
        for other in copies.texts
        if one != other
    }


def text_of(name: str, body: str) -> Text:
    """A text of these words."""
    digest = f"{abs(hash(name)):064x}"[-64:]
    return Text(item=digest, source=digest, rendition=digest, name=name, body=body)


def datasketch_pairs(documents: dict[str, str], threshold: float) -> Iterator[tuple[str, str]]:
    """Pairs that datasketch's index returns."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415 - the peer is asked only here

    index = MinHashLSH(threshold=threshold, num_perm=128)
    for name, body in documents.items():
        words = body.split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[start : start + 5]).encode() for start in range(len(words) - 4)])
        for other in index.query(sketch):
            yield tuple(sorted((name, str(other))))  # type: ignore[misc]
        index.insert(name, sketch)


def timed(name: str, work: Callable[[], set[tuple[str, str]]], planted: dict[tuple[str, str], str]) -> float:
    """Processor seconds of a way to find copies, printed with what it found."""
    began = time.process_time()
    with without_collection():  # as the runner does; for the peer as well
        found = work()
    took = time.process_time() - began
    recall = {kind: [tuple(sorted(pair)) in found for pair, of in planted.items() if of == kind] for kind in KINDS}
    told = ", ".join(f"{kind} {sum(hits) / max(len(hits), 1):.3f}" for kind, hits in recall.items())
    wanted = {tuple(sorted(pair)) for pair in planted}
    print(
        f"{name:11} {took:7.1f} s  recall {sum(pair in found for pair in wanted) / len(wanted):.3f} ({told}), other pairs {len(found - wanted)}"
    )
    return took


if __name__ == "__main__":
    main()
