"""Time-stamp authorities for tests: OpenSSL answers, over HTTP on this machine; some that nobody should believe."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_CONFIGURATION = """\
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
#: How large each piece is, how many seconds lie between two, and how many there are.
_PIECES = {"endless": (65536, 0.0, 640), "dripping": (1, 0.1, 100)}


@dataclass
class Authority:
    """A running authority: `/good`, and `/nonsense`, `/lying` and `/broken`, each of which answers in its own way.

    `/endless` and `/dripping` answer more than anybody should read, and slower than anybody should wait for; so does
    the keeper of the list where that is the `revocation_list`. `sent` counts the bytes of both.
    """

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)
    revocation_list: bytes | str | None = b""
    sent: int = 0

    def url(self, kind: str) -> str:
        """The address of one kind of answer."""
        return f"{self.address}/{kind}"

    @property
    def root(self) -> str:
        """The certificate by which its stamps are believed, PEM."""
        return (self.folder / "root.pem").read_text()


@contextmanager
def running(folder: Path) -> Iterator[Authority]:
    """An authority on this machine, until the end."""
    authority = Authority(folder)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append(self.path)
            kind = self.path.strip("/")
            if kind in _PIECES:
                self._go_on(kind, "application/timestamp-reply")
            else:
                self._say(_reply(authority, kind, question), "application/timestamp-reply")

        def do_GET(self) -> None:
            authority.asked.append(self.path)
            if isinstance(authority.revocation_list, str):
                self._go_on(authority.revocation_list, "application/pkix-crl")
            else:
                self._say(authority.revocation_list or b"", "application/pkix-crl")

        def _say(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _go_on(self, how: str, kind: str) -> None:
            """Until nobody listens any more, or it would be too much for the test."""
            size, wait, pieces = _PIECES[how]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            with suppress(OSError):
                for _piece in range(pieces):
                    self.wfile.write(bytes(size))
                    authority.sent += size
                    time.sleep(wait)

        def log_message(self, *_words: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        authority.address = f"http://127.0.0.1:{server.server_port}"
        _make(authority)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield authority
        server.shutdown()
        thread.join()


def _reply(authority: Authority, kind: str, question: bytes) -> bytes:
    if kind == "nonsense":
        return b"<p>Welcome to this network. Please sign in.</p>"
    if kind == "lying":  # a true stamp, for another hash
        asked = tsp.TimeStampReq.load(question)
        asked["message_imprint"]["hashed_message"] = bytes(32)
        question = asked.dump(force=True)
    (authority.folder / "question.tsq").write_bytes(question)
    subprocess.run(
        ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "question.tsq", "-out", "answer.tsr"],
        cwd=authority.folder,
        check=True,
        capture_output=True,
    )
    answer = (authority.folder / "answer.tsr").read_bytes()
    return answer[:-1] + bytes([answer[-1] ^ 1]) if kind == "broken" else answer


def _make(authority: Authority) -> None:
    at, folder = datetime.now(UTC), authority.folder
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, name = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)])
        for said in ("Invented root", "Invented clock")
    )

    def begun(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(at - timedelta(hours=1))
            .not_valid_after(at + timedelta(days=30))
        )

    root = (
        begun(root_name, root_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    where = x509.DistributionPoint(
        [x509.UniformResourceIdentifier(authority.url("list.crl"))], None, None, None
    )
    stamping = (
        begun(name, key.public_key())
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(x509.CRLDistributionPoints([where]), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    nothing_revoked = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root_name)
        .last_update(at - timedelta(hours=1))
        .next_update(at + timedelta(days=7))
        .sign(root_key, hashes.SHA256())
    )
    authority.revocation_list = nothing_revoked.public_bytes(Encoding.DER)
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (folder / "tsa.pem").write_bytes(stamping.public_bytes(Encoding.PEM))
    (folder / "tsa.key").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    )
    (folder / "tsa.cnf").write_text(_CONFIGURATION.format(folder=folder))
    (folder / "serial").write_text("01")
