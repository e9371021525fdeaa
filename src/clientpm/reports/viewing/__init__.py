"""How a view is made of a project: what an audience may not see does not pass."""

from typing import TYPE_CHECKING

__all__ = ["ReportResults", "view_for"]

if TYPE_CHECKING:
    from clientpm.reports.viewing.assembly import view_for as view_for
    from clientpm.reports.viewing.results import ReportResults as ReportResults
else:
    from clientpm._lazy import attach

    _MODULES = {
        "ReportResults": "clientpm.reports.viewing.results",
        "view_for": "clientpm.reports.viewing.assembly",
    }
    __getattr__, __dir__ = attach(__name__, _MODULES)
