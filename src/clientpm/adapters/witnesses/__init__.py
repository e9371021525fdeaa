"""Witnesses of what is kept: clock, ids, a signer with a key, an anchor in a file."""

from typing import TYPE_CHECKING

__all__ = [
    "FileAnchor",
    "HmacSigner",
    "RandomIds",
    "SystemClock",
]

if TYPE_CHECKING:
    from clientpm.adapters.witnesses.heads_file import FileAnchor as FileAnchor
    from clientpm.adapters.witnesses.keyed import HmacSigner as HmacSigner
    from clientpm.adapters.witnesses.system import RandomIds as RandomIds
    from clientpm.adapters.witnesses.system import SystemClock as SystemClock
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "FileAnchor": "clientpm.adapters.witnesses.heads_file",
            "HmacSigner": "clientpm.adapters.witnesses.keyed",
            "RandomIds": "clientpm.adapters.witnesses.system",
            "SystemClock": "clientpm.adapters.witnesses.system",
        },
    )
