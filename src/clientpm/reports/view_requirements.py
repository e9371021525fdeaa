"""What an audience may see of the needs and requirements of a project."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_agreement import ViewSum
from clientpm.reports.view_change import ViewSigner
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.duration import WorkDuration
from clientpm.values.money import Money

__all__ = [
    "Agreement",
    "ViewBudgetRow",
    "ViewCriterion",
    "ViewDeliverable",
    "ViewDocumentVersion",
    "ViewNeed",
    "ViewNeedAnswer",
    "ViewProcess",
    "ViewProcessStep",
    "ViewQuestion",
    "ViewRequirement",
    "ViewRequirements",
    "ViewUserRole",
]


class Agreement(enum.Enum):
    """Whether the content of a record is agreed."""

    AGREED = "agreed"
    """It is as it was signed."""
    CHANGED = "changed"
    """It was signed, and changed since."""
    OPEN = "open"
    """It was never signed."""
    DROPPED = "dropped"
    """It was rejected, or replaced by another one."""


@attrs.frozen(kw_only=True)
class ViewNeedAnswer:
    """What was answered to a need.

    Attributes:
        possibility: Whether it can be met, as a word for programs.
        conditions: Under which conditions.
        feasibility: How.
        risk: What may go wrong.
    """

    possibility: str
    conditions: ViewText = NO_TEXT
    feasibility: ViewText = NO_TEXT
    risk: ViewText = NO_TEXT


@attrs.frozen(kw_only=True)
class ViewNeed:
    """A need in the client's words.

    Attributes:
        statement: The need.
        kind: What it is about, as a word for programs.
        basis: How it is known, as a word for programs.
        confirmed: Whether what was only inferred was confirmed.
        source: Whom it comes from.
        amount: The most that may be spent.
        by: The day by which.
        milestone: What must be done by then.
        answer: What was answered.
    """

    statement: ViewText
    kind: str
    basis: str
    confirmed: bool = True
    source: ViewText = NO_TEXT
    amount: Money | None = None
    by: dt.date | None = None
    milestone: ViewText = NO_TEXT
    answer: ViewNeedAnswer | None = None


@attrs.frozen(kw_only=True)
class ViewUserRole:
    """Who uses the result.

    Attributes:
        title: What they are called.
        description: What they do.
        headcount: How many they are.
    """

    title: ViewText
    description: ViewText = NO_TEXT
    headcount: int | None = None


@attrs.frozen(kw_only=True)
class ViewProcessStep:
    """A step of a process.

    Attributes:
        title: What is done.
        actor: Who does it.
        input: What comes in.
        output: What comes out.
        duration: How long it takes.
        pain: What is bad about it.
    """

    title: ViewText
    actor: ViewText = NO_TEXT
    input: ViewText = NO_TEXT
    output: ViewText = NO_TEXT
    duration: WorkDuration | None = None
    pain: ViewText = NO_TEXT


@attrs.frozen(kw_only=True)
class ViewProcess:
    """A process as it is, and as it is to be.

    Attributes:
        title: What it is called.
        as_is: Its steps now.
        to_be: Its steps then.
    """

    title: ViewText
    as_is: tuple[ViewProcessStep, ...] = ()
    to_be: tuple[ViewProcessStep, ...] = ()


@attrs.frozen(kw_only=True)
class ViewCriterion:
    """By what a requirement is accepted.

    Attributes:
        statement: What must hold.
        measure: What is measured.
        threshold: The value that must be reached.
        method: How it is checked, as a word for programs.
    """

    statement: ViewText
    measure: ViewText = NO_TEXT
    threshold: ViewText = NO_TEXT
    method: str = ""


@attrs.frozen(kw_only=True)
class ViewRequirement:
    """A requirement.

    Attributes:
        id: Its reference.
        statement: What is required.
        kind: What sort it is, as a word for programs.
        priority: How much it matters, as a word for programs; empty where nobody said.
        rationale: Why.
        role: For whom.
        criteria: By what it is accepted.
        state: Its state, as a word for programs.
        agreement: Whether it is agreed.
    """

    id: str
    statement: ViewText
    kind: str
    priority: str = ""
    rationale: ViewText = NO_TEXT
    role: ViewText = NO_TEXT
    criteria: tuple[ViewCriterion, ...] = ()
    state: str = ""
    agreement: Agreement = Agreement.OPEN


@attrs.frozen(kw_only=True)
class ViewDeliverable:
    """A deliverable.

    Attributes:
        title: What it is called.
        description: What it is.
        day: When it is expected.
        criteria: By what it is accepted.
        state: Its state, as a word for programs.
        agreement: Whether it is agreed.
    """

    title: ViewText
    description: ViewText = NO_TEXT
    day: dt.date | None = None
    criteria: tuple[ViewCriterion, ...] = ()
    state: str = ""
    agreement: Agreement = Agreement.OPEN


@attrs.frozen(kw_only=True)
class ViewBudgetRow:
    """A part of the budget.

    Attributes:
        category: What it is for, as a word for programs.
        amount: How much.
    """

    category: str
    amount: Money


@attrs.frozen(kw_only=True)
class ViewQuestion:
    """A question without an answer.

    Attributes:
        text: The question.
        asked: Who was asked.
        due: By when it is to be answered.
        overdue: Whether that day has passed.
    """

    text: ViewText
    asked: tuple[ViewText, ...] = ()
    due: dt.date | None = None
    overdue: bool = False


@attrs.frozen(kw_only=True)
class ViewDocumentVersion:
    """A version of the requirements document.

    Attributes:
        title: What the document is called.
        number: What the version is called.
        issued_on: When it was issued.
        changes: What changed since the version before.
    """

    title: ViewText
    number: str = ""
    issued_on: dt.date | None = None
    changes: ViewText = NO_TEXT


@attrs.frozen(kw_only=True)
class ViewRequirements:
    """What an audience may see of what is required.

    Attributes:
        base: The project.
        needs: Needs with their answers.
        roles: Who uses the result.
        processes: How the client works, and will work.
        requirements: The requirements.
        deliverables: The deliverables.
        budget: The budget by category; nothing for whom it is not meant.
        budget_total: Its sum.
        questions: What is not answered yet.
        versions: Versions of the document, the newest first.
        signers: Who signs and who has signed.
        stale: Whether a signature on the document does not cover what it says now.
        whole: Whether all requirements and deliverables are there.
    """

    base: View
    needs: tuple[ViewNeed, ...] = ()
    roles: tuple[ViewUserRole, ...] = ()
    processes: tuple[ViewProcess, ...] = ()
    requirements: tuple[ViewRequirement, ...] = ()
    deliverables: tuple[ViewDeliverable, ...] = ()
    budget: tuple[ViewBudgetRow, ...] = ()
    budget_total: ViewSum | None = None
    questions: tuple[ViewQuestion, ...] = ()
    versions: tuple[ViewDocumentVersion, ...] = ()
    signers: tuple[ViewSigner, ...] = ()
    stale: bool = False
    whole: bool = True
