"""How a project stands, in every respect that it has records of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError
from clientpm.model.convert import read_enum
from clientpm.model.status_override import Dimension, StatusOverride
from clientpm.progress.asked import asked_day, day_of
from clientpm.progress.circumstances import Circumstances, circumstances_of
from clientpm.progress.dimensions import Judgement, judged_dimension
from clientpm.progress.figures import project_figures
from clientpm.progress.hysteresis import settled_status, statuses_seen
from clientpm.progress.movement import snapshots_until
from clientpm.progress.status_rules import StatusRules, worst_status
from clientpm.values.finding import Finding, Severity
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.project import Project
    from clientpm.model.snapshot import Snapshot
    from clientpm.progress.earned_figures import EarnedValue
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule
    from clientpm.values.ref import Ref

__all__ = ["DimensionStatus", "ProjectStatus", "project_status", "standing_of"]


@attrs.frozen(kw_only=True)
class DimensionStatus:
    """How a project stands in one respect.

    Attributes:
        dimension: In what respect.
        status: How it is shown.
        computed: What the figures alone say.
        settled: What is shown unless somebody sets it by hand: the computed status, or a
            worse one of the time before that is still held.
        figures: The figures it was judged by, by name.
        missing: Why a figure that it should be judged by is missing, by its name.
        reasons: Why it is not on course, the worst first, and how it came to be shown as
            it is.
        override: The status that was set by hand and holds.
    """

    dimension: Dimension
    status: Status
    computed: Status
    settled: Status
    figures: FrozenMap[Any] = EMPTY
    missing: FrozenMap[str] = EMPTY
    reasons: tuple[Finding, ...] = ()
    override: StatusOverride | None = None

    @property
    def held_by_hysteresis(self) -> bool:
        """Whether the figures are better than what is shown, but not for long enough."""
        return self.settled is not self.computed


@attrs.frozen(kw_only=True)
class ProjectStatus:
    """How a project stands.

    Attributes:
        as_of: The instant it is told for.
        status: The worst status that is shown of any dimension.
        computed: The worst that the figures alone say.
        dimensions: How it stands in each respect that it has records of.
        not_applicable: The respects that it has no records of; they do not count.
        rules: The thresholds.
    """

    as_of: dt.datetime
    status: Status
    computed: Status
    dimensions: tuple[DimensionStatus, ...]
    not_applicable: tuple[Dimension, ...]
    rules: StatusRules

    def __getitem__(self, dimension: Dimension | str) -> DimensionStatus:
        """Return how it stands in one respect."""
        name = read_enum(Dimension, dimension, "dimension")
        for item in self.dimensions:
            if item.dimension is name:
                return item
        raise UnknownReferenceError(
            "the project has no records of this dimension",
            code="status.not_applicable",
            got=name.value,
            expected=", ".join(item.dimension.value for item in self.dimensions) or "no dimension at all",
        )

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why it is not on course, in every respect."""
        return tuple(finding for item in self.dimensions for finding in item.reasons)


def project_status(
    project: Project,
    *,
    as_of: dt.date | str,
    schedule: Schedule | None = None,
    simulation: Simulation | None = None,
    rules: StatusRules | None = None,
    earned: EarnedValue | None = None,
) -> ProjectStatus:
    """Return how a project stands on a day, in every respect that it has records of.

    The worst dimension is the status of the project. A figure that cannot be formed makes
    its dimension unknown, never on course; a dimension of which the project has no
    records does not count. A dimension gets worse at once and better only after it was
    better in two periods, as the snapshots say. A status that somebody set by hand is
    shown while it holds; the computed one is always kept beside it.

    Args:
        project: The project.
        as_of: The day; a bare date means its end. Later facts and snapshots do not count.
        schedule: The schedule of the project on that day, where it was computed before.
        simulation: What `simulate` returned for the project: the chance of keeping the promise counts, and
            limits of the risk plan on chances and costs are judged.
        rules: The thresholds; the usual ones by default.
        earned: Earned value on that day, where it was computed before.

    Returns:
        The status, with figures, reasons and what is missing.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When the schedule or the simulation belongs to another plan.

    Examples:
        >>> from clientpm import Baseline, BaselineDates, Plan, Project, task
        >>> dates = [BaselineDates(task="build", start="2026-03-02", finish="2026-03-06")]
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "7d")])
        >>> project = Project(id="shop", plan=plan, baselines=[Baseline(id="original", number=0, dates=dates)])
        >>> status = project_status(project, as_of="2026-03-02")
        >>> status.status.value, [reason.code for reason in status["schedule"].reasons]
        ('attention', ['status.finish_slip'])

    References:
        Section 7.4 of the methods.
    """
    chosen = _rules(rules)
    now = circumstances_of(
        project, asked_day(as_of), schedule=schedule, simulation=simulation, rules=chosen, earned=earned
    )
    return standing_of(now, chosen)


