"""Pictures of an estimate, as SVG and PNG from one drawing, each with its numbers beside it as CSV.

Drawn with Matplotlib, which reaches for fonts and folders of its own: that is why it lives in the shell. The same numbers give the same bytes.
"""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vigil.estimate import Panel, Verdict

INK, MUTED, ACCENT, BAND = "#1d2730", "#6b7780", "#8a3b12", "#f1e3d3"
UNSETTLED = "#b9c0c5"
"""Of an interval that is not to be relied on: its chains do not agree."""

CHAINS = ("#1b6ca8", "#8a3b12", "#3c7d3c", "#7b4fa3", "#b08900", "#2f8f8f")
PATTERNS_SHOWN = 30
DPI = 144
NAME_MAX = 34

Rows = list[list[object]]


def draw_pictures(panel: "Panel", verdict: "Verdict", folder: Path) -> list[str]:
    """Write every picture that the panel has numbers for; returns the names of the files."""
    pictures: list[tuple[str, Callable[[], tuple[Any, Rows]]]] = []
    if panel.table.people:
        pictures.append(("overlap", lambda: _overlap(panel)))
    if panel.results:
        pictures.append(("methods", lambda: _methods(panel, verdict)))
    latent = panel.result("latent")
    if latent is not None and latent.draws is not None:
        pictures.append(("posterior", lambda: _posterior(panel)))
    if panel.probes:
        pictures.append(("checks", lambda: _checks(panel, verdict)))
    names = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in pictures:
        figure, rows = draw()
        _save(figure, folder / name)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)
        names += [f"{name}.{kind}" for kind in ("svg", "png", "csv")]
    return names


def _figure(width: float, height: float) -> Any:
    from matplotlib.figure import Figure  # noqa: PLC0415 - an optional part, slow to load

    return Figure(figsize=(width, height), layout="constrained", facecolor="white")


def _save(figure: Any, path: Path) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - an optional part, slow to load

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "vigil"}):
        figure.savefig(path.with_suffix(".svg"), metadata={"Date": None, "Creator": "Vigil"})
    figure.savefig(path.with_suffix(".png"), dpi=DPI, metadata={"Software": "Vigil"})


def _plain(axes: Any) -> None:
    """No frame; quiet ticks."""
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=INK, labelsize=8)


def _name(words: str) -> str:
    """A list's name as text: short, and no formula even if it holds a dollar sign."""
    return (words if len(words) <= NAME_MAX else words[: NAME_MAX - 1] + "…").replace("$", r"\$")


def _thousands(axis: Any) -> None:
    from matplotlib.ticker import FuncFormatter, NullFormatter  # noqa: PLC0415 - as above

    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axis.set_minor_formatter(NullFormatter())


def _overlap(panel: "Panel") -> tuple[Any, Rows]:
    """Who stands on which lists together: a column a pattern, most people first (an UpSet plot, Lex et al. 2014)."""
    table = panel.table
    order = sorted(range(len(table.seen)), key=lambda at: (-int(table.seen[at]), table.bits[at].tolist()))
    shown, lists = order[:PATTERNS_SHOWN], len(table.lists)
    figure = _figure(max(5.5, 2.6 + 0.26 * len(shown)), 2.6 + 0.26 * lists)
    grid = figure.add_gridspec(2, 2, height_ratios=[2.2, 0.26 * lists], width_ratios=[max(4.0, 0.26 * len(shown)), 1.4])
    bars, dots = figure.add_subplot(grid[0, 0]), figure.add_subplot(grid[1, 0])
    sizes = figure.add_subplot(grid[1, 1], sharey=dots)
    counts = [int(table.seen[at]) for at in shown]
    bars.bar(range(len(shown)), counts, color=INK, width=0.65)
    for at, count in enumerate(counts):
        bars.text(at, count, f" {count:,}", rotation=90, ha="center", va="bottom", fontsize=6.5, color=MUTED)
    bars.set_ylim(0, max(counts) * 1.25)
    bars.set_xticks([])
    bars.set_ylabel("people", fontsize=8)
    _thousands(bars.yaxis)
    rest = len(order) - len(shown)
    bars.set_title(
        f"{table.people:,} people by the lists they stand on" + (f" ({rest} rarer patterns not shown)" if rest else ""),
        fontsize=9, loc="left", color=INK,
    )  # fmt: skip
    for column, at in enumerate(shown):
        on = [row for row in range(lists) if table.bits[at, row]]
        dots.scatter([column] * lists, range(lists), s=18, color="#dfe3e6", zorder=1)
        dots.scatter([column] * len(on), on, s=22, color=INK, zorder=3)
        dots.plot([column, column], [min(on), max(on)], color=INK, linewidth=1.4, zorder=2)
    dots.set_xticks([])
    dots.set_yticks(range(lists), [_name(one) for one in table.lists], fontsize=8)
    dots.set_ylim(lists - 0.5, -0.5)
    sizes.barh(range(lists), table.sizes.tolist(), color=MUTED, height=0.6)
    for row, size in enumerate(table.sizes.tolist()):
        sizes.text(size, row, f" {size:,}", va="center", fontsize=7, color=MUTED)
    sizes.set_xlim(0, max(table.sizes.tolist()) * 1.6)
    for axes in (bars, dots, sizes):
        _plain(axes)
    for axes in (dots, sizes):
        for side in ("bottom", "left"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0)
    sizes.set_xticks([])
    sizes.tick_params(labelleft=False)
    return figure, [[*table.lists, "count"], *[[*table.bits[at].tolist(), int(table.seen[at])] for at in order]]


