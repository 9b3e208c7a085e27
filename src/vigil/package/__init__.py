"""Containers for handing things over: today the deterministic zip of a case file."""
