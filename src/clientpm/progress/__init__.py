"""How it is going: earned value, goals, status, trends."""

from typing import TYPE_CHECKING

__all__ = [
    "ActualsFrom",
    "AgreedDate",
    "BaselineVariance",
    "BudgetSource",
    "ChangesSince",
    "ClosureGate",
    "ClosureGates",
    "CostIndices",
    "DeadlineShift",
    "DimensionStatus",
    "EacMethod",
    "EarnedFigures",
    "EarnedSchedule",
    "EarnedValue",
    "EarnedValueOptions",
    "EarnedValuePoint",
    "EarnedValueSeries",
    "EvaluatedProject",
    "FigureChange",
    "FigurePoint",
    "FigureReason",
    "FigureTrend",
    "ForecastPoint",
    "GateState",
    "GoalBranch",
    "GoalChange",
    "GoalOutlook",
    "GoalPart",
    "GoalReading",
    "GoalState",
    "MilestoneChange",
    "MilestoneTrend",
    "ProjectStatus",
    "StatusRules",
    "TaskValue",
    "TaskVariance",
    "TrendForecast",
    "TrendMethod",
    "baseline_variance",
    "baseline_variances",
    "capture_baseline",
    "changes_since",
    "check_changes",
    "check_project",
    "closure_gates",
    "cost_indices",
    "earned_schedule",
    "earned_value",
    "earned_value_series",
    "figure_trend",
    "goal_outlook",
    "goal_outlooks",
    "goal_tree",
    "index_status",
    "milestone_trend",
    "project_evaluation",
    "project_status",
    "ready_closure_items",
    "schedule_status",
    "worst_status",
]

