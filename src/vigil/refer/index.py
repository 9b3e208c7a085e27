"""The page of a case that people read: each figure with its words, its speakers, its exhibit, and what speaks against it."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from vigil.model import (
    Anchor,
    Claim,
    Collection,
    Denial,
    Doubt,
    Figure,
    Incident,
    Item,
    Judgement,
    Origin,
    Overlap,
    Span,
    Text,
    Toll,
    Total,
)
from vigil.model import Warning as Notice
from vigil.model.grades import reason_of
from vigil.policy.review import holds_on, standing
from vigil.refer.case import Case
from vigil.refer.choose import Selection
from vigil.refer.exhibits import Exhibit, Exhibits
from vigil.refer.figures import CaseFigure, spelled
from vigil.refer.pages import numbered, original_place
from vigil.refer.press import unturned
from vigil.refer.proofs import Pinned

_ID_LENGTH = 8
"""Hex digits of an id that stand for an incident without a handle, as on the command line."""

_ROLES = {
    "counts": "counts in the range",
    "superseded": "the same voice said otherwise later",
    "part": "part of a larger figure",
    "copy": "relayed words",
    "rejected": "rejected by a person",
    "doubtful": "doubtful",
    "vague": "a word, not a number",
    "denial": "says that nobody was harmed",
}


_HELD = {"content": "what was asked for", "partial": "a part of what was asked for"}


def render_index(case: Case, view: "View", *, pinned: Pinned, key_fingerprint: str, languages: Sequence[str]) -> bytes:
    """index.html in UTF-8: everything escaped, no scripts, nothing fetched."""
    selection = view.selection
    page = _template("index.html", autoescape=True).render(
        case=case,
        head=pinned.head,
        fingerprint=key_fingerprint,
        languages=languages,
        chosen=[view.incident(key) for key in selection.chosen],
        beside=[view.incident(key) for key in selection.beside],
        totals=[view.total(total) for _, total in selection.items(Total)],
        denials=view.other_denials(),
        warnings=[view.said(warning) for _, warning in selection.items(Notice)],
        doubts=view.doubts(),
        exhibits=[view.exhibit(each) for each in view.exhibits.exhibits],
        judgements=[judgement for _, judgement in selection.items(Judgement)],
        left_out=left_out_by_reason(selection),
        redacted=bool(selection.redacted),
    )
    return page.encode()


def declaration(case: Case, selection: Selection, exhibits: Exhibits, *, pinned: Pinned, key_fingerprint: str) -> bytes:
    """declaration.txt in UTF-8: what a person may declare about the making of the file, once they have filled it in."""
    items = [item for _, item in selection.items(Item)]
    moments = sorted(item.collected_at for item in items)
    return (
        _template("declaration.txt", autoescape=False)
        .render(
            case=case,
            exhibits=exhibits.exhibits,
            first=moments[0] if moments else "",
            last=moments[-1] if moments else "",
            collectors=sorted({item.collected_by for item in items}),
            tools=sorted({item.tool for item in items}),
            head=pinned.head,
            fingerprint=key_fingerprint,
            judgements=len(selection.items(Judgement)),
            left_out=len(selection.left_out),
            redacted=sum(each.redacted for each in exhibits.exhibits),
        )
        .encode()
    )


def _template(name: str, *, autoescape: bool) -> Template:
    environment = Environment(
        autoescape=autoescape,  # noqa: S701 - off for plain text alone
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: unturned(value) if type(value) is str else value,
    )
    return environment.from_string(files("vigil.refer").joinpath("templates", name).read_text("utf-8"))


def left_out_by_reason(selection: Selection) -> list[tuple[str, str, int]]:
    """(kind, why, how many), so that a page stays readable; the list by id is data/left-out.jsonl."""
    counts: dict[tuple[str, str], int] = {}
    for reason in selection.left_out.values():
        counts[reason] = counts.get(reason, 0) + 1
    removed = [
        ("passage removed", f"{code}: {means}" if means else code, count) for (code, means), count in sorted(selection.removed.items())
    ]
    return [*((kind.partition("/")[0], why, count) for (kind, why), count in sorted(counts.items())), *removed]


class View:
    """Records turned into what the page shows of them."""

    def __init__(self, selection: Selection, exhibits: Exhibits, figures: Mapping[str, CaseFigure], handles: Mapping[str, str]) -> None:
        self.selection = selection
        self.exhibits = exhibits
        self.figures = figures
        self.number_of = exhibits.number_of
        self.names = {key: name for name, key in sorted(handles.items(), reverse=True)}
        self.standing = standing(judgement for _, judgement in selection.items(Judgement))
        self.tolls: dict[str, list[Toll]] = {}
        for _, toll in selection.items(Toll):
            self.tolls.setdefault(toll.incident, []).append(toll)
        self.overlaps: dict[str, list[Overlap]] = {}
        for _, overlap in selection.items(Overlap):
            for end in overlap.incidents:
                self.overlaps.setdefault(end, []).append(overlap)

    def incident(self, key: str) -> dict[str, Any]:
        """An incident with its tolls, the words of each, and beside the blame what denies it."""
        incident = self.selection.get(key, Incident)
        assert incident is not None  # noqa: S101 - chosen and beside are kept as incidents
        claims = [(claim_id, claim) for claim_id in incident.claims if (claim := self.selection.get(claim_id, Claim))]
        tolls = self.tolls.get(key, [])
        shown = {figure.claim for toll in tolls for figure in toll.figures}
        return {
            "name": self.names.get(key, key[:_ID_LENGTH]),
            "id": key,
            "record": incident,
            "where": ", ".join(dict.fromkeys(incident.where.path)) or incident.where.words or "place unknown",
            "when": " to ".join(dict.fromkeys(day for day in (incident.date_start, incident.date_end) if day)) or "date unknown",
            "blames": self.blames([claim for _, claim in claims]),
            "denials": [self.said(denial) for denial_id in incident.denials if (denial := self.selection.get(denial_id, Denial))],
            "tolls": [self.toll(toll) for toll in tolls],
            "others": [self.said(claim) for claim_id, claim in claims if claim_id not in shown],
            "doubles": [self.double(key, overlap) for overlap in self.overlaps.get(key, ())],
        }

    def blames(self, claims: list[Claim]) -> list[tuple[str, str, list[str]]]:
        """(who blames, whom, in which exhibits), each pair once. Whoever denies that it happened blames nobody by it."""
        found: dict[tuple[str, str], set[str]] = {}
        for claim in claims:
            if claim.blamed and claim.stance != "denies":
                found.setdefault((self.said(claim)["chain"][-1], claim.blamed), set()).add(self.number_of[claim.text])
        return [(by, whom, sorted(exhibits)) for (by, whom), exhibits in found.items()]

    def other_denials(self) -> list[dict[str, Any]]:
        """Denials in the texts of the case that answer none of its incidents, so far as the machine can tell."""
        answered = {denial for _, incident in self.selection.items(Incident) for denial in incident.denials}
        return [self.said(denial) for key, denial in self.selection.items(Denial) if key not in answered]

    def double(self, key: str, overlap: Overlap) -> tuple[str, str]:
        """The other incident of an overlap, and why they may be one."""
        other = overlap.incidents[overlap.incidents[0] == key]
        return self.names.get(other, other[:_ID_LENGTH]), overlap.why

    def toll(self, toll: Toll) -> dict[str, Any]:
        """A range with its rule, and every figure that was given."""
        return {
            "record": toll,
            "number": self.figures[toll.id].number,
            "range": spelled(toll.range),
            "reported": spelled(toll.reported),
            "civilian": spelled(toll.civilian),
            "figures": [self.figure(figure) for figure in sorted(toll.figures, key=_by_role)],
        }

    def figure(self, figure: Figure) -> dict[str, Any]:
        """One figure: who gave it, in which words, and what became of it."""
        claim, origin = self.selection.get(figure.claim, Claim), self.selection.get(figure.origin, Origin)
        assert claim is not None and origin is not None  # noqa: S101 - a toll is kept with the claims and origins of its figures
        return {"origin": origin.name, "role": _ROLES.get(figure.role, figure.role), "role_code": figure.role, "said": self.said(claim)}

    def total(self, total: Total) -> dict[str, Any]:
        """A number that stands beside."""
        claim, origin = self.selection.get(total.claim, Claim), self.selection.get(total.origin, Origin)
        assert claim is not None and origin is not None  # noqa: S101 - a total is kept with its claim and origin
        return {"record": total, "origin": origin.name, "said": self.said(claim)}

    def said(self, record: Claim | Denial | Notice) -> dict[str, Any]:
        """Words in an exhibit: the sentence with the anchor apart, who said it through whom, and whether a person has looked."""
        text = self.selection.get(record.text, Text)
        assert text is not None  # noqa: S101 - what was said is kept with its text
        before, quote, after = _in_sentence(record.anchor, record.sentence)
        chain = record.chain if isinstance(record, Claim) else tuple(filter(None, (text.outlet, record.speaker)))
        return {
            "id": record.id,
            "record": record,
            "before": before,
            "quote": quote,
            "after": after,
            "chain": chain or (text.outlet or text.name,),
            "exhibit": self.number_of[record.text],
            "page": self.exhibits.page(record.text, record.anchor.start),
            "original": numbered(original_place(text, record.anchor.start)),
            "published": text.published,
            "language": text.language,
            "state": self.state(record.anchor),
            "judged": self.judged(record.anchor),
        }

    def state(self, anchor: Anchor) -> str:
        """Whether a person has looked at this reading: of these words, not of a copy of them."""
        found = self.judged(anchor)
        return f"judged {found.verdict} by {found.actor}: {found.reason}" if found else "machine reading, unreviewed"

    def judged(self, anchor: Anchor) -> Judgement | None:
        """What a person last decided about this reading."""
        found = [judgement for judgement in self.standing if judgement.topic == "claim" and holds_on(judgement, anchor)]
        return found[-1] if found else None

    def doubts(self) -> list[Doubt]:
        """What the machine was not sure of."""
        return [doubt for _, doubt in self.selection.items(Doubt)]

    def name_of(self, key: str) -> str:
        """How an incident is called: its handle, else the beginning of its id."""
        return self.names.get(key, key[:_ID_LENGTH])

    def exhibit(self, exhibit: Exhibit) -> dict[str, Any]:
        """A row in the list of exhibits."""
        item = self.selection.get(exhibit.item, Item)
        held = "" if item is None else f"{_HELD.get(item.grade, item.grade.replace('_', ' '))}: {reason_of(item.grade_reason).what}"
        collections = [each for _, each in self.selection.items(Collection) if each.item == exhibit.item]
        return {
            "number": exhibit.number, "original": exhibit.original, "record": exhibit, "item": item, "held": held,
            "court": [_court(each) for each in collections[:1]],
        }  # fmt: skip


def _court(collection: Collection) -> str:
    """Whether the minimum for court is met (Berkeley Protocol, paragraph 155), and what is missing."""
    missing = ", ".join(collection.court_missing)
    return f"Minimum for court (Berkeley Protocol, paragraph 155): missing {missing}." if missing else (
        "Minimum for court (Berkeley Protocol, paragraph 155) is met: address, source, picture of the whole page."
    )  # fmt: skip


def _by_role(figure: Figure) -> int:
    """What counts stands first; within a role the order of the toll is kept."""
    return list(_ROLES).index(figure.role) if figure.role in _ROLES else len(_ROLES)


def _in_sentence(anchor: Anchor, sentence: Span) -> tuple[str, str, str]:
    start, end = anchor.start - sentence.start, anchor.end - sentence.start
    if start < 0 or end > len(sentence.words):
        return "", anchor.quote, ""
    return sentence.words[:start], anchor.quote, sentence.words[end:]
