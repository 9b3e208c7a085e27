"""Asking a service that the keeper of the workspace named, such as a time stamp authority: one request, one bounded answer.

The address comes from vigil.toml and never from a document, so an authority on the keeper's own network may be asked. No redirect is
followed, no proxy of the environment and no credential is used.
"""

import httpx

from vigil import __version__
from vigil.errors import InputError

_SECONDS_MAX = 20.0


def ask(url: str, body: bytes, content_type: str, bytes_max: int) -> bytes:
    """What the service answers to a POST. Raises InputError VGL-C19 with the reason when it does not."""
    try:
        with (
            httpx.Client(timeout=_SECONDS_MAX, follow_redirects=False, trust_env=False) as client,
            client.stream(
                "POST", url, content=body, headers={"Content-Type": content_type, "User-Agent": f"vigil-evidence/{__version__}"}
            ) as answer,
        ):
            if answer.status_code != 200:
                raise _silent(url, f"status {answer.status_code}")
            whole = bytearray()
            for piece in answer.iter_raw():
                whole += piece
                if len(whole) > bytes_max:
                    raise _silent(url, "the answer is too large")
            return bytes(whole)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        raise _silent(url, str(error) or type(error).__name__) from error


def _silent(url: str, why: str) -> InputError:
    return InputError("VGL-C19", f"{url} gave no answer that can be used: {why}", next_step="it is asked again with the next command")
