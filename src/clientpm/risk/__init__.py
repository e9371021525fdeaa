"""How sure we are: scales, scoring, simulation, sensitivity, calibration."""

from typing import TYPE_CHECKING

__all__ = [
    "BatchError",
    "BlockFigures",
    "BrierScore",
    "Calibration",
    "Contingency",
    "ConvergencePoint",
    "CorrelationMatrix",
    "CostOutcomes",
    "Draws",
    "DurationFactors",
    "EstimateRange",
    "Exposure",
    "HeldShare",
    "HorizonShares",
    "JointPoint",
    "MergeBias",
    "ObjectiveScore",
    "PastDuration",
    "PastForecast",
    "PromiseChance",
    "ReliabilityRow",
    "ResponseValue",
    "RiskExposure",
    "RiskScore",
    "Sampling",
    "Simulation",
    "StopRule",
    "TaskFigures",
    "TornadoRow",
    "TrackVerdict",
    "TrialDates",
    "TrialNetwork",
    "Wanted",
    "apply_reference_class",
    "brier_score",
    "calibration",
    "check_correlations",
    "check_matrix",
    "check_risks",
    "check_tolerances",
    "compile_draws",
    "compile_trials",
    "correlation_matrix",
    "cost_outcomes",
    "duration_factors",
    "estimate_ranges",
    "exposure",
    "past_durations",
    "proximity_weight",
    "reference_driver",
    "response_value",
    "run_blocks",
    "score_risk",
    "simulate",
    "trials_needed",
    "wilson_interval",
]

