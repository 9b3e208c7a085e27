"""Taking things in: files, folders, lists of documents and web pages, each graded for what it really holds.

Nothing is kept here: every capture goes on to `preserve`. Field rules: docs/stages/01-collect.md.
"""

from vigil.collect.ask import ask
from vigil.collect.captures import FILE_BYTES_MAX, Capture, Defaults, Refusal
from vigil.collect.fetch import Fetched, Fetcher
from vigil.collect.gather import gather

__all__ = ["FILE_BYTES_MAX", "Capture", "Defaults", "Fetched", "Fetcher", "Refusal", "ask", "gather"]
