"""Which language a figure was read in, where a tally is asked for one."""

import hashlib
from typing import Any

from vigil.cli.tally import _language
from vigil.model import Text
from vigil.policy.register import SourceLine, register_of

ARABIC = "قتل عشرة مدنيين في قصف جوي على حي في مدينة حلب صباح اليوم، بحسب ناشطين محليين في المدينة."
REGISTER = register_of([SourceLine(key="voice", name="Valley Voice", language="fr")])


def text(body: str, **fields: Any) -> Text:
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Text(item=digest, source=digest, rendition=digest, name="a", body=body, **fields)


def test_the_text_says_it_else_the_register_of_its_outlet_else_its_words() -> None:
    assert _language(text("Four died.", language="AR-sy", outlet="Valley Voice"), REGISTER) == "ar"
    assert _language(text("Quatre morts.", outlet="Valley Voice"), REGISTER) == "fr"
    assert _language(text(ARABIC, outlet="Another"), REGISTER) == "ar"
    assert _language(text("4."), REGISTER) == "en"
