"""The figures of quality: open defects, failed checks and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.deliverable import Outcome
from clientpm.model.quality import DefectSeverity
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from clientpm.model.deliverable import TestRun
    from clientpm.model.quality import Defect, QualityCheck, QualityStandard
    from clientpm.values.ref import Ref

__all__ = ["QualityFigures", "quality_figures"]

_BADNESS: Final = {Outcome.PASSED: 0, Outcome.BLOCKED: 1, Outcome.FAILED: 2}


@attrs.frozen(kw_only=True)
class QualityFigures:
    """The figures of quality on a day.

    Attributes:
        values: What is known, by name.
        missing: Why a figure cannot be formed, by its name.
    """

    values: FrozenMap[int] = EMPTY
    missing: FrozenMap[str] = EMPTY


def quality_figures(
    defects: Iterable[Defect],
    checks: Sequence[QualityCheck],
    runs: Sequence[TestRun],
    standards: Sequence[QualityStandard],
    day: dt.datetime,
) -> QualityFigures | None:
    """Return the figures of quality on a day.

    Args:
        defects: What was found wanting.
        checks: Whether standards were kept, as it is known on that day.
        runs: How tests went, as it is known on that day.
        standards: What has to be kept.
        day: The instant.

    Returns:
        The figures; `None` where there is nothing to tell of.
    """
    found = [defect for defect in defects if defect.found_on <= day]
    if not (found or checks or runs):
        return QualityFigures(missing=FrozenMap({"checks_failed": "nothing_checked"})) if standards else None
    still = [defect for defect in found if defect.fixed_on is None or defect.fixed_on > day]
    last = [*_last((item.standard, item.subject, item) for item in checks), *_last((r.test, None, r) for r in runs)]
    values = {"open_defects": len(still)}
    values |= {f"open_{each.value}_defects": sum(one.severity is each for one in still) for each in DefectSeverity}
    values["checks_failed"] = sum(outcome is Outcome.FAILED for outcome in last)
    missing = {}
    if any(outcome is Outcome.BLOCKED for outcome in last):
        missing["checks_blocked"] = "check_blocked"
    checked = {item.standard for item in checks}
    if any(standard.id not in checked for standard in standards):
        missing["standards_checked"] = "not_checked"
    return QualityFigures(values=FrozenMap(values), missing=FrozenMap(missing))


def _last(checks: Iterable[tuple[str, Ref | None, QualityCheck | TestRun]]) -> Iterator[Outcome]:
    """Yield how the latest check of each thing ended; of two of one instant, the worse counts."""
    found: dict[tuple[str, Ref | None], tuple[dt.datetime, int, Outcome]] = {}
    for name, subject, item in checks:
        key = (name, subject)
        entry = (item.as_of, _BADNESS[item.outcome], item.outcome)
        if key not in found or entry[:2] > found[key][:2]:
            found[key] = entry
    yield from (outcome for _, _, outcome in found.values())
