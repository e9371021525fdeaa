"""Whether needs are known for sure, answered, and kept to by plan and budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.agreement.need_binding import NeedConstraint, bindings_of
from clientpm.model.need import Need, NeedAnswer, NeedBasis, NeedKind, Possibility
from clientpm.model.references import references_of
from clientpm.model.requirement import Requirement
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["check_needs"]

_UNKNOWN: Final = frozenset({"no_budget", "mixed_currencies", "no_plan"})


def check_needs(
    project: Project, *, as_of: dt.date | str | None = None, schedule: Schedule | None = None
) -> tuple[Finding, ...]:
    """Return which needs nobody confirmed or answered, and which ones plan and budget break.

    A need of money must cover the budget at completion, in its own currency. A need of time
    must stand in the plan as a deadline, and the forecast must keep to it.

    Args:
        project: The project.
        as_of: The day up to which reports count; by default the data date of the plan,
            else the day of its latest report.
        schedule: Its schedule, where it was computed before.

    Returns:
        Findings, errors first, otherwise in the project's order.

    Raises:
        FieldTypeError: When it is no project, or the day is something else.
        ValidationError: When the day is not a date, or the plan has no dates that follow.

    Examples:
        >>> from clientpm import BudgetLine, Money, Plan, Project, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("a", "A", "5d")]),
        ...     budget=[BudgetLine(id="a", task="a", amount=Money(250_000, "EUR"))],
        ...     needs=[Need(id="limit", kind="budget", amount=Money(200_000, "EUR"))],
        ... )
        >>> print(check_needs(project)[0])
        error need.over_budget need:limit amount=200000 EUR budget=250000 EUR over=50000 EUR
    """
    bindings = bindings_of(project, as_of, schedule)
    if not project.needs:
        return ()
    rows = {row.need: row for row in bindings.rows}
    wanted, answers = _required(project), _answers(project)
    found: list[Finding] = []
    for need in project.needs:
        answer = answers.get(need.id)
        found += _known(need)
        found += _answered(need, answer, required=need.id in wanted)
        row = rows.get(need.id)
        if row is not None and (answer is None or answer.possibility is not Possibility.NO):
            found += _budget(need, row) if need.kind is NeedKind.BUDGET else _date(need, row)
    return by_severity(found)


def _required(project: Project) -> set[str]:
    """Return the ids of the needs that a requirement is linked with, whichever side names the other."""
    found = {
        ref.id
        for requirement in project.requirements
        for _, ref in references_of(requirement)
        if ref.kind == Need.kind_name
    }
    for need in project.needs:
        if any(ref.kind == Requirement.kind_name for _, ref in references_of(need)):
            found.add(need.id)
    return found


def _answers(project: Project) -> Mapping[str, NeedAnswer]:
    """Return the latest answer to each need."""
    found: dict[str, NeedAnswer] = {}
    for answer in project.need_answers:
        known = found.get(answer.need)
        if known is None or _when(known) <= _when(answer):
            found[answer.need] = answer
    return found


def _when(answer: NeedAnswer) -> str:
    return "" if answer.answered_on is None else answer.answered_on.isoformat()


def _known(need: Need) -> Iterator[Finding]:
    if need.basis is NeedBasis.INFERRED and need.confirmed_by is None:
        yield _found(need, "need.not_confirmed", Severity.WARNING)


def _answered(need: Need, answer: NeedAnswer | None, *, required: bool) -> Iterator[Finding]:
    if answer is None:
        if not required and need.kind not in {NeedKind.TIME, NeedKind.BUDGET}:
            yield _found(need, "need.unanswered", Severity.WARNING)
        return
    if answer.possibility is Possibility.WITH_CONDITIONS and not answer.conditions:
        yield _found(need, "need.no_conditions", Severity.WARNING)
    bound = need.kind in {NeedKind.TIME, NeedKind.BUDGET}
    if answer.possibility is not Possibility.NO and not required and not bound:
        yield _found(need, "need.no_requirement", Severity.WARNING)


def _budget(need: Need, row: NeedConstraint) -> Iterator[Finding]:
    facts: dict[str, Any] = {"amount": row.amount, "budget": row.budget}
    if row.reason == "no_amount":
        yield _found(need, "need.no_amount", Severity.WARNING)
    elif row.reason == "other_currency":
        yield _found(need, "need.other_currency", Severity.ERROR, **facts)
    elif row.reason in _UNKNOWN:
        yield _found(need, "need.not_compared", Severity.INFO, reason=row.reason)
    elif row.holds is False and row.amount is not None and row.budget is not None:
        yield _found(need, "need.over_budget", Severity.ERROR, **facts, over=row.budget - row.amount)
    elif row.with_reserves is not None and row.amount is not None and row.with_reserves > row.amount:
        facts |= {"with_reserves": row.with_reserves, "over": row.with_reserves - row.amount}
        yield _found(need, "need.no_room_for_reserves", Severity.WARNING, **facts)


def _date(need: Need, row: NeedConstraint) -> Iterator[Finding]:
    facts: dict[str, Any] = {"by": row.by, "task": row.milestone}
    if row.reason == "no_date":
        yield _found(need, "need.no_date", Severity.WARNING)
    elif row.reason == "cancelled":
        yield _found(need, "need.cancelled", Severity.ERROR, **facts)
    elif row.reason in _UNKNOWN:
        yield _found(need, "need.not_compared", Severity.INFO, reason=row.reason)
    if row.reason:
        return
    if row.agreed is None and not row.done:
        yield _found(need, "need.no_deadline", Severity.WARNING, **facts)
    elif not row.in_plan and not row.done:
        yield _found(need, "need.deadline_later", Severity.WARNING, **facts, deadline=row.agreed)
    if row.late is not None:
        late = {"late_minutes": row.late.minutes, "late_days": row.late.days}
        code, severity = ("need.was_late", Severity.WARNING) if row.done else ("need.late", Severity.ERROR)
        yield _found(need, code, severity, by=row.by, finish=row.finish, **late)


def _found(need: Need, code: str, severity: Severity, **facts: Any) -> Finding:
    held = {name: fact for name, fact in facts.items() if fact is not None}
    return Finding(code=code, severity=severity, subject=need.ref, facts=held)
