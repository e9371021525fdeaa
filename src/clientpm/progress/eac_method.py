"""The ways to estimate what the whole will cost."""

from __future__ import annotations

import enum

__all__ = ["EacMethod"]


class EacMethod(enum.StrEnum):
    """How the cost at completion is estimated.

    Where a performance factor is named, the estimate is
    `AC + (BAC - EV) / factor`. Each member equals its text, so that
    `figures.eac["typical"]` and `figures.eac[EacMethod.TYPICAL]` are the same.
    """

    ATYPICAL = "atypical"
    """Past variance will not recur: the rest costs what was planned."""
    TYPICAL = "typical"
    """Cost efficiency stays as it is: CPI, the same as BAC / CPI."""
    SCHEDULE = "schedule"
    """The rest goes as the schedule went: SPI."""
    EARNED_SCHEDULE = "earned_schedule"
    """The rest goes as the schedule went, measured in time: SPI(t)."""
    COST_AND_SCHEDULE = "cost_and_schedule"
    """Both pressures stay: CPI times SPI."""
    COST_AND_EARNED_SCHEDULE = "cost_and_earned_schedule"
    """Both pressures stay, the schedule measured in time: CPI times SPI(t)."""
    WEIGHTED = "weighted"
    """A weighted mean of CPI and SPI, 0.8 and 0.2 where nothing else is said."""
    WEIGHTED_EARNED_SCHEDULE = "weighted_earned_schedule"
    """A weighted mean of CPI and SPI(t)."""
    BOTTOM_UP = "bottom_up"
    """A new estimate of the remaining work."""
    SIMULATED = "simulated"
    """A figure of a simulation, given by the caller."""
