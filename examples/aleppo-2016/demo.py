"""Runs the main job on the example, command by command, and says what to look at. Run it with `make demo`."""

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).resolve().parent
VIGIL = Path(sys.executable).with_name("vigil")


def main(folder: Path) -> None:
    """Make the workspace in `folder` (or go on with the one that is there), publish it, make a case file and verify it."""
    began = time.monotonic()
    folder.mkdir(exist_ok=True)
    os.chdir(folder)
    workspace = Path("aleppo")
    if not (workspace / "vigil.toml").exists():
        vigil("init", str(workspace), "--title", "Eastern Aleppo, December 2016 (example)")
        set_scope(workspace / "vigil.toml")
        shutil.copy(EXAMPLE / "places.csv", workspace / "hand" / "places.csv")
    vigil("-w", "aleppo", "collect", relative(EXAMPLE / "reports.jsonl"))
    vigil("-w", "aleppo", "run")
    vigil("-w", "aleppo", "judge", "import", relative(EXAMPLE / "judgements.jsonl"))
    vigil("-w", "aleppo", "run")
    vigil("-w", "aleppo", "tally", "--place", "Aleppo", "--from", "2016-12-01", "--to", "2016-12-31")
    vigil("-w", "aleppo", "publish", "site")
    vigil("-w", "aleppo", "trace", claim_that_counts())
    vigil("-w", "aleppo", "refer", relative(EXAMPLE / "case.toml"), "-o", "case.zip")
    vigil("verify", "aleppo")
    alone("case.zip")
    print(f"\nDone in {time.monotonic() - began:.0f} s. Open these, in {folder}:")
    print("  site/index.html    the monitor: the range, its rule, and every figure down to its sentence")
    print("  case.zip           the case file: index.html inside it; verify.py inside it checks it without us")
    print("  aleppo/            the workspace: vigil.toml, vault/, ledger/")
    print("Next, with your own reports:")
    print("  .venv/bin/vigil init w && .venv/bin/vigil -w w collect FILES && .venv/bin/vigil -w w run && .venv/bin/vigil -w w tally")


def vigil(*arguments: str) -> None:
    """Show a command and run it."""
    shown = " ".join(f"'{word}'" if " " in word else word for word in arguments)
    print(f"\n$ vigil {shown}", flush=True)
    subprocess.run([VIGIL, *arguments], check=True)


def claim_that_counts() -> str:
    """The claim behind the largest figure: its id as `vigil trace` shows it."""
    handle = asked("tally")["by_incident"][0]["handle"]
    toll = asked("trace", handle)["steps"][0]
    return str(toll["rests_on"][0]["id"])[:12]


def asked(*arguments: str) -> Any:
    """What a command answers as JSON."""
    found = subprocess.run([VIGIL, "-w", "aleppo", *arguments, "--json"], check=True, capture_output=True, text=True)
    return json.loads(found.stdout)


def alone(case: str) -> None:
    """Verify the case file with the program that lies in it, and nothing of Vigil."""
    verifier = Path("verify.py")
    with zipfile.ZipFile(case) as bundle:
        verifier.write_bytes(bundle.read(next(name for name in bundle.namelist() if name.endswith("verify.py"))))
    print(f"\n$ python3 verify.py {case}      # the verifier out of the case file, with the standard library only", flush=True)
    subprocess.run([sys.executable, "-I", "-S", verifier, case], check=True)


def set_scope(path: Path) -> None:
    """Say in vigil.toml what is monitored, as a person would with an editor."""
    text = path.read_text(encoding="utf-8")
    text = text.replace('words = "" ', 'words = "harm to people in eastern Aleppo as its last quarters fell" ', 1)
    path.write_text(text, encoding="utf-8")


def relative(path: Path) -> str:
    """A path as one would type it here."""
    return os.path.relpath(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
