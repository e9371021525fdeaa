"""Better ways of working: who brings them in, whether they are late, whether they turned out to be better."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.standpoint import Standpoint
from clientpm.model.lesson import ImprovementVerdict

if TYPE_CHECKING:
    from clientpm.model.lesson import ProcessImprovement
    from clientpm.model.project import Project

__all__ = ["ImprovementRow", "ImprovementState", "improvement_log"]


class ImprovementState(enum.Enum):
    """How a better way of working stands."""

    OPEN = "open"
    """It is being brought in."""
    OVERDUE = "overdue"
    """Its day is over, and nobody looked whether it worked."""
    WORKED = "worked"
    DID_NOT_WORK = "did_not_work"


@attrs.frozen(kw_only=True)
class ImprovementRow:
    """How a better way of working stands.

    Attributes:
        improvement: Its id.
        title: What it is called, else what is done differently.
        state: How it stands.
        owner: Id of the stakeholder who brings it in.
        due: By when.
        late_days: How many days it is late.
        checked_on: When it was looked at.
        check: How it is told whether it worked.
        result: What was found.
        meeting: Id of the retrospective at which it was agreed.
        lessons: Ids of the lessons that it follows from.
    """

    improvement: str
    title: str
    state: ImprovementState
    owner: str | None = None
    due: dt.date | None = None
    late_days: int = 0
    checked_on: dt.date | None = None
    check: str = ""
    result: str = ""
    meeting: str | None = None
    lessons: tuple[str, ...] = ()


def improvement_log(project: Project, *, as_of: dt.date | str) -> tuple[ImprovementRow, ...]:
    """Return how the improvements of a project stand on a day.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. What was found later does not count.

    Returns:
        One row for each: those that are late first, then by the day on which they are due.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import ProcessImprovement, Project
        >>> better = ProcessImprovement(id="i1", change="One contact per side", due="2026-03-06")
        >>> row = improvement_log(Project(id="shop", improvements=[better]), as_of="2026-03-09")[0]
        >>> row.state.value, row.late_days
        ('overdue', 3)
    """
    today = Standpoint.of(project, as_of).today
    rows = [_row(item, today) for item in project.improvements]
    return tuple(sorted(rows, key=lambda row: (-row.late_days, row.due is None, row.due or today, row.improvement)))


def _row(item: ProcessImprovement, today: dt.date) -> ImprovementRow:
    checked = item.checked_on if item.checked_on is not None and item.checked_on <= today else None
    state = _state(item, today, checked)
    late = (today - item.due).days if state is ImprovementState.OVERDUE and item.due is not None else 0
    return ImprovementRow(
        improvement=item.id,
        title=item.title or item.change,
        state=state,
        owner=item.owner,
        due=item.due,
        late_days=late,
        checked_on=checked,
        check=item.check,
        result="" if checked is None else item.result,
        meeting=item.meeting,
        lessons=item.lessons,
    )


def _state(item: ProcessImprovement, today: dt.date, checked: dt.date | None) -> ImprovementState:
    if checked is not None and item.verdict is not ImprovementVerdict.UNCHECKED:
        return ImprovementState(item.verdict.value)
    late = item.due is not None and item.due < today
    return ImprovementState.OVERDUE if late else ImprovementState.OPEN
