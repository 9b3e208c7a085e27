"""The reader's lexicons: plain tables of words, read by people as much as by the program."""


def word_set(text: str) -> frozenset[str]:
    """A set of words, written as a sentence of them."""
    return frozenset(text.split())
