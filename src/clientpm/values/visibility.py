"""Who may see a record or a field."""

from __future__ import annotations

import enum
from typing import Final

from clientpm.errors import ValidationError

__all__ = ["Visibility"]


class Visibility(enum.Enum):
    """Who may see something: the team, the sponsor too, or the client too.

    An audience is named with the same words: what is `CLIENT` is seen by everybody,
    what is `INTERNAL` only by the team.

    Examples:
        >>> Visibility.SPONSOR.seen_by(Visibility.CLIENT)
        False
        >>> Visibility.CLIENT.seen_by("sponsor")
        True
    """

    INTERNAL = "internal"
    SPONSOR = "sponsor"
    CLIENT = "client"

    @classmethod
    def of(cls, value: Visibility | str, where: str = "visibility") -> Visibility:
        """Return the visibility that a text names.

        Args:
            value: `internal`, `sponsor`, `client`, or a visibility.
            where: Name of the field, for the message.

        Returns:
            The visibility.

        Raises:
            ValidationError: When there is no such visibility.
        """
        try:
            return cls(value)
        except ValueError as error:
            raise ValidationError(
                "no such visibility or audience",
                code="visibility.unknown",
                where=where,
                got=value,
                expected="internal, sponsor or client",
            ) from error

    def seen_by(self, audience: Visibility | str) -> bool:
        """Return whether an audience may see what has this visibility.

        Args:
            audience: `internal`, `sponsor` or `client`.

        Returns:
            True when it may.
        """
        return _RANK[self] >= _RANK[Visibility.of(audience, "audience")]


_RANK: Final = {Visibility.INTERNAL: 0, Visibility.SPONSOR: 1, Visibility.CLIENT: 2}
