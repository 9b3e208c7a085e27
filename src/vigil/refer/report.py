"""What the report says: the records of a case put into the words of its language, ready to be set in type."""

import io
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from vigil.errors import IntegrityError
from vigil.model import Claim, Denial, GroupRange, Incident, Item, Judgement, Overlap, Range, Toll, Total
from vigil.model.words import Means, Status
from vigil.refer.arabic import in_arabic
from vigil.refer.case import Case
from vigil.refer.choose import Selection
from vigil.refer.exhibits import Exhibit
from vigil.refer.index import View, left_out_by_reason
from vigil.refer.press import is_rtl, printable
from vigil.refer.proofs import Pinned
from vigil.refer.terms import term
from vigil.refer.words import WORDS

_GLOSSARY = ("claim", "incident", "range", "voice", "hand", "checkpoint")
_CODE_COLUMNS = 72
"""What fits beside the QR code; the file `checkpoint` has the note as it is."""

_CODES = frozenset({*get_args(Status), *get_args(Means)})
"""Words of ours that a side of a contradiction may be."""

_NOT_COUNTED = frozenset({"rejected", "doubtful", "denial"})


def report_data(
    case: Case,
    view: View,
    exhibits: Sequence[Exhibit],
    *,
    pinned: Pinned,
    key_fingerprint: str,
    language: str,
    against: Iterable[str],
) -> dict[str, Any]:
    """The data of one report. `against` names by id what speaks against the case: each has to stand in its section.

    Raises IntegrityError VGL-X10 when one does not.
    """
    writer = _Writer(view, language)
    selection, words = view.selection, writer.words
    section = writer.against(selection)
    missing = [key for key in against if key in selection.records and key not in {row["id"] for row in section}]
    if missing:
        raise IntegrityError(
            "VGL-X10", f"{missing[0][:16]} speaks against the case, and the report would not show it", next_step="report this as a defect"
        )
    return {
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "words": dict(words),
        "title": printable(case.title),
        "title_rtl": is_rtl(case.title),
        "footer": pinned.head.origin,
        "head": writer.head(case, pinned, key_fingerprint),
        "caution": words["caution"],
        "summary": [row for key in selection.chosen for row in writer.summary(key)],
        "summary_note": words["summary_note"],
        "method": [words[f"method_{turn}"] for turn in (1, 2, 3)],
        "incidents": [writer.incident(key) for key in selection.chosen],
        "beside": [writer.incident(key) for key in selection.beside],
        "against": section,
        "exhibits": [writer.exhibit(each, selection) for each in exhibits],
        "left_out": [
            {"count": str(count), "kind": writer.term(kind), "why": writer.told(why)} for kind, why, count in left_out_by_reason(selection)
        ],
        "doubts": [{"words": writer.told(doubt.words), "stage": writer.term(doubt.stage)} for doubt in view.doubts()],
        "judgements": [writer.judgement(judgement) for _, judgement in selection.items(Judgement)],
        "glossary": [{"term": words[f"g_{name}"], "means": words[f"g_{name}_means"]} for name in _GLOSSARY],
        "checking": [words["checking_1"], words["checking_2"]],
        "fingerprint": key_fingerprint,
        "checkpoint": [part for line in pinned.note.rstrip("\n").split("\n") for part in textwrap.wrap(line, _CODE_COLUMNS) or [""]],
    }


def qr_of(text: str) -> bytes:
    """A text as a QR code (ISO/IEC 18004) in SVG."""
    import segno  # noqa: PLC0415 - part of the extra `case`, as the press is

    out = io.BytesIO()
    segno.make(text.encode(), error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True, nl=False)
    return out.getvalue()


def _checks(record: Incident) -> list[tuple[str, str]]:
    """Which analyses people made, and what each came to; none where nobody looked."""
    found = [(name, getattr(record.checks, name)) for name in record.checks.__struct_fields__]
    return found if any(finding != "not_done" for _, finding in found) else []


def _name(words: str | None) -> dict[str, Any]:
    """Words with the direction they run in."""
    told = printable(words or "")
    return {"t": told, "rtl": is_rtl(told)}


