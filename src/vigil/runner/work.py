"""The main job: make texts of what is new, run the stages to the tallies, and remember the run in the log."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import vigil
from vigil.count.kept import encode_kept, keep
from vigil.flow import Shelf
from vigil.ledger import merkle_root
from vigil.model import Claim, Doubt, Incident, Item, Leaf, Listing, Media, Overlap, Record, Rendition, Run, Text, Toll, decode, encode
from vigil.model.words import READ_GRADES
from vigil.preserve.media import is_media, look
from vigil.preserve.render import Rendered, render
from vigil.runner.clock import now
from vigil.runner.digests import code_digest, digest_of
from vigil.runner.execute import Progress, StageReport, run_stage
from vigil.runner.follow import follow, need_all
from vigil.runner.hand_incidents import take_in
from vigil.runner.resources import Resources, installed
from vigil.runner.stages import STAGES
from vigil.runner.workspace import Workspace, ensure_key
from vigil.store import Store
from vigil.store.database import FROM_LEDGER

RENDER = "preserve"
"""The maker of doubts about items of which no text could be made."""

BATCH = 256

_RUN_SAW = "run_saw"
"""How many leaves the last run had seen when it ended: what was logged later waits for the next one."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did. `items` are all that are preserved, `rendered` those of which a text was made now, `unrendered` those without one.

    `logged` is false when nothing had changed since the last run.
    """

    items: int
    rendered: int
    unrendered: int
    stages: tuple[StageReport, ...]
    outputs: str
    records: int
    logged: bool


def run(workspace: Workspace, *, progress: Progress, retry: bool = False, workers: int | None = None, log: bool = True) -> RunReport:
    """Bring a workspace up to date, from preserved bytes to tallies. Interrupted, it goes on where it was at the next call.

    With `log` off nothing is added to the log: only texts that are in it are read, and the run is not remembered. That needs no key.
    """
    if log:
        ensure_key(workspace)
    with workspace.writing() as store:
        follow(workspace, store)
        need_all(workspace, store)
        if log:
            take_in(workspace)
            follow(workspace, store)
        items, rendered, unrendered = _render_new(workspace, store, progress, retry=retry) if log else (0, 0, 0)
        reports = run_stages(workspace, store, progress=progress, retry=retry, workers=workers)
        outputs, records = outputs_root(store)
        logged = log and _log_run(workspace, store, outputs, records)
        store.set_meta(_RUN_SAW, str(workspace.ledger.size))
    return RunReport(items, rendered, unrendered, reports, outputs, records, logged)


def run_stages(
    workspace: Workspace, store: Store, *, progress: Progress, retry: bool = False, workers: int | None = None
) -> tuple[StageReport, ...]:
    """Run every built stage over the store, in order."""
    resources = Resources(workspace.folder)
    resources.check(workspace.settings.resources)
    settings = settings_digest()
    reports: list[StageReport] = []
    before = [FROM_LEDGER]
    for stage in STAGES:
        reports.append(run_stage(store, stage, resources, settings, before=before, progress=progress, retry=retry, workers=workers))
        before.append(stage.name)
    with store.change():
        store.sweep()
    return tuple(reports)


def settings_digest() -> str:
    """A digest of the settings that a stage's result may depend on: none so far."""
    return digest_of()


def outputs_root(store: Store) -> tuple[str, int]:
    """The RFC 6962 Merkle root over the sorted ids of all that stages made, and how many there are."""
    keys = store.ids_made_by(*(stage.name for stage in STAGES))
    return merkle_root([bytes.fromhex(key) for key in keys]).hex(), len(keys)


def _log_run(workspace: Workspace, store: Store, outputs: str, records: int) -> bool:
    """Remember the run, unless the last one was the same in all but its moment."""
    this = Run(
        version=vigil.__version__,
        at=now(),
        settings=settings_digest(),
        stages={stage.name: code_digest(stage.verb) for stage in STAGES},
        resources=installed() | Resources(workspace.folder).digests(["parties"]),
        ledger_size=workspace.ledger.size,
        outputs=outputs,
        records=records,
    )
    last = last_run(store)
    if last is not None and _same(last, this):
        return False
    figures = encode_kept(keep(Shelf(record for _, record in store.made_by(FROM_LEDGER, *_FIGURED, kinds=_KEPT))))
    with workspace.seal().batch() as batch:
        batch.act("run", [("record", encode(this)), (FIGURES, figures)], withheld=bool(workspace.vault.withheld.objects()))
    follow(workspace, store)
    return True


FIGURES = "figures"
"""The role of a run's figures among the objects of its act: docs/formats/ledger.md."""

