"""What a capture really holds. A page that says "log in to continue" was captured, and holds nothing.

`layout` reads a page roughly, `phrases` knows the words of walls and errors in eight languages, `decide` holds the rules.
"""

from vigil.collect.grading.decide import Evidence, grade, grade_text

__all__ = ["Evidence", "grade", "grade_text"]
