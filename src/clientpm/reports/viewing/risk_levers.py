"""Which risk takes most days, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.view_risk import ViewLever
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.risk.leave_one_out import TornadoRow

__all__ = ["visible_levers"]


def visible_levers(
    project: Project,
    rows: Iterable[TornadoRow],
    mean_rows: Iterable[TornadoRow],
    labels: Mapping[str, str],
    lens: Lens,
) -> tuple[ViewLever, ...]:
    """Return which risk takes most days from a date, or gives them to it.

    Args:
        project: The project.
        rows: What each does to the date that holds in eight of ten cases.
        mean_rows: What each does to the average date.
        labels: The short name of each visible risk, by its id.
        lens: The eyes of the audience.

    Returns:
        The largest first; those that the audience may not see are one, the sum of their days.
    """
    means = {str(row.ref): row.days for row in mean_rows}
    shown: list[ViewLever] = []
    hidden: list[tuple[Decimal, Decimal]] = []
    for row in rows:
        ref = Ref.of(row.ref, kind="risk")
        days, mean = row.days, means[str(row.ref)]
        record = project[ref]
        if not lens.shows(record):
            hidden.append((days, mean))
            continue
        shown.append(
            ViewLever(
                label=labels.get(ref.id, "") if ref.kind == "risk" else "",
                title=lens.text(record, "title"),
                driver=ref.kind == "driver",
                days=days,
                mean_days=mean,
            )
        )
    if hidden:
        days, mean = (sum(column[1:], column[0]) for column in zip(*hidden, strict=True))
        shown.append(ViewLever(hidden=True, count=len(hidden), days=days, mean_days=mean))
    return tuple(sorted(shown, key=lambda lever: (-abs(lever.days), -abs(lever.mean_days))))
