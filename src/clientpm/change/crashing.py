"""Winning the finish back with more people: which tasks to shorten, as cheaply as can be."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.change.crash_data import OVERHEAD, money_of, shortenings
from clientpm.change.crash_network import CrashTask, cheapest_crashing
from clientpm.change.dates_moved import in_days
from clientpm.change.standpoint import after_edits, driving_tasks
from clientpm.model.budget import BudgetLine
from clientpm.model.dependency import DependencyType, LagCalendar
from clientpm.model.edits import Assign, SetCost, SetEstimate
from clientpm.model.impact import Remark
from clientpm.model.work import TaskKind
from clientpm.scheduling.assigned import planned_work
from clientpm.scheduling.lateness import time_between
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.change.crash_data import CrashCost, Shortening
    from clientpm.change.standpoint import Standpoint
    from clientpm.model.dependency import Dependency
    from clientpm.model.edits import Edit
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.scheduling.result import Schedule

__all__ = ["crashed"]

_MOST_EXACT: Final = 400
"""Tasks that may become critical, up to which the exact way is taken."""
_MOST_TRIES: Final = 60
"""Schedules that the heuristic computes at most."""


def crashed(
    stand: Standpoint, edits: tuple[Edit, ...], costs: Iterable[CrashCost] = (), after: Standpoint | None = None
) -> tuple[tuple[Edit, ...], tuple[Remark, ...]]:
    """Return edits with what shortens the plan to its finish without them.

    Args:
        stand: The project as it is.
        edits: What is asked for.
        costs: What it costs to shorten a task, where somebody says.
        after: The project with the edits, where it is known.

    Returns:
        All edits, and what is worth knowing about them.
    """
    after = after_edits(stand, edits) if after is None else after
    old, new = stand.schedule, after.schedule
    if old is None or new is None or new.finish <= old.finish:
        return edits, (Remark(code="impact.nothing_to_win_back"),)
    driving = driving_tasks(after, old.finish) | frozenset(new.longest_path)
    ways = shortenings(after, costs, driving)
    if not ways:
        return edits, (Remark(code="impact.nobody_to_add"),)
    found, remarks = _shortest(new, ways, to_minute(old.finish))
    more = tuple(edit for name, minutes in found.items() for edit in _edits_of(new, ways[name], minutes))
    end = new.with_edits(*(edit for edit in more if isinstance(edit, SetEstimate))).finish if more else new.finish
    if end > old.finish:
        left = time_between(new.plan, None, old.finish, end)
        remarks = (
            *remarks,
            Remark(
                code="impact.not_won_back",
                facts={"days": in_days(left), "minutes": left.minutes, "finish": end.isoformat()},
            ),
        )
    return (*edits, *more) if more else edits, remarks


def _shortest(new: Schedule, ways: Mapping[str, Shortening], target: int) -> tuple[dict[str, int], tuple[Remark, ...]]:
    """Return the new duration of each task that is to be shortened."""
    network = _Network.of(new, ways, target)
    currencies = {way.currency for way in ways.values()}
    if (
        network is not None
        and len(currencies) == 1
        and all(ways[name].linear for name in network.names if name in ways)
    ):
        return network.solved()[0], ()
    found = _greedy(new, ways, target)
    cost = sum((ways[name].cost_of(minutes) for name, minutes in found.items()), Fraction(0))
    facts = {}
    if network is not None and len(currencies) == 1:
        currency = next(iter(currencies))
        least = network.solved()[1]
        facts = {
            "cost": str(money_of(cost, currency)),
            "at_least": str(money_of(least, currency)),
            "gap": str(money_of(cost - least, currency)),
        }
    return found, (Remark(code="impact.crash_heuristic", facts=facts),)


@attrs.frozen(kw_only=True)
class _Network:
    """The tasks that shortening to a target can make critical, in working time of one calendar."""

    names: tuple[str, ...]
    tasks: tuple[CrashTask, ...]
    links: tuple[tuple[int, int, int], ...]
    target: int

    @classmethod
    def of(cls, new: Schedule, ways: Mapping[str, Shortening], target: int) -> _Network | None:
        """Return the network; `None` where it has more than one calendar, or other links than finish to start."""
        table = new.plan.calendar.table
        zero, most = table.work(to_minute(new.start)), table.work(to_minute(new.finish)) - table.work(target)
        plan = new.plan
        names = [plan.tasks[node].id for node in new.leaves if _may_drive(new, node, most)]
        if len(names) > _MOST_EXACT or not all(_is_plain(new, plan[name]) for name in names):
            return None
        number = {name: i for i, name in enumerate(names)}
        tasks, links = [], []
        for name in names:
            task = plan[name]
            before = [link for link in task.after if link.predecessor in number]
            scheduled = new[name]
            started = scheduled.state is not ProgressState.NOT_STARTED
            start, end = (table.work(to_minute(at)) - zero for at in (scheduled.early_start, scheduled.early_finish))
            way = ways.get(name)
            tasks.append(
                CrashTask(
                    normal=end - start,
                    least=end - start if way is None or started else way.least,
                    slope=Fraction(0) if way is None else way.slope,
                    release=start if started or not before else None,
                )
            )
            if not started:
                links += [(number[link.predecessor], number[name], _lag(new, link)) for link in before]
        return cls(names=tuple(names), tasks=tuple(tasks), links=tuple(links), target=table.work(target) - zero)

    def solved(self) -> tuple[dict[str, int], Fraction]:
        """Return the cheapest durations that differ from those there are, and what they cost."""
        found = cheapest_crashing(self.tasks, self.links, self.target)
        pairs = zip(self.names, self.tasks, found.durations, strict=True)
        return {name: held for name, task, held in pairs if held < task.normal}, found.cost


def _may_drive(new: Schedule, node: int, most: int) -> bool:
    slack = new.total_slack_of(node)
    return slack is not None and slack.minutes < most


def _lag(new: Schedule, link: Dependency) -> int:
    return new.plan.minutes_of(link.lag)


def _is_plain(new: Schedule, task: Task) -> bool:
    """Return whether a task keeps to the plan's calendar, waits finish to start, and is bound by no date."""
    plan = new.plan
    return (
        plan.calendar_of(task) is plan.calendar
        and task.kind in {TaskKind.TASK, TaskKind.START_MILESTONE, TaskKind.FINISH_MILESTONE}
        and not task.duration.elapsed
        and not task.constraints
        and all(
            link.type is DependencyType.FS
            and (link.plain or _is_plain_lag(plan, link))
            and not plan[link.predecessor].is_summary
            for link in task.after
        )
    )


