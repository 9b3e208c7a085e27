"""A corpus of our own: annotated passages in the manners of those who report harm. Every party, place and person in it is invented."""