def _methods(panel: "Panel", verdict: "Verdict") -> tuple[Any, Rows]:
    """Each method's interval for itself, the documented count as a line, the span of the verdict as a band."""
    rows: list[tuple[str, float, float | None, float, bool]] = [
        (one.method, one.low, one.median, one.high, one.usable) for one in panel.results
    ]
    figure = _figure(7.0, 1.5 + 0.34 * len(rows))
    axes = figure.add_subplot()
    _intervals(axes, [(name, low, middle, high) for name, low, middle, high, _ in rows], [INK if good else UNSETTLED for *_, good in rows])
    _setting(axes, panel, verdict)
    band = "; band: what the data do not rule out" if verdict.interval else ""
    axes.set_title(f"What each method says: {verdict.word}{band}", fontsize=9, loc="left", color=INK)
    head: list[object] = ["method", "low", "median", "high", "usable"]
    return figure, [head, *[list[object](row) for row in rows]]


def _checks(panel: "Panel", verdict: "Verdict") -> tuple[Any, Rows]:
    """Latent classes with other priors and without each list; and lists of known size, each as the others would have it."""
    latent = panel.result("latent")
    first = [("as it is", latent.low, latent.median, latent.high)] if latent else []
    names = {"prior": "prior: ", "left-out": "without ", "matching": ""}
    others = [one for one in panel.probes if one.check != "known-list"]
    moved = first + [(names[one.check] + one.what.partition(",")[0], one.low, one.median, one.high) for one in others]
    known = [one for one in panel.probes if one.check == "known-list"]
    figure = _figure(7.0, 1.6 + 0.34 * (len(moved) + len(known)) + (0.8 if known else 0.0))
    parts = figure.subplots(2 if known else 1, 1, height_ratios=[len(moved), len(known)] if known else None, squeeze=False)[:, 0]
    _intervals(parts[0], moved, [ACCENT] * len(first) + [INK if one.usable else UNSETTLED for one in others])
    _setting(parts[0], panel, verdict)
    pale = "; pale: the chains do not agree" if any(not one.usable for one in others) else ""
    parts[0].set_title(f"Latent classes with something changed{pale}", fontsize=9, loc="left", color=INK)
    if known:
        hit = [bool(one.known) and one.low <= float(one.known or 0) <= one.high for one in known]
        _intervals(parts[1], [(one.what, one.low, one.median, one.high) for one in known], [INK if good else ACCENT for good in hit])
        for row, one in enumerate(known):
            parts[1].plot([one.known], [row], marker="D", color=ACCENT, markersize=5, zorder=4)
        _thousands(parts[1].xaxis)
        parts[1].set_title(
            "Where the answer is known (diamond): people of one list, as the others have it", fontsize=9, loc="left", color=INK
        )
    head: list[object] = ["check", "what", "low", "median", "high", "usable", "known"]
    rows: Rows = [[one.check, one.what, one.low, one.median, one.high, one.usable, one.known or ""] for one in panel.probes]
    return figure, [head, *rows]