def _is_plain_lag(plan: Plan, link: Dependency) -> bool:
    """Return whether a lag is a wait of so much working time."""
    calendar = link.lag_calendar or plan.options.lag_calendar
    return link.lag.amount > 0 and not link.lag.elapsed and not link.lag.percent and calendar is not LagCalendar.ELAPSED


def _greedy(new: Schedule, ways: Mapping[str, Shortening], target: int) -> dict[str, int]:
    """Shorten what drives the finish, step by step, where a minute is won most cheaply; then take back what is not needed."""
    found: dict[str, int] = {}
    now = new
    tries = 0
    while to_minute(now.finish) > target and tries < _MOST_TRIES:
        best: tuple[Fraction, str, int, Schedule] | None = None
        for name in now.longest_path:
            step = _next(new, ways.get(name), found.get(name))
            if step is None:
                continue
            tries += 1
            then = now.with_edits(_estimate(new, name, step))
            won = to_minute(now.finish) - max(to_minute(then.finish), target)
            paid = ways[name].cost_of(step) - ways[name].cost_of(found.get(name, ways[name].normal))
            price = Fraction(paid, 1) / won if won > 0 else Fraction(10**30) + paid
            if best is None or price < best[0]:
                best = (price, name, step, then)
        if best is None:
            break
        found[best[1]], now = best[2], best[3]
    return _taken_back(new, ways, target, found)


def _taken_back(new: Schedule, ways: Mapping[str, Shortening], target: int, found: dict[str, int]) -> dict[str, int]:
    end = to_minute(_with(new, found).finish)
    for name in sorted(found, key=lambda name: -ways[name].cost_of(found[name])):
        for minutes in _cheaper(ways[name], found[name]):
            fewer = {other: held for other, held in found.items() if other != name}
            if minutes is not None:
                fewer[name] = minutes
            if to_minute(_with(new, fewer).finish) <= max(end, target):
                found = fewer
                break
    return found


def _cheaper(way: Shortening, held: int) -> Iterator[int | None]:
    """Yield what a task could take instead, at less cost, the cheapest first: as it is, or one of its longer steps."""
    yield None
    if not way.linear:
        cost = way.cost_of(held)
        steps = [(price, minutes) for minutes, price in way.steps if minutes > held and price < cost]
        yield from (minutes for _, minutes in sorted(steps))


def _with(new: Schedule, found: Mapping[str, int]) -> Schedule:
    return new.with_edits(*(_estimate(new, name, minutes) for name, minutes in found.items()))


def _next(new: Schedule, way: Shortening | None, held: int | None) -> int | None:
    """Return the next shorter duration of a task: that of its next step, or a day less."""
    if way is None:
        return None
    now = way.normal if held is None else held
    if not way.linear:
        return next((minutes for minutes, _ in way.steps if minutes < now), None)
    day = new.plan.day_length()
    return max(way.least, now - day) if now > way.least else None


def _estimate(new: Schedule, name: str, minutes: int) -> SetEstimate:
    day = new.plan.day_length(new.plan[name])
    return SetEstimate(name, f"{minutes}min" if minutes % day else f"{minutes // day}d")


def _edits_of(new: Schedule, way: Shortening, minutes: int) -> list[Edit]:
    """Return what shortens a task: its duration, and the work of more people or what it costs."""
    found: list[Edit] = [_estimate(new, way.task, minutes)]
    if way.given:
        cost = money_of(way.cost_of(minutes), way.currency)
        line = f"crash-{way.task}"[:200]
        return [*found, SetCost(BudgetLine(id=line, task=way.task, amount=cost))]
    saved = way.normal - minutes
    for item, _ in way.assignments:
        work = planned_work(new.plan, item, new[way.task]) + OVERHEAD * saved * Fraction(item.units)
        found.append(Assign(attrs.evolve(item, work=f"{round(work)}min")))
    return found
