"""What a host may replace."""

from typing import TYPE_CHECKING

__all__ = [
    "Rendered",
    "ReportRenderer",
]

if TYPE_CHECKING:
    from clientpm.ports.rendering import Rendered as Rendered
    from clientpm.ports.rendering import ReportRenderer as ReportRenderer
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "Rendered": "clientpm.ports.rendering",
            "ReportRenderer": "clientpm.ports.rendering",
        },
    )
