"""What the nodes of a network stand for."""

from __future__ import annotations

import enum

__all__ = ["NodeRole"]


class NodeRole(enum.IntEnum):
    """What a node of the network stands for."""

    TASK = 0
    GATE = 1
    END = 2
    BEGINNING = 3
