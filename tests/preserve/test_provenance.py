"""A picture signed by its camera is seen to hold, and one bit changed after that is seen too. The camera, its maker and all keys are made up."""

import datetime as dt
import io
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.preserve.samples import item
from tests.preserve.test_media import scene
from vigil.preserve.media import look

c2pa: Any = pytest.importorskip("c2pa", reason="needs the extra `media`")

TAKEN = {"action": "c2pa.created", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}
Key = ec.EllipticCurvePrivateKey


def certificate(subject: str, key: Key, issuer: str, signer: Key) -> bytes:
    """A certificate as C2PA asks for it (specification 2.1, section 14.5.1)."""
    authority, now = subject == issuer, dt.datetime.now(dt.UTC)
    names = [x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)]) for name in (subject, issuer)]
    made = (
        x509.CertificateBuilder().subject_name(names[0]).issuer_name(names[1]).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(not authority, False, False, False, False, authority, authority, False, False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )  # fmt: skip
    if not authority:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return made.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def signed(picture: bytes) -> bytes:
    maker, camera = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    key = camera.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain = certificate("Example Cameras", camera, "Example Root", maker) + certificate("Example Root", maker, "Example Root", maker)
    info = c2pa.C2paSignerInfo(alg=b"es256", sign_cert=chain, private_key=key, ta_url=None)
    manifest = {
        "claim_generator_info": [{"name": "Example Camera", "version": "1"}], "title": "market.jpg", "format": "image/jpeg",
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [TAKEN]}}],
    }  # fmt: skip
    out = io.BytesIO()
    with c2pa.Signer.from_info(info) as signer, c2pa.Builder(manifest) as builder:
        builder.sign(signer, "image/jpeg", io.BytesIO(picture), out)
    return out.getvalue()


def test_a_manifest_that_holds_is_told_from_one_that_does_not_and_its_signer_is_not_vouched_for() -> None:
    data = signed(scene())
    found = look(item(data, "image/jpeg"), data)
    assert found is not None
    said = found.media.provenance
    assert (said["state"], said["signed_by"], said["generator"]) == ("Valid", "Example Cameras", "Example Camera")
    assert said["failures"] == "signingCredential.untrusted"
    changed = bytearray(data)
    changed[-2_000] ^= 1
    found = look(item(bytes(changed), "image/jpeg"), bytes(changed))
    assert found is not None
    assert found.media.provenance["state"] == "Invalid"
    assert "assertion.dataHash.mismatch" in found.media.provenance["failures"]
