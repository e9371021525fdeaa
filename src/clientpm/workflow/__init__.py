"""Who may do what next: commands that turn one project into the next."""

from typing import TYPE_CHECKING

__all__ = [
    "close_period",
]

if TYPE_CHECKING:
    from clientpm.workflow.period import close_period as close_period
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "close_period": "clientpm.workflow.period",
        },
    )
