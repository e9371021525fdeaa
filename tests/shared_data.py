"""Find the real plans and networks that tests read and the project does not carry."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["MISSING", "shared_data"]

MISSING = "no shared data: set CLIENTPM_SHARED_DATA, or place it at ../shared/data beside the project"


def shared_data() -> Path | None:
    """Give the folder of the shared data, or nothing where this machine has none."""
    named = os.environ.get("CLIENTPM_SHARED_DATA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    return folder if folder.is_dir() else None
