"""Cookies of a log-in, in the form in which browsers export them (Netscape cookies.txt): seven fields a line, divided by tabs.

They are handed to the browser for one batch and written down nowhere.
"""

from pathlib import Path

from vigil.collect.browser.visit import Cookie
from vigil.errors import InputError

_BYTES_MAX = 1 << 20
_HTTP_ONLY = "#HttpOnly_"


def read_cookies(path: Path | None) -> tuple[Cookie, ...]:
    """The cookies of a file, none where there is no file. Raises InputError VGL-C33 when it cannot be read as one."""
    if path is None:
        return ()
    try:
        text = path.read_bytes()[: _BYTES_MAX + 1].decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable("it cannot be read") from error
    if len(text) > _BYTES_MAX:
        raise _unusable("it is larger than a megabyte")
    found = tuple(_cookie(line.removeprefix(_HTTP_ONLY)) for line in text.splitlines() if _is_cookie(line))
    if not found:
        raise _unusable("it holds no cookie")
    return found


def _is_cookie(line: str) -> bool:
    return bool(line.strip()) and (not line.startswith("#") or line.startswith(_HTTP_ONLY))


def _cookie(line: str) -> Cookie:
    fields = line.split("\t")
    if len(fields) != 7:
        raise _unusable("a line does not have seven fields divided by tabs")
    domain, _, path, secure, _, name, value = fields
    return Cookie(name, value, domain, path or "/", secure.upper() == "TRUE")


def _unusable(why: str) -> InputError:
    return InputError("VGL-C33", f"the file of cookies cannot be used: {why}", next_step="export it again as cookies.txt")
