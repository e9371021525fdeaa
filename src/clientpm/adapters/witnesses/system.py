"""What the machine knows: what time it is, and what nobody can guess."""

from __future__ import annotations

import datetime as dt
import secrets

__all__ = ["RandomIds", "SystemClock"]


class SystemClock:
    """The clock of the machine.

    Examples:
        >>> SystemClock().now().tzname()
        'UTC'
    """

    def now(self) -> dt.datetime:
        """Return this moment, in UTC."""
        return dt.datetime.now(dt.UTC)  # noqa: TID251 - this is the one that reads the clock


class RandomIds:
    """Ids from the operating system's source of randomness.

    Examples:
        >>> ids = RandomIds()
        >>> len(ids.new_id()), ids.new_id() == ids.new_id()
        (22, False)
    """

    def new_id(self) -> str:
        """Return a text with 128 bits that nobody can guess."""
        return secrets.token_urlsafe(16)
