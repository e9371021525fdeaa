"""What must hold before a risk moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from clientpm.errors import GuardError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.project import Project
    from clientpm.model.risk import Risk
    from clientpm.values.ref import Ref
    from clientpm.workflow.asking import Asked

__all__ = ["linked_issues", "realised", "responses", "risk_assessed", "window_passed"]


def _risk(asked: Asked) -> Risk:
    return cast("Risk", asked.record)


def risk_assessed(asked: Asked) -> Iterator[GuardError]:
    """Yield that it is not known how likely a risk is, or what it would do."""
    risk = _risk(asked)
    seen = risk.inherent
    if seen is None or seen.probability is None:
        yield GuardError(
            "it is not known how likely the risk is",
            code="guard.risk_assessed",
            where="inherent",
            expected="RiskAssessment with a probability",
        )
    if seen is None or not (seen.impacts or risk.effects_in(seen)):
        yield GuardError(
            "it is not known what the risk would do",
            code="guard.risk_assessed",
            where="inherent.impacts",
            expected="an impact on an objective, or a consequence in figures",
        )


def responses(asked: Asked) -> Iterator[GuardError]:
    """Yield that nothing is done about a risk, not even that it is accepted."""
    if not _risk(asked).responses:
        yield GuardError(
            "it is not said what is done about the risk",
            code="guard.responses",
            where="responses",
            expected="a response; 'accept' is one",
        )


def linked_issues(project: Project, risk: Risk) -> tuple[Ref, ...]:
    """Return the issues that a risk became: those that it names, and those that name it.

    Args:
        project: The project.
        risk: The risk.

    Returns:
        Their names, each once.
    """
    found = {ref: None for ref in risk.links if ref.kind == "issue"}
    found |= {issue.ref: None for issue in project.issues if risk.ref in issue.links}
    return tuple(found)


def realised(asked: Asked) -> Iterator[GuardError]:
    """Yield that there is no issue for what happened: one for every time."""
    risk = _risk(asked)
    before = sum(step.action == "occur" for step in risk.history)
    if len(linked_issues(asked.project, risk)) <= before:
        yield GuardError(
            "there is no issue for what happened",
            code="guard.issue",
            where="links",
            expected="an issue that is linked with the risk",
            suggestion="workflow.realise_risk makes it",
        )


def window_passed(asked: Asked) -> Iterator[GuardError]:
    """Yield that a risk can still strike."""
    window = _risk(asked).proximity
    end = None if window is None else window.end
    if end is None or end >= asked.today:
        yield GuardError(
            "the risk can still strike",
            code="guard.window_passed",
            where="proximity",
            got=None if end is None else end.isoformat(),
            expected=f"a window that ended before {asked.today.isoformat()}",
        )
