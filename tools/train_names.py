"""Trains the channels between spellings on free pairs, and writes the small file of weights that ships.

    python tools/train_names.py FOLDER > src/vigil/identify/data/channels.json

FOLDER holds `wd_arabic.aligned.tsv.gz` (tokens of persons' names mined from Wikidata, CC0; steveash/NETransliteration-COLING2018) and
`google-transliteration/ar2en*.txt` (Apache-2.0). No list of victims is read here, nor may one be.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from vigil.identify.channel import SIZE, Channel, Floats, Ints, Spellings
from vigil.text.names import ALPHABET, parse, script_of, skeleton

ROUNDS = 6
BATCH = 20_000
Pairs = Counter[tuple[str, str]]


def free_pairs(folder: Path) -> Pairs:
    """Latin and Arabic spelling of one part, by how often they were met."""
    found: Pairs = Counter()
    for latin, arabic, count in _rows(folder):
        one, two = parse(latin).parts, parse(arabic).parts
        if len(one) == len(two) == 1 and script_of(latin) == "latin" and _near(one[0], two[0]):
            found[one[0], two[0]] += count
    return found


def _rows(folder: Path) -> Iterator[tuple[str, str, int]]:
    with gzip.open(folder / "wd_arabic.aligned.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, spaced, count = line.rstrip("\n").split("\t")
            yield latin, spaced.replace(" ", ""), int(count)
    for name in ("ar2en-train.txt", "ar2en-eval.txt", "ar2en-test.txt"):
        for line in (folder / "google-transliteration" / name).read_text(encoding="utf-8").splitlines():
            arabic, tab, latin = line.partition("\t")
            if tab:
                yield latin, arabic, 1


def _near(one: str, two: str, share: float = 0.5) -> bool:
    """Whether two spellings may be of one name at all: such a share of their consonants is common to both."""
    first, second = Counter(skeleton(one)), Counter(skeleton(two))
    return sum((first & second).values()) >= share * max(sum(first.values()), sum(second.values()))


def within(pairs: Pairs, side: int) -> Pairs:
    """Two spellings of one script that share a spelling in the other, and each with itself."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, count in pairs.items():
        groups[pair[1 - side]][pair[side]] += count
    found: Pairs = Counter()
    for spellings in groups.values():
        common = spellings.most_common(12)
        total = sum(count for _, count in common)
        for one, count_one in common:
            for two, count_two in common:
                if _near(one, two):
                    found[one, two] += max(1, round(10 * count_one * count_two / total))
    return found


def train(pairs: Pairs) -> Channel:
    """Expectation maximisation over all alignments of all pairs; frequent pairs weigh less than their number."""
    listed = sorted(pairs)
    weights = np.array([min(pairs[pair], 50) ** 0.6 for pair in listed])
    lefts, rights = Spellings.of([pair[0] for pair in listed]), Spellings.of([pair[1] for pair in listed])
    channel = _begun()
    for number in range(ROUNDS):
        counts = [np.full((SIZE, SIZE), 1e-3), np.full(SIZE, 0.02), np.full(SIZE, 0.02)]
        score = 0.0
        for start in range(0, len(listed), BATCH):
            batch = np.arange(start, min(start + BATCH, len(listed)))
            score += _expect(channel, lefts, rights, batch, weights[batch], counts)
        ends = float(weights.sum())
        total = sum(float(count.sum()) for count in counts) + ends
        channel = Channel(counts[0] / total, counts[1] / total, counts[2] / total)
        print(f"  round {number + 1}: {score / ends:.3f} a pair over {len(listed)} pairs", file=sys.stderr)
    return channel


def _begun() -> Channel:
    """Letters of one consonant class meet more often than others."""
    channel = Channel.uniform()
    for a, one in enumerate(ALPHABET):
        for b, two in enumerate(ALPHABET):
            if one == two or (skeleton("x" + one)[1:] and skeleton("x" + one) == skeleton("x" + two)):
                channel.both[a, b] += 0.5 / SIZE
    return channel


def _expect(channel: Channel, lefts: Spellings, rights: Spellings, batch: Ints, weights: Floats, counts: list[Floats]) -> float:
    """Add the expected number of each step over a batch; returns the weighted log likelihood."""
    x, y = lefts.codes[batch], rights.codes[batch]
    n, m = lefts.lengths[batch], rights.lengths[batch]
    rows, columns = int(n.max()), int(m.max())
    left, right = channel.left[x], channel.right[y]
    forward = np.zeros((rows + 1, columns + 1, len(batch)))
    backward = np.zeros((rows + 2, columns + 2, len(batch)))
    forward[0, 0] = 1
    for i in range(rows + 1):
        for j in range(columns + 1):
            if i:
                forward[i, j] += forward[i - 1, j] * left[:, i - 1]
            if j:
                forward[i, j] += forward[i, j - 1] * right[:, j - 1]
            if i and j:
                forward[i, j] += forward[i - 1, j - 1] * channel.both[x[:, i - 1], y[:, j - 1]]
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            cell = ((n == i) & (m == j)).astype(float)
            if i < rows:
                cell += backward[i + 1, j] * left[:, i] * (i < n)
            if j < columns:
                cell += backward[i, j + 1] * right[:, j] * (j < m)
            if i < rows and j < columns:
                cell += backward[i + 1, j + 1] * channel.both[x[:, i], y[:, j]] * ((i < n) & (j < m))
            backward[i, j] = cell
    likelihood = backward[0, 0]
    share = np.divide(weights, likelihood, out=np.zeros_like(weights), where=likelihood > 0)
    for i in range(rows + 1):
        for j in range(columns + 1):
            base = forward[i, j] * share
            if i < rows:
                counts[1] += np.bincount(x[:, i], base * left[:, i] * backward[i + 1, j] * (i < n), SIZE)
            if j < columns:
                counts[2] += np.bincount(y[:, j], base * right[:, j] * backward[i, j + 1] * (j < m), SIZE)
            if i < rows and j < columns:
                step = base * channel.both[x[:, i], y[:, j]] * backward[i + 1, j + 1] * ((i < n) & (j < m))
                counts[0] += np.bincount(x[:, i] * SIZE + y[:, j], step, SIZE * SIZE).reshape(SIZE, SIZE)
    return float((weights * np.log(likelihood + 1e-300)).sum())


