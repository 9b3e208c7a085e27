"""Certificates of time stamp authorities (RFC 5280, RFC 3161 section 2.3): whether one leads to a root that is trusted."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from vigil.errors import InputError

_DEPTH_MAX = 8
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1, "sha224": hashes.SHA224, "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512,
}  # fmt: skip


def load_roots(path: Path) -> list[x509.Certificate]:
    """The certificates of a PEM file; none where there is no such file. Raises InputError VGL-L23 for one that cannot be read."""
    if not path.is_file():
        return []
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError("VGL-L23", f"no certificates can be read from {path.name}", next_step="put certificates in PEM there") from error


def read_chain(chain: bytes) -> list[x509.Certificate]:
    """The certificates that were kept beside a stamp. Raises ValueError when they are none."""
    return x509.load_pem_x509_certificates(chain)


def pem(path: Sequence[x509.Certificate]) -> bytes:
    """Certificates as text, in the order given."""
    return b"".join(one.public_bytes(Encoding.PEM) for one in path)


def path_to_root(
    signer: x509.Certificate, between: Sequence[x509.Certificate], roots: Sequence[x509.Certificate], moment: dt.datetime
) -> list[x509.Certificate]:
    """The certificates from the authority's to a trusted one, each valid at that moment. Raises ValueError with what is wrong."""
    _check_authority(signer)
    found = _search([signer], between, roots, moment)
    if found is None:
        raise InputError(
            "VGL-L20",
            "this time stamp is not accepted: its certificate leads to none that is trusted, or one on the way was not valid then",
            next_step="compare the authority's certificates with those that timestamps.roots names",
        )
    return found


def _search(
    path: list[x509.Certificate], between: Sequence[x509.Certificate], roots: Sequence[x509.Certificate], moment: dt.datetime
) -> list[x509.Certificate] | None:
    last = path[-1]
    if not last.not_valid_before_utc <= moment <= last.not_valid_after_utc:
        return None
    if last in roots:
        return path
    if len(path) > _DEPTH_MAX:
        return None
    for issuer in (*roots, *between):
        if issuer not in path and _issued(issuer, last, len(path) - 1):
            found = _search([*path, issuer], between, roots, moment)
            if found is not None:
                return found
    return None


def _issued(issuer: x509.Certificate, one: x509.Certificate, below: int) -> bool:
    """Whether one may and did sign the other. `below` counts the certificates between the two and the authority's own."""
    try:
        limits = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        one.verify_directly_issued_by(issuer)
    except (x509.ExtensionNotFound, ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    try:
        may_sign = issuer.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        may_sign = True
    return limits.ca and may_sign and (limits.path_length is None or below <= limits.path_length)


def _check_authority(signer: x509.Certificate) -> None:
    """RFC 3161 section 2.3: the one purpose is time stamping, and it is marked critical."""
    try:
        purpose = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        purpose = None
    if purpose is None or not purpose.critical or list(purpose.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise InputError(
            "VGL-L20",
            "this time stamp is not accepted: the certificate that signed it is not one for time stamps alone",
            next_step="ask another authority",
        )


def check_signature(public: Any, algorithm: Any, hashing: str, signature: bytes, signed: bytes) -> bool:
    """Whether a signature of CMS holds: RSA (PKCS #1 v1.5 and PSS), ECDSA, Ed25519. SHA-1 is refused."""
    try:
        kind = algorithm.signature_algo
        named = hashing if kind == "ed25519" else algorithm.hash_algo if kind != "rsassa_pkcs1v15" or _names_hash(algorithm) else hashing
    except ValueError:
        return False
    if named not in _HASHES or named in ("sha1", "sha224"):
        return False
    made = _HASHES[named]()
    try:
        if isinstance(public, rsa.RSAPublicKey) and kind in ("rsassa_pkcs1v15", "rsassa_pss"):
            scheme: padding.AsymmetricPadding = padding.PKCS1v15()
            if kind == "rsassa_pss":
                scheme = padding.PSS(padding.MGF1(made), int(algorithm["parameters"]["salt_length"].native))
            public.verify(signature, signed, scheme, made)
        elif isinstance(public, ec.EllipticCurvePublicKey) and kind == "ecdsa":
            public.verify(signature, signed, ec.ECDSA(made))
        elif isinstance(public, ed25519.Ed25519PublicKey) and kind == "ed25519":
            public.verify(signature, signed)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _names_hash(algorithm: Any) -> bool:
    """`rsaEncryption` names none; then the digest algorithm of the signer counts (RFC 5652, 5.4)."""
    return bool(algorithm["algorithm"].native not in ("rsassa_pkcs1v15", "rsa"))
