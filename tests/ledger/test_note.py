"""A signed note is believed when a known key signed exactly this text, and never otherwise."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import assume, given
from hypothesis import strategies as st

from vigil.errors import InputError, IntegrityError, VigilError
from vigil.ledger import open_note, parse_checkpoint, parse_vkey, sign_note, vkey_of

# The example of golang.org/x/mod/sumdb/note: made by another program, with another library.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_NOTE = GO_TEXT + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
VKEY = vkey_of("example.org/log", KEY)
NOTE = sign_note("example.org/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "example.org/log", KEY)


def test_the_note_that_go_signed() -> None:
    assert open_note(GO_NOTE, [GO_KEY]).text == GO_TEXT
    assert parse_vkey(GO_KEY).name == "PeterNeumann"


def test_our_spelling_never_changes() -> None:
    """Ed25519 is deterministic, so the bytes themselves are the golden file."""
    assert VKEY == "example.org/log+98af023b+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    assert (
        NOTE.splitlines()[-1]
        == "\u2014 example.org/log mK8COwULP8PgLMj+ndVqffA48/tkGePNxwqDuZS7k7TeiIO/XGAHYaBSebc1VGSiY0uZ421fdHpfYlhKFTWu7Luy8A0="
    )


@given(st.integers(0, len(NOTE.encode()) * 8 - 1))
def test_one_flipped_bit_anywhere_is_noticed(bit: int) -> None:
    data = bytearray(NOTE.encode())
    data[bit // 8] ^= 1 << (bit % 8)
    try:
        note = data.decode()
    except UnicodeDecodeError:
        return
    with pytest.raises(VigilError):
        open_note(note, [VKEY])


@given(st.integers(0, len(VKEY) * 8 - 1))
def test_one_flipped_bit_of_a_verifier_key_is_noticed(bit: int) -> None:
    data = bytearray(VKEY.encode())
    data[bit // 8] ^= 1 << (bit % 8)
    assume(data[bit // 8] < 128)
    with pytest.raises(InputError) as caught:
        parse_vkey(data.decode())
    assert caught.value.code == "VGL-L10"


def test_signatures_of_strangers_are_passed_over() -> None:
    stranger = sign_note("x\n", "stranger.example", OTHER).splitlines()[-1]
    cosigned = NOTE + stranger + "\n"
    assert open_note(cosigned, [VKEY]).signers == (VKEY,)
    with pytest.raises(IntegrityError, match="VGL-L04"):
        open_note(cosigned, [vkey_of("stranger.example", OTHER)])  # known now, and it signed another text


def test_a_note_that_nobody_known_signed_is_refused() -> None:
    with pytest.raises(IntegrityError, match="no key that is trusted here"):
        open_note(NOTE, [vkey_of("example.org/log", OTHER)])


def test_a_thousand_signatures_are_not_looked_at() -> None:
    with pytest.raises(InputError, match="too many signatures"):
        open_note(NOTE + f"{NOTE.splitlines()[-1]}\n" * 200, [VKEY])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 a b\n",
        "text\n\n- example.org/log AAAAAAAA\n",
        "a\tb\n\n\u2014 n AAAAAAAA\n",
        "x" * 1_000_001,
    ],
)
def test_what_is_no_note_is_called_so(note: str) -> None:
    with pytest.raises(InputError) as caught:
        open_note(note, [VKEY])
    assert caught.value.code == "VGL-L10"


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\n"])
def test_names_that_no_note_can_carry(name: str) -> None:
    with pytest.raises(InputError, match="VGL-L10"):
        vkey_of(name, KEY)


@pytest.mark.parametrize(
    "text",
    ["", "o\n1\n", "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
     "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "o\n1\n47DEQpj8\n", "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
     "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_called_so(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_checkpoint(text)
    assert caught.value.code == "VGL-L10"


def test_the_ledgers_page_shows_this_note() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats" / "ledger.md").read_text("utf-8")
    assert NOTE in page
    assert VKEY in page
