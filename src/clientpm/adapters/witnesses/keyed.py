"""A signer with a secret key."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["HmacSigner"]

_LEAST: Final = 16


class HmacSigner:
    """Vouches with HMAC-SHA-256: whoever has the key can sign and verify, nobody else.

    Keep the key apart from the store. Who must not be able to sign, such as a client, needs a
    signer with a pair of keys instead.

    Args:
        key: The secret, of 16 bytes or more; 32 random bytes are best.
        name: What it is called in the seal.
        former: Keys that were used before, whose seals still count.

    Raises:
        FieldTypeError: When a key is no bytes.
        ValidationError: When a key is short, or there is no name.

    Examples:
        >>> signer = HmacSigner(b"0123456789abcdef", name="office")
        >>> signer.verify(b"digest", signer.sign(b"digest")), signer.verify(b"other", signer.sign(b"digest"))
        (True, False)
    """

    def __init__(self, key: bytes, *, name: str = "hmac-sha256", former: Iterable[bytes] = ()) -> None:
        if type(name) is not str or not name.strip():
            raise ValidationError("a signer has a name", code="signer.name", where="name", got=name, expected="a text")
        given: object = former
        if isinstance(given, bytes | bytearray | str):
            raise FieldTypeError(
                "former keys are several", code="signer.key", where="former", expected="a list of keys"
            )
        self._keys: Final = tuple(map(_key, (key, *former)))
        self._name: Final = name

    @property
    def name(self) -> str:
        """What it is called in the seal."""
        return self._name

    def sign(self, digest: bytes, /) -> bytes:
        """Return the signature over a digest.

        Args:
            digest: The bytes to sign.

        Returns:
            32 bytes.
        """
        return _signed(self._keys[0], digest)

    def verify(self, digest: bytes, signature: bytes, /) -> bool:
        """Return whether a signature belongs to a digest.

        Args:
            digest: The bytes.
            signature: The signature.

        Returns:
            Whether one of the keys made it.
        """
        # All keys are tried, so that the time says nothing.
        return sum(hmac.compare_digest(_signed(key, digest), signature) for key in self._keys) > 0

    def __repr__(self) -> str:
        return f"HmacSigner(name={self._name!r})"


def _signed(key: bytes, digest: bytes) -> bytes:
    return hmac.new(key, digest, hashlib.sha256).digest()


def _key(key: bytes) -> bytes:
    if type(key) is not bytes:
        # Never shown: it may be the secret in another form.
        raise FieldTypeError("a key is bytes", code="signer.key", where="key", expected="bytes")
    if len(key) < _LEAST:
        raise ValidationError("the key is short", code="signer.key", where="key", expected=f"{_LEAST} bytes or more")
    return key
