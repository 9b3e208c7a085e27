"""The monitor: pages and data for others to see. A draft until a person has reviewed what they show.

`write_site(shelf, out, about=About(...))` writes a folder of plain HTML, CSS and JSON that needs no server, no script and no other host.
"""

from vigil.publish.about import About, LogProof, Published
from vigil.publish.site import write_site

__all__ = ["About", "LogProof", "Published", "write_site"]
