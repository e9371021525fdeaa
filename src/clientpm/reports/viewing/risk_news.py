"""What became of risks since the last report, as an audience may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.project import Project
from clientpm.reports.lens import Lens
from clientpm.reports.view_risk import ViewRiskMove, ViewRiskNews
from clientpm.reports.viewing.days import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.risk import Risk
    from clientpm.model.snapshot import Snapshot

__all__ = ["visible_risk_news"]

_ENDS: Final = {
    "occur": "occurred",
    "close": "closed",
    "expire": "expired",
    "reopen": "reopened",
    "reactivate": "reopened",
}
_ORDER: Final = ("occurred", "new", "reopened", "assessed", "closed", "expired")


def visible_risk_news(
    project: Project, previous: Snapshot | None, labels: Mapping[str, str], as_of: dt.datetime | None, lens: Lens
) -> ViewRiskNews | None:
    """Return what became of risks since the last report.

    Args:
        project: The project.
        previous: What was seen the last time.
        labels: The short name of each visible risk, by its id.
        as_of: The instant that the report speaks of.
        lens: The eyes of the audience.

    Returns:
        What is new, struck, closed or assessed again; `None` where there was no report before that the audience may
        see.
    """
    if previous is None or not lens.shows(previous):
        return None
    known = {item.risk: lens.read(item, "probability") for item in lens.read(previous, "risks", ())}
    period = _Period(project=project, since=last_day(previous.data_date), until=as_of, lens=lens, known=known)
    found = [
        attrs.evolve(move, label=labels[risk.id], title=lens.text(risk, "title"))
        for risk in lens.visible(project.risks)
        for move in period.moves(risk)
    ]
    found.sort(key=lambda move: (_ORDER.index(move.what), move.day or dt.date.max))
    return ViewRiskNews(since=period.since, moves=tuple(found))


@attrs.frozen(kw_only=True)
class _Period:
    """The time since the last report."""

    project: Project
    since: dt.date
    until: dt.datetime | None
    lens: Lens
    known: Mapping[str, Decimal]

    def holds(self, day: dt.date | None) -> bool:
        """Return whether a day lies in it."""
        return day is not None and day > self.since and (self.until is None or day <= last_day(self.until))

    def moves(self, risk: Risk) -> Iterator[ViewRiskMove]:
        """Yield what became of a risk: one thing at most, the last that happened; that it is new comes first."""
        lens = self.lens
        seen = lens.read(risk, "inherent" if risk.residual is None else "residual")
        now = lens.read(seen, "probability")
        end = self._end(risk)
        if end is not None:
            yield end
        elif self.holds(lens.read(risk, "identified_on")):
            yield ViewRiskMove(what="new", day=risk.identified_on, now=now)
        elif risk.is_open and self._assessed(risk, now, lens.read(seen, "assessed_on")):
            yield ViewRiskMove(
                what="assessed", day=lens.read(seen, "assessed_on"), before=self.known.get(risk.id), now=now
            )

    def _assessed(self, risk: Risk, now: Decimal | None, day: dt.date | None) -> bool:
        moved = risk.id in self.known and self.known[risk.id] != now
        return moved or self.holds(day)

    def _end(self, risk: Risk) -> ViewRiskMove | None:
        for step in reversed(self.lens.read(risk, "history", ())):
            day = self.project.wall_clock(self.lens.read(step, "at")).date()
            what = _ENDS.get(self.lens.read(step, "action", ""))
            if what is not None and self.holds(day):
                return ViewRiskMove(what=what, day=day)
        return None
