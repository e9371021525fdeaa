"""Computing the dates of a plan."""

from __future__ import annotations

from clientpm.errors import FieldTypeError
from clientpm.model.plan import Plan
from clientpm.scheduling.computation import compute_dates
from clientpm.scheduling.network import compile_plan
from clientpm.scheduling.result import Schedule

__all__ = ["schedule"]


def schedule(plan: Plan) -> Schedule:
    """Return when everything in a plan happens, and why.

    Tasks are contiguous; starts and finishes follow each task's own calendar; the late dates are
    exact with several calendars. Cost is linear in tasks and dependencies.

    Args:
        plan: The plan.

    Returns:
        The schedule, a view on the computed dates.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        LimitExceeded: When dates leave the years 1 to 9999.
        FieldTypeError: When the argument is not a plan.

    Examples:
        >>> from clientpm import Plan, schedule, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "3d", after="a")])
        >>> schedule(plan).finish
        datetime.datetime(2026, 3, 6, 18, 0)

    References:
        Precedence diagramming method with calendars; sections 1.3 to 1.7 of the methods, and
        Kelley and Walker 1959 for the critical path.
    """
    if not isinstance(plan, Plan):
        raise FieldTypeError("not a plan", code="plan.type", where="plan", got=plan, expected="Plan")
    network = compile_plan(plan)
    return Schedule(plan, network, compute_dates(network))
