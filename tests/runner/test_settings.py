"""vigil.toml says what it means, or is refused with what to mend."""

import pytest

from vigil.errors import InputError, StateError
from vigil.runner.settings import TEMPLATE, parse

WHOLE = TEMPLATE.format(
    title='"Eastern Aleppo"', actor='"recorder-1"', origin='"vigil.invalid/1"', vkey='"v"', language='""', gazetteer='"g"'
)


def test_what_init_writes_is_read_back() -> None:
    settings = parse(WHOLE)
    assert (settings.title, settings.actor, settings.origin, settings.vkey) == ("Eastern Aleppo", "recorder-1", "vigil.invalid/1", "v")
    assert settings.resources == {"language": "", "gazetteer": "g"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[publish]", "[publsh]", "publsh"),
        ("contact =", "contcat =", "contcat"),
        ('title = "Eastern Aleppo"', "title = 7", "title"),
        ("file_bytes_max = 67108864", 'file_bytes_max = "big"', "file_bytes_max"),
        ("[log]", "[log", "Expected"),
        ("target = 0.99 ", "target = 99.0 ", "identify.target"),
        ("once = true", 'once = "yes"', "identify.once"),
    ],
)
def test_a_slip_is_named(old: str, new: str, words: str) -> None:
    assert old in WHOLE
    with pytest.raises(InputError, match="VGL-F02") as caught:
        parse(WHOLE.replace(old, new, 1))
    assert words in str(caught.value)


@pytest.mark.parametrize("version", ["2", "0", '"1"'])
def test_another_format_is_refused(version: str) -> None:
    with pytest.raises(StateError, match="VGL-F03"):
        parse(WHOLE.replace("format = 1 ", f"format = {version} ", 1))
