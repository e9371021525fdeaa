"""What can be used as it is: each package below knows one kind of technology."""

from typing import TYPE_CHECKING

__all__ = ["calendars", "exchange", "render", "storage", "witnesses"]

if TYPE_CHECKING:
    from clientpm.adapters import calendars as calendars
    from clientpm.adapters import exchange as exchange
    from clientpm.adapters import render as render
    from clientpm.adapters import storage as storage
    from clientpm.adapters import witnesses as witnesses
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "calendars": "clientpm.adapters.calendars",
            "exchange": "clientpm.adapters.exchange",
            "render": "clientpm.adapters.render",
            "storage": "clientpm.adapters.storage",
            "witnesses": "clientpm.adapters.witnesses",
        },
    )
