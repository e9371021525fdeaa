"""How long the client's work takes now, and is to take."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.coverage import share_of
from clientpm.errors import FieldTypeError, UnknownReferenceError
from clientpm.model.process import ProcessPhase, ProcessStep
from clientpm.model.project import Project
from clientpm.model.references import references_of
from clientpm.model.requirement import Requirement
from clientpm.values.calendar import WorkCalendar
from clientpm.values.duration import DurationUnit
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.values.duration import WorkDuration

__all__ = ["PainPoint", "ProcessComparison", "ProcessTime", "Processes", "in_order", "process_comparison"]

_DAYS: Final = frozenset({DurationUnit.DAYS, DurationUnit.WEEKS})
_CLOCK_DAY: Final = 1440


@attrs.frozen(kw_only=True)
class ProcessTime:
    """How long a process takes along its longest chain of steps.

    Attributes:
        steps: Ids of all its steps.
        chain: Ids of the steps of the longest chain, the first one first.
        total: How long they take together; `None` where that cannot be told.
        elapsed: Whether that is time on the clock, nights included, and not working time.
        reason: Why there is no total: `no_steps`, `no_duration`, `mixed_time` (days of work
            beside days on the clock) or `circle`.
        without_duration: Ids of the steps of which nobody knows how long they take.
    """

    steps: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    total: Minutes | None = None
    elapsed: bool = False
    reason: str = ""
    without_duration: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class PainPoint:
    """What is bad about a step as it is.

    Attributes:
        step: Id of the step.
        pain: What is bad.
        requirements: Ids of the requirements that are linked with the step.
    """

    step: str
    pain: str
    requirements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ProcessComparison:
    """A process as it is, beside the same as it is to be.

    Attributes:
        process: What it is called.
        as_is: How long it takes now.
        to_be: How long it is to take.
        saved: How much shorter it is to be; negative where it gets longer.
        saved_share: The same as a share of now.
        pains: What is bad about it now, and which requirements see to it.
        reason: Why nothing can be compared; empty where it can: as of `ProcessTime`, or
            `mixed_time` where one is in working time and the other on the clock.
    """

    process: str
    as_is: ProcessTime
    to_be: ProcessTime
    saved: Minutes | None = None
    saved_share: Decimal | None = None
    pains: tuple[PainPoint, ...] = ()
    reason: str = ""


def process_comparison(project: Project, process: str) -> ProcessComparison:
    """Return how long a process takes now and is to take, and which of its pains nobody sees to.

    Steps run one after the other where one follows the other, else side by side, so a
    process takes as long as its longest chain. Working days have the length that the
    project's calendar gives them.

    Args:
        project: The project.
        process: What the process is called, as its steps have it.

    Returns:
        The comparison.

    Raises:
        FieldTypeError: When it is no project.
        UnknownReferenceError: When no step belongs to such a process.

    Examples:
        >>> steps = [
        ...     ProcessStep(id="call", process="Booking", duration="12min", pain="The line is busy."),
        ...     ProcessStep(id="write", process="Booking", duration="3min", after=["call"]),
        ...     ProcessStep(id="click", process="Booking", phase="to_be", duration="2min"),
        ... ]
        >>> found = process_comparison(Project(id="clinic", process_steps=steps), "Booking")
        >>> found.as_is.total.minutes, found.to_be.total.minutes, found.saved.minutes, found.as_is.chain
        (15, 2, 13, ('call', 'write'))
        >>> [(pain.step, pain.requirements) for pain in found.pains]
        [('call', ())]
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    processes = Processes(project=project)
    if process not in processes.names:
        raise UnknownReferenceError(
            "no step belongs to such a process",
            code="process.unknown",
            where="process",
            got=process,
            expected=", ".join(repr(name) for name in processes.names) or "a process that has steps",
        )
    return processes.compared(process)


