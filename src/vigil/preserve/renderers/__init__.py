"""One module a kind of file: bytes to text. Each takes bytes and hints and gives `Made` or `Unmade`, and reaches nothing else.

`hints` are words from the item: `charset` (what a server declared), `collected` (the day of collecting, no page is newer).
"""
