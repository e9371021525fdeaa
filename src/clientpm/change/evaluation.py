"""What one set of edits does in all seven dimensions, beside a base that is worked out once."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.change.cost_of_edits import cost_impact
from clientpm.change.dates_moved import time_impact
from clientpm.change.goals_touched import GoalView, goal_impact
from clientpm.change.odds import Odds, cost_with_odds, dates_with_odds
from clientpm.change.people_needed import resource_impact
from clientpm.change.risks_touched import risk_impact
from clientpm.change.scope_touched import quality_impact, scope_impact
from clientpm.change.staffing import Staffing
from clientpm.change.standpoint import Standpoint, after_edits
from clientpm.change.telling_whom import documents_to_update, people_to_tell, touched_records
from clientpm.errors import FieldTypeError
from clientpm.model.change_request import ChangeRequest
from clientpm.model.effects import NoEffect
from clientpm.model.impact import OptionImpact, Remark
from clientpm.progress.asked import asked_project, asked_schedule
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.change_request import ChangeOption
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["Evaluation", "evaluation_of"]

_LAST: Final = dt.datetime(2199, 12, 31)


@attrs.frozen(kw_only=True)
class Evaluation:
    """A project as it is, against which edits are evaluated.

    Attributes:
        stand: The project and its schedule.
        change: The request that is about, where there is one.
        delay_cost: What a day of delay costs.
        recurring: What every month after hand-over costs.
        odds: Simulates the project, where that was asked for.
    """

    stand: Standpoint
    change: ChangeRequest | None = None
    delay_cost: Money | None = None
    recurring: Money | None = None
    odds: Odds | None = None

    @cached_property
    def requested(self) -> Standpoint:
        """The project with what the request asks for."""
        return self.stand if self.change is None else after_edits(self.stand, self.change.edits)

    def after(self, edits: tuple[Edit, ...]) -> Standpoint:
        """Return the project with some edits; what the request asks for is worked out once."""
        if self._is_request(edits):
            return self.requested
        return self.known[edits] if edits in self.known else after_edits(self.stand, edits)

    @cached_property
    def known(self) -> dict[tuple[Edit, ...], Standpoint]:
        """Where the project would stand after edits that were tried already."""
        return {}

    @cached_property
    def staff(self) -> Staffing:
        """Who works when now."""
        return Staffing(stand=self.stand)

    @cached_property
    def goals(self) -> GoalView:
        """The goals as they are now."""
        return GoalView(stand=self.stand, as_of=self.day)

    @cached_property
    def day(self) -> dt.datetime:
        """The day from which goals are looked at: the data date, else the latest fact about them, else the start."""
        if self.stand.as_of is not None:
            return self.stand.as_of
        measured = [item.on for item in self.stand.project.measurements]
        if measured:
            return dt.datetime.combine(max(measured), dt.time(23, 59))
        plan = self.stand.project.plan
        return _LAST if plan is None else plan.start

    def impact(self, option: ChangeOption, remarks: Iterable[Remark] = ()) -> OptionImpact:
        """Return what an option would do.

        Args:
            option: The option.
            remarks: What else is worth knowing about it.

        Returns:
            The answer in every dimension.

        Raises:
            ValidationError: When an edit cannot be carried out.
        """
        found = self.as_requested if self._is_request(option.edits) else self._answers(option.edits)
        return attrs.evolve(
            found,
            option=option.id,
            title=option.title,
            kind=option.kind.value,
            remarks=(*found.remarks, *remarks),
        )

    def _is_request(self, edits: tuple[Edit, ...]) -> bool:
        return self.change is not None and edits is self.change.edits

    @cached_property
    def as_requested(self) -> OptionImpact:
        """What the edits of the request do, which more than one option may have."""
        return self._answers(() if self.change is None else self.change.edits)

    def _answers(self, edits: tuple[Edit, ...]) -> OptionImpact:
        before, after = self.stand, self.after(edits)
        staff = Staffing(stand=after, base=self.staff)
        schedule, on_dates = time_impact(before, after, edits)
        cost, on_cost = cost_impact(
            (self.staff, staff), edits, schedule, delay_cost=self.delay_cost, recurring=self._recurring(edits)
        )
        if self.odds is not None and edits:
            schedule = dates_with_odds(schedule, before, self.odds.shifts(before, after))
            cost = cost_with_odds(cost, self.odds.costs(before, after))
        scope = scope_impact(before, after)
        resources = resource_impact(self.staff, staff, edits)
        goals = goal_impact(self.goals, self.goals if after is before else GoalView(stand=after, as_of=self.day))
        touched = touched_records(before, edits, schedule, scope, goals)
        stands = (before, after)
        return OptionImpact(
            option="edits",
            edits=edits,
            schedule=schedule,
            cost=cost,
            scope=scope,
            quality=quality_impact(before, after, edits, scope),
            resources=resources,
            risk=risk_impact(before, after) if edits else NoEffect(reason="nothing_done"),
            goals=goals,
            tell=people_to_tell(self.change, stands, touched, schedule, resources),
            update=documents_to_update(stands, touched),
            remarks=(*on_dates, *on_cost),
        )

    def _recurring(self, edits: tuple[Edit, ...]) -> Money | None:
        return self.recurring if edits else None


def evaluation_of(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    schedule: Schedule | None = None,
    change: ChangeRequest | None = None,
    delay_cost: Money | None = None,
    recurring: Money | None = None,
    odds: Odds | None = None,
) -> Evaluation:
    """Return a project as what edits are evaluated against.

    Args:
        project: The project.
        as_of: The data date of its schedule.
        schedule: Its schedule, where there is one already.
        change: The request that is about.
        delay_cost: What a day of delay costs.
        recurring: What every month after hand-over costs.
        odds: Simulates the project, where that is wanted.

    Returns:
        The evaluation.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When the day is no date, or the schedule that of another plan.
    """
    from clientpm.values.instant import plan_instant

    asked_project(project)
    _asked_money(delay_cost, "delay_cost")
    _asked_money(recurring, "recurring")
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    stand = Standpoint(project=project, schedule=asked_schedule(project, schedule, day))
    return Evaluation(stand=stand, change=change, delay_cost=delay_cost, recurring=recurring, odds=odds)


def _asked_money(value: object, where: str) -> None:
    from clientpm.values.money import Money

    if value is not None and not isinstance(value, Money):
        raise FieldTypeError("not money", code="money.type", where=where, got=value, expected="Money")