if TYPE_CHECKING:
    from clientpm.risk.brier import BrierScore as BrierScore
    from clientpm.risk.brier import ReliabilityRow as ReliabilityRow
    from clientpm.risk.brier import brier_score as brier_score
    from clientpm.risk.convergence import BatchError as BatchError
    from clientpm.risk.convergence import ConvergencePoint as ConvergencePoint
    from clientpm.risk.convergence import MergeBias as MergeBias
    from clientpm.risk.convergence import StopRule as StopRule
    from clientpm.risk.correlating import CorrelationMatrix as CorrelationMatrix
    from clientpm.risk.correlating import check_correlations as check_correlations
    from clientpm.risk.correlating import correlation_matrix as correlation_matrix
    from clientpm.risk.drawing import Draws as Draws
    from clientpm.risk.drawing import compile_draws as compile_draws
    from clientpm.risk.exposures import Exposure as Exposure
    from clientpm.risk.exposures import RiskExposure as RiskExposure
    from clientpm.risk.exposures import exposure as exposure
    from clientpm.risk.exposures import proximity_weight as proximity_weight
    from clientpm.risk.finished_work import EstimateRange as EstimateRange
    from clientpm.risk.finished_work import PastDuration as PastDuration
    from clientpm.risk.finished_work import estimate_ranges as estimate_ranges
    from clientpm.risk.finished_work import past_durations as past_durations
    from clientpm.risk.leave_one_out import TornadoRow as TornadoRow
    from clientpm.risk.matrix_lint import check_matrix as check_matrix
    from clientpm.risk.network_pass import TrialNetwork as TrialNetwork
    from clientpm.risk.network_pass import compile_trials as compile_trials
    from clientpm.risk.order_statistics import trials_needed as trials_needed
    from clientpm.risk.outcomes import CostOutcomes as CostOutcomes
    from clientpm.risk.outcomes import cost_outcomes as cost_outcomes
    from clientpm.risk.past_forecasts import PastForecast as PastForecast
    from clientpm.risk.reference_class import DurationFactors as DurationFactors
    from clientpm.risk.reference_class import apply_reference_class as apply_reference_class
    from clientpm.risk.reference_class import duration_factors as duration_factors
    from clientpm.risk.reference_class import reference_driver as reference_driver
    from clientpm.risk.register_checks import check_risks as check_risks
    from clientpm.risk.response_worth import ResponseValue as ResponseValue
    from clientpm.risk.response_worth import response_value as response_value
    from clientpm.risk.sampling import Sampling as Sampling
    from clientpm.risk.scoring import ObjectiveScore as ObjectiveScore
    from clientpm.risk.scoring import RiskScore as RiskScore
    from clientpm.risk.scoring import score_risk as score_risk
    from clientpm.risk.shares_held import HeldShare as HeldShare
    from clientpm.risk.shares_held import TrackVerdict as TrackVerdict
    from clientpm.risk.shares_held import wilson_interval as wilson_interval
    from clientpm.risk.simulated_costs import Contingency as Contingency
    from clientpm.risk.simulated_costs import JointPoint as JointPoint
    from clientpm.risk.simulating import BlockFigures as BlockFigures
    from clientpm.risk.simulating import run_blocks as run_blocks
    from clientpm.risk.simulation import PromiseChance as PromiseChance
    from clientpm.risk.simulation import Simulation as Simulation
    from clientpm.risk.simulator import simulate as simulate
    from clientpm.risk.task_figures import TaskFigures as TaskFigures
    from clientpm.risk.tolerances import check_tolerances as check_tolerances
    from clientpm.risk.track_record import Calibration as Calibration
    from clientpm.risk.track_record import HorizonShares as HorizonShares
    from clientpm.risk.track_record import calibration as calibration
    from clientpm.risk.trial_dates import TrialDates as TrialDates
    from clientpm.risk.trial_dates import Wanted as Wanted
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "BatchError": "clientpm.risk.convergence",
            "BlockFigures": "clientpm.risk.simulating",
            "BrierScore": "clientpm.risk.brier",
            "Calibration": "clientpm.risk.track_record",
            "Contingency": "clientpm.risk.simulated_costs",
            "ConvergencePoint": "clientpm.risk.convergence",
            "CorrelationMatrix": "clientpm.risk.correlating",
            "CostOutcomes": "clientpm.risk.outcomes",
            "Draws": "clientpm.risk.drawing",
            "DurationFactors": "clientpm.risk.reference_class",
            "EstimateRange": "clientpm.risk.finished_work",
            "Exposure": "clientpm.risk.exposures",
            "HeldShare": "clientpm.risk.shares_held",
            "HorizonShares": "clientpm.risk.track_record",
            "JointPoint": "clientpm.risk.simulated_costs",
            "MergeBias": "clientpm.risk.convergence",
            "ObjectiveScore": "clientpm.risk.scoring",
            "PastDuration": "clientpm.risk.finished_work",
            "PastForecast": "clientpm.risk.past_forecasts",
            "PromiseChance": "clientpm.risk.simulation",
            "ReliabilityRow": "clientpm.risk.brier",
            "ResponseValue": "clientpm.risk.response_worth",
            "RiskExposure": "clientpm.risk.exposures",
            "RiskScore": "clientpm.risk.scoring",
            "Sampling": "clientpm.risk.sampling",
            "Simulation": "clientpm.risk.simulation",
            "StopRule": "clientpm.risk.convergence",
            "TaskFigures": "clientpm.risk.task_figures",
            "TornadoRow": "clientpm.risk.leave_one_out",
            "TrackVerdict": "clientpm.risk.shares_held",
            "TrialDates": "clientpm.risk.trial_dates",
            "TrialNetwork": "clientpm.risk.network_pass",
            "Wanted": "clientpm.risk.trial_dates",
            "apply_reference_class": "clientpm.risk.reference_class",
            "brier_score": "clientpm.risk.brier",
            "calibration": "clientpm.risk.track_record",
            "check_correlations": "clientpm.risk.correlating",
            "check_matrix": "clientpm.risk.matrix_lint",
            "check_risks": "clientpm.risk.register_checks",
            "check_tolerances": "clientpm.risk.tolerances",
            "compile_draws": "clientpm.risk.drawing",
            "compile_trials": "clientpm.risk.network_pass",
            "correlation_matrix": "clientpm.risk.correlating",
            "cost_outcomes": "clientpm.risk.outcomes",
            "duration_factors": "clientpm.risk.reference_class",
            "estimate_ranges": "clientpm.risk.finished_work",
            "exposure": "clientpm.risk.exposures",
            "past_durations": "clientpm.risk.finished_work",
            "proximity_weight": "clientpm.risk.exposures",
            "reference_driver": "clientpm.risk.reference_class",
            "response_value": "clientpm.risk.response_worth",
            "run_blocks": "clientpm.risk.simulating",
            "score_risk": "clientpm.risk.scoring",
            "simulate": "clientpm.risk.simulator",
            "trials_needed": "clientpm.risk.order_statistics",
            "wilson_interval": "clientpm.risk.shares_held",
        },
    )
