"""A time stamp is accepted when it keeps every rule, and OpenSSL says the same."""

import random
from pathlib import Path

import pytest

from tests.authority import POLICY, Authority
from vigil.errors import InputError
from vigil.ledger.stamps import check_reply, nonce_of, request

DATA = b"example.org/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
NONCE = 0x1122334455667788


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "a")


@pytest.fixture(scope="module")
def reply(authority: Authority) -> bytes:
    return authority.reply(request(DATA, NONCE))


def refused(why: str, *arguments: object, **named: object) -> None:
    with pytest.raises(InputError, match=why) as raised:
        check_reply(*arguments, **named)  # type: ignore[arg-type] # tables of cases
    assert raised.value.code == "VGL-L20"


def test_a_good_stamp_is_accepted_by_us_the_library_and_openssl(authority: Authority, reply: bytes, tmp_path: Path) -> None:
    stamp = check_reply(reply, DATA, nonce=NONCE, roots=[authority.root], policies=[POLICY])
    assert (stamp.policy, stamp.serial, stamp.both) == (POLICY, "2", True)
    assert stamp.at.endswith("Z") and stamp.expires_at > stamp.at
    assert stamp.chain.count(b"BEGIN CERTIFICATE") == 2
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "reply").write_bytes(reply)
    assert authority.agrees(tmp_path / "data", tmp_path / "reply")


def test_a_request_says_what_it_asks(authority: Authority) -> None:
    assert nonce_of(request(DATA, NONCE)) == NONCE
    with pytest.raises(InputError):
        nonce_of(b"not a request")


def test_each_rule_is_kept(authority: Authority, reply: bytes, tmp_path: Path) -> None:
    roots = [authority.root]
    refused("over other bytes", reply, DATA + b" ", nonce=NONCE, roots=roots)
    refused("nonce", reply, DATA, nonce=NONCE + 1, roots=roots)
    refused("policy", reply, DATA, nonce=NONCE, roots=roots, policies=["1.2.3"])
    refused("no certificate is trusted", reply, DATA, nonce=NONCE, roots=[])
    other = Authority(tmp_path / "other", name="Other")
    refused("leads to none that is trusted", reply, DATA, nonce=NONCE, roots=[other.root])
    refused("malformed|too large|holds no", reply[:-1], DATA, nonce=NONCE, roots=roots)
    refused("malformed", b"", DATA, nonce=NONCE, roots=roots)
    refused("malformed", b"<html>", DATA, nonce=NONCE, roots=roots)
    refused("too large", bytes(2**21), DATA, nonce=NONCE, roots=roots)


def test_a_certificate_for_another_purpose_is_no_authority(tmp_path: Path) -> None:
    """OpenSSL refuses to stamp with such a certificate, so the reply of a good one is checked under the bad one's name."""
    good = Authority(tmp_path / "good")
    made = good.reply(request(DATA, NONCE))
    bad = Authority(tmp_path / "bad", purpose="timeStamping, serverAuth")
    refused("names another|leads to none|neither in it|for time stamps alone", made, DATA, nonce=NONCE, roots=[bad.root])


def test_a_reply_out_of_order_is_read_by_us_where_the_library_cannot(authority: Authority, tmp_path: Path) -> None:
    """OpenSSL sends certificates unsorted, which strict DER forbids; what it sends has to be usable all the same."""
    made = authority.reply(request(DATA, NONCE), chain=True)
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "reply").write_bytes(made)
    assert not check_reply(made, DATA, nonce=NONCE, roots=[authority.root]).both
    assert authority.agrees(tmp_path / "data", tmp_path / "reply")


def test_one_flipped_bit_changes_nothing_that_we_rely_on(authority: Authority, reply: bytes) -> None:
    """Bytes that the signature does not cover may change; then every fact is as before. All else is refused."""
    true = check_reply(reply, DATA, nonce=NONCE, roots=[authority.root])
    chosen = random.Random(7)
    accepted = 0
    for place in chosen.sample(range(len(reply)), 200):
        changed = bytearray(reply)
        changed[place] ^= 1 << chosen.randrange(8)
        try:
            found = check_reply(bytes(changed), DATA, nonce=NONCE, roots=[authority.root])
        except InputError:
            continue
        accepted += 1
        assert (found.at, found.policy, found.serial) == (true.at, true.policy, true.serial)
    assert accepted < 20
