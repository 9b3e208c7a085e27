"""Personal names in three scripts: letters levelled, parts and roles found, a consonant key that the scripts share. Pure.

A name is never improved: what stands here is for comparing and finding, beside the words as written.
"""

from vigil.text.names.letters import Script, by_script, script_of
from vigil.text.names.parse import Name, Role, from_fields, parse
from vigil.text.names.phones import ALPHABET, skeleton

__all__ = ["ALPHABET", "Name", "Role", "Script", "by_script", "from_fields", "parse", "script_of", "skeleton"]