def standing_of(now: Circumstances, rules: StatusRules) -> ProjectStatus:
    """Return how a project stands.

    Args:
        now: What its figures are made of.
        rules: The thresholds.

    Returns:
        The status.
    """
    figures = project_figures(now)
    before = snapshots_until(now.project, now.as_of, before=True)
    found: list[DimensionStatus] = []
    for dimension in Dimension:
        override, ended = _overrides(now.project.status_overrides, dimension, day_of(now.as_of))
        if dimension in figures.dimensions or override is not None:
            judgement = judged_dimension(dimension, figures, rules)
            found.append(_shown(dimension, judgement, before, rules, override, ended))
    return ProjectStatus(
        as_of=now.as_of,
        status=worst_status(item.status for item in found),
        computed=worst_status(item.computed for item in found),
        dimensions=tuple(found),
        not_applicable=tuple(item for item in Dimension if item not in {each.dimension for each in found}),
        rules=rules,
    )


def _shown(
    dimension: Dimension,
    judgement: Judgement,
    before: Sequence[Snapshot],
    rules: StatusRules,
    override: StatusOverride | None,
    ended: StatusOverride | None,
) -> DimensionStatus:
    settled = settled_status(judgement.status, statuses_seen(before, dimension.value), rules.periods_to_improve)
    notes: list[Finding] = []
    if settled is not judgement.status:
        periods = rules.periods_to_improve
        notes.append(_note("status.held", dimension, settled, computed=judgement.status.value, periods=periods))
    if override is not None:
        facts = {"computed": judgement.status.value, "until": override.until}
        notes.append(_note("status.set_by_hand", dimension, override.status, override.ref, **facts))
    elif ended is not None:
        notes.append(_note("status.override_ended", dimension, ended.status, ended.ref, until=ended.until))
    return DimensionStatus(
        dimension=dimension,
        status=settled if override is None else override.status,
        computed=judgement.status,
        settled=settled,
        figures=judgement.figures,
        missing=judgement.missing,
        reasons=(*judgement.reasons, *notes),
        override=override,
    )


def _note(code: str, dimension: Dimension, status: Status, subject: Ref | None = None, **facts: Any) -> Finding:
    named = {"dimension": dimension.value, "status": status.value}
    return Finding(code=code, severity=Severity.INFO, subject=subject, facts=named | facts)


def _overrides(
    overrides: Sequence[StatusOverride], dimension: Dimension, day: dt.date
) -> tuple[StatusOverride | None, StatusOverride | None]:
    """Return the override that holds on a day, and the last one that has ended."""
    known = sorted(
        (item for item in overrides if item.dimension is dimension and item.since <= day),
        key=lambda item: (item.since, item.until, item.id),
    )
    holding = [item for item in known if item.until >= day]
    ended = max((item for item in known if item.until < day), key=lambda item: (item.until, item.id), default=None)
    return (holding[-1] if holding else None), ended


def _rules(rules: StatusRules | None) -> StatusRules:
    if rules is None:
        return StatusRules()
    if not isinstance(rules, StatusRules):
        raise FieldTypeError(
            "not rules of a status", code="status.rule", where="rules", got=rules, expected="StatusRules"
        )
    return rules
