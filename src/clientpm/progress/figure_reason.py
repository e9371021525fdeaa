"""Why a figure cannot be formed."""

from __future__ import annotations

import enum

__all__ = ["FigureReason"]


class FigureReason(enum.StrEnum):
    """Why a figure of earned value is `None`, or why a task earns nothing.

    Each member equals its text, so that reasons can be compared and stored as texts.
    """

    NO_BASELINE = "no_baseline"
    """Nothing was agreed that progress could be measured against."""
    NO_BUDGET = "no_budget"
    """The agreed work has no budget, or one of zero."""
    NO_COST_RECORDS = "no_cost_records"
    """The project holds no fact about what was spent."""
    NO_ACTUAL_COST = "no_actual_cost"
    """Nothing was spent by that day."""
    NEGATIVE_ACTUAL_COST = "negative_actual_cost"
    """More money came back than was spent."""
    NOTHING_PLANNED_YET = "nothing_planned_yet"
    """No work was planned by that day."""
    NOTHING_EARNED_YET = "nothing_earned_yet"
    """No work was done by that day."""
    NO_TIME_PASSED = "no_time_passed"
    """The day is not later than the agreed start."""
    NO_TIME_LEFT = "no_time_left"
    """The wanted finish has passed with work left."""
    BUDGET_EXHAUSTED = "budget_exhausted"
    """The budget is spent with work left."""
    ESTIMATE_EXHAUSTED = "estimate_exhausted"
    """The estimate at completion is spent with work left."""
    WORK_COMPLETE = "work_complete"
    """No work is left, and no money or time either."""
    NO_ESTIMATE = "no_estimate"
    """Nobody estimated what the remaining work will cost."""
    NOT_SIMULATED = "not_simulated"
    """No cost from a simulation was given."""
    NO_EARNED_SCHEDULE = "no_earned_schedule"
    """There is no index of earned schedule."""
    NO_PERFORMANCE_FACTOR = "no_performance_factor"
    """The expected performance of the remaining work is zero."""
    NO_TARGET = "no_target"
    """No other finish than the agreed one was given."""
    NO_DELIVERABLES = "no_deliverables"
    """No deliverable names the tasks that make it."""
    NO_PERCENT_REPORTED = "no_percent_reported"
    """The task has started, but how much of it is done was not reported."""
    NOT_IN_BASELINE = "not_in_baseline"
    """The task was added after the baseline and has no planned value."""
    NOT_IN_PLAN = "not_in_plan"
    """The task was agreed and is no longer in the plan: it earns nothing."""
    CANCELLED = "cancelled"
    """The task will not be done: it is neither planned nor earned any more."""
    WITHOUT_RATE = "without_rate"
    """Work was done by somebody whose price is not known."""
    OUT_OF_RANGE = "out_of_range"
    """The figure is too large, or the day too far away, to be of use."""
