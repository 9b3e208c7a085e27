"""The moment and the salt: the two things that only the shell may take from the machine."""

import datetime as dt
import secrets
import time


def now() -> str:
    """The moment as RFC 3339 in UTC with seconds, such as 2016-12-13T10:00:00Z."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def salt() -> str:
    """32 random bytes in hex."""
    return secrets.token_hex(32)


def seconds() -> int:
    """The moment in seconds since 1970."""
    return int(time.time())