class _Writer:
    """Turns what the index shows into rows of the report, in one language."""

    def __init__(self, view: View, language: str) -> None:
        self.view = view
        self.words = WORDS[language]
        self.language = language
        self.apart = "؛ " if language == "ar" else "; "

    def head(self, case: Case, pinned: Pinned, key_fingerprint: str) -> list[dict[str, Any]]:
        rows = [
            ("for", case.recipient),
            ("authority", case.authority),
            ("purpose", case.purpose),
            ("log", f"{pinned.head.origin}, {pinned.head.size} {self.words['entries']}"),
            ("fingerprint", key_fingerprint),
            ("key_notes", case.key_notes),
            ("approved_by", ", ".join(case.approvers)),
        ]
        return [{"label": self.words[name], "value": _name(value)} for name, value in rows if value]

    def summary(self, key: str) -> list[dict[str, Any]]:
        shown = self.view.incident(key)
        return [
            {
                "number": toll["number"],
                "name": shown["name"],
                "place": self.place(shown["record"]),
                "when": self.when(shown["record"]),
                "effect": self.words[toll["record"].effect],
                "range": self.range(toll["record"].range),
                "cited": ", ".join(dict.fromkeys(self.cited(figure["said"]) for figure in toll["figures"])),
            }
            for toll in shown["tolls"]
        ]

    def incident(self, key: str) -> dict[str, Any]:
        shown = self.view.incident(key)
        record: Incident = shown["record"]
        claims = [claim for claim_id in record.claims if (claim := self.view.selection.get(claim_id, Claim))]
        return {
            "name": shown["name"],
            "place": self.place(record),
            "when": self.when(record),
            "doubles": [{"name": name, "why": self.told(why)} for name, why in shown["doubles"]],
            "figures": [self.figure(toll) for toll in shown["tolls"]],
            "others": [self.said(said) for said in shown["others"]],
            "circumstances": self.circumstances(record, claims),
            "blames": [
                {"by": _name(by), "whom": _name(whom), "cited": f"{self.words['exhibit']} {', '.join(where)}"}
                for by, whom, where in shown["blames"]
            ],
            "denials": [self.denial(said) for said in shown["denials"]],
        }

    def figure(self, toll: dict[str, Any]) -> dict[str, Any]:
        record: Toll = toll["record"]
        return {
            "number": toll["number"],
            "effect": self.words[record.effect],
            "range": self.range(record.range),
            "rule": self.told(record.rule.rstrip(".") + "."),
            "reported": self.range(record.reported),
            "civilian": self.range(record.civilian),
            "voices": str(record.voices),
            "grades": self.apart.join(map(self.term, (record.grade_toll, record.grade_civilian, record.grade_attribution))),
            "groups": self.apart.join(f"{self.term(each.group)} {self.group(each)}" for each in record.groups),
            "conceded": self.range(record.conceded) if record.conceded.min is not None else "",
            "why": [self.told(why) for why in (record.why_toll, record.why_civilian, record.why_attribution, record.independence) if why],
            "said": [
                {
                    "number": _name(figure["said"]["record"].count.words or self.words["without_number"]),
                    "voice": _name(figure["origin"]),
                    "role": self.role(figure["role_code"]),
                    "said": self.said(figure["said"]),
                }
                for figure in toll["figures"]
            ],
        }

    def term(self, code: str) -> str:
        return term(code, self.language)

    def told(self, sentence: str) -> dict[str, Any]:
        """What a record says in words of ours, which are English: in the language of the report, or else marked as what it is."""
        plain = printable(sentence)
        arabic = in_arabic(plain) if self.language == "ar" else None
        return {"t": arabic, "rtl": True, "lang": "ar"} if arabic else _name(plain) | {"lang": "" if is_rtl(plain) else "en"}

    def side(self, what: str) -> str:
        """One side of a contradiction: a number, a word of ours, or a name as it was spoken."""
        return str(self.told(what)["t"]) if what not in _CODES else self.term(what)

    def group(self, value: GroupRange) -> str:
        return self.range(Range(min=value.min, max=value.max, max_open=value.max_open))

    def role(self, code: str) -> str:
        return self.words["denies_harm" if code == "denial" else code]

    def circumstances(self, record: Incident, claims: Sequence[Claim]) -> list[dict[str, Any]]:
        """What the elements of crimes ask for, so far as it was said: who the victims were, what they were doing, by what means, who saw it."""

        def joined(values: Sequence[str]) -> str:
            return self.apart.join(dict.fromkeys(value for value in values if value))

        rows = [
            ("victims", joined([claim.victims.words for claim in claims])),
            ("status", joined([f"{self.term(claim.victims.status)} ({self.term(claim.victims.ground)})" for claim in claims])),
            ("harm", joined([word for claim in claims for word in claim.circumstances])),
            ("means", self.term(record.means)),
            ("access", joined([self.term(claim.access) for claim in claims])),
            ("place_precision", self.words["of_seven"].format(record.where.precision)),
            ("day_precision", self.term(record.date_precision)),
            ("outcome", self.term(record.outcome)),
            (
                "checks",
                self.apart.join(f"{self.words[f'check_{name}']}: {self.words[f'finding_{finding}']}" for name, finding in _checks(record)),
            ),
        ]
        return [{"label": self.words[name], "value": _name(value)} for name, value in rows if value]

    def denial(self, said: dict[str, Any]) -> dict[str, Any]:
        record: Denial = said["record"]
        return {
            "by": _name(record.speaker or said["chain"][-1]),
            "disputes": self.words[f"disputes_{record.disputes}"],
            "instead": _name(record.blames),
            "said": self.said(said),
        }

    def against(self, selection: Selection) -> list[dict[str, Any]]:
        """Everything in the case that denies, contradicts or weakens it, each by its id."""
        rows: list[dict[str, Any]] = []

        def add(key: str, label: str, words: str | dict[str, Any], said: dict[str, Any] | None = None) -> None:
            told = _name(words) if isinstance(words, str) else words
            rows.append({"id": key, "label": self.words[label], "words": told, "said": self.said(said) if said else None})

        for key, denial in selection.items(Denial):
            add(key, "denial", self.words[f"disputes_{denial.disputes}"], self.view.said(denial))
        for key, overlap in selection.items(Overlap):
            names = " / ".join(self.view.name_of(each) for each in overlap.incidents)
            may_be_one = self.told(overlap.why)
            add(key, "overlap", may_be_one | {"t": f"\u2068{names}\u2069: {may_be_one['t']}"})
        for toll_id, toll in selection.items(Toll):
            for each in toll.contradictions:
                sides = " / ".join(f"\u2068{printable(self.side(side.what))}\u2069" for side in each.sides)
                about = f"{self.view.figures[toll_id].number}, {self.words[f'about_{each.about}']}: {sides}"
                add(toll_id, "contradiction", {"t": about, "rtl": self.language == "ar", "lang": self.language})
            for figure in toll.figures:
                claim = selection.get(figure.claim, Claim)
                if figure.role in _NOT_COUNTED and claim:
                    add(figure.claim, "not_counted", self.role(figure.role), self.view.said(claim))
        for key, total in selection.items(Total):
            claim = selection.get(total.claim, Claim)
            add(key, "total", f"{total.inside_min} / {total.low}", self.view.said(claim) if claim else None)
        for key, judgement in selection.items(Judgement):
            if judgement.verdict in ("wrong", "different"):
                add(key, "rejection", f"{judgement.actor}: {self.term(judgement.topic)} {self.term(judgement.verdict)}. {judgement.reason}")
        for key, why in selection.skip.items():
            add(key, "dropped", f"{self.term(selection.left_out[key][0].partition('/')[0])} {key[:12]}: {why}")
        return rows

    def exhibit(self, exhibit: Exhibit, selection: Selection) -> dict[str, Any]:
        item = selection.get(exhibit.item, Item)
        assert item is not None  # noqa: S101 - an exhibit is made of an item of the case
        pages = (
            exhibit.first_page
            if exhibit.first_page == exhibit.last_page
            else f"{exhibit.first_page} {self.words['to']} {exhibit.last_page}"
        )
        return {
            "number": exhibit.number,
            "title": _name(item.title or item.name),
            "source": _name(", ".join(filter(None, (item.outlet, item.published))) + "."),
            "hand": self.words[exhibit.hand],
            "pages": pages or "0",
            "original_pages": str(len(exhibit.original_pages) or ""),
            "collected": f"{item.collected_at}",
            "redacted": exhibit.redacted,
            "digest": f"SHA-256 {item.digest}",
        }

    def judgement(self, judgement: Judgement) -> dict[str, Any]:
        decided = ", ".join(f"{self.term(name)} {self.term(value)}" for name, value in sorted(judgement.fields.items()))
        what = f"{self.term(judgement.topic)} - {self.term(judgement.verdict)}" + (f" ({decided})" if decided else "")
        return {"at": judgement.at, "actor": _name(judgement.actor), "what": printable(what), "reason": _name(judgement.reason)}

    def said(self, said: dict[str, Any]) -> dict[str, Any]:
        """Words in an exhibit, with the place where they stand."""
        whole = said["before"] + said["quote"] + said["after"]
        judged = said["judged"]
        state = (
            f"{self.words['judged']} {self.term(judged.verdict)} {self.words['by']} {judged.actor}" if judged else self.words["unreviewed"]
        )
        return {
            "before": printable(said["before"]),
            "quote": printable(said["quote"]),
            "after": printable(said["after"]),
            "rtl": is_rtl(whole),
            "lang": said["language"] or "en",
            "chain": [_name(name) for name in said["chain"]],
            "published": said["published"] or "",
            "cited": f"{self.words['exhibit']} {said['exhibit']}",
            "page": said["page"] or "",
            "original": self.original(said),
            "state": state,
            "id": said["id"][:16],
        }

    def cited(self, said: dict[str, Any]) -> str:
        page = f" {self.words['page']} {said['page']}" if said["page"] else ""
        original = self.original(said)
        return f"{said['exhibit']}{page}" + (f" ({original})" if original else "")

    def original(self, said: dict[str, Any]) -> str:
        """The page of the original beside that of our text, where the original has pages."""
        kind, number = said["original"] or ("", 0)
        return self.words[f"original_{kind}"].format(number) if kind else ""

    def range(self, value: Range) -> str:
        if value.min is None:
            return self.words["no_figure"]
        top = "" if value.max == value.min else f" {self.words['to']} {value.max}"
        return f"{value.min}{top}" + (f" {self.words['or_more']}" if value.max_open else "")

    def place(self, record: Incident) -> dict[str, Any]:
        return _name(", ".join(dict.fromkeys(record.where.path)) or record.where.words or self.words["unknown_place"])

    def when(self, record: Incident) -> str:
        days = dict.fromkeys(
            f"\u2066{day}\u2069" for day in (record.date_start, record.date_end) if day
        )  # else a line of Arabic turns it around
        return f" {self.words['to']} ".join(days) or self.words["unknown_day"]
