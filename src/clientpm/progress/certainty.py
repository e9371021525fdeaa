"""How likely the dates hold that were promised and are still to come."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import UnknownReferenceError
from clientpm.progress.promise import promised_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.model.baseline import BaselineDates
    from clientpm.progress.circumstances import Circumstances
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import ScheduledTask

__all__ = ["DateOdds", "SimulatedPromises", "date_odds", "promise_odds", "rounded_chance"]

_PLACES: Final = Decimal("0.0001")
_P50, _P80, _P90 = "0.5", "0.8", "0.9"


@attrs.frozen(kw_only=True)
class DateOdds:
    """How sure a date is.

    Attributes:
        task: Id of the task or milestone.
        p50: The date that holds with a chance of one half.
        p80: The date that holds with a chance of 80 %.
        p90: The date that holds with a chance of 90 %.
        promised: The date that was promised; `None` where none was.
        chance: How likely that one holds [0 to 1].
        low: The lower end of the 95 % interval of that chance, for so many trials.
        high: The upper end.
    """

    task: str
    p50: dt.datetime
    p80: dt.datetime
    p90: dt.datetime
    promised: dt.datetime | None = None
    chance: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@attrs.frozen(kw_only=True)
class SimulatedPromises:
    """How sure the dates are that were promised and are still to come.

    Attributes:
        odds: Those of milestones and of tasks with a deadline, in plan order.
        trials: In how many trials that was counted.
        seed: From where the random numbers came.
    """

    odds: tuple[DateOdds, ...]
    trials: int
    seed: int


def rounded_chance(share: float) -> Decimal:
    """Return a share of trials as it is kept and shown: with four decimal places.

    Args:
        share: The share.

    Returns:
        The chance.

    Examples:
        >>> rounded_chance(0.63)
        Decimal('0.6300')
    """
    return Decimal(repr(float(share))).quantize(_PLACES, rounding=ROUND_HALF_EVEN)


def date_odds(simulation: Simulation, scheduled: ScheduledTask, agreed: Mapping[str, BaselineDates]) -> DateOdds | None:
    """Return how sure the date of a task is.

    Args:
        simulation: The simulation.
        scheduled: The task.
        agreed: The agreed dates by task.

    Returns:
        Percentiles, and the chance of what was promised; `None` where the simulation did not keep its dates.
    """
    name = scheduled.id
    try:
        p50, p80, p90 = (simulation.date(name, Decimal(level)) for level in (_P50, _P80, _P90))
    except UnknownReferenceError:
        return None
    promised = promised_by(scheduled, agreed)
    if promised is None:
        return DateOdds(task=name, p50=p50, p80=p80, p90=p90)
    low, high = simulation.chance_interval(name, by=promised)
    return DateOdds(
        task=name,
        p50=p50,
        p80=p80,
        p90=p90,
        promised=promised,
        chance=rounded_chance(simulation.chance(name, by=promised)),
        low=rounded_chance(low),
        high=rounded_chance(high),
    )


def promise_odds(now: Circumstances) -> SimulatedPromises | None:
    """Return how sure the dates are that were promised and are still to come.

    Args:
        now: The project on a day, with a simulation.

    Returns:
        The chances; `None` without a simulation.
    """
    if now.simulation is None:
        return None
    return SimulatedPromises(odds=tuple(_promises(now)), trials=now.simulation.trials, seed=now.simulation.seed)


def _promises(now: Circumstances) -> Iterator[DateOdds]:
    if now.simulation is None:
        return
    for scheduled in now.schedule or ():
        task = scheduled.task
        if scheduled.state.unfinished and not task.is_summary and (task.is_milestone or task.deadline is not None):
            found = date_odds(now.simulation, scheduled, now.agreed)
            if found is not None and found.promised is not None:
                yield found
