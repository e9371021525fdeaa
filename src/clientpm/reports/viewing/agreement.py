"""What was agreed, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import UnitError
from clientpm.reports.view_agreement import (
    ViewAgreement,
    ViewContract,
    ViewGoal,
    ViewPayment,
    ViewResponse,
    ViewSum,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.model.contract import Contract, PaymentMilestone
    from clientpm.model.goal import Goal, RelativeDeadline
    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.reports.view import ViewTask

__all__ = ["goal_day", "visible_agreement"]


def visible_agreement(
    project: Project, tasks: Mapping[str, ViewTask], completion: dt.date | None, lens: Lens
) -> ViewAgreement:
    """Return what an audience may see of what was agreed.

    Args:
        project: The project.
        tasks: The visible tasks by id.
        completion: The day on which the project ends, where the audience sees what ends it.
        lens: The eyes of the audience.

    Returns:
        The contract, the scope and the goals.
    """
    scope = project.scope
    return ViewAgreement(
        contract=_contract(project.contract, tasks, lens) if lens.shows(project.contract) else None,
        included=lens.statements(scope, "included"),
        excluded=lens.statements(scope, "excluded"),
        assumptions=lens.statements(scope, "assumptions"),
        constraints=lens.statements(scope, "constraints"),
        client_duties=lens.statements(scope, "client_duties"),
        success_factors=lens.statements(project.client, "success_factors"),
        goals=tuple(_goal(goal, tasks, completion, lens) for goal in lens.visible(project.goals)),
    )


def _contract(contract: Contract | None, tasks: Mapping[str, ViewTask], lens: Lens) -> ViewContract:
    payments = tuple(_payment(payment, tasks, lens) for payment in lens.read(contract, "payments", ()))
    silence = lens.read(contract, "silence_is_acceptance", default=False)
    return ViewContract(
        title=lens.text(contract, "title"),
        kind=lens.read(contract, "kind").value,
        reference=lens.read(contract, "reference", ""),
        signed_on=lens.read(contract, "signed_on"),
        price=lens.read(contract, "price"),
        payments=payments,
        payments_total=_total(payments),
        responses=tuple(
            ViewResponse(
                subject=lens.statement(item, "subject"),
                client_side=lens.read(item, "side", "team") == "client",
                first_response=lens.read(item, "first_response"),
                resolution=lens.read(item, "resolution"),
            )
            for item in lens.read(contract, "response_times", ())
        ),
        silence_days=lens.read(contract, "silence_days") if silence else None,
        warranty_months=lens.read(contract, "warranty_months"),
    )


def _payment(payment: PaymentMilestone, tasks: Mapping[str, ViewTask], lens: Lens) -> ViewPayment:
    milestone = tasks.get(payment.milestone)
    return ViewPayment(
        title=lens.statement(payment, "title"),
        amount=lens.read(payment, "amount"),
        share=lens.read(payment, "share"),
        milestone=None if milestone is None else milestone.title,
        day=None if milestone is None else milestone.finish_day,
    )


def _total(payments: tuple[ViewPayment, ...]) -> ViewSum | None:
    amounts = [payment.amount for payment in payments if payment.amount is not None]
    if not amounts:
        return None
    total = amounts[0]
    try:
        for amount in amounts[1:]:
            total = total + amount
    except UnitError:
        return None
    return ViewSum(amount=total, whole=len(amounts) == len(payments))


def _goal(goal: Goal, tasks: Mapping[str, ViewTask], completion: dt.date | None, lens: Lens) -> ViewGoal:
    return ViewGoal(
        title=lens.text(goal, "title"),
        statement=lens.text(goal, "statement"),
        metric=lens.text(goal, "metric"),
        unit=lens.text(goal, "unit"),
        baseline=lens.read(goal, "baseline"),
        target=lens.read(goal, "target"),
        day=goal_day(goal, tasks, completion, lens),
    )


def goal_day(goal: Goal, tasks: Mapping[str, ViewTask], completion: dt.date | None, lens: Lens) -> dt.date | None:
    """Return the day by which a goal is due, where an audience may see what it is counted from.

    Args:
        goal: The goal.
        tasks: The visible tasks by id.
        completion: The day on which the project ends, where the audience sees what ends it.
        lens: The eyes of the audience.

    Returns:
        The day; `None` where there is none, or it may not be seen.
    """
    fixed: dt.date | None = lens.read(goal, "deadline")
    relative: RelativeDeadline | None = lens.read(goal, "relative_deadline")
    if fixed is not None or relative is None:
        return fixed
    event = completion
    if relative.after is not None:
        task = tasks.get(relative.after)
        event = None if task is None else task.finish_day
    return None if event is None else relative.day_after(event)
