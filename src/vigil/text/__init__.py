"""Tools for language: numbers, times, sentences and spellings, by rules of our own. Pure."""
