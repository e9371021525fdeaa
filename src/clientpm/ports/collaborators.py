"""Those with whom an archive works: looked at when it is made, and asked so that nothing else escapes."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import EvidenceError, FieldTypeError, ValidationError
from clientpm.evidence.manifest import Seal
from clientpm.evidence.verification import unsealed_digest
from clientpm.values.instant import fact_time

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.evidence.manifest import Manifest
    from clientpm.ports.witness import Anchor, Clock, IdFactory, Signer

__all__ = ["Witnesses", "check_store"]

_METHODS: Final = ("append", "read", "part", "log", "projects")
_WITNESSES: Final = {
    "clock": ("not a clock", ("now",), "SystemClock()"),
    "ids": ("not a maker of ids", ("new_id",), "RandomIds()"),
    "signer": ("not a signer with a name", ("sign", "verify"), "HmacSigner(key)"),
    "anchor": ("not an anchor", ("publish",), "FileAnchor('heads.txt')"),
}


def check_store(store: object, where: str = "store") -> None:
    """Refuse what is no store.

    Args:
        store: What may be one.
        where: Name of the argument.

    Raises:
        FieldTypeError: When it has not the five methods, or is a class.
    """
    if isinstance(store, type) or _lacks(store, _METHODS):
        raise FieldTypeError(
            "not a store",
            code="archive.store",
            where=where,
            got=store,
            expected="an object with append, read, part, log and projects, such as SqliteStore('projects.db')",
        )


class Witnesses:
    """Clock, ids, signer and anchor of an archive.

    Args:
        clock: Says when something was saved.
        ids: Makes keys and salts.
        signer: Vouches for every revision.
        anchor: Is told of every revision.

    Raises:
        FieldTypeError: When one has not the methods that it needs, or is a class.
    """

    def __init__(
        self, clock: Clock | None, ids: IdFactory | None, signer: Signer | None, anchor: Anchor | None
    ) -> None:
        for name, witness in (("clock", clock), ("ids", ids), ("signer", signer), ("anchor", anchor)):
            what, methods, example = _WITNESSES[name]
            lacks = witness is not None and (isinstance(witness, type) or _lacks(witness, methods))
            if lacks or (name == "signer" and witness is not None and _is_nameless(witness)):
                raise FieldTypeError(
                    what,
                    code="archive.witness",
                    where=name,
                    got=witness,
                    expected=f"an object with {' and '.join(methods)}, such as {example}",
                )
        self._clock: Final = clock
        self._ids: Final = ids
        self._signer: Final = signer
        self.anchor: Final = anchor

    @property
    def signs(self) -> bool:
        """Whether there is a signer."""
        return self._signer is not None

    def moment(self) -> dt.datetime | None:
        """Return what the clock says; nothing without one.

        Raises:
            EvidenceError: When it fails.
            ValidationError: When it says no moment with a zone.
        """
        if self._clock is None:
            return None
        try:
            now = self._clock.now()
        except Exception as error:
            raise EvidenceError(
                "the clock failed; nothing was saved", code="clock.failed", where="clock", got=_said(error)
            ) from error
        return fact_time(now, "clock")

    def new_id(self) -> str:
        """Return an id that was never given before.

        Raises:
            EvidenceError: When the ids fail.
            FieldTypeError: When they give no text.
            ValidationError: When they give an empty one.
        """
        if self._ids is None:
            return secrets.token_urlsafe(16)
        try:
            found = self._ids.new_id()
        except Exception as error:
            raise EvidenceError(
                "no id could be made; nothing was saved", code="ids.failed", where="ids", got=_said(error)
            ) from error
        if type(found) is not str:
            kind = type(found).__name__
            raise FieldTypeError("a new id is a text", code="ids.type", where="ids", got=kind, expected="str")
        if not found.strip():
            raise ValidationError(
                "a new id is not empty",
                code="ids.type",
                where="ids",
                got=found,
                expected="128 bits that nobody guesses",
            )
        return found

    def sealed(self, manifest: Manifest) -> Manifest:
        """Return a manifest with the seal of the signer; as it is without one.

        Args:
            manifest: The manifest.

        Returns:
            The manifest.

        Raises:
            EvidenceError: When the signer fails.
            FieldTypeError: When it does not answer with bytes.
        """
        if self._signer is None:
            return manifest
        try:
            signature = self._signer.sign(bytes.fromhex(unsealed_digest(manifest)))
            name = self._signer.name
        except Exception as error:
            raise EvidenceError(
                "the signer failed; nothing was saved", code="signer.failed", where="signer", got=_said(error)
            ) from error
        if type(signature) is not bytes:
            raise FieldTypeError("not a signature", code="signer.type", where="signer", got=signature, expected="bytes")
        if type(name) is not str or not name.strip():
            raise ValidationError(
                "a signer has a name", code="signer.name", where="signer", got=name, expected="a text"
            )
        return attrs.evolve(manifest, seal=Seal(name, signature.hex()))

    def is_sealed(self, digest: str, seal: Seal) -> bool:
        """Return whether the signer vouches for a seal.

        Args:
            digest: The digest of the revision without its seal.
            seal: The seal.

        Returns:
            Whether it does.

        Raises:
            EvidenceError: When the signer fails.
        """
        if self._signer is None:
            return False
        try:
            if seal.signer != self._signer.name:
                return False
            return bool(self._signer.verify(bytes.fromhex(digest), bytes.fromhex(seal.signature)))
        except ValueError:
            return False
        except Exception as error:
            raise EvidenceError(
                "the signer failed; whether it vouched cannot be told",
                code="signer.failed",
                where="signer",
                got=_said(error),
            ) from error


def _lacks(witness: object, methods: tuple[str, ...]) -> bool:
    return not all(callable(getattr(witness, name, None)) for name in methods)


def _is_nameless(signer: object) -> bool:
    """Return whether a signer has no name at all; one that cannot be told now may be told later."""
    try:
        return not hasattr(signer, "name")
    except Exception:  # noqa: BLE001 - a property of the host's may raise anything
        return False


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
