"""Plain dates. Events have no time zone and no instant: a day that crosses a border must not shift."""

import datetime as dt


def check_date(value: str | None) -> None:
    """A date is YYYY-MM-DD and exists. Raises ValueError."""
    if value is not None and dt.date.fromisoformat(value).isoformat() != value:
        raise ValueError(f"not a plain date: {value!r}")


def check_interval(start: str | None, end: str | None) -> None:
    """Both ends are dates or unknown, and do not run backwards. Raises ValueError."""
    check_date(start)
    check_date(end)
    if start and end and start > end:
        raise ValueError(f"interval runs backwards: {start}..{end}")