def _intervals(axes: Any, rows: Sequence[tuple[str, float, float | None, float]], colours: Sequence[str]) -> None:
    ends = [high for _, _, _, high in rows if high < 1e12]
    most = 1.15 * max(ends) if ends else 1.0
    for at, ((_, low, middle, high), colour) in enumerate(zip(rows, colours, strict=True)):
        axes.plot([low, min(high, most)], [at, at], color=colour, linewidth=2.2, solid_capstyle="butt", zorder=3)
        if middle is not None and middle < 1e12:
            axes.plot([middle], [at], marker="o", color=colour, markersize=5, zorder=4)
        open_ = "no upper end" if high >= 1e12 else f"{low:,.0f} to {high:,.0f}" if high > low else f"{low:,.0f}"
        axes.text(1.01, at, open_, transform=axes.get_yaxis_transform(), fontsize=7, va="center", color=MUTED)
    axes.set_yticks(range(len(rows)), [_name(name) for name, *_ in rows], fontsize=8)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    _plain(axes)


def _setting(axes: Any, panel: "Panel", verdict: "Verdict") -> None:
    """The documented count, the span, and a scale by ratios where the ends lie far apart."""
    from matplotlib.ticker import LogLocator  # noqa: PLC0415 - as above

    axes.axvline(panel.table.people, color=ACCENT, linewidth=1.2, linestyle=(0, (3, 2)), zorder=2)
    axes.text(
        panel.table.people, -0.02, f"documented {panel.table.people:,} ", transform=axes.get_xaxis_transform(), fontsize=7, color=ACCENT,
        ha="left", va="top", clip_on=False,
    )  # fmt: skip
    if verdict.interval:
        axes.axvspan(*verdict.interval, color=BAND, zorder=0, linewidth=0)
    low, high = axes.get_xlim()
    axes.set_xlim(min(low, panel.table.people * 0.97), high)
    if high > 6 * panel.table.people:
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axes.set_xlim(panel.table.people * 0.9, high)
    _thousands(axes.xaxis)
    axes.tick_params(axis="x", pad=12)


def _posterior(panel: "Panel") -> tuple[Any, Rows]:
    """The posterior of latent classes, chain by chain, and the chains themselves."""
    import numpy as np  # noqa: PLC0415 - as above

    latent = panel.result("latent")
    assert latent is not None  # noqa: S101 - asked before
    assert latent.draws is not None  # noqa: S101 - as above
    draws = latent.draws
    figure = _figure(8.0, 3.0)
    left, right = figure.subplots(1, 2, width_ratios=[1, 1.2])
    edges = np.linspace(draws.min(), np.quantile(draws, 0.995) + 1, 61)
    heights = [np.histogram(chain, edges, density=True)[0] for chain in draws]
    for at, height in enumerate(heights):
        left.stairs(height, edges, color=CHAINS[at % len(CHAINS)], linewidth=1.0)
    left.axvspan(latent.low, latent.high, color=BAND, zorder=0, linewidth=0)
    left.set_yticks([])
    left.set_title("Latent classes: posterior of the number of people, by chain", fontsize=8.5, loc="left", color=INK)
    step = max(1, draws.shape[1] // 800)
    for at, chain in enumerate(draws):
        right.plot(range(0, draws.shape[1], step), chain[::step], color=CHAINS[at % len(CHAINS)], linewidth=0.5, alpha=0.8)
    right.set_title(
        f"Chains: R-hat {latent.diagnostics['rhat']}, {latent.diagnostics['ess_bulk']} effective draws", fontsize=8.5, loc="left"
    )
    right.set_xlabel("draw", fontsize=8)
    _thousands(left.xaxis)
    _thousands(right.yaxis)
    left.tick_params(axis="x", rotation=30)
    for axes in (left, right):
        _plain(axes)
    rows: Rows = [["from", "to", *[f"chain {at + 1}" for at in range(len(draws))]]]
    counted = [np.histogram(chain, edges)[0] for chain in draws]
    for at in range(len(edges) - 1):
        rows.append([round(float(edges[at]), 1), round(float(edges[at + 1]), 1), *[int(one[at]) for one in counted]])
    return figure, rows
