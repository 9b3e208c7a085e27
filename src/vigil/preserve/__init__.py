"""Keeping what was collected: bytes sealed into vault and ledger, and a text made of them."""
