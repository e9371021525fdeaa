"""Every code of the import report, with what it means for dates and data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.imported import ImportKind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LOSSES"]

_DATES_MAY_DIFFER: Final = """
    schedule_from_finish multiple_critical_paths progress_settings no_start seconds time_offset
    manual_task external_task subproject empty_summary leveling_delay split_task no_duration malformed_duration
    constraint_without_date unknown_constraint
    unknown_calendar unknown_base_calendar default_hours overlapping_hours unknown_exception cut_exception
    incomplete_work_week resource_calendar assignment_delay
    inactive_link missing_predecessor cross_project_link unknown_link_type self_link summary_link
    summary_finish_link percent_of_summary conflicting_link rounded_lag assumed_actual_start
    assumed_actual_finish unfinished_in_past work_done_ahead
"""
_DATA_NOT_KEPT: Final = """
    inactive_task calendar_without_work estimated recurring_task manual_text contact publishing
    work costs overtime earned_value custom_fields hyperlinks resources unused_resource_calendar
    resource_calendar_ignored unknown_resource_type unknown_accrual rate_table repeated_rate empty_period assignments
    unknown_resource assignment_left_out work_contour material_rate cost_differs no_currency project_fixed_cost
    cost_below_zero mixed_accrual assumed_accrual contradicting_cost timephased resource_baseline status_date
    baseline_incomplete baseline_number repeated_baseline interim_baseline contradicting_progress cut_text
    repeated_element unknown_element
"""
_COSMETIC: Final = """
    computed settings file_properties identity appearance blank_row outline_jump milestone_with_duration
    unmarked_milestone priority repeated_link assumed_progress_date late_progress part_of_day assignment_uid removed_characters namespace
    encoding
"""


def _kinds() -> dict[str, ImportKind]:
    kinds: dict[str, ImportKind] = {}
    for kind, names in (
        (ImportKind.DATES_MAY_DIFFER, _DATES_MAY_DIFFER),
        (ImportKind.DATA_NOT_KEPT, _DATA_NOT_KEPT),
        (ImportKind.COSMETIC, _COSMETIC),
    ):
        kinds.update(dict.fromkeys(names.split(), kind))
    return kinds


LOSSES: Final[Mapping[str, ImportKind]] = MappingProxyType(_kinds())
"""Kind of each loss, by the name that follows `msproject.` in its code; in the order of the report."""
