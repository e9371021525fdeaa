"""The small exact things: money, durations, calendars, references."""

from typing import TYPE_CHECKING

__all__ = [
    "ELAPSED",
    "CalendarException",
    "Distribution",
    "DistributionShape",
    "DurationUnit",
    "ElapsedTime",
    "Estimate",
    "Finding",
    "Fingerprint",
    "FrozenMap",
    "Limits",
    "Minutes",
    "Money",
    "PercentileMeaning",
    "Ref",
    "Severity",
    "Status",
    "Visibility",
    "WorkCalendar",
    "WorkDuration",
    "WorkTable",
    "WorkTime",
    "WorkingInterval",
    "check_id",
    "check_probability",
    "check_text",
    "check_title",
    "fact_time",
    "freeze_json",
    "from_minute",
    "plan_date",
    "plan_instant",
    "to_minute",
]

if TYPE_CHECKING:
    from clientpm.values.calendar import CalendarException as CalendarException
    from clientpm.values.calendar import WorkCalendar as WorkCalendar
    from clientpm.values.calendar import WorkingInterval as WorkingInterval
    from clientpm.values.distribution import Distribution as Distribution
    from clientpm.values.distribution_shape import DistributionShape as DistributionShape
    from clientpm.values.distribution_shape import PercentileMeaning as PercentileMeaning
    from clientpm.values.duration import DurationUnit as DurationUnit
    from clientpm.values.duration import WorkDuration as WorkDuration
    from clientpm.values.estimate import Estimate as Estimate
    from clientpm.values.finding import Finding as Finding
    from clientpm.values.finding import Severity as Severity
    from clientpm.values.fingerprint import Fingerprint as Fingerprint
    from clientpm.values.frozen import FrozenMap as FrozenMap
    from clientpm.values.frozen import freeze_json as freeze_json
    from clientpm.values.instant import fact_time as fact_time
    from clientpm.values.instant import from_minute as from_minute
    from clientpm.values.instant import plan_date as plan_date
    from clientpm.values.instant import plan_instant as plan_instant
    from clientpm.values.instant import to_minute as to_minute
    from clientpm.values.limits import Limits as Limits
    from clientpm.values.minutes import Minutes as Minutes
    from clientpm.values.money import Money as Money
    from clientpm.values.probability import check_probability as check_probability
    from clientpm.values.ref import Ref as Ref
    from clientpm.values.status import Status as Status
    from clientpm.values.text import check_id as check_id
    from clientpm.values.text import check_text as check_text
    from clientpm.values.text import check_title as check_title
    from clientpm.values.visibility import Visibility as Visibility
    from clientpm.values.worktime import ELAPSED as ELAPSED
    from clientpm.values.worktime import ElapsedTime as ElapsedTime
    from clientpm.values.worktime import WorkTable as WorkTable
    from clientpm.values.worktime import WorkTime as WorkTime
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "ELAPSED": "clientpm.values.worktime",
            "CalendarException": "clientpm.values.calendar",
            "Distribution": "clientpm.values.distribution",
            "DistributionShape": "clientpm.values.distribution_shape",
            "DurationUnit": "clientpm.values.duration",
            "ElapsedTime": "clientpm.values.worktime",
            "Estimate": "clientpm.values.estimate",
            "Finding": "clientpm.values.finding",
            "Fingerprint": "clientpm.values.fingerprint",
            "FrozenMap": "clientpm.values.frozen",
            "Limits": "clientpm.values.limits",
            "Minutes": "clientpm.values.minutes",
            "Money": "clientpm.values.money",
            "PercentileMeaning": "clientpm.values.distribution_shape",
            "Ref": "clientpm.values.ref",
            "Severity": "clientpm.values.finding",
            "Status": "clientpm.values.status",
            "Visibility": "clientpm.values.visibility",
            "WorkCalendar": "clientpm.values.calendar",
            "WorkDuration": "clientpm.values.duration",
            "WorkTable": "clientpm.values.worktime",
            "WorkTime": "clientpm.values.worktime",
            "WorkingInterval": "clientpm.values.calendar",
            "check_id": "clientpm.values.text",
            "check_probability": "clientpm.values.probability",
            "check_text": "clientpm.values.text",
            "check_title": "clientpm.values.text",
            "fact_time": "clientpm.values.instant",
            "freeze_json": "clientpm.values.frozen",
            "from_minute": "clientpm.values.instant",
            "plan_date": "clientpm.values.instant",
            "plan_instant": "clientpm.values.instant",
            "to_minute": "clientpm.values.instant",
        },
    )
