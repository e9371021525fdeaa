"""What an audience may see of the risks of a project, and of how sure its dates are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_points import ViewPoints
from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.money import Money
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ViewAssumption",
    "ViewCurvePoint",
    "ViewLever",
    "ViewOdds",
    "ViewRisk",
    "ViewRiskBand",
    "ViewRiskCell",
    "ViewRiskMatrix",
    "ViewRiskMove",
    "ViewRiskNews",
    "ViewRiskReserve",
    "ViewRiskResponse",
    "ViewRiskStep",
    "ViewRisks",
    "ViewTrials",
]


@attrs.frozen(kw_only=True)
class ViewRiskResponse:
    """What is done about a risk.

    Attributes:
        strategy: What is tried, as a word for programs.
        description: What is done.
        owner: Who does it.
        client_side: Whether that is somebody on the client's side.
        due: By when.
        done_on: When it was done.
        overdue: Whether that day has passed and it is not done.
        contingency: What is done when the risk strikes.
        fallback: What is done when that does not help.
        trigger: By what it is known that it is time for them.
        cost: What it costs; nothing for whom it is not meant.
    """

    strategy: str
    description: ViewText = NO_TEXT
    owner: ViewText = NO_TEXT
    client_side: bool = False
    due: dt.date | None = None
    done_on: dt.date | None = None
    overdue: bool = False
    contingency: ViewText = NO_TEXT
    fallback: ViewText = NO_TEXT
    trigger: ViewText = NO_TEXT
    cost: Money | None = None


@attrs.frozen(kw_only=True)
class ViewRiskCell:
    """Where a risk stands in the matrix.

    Attributes:
        row: The place of its chance, counted from 0 for the lowest.
        column: The place of its impact.
        band: The label of the band.
    """

    row: int
    column: int
    band: str


@attrs.frozen(kw_only=True)
class ViewRisk:
    """A risk.

    Attributes:
        label: Its short name within the report, such as `R1`.
        title: What it is called.
        threat: Whether it would do harm.
        cause: Why it may happen.
        event: What may happen.
        effect: What that would mean.
        category: What sort of risk it is.
        owner: Who watches it.
        client_side: Whether that is somebody on the client's side.
        state: Its state, as a word for programs.
        first_day: The first day on which it can strike.
        last_day: The last one.
        chance: How likely it is [0 to 1].
        chance_low: How likely at least.
        chance_high: How likely at most.
        days: By how many working days its tasks take longer on average, its chance counted in;
            below zero where they take less.
        days_low: The best of the range.
        days_high: The worst of it.
        cost: What it costs on average, below zero for a saving; nothing for whom it is not meant.
        cost_low: The best of the range.
        cost_high: The worst of it.
        now: Where it stands in the matrix.
        before: Where it stood without any response.
        responses: What is done about it.
    """

    label: str
    title: ViewText = NO_TEXT
    threat: bool = True
    cause: ViewText = NO_TEXT
    event: ViewText = NO_TEXT
    effect: ViewText = NO_TEXT
    category: ViewText = NO_TEXT
    owner: ViewText = NO_TEXT
    client_side: bool = False
    state: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    chance: Decimal | None = None
    chance_low: Decimal | None = None
    chance_high: Decimal | None = None
    days: Decimal | None = None
    days_low: Decimal | None = None
    days_high: Decimal | None = None
    cost: Money | None = None
    cost_low: Money | None = None
    cost_high: Money | None = None
    now: ViewRiskCell | None = None
    before: ViewRiskCell | None = None
    responses: tuple[ViewRiskResponse, ...] = ()


@attrs.frozen(kw_only=True)
class ViewRiskStep:
    """A step of a scale.

    Attributes:
        label: What it is called.
        low: Where it begins; `None` where the scale has no figures.
        high: Where it ends; `None` without end.
    """

    label: str
    low: Decimal | None = None
    high: Decimal | None = None


@attrs.frozen(kw_only=True)
class ViewRiskBand:
    """A band of the matrix.

    Attributes:
        label: What it is called.
        colour: How it is drawn, as `#rrggbb`; empty where nothing is said.
    """

    label: str
    colour: str = ""


def _steps(value: Iterable[ViewRiskStep]) -> tuple[ViewRiskStep, ...]:
    return tuple(value)


def _bands(value: Iterable[ViewRiskBand]) -> tuple[ViewRiskBand, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class ViewRiskMatrix:
    """The matrix.

    Attributes:
        chances: The steps of chance, the lowest first.
        impacts: The steps of impact, the lowest first.
        bands: The bands, the mildest first.
        cells: The label of the band of each cell, one row for each step of chance.
        one_scale: Whether there is one scale of impact, whose figures are those of all objectives.
    """

    chances: tuple[ViewRiskStep, ...] = attrs.field(converter=_steps)
    impacts: tuple[ViewRiskStep, ...] = attrs.field(converter=_steps)
    bands: tuple[ViewRiskBand, ...] = attrs.field(converter=_bands)
    cells: tuple[tuple[str, ...], ...]
    one_scale: bool = False


@attrs.frozen(kw_only=True)
class ViewCurvePoint:
    """A point of the curve of a date.

    Attributes:
        at: The instant.
        share: The share of trials that was done by then [0 to 1].
    """

    at: dt.datetime
    share: Decimal


@attrs.frozen(kw_only=True)
class ViewOdds:
    """How sure the date of a milestone is.

    Attributes:
        id: Id of the milestone.
        title: What it is called.
        planned: The day that the plan says.
        promised: The day that was promised.
        chance: How likely it is kept [0 to 1].
        chance_low: How likely at least, at 95 %.
        chance_high: How likely at most.
        p50: The day that holds in half of the cases.
        p80: The day that holds in eight of ten.
        p90: The day that holds in nine of ten.
        p80_low: The first day that the eightieth percentile may be, at 95 %.
        p80_high: The last one.
        planned_chance: How likely the day of the plan is kept.
        needed: Time between the day of the plan and the one that holds in eight of ten cases.
        spare: Time between the day of the plan and the promised one.
        short: Time between the promised day and the one that holds in eight of ten cases.
        status: How it stands.
        planned_at: The instant that the plan says.
        p50_at: The instant that holds in half of the cases.
        p80_at: The instant that holds in eight of ten.
        curve: How likely it is done by each of some instants.
        before_chance: How likely the promise was thought to be kept the last time.
        before_p80: The day that held in eight of ten cases the last time.
    """

    id: str
    title: ViewText
    planned: dt.date
    promised: dt.date | None = None
    chance: Decimal | None = None
    chance_low: Decimal | None = None
    chance_high: Decimal | None = None
    p50: dt.date
    p80: dt.date
    p90: dt.date
    p80_low: dt.date
    p80_high: dt.date
    planned_chance: Decimal
    needed: Shift
    spare: Shift | None = None
    short: Shift | None = None
    status: Status = Status.UNKNOWN
    planned_at: dt.datetime
    p50_at: dt.datetime
    p80_at: dt.datetime
    curve: tuple[ViewCurvePoint, ...] = ()
    before_chance: Decimal | None = None
    before_p80: dt.date | None = None


@attrs.frozen(kw_only=True)
class ViewLever:
    """What a risk takes from the date that the project is measured by, or gives to it.

    Attributes:
        label: The short name of the risk; empty for a driver, and for what is merged.
        title: What it is called.
        driver: Whether it is a cause that moves several tasks at once.
        count: For how many it stands; more than one where those that the audience may not see
            are one.
        hidden: Whether the audience may not know what it is.
        days: How many working days later the date is that holds in eight of ten cases, because
            of it; below zero where it makes it earlier.
        mean_days: The same for the average date.
    """

    label: str = ""
    title: ViewText = NO_TEXT
    driver: bool = False
    count: int = 1
    hidden: bool = False
    days: Decimal
    mean_days: Decimal


@attrs.frozen(kw_only=True)
class ViewRiskMove:
    """What became of a risk since the last report.

    Attributes:
        what: `new`, `occurred`, `closed`, `expired`, `reopened` or `assessed`.
        label: The short name of the risk.
        title: What it is called.
        day: When.
        before: How likely it was thought to be; nothing for whom it is not meant.
        now: How likely it is.
    """

    what: str
    label: str = ""
    title: ViewText = NO_TEXT
    day: dt.date | None = None
    before: Decimal | None = None
    now: Decimal | None = None


@attrs.frozen(kw_only=True)
class ViewRiskNews:
    """What changed since the last report.

    Attributes:
        since: The day of that report.
        moves: What became of each risk.
    """

    since: dt.date
    moves: tuple[ViewRiskMove, ...] = ()


@attrs.frozen(kw_only=True)
class ViewAssumption:
    """What the plan takes for granted.

    Attributes:
        statement: What is taken for granted.
        if_wrong: What it would mean if it were not so.
        owner: Who finds out.
        client_side: Whether that is somebody on the client's side.
        check_by: By when.
        overdue: Whether that day has passed.
        wrong: Whether it turned out to be wrong.
    """

    statement: ViewText
    if_wrong: ViewText = NO_TEXT
    owner: ViewText = NO_TEXT
    client_side: bool = False
    check_by: dt.date | None = None
    overdue: bool = False
    wrong: bool = False


@attrs.frozen(kw_only=True)
class ViewRiskReserve:
    """What money is needed in reserve; for the team only.

    Attributes:
        planned: What everything costs by the schedule, without any risk.
        p50: What is not exceeded in half of the cases.
        p80: What is not exceeded in eight of ten.
        needed: What must be in reserve for that.
        agreed: The contingency in the budget; `None` where there is none.
        chance: How likely work and contingency are enough [0 to 1].
        joint: How likely they are, and the date is kept too that the project is measured by.
    """

    planned: Money
    p50: Money
    p80: Money
    needed: Money
    agreed: Money | None = None
    chance: Decimal | None = None
    joint: Decimal | None = None


@attrs.frozen(kw_only=True)
class ViewTrials:
    """How the figures were computed.

    Attributes:
        count: How many times the plan was played through.
        asked: How many times it should have been.
        seed: The seed of the random numbers.
        sampling: How they were spread, as a word for programs: `latin` or `plain`.
        tasks: How many tasks have a duration that varies.
        risks: How many open risks have a chance and an effect in figures, and so count.
        drivers: How many drivers count.
        correlations: How many correlations count.
    """

    count: int
    asked: int
    seed: int
    sampling: str
    tasks: int
    risks: int
    drivers: int
    correlations: int


@attrs.frozen(kw_only=True)
class ViewRisks:
    """What an audience may see of risks and chances.

    Attributes:
        base: The project.
        risks: The open risks, the largest first.
        occurred: Risks that struck and are not settled yet.
        matrix: The matrix; `None` where its words may not be seen.
        odds: How sure the dates are: first the one that the project is measured by, then the
            others by date.
        levers: What buys most days, the largest first.
        assumptions: What is still to be found out, and what turned out to be wrong.
        news: What changed since the last report; `None` where there is none that may be seen.
        reserve: Money in reserve; `None` for whom it is not meant.
        trials: How the figures were computed; `None` where nothing was simulated.
        points: What was found about the register; `None` where nothing is told.
        review_days: How often the register is looked at.
        whole: Whether every risk, driver and assumption is there.
    """

    base: View
    risks: tuple[ViewRisk, ...] = ()
    occurred: tuple[ViewRisk, ...] = ()
    matrix: ViewRiskMatrix | None = None
    odds: tuple[ViewOdds, ...] = ()
    levers: tuple[ViewLever, ...] = ()
    assumptions: tuple[ViewAssumption, ...] = ()
    news: ViewRiskNews | None = None
    reserve: ViewRiskReserve | None = None
    trials: ViewTrials | None = None
    points: ViewPoints | None = None
    review_days: int | None = None
    whole: bool = True

    @property
    def promise(self) -> ViewOdds | None:
        """How sure the date is that the project is measured by; `None` where it is not known."""
        first = next(iter(self.odds), None)
        return first if first is not None and first.id == self.base.promise else None

    @property
    def threats(self) -> tuple[ViewRisk, ...]:
        """The open threats, the largest first."""
        return tuple(risk for risk in self.risks if risk.threat)

    @property
    def opportunities(self) -> tuple[ViewRisk, ...]:
        """The open opportunities, the largest first."""
        return tuple(risk for risk in self.risks if not risk.threat)
