"""A time stamp authority of our own, made with OpenSSL: a program that we did not write answers, and checks what we say of its answers."""

import shutil
import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography.x509 import Certificate, load_pem_x509_certificate

POLICY = "1.3.6.1.4.1.99999.1"

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[authority]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, {purpose}
[tsa]
default_tsa = stamps
[stamps]
serial = {folder}/serial
default_policy = {policy}
digests = sha256, sha384, sha512
signer_digest = sha256
accuracy = secs:1
ordering = no
ess_cert_id_alg = sha256
"""


class Authority:
    """An authority in a folder. `days` is how long its certificate is good; `purpose` what it says it is for."""

    def __init__(self, folder: Path, *, name: str = "Test authority", days: int = 4000, purpose: str = "timeStamping") -> None:
        if shutil.which("openssl") is None:
            pytest.skip("openssl is not installed")
        self.folder = folder
        folder.mkdir(parents=True)
        self.config = folder / "openssl.cnf"
        self.config.write_text(_CONFIG.format(name=name, folder=folder, policy=POLICY, purpose=purpose))
        (folder / "serial").write_text("01\n")
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        self._run(
            "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "8000", "-subj", f"/CN={name} root", "-extensions", "ca"
        )
        self._run("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name}")
        self._run(
            "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem", "-days", str(days),
            "-extfile", str(self.config), "-extensions", "authority",
        )  # fmt: skip
        self.asked = 0

    @property
    def root(self) -> Certificate:
        return load_pem_x509_certificate((self.folder / "ca.pem").read_bytes())

    def reply(self, query: bytes, *, chain: bool = False) -> bytes:
        """Its reply to a request. With `chain` it sends its root along, out of order, as OpenSSL does."""
        self.asked += 1
        (self.folder / "query").write_bytes(query)
        more = ["-chain", "ca.pem"] if chain else []
        self._run(
            "ts", "-reply", "-config", str(self.config), "-section", "stamps", "-queryfile", "query", "-inkey", "tsa.key", "-signer", "tsa.pem",
            *more, "-out", "reply",
        )  # fmt: skip
        return (self.folder / "reply").read_bytes()

    def post(self, url: str, body: bytes, content_type: str, bytes_max: int) -> bytes:
        """Answers in place of the network."""
        assert content_type == "application/timestamp-query"
        return self.reply(body)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answers in the tests' web."""
        reply = self.reply(request.body)  # type: ignore[attr-defined] # set by the tests' web
        request.send_response(200)
        request.send_header("Content-Type", "application/timestamp-reply")
        request.send_header("Content-Length", str(len(reply)))
        request.end_headers()
        request.wfile.write(reply)

    def agrees(self, data: Path, reply: Path) -> bool:
        """What `openssl ts -verify` says."""
        words = ["openssl", "ts", "-verify", "-data", str(data), "-in", str(reply), "-CAfile", str(self.folder / "ca.pem")]
        words += ["-untrusted", str(self.folder / "tsa.pem")]
        return subprocess.run(words, capture_output=True, check=False, cwd=self.folder).returncode == 0

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            ["openssl", *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env={"OPENSSL_CONF": str(self.config), "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
