"""Time stamps of outside authorities (RFC 3161, RFC 5816): asked for, and checked before anybody relies on them.

A reply is parsed here, leniently where real authorities are sloppy (certificates out of order), and every rule of docs/formats/attestations.md
is applied. Where the stricter library `rfc3161-client` can read the reply too, it has to agree.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.x509 import Certificate, ObjectIdentifier, load_der_x509_certificate

from vigil.errors import InputError, ResourceError
from vigil.ledger.certificates import check_signature, path_to_root, pem

REPLY_BYTES_MAX = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an authority says: that bytes existed at `at` (UTC). `expires_at` is when the first certificate of its chain ends."""

    at: str
    policy: str
    serial: str
    expires_at: str
    chain: bytes
    both: bool


def request(data: bytes, nonce: int) -> bytes:
    """A request for a time stamp over SHA-256 of the data, in DER. `nonce` is 64 random bits, and proves that the reply is to this."""
    tsp, _ = _asn1()
    return bytes(
        tsp.TimeStampReq(
            {
                "version": "v1",
                "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(data).digest()},
                "nonce": nonce,
                "cert_req": True,
            }
        ).dump()
    )


def nonce_of(query: bytes) -> int:
    """The nonce of a request that was kept in a file. Raises InputError VGL-L20."""
    tsp, _ = _asn1()
    try:
        return int(tsp.TimeStampReq.load(query, strict=True)["nonce"].native)
    except (ValueError, TypeError, KeyError) as error:
        raise _refused("this is not the request") from error


def check_reply(
    reply: bytes,
    data: bytes,
    *,
    nonce: int | None,
    roots: Sequence[Certificate],
    policies: Sequence[str] = (),
    more: Sequence[Certificate] = (),
) -> Stamp:
    """Check a reply to a request over `data` against the trusted certificates. Raises InputError VGL-L20 with the rule that it breaks.

    `more` are certificates that may lie between the authority and a root, for replies that bring none.
    """
    if not roots:
        raise _refused("no certificate is trusted: the setting timestamps.roots names none")
    try:
        parts = _Parts(reply)
        parts.check_contents(data, nonce, policies)
        signer, others = parts.check_signer(more)
        path = path_to_root(signer, [*others, *more], roots, parts.moment)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError) as error:
        raise _refused(f"malformed ({type(error).__name__})") from error
    except _Broken as error:
        raise _refused(str(error)) from error
    both = _library_agrees(reply, data, nonce=nonce, roots=roots, signer=signer, between=path[1:-1])
    expires = min(one.not_valid_after_utc for one in path)
    return Stamp(_moment(parts.moment), parts.policy, str(parts.serial), _moment(expires), pem(path), both)


class _Broken(Exception):
    """A rule that the reply breaks, in words."""


