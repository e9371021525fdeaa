"""Every element of the format: read, or reported under a name of `losses`.

One row per name of a loss, `read` for what the project holds. An element counts as a
loss only where it says something: empty, zero and false say nothing, and neither do the
values behind an equals sign, which are what the format assumes anyway.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ELEMENTS", "READ", "Rule"]

READ: Final = "read"
_NOTHING: Final = ("", "0", "0.0", "0.00", "false", "PT0H0M0S", "-1", "NA")


@attrs.frozen
class Rule:
    """What becomes of an element.

    Attributes:
        loss: `read`, or the name of the loss that it is reported under.
        neutral: Texts that say nothing.
    """

    loss: str
    neutral: frozenset[str]


_OVERTIME: Final = """OvertimeWork ActualOvertimeWork RemainingOvertimeWork OvertimeCost ActualOvertimeCost
    RemainingOvertimeCost"""
_PROJECT: Final = {
    READ: """Name GUID Title Subject Category Company Manager Author ScheduleFromStart StartDate FinishDate
        CriticalSlackLimit CalendarUID MinutesPerDay MinutesPerWeek HonorConstraints MultipleCriticalPaths StatusDate
        CurrentDate LastSaved CurrencyCode Calendars Tasks Resources Assignments""",
    "progress_settings": """MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward
        MoveCompletedEndsForward""",
    "settings": """FYStartDate FiscalYearStart WeekStartDay CurrencyDigits CurrencySymbol
        CurrencySymbolPosition DefaultStartTime DefaultFinishTime DaysPerMonth DurationFormat WorkFormat
        DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate EditableActualCosts
        EarnedValueMethod InsertedProjectsLikeSummary NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks
        SpreadActualCost SpreadPercentComplete TaskUpdatesResource BaselineForEarnedValue AutoAddNewResourcesAndTasks
        Autolink NewTaskStartDate NewTasksAreManual DefaultTaskEVMethod UpdateManuallyScheduledTasksWhenEditingLinks
        KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled""",
    "file_properties": """SaveVersion BuildNumber UID CreationDate ExtendedCreationDate Revision
        MicrosoftProjectServerURL ProjectExternallyEdited ActualsInSync RemoveFileProperties AdminProject""",
    "appearance": "Views Filters Groups Tables Maps Reports Drawings DataLinks VBAProjects",
    "custom_fields": "OutlineCodes WBSMasks ExtendedAttributes",
}
_TASK: Final = {
    READ: """UID IsNull Name Active Manual WBS OutlineNumber OutlineLevel Priority Start Finish Duration ManualDuration
        DurationFormat Milestone Estimated PercentComplete ActualStart ActualFinish RemainingDuration ConstraintType
        CalendarUID ConstraintDate Deadline Notes PredecessorLink Baseline ExternalTask IsSubproject Recurring
        Work ActualWork PercentWorkComplete PhysicalPercentComplete EarnedValueMethod Cost ActualCost FixedCost
        FixedCostAccrual ActualDuration Stop Resume""",
    "leveling_delay": "LevelingDelay PreLeveledStart PreLeveledFinish",
    "computed": """OutlineNumber Summary Critical OverAllocated EarlyStart EarlyFinish LateStart LateFinish
        StartVariance FinishVariance WorkVariance FreeSlack TotalSlack StartSlack FinishSlack ResumeValid
        RegularWork RemainingWork RemainingCost""",
    "identity": "GUID ID CreateDate WBSLevel",
    "settings": """Type=1 EffortDriven LevelAssignments LevelingCanSplit LevelingDelayFormat FreeformDurationFormat
        IsSubprojectReadOnly""",
    "resource_calendar_ignored": "IgnoreResourceCalendar",
    "appearance": "HideBar Rollup DisplayAsSummary DisplayOnTimeline",
    "manual_text": "StartText FinishText DurationText ManualStart ManualFinish",
    "subproject": "SubprojectName",
    "external_task": "ExternalTaskProject",
    "work": "ActualWorkProtected ActualOvertimeWorkProtected BudgetWork",
    "costs": "BudgetCost",
    "overtime": _OVERTIME,
    "earned_value": "ACWP BCWS BCWP CV SV VAC",
    "contact": "Contact",
    "publishing": "IsPublished=1 StatusManager CommitmentStart CommitmentFinish CommitmentType",
    "hyperlinks": "Hyperlink HyperlinkAddress HyperlinkSubAddress HyperlinkScreenTip",
    "custom_fields": "ExtendedAttribute OutlineCode",
    "timephased": "TimephasedData",
}
_LINK: Final = {
    READ: "PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat",
}
_BASELINE: Final = {
    READ: "Number Start Finish Duration DurationFormat Interim Cost FixedCost FixedCostAccrual",
    "estimated": "EstimatedDuration",
    "work": "Work AssignmentWork BudgetWork",
    "costs": "BudgetCost",
    "earned_value": "BCWS BCWP",
    "timephased": "TimephasedData",
}
_CALENDAR: Final = {
    READ: "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks",
    "identity": "GUID IsBaselineCalendar",
}
_RESOURCE: Final = {
    READ: """UID IsNull Name Type IsCostResource MaterialLabel MaxUnits AvailableFrom AvailableTo AvailabilityPeriods
        CalendarUID StandardRate StandardRateFormat OvertimeRate OvertimeRateFormat CostPerUse AccrueAt Rates""",
    "resources": """Initials Phonetics NTAccount WindowsUserAccount Code Group EmailAddress IsGeneric IsInactive
        IsEnterprise IsBudget BookingType Notes AssnOwner""",
    "identity": "GUID ID CreationDate ActiveDirectoryGUID AssnOwnerGuid",
    "computed": """PeakUnits OverAllocated Start Finish Work RegularWork ActualWork RemainingWork PercentWorkComplete
        WorkVariance Cost ActualCost RemainingCost CostVariance""",
    "settings": "WorkGroup CanLevel",
    "work": "ActualWorkProtected ActualOvertimeWorkProtected BudgetWork",
    "costs": "BudgetCost",
    "overtime": _OVERTIME,
    "earned_value": "ACWP BCWS BCWP CV SV",
    "resource_baseline": "Baseline",
    "hyperlinks": "Hyperlink HyperlinkAddress HyperlinkSubAddress HyperlinkScreenTip",
    "custom_fields": "ExtendedAttribute OutlineCode",
    "timephased": "TimephasedData",
}
_RATE: Final = {
    READ: """RatesFrom RatesTo RateTable StandardRate StandardRateFormat OvertimeRate OvertimeRateFormat CostPerUse""",
}
_AVAILABILITY: Final = {READ: "AvailableFrom AvailableTo AvailableUnits"}
_ASSIGNMENT: Final = {
    READ: """UID TaskUID ResourceUID Units Work ActualWork Cost ActualCost WorkContour CostRateTable
        HasFixedRateUnits""",
    "assignment_delay": "Delay LevelingDelay",
    "assignments": """BookingType Confirmed LinkedFields Notes ResponsePending UpdateNeeded AssnOwner RateScale""",
    "identity": "GUID CreationDate AssnOwnerGuid",
    "settings": "LevelingDelayFormat FixedMaterial",
    "computed": """Start Finish Stop Resume StartVariance FinishVariance ActualStart ActualFinish PeakUnits Overallocated
        Milestone Summary RegularWork RemainingWork PercentWorkComplete WorkVariance RemainingCost CostVariance""",
    "work": "ActualWorkProtected ActualOvertimeWorkProtected BudgetWork",
    "costs": "BudgetCost",
    "overtime": _OVERTIME,
    "earned_value": "ACWP BCWS BCWP CV SV VAC",
    "resource_baseline": "Baseline",
    "hyperlinks": "Hyperlink HyperlinkAddress HyperlinkSubAddress HyperlinkScreenTip",
    "custom_fields": "ExtendedAttribute OutlineCode",
    "timephased": "TimephasedData",
}
_WEEK_DAY: Final = {READ: "DayType DayWorking TimePeriod WorkingTimes"}
_EXCEPTION: Final = {
    READ: """EnteredByOccurrences TimePeriod Occurrences Name Type Period Month DaysOfWeek MonthDay MonthItem
        MonthPosition DayWorking WorkingTimes""",
}
_WORK_WEEK: Final = {READ: "Name TimePeriod WeekDays"}


def _rules(rows: Mapping[str, str]) -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for loss, names in rows.items():
        for name in names.split():
            element, equals, assumed = name.partition("=")
            neutral = frozenset((*_NOTHING, *assumed.split("|"))) if equals else frozenset(_NOTHING)
            found.setdefault(element, Rule(loss, neutral))
    return MappingProxyType(found)


ELEMENTS: Final[Mapping[str, Mapping[str, Rule]]] = MappingProxyType(
    {
        "Project": _rules(_PROJECT),
        "Task": _rules(_TASK),
        "PredecessorLink": _rules(_LINK),
        "Baseline": _rules(_BASELINE),
        "Calendar": _rules(_CALENDAR),
        "WeekDay": _rules(_WEEK_DAY),
        "Exception": _rules(_EXCEPTION),
        "WorkWeek": _rules(_WORK_WEEK),
        "Resource": _rules(_RESOURCE),
        "Rate": _rules(_RATE),
        "AvailabilityPeriod": _rules(_AVAILABILITY),
        "Assignment": _rules(_ASSIGNMENT),
    }
)
"""Rule of each element, by the record that it stands in and its name."""
