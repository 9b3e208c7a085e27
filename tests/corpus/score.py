"""The scoreboard: how the corpus of our own is read, passages by side, manner and language, whole articles by kind; and the shared gold beside the checkout.

python -m tests.corpus.score [--every N] [--gold FOLDER]

FOLDER holds docs.jsonl and claims.jsonl of texts annotated as the gold is, and lies beside or in the gold's; its scorer is `score.py` there.
"""

import argparse
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.corpus.build import articles, passages
from vigil.model import Text
from vigil.read import as_guide, read_text
from vigil.runner.language import load_parser

SLOTS = ("victims", "speaker", "accused", "place", "dates", "scope", "means")
WHOLE = ("victims", "speaker", "accused", "place", "dates")
"""The slots that are right, with the number, in a claim that is right as a whole."""
_STOP = {"the", "a", "an", "of", "in", "at", "on", "by", "and", "s", "al", "el"}


def same(one: str | None, other: str | None) -> bool:
    """Whether two phrases name the same: both empty, or half of their words shared, or one within the other."""
    a, b = (set(re.findall(r"\w+", (words or "").lower())) - _STOP for words in (one, other))
    if not a or not b:
        return not a and not b
    return bool(a & b) and (4 * len(a & b) >= len(a) + len(b) or a <= b or b <= a)


def read_passage(passage: dict[str, Any]) -> dict[str, Any]:
    """The passage as our reader reads it, in the guide's form."""
    body = passage["text"]
    text = Text(
        item="0" * 64, source="1" * 64, rendition=hashlib.sha256(body.encode()).hexdigest(), name=passage["id"], body=body, outlet=None,
        published=passage["published"], title=passage.get("title"), language=passage["lang"] or "en",
    )  # fmt: skip
    return as_guide(passage["id"], read_text(text, parser=load_parser()))


def _around(text: str, quote: str) -> str:
    """The words of a text around a quote, on one line."""
    at = text.index(quote)
    return " ".join(text[max(0, at - 60) : at + 80].split())


