"""What can be downloaded: tables and entities in the forms of the field, made of reviewed incidents alone.

Every number in them is one that a page shows. Drafts are not in them, but for `incidents.jsonl`, which marks them and gives no number.
"""

from vigil.publish.opendata.files import data_files

__all__ = ["data_files"]
