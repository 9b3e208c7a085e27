"""The shell around the stages: opens workspaces, follows the ledger, plans and runs stages, and remembers each run."""
