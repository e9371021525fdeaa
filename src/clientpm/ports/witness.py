"""Clocks, ids, signers and anchors: what a host may replace so that evidence has witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.evidence.receipt import Receipt

__all__ = ["Anchor", "Clock", "IdFactory", "Signer"]


class Clock(Protocol):
    """What time it is. Where it raises, nothing is saved."""

    def now(self) -> dt.datetime:
        """Return this moment, with a zone."""
        ...


class IdFactory(Protocol):
    """Ids that were never given before. Where it raises, nothing is saved."""

    def new_id(self) -> str:
        """Return a text with at least 128 bits that nobody can guess."""
        ...


class Signer(Protocol):
    """Somebody who vouches for what is saved.

    `sign` is called while nothing is locked; it may take its time, or fail: then nothing is saved.
    """

    @property
    def name(self) -> str:
        """What it is called in the seal."""
        ...

    def sign(self, digest: bytes, /) -> bytes:
        """Return a signature over a digest.

        Args:
            digest: The 32 bytes to sign.

        Returns:
            The signature.
        """
        ...

    def verify(self, digest: bytes, signature: bytes, /) -> bool:
        """Return whether a signature belongs to a digest.

        Args:
            digest: The 32 bytes.
            signature: The signature.

        Returns:
            Whether it does.
        """
        ...


class Anchor(Protocol):
    """A place outside the store that remembers how far the chain had come.

    Where it raises, the save has taken place, and raises `StoreError` with the code `anchor.failed`.
    The same head may come twice, since such a save is repeated.
    """

    def publish(self, receipt: Receipt, /) -> None:
        """Keep the head of a receipt where whoever can write to the store cannot.

        Args:
            receipt: The receipt of a save that has taken place.
        """
        ...
