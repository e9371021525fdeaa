"""Reading and writing the files of other tools."""

from typing import TYPE_CHECKING

__all__ = ["ImportKind", "ImportLine", "ImportReport", "Imported", "crm_csv", "msproject"]

if TYPE_CHECKING:
    from clientpm.adapters.exchange import crm_csv as crm_csv
    from clientpm.adapters.exchange import msproject as msproject
    from clientpm.adapters.exchange.imported import Imported as Imported
    from clientpm.adapters.exchange.imported import ImportKind as ImportKind
    from clientpm.adapters.exchange.imported import ImportLine as ImportLine
    from clientpm.adapters.exchange.imported import ImportReport as ImportReport
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "ImportKind": "clientpm.adapters.exchange.imported",
            "ImportLine": "clientpm.adapters.exchange.imported",
            "ImportReport": "clientpm.adapters.exchange.imported",
            "Imported": "clientpm.adapters.exchange.imported",
            "crm_csv": "clientpm.adapters.exchange.crm_csv",
            "msproject": "clientpm.adapters.exchange.msproject",
        },
    )
