"""What a change would do: edits applied, impact over seven dimensions, options compared."""

from typing import TYPE_CHECKING

__all__ = [
    "AuthorityDimension",
    "AuthorityNeed",
    "BudgetLedger",
    "ChangeMetrics",
    "ConflictKind",
    "CrashCost",
    "CrashStep",
    "DimensionNeed",
    "EditConflict",
    "LedgerEntry",
    "NeedImpact",
    "OpenChange",
    "OptionComparison",
    "OptionScore",
    "StateTime",
    "WeightTest",
    "apply_edits",
    "assess_change",
    "assess_need",
    "authority_needed",
    "budget_ledger",
    "change_metrics",
    "cheapest_crashing",
    "client_matters",
    "compare_figures",
    "compare_options",
    "cumulative_impact",
    "edit_conflicts",
    "generate_options",
    "impact_base",
    "invert_edits",
    "levels_of",
    "option_authority",
]

if TYPE_CHECKING:
    from clientpm.change.applying import apply_edits as apply_edits
    from clientpm.change.assessment import assess_change as assess_change
    from clientpm.change.authority import AuthorityDimension as AuthorityDimension
    from clientpm.change.authority import AuthorityNeed as AuthorityNeed
    from clientpm.change.authority import DimensionNeed as DimensionNeed
    from clientpm.change.authority import authority_needed as authority_needed
    from clientpm.change.authority import levels_of as levels_of
    from clientpm.change.base import impact_base as impact_base
    from clientpm.change.bookkeeping import BudgetLedger as BudgetLedger
    from clientpm.change.bookkeeping import LedgerEntry as LedgerEntry
    from clientpm.change.bookkeeping import budget_ledger as budget_ledger
    from clientpm.change.comparing import compare_options as compare_options
    from clientpm.change.comparison import OptionComparison as OptionComparison
    from clientpm.change.comparison import OptionScore as OptionScore
    from clientpm.change.comparison import WeightTest as WeightTest
    from clientpm.change.comparison import compare_figures as compare_figures
    from clientpm.change.conflicts import ConflictKind as ConflictKind
    from clientpm.change.conflicts import EditConflict as EditConflict
    from clientpm.change.conflicts import edit_conflicts as edit_conflicts
    from clientpm.change.crash_data import CrashCost as CrashCost
    from clientpm.change.crash_data import CrashStep as CrashStep
    from clientpm.change.crash_network import cheapest_crashing as cheapest_crashing
    from clientpm.change.cumulative import cumulative_impact as cumulative_impact
    from clientpm.change.five_answers import generate_options as generate_options
    from clientpm.change.inverting import invert_edits as invert_edits
    from clientpm.change.metrics import ChangeMetrics as ChangeMetrics
    from clientpm.change.metrics import OpenChange as OpenChange
    from clientpm.change.metrics import StateTime as StateTime
    from clientpm.change.metrics import change_metrics as change_metrics
    from clientpm.change.needs import NeedImpact as NeedImpact
    from clientpm.change.needs import assess_need as assess_need
    from clientpm.change.option_levels import option_authority as option_authority
    from clientpm.change.promises import client_matters as client_matters
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "AuthorityDimension": "clientpm.change.authority",
            "AuthorityNeed": "clientpm.change.authority",
            "BudgetLedger": "clientpm.change.bookkeeping",
            "ChangeMetrics": "clientpm.change.metrics",
            "ConflictKind": "clientpm.change.conflicts",
            "CrashCost": "clientpm.change.crash_data",
            "CrashStep": "clientpm.change.crash_data",
            "DimensionNeed": "clientpm.change.authority",
            "EditConflict": "clientpm.change.conflicts",
            "LedgerEntry": "clientpm.change.bookkeeping",
            "NeedImpact": "clientpm.change.needs",
            "OpenChange": "clientpm.change.metrics",
            "OptionComparison": "clientpm.change.comparison",
            "OptionScore": "clientpm.change.comparison",
            "StateTime": "clientpm.change.metrics",
            "WeightTest": "clientpm.change.comparison",
            "apply_edits": "clientpm.change.applying",
            "assess_change": "clientpm.change.assessment",
            "assess_need": "clientpm.change.needs",
            "authority_needed": "clientpm.change.authority",
            "budget_ledger": "clientpm.change.bookkeeping",
            "change_metrics": "clientpm.change.metrics",
            "cheapest_crashing": "clientpm.change.crash_network",
            "client_matters": "clientpm.change.promises",
            "compare_figures": "clientpm.change.comparison",
            "compare_options": "clientpm.change.comparing",
            "cumulative_impact": "clientpm.change.cumulative",
            "edit_conflicts": "clientpm.change.conflicts",
            "generate_options": "clientpm.change.five_answers",
            "impact_base": "clientpm.change.base",
            "invert_edits": "clientpm.change.inverting",
            "levels_of": "clientpm.change.authority",
            "option_authority": "clientpm.change.option_levels",
        },
    )
