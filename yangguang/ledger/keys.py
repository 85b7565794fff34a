"""The keys of a signed note: how a log's Ed25519 key is named, written down and used."""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from yangguang.ledger.errors import Malformed

ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY+"


def check_name(name: str) -> None:
    """Raises Malformed unless the name may stand in a signature line."""
    if not name or "+" in name or any(char.isspace() or ord(char) < 32 for char in name):
        raise Malformed(f"{name!r} is not a key name")


def key_id(name: str, public: bytes) -> bytes:
    """First four bytes of SHA-256(name, newline, signature type, public key)."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def decode64(text: str) -> bytes:
    """Standard base64, one spelling only. Raises Malformed."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as err:
        raise Malformed("not base64") from err
    if base64.b64encode(data).decode() != text:
        raise Malformed("base64 with stray bits")
    return data


@dataclass(frozen=True)
class VerifierKey:
    """What the public knows of a key: its name and 32 bytes. Text form `name+id+base64`."""

    name: str
    public: bytes

    def __post_init__(self):
        check_name(self.name)
        if len(self.public) != 32:
            raise Malformed("an Ed25519 public key has 32 bytes")

    @property
    def id(self) -> bytes:
        return key_id(self.name, self.public)

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read `name+id+base64`. Raises Malformed, also for an id that does not belong to the key."""
        name, identifier, data = _read(text.strip(), text)
        key = cls(name, data)
        if key.id.hex() != identifier:
            raise Malformed(f"the id of key {name} does not belong to it")
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    def accepts(self, signature: bytes, text: bytes) -> bool:
        """Whether the signature over the text is this key's."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, repr=False)
class Signer:
    """A key that signs. Never shown: its text form is a secret."""

    name: str
    seed: bytes

    def __post_init__(self):
        check_name(self.name)
        if len(self.seed) != 32:
            raise Malformed("an Ed25519 seed has 32 bytes")

    @classmethod
    def generate(cls, name: str) -> "Signer":
        """A new random key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, text: str, *, name: str | None = None) -> "Signer":
        """Read a note key `PRIVATE+KEY+name+id+base64`, or PEM, which has no name of its own."""
        if text.lstrip().startswith("-----BEGIN"):
            return cls(name or "", _pem_seed(text))
        if not text.startswith(_PRIVATE):
            raise Malformed("neither a note key nor PEM")
        found, identifier, seed = _read(text.strip()[len(_PRIVATE) :], "a private key")
        signer = cls(found, seed)
        if signer.key.id.hex() != identifier:
            raise Malformed(f"the id of key {found} does not belong to it")
        return signer

    @classmethod
    def load(cls, path: Path | str, *, name: str | None = None) -> "Signer":
        """Read a key file of either form."""
        return cls.parse(Path(path).read_text(), name=name)

    def save(self, path: Path | str) -> None:
        """Write a new file that only its owner reads. Raises FileExistsError: no key is overwritten."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(self.secret_text() + "\n")
            file.flush()
            os.fsync(file.fileno())

    def secret_text(self) -> str:
        """The private note key; whoever has it can sign as the log."""
        return f"{_PRIVATE}{self.name}+{self.key.id.hex()}+{base64.b64encode(ED25519 + self.seed).decode()}"

    @property
    def key(self) -> VerifierKey:
        """The public half."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return VerifierKey(self.name, private.public_key().public_bytes_raw())

    def sign(self, text: bytes) -> bytes:
        """64 bytes; the same text gives the same signature."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text)

    def __repr__(self) -> str:
        return f"Signer({self.name!r})"


def _read(text: str, shown: str) -> tuple[str, str, bytes]:
    parts = text.split("+", 2)  # base64 may contain a plus itself
    if len(parts) != 3:
        raise Malformed(f"{shown!r} is not name+id+key")
    data = decode64(parts[2])
    if data[:1] != ED25519:
        raise Malformed("a key of another type than Ed25519")
    return parts[0], parts[1], data[1:]


def _pem_seed(text: str) -> bytes:
    try:
        private = load_pem_private_key(text.encode(), password=None)
    except (ValueError, TypeError) as err:
        raise Malformed("an unreadable PEM key") from err
    if not isinstance(private, Ed25519PrivateKey):
        raise Malformed("a PEM key of another type than Ed25519")
    return private.private_bytes_raw()
