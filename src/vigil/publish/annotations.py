"""Quotations as W3C Web Annotations (Recommendation of 23 February 2017): what was said, and where in which text it stands."""

from collections.abc import Mapping
from typing import Any

from vigil.publish.about import About

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(twin: Mapping[str, Any], about: About) -> dict[str, Any]:
    """A page of annotations, one for each claim and denial of an incident's twin. Offsets are code points of the preserved text.

    The text is named by its SHA-256 where policy shows that; else the page of the incident stands for it.
    """
    page = f"{about.address or ''}i/{twin['handle']}/index.html"
    said = [*twin["claims"], *twin["denials"]]
    return {
        "@context": CONTEXT,
        "id": f"{about.address or ''}i/{twin['handle']}/annotations.jsonld",
        "type": "AnnotationPage",
        "items": [_annotation(record, page) for record in said],
    }


def _annotation(record: Mapping[str, Any], page: str) -> dict[str, Any]:
    anchor, sentence, source = record["anchor"], record["sentence"]["words"], record["source"]
    before, found, after = sentence.partition(anchor["quote"])
    quote = {"type": "TextQuoteSelector", "exact": anchor["quote"], **({"prefix": before, "suffix": after} if found else {})}
    shown = {key: record[key] for key in ("kind", "effect", "count", "speaker", "stance", "disputes") if key in record}
    return {
        "id": f"{page}#{record['fragment']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "Dataset", "format": "application/json", "value": shown},
        "target": {
            "source": f"urn:sha256:{source.rendition}" if source.rendition else page,
            **({"via": source.address} if source.address else {}),
            "selector": [{"type": "TextPositionSelector", "start": anchor["start"], "end": anchor["end"]}, quote],
        },
    }
