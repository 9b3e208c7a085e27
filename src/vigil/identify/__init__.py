"""Identify: entries of lists that name the same person, across letters and spellings, and how many people there are. Pure.

The engine that blocks and learns is handed in by the runner; weights that were learned from free names and synthetic families are files in `data`.
"""
