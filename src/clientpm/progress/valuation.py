"""Putting together what was agreed, done and spent on a day."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.agreed import current_baseline
from clientpm.model.budget import BudgetCategory
from clientpm.progress.agreed import agreed_dates, chosen_baseline
from clientpm.progress.asked import asked_project, asked_schedule
from clientpm.progress.baselining import whole_budget
from clientpm.progress.cost_formulas import MONEY_FIGURES, Position, cost_figures
from clientpm.progress.exact_figure import BILLION, Figure, billionths, decimal_of, money_of, reasons_of
from clientpm.progress.figure_reason import FigureReason
from clientpm.progress.indices import shown_figures
from clientpm.progress.periods import Periods, periods_from
from clientpm.progress.planned import PlannedTask, PlannedWork, curve_of, planned_work
from clientpm.progress.schedule_formulas import Curve, schedule_figures
from clientpm.progress.spending_record import SpendingRecord, spending_of
from clientpm.progress.time_indices import EarnedSchedule, schedule_of
from clientpm.progress.valuation_options import EarnedValueOptions
from clientpm.scheduling.reported import ProgressState, task_progress
from clientpm.values.frozen import FrozenMap
from clientpm.values.instant import from_minute, to_minute
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from clientpm.model.baseline import Baseline
    from clientpm.model.project import Project
    from clientpm.progress.ledger import Ledger
    from clientpm.scheduling.reported import TaskProgress
    from clientpm.scheduling.result import Schedule

__all__ = ["TimeAxis", "Valuation"]

_MONEY: Final = frozenset({*MONEY_FIGURES, "bac", "pv", "ev", "ac"})


class TimeAxis:
    """The planned value of some tasks over the periods of a project.

    Args:
        work: What was agreed.
        tasks: The tasks that count.
        options: What a period is, and what finish is wanted.
    """

    def __init__(self, work: PlannedWork, tasks: Iterable[PlannedTask], options: EarnedValueOptions) -> None:
        self.periods: Periods = periods_from(options.period, work.start, work.calendar)
        self._options = options
        self._finish = to_minute(work.finish)
        length = self.periods.position(self._finish)
        self.curve = Curve(curve_of(tasks, [self.periods.start, *self.periods.ends(self._finish)]), length)

    def figures(self, ev: int, at: Fraction) -> dict[str, Figure]:
        """Return the figures of earned schedule.

        Args:
            ev: What was earned, in billionths.
            at: Actual time in periods.

        Returns:
            Exact figures by name.
        """
        wanted = self._options.target
        target = FigureReason.NO_TARGET if wanted is None else self.periods.position(to_minute(wanted))
        return schedule_figures(self.curve, ev, at, target=target, factor=self._options.factor)

    def shown(self, figures: dict[str, Figure], at: int) -> EarnedSchedule:
        """Return figures of earned schedule with their dates.

        Args:
            figures: Exact figures by name.
            at: The instant up to which time has passed, in minutes since the year 1.

        Returns:
            The same as they are shown.
        """
        es = at if figures["es"] == figures["at"] else self._minute(figures["es"])
        calendar = self.periods.calendar
        work = calendar.table.work
        begun = max(at, self.periods.start)
        dates: dict[str, Any] = {
            "period": self._options.period,
            "es_date": _instant(es),
            "ieac_t_date": _instant(self._minute(figures["ieac_t"])),
            "ieac_t_at_plan_date": _instant(self._minute(figures["ieac_t_at_plan"])),
            "sv_t_work": None if es is None else Minutes(work(es) - work(begun), calendar.minutes_per_day),
        }
        far = {
            f"{name}_date": FigureReason.OUT_OF_RANGE
            for name in ("ieac_t", "ieac_t_at_plan")
            if dates[f"{name}_date"] is None and not isinstance(figures[name], FigureReason)
        }
        return schedule_of(figures, far, **dates)

    def _minute(self, position: Figure) -> int | None:
        if isinstance(position, FigureReason):
            return None
        return self._finish if position == self.curve.length else self.periods.minute(position)


def _instant(minute: int | None) -> dt.datetime | None:
    return None if minute is None else from_minute(minute)


class Valuation:
    """What was agreed, done and spent, ready for any day up to one.

    Args:
        project: The project.
        day: The day up to which facts count.
        baseline: The baseline, its number or its id; `None` for the current one.
        schedule: The schedule of that day, where there is one already.
        options: The choices.
        known_at: Leave out what was reported later.
    """

    def __init__(
        self,
        project: Project,
        day: dt.datetime,
        baseline: Baseline | int | str | None,
        schedule: Schedule | None,
        options: EarnedValueOptions,
        known_at: dt.datetime | None,
    ) -> None:
        self.project = asked_project(project)
        if not isinstance(options, EarnedValueOptions):
            raise FieldTypeError(
                "not options", code="evm.options", where="options", got=options, expected="EarnedValueOptions"
            )
        self.day = day
        self.minute = to_minute(day)
        self.options = options
        self.known_at = known_at
        self._schedule = schedule if schedule is None else asked_schedule(project, schedule, day)
        self.baseline = current_baseline(project, day) if baseline is None else chosen_baseline(project, baseline, day)
        kept = () if self.baseline is None else self.baseline.budget
        self.lines = kept or whole_budget(project, self._schedule)

    @cached_property
    def work(self) -> PlannedWork | FigureReason:
        """What was agreed, or why nothing was."""
        if self.baseline is None:
            return FigureReason.NO_BASELINE
        dates = agreed_dates(self.baseline)
        if not dates:
            return FigureReason.NO_BASELINE
        lines = [line for line in self.lines if line.category is BudgetCategory.WORK]
        if not lines:
            return FigureReason.NO_BUDGET
        return planned_work(self.baseline, dates, lines, self.project.plan, self.options)

    @cached_property
    def spending(self) -> SpendingRecord:
        """What was spent."""
        return spending_of(self.project, self.options.actuals, self.known_at)

    @cached_property
    def currency(self) -> str | None:
        """The one currency of all money; `None` where there is no money."""
        given = [money for money in (self.options.etc, self.options.simulated) if money is not None]
        found = {line.amount.currency for line in self.lines} | {money.currency for money in given}
        found |= self.spending.currencies
        if len(found) > 1:
            raise ValidationError(
                "two currencies do not mix",
                code="money.mixed",
                where="budget",
                got=", ".join(sorted(found)),
                expected="budget and costs of a project in one currency",
            )
        return next(iter(found), None)

    @cached_property
    def known(self) -> Mapping[str, TaskProgress]:
        """What is known about tasks on the day."""
        schedule = self._schedule
        if schedule is not None and schedule.data_date == self.day and self.known_at is None:
            return schedule.progress
        return task_progress(self.project, as_of=self.day, known_at=self.known_at)

    @cached_property
    def cancelled(self) -> frozenset[str]:
        """Ids of the tasks that are not going to be done."""
        return frozenset(name for name, known in self.known.items() if known.state is ProgressState.CANCELLED)

    def reserve(self, category: BudgetCategory) -> int:
        """Return what was set aside, in billionths of a unit of money."""
        return sum(billionths(line.amount.amount) for line in self.lines if line.category is category)

    def spent(self, minute: int) -> dict[str | None, int]:
        """Return what was spent by task, in billionths of a unit of money."""
        found: dict[str | None, int] = {}
        for entry in self.spending.entries:
            if entry.at > minute:
                break
            found[entry.task] = found.get(entry.task, 0) + entry.amount
        return found

    def unpriced(self, minute: int) -> tuple[str, ...]:
        """Return the facts about work by an instant whose price is not known."""
        return tuple(name for at, name in self.spending.unpriced if at <= minute)

    def actual_cost(self, minute: int, amount: int) -> Figure:
        """Return actual cost, or why it is not known."""
        if not self.spending.kept:
            return FigureReason.NO_COST_RECORDS
        return FigureReason.WITHOUT_RATE if self.unpriced(minute) else Fraction(amount, BILLION)

    def passed(self, ledger: Ledger, minute: int) -> int:
        """Return the instant up to which time counts: that of the finish, once all work has finished."""
        finish = ledger.last_finish()
        return minute if finish is None else min(minute, to_minute(finish))

    def figures(
        self,
        sums: Mapping[str, int],
        ac: Figure,
        axis: TimeAxis,
        passed: int,
        *,
        whole: bool,
    ) -> dict[str, Any]:
        """Return all figures of some tasks on a day, as they are shown.

        Args:
            sums: Their `bac`, `work`, `pv` and `ev`, in billionths; `work` is what was
                not cancelled.
            ac: What was spent on them.
            axis: Their planned value over time.
            passed: The instant up to which time has passed.
            whole: Whether they are all the work, so that estimates of the whole apply.

        Returns:
            The fields of `EarnedFigures`.
        """
        time: dict[str, Figure] = axis.figures(sums["ev"], axis.periods.position(passed)) if sums["work"] else {}
        position = Position(
            **{name: Fraction(sums[name], BILLION) for name in ("bac", "work", "pv", "ev")},
            ac=ac,
            spi_t=time.get("spi_t", FigureReason.NO_BUDGET),
            etc=self._given(self.options.etc, FigureReason.NO_ESTIMATE, whole=whole),
            simulated=self._given(self.options.simulated, FigureReason.NOT_SIMULATED, whole=whole),
            weights=self.options.weights,
        )
        schedule = axis.shown(time, passed) if time else None
        reasons = FrozenMap({"earned_schedule": FigureReason.NO_BUDGET}) if schedule is None else schedule.reasons
        return self.shown(position) | {
            "earned_schedule": schedule,
            "reasons": FrozenMap({**self.reasons(position), **reasons}),
        }

    def shown(self, position: Position) -> dict[str, Any]:
        """Return the figures of a position as they are shown."""
        figures = _all_figures(position)
        shown = {
            name: money_of(figure, self.currency) if _is_money(name) else decimal_of(figure)
            for name, figure in figures.items()
        }
        return shown_figures(shown)

    @staticmethod
    def reasons(position: Position) -> FrozenMap[FigureReason]:
        """Return why figures of a position are missing."""
        figures = _all_figures(position)
        money = {name: figure for name, figure in figures.items() if _is_money(name)}
        ratios = {name: figure for name, figure in figures.items() if not _is_money(name)}
        return FrozenMap({**reasons_of(money, money=True), **reasons_of(ratios)})

    @staticmethod
    def _given(money: Any, otherwise: FigureReason, *, whole: bool) -> Figure:
        return Fraction(money.amount) if whole and money is not None else otherwise


def _all_figures(position: Position) -> dict[str, Figure]:
    named = {name: getattr(position, name) for name in ("bac", "pv", "ev", "ac")}
    return named | cost_figures(position)


def _is_money(name: str) -> bool:
    return name in _MONEY