_KEPT = (Text, Claim, Incident, Overlap, Toll)
_FIGURED = ("read", "read.entered", "reconcile.incidents", "count")


def _same(last: Run, this: Run) -> bool:
    return (last.settings, last.stages, last.resources, last.outputs) == (this.settings, this.stages, this.resources, this.outputs)


def waiting(workspace: Workspace, store: Store) -> Counter[str]:
    """What was logged since the last run and changes what the next one makes: items and judgements, by kind."""
    last = last_run(store)
    start = max(int(store.meta(_RUN_SAW) or 0), last.ledger_size if last else 0)
    leaves = (decode(line, Leaf) for line in workspace.ledger.leaves(start))
    return Counter(leaf.event for leaf in leaves if leaf.event in ("item", "judgement"))


def is_whole(store: Store) -> bool:
    """Whether the store holds exactly what the last run logged: no run was cut off, and no record is missing."""
    last = last_run(store)
    return last is not None and outputs_root(store)[0] == last.outputs


def last_run(store: Store) -> Run | None:
    """The last run that the log knows."""
    runs = [record for _, record in store.made_by(FROM_LEDGER, kinds=[Run]) if isinstance(record, Run)]
    return runs[-1] if runs else None


# Renditions


def _render_new(workspace: Workspace, store: Store, progress: Progress, *, retry: bool) -> tuple[int, int, int]:
    """Make a text of every item that has none, and set aside, with a doubt, those of which none can be made.

    Returns how many items there are, how many got a text now, and how many have none.
    """
    done = {record.item for _, record in store.made_by(FROM_LEDGER, kinds=[Rendition]) if isinstance(record, Rendition)}
    doubted = {record.about: record for _, record in store.made_by(RENDER) if isinstance(record, Doubt)}
    items = [(key, item) for key, item in store.made_by(FROM_LEDGER, kinds=[Item]) if isinstance(item, Item)]
    # A list of people is no text to be read: its rows are entries already.
    done |= {record.item for _, record in store.made_by(FROM_LEDGER, kinds=[Listing]) if isinstance(record, Listing)}
    todo = [(key, item) for key, item in items if key not in done and (retry or key not in doubted)]
    progress.begin(RENDER, len(items), len(items) - len(todo))
    rendered, doubts = 0, {} if retry else dict(doubted)
    for start in range(0, len(todo), BATCH):
        with workspace.seal().batch() as batch:
            for key, made in _render(workspace, todo[start : start + BATCH], progress):
                if isinstance(made, Doubt):
                    doubts[key] = made
                    continue
                rendered += 1
                withheld = workspace.vault.is_withheld(made.rendition.source)
                batch.act("rendition", list(_parts(made)), withheld=withheld)
        _keep_doubts(store, list(doubts.values()))
        follow(workspace, store)
    progress.end()
    _look_at_new(workspace, store, items)
    return len(items), rendered, len(doubts)


def _look_at_new(workspace: Workspace, store: Store, items: list[tuple[str, Item]]) -> None:
    """Look at the pictures and recordings that nobody has looked at, testimony included: what is seen stays within."""
    seen = {record.item for _, record in store.made_by(FROM_LEDGER, kinds=[Media]) if isinstance(record, Media)}
    todo = [(key, item) for key, item in items if key not in seen and is_media(item) and item.grade in READ_GRADES]
    for start in range(0, len(todo), BATCH):
        with workspace.seal().batch() as batch:
            for _, item in todo[start : start + BATCH]:
                looked = look(item, workspace.vault.get(item.digest))
                if looked is not None:
                    thumbnail = [("thumbnail", looked.thumbnail)] if looked.thumbnail else []
                    batch.act("rendition", [("record", encode(looked.media)), *thumbnail])
        follow(workspace, store)


def _parts(made: Rendered) -> Iterator[tuple[str, bytes]]:
    """What is logged of a rendition. Its doubts are logged with it: nobody could make them again without the same tools."""
    yield "text", made.text.encode("utf-8")
    if made.offsets:
        yield "offsets", made.offsets
    if made.regions:
        yield "regions", made.regions
    for record in (made.rendition, *made.doubts):
        yield "record", encode(record)


def _render(workspace: Workspace, todo: list[tuple[str, Item]], progress: Progress) -> Iterator[tuple[str, Rendered | Doubt]]:
    for key, item in todo:
        yield key, render(item, workspace.vault.get(item.digest), item_id=key)
        progress.step()


def _keep_doubts(store: Store, doubts: list[Record]) -> None:
    with store.change():
        store.replace(RENDER, store.add(doubts))
