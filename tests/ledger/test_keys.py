"""A key is named, written and read back; a secret one is never shown or overwritten."""

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from yangguang.ledger.errors import Malformed
from yangguang.ledger.keys import Signer, VerifierKey

# The example key of Go's note package, whose halves are public.
GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"

PEM = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_keys_are_those_of_the_go_note_package():
    assert str(VerifierKey.parse(GO_PUBLIC)) == GO_PUBLIC
    assert str(Signer.parse(GO_PRIVATE).key) == GO_PUBLIC
    assert Signer.parse(GO_PRIVATE).secret_text() == GO_PRIVATE


def test_a_saved_key_is_read_by_its_owner_only_and_never_overwritten(tmp_path):
    signer = Signer.generate("pzh.example/log")
    signer.save(tmp_path / "key")

    assert Signer.load(tmp_path / "key") == signer
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        signer.save(tmp_path / "key")


def test_a_pem_key_gets_its_name_from_the_caller(tmp_path):
    private = Ed25519PrivateKey.generate()
    (tmp_path / "key.pem").write_bytes(private.private_bytes(*PEM))

    signer = Signer.load(tmp_path / "key.pem", name="pzh.example/log")

    assert signer.key.public == private.public_key().public_bytes_raw()


def test_the_secret_does_not_show_in_a_trace():
    signer = Signer.generate("pzh.example/log")

    assert repr(signer) == "Signer('pzh.example/log')"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "name+00000000",
        GO_PUBLIC.replace("c74f20a3", "c74f20a4"),
        GO_PUBLIC.replace("PeterNeumann", "Peter Neumann"),
        GO_PUBLIC.replace("ARpc", "AhpC"),
        GO_PUBLIC[:-4],
        GO_PUBLIC + "!",
    ],
)
def test_a_verifier_key_that_is_not_one_is_refused(text):
    with pytest.raises(Malformed):
        VerifierKey.parse(text)


def test_a_private_key_that_is_not_one_is_refused():
    other = generate_private_key(SECP256R1()).private_bytes(*PEM).decode()
    for text in ["", GO_PUBLIC, GO_PRIVATE.replace("c74f20a3", "c74f20a4"), other, "-----BEGIN nothing"]:
        with pytest.raises(Malformed):
            Signer.parse(text, name="log")


def test_a_signature_counts_for_its_text_only():
    signer = Signer.parse(GO_PRIVATE)

    assert signer.key.accepts(signer.sign(b"text"), b"text")
    assert not signer.key.accepts(signer.sign(b"text"), b"texs")
    assert not signer.key.accepts(b"short", b"text")
