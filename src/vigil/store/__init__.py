"""The working database: everything in it can be made again from vault and ledger, so it may be deleted at any time."""

from vigil.store.database import FORMAT, Store

__all__ = ["FORMAT", "Store"]
