"""A folder that is kept in memory, for tests that sync all the time."""

from __future__ import annotations

import os
import shutil
from typing import Final

__all__ = ["memory_folder"]

_ROOM: Final = 1_000_000_000
"""Room for a few servers of PostgreSQL; a container may have much less [bytes]."""


def memory_folder() -> str | None:
    """Return the folder, where there is one with room."""
    folder = "/dev/shm"  # noqa: S108 - folders of our own are made in it
    if os.path.isdir(folder) and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM:  # noqa: PTH112
        return folder
    return None
