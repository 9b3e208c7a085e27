"""A page over time as a user sees it: versions with their differences, its return to what it once was, and its disappearance."""

from pathlib import Path

from tests.cli.conftest import vigil
from tests.world import page, web

FIRST = "At least seven people were wounded when a shell hit the market on Monday, the clinic in the old town said."
SECOND = FIRST.replace("seven", "nine")


def body(words: str) -> bytes:
    return f"<html><head><title>Market</title></head><body><article><p>{words}</p><p>{'The council met. ' * 20}</p></article></body></html>".encode()


def test_versions_of_a_page_its_return_and_its_disappearance(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    vigil("init", folder, "--title", "T")
    settings = folder / "vigil.toml"
    settings.write_text(settings.read_text("utf-8").replace("also_allow = []", 'also_allow = ["127.0.0.1"]'), "utf-8")
    with web() as site:
        url = site.url("/a")
        for words in (FIRST, FIRST, SECOND, FIRST):
            site.answers["/a"] = page(body(words))
            vigil("-w", folder, "collect", url)
        site.answers["/a"] = page(b"<html><body><h1>Not found</h1></body></html>", status=404)
        vigil("-w", folder, "collect", url)
    vigil("-w", folder, "run")
    versions = vigil("-w", folder, "captures", "--versions", url, "--json").json["versions"]
    assert [one["grade"] for one in versions] == ["content", "content", "content", "deleted"]
    assert [bool(one["as_at"]) for one in versions] == [False, False, True, False]
    assert [line[0] + ("nine" if "nine" in line else "seven") for line in versions[1]["changes"]] == ["-seven", "+nine"]
    assert [line[0] + ("nine" if "nine" in line else "seven") for line in versions[2]["changes"]] == ["-nine", "+seven"]
    said = vigil("-w", folder, "captures", "--versions", url).out
    assert "returned to what it was at" in said
    assert "deleted: it was there when it was captured before" in said
