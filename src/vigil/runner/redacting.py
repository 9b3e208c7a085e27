"""Makes the redacted versions that a case asks for and logs them, once: asked for again, the same are used."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from vigil.errors import InputError
from vigil.model import Item, Judgement, Redaction, Rendition, encode
from vigil.refer.case import Redaction as Wish
from vigil.refer.choose import Selection
from vigil.refer.pixels import repaint_pdf, repaint_picture
from vigil.refer.redact import Cleaned, Finder, Rewriter, finder_for, named_spans, plan_of, redacted_item, redacted_rendition, rewrite
from vigil.runner.clock import now, salt
from vigil.runner.library import Library
from vigil.runner.workspace import PLACES_KEY, Workspace

_JUDGEMENTS_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Redacted:
    """A case after redaction: its records, what was removed of each text, and how ids from before read now."""

    selection: Selection
    redactions: tuple[Redaction, ...]
    rewriter: Rewriter


def redact(workspace: Workspace, library: Library, wish: Wish, selection: Selection) -> Redacted:
    """Every exhibit of the selection in the version that may leave. What is not in the log yet is logged.

    Raises InputError VGL-X41 when what is left is no case any more, VGL-X42 when an exhibit cannot be redacted.
    """
    secret = (workspace.folder / PLACES_KEY).read_bytes()
    finder = finder_for(wish, selection)
    rewriter = Rewriter(selection, finder, {}, {}, {}, secret)
    given, digests, texts = dict(rewriter.given), dict(rewriter.digests), dict(rewriter.texts)
    redactions: list[Redaction] = []
    known = {redaction.plan: redaction for redaction in library.shelf.all(Redaction)}
    for key, item in selection.items(Item):
        renditions = [(name, each) for name, each in selection.items(Rendition) if each.item == key]
        cleaned = {name: _clean(workspace, selection, finder, each) for name, each in renditions}
        content, media_type = _remade(workspace, key, item, finder=finder, cleaned=list(cleaned.values()))
        made = redacted_item(item, finder, content, media_type)
        given[key], digests[item.digest] = made, made.digest
        for name, rendition in renditions:
            fresh = redacted_rendition(made, cleaned[name].body)
            given[name], digests[rendition.text], texts[rendition.text] = fresh, fresh.text, cleaned[name]
            plan = plan_of(secret, rendition, cleaned[name], made, wish)
            redactions.append(
                known.get(plan)
                or _log(
                    workspace,
                    wish,
                    item=made,
                    rendition=fresh,
                    cleaned=cleaned[name],
                    content=content,
                    plan=plan,
                    of_leaf=library.leaves[name],
                )
            )
    rewriter.given, rewriter.digests, rewriter.texts = given, digests, texts
    try:
        after = rewrite(selection, rewriter, [key for key, _ in selection.items(Item)])
    except ValueError as error:
        raise InputError(
            "VGL-X41", "a record would not be one any more after redaction", next_step="make the words and patterns of [redaction] narrower"
        ) from error
    after.removed = _counted(redactions)
    _log_judgements(workspace, [record for _, record in after.items(Judgement)])
    return Redacted(after, tuple(redactions), rewriter)


def _clean(workspace: Workspace, selection: Selection, finder: Finder, rendition: Rendition) -> Cleaned:
    named = [span for key in _texts_of(selection, rendition) for span in named_spans(selection, key)] if finder.mask else []
    return finder.clean(workspace.vault.get(rendition.text).decode("utf-8"), named)


def _texts_of(selection: Selection, rendition: Rendition) -> list[str]:
    return [key for key, text in selection.texts() if text.rendition == rendition.text]


def _remade(workspace: Workspace, key: str, item: Item, *, finder: Finder, cleaned: Sequence[Cleaned]) -> tuple[bytes, str]:
    """What is handed over in place of the original: pages and pictures from pixels, else the text that stays."""
    kind = item.media_type.partition(";")[0].strip().lower()
    if kind == "application/pdf":
        removed = [each.original[start:end] for each in cleaned for start, end, _ in each.cuts]
        return repaint_pdf(workspace.vault.get(item.digest), finder, removed), kind
    if kind.startswith("image/"):
        boxes = [box for box in finder.wish.regions if len(box.item) >= 8 and key.startswith(box.item)]
        return repaint_picture(workspace.vault.get(item.digest), boxes), "image/png"
    return "\n".join(each.body for each in cleaned).encode(), "text/plain; charset=utf-8"


def _log(
    workspace: Workspace, wish: Wish, *, item: Item, rendition: Rendition, cleaned: Cleaned, content: bytes, plan: str, of_leaf: int
) -> Redaction:
    segments, kept_back = cleaned.segments(salt)
    codes = {segment.code for segment in segments if segment.code}
    redaction = Redaction(
        item=item.id,
        rendition=rendition.id,
        of_leaf=of_leaf,
        plan=plan,
        profile=wish.profile,
        approver=wish.approver,
        reason=wish.reason,
        codes={code: wish.codes.get(code, "a person's name that nobody released" if code == "name" else "") for code in sorted(codes)},
        segments=segments,
        at=now(),
    )
    parts: list[tuple[str, bytes]] = [
        ("record", encode(redaction)),
        ("item", encode(item)),
        ("bytes", content),
        ("rendition", encode(rendition)),
        ("text", cleaned.body.encode()),
        ("salts", json.dumps({"kind": "redaction-salts/1", "plan": plan, "salts": kept_back}, sort_keys=True).encode()),
    ]
    with workspace.seal().batch() as batch:
        batch.act("redaction", parts)
    return redaction


def _log_judgements(workspace: Workspace, judgements: Sequence[Judgement]) -> None:
    """Judgements quote what was removed, so they are logged again as they read now, in the name of whoever redacts."""
    fresh = [encode(judgement) for judgement in judgements if not workspace.vault.has(judgement.id)]
    for start in range(0, len(fresh), _JUDGEMENTS_AT_ONCE):
        with workspace.seal().batch() as batch:
            batch.act("redaction", [("judgement", data) for data in fresh[start : start + _JUDGEMENTS_AT_ONCE]])


def _counted(redactions: Sequence[Redaction]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for redaction in redactions:
        for segment in redaction.segments:
            if segment.code:
                told = (segment.code, redaction.codes.get(segment.code, ""))
                counts[told] = counts.get(told, 0) + 1
    return counts
