"""Microsoft Project's XML files (MSPDI)."""

from typing import TYPE_CHECKING

__all__ = ["Visible", "read"]

if TYPE_CHECKING:
    from clientpm.adapters.exchange.msproject.importing import read as read
    from clientpm.adapters.exchange.msproject.tasks import Visible as Visible
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "Visible": "clientpm.adapters.exchange.msproject.tasks",
            "read": "clientpm.adapters.exchange.msproject.importing",
        },
    )
