"""The verifier's own Ed25519: the vectors of RFC 8032, and agreement with a library that many have looked at."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from vigil.verifier.verify import ORDER, P, ed25519_verify

# RFC 8032 section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
SMALL_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]


def library_says(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard_hold(public: str, message: str, signature: str) -> None:
    key, text, good = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert ed25519_verify(key, text, good)
    assert not ed25519_verify(key, text + b"\0", good)
    assert not ed25519_verify(key, text, good[:-1])
    assert not ed25519_verify(key, text, bytes([good[0] ^ 1]) + good[1:])


@settings(max_examples=25, deadline=None)
@given(
    seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200), at=st.integers(0, 64 * 8 - 1), where=st.sampled_from("smk-")
)
def test_it_agrees_with_the_library_on_good_and_on_damaged_signatures(seed: bytes, message: bytes, at: int, where: str) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    parts = {"s": private.sign(message), "m": message, "k": private.public_key().public_bytes_raw(), "-": b""}
    if parts[where]:
        damaged = bytearray(parts[where])
        damaged[at // 8 % len(damaged)] ^= 1 << at % 8
        parts[where] = bytes(damaged)
    expected = library_says(parts["k"], parts["m"], parts["s"])
    assert ed25519_verify(parts["k"], parts["m"], parts["s"]) == expected
    assert expected == (where == "-" or (where == "m" and not message))


@settings(max_examples=25, deadline=None)
@given(public=st.binary(min_size=32, max_size=32), signature=st.binary(min_size=64, max_size=64))
def test_noise_is_no_signature(public: bytes, signature: bytes) -> None:
    assert not ed25519_verify(public, b"anything", signature)


def test_a_signature_has_one_spelling() -> None:
    """S + L would verify too, were it not refused (RFC 8032 section 5.1.7)."""
    public, message, signature = (bytes.fromhex(part) for part in VECTORS[1])
    twin = signature[:32] + (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")
    assert not ed25519_verify(public, message, twin)


@pytest.mark.parametrize("public", SMALL_ORDER)
def test_keys_that_fit_many_messages_are_refused(public: str) -> None:
    """With such a key R = identity and S = 0 signs every second message or all of them."""
    signature = (1).to_bytes(32, "little") + bytes(32)
    assert not any(ed25519_verify(bytes.fromhex(public), bytes([number]), signature) for number in range(16))


@pytest.mark.parametrize("public", [P.to_bytes(32, "little"), (P + 1).to_bytes(32, "little"), b"", b"\xff" * 32])
def test_keys_that_are_no_points_are_refused(public: bytes) -> None:
    assert not ed25519_verify(public, b"", bytes.fromhex(VECTORS[0][2]))