class _Parts:
    """A reply, taken apart."""

    def __init__(self, reply: bytes) -> None:
        tsp, _ = _asn1()
        if len(reply) > REPLY_BYTES_MAX:
            raise _Broken("it is too large")
        whole = tsp.TimeStampResp.load(reply, strict=True)
        status = whole["status"]["status"].native
        if status != "granted":
            raise _Broken(f"the authority did not grant it: {status}")
        token = whole["time_stamp_token"]
        if token["content_type"].native != "signed_data":
            raise _Broken("it holds no signed data")
        self.signed = token["content"]
        inside = self.signed["encap_content_info"]
        if inside["content_type"].native != "tst_info":
            raise _Broken("it holds no time stamp")
        self.content = bytes(inside["content"])
        self.info = inside["content"].parsed
        if self.info.dump() != self.content:
            raise _Broken("bytes follow the time stamp")
        if len(self.signed["signer_infos"]) != 1:
            raise _Broken("it has not exactly one signer")
        self.signer = self.signed["signer_infos"][0]
        self.moment: dt.datetime = self.info["gen_time"].native.astimezone(dt.UTC)
        self.policy: str = self.info["policy"].dotted
        self.serial: int = self.info["serial_number"].native

    def check_contents(self, data: bytes, nonce: int | None, policies: Sequence[str]) -> None:
        """Imprint, nonce, policy."""
        imprint = self.info["message_imprint"]
        algorithm = imprint["hash_algorithm"]["algorithm"].native
        if algorithm not in ("sha256", "sha384", "sha512"):
            raise _Broken(f"its imprint is made with {algorithm}")
        if imprint["hashed_message"].native != hashlib.new(algorithm, data).digest():
            raise _Broken("it is over other bytes")
        if nonce is not None and self.info["nonce"].native != nonce:
            raise _Broken("its nonce is not the one that was sent: it may be an old reply played again")
        if policies and self.policy not in policies:
            raise _Broken(f"its policy {self.policy} is not one of those set")

    def check_signer(self, more: Sequence[Certificate]) -> tuple[Certificate, list[Certificate]]:
        """Signature, signed attributes, and the certificate that they name. Returns it and the others that came along."""
        found = [load_der_x509_certificate(one.chosen.dump()) for one in self.signed["certificates"] or () if one.name == "certificate"]
        signer = self._named([*found, *more])
        attributes = {one["type"].native: one["values"] for one in self.signer["signed_attrs"]}
        if len(attributes) != len(self.signer["signed_attrs"]) or any(len(values) != 1 for values in attributes.values()):
            raise _Broken("a signed attribute stands twice")
        if "content_type" not in attributes or attributes["content_type"][0].native != "tst_info":
            raise _Broken("the signed attributes do not say what was signed")
        hashing = self.signer["digest_algorithm"]["algorithm"].native
        if "message_digest" not in attributes or attributes["message_digest"][0].native != hashlib.new(hashing, self.content).digest():
            raise _Broken("the signature is over another time stamp")
        self._check_names(attributes, signer)
        signed = b"\x31" + self.signer["signed_attrs"].dump()[1:]  # signed as a SET OF, carried under a tag of its own (RFC 5652, 5.4)
        if not check_signature(signer.public_key(), self.signer["signature_algorithm"], hashing, self.signer["signature"].native, signed):
            raise _Broken("the signature does not hold")
        return signer, [one for one in found if one != signer]

    def _named(self, certificates: Sequence[Certificate]) -> Certificate:
        """The certificate that the signer says is his."""
        who = self.signer["sid"]
        for one in certificates:
            if who.name == "issuer_and_serial_number":
                issuer = who.chosen["issuer"].dump()
                if one.serial_number == who.chosen["serial_number"].native and one.issuer.public_bytes() == issuer:
                    return one
            elif _key_identifier(one) == who.chosen.native:
                return one
        raise _Broken("the certificate of the signer is neither in it nor among those at hand")

    @staticmethod
    def _check_names(attributes: dict[str, Any], signer: Certificate) -> None:
        """ESSCertID or ESSCertIDv2: the signature names its certificate by hash, so none can be put in its place."""
        der = signer.public_bytes(_der())
        if "signing_certificate_v2" in attributes:
            first = attributes["signing_certificate_v2"][0]["certs"][0]
            fits = first["cert_hash"].native == hashlib.new(first["hash_algorithm"]["algorithm"].native, der).digest()
        elif "signing_certificate" in attributes:
            fits = attributes["signing_certificate"][0]["certs"][0]["cert_hash"].native == hashlib.sha1(der, usedforsecurity=False).digest()
        else:
            raise _Broken("the signature does not name its certificate")
        if not fits:
            raise _Broken("the signature names another certificate")


def _library_agrees(
    reply: bytes, data: bytes, *, nonce: int | None, roots: Sequence[Certificate], signer: Certificate, between: Sequence[Certificate]
) -> bool:
    """Whether the library could read the reply, too. Raises InputError VGL-L20 when it could and says no."""
    try:
        import rfc3161_client as library  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise _missing() from error
    try:
        answer = library.decode_timestamp_response(reply)
    except ValueError:
        return False  # strict DER: real authorities send sets out of order, and openssl takes them (measured)
    builder = library.VerifierBuilder(
        tsa_certificate=signer, roots=list(dict.fromkeys(roots)), intermediates=list(dict.fromkeys(between)), nonce=nonce
    )
    try:
        builder.build().verify_message(answer, data)
    except (library.VerificationError, ValueError) as error:
        raise _refused(f"rfc3161-client says: {str(error)[:200]}") from error
    return True


def _key_identifier(certificate: Certificate) -> bytes | None:
    for extension in certificate.extensions:
        if extension.oid == ObjectIdentifier("2.5.29.14"):
            return bytes(extension.value.public_bytes()[2:])
    return None


def _der() -> Any:
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415 - used here alone

    return Encoding.DER


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _asn1() -> tuple[Any, Any]:
    try:
        from asn1crypto import cms, tsp  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise _missing() from error
    return tsp, cms


def _missing() -> ResourceError:
    return ResourceError(
        "VGL-L21", "time stamps need a part that is not installed", next_step="install vigil-evidence[evidence]: asn1crypto, rfc3161-client"
    )


def _refused(why: str) -> InputError:
    return InputError("VGL-L20", f"this time stamp is not accepted: {why}", next_step="ask the authority again, or another one")