if TYPE_CHECKING:
    from clientpm.progress.baselining import capture_baseline as capture_baseline
    from clientpm.progress.change_checks import check_changes as check_changes
    from clientpm.progress.closure import ClosureGate as ClosureGate
    from clientpm.progress.closure import ClosureGates as ClosureGates
    from clientpm.progress.closure import GateState as GateState
    from clientpm.progress.closure import closure_gates as closure_gates
    from clientpm.progress.closure import ready_closure_items as ready_closure_items
    from clientpm.progress.deviation import baseline_variance as baseline_variance
    from clientpm.progress.deviation import baseline_variances as baseline_variances
    from clientpm.progress.eac_method import EacMethod as EacMethod
    from clientpm.progress.earned import earned_value as earned_value
    from clientpm.progress.earned_figures import BudgetSource as BudgetSource
    from clientpm.progress.earned_figures import EarnedFigures as EarnedFigures
    from clientpm.progress.earned_figures import EarnedValue as EarnedValue
    from clientpm.progress.earned_figures import TaskValue as TaskValue
    from clientpm.progress.earned_series import EarnedValuePoint as EarnedValuePoint
    from clientpm.progress.earned_series import EarnedValueSeries as EarnedValueSeries
    from clientpm.progress.earned_series import earned_value_series as earned_value_series
    from clientpm.progress.evaluating import EvaluatedProject as EvaluatedProject
    from clientpm.progress.evaluating import project_evaluation as project_evaluation
    from clientpm.progress.figure_reason import FigureReason as FigureReason
    from clientpm.progress.goal_outline import GoalBranch as GoalBranch
    from clientpm.progress.goal_outline import goal_tree as goal_tree
    from clientpm.progress.goal_trend import TrendForecast as TrendForecast
    from clientpm.progress.goal_trend import TrendMethod as TrendMethod
    from clientpm.progress.goals import goal_outlook as goal_outlook
    from clientpm.progress.goals import goal_outlooks as goal_outlooks
    from clientpm.progress.indices import CostIndices as CostIndices
    from clientpm.progress.indices import cost_indices as cost_indices
    from clientpm.progress.movement import AgreedDate as AgreedDate
    from clientpm.progress.movement import FigurePoint as FigurePoint
    from clientpm.progress.movement import FigureTrend as FigureTrend
    from clientpm.progress.movement import ForecastPoint as ForecastPoint
    from clientpm.progress.movement import MilestoneTrend as MilestoneTrend
    from clientpm.progress.movement import figure_trend as figure_trend
    from clientpm.progress.movement import milestone_trend as milestone_trend
    from clientpm.progress.outlook import DeadlineShift as DeadlineShift
    from clientpm.progress.outlook import GoalOutlook as GoalOutlook
    from clientpm.progress.outlook import GoalPart as GoalPart
    from clientpm.progress.outlook import GoalReading as GoalReading
    from clientpm.progress.outlook import GoalState as GoalState
    from clientpm.progress.project_checks import check_project as check_project
    from clientpm.progress.recent import ChangesSince as ChangesSince
    from clientpm.progress.recent import FigureChange as FigureChange
    from clientpm.progress.recent import GoalChange as GoalChange
    from clientpm.progress.recent import MilestoneChange as MilestoneChange
    from clientpm.progress.recent import changes_since as changes_since
    from clientpm.progress.standing import DimensionStatus as DimensionStatus
    from clientpm.progress.standing import ProjectStatus as ProjectStatus
    from clientpm.progress.standing import project_status as project_status
    from clientpm.progress.status_rules import StatusRules as StatusRules
    from clientpm.progress.status_rules import index_status as index_status
    from clientpm.progress.status_rules import schedule_status as schedule_status
    from clientpm.progress.status_rules import worst_status as worst_status
    from clientpm.progress.time_indices import EarnedSchedule as EarnedSchedule
    from clientpm.progress.time_indices import earned_schedule as earned_schedule
    from clientpm.progress.valuation_options import ActualsFrom as ActualsFrom
    from clientpm.progress.valuation_options import EarnedValueOptions as EarnedValueOptions
    from clientpm.progress.variance import BaselineVariance as BaselineVariance
    from clientpm.progress.variance import TaskVariance as TaskVariance
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "ActualsFrom": "clientpm.progress.valuation_options",
            "AgreedDate": "clientpm.progress.movement",
            "BaselineVariance": "clientpm.progress.variance",
            "BudgetSource": "clientpm.progress.earned_figures",
            "ChangesSince": "clientpm.progress.recent",
            "ClosureGate": "clientpm.progress.closure",
            "ClosureGates": "clientpm.progress.closure",
            "CostIndices": "clientpm.progress.indices",
            "DeadlineShift": "clientpm.progress.outlook",
            "DimensionStatus": "clientpm.progress.standing",
            "EacMethod": "clientpm.progress.eac_method",
            "EarnedFigures": "clientpm.progress.earned_figures",
            "EarnedSchedule": "clientpm.progress.time_indices",
            "EarnedValue": "clientpm.progress.earned_figures",
            "EarnedValueOptions": "clientpm.progress.valuation_options",
            "EarnedValuePoint": "clientpm.progress.earned_series",
            "EarnedValueSeries": "clientpm.progress.earned_series",
            "EvaluatedProject": "clientpm.progress.evaluating",
            "FigureChange": "clientpm.progress.recent",
            "FigurePoint": "clientpm.progress.movement",
            "FigureReason": "clientpm.progress.figure_reason",
            "FigureTrend": "clientpm.progress.movement",
            "ForecastPoint": "clientpm.progress.movement",
            "GateState": "clientpm.progress.closure",
            "GoalBranch": "clientpm.progress.goal_outline",
            "GoalChange": "clientpm.progress.recent",
            "GoalOutlook": "clientpm.progress.outlook",
            "GoalPart": "clientpm.progress.outlook",
            "GoalReading": "clientpm.progress.outlook",
            "GoalState": "clientpm.progress.outlook",
            "MilestoneChange": "clientpm.progress.recent",
            "MilestoneTrend": "clientpm.progress.movement",
            "ProjectStatus": "clientpm.progress.standing",
            "StatusRules": "clientpm.progress.status_rules",
            "TaskValue": "clientpm.progress.earned_figures",
            "TaskVariance": "clientpm.progress.variance",
            "TrendForecast": "clientpm.progress.goal_trend",
            "TrendMethod": "clientpm.progress.goal_trend",
            "baseline_variance": "clientpm.progress.deviation",
            "baseline_variances": "clientpm.progress.deviation",
            "capture_baseline": "clientpm.progress.baselining",
            "changes_since": "clientpm.progress.recent",
            "check_changes": "clientpm.progress.change_checks",
            "check_project": "clientpm.progress.project_checks",
            "closure_gates": "clientpm.progress.closure",
            "cost_indices": "clientpm.progress.indices",
            "earned_schedule": "clientpm.progress.time_indices",
            "earned_value": "clientpm.progress.earned",
            "earned_value_series": "clientpm.progress.earned_series",
            "figure_trend": "clientpm.progress.movement",
            "goal_outlook": "clientpm.progress.goals",
            "goal_outlooks": "clientpm.progress.goals",
            "goal_tree": "clientpm.progress.goal_outline",
            "index_status": "clientpm.progress.status_rules",
            "milestone_trend": "clientpm.progress.movement",
            "project_evaluation": "clientpm.progress.evaluating",
            "project_status": "clientpm.progress.standing",
            "ready_closure_items": "clientpm.progress.closure",
            "schedule_status": "clientpm.progress.status_rules",
            "worst_status": "clientpm.progress.status_rules",
        },
    )
