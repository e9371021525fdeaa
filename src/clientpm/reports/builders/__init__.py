"""Reports, each made of a view and of nothing else."""

from typing import TYPE_CHECKING

__all__ = ["build_status"]

if TYPE_CHECKING:
    from clientpm.reports.builders.status import build_status as build_status
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(__name__, {"build_status": "clientpm.reports.builders.status"})
