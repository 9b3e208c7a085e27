"""What a list says of files that lie beside it: the posts and pages of another archiver, the pictures of a form."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A file that a list names, and what it says of it.

    `names` are paths as the list writes them, `digest` is `sha256:` or `sha3-512:` and hex digits (empty where the list gives none), `told`
    are words to keep with the file, `note` says to people how it belongs to the list. `expected`: it should lie beside the list.
    """

    names: tuple[str, ...]
    note: str
    digest: str = ""
    url: str | None = None
    title: str | None = None
    published: str | None = None
    rights: str | None = None
    told: tuple[str, ...] = ()
    expected: bool = True
