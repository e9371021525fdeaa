"""What is still missing in a project: names, goals, criteria, measurements, money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.gaps_agreed import AGREED_GAPS
from clientpm.agreement.gaps_work import WORK_GAPS
from clientpm.agreement.picture import Picture
from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.scheduling.reported import data_date_of
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.agreement.picture import Gap

__all__ = ["check_completeness"]

_MOST_LISTED: Final = 20
"""How many records a finding names; it counts all of them."""
_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check_completeness(project: Project, *, as_of: dt.date | str | None = None) -> tuple[Finding, ...]:
    """Return what a project still lacks, one finding for each kind of gap.

    Each finding is about the whole, however large the plan: `records` names the first
    twenty records with the gap, such as `task:build`, `count` says how many there are, and
    `out_of` how many could have it. What is over, cancelled or will not be done this time
    lacks nothing any more.

    Args:
        project: The project.
        as_of: The day up to which reports and measurements count, and by which a
            measurement may be due; by default the data date of the plan, else the day of
            its latest report. Without any of them nothing is due.

    Returns:
        Findings, warnings first, in the order of the reference.

    Raises:
        FieldTypeError: When it is not a project, or the day is something else.
        ValidationError: When the day is not a date, or reports contradict each other.

    Examples:
        >>> from clientpm import Plan, Project, Stakeholder, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "2d", owner="lead"), task("b", "B", "1d")])
        >>> project = Project(id="shop", plan=plan, stakeholders=[Stakeholder(id="lead")])
        >>> for finding in check_completeness(project):
        ...     print(finding)
        warning complete.task_owner count=1 out_of=2 records=('task:b',)
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    picture = Picture(project=project, as_of=data_date_of(project, as_of))
    found = [finding for gap in (*AGREED_GAPS, *WORK_GAPS) for finding in _findings(gap, picture)]
    return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))


def _findings(gap: Gap, picture: Picture) -> Iterator[Finding]:
    population = gap.population(picture)
    missing = [str(record.ref) for record in population if gap.lacks(picture, record)]
    if missing:
        facts = {"count": len(missing), "out_of": len(population), "records": tuple(missing[:_MOST_LISTED])}
        yield Finding(code=gap.code, severity=gap.severity, facts=facts)