def _right(slot: str, want: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether a slot of a claim is read as annotated."""
    if slot == "dates":
        return (want["date_start"], want["date_end"]) == (got["date_start"], got["date_end"])
    return same(want[slot], got[slot]) if slot in ("speaker", "accused", "place") else bool(want[slot] == got[slot])


class Board:
    """Counts of what was right and wrong, with an example of each kind of error."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.slots: dict[str, list[int]] = {slot: [0, 0] for slot in SLOTS}
        self.errors: dict[str, list[str]] = defaultdict(list)

    def err(self, kind: str, example: str) -> None:
        """Count an error, and keep the first examples."""
        self.n["error " + kind] += 1
        self.errors[kind].append(example)

    def f1(self, what: str) -> float:
        """F1 of claims found, exact or whole, of denials, of warnings."""
        hit, pred, gold = self.n[f"{what} hit"], self.n[f"{what} read"], self.n[f"{what} asked"]
        return round(2 * hit / (pred + gold), 3) if pred + gold else 1.0

    def rate(self, what: str) -> float:
        """Share of the claims asked for."""
        return self.n[what] / max(1, self.n["found asked"])

    def add(self, gold: dict[str, Any], read: dict[str, Any]) -> None:
        """Compare one passage with its reading."""
        text = gold["text"]
        left = list(read["claims"])
        for what in ("found", "exact", "whole"):
            self.n[f"{what} asked"] += len(gold["claims"])
            self.n[f"{what} read"] += len(left)
        for want in gold["claims"]:
            start = text.index(want["quote"])
            near = [
                got for got in left if got["effect"] == want["effect"] and got["start"] < start + len(want["quote"]) and start < got["end"]
            ]
            near.sort(key=lambda got: (got["low"], got["high"]) != (want["low"], want["high"]))
            if not near:
                self.err("missed", f"{want['effect']} {want['low']}..{want['high']}: {_around(text, want['quote'])}")
                continue
            left.remove(near[0])
            self._claim(want, near[0], text)
        for got in left:
            self.err("invented", f"{got['effect']} {got['low']}..{got['high']} {_around(text, got['quote'])}")
        self._beside(gold, read, "denials")
        self._beside(gold, read, "warnings")
        if gold["denials"] and not gold["claims"] and read["claims"]:
            self.n["denial read as claim"] += 1
        if not gold["denials"] and read["denials"]:
            self.n["claim read as denial"] += 1

    def _claim(self, want: dict[str, Any], got: dict[str, Any], text: str) -> None:
        self.n["found hit"] += 1
        if (got["low"], got["high"]) != (want["low"], want["high"]):
            self.err("number", f"{want['low']}..{want['high']} read as {got['low']}..{got['high']}: {_around(text, want['quote'])}")
            return
        self.n["exact hit"] += 1
        if got["accused"] and not same(got["accused"], want["accused"]):
            self.n["wrong blame"] += 1
            self.err("wrong blame", f"{want['accused']} read as {got['accused']}: {_around(text, want['quote'])}")
        right = {slot: _right(slot, want, got) for slot in SLOTS if slot != "victims" or want["victims"] is not None}
        self.n["whole hit"] += all(right.get(slot, True) for slot in WHOLE)
        for slot, good in right.items():
            self.slots[slot][0] += good
            self.slots[slot][1] += 1
            if not good and not (slot == "accused" and got["accused"]):
                shown = (want["date_start"], got["date_start"]) if slot == "dates" else (want[slot], got[slot])
                self.err(slot, f"{shown[0]} read as {shown[1]}: {_around(text, want['quote'])}")

    def _beside(self, gold: dict[str, Any], read: dict[str, Any], kind: str) -> None:
        left = list(read[kind])
        self.n[f"{kind} asked"] += len(gold[kind])
        self.n[f"{kind} read"] += len(left)
        for want in gold[kind]:
            start = gold["text"].index(want["quote"])
            near = [
                got
                for got in left
                if got["start"] < start + len(want["quote"]) and start < got["end"] and same(got["speaker"], want["speaker"])
            ]
            if near:
                left.remove(near[0])
                self.n[f"{kind} hit"] += 1
            else:
                self.err(f"{kind} missed", f"{want['speaker']}: {_around(gold['text'], want['quote'])}")
        for got in left:
            self.err(f"{kind} invented", f"{got['speaker']} {_around(gold['text'], got['quote'])}")


def score(chosen: Iterable[dict[str, Any]]) -> dict[str, Board]:
    """A board for all passages and for each side, manner and language; one for all whole articles and for each of their kinds."""
    boards: dict[str, Board] = defaultdict(Board)
    for passage in chosen:
        read = read_passage(passage)
        for name in _boards_of(passage):
            boards[name].add(passage, read)
    return boards


def _boards_of(passage: dict[str, Any]) -> tuple[str, ...]:
    if "outlet" in passage:
        return "articles", f"articles, {passage['id'].partition('-')[0]}"
    return "all", f"side {passage['side']}", f"manner {passage['manner']}", f"language {passage['lang']}"


GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"


def score_gold(folder: Path, scorer: ModuleType) -> Iterable[str]:
    """Lines of the scoreboard for texts annotated by hand: all of them, and each half."""
    docs = [json.loads(line) for line in (folder / "docs.jsonl").read_text("utf-8").splitlines()]
    gold = scorer.load(folder / "claims.jsonl")
    docs = [doc for doc in docs if doc["id"] in gold]
    read = {doc["id"]: read_passage({"published": None, "lang": "en", **doc}) for doc in docs}
    for name, half in (("all", docs), ("half A", docs[0::2]), ("half B", docs[1::2])):
        result = scorer.score({doc["id"]: gold[doc["id"]] for doc in half}, read, {doc["id"]: doc["text"] for doc in half})
        kinds = "  ".join(f"{kind} {result[kind]['f1']:.3f}" for kind in ("found", "exact", "whole", "denials", "warnings"))
        slots = "  ".join(f"{slot} {right:.3f}" for slot, right in result["slots"].items() if right is not None)
        yield f"{'gold ' + name:20} claims {result['gold_claims']:5}  {kinds}  not verbatim {result['unanchored']}\n{'':20} {slots}\n"


def main() -> None:
    """Print the scoreboard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="read only every N-th passage and article")
    parser.add_argument("--examples", type=int, default=1, help="show so many examples of each kind of error")
    parser.add_argument("--gold", type=Path, default=GOLD, help="a folder of texts annotated by hand")
    options = parser.parse_args()
    boards = score(one for number, one in enumerate([*passages(), *articles()]) if number % options.every == 0)
    for name, board in sorted(boards.items()):
        slots = "  ".join(f"{slot} {right / asked:.3f}" for slot, (right, asked) in board.slots.items() if asked)
        sys.stdout.write(f"{name:20} claims {board.n['found asked']:5}  found {board.f1('found'):.3f}  exact {board.f1('exact'):.3f}  whole {board.f1('whole'):.3f}  denials {board.f1('denials'):.3f}"
                         f"  warnings {board.f1('warnings'):.3f}  wrong blame {board.rate('wrong blame'):.4f}"
                         f"  denial as claim {board.rate('denial read as claim'):.4f}  claim as denial {board.rate('claim read as denial'):.4f}\n{'':20} {slots}\n")  # fmt: skip
    if (GOLD / "score.py").exists() and (options.gold / "docs.jsonl").exists():
        spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
        if spec is not None and spec.loader is not None:
            scorer = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(scorer)
            sys.stdout.writelines(score_gold(options.gold, scorer))
    for name, of in (("all", "passages"), ("articles", "whole articles")):
        sys.stdout.write(f"\nErrors in {of} by kind, with an example each:\n")
        for kind, examples in sorted(boards[name].errors.items(), key=lambda pair: -len(pair[1])):
            sys.stdout.write(f"{len(examples):5} {kind}: {examples[0]}\n")
            for more in examples[1 : options.examples]:
                sys.stdout.write(f"{'':6}{more}\n")


if __name__ == "__main__":
    main()