def line(channel: Channel, pairs: Pairs) -> dict[str, float]:
    """The line from pointwise information to the log odds that two spellings are one name.

    Against the pairs stand spellings put together at random that share three quarters of their consonants: the odds are those of an even
    choice between the two, which the frequency of the name corrects where it is used.
    """
    listed = sorted(pair for pair in pairs if pair[0] != pair[1])
    rng = np.random.default_rng(7)
    lefts, rights = [pair[0] for pair in listed], [pair[1] for pair in listed]
    one, two = rng.integers(0, len(listed), (2, 40 * len(listed)))
    apart = [(lefts[a], rights[b]) for a, b in zip(one.tolist(), two.tolist(), strict=True) if (lefts[a], rights[b]) not in pairs]
    apart = [pair for pair in apart if _near(*pair, share=0.75)][: len(listed)]
    information = np.concatenate([_information(channel, listed), _information(channel, apart)])
    truth = np.concatenate([np.ones(len(listed)), np.zeros(len(apart))])
    weight = np.concatenate([np.full(len(listed), 1 / len(listed)), np.full(len(apart), 1 / max(len(apart), 1))])
    slope, start = 0.5, -3.0
    for _ in range(100):  # damped Newton steps of a logistic regression with one variable
        fitted = 1 / (1 + np.exp(-np.clip(slope * information + start, -40, 40)))
        rest, curve = weight * (truth - fitted), weight * fitted * (1 - fitted)
        gradient = np.array([(rest * information).sum(), rest.sum()])
        hessian = np.array([[(curve * information**2).sum(), (curve * information).sum()], [(curve * information).sum(), curve.sum()]])
        step = np.linalg.solve(hessian + 1e-9 * np.eye(2), gradient)
        slope, start = slope + 0.3 * float(np.clip(step[0], -0.1, 0.1)), start + 0.3 * float(np.clip(step[1], -1, 1))
    print(f"  line over {len(listed)} and {len(apart)} pairs: {slope:.3f} {start:.3f}", file=sys.stderr)
    return {"centre": round(float(-start / slope), 3), "slope": round(float(slope), 3)}


def _information(channel: Channel, pairs: list[tuple[str, str]]) -> Floats:
    lefts, rights = Spellings.of([pair[0] for pair in pairs]), Spellings.of([pair[1] for pair in pairs])
    places = np.arange(len(pairs))
    return channel.log_joint(lefts, rights, places, places) - channel.log_alone(lefts) - channel.turned().log_alone(rights)


def common_keys(pairs: Pairs, limit: int = 3000) -> dict[str, int]:
    """How often each consonant key is met among persons: what is rare on a short list need not be rare in the world."""
    counts: Counter[str] = Counter()
    for (latin, _), count in pairs.items():
        counts[skeleton(latin)] += count
    return dict(counts.most_common(limit))


def common_pairs(pairs: Pairs, least: int = 5, share: float = 0.01) -> dict[str, dict[str, int]]:
    """Of Latin spellings met often, how often each Arabic one was; by the Arabic one."""
    met: Counter[str] = Counter()
    for (latin, _), count in pairs.items():
        met[latin] += count
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (latin, arabic), count in sorted(pairs.items()):
        if met[latin] >= least and count >= share * met[latin]:
            found[arabic][latin] = count
    return dict(found)


def main(arguments: Iterable[str]) -> None:
    """Train and print."""
    folder = Path(next(iter(arguments)))
    pairs = free_pairs(folder)
    wanted = {"latin-arabic": pairs, "latin-latin": within(pairs, 0), "arabic-arabic": within(pairs, 1)}
    channels = {name: train(some) for name, some in wanted.items()}
    lines = {name: line(channels[name], some) for name, some in wanted.items()}
    print(json.dumps({
        "alphabet": ALPHABET, **{name: channel.plain() for name, channel in channels.items()}, "lines": lines, "keys": common_keys(pairs),
        "pairs": common_pairs(pairs),
    }, ensure_ascii=False, separators=(",", ":"), sort_keys=True))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
