"""Whether what was agreed is clear, covered and accepted."""

from typing import TYPE_CHECKING

__all__ = [
    "DeadlineBasis",
    "RequirementCoverage",
    "RequirementTrace",
    "RequirementVolatility",
    "check_completeness",
    "check_goal",
    "check_goals",
    "requirement_coverage",
    "requirement_volatility",
    "trace_graph",
]

if TYPE_CHECKING:
    from clientpm.agreement.completeness import check_completeness as check_completeness
    from clientpm.agreement.coverage import RequirementCoverage as RequirementCoverage
    from clientpm.agreement.coverage import RequirementTrace as RequirementTrace
    from clientpm.agreement.coverage import requirement_coverage as requirement_coverage
    from clientpm.agreement.deadlines import DeadlineBasis as DeadlineBasis
    from clientpm.agreement.graph import trace_graph as trace_graph
    from clientpm.agreement.smart import check_goal as check_goal
    from clientpm.agreement.smart import check_goals as check_goals
    from clientpm.agreement.volatility import RequirementVolatility as RequirementVolatility
    from clientpm.agreement.volatility import requirement_volatility as requirement_volatility
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "DeadlineBasis": "clientpm.agreement.deadlines",
            "RequirementCoverage": "clientpm.agreement.coverage",
            "RequirementTrace": "clientpm.agreement.coverage",
            "RequirementVolatility": "clientpm.agreement.volatility",
            "check_completeness": "clientpm.agreement.completeness",
            "check_goal": "clientpm.agreement.smart",
            "check_goals": "clientpm.agreement.smart",
            "requirement_coverage": "clientpm.agreement.coverage",
            "requirement_volatility": "clientpm.agreement.volatility",
            "trace_graph": "clientpm.agreement.graph",
        },
    )
