"""Preserved bytes: each kept once, under the SHA-256 of what it holds, and never changed. Format: docs/formats/vault.md."""

from vigil.vault.batch import Batch
from vigil.vault.objects import Vault

__all__ = ["Batch", "Vault"]
