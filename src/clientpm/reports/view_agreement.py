"""What an audience may see of what was agreed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view_text import ViewText
from clientpm.values.duration import WorkDuration
from clientpm.values.money import Money

__all__ = ["ViewAgreement", "ViewContract", "ViewGoal", "ViewPayment", "ViewResponse", "ViewSum"]


@attrs.frozen(kw_only=True)
class ViewSum:
    """A sum, marked with what it covers.

    Attributes:
        amount: The sum.
        whole: Whether it covers everything; otherwise only what is visible.
    """

    amount: Money
    whole: bool


@attrs.frozen(kw_only=True)
class ViewPayment:
    """A payment that becomes due with a milestone.

    Attributes:
        title: What it is called.
        amount: The amount, where one was agreed.
        share: Or the share of the price [0 to 1].
        milestone: The milestone that makes it due, where it may be seen.
        day: When that is expected.
    """

    title: ViewText
    amount: Money | None = None
    share: Decimal | None = None
    milestone: ViewText | None = None
    day: dt.date | None = None


@attrs.frozen(kw_only=True)
class ViewResponse:
    """How fast one side answers the other.

    Attributes:
        subject: What is answered.
        client_side: Whether the client answers.
        first_response: Business time until the first answer.
        resolution: Business time until it is settled.
    """

    subject: ViewText
    client_side: bool
    first_response: WorkDuration | None = None
    resolution: WorkDuration | None = None


@attrs.frozen(kw_only=True)
class ViewContract:
    """The contract.

    Attributes:
        title: What it is called.
        kind: How work is paid, as a word for programs.
        reference: Its number.
        signed_on: When it was signed.
        price: What the client pays.
        payments: Payments that become due.
        paid_total: Their sum, where all are amounts.
        responses: How fast each side answers.
        silence_days: Business days after which silence counts as acceptance.
        warranty_months: Months of warranty.
    """

    title: ViewText
    kind: str = ""
    reference: str = ""
    signed_on: dt.date | None = None
    price: Money | None = None
    payments: tuple[ViewPayment, ...] = ()
    payments_total: ViewSum | None = None
    responses: tuple[ViewResponse, ...] = ()
    silence_days: int | None = None
    warranty_months: int | None = None


@attrs.frozen(kw_only=True)
class ViewGoal:
    """A goal of the project.

    Attributes:
        title: What it is called.
        statement: The goal in a sentence.
        metric: What is measured.
        unit: In which unit.
        baseline: The value before.
        target: The value wanted.
        day: The day by which, counted out where it depends on the plan.
    """

    title: ViewText
    statement: ViewText
    metric: ViewText
    unit: ViewText
    baseline: Decimal | None = None
    target: Decimal | None = None
    day: dt.date | None = None


@attrs.frozen(kw_only=True)
class ViewAgreement:
    """What was agreed.

    Attributes:
        contract: The contract.
        included: What will be done.
        excluded: What will not be done.
        assumptions: What is taken as given.
        constraints: What limits the solution.
        client_duties: What depends on the client.
        success_factors: What a success means to the client.
        goals: What is to be achieved.
    """

    contract: ViewContract | None = None
    included: tuple[ViewText, ...] = ()
    excluded: tuple[ViewText, ...] = ()
    assumptions: tuple[ViewText, ...] = ()
    constraints: tuple[ViewText, ...] = ()
    client_duties: tuple[ViewText, ...] = ()
    success_factors: tuple[ViewText, ...] = ()
    goals: tuple[ViewGoal, ...] = ()
