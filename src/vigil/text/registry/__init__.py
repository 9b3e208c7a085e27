"""The registry of parties: who is meant by which words, on whose side they stand, and since when; in every language that is read."""
