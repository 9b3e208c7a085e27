"""Capture against what it rests on, in one run: a page with the browser in CPU seconds, renditions against the extractor alone, a watch in memory.

Pages are made up here and served from loopback. CPU counts this process and all its children.
"""

import hashlib
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import trafilatura

from tests.collect.wall_pages import furnished
from tests.world import Clock, page, web
from vigil.collect import Capture, Defaults, Fetcher, gather
from vigil.collect.browser import Pages, find_browser
from vigil.collect.captures import Batch
from vigil.collect.watch import State, Watch, Watched
from vigil.errors import ResourceError
from vigil.model import Item
from vigil.preserve.render import Child, Rendered, render

PAGES, FEEDS, VISITS = 200, 500, 6
SENTENCE = "At least {n} people were wounded when a market in the {n}th quarter was shelled on Monday, the clinic said. "


def cpu_s() -> float:
    """CPU seconds of this process and of its children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def article(number: int) -> bytes:
    """A page of about 8 KB inside the furniture of a site."""
    words = "".join(f"<p>{SENTENCE.format(n=number * 40 + turn) * 2}</p>" for turn in range(30))
    return furnished("en", f"Report {number}", f"<article><h1>Report {number}</h1>{words}</article>").encode()


def browser() -> None:
    try:
        find_browser()
    except ResourceError:
        print("browser       skipped: no Chromium")
        return
    with web() as site:
        for number in range(VISITS):
            site.answers[f"/{number}"] = page(article(number))
        before = cpu_s()
        with Pages(Fetcher(also_allow=frozenset({"127.0.0.1"})), bytes_max=1 << 26, seconds_per_host=0) as pages:
            urls = [site.url(f"/{number}") for number in range(VISITS)]
            found = list(gather(urls, defaults=Defaults(), actor="desk", now=Clock(), fetch=None, pages=pages))
        spent = cpu_s() - before
    assert all(isinstance(one, Capture) and one.item.grade == "content" for one in found)
    print(f"browser       {spent / VISITS:.2f} CPU s a page, start of the browser included ({VISITS} pages; goal: under 2)")


def renditions() -> None:
    data = [article(number) for number in range(PAGES)]
    before = cpu_s()
    for one in data:
        trafilatura.bare_extraction(one.decode(), include_comments=False, with_metadata=True)
    alone = cpu_s() - before
    child = Child()
    render(_item(data[0]), data[0], child=child)
    ticks = os.sysconf("SC_CLK_TCK")
    process = Path(f"/proc/{child.process_id}/stat")

    def child_s() -> float:
        fields = process.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / ticks

    start, before = child_s(), cpu_s()
    assert all(isinstance(render(_item(one), one, child=child), Rendered) for one in data)
    ours = cpu_s() - before + child_s() - start
    child.close()
    print(
        f"renditions    {PAGES / ours * 60:.0f} pages a CPU minute in the child; {ours / alone:.2f} of trafilatura alone (goals: 1,000; 1.5)"
    )


def _item(data: bytes) -> Item:
    return Item(
        digest=hashlib.sha256(data).hexdigest(), size=len(data), media_type="text/html", name="p", collected_at="2016-12-14T08:00:00Z",
        collected_by="desk", tool="bench",
    )  # fmt: skip


def watching() -> None:
    with web() as site:
        for number in range(FEEDS):
            items = "".join(f"<item><link>{site.url(f'/f{number}/{turn}')}</link></item>" for turn in range(20))
            site.answers[f"/f{number}"] = page(f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml")
        state: dict[str, State] = {}
        watch = Watch(Fetcher(also_allow=frozenset({"127.0.0.1"})), state, pause=lambda _seconds: None, seconds_per_host=0)
        before, start = cpu_s(), time.monotonic()
        for number in range(FEEDS):
            watched = Watched(site.url(f"/f{number}"), 3600)
            batch = Batch(Defaults(), "desk", Clock())
            for _ in watch._visit(watched.address, state.setdefault(watched.address, {}), batch, every=3600, named=True):
                pass
        spent, wall = cpu_s() - before, time.monotonic() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"watch         {FEEDS} feeds of 20 entries: peak {peak:.0f} MB (goal: under 200), {spent:.1f} CPU s, {wall:.0f} s")


if __name__ == "__main__":
    watching()
    renditions()
    browser()
