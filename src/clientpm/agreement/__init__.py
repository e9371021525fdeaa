"""Whether what was agreed is clear, covered and accepted."""

from typing import TYPE_CHECKING

__all__ = [
    "DeadlineBasis",
    "DocumentRow",
    "NeedConstraint",
    "OpenQuestion",
    "PainPoint",
    "ProcessComparison",
    "ProcessTime",
    "QuestionResult",
    "RequirementCoverage",
    "RequirementTrace",
    "RequirementVolatility",
    "SignOffStage",
    "SignOffState",
    "SuspectLink",
    "TraceLink",
    "check_completeness",
    "check_documents",
    "check_elicitation",
    "check_goal",
    "check_goals",
    "check_needs",
    "check_processes",
    "check_requirement",
    "check_requirements",
    "document_register",
    "is_agreed",
    "may_sign",
    "needs_as_constraints",
    "open_questions",
    "process_comparison",
    "requirement_coverage",
    "requirement_volatility",
    "sign_off_state",
    "survey_results",
    "suspect_links",
    "trace_graph",
    "trace_links",
]

if TYPE_CHECKING:
    from clientpm.agreement.completeness import check_completeness as check_completeness
    from clientpm.agreement.coverage import RequirementCoverage as RequirementCoverage
    from clientpm.agreement.coverage import RequirementTrace as RequirementTrace
    from clientpm.agreement.coverage import requirement_coverage as requirement_coverage
    from clientpm.agreement.deadlines import DeadlineBasis as DeadlineBasis
    from clientpm.agreement.elicited import OpenQuestion as OpenQuestion
    from clientpm.agreement.elicited import check_elicitation as check_elicitation
    from clientpm.agreement.elicited import open_questions as open_questions
    from clientpm.agreement.graph import trace_graph as trace_graph
    from clientpm.agreement.need_binding import NeedConstraint as NeedConstraint
    from clientpm.agreement.need_binding import needs_as_constraints as needs_as_constraints
    from clientpm.agreement.need_checks import check_needs as check_needs
    from clientpm.agreement.process_checks import check_processes as check_processes
    from clientpm.agreement.process_time import PainPoint as PainPoint
    from clientpm.agreement.process_time import ProcessComparison as ProcessComparison
    from clientpm.agreement.process_time import ProcessTime as ProcessTime
    from clientpm.agreement.process_time import process_comparison as process_comparison
    from clientpm.agreement.register import DocumentRow as DocumentRow
    from clientpm.agreement.register import check_documents as check_documents
    from clientpm.agreement.register import document_register as document_register
    from clientpm.agreement.requirement_lint import check_requirement as check_requirement
    from clientpm.agreement.requirement_lint import check_requirements as check_requirements
    from clientpm.agreement.sign_off import SignOffStage as SignOffStage
    from clientpm.agreement.sign_off import SignOffState as SignOffState
    from clientpm.agreement.sign_off import is_agreed as is_agreed
    from clientpm.agreement.sign_off import may_sign as may_sign
    from clientpm.agreement.sign_off import sign_off_state as sign_off_state
    from clientpm.agreement.smart import check_goal as check_goal
    from clientpm.agreement.smart import check_goals as check_goals
    from clientpm.agreement.surveyed import QuestionResult as QuestionResult
    from clientpm.agreement.surveyed import survey_results as survey_results
    from clientpm.agreement.suspicion import SuspectLink as SuspectLink
    from clientpm.agreement.suspicion import TraceLink as TraceLink
    from clientpm.agreement.suspicion import suspect_links as suspect_links
    from clientpm.agreement.suspicion import trace_links as trace_links
    from clientpm.agreement.volatility import RequirementVolatility as RequirementVolatility
    from clientpm.agreement.volatility import requirement_volatility as requirement_volatility
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "DeadlineBasis": "clientpm.agreement.deadlines",
            "DocumentRow": "clientpm.agreement.register",
            "NeedConstraint": "clientpm.agreement.need_binding",
            "OpenQuestion": "clientpm.agreement.elicited",
            "PainPoint": "clientpm.agreement.process_time",
            "ProcessComparison": "clientpm.agreement.process_time",
            "ProcessTime": "clientpm.agreement.process_time",
            "QuestionResult": "clientpm.agreement.surveyed",
            "RequirementCoverage": "clientpm.agreement.coverage",
            "RequirementTrace": "clientpm.agreement.coverage",
            "RequirementVolatility": "clientpm.agreement.volatility",
            "SignOffStage": "clientpm.agreement.sign_off",
            "SignOffState": "clientpm.agreement.sign_off",
            "SuspectLink": "clientpm.agreement.suspicion",
            "TraceLink": "clientpm.agreement.suspicion",
            "check_completeness": "clientpm.agreement.completeness",
            "check_documents": "clientpm.agreement.register",
            "check_elicitation": "clientpm.agreement.elicited",
            "check_goal": "clientpm.agreement.smart",
            "check_goals": "clientpm.agreement.smart",
            "check_needs": "clientpm.agreement.need_checks",
            "check_processes": "clientpm.agreement.process_checks",
            "check_requirement": "clientpm.agreement.requirement_lint",
            "check_requirements": "clientpm.agreement.requirement_lint",
            "document_register": "clientpm.agreement.register",
            "is_agreed": "clientpm.agreement.sign_off",
            "may_sign": "clientpm.agreement.sign_off",
            "needs_as_constraints": "clientpm.agreement.need_binding",
            "open_questions": "clientpm.agreement.elicited",
            "process_comparison": "clientpm.agreement.process_time",
            "requirement_coverage": "clientpm.agreement.coverage",
            "requirement_volatility": "clientpm.agreement.volatility",
            "sign_off_state": "clientpm.agreement.sign_off",
            "survey_results": "clientpm.agreement.surveyed",
            "suspect_links": "clientpm.agreement.suspicion",
            "trace_graph": "clientpm.agreement.graph",
            "trace_links": "clientpm.agreement.suspicion",
        },
    )
