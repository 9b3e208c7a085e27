"""What other tools put out, taken apart: each entry is an item of its own beside the file it came from, which is kept whole.

Nothing is unpacked onto the disk, and no name inside an export is ever used as a path.
"""

from vigil.collect.exports.kinds import entries_of, may_be_export, named_in

__all__ = ["entries_of", "may_be_export", "named_in"]
