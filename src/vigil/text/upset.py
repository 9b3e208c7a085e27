"""An UpSet picture (Lex and others 2014): which lists overlap in how many people, bars above, a dot matrix below. Pure, as SVG text."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

PATTERNS_MOST = 31
_STEP, _ROW, _BARS, _LEFT_CHAR = 26, 24, 180, 7.2


def upset(found: Mapping[tuple[str, ...], int], names: Sequence[str], *, title: str) -> str:
    """People by the lists that hold them. Every number stands as text as well; patterns beyond the largest are told in words."""
    shown = list(found.items())[:PATTERNS_MOST]
    left = max(120, int(max((len(name) for name in names), default=0) * _LEFT_CHAR) + 80)
    width, height = left + _STEP * len(shown) + 30, 60 + _BARS + _ROW * len(names) + 40
    most = max((count for _, count in shown), default=1) or 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>',
        f'<rect width="{width}" height="{height}" fill="#fff"/><text x="12" y="24" font-size="14" font-weight="bold">{escape(title)}</text>',
    ]
    top = 60 + _BARS
    for row, name in enumerate(names):
        y = top + 20 + row * _ROW
        total = sum(count for pattern, count in found.items() if name in pattern)
        parts.append(f'<rect x="0" y="{y - _ROW / 2}" width="{width}" height="{_ROW}" fill="{"#f3f4f6" if row % 2 == 0 else "#fff"}"/>')
        parts.append(f'<text x="{left - 14}" y="{y + 4}" text-anchor="end">{escape(name)} ({total})</text>')
    for column, (pattern, count) in enumerate(shown):
        parts.extend(_column(left + column * _STEP + _STEP / 2, top, (pattern, count), names, _BARS * count / most))
    rest = sum(found.values()) - sum(count for _, count in shown)
    if rest:
        parts.append(f'<text x="12" y="{height - 10}">{rest} more people on {len(found) - len(shown)} other combinations of lists</text>')
    return "".join([*parts, "</svg>\n"])


def _column(x: float, top: int, found: tuple[tuple[str, ...], int], names: Sequence[str], tall: float) -> list[str]:
    pattern, count = found
    parts = [
        f'<rect x="{x - 8:g}" y="{top - tall:.1f}" width="16" height="{tall:.1f}" fill="#1f4e79"><title>{escape(" and ".join(pattern))}: {count}'
        "</title></rect>",
        f'<text x="{x:g}" y="{top - tall - 4:.1f}" text-anchor="middle" font-size="10">{count}</text>',
    ]
    rows = [row for row, name in enumerate(names) if name in pattern]
    if rows:
        parts.append(
            f'<line x1="{x:g}" x2="{x:g}" y1="{top + 20 + rows[0] * _ROW}" y2="{top + 20 + rows[-1] * _ROW}" stroke="#1f4e79" stroke-width="3"/>'
        )
    for row in range(len(names)):
        parts.append(f'<circle cx="{x:g}" cy="{top + 20 + row * _ROW}" r="6" fill="{"#1f4e79" if row in rows else "#cbd5e1"}"/>')
    return parts
