"""How sure we are: scales, scoring, simulation, sensitivity, calibration."""

from typing import TYPE_CHECKING

__all__ = [
    "BlockFigures",
    "CorrelationMatrix",
    "CostOutcomes",
    "Draws",
    "Exposure",
    "ObjectiveScore",
    "ResponseValue",
    "RiskExposure",
    "RiskScore",
    "Sampling",
    "TrialDates",
    "TrialNetwork",
    "Wanted",
    "check_correlations",
    "check_matrix",
    "check_risks",
    "check_tolerances",
    "compile_draws",
    "compile_trials",
    "correlation_matrix",
    "cost_outcomes",
    "exposure",
    "proximity_weight",
    "response_value",
    "run_blocks",
    "score_risk",
]

if TYPE_CHECKING:
    from clientpm.risk.correlating import CorrelationMatrix as CorrelationMatrix
    from clientpm.risk.correlating import check_correlations as check_correlations
    from clientpm.risk.correlating import correlation_matrix as correlation_matrix
    from clientpm.risk.drawing import Draws as Draws
    from clientpm.risk.drawing import compile_draws as compile_draws
    from clientpm.risk.exposures import Exposure as Exposure
    from clientpm.risk.exposures import RiskExposure as RiskExposure
    from clientpm.risk.exposures import exposure as exposure
    from clientpm.risk.exposures import proximity_weight as proximity_weight
    from clientpm.risk.matrix_lint import check_matrix as check_matrix
    from clientpm.risk.network_pass import TrialNetwork as TrialNetwork
    from clientpm.risk.network_pass import compile_trials as compile_trials
    from clientpm.risk.outcomes import CostOutcomes as CostOutcomes
    from clientpm.risk.outcomes import cost_outcomes as cost_outcomes
    from clientpm.risk.register_checks import check_risks as check_risks
    from clientpm.risk.response_worth import ResponseValue as ResponseValue
    from clientpm.risk.response_worth import response_value as response_value
    from clientpm.risk.sampling import Sampling as Sampling
    from clientpm.risk.scoring import ObjectiveScore as ObjectiveScore
    from clientpm.risk.scoring import RiskScore as RiskScore
    from clientpm.risk.scoring import score_risk as score_risk
    from clientpm.risk.simulating import BlockFigures as BlockFigures
    from clientpm.risk.simulating import run_blocks as run_blocks
    from clientpm.risk.tolerances import check_tolerances as check_tolerances
    from clientpm.risk.trial_dates import TrialDates as TrialDates
    from clientpm.risk.trial_dates import Wanted as Wanted
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "BlockFigures": "clientpm.risk.simulating",
            "CorrelationMatrix": "clientpm.risk.correlating",
            "CostOutcomes": "clientpm.risk.outcomes",
            "Draws": "clientpm.risk.drawing",
            "Exposure": "clientpm.risk.exposures",
            "ObjectiveScore": "clientpm.risk.scoring",
            "ResponseValue": "clientpm.risk.response_worth",
            "RiskExposure": "clientpm.risk.exposures",
            "RiskScore": "clientpm.risk.scoring",
            "Sampling": "clientpm.risk.sampling",
            "TrialDates": "clientpm.risk.trial_dates",
            "TrialNetwork": "clientpm.risk.network_pass",
            "Wanted": "clientpm.risk.trial_dates",
            "check_correlations": "clientpm.risk.correlating",
            "check_matrix": "clientpm.risk.matrix_lint",
            "check_risks": "clientpm.risk.register_checks",
            "check_tolerances": "clientpm.risk.tolerances",
            "compile_draws": "clientpm.risk.drawing",
            "compile_trials": "clientpm.risk.network_pass",
            "correlation_matrix": "clientpm.risk.correlating",
            "cost_outcomes": "clientpm.risk.outcomes",
            "exposure": "clientpm.risk.exposures",
            "proximity_weight": "clientpm.risk.exposures",
            "response_value": "clientpm.risk.response_worth",
            "run_blocks": "clientpm.risk.simulating",
            "score_risk": "clientpm.risk.scoring",
        },
    )
