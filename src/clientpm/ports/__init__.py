"""What a host may replace."""

from typing import TYPE_CHECKING

__all__ = [
    "Anchor",
    "Archive",
    "Clock",
    "IdFactory",
    "ProjectStore",
    "Rendered",
    "ReportRenderer",
    "Signer",
    "StoredRevision",
    "SupportsBackup",
    "SupportsErasure",
    "SupportsFind",
    "copy_project",
]

if TYPE_CHECKING:
    from clientpm.ports.archive import Archive as Archive
    from clientpm.ports.copying import copy_project as copy_project
    from clientpm.ports.rendering import Rendered as Rendered
    from clientpm.ports.rendering import ReportRenderer as ReportRenderer
    from clientpm.ports.storage import ProjectStore as ProjectStore
    from clientpm.ports.storage import StoredRevision as StoredRevision
    from clientpm.ports.storage import SupportsBackup as SupportsBackup
    from clientpm.ports.storage import SupportsErasure as SupportsErasure
    from clientpm.ports.storage import SupportsFind as SupportsFind
    from clientpm.ports.witness import Anchor as Anchor
    from clientpm.ports.witness import Clock as Clock
    from clientpm.ports.witness import IdFactory as IdFactory
    from clientpm.ports.witness import Signer as Signer
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "Anchor": "clientpm.ports.witness",
            "Archive": "clientpm.ports.archive",
            "Clock": "clientpm.ports.witness",
            "IdFactory": "clientpm.ports.witness",
            "ProjectStore": "clientpm.ports.storage",
            "Rendered": "clientpm.ports.rendering",
            "ReportRenderer": "clientpm.ports.rendering",
            "Signer": "clientpm.ports.witness",
            "StoredRevision": "clientpm.ports.storage",
            "SupportsBackup": "clientpm.ports.storage",
            "SupportsErasure": "clientpm.ports.storage",
            "SupportsFind": "clientpm.ports.storage",
            "copy_project": "clientpm.ports.copying",
        },
    )
