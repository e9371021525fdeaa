"""How well past forecasts held: dates given with a chance, probabilities of risks, ranges of estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.risk.brier import BrierScore, brier_score
from clientpm.risk.finished_work import EstimateRange, asked_projects, estimate_ranges, past_durations
from clientpm.risk.past_forecasts import LEVELS, PastForecast, promise_chances, promised_dates, risk_chances
from clientpm.risk.shares_held import HeldShare, held_share
from clientpm.risk.track_findings import found_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from clientpm.model.project import Project
    from clientpm.values.finding import Finding

__all__ = ["Calibration", "HorizonShares", "calibration"]

_HORIZONS: Final = ((0, 30), (31, 90), (91, None))


@attrs.frozen(kw_only=True)
class HorizonShares:
    """How often dates were kept that were given about as long ahead.

    Attributes:
        least: The least days ahead.
        most: The most days ahead; `None` without end.
        shares: The P50, the P80 and the P90, in this order.
    """

    least: int
    most: int | None
    shares: tuple[HeldShare, ...]


@attrs.frozen(kw_only=True)
class Calibration:
    """How well past forecasts held.

    Attributes:
        projects: How many projects were looked at.
        shares: How often a P50, a P80 and a P90 was kept, in this order: the first one that was
            given for each milestone.
        horizons: The same by how long ahead the date was given: the first one for each milestone
            within the horizon.
        chances: How good the chances were that promised dates had, the first one of each
            milestone.
        risks: How good the probabilities of risks were.
        ranges: How often the low and the high of estimates held what came out.
        promises: Every date that was given in every snapshot, and whether it was kept.
        risk_forecasts: The probability of each risk, and whether it struck.
    """

    projects: int
    shares: tuple[HeldShare, ...]
    horizons: tuple[HorizonShares, ...]
    chances: BrierScore
    risks: BrierScore
    ranges: tuple[EstimateRange, ...]
    promises: tuple[PastForecast, ...] = attrs.field(repr=False)
    risk_forecasts: tuple[PastForecast, ...] = attrs.field(repr=False)

    def share(self, level: str) -> HeldShare:
        """Return how often a date was kept that was given with a chance.

        Args:
            level: `p50`, `p80` or `p90`.

        Returns:
            The share.

        Raises:
            KeyError: When it is none of these.
        """
        return dict(zip((name for name, _ in LEVELS), self.shares, strict=True))[level]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be learnt: forecasts that were too sure, too careful, or too few to tell."""
        return tuple(found_in(self.shares, self.risks, self.ranges))


def calibration(projects: Project | Iterable[Project], *, as_of: dt.date | str | None = None) -> Calibration:
    """Return how well past forecasts held: of dates, of risks, and of estimates.

    `close_period(project, ..., simulation=...)` keeps the P50, P80 and P90 of every milestone and
    the probability of every open risk; what happened is what progress reports and the histories
    of risks say. A date is kept when the milestone is reached on that day or before.

    One milestone has a date in each snapshot, and they stand and fall together: the first one
    counts. Milestones of one project share its luck: from several projects it is estimated how
    much, and the intervals are widened so (`HeldShare.effective`).

    Args:
        projects: A past project, or several.
        as_of: The day that is looked at; a bare date means its end. A date that has not come by
            then is open, even where its milestone is reached: else only good news would count
            early. Without it a project whose work is over is looked at as a whole, and any other
            on its data date.

    Returns:
        The shares, scores and findings; what cannot be told is `None`, with a reason.

    Raises:
        FieldTypeError: When something is not a project.
        ValidationError: When a project is given twice, or the day is no date.

    Examples:
        >>> from clientpm import MilestoneForecast, Plan, ProgressReport, Project, Snapshot, milestone
        >>> live = MilestoneForecast(task="live", finish="2026-05-12", p50="2026-05-13", p80="2026-05-20")
        >>> shop = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[milestone("live", "Live")]),
        ...     snapshots=[Snapshot(id="march", data_date="2026-03-31", milestones=[live])],
        ...     progress_reports=[
        ...         ProgressReport(
        ...             id="r1", task="live", as_of="2026-05-31", actual_start="2026-05-15", actual_finish="2026-05-15"
        ...         )
        ...     ],
        ... )
        >>> found = calibration(shop)
        >>> [(str(item.said), item.count, item.held) for item in found.shares]
        [('0.5', 1, 0), ('0.8', 1, 1), ('0.9', 0, 0)]
        >>> found.share("p80").verdict.value, found.risks.score, found.risks.reasons["score"]
        ('too_few', None, 'no_cases')
    """
    known = asked_projects(projects)
    promises = tuple(item for project in known for item in promised_dates(project, as_of))
    chances = _first(tuple(item for project in known for item in promise_chances(project, as_of)))
    risks = tuple(item for project in known for item in risk_chances(project, as_of))
    return Calibration(
        projects=len(known),
        shares=_shares(promises),
        horizons=tuple(_horizon(promises, least, most) for least, most in _HORIZONS),
        chances=_score(chances),
        risks=_score(risks),
        ranges=estimate_ranges(past_durations(known, as_of=as_of)),
        promises=promises,
        risk_forecasts=risks,
    )


def _first(forecasts: Sequence[PastForecast]) -> list[PastForecast]:
    """Return the first forecast of each milestone; they come in the order in which they were made."""
    found: dict[tuple[str, object], PastForecast] = {}
    for item in forecasts:
        found.setdefault((item.project, item.subject), item)
    return list(found.values())


def _shares(promises: Sequence[PastForecast]) -> tuple[HeldShare, ...]:
    shares = []
    for _, said in LEVELS:
        first = _first([item for item in promises if item.chance == said])
        cases = [(item.project, item.happened) for item in first if item.happened is not None]
        shares.append(held_share(cases, said, left_out=[item.reason for item in first if item.happened is None]))
    return tuple(shares)


def _horizon(promises: Sequence[PastForecast], least: int, most: int | None) -> HorizonShares:
    within = [
        item
        for item in promises
        if item.days is not None and least <= item.days and (most is None or item.days <= most)
    ]
    return HorizonShares(least=least, most=most, shares=_shares(within))


def _score(forecasts: Sequence[PastForecast]) -> BrierScore:
    cases = [
        (item.chance, item.happened) for item in forecasts if item.happened is not None and item.chance is not None
    ]
    return brier_score(cases, left_out=[item.reason for item in forecasts if item.happened is None])