@attrs.frozen(kw_only=True)
class Processes:
    """The processes of a project.

    Attributes:
        project: The project.
    """

    project: Project

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the processes are called."""
        return tuple(dict.fromkeys(step.process for step in self.project.process_steps))

    def steps(self, process: str, phase: ProcessPhase) -> tuple[ProcessStep, ...]:
        """Return the steps of a process.

        Args:
            process: What it is called.
            phase: As it is, or as it is to be.

        Returns:
            The steps, in the project's order.
        """
        return tuple(step for step in self.project.process_steps if (step.process, step.phase) == (process, phase))

    @cached_property
    def requirements(self) -> dict[str, tuple[str, ...]]:
        """Ids of the requirements that are linked with each step, whichever side names the other."""
        found: dict[str, dict[str, None]] = {}
        for requirement in self.project.requirements:
            for _, ref in references_of(requirement):
                if ref.kind == ProcessStep.kind_name:
                    found.setdefault(ref.id, {})[requirement.id] = None
        for step in self.project.process_steps:
            for _, ref in references_of(step):
                if ref.kind == Requirement.kind_name:
                    found.setdefault(step.id, {})[ref.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    def compared(self, process: str) -> ProcessComparison:
        """Return a process as it is, beside the same as it is to be.

        Args:
            process: What it is called.

        Returns:
            The comparison.
        """
        now, then = self.steps(process, ProcessPhase.AS_IS), self.steps(process, ProcessPhase.TO_BE)
        as_is, to_be = self.time(now), self.time(then)
        pains = tuple(
            PainPoint(step=step.id, pain=step.pain, requirements=self.requirements.get(step.id, ()))
            for step in now
            if step.pain.strip()
        )
        found = ProcessComparison(process=process, as_is=as_is, to_be=to_be, pains=pains)
        if as_is.total is None or to_be.total is None:
            return attrs.evolve(found, reason=as_is.reason or to_be.reason)
        if self._days_differ(as_is, to_be, (*now, *then)):
            return attrs.evolve(found, reason="mixed_time")
        saved = as_is.total - to_be.total
        return attrs.evolve(found, saved=saved, saved_share=share_of(saved.minutes, as_is.total.minutes))

    @staticmethod
    def _days_differ(as_is: ProcessTime, to_be: ProcessTime, steps: Sequence[ProcessStep]) -> bool:
        """Return whether days of work would be compared with days on the clock."""
        working = any(step.duration is not None and step.duration.unit in _DAYS for step in steps)
        return working and (as_is.elapsed or to_be.elapsed)

    def time(self, steps: Sequence[ProcessStep]) -> ProcessTime:
        """Return how long some steps take.

        Args:
            steps: The steps of one process in one phase.

        Returns:
            The time along the longest chain.
        """
        missing = tuple(step.id for step in steps if step.duration is None)
        found = ProcessTime(steps=tuple(step.id for step in steps), without_duration=missing)
        order = in_order(steps)
        durations = [step.duration for step in steps if step.duration is not None]
        elapsed = any(item.elapsed for item in durations)
        reason = _obstacle(steps, order, durations, elapsed=elapsed)
        if reason:
            return attrs.evolve(found, reason=reason, elapsed=elapsed)
        chain, minutes = self._longest(order)
        per_day = _CLOCK_DAY if elapsed else self._day_and_week[0]
        return attrs.evolve(found, chain=chain, total=Minutes(minutes, per_day), elapsed=elapsed)

    @cached_property
    def _day_and_week(self) -> tuple[int, int]:
        """Minutes of a working day and week."""
        plan = self.project.plan
        calendar = WorkCalendar.weekdays() if plan is None else plan.calendar
        own = (None, None) if plan is None else (plan.minutes_per_day, plan.minutes_per_week)
        return own[0] or calendar.minutes_per_day, own[1] or calendar.minutes_per_week

    def _longest(self, order: Sequence[ProcessStep]) -> tuple[tuple[str, ...], int]:
        """Return the chain that takes longest, the first of several, and its minutes."""
        day, week = self._day_and_week
        ends: dict[str, int] = {}
        driver: dict[str, str | None] = {}
        for step in order:
            before = [name for name in step.after if name in ends]
            last = max(before, key=lambda name: ends[name], default=None)
            length = (
                0 if step.duration is None else step.duration.to_minutes(minutes_per_day=day, minutes_per_week=week)
            )
            ends[step.id] = length + (0 if last is None else ends[last])
            driver[step.id] = last
        name: str | None = max(ends, key=lambda step: ends[step])
        total = ends[str(name)]
        chain: list[str] = []
        while name is not None:
            chain.append(name)
            name = driver[name]
        return tuple(reversed(chain)), total


def _obstacle(
    steps: Sequence[ProcessStep], order: Sequence[ProcessStep], durations: Sequence[WorkDuration], *, elapsed: bool
) -> str:
    """Return why steps have no total, or nothing."""
    if not steps:
        return "no_steps"
    if len(order) < len(steps):
        return "circle"
    if len(durations) < len(steps):
        return "no_duration"
    return "mixed_time" if elapsed and any(item.unit in _DAYS for item in durations) else ""


def in_order(steps: Sequence[ProcessStep]) -> list[ProcessStep]:
    """Return steps so that each follows those before it.

    Args:
        steps: The steps of one process in one phase.

    Returns:
        The steps; what runs in a circle, and what comes after it, is left out.
    """
    inside = {step.id for step in steps}
    waits = {step.id: sum(name in inside for name in step.after) for step in steps}
    followers: dict[str, list[ProcessStep]] = {}
    for step in steps:
        for name in step.after:
            followers.setdefault(name, []).append(step)
    ready = [step for step in steps if not waits[step.id]]
    for step in ready:
        for follower in followers.get(step.id, ()):
            waits[follower.id] -= 1
            if not waits[follower.id]:
                ready.append(follower)
    return ready
