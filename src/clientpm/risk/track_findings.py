"""What there is to learn from how well past forecasts held."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Any, Final

from clientpm.risk.shares_held import TrackVerdict
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.risk.brier import BrierScore
    from clientpm.risk.finished_work import EstimateRange
    from clientpm.risk.shares_held import HeldShare

__all__ = ["found_in"]

_PLACES: Final = Decimal("0.001")
_SEVERITY: Final = {
    "broken": Severity.WARNING,
    "cautious": Severity.INFO,
    "few": Severity.INFO,
    "understated": Severity.WARNING,
    "overstated": Severity.INFO,
    "narrow": Severity.WARNING,
    "wide": Severity.INFO,
}
_DATES: Final = {TrackVerdict.TOO_HIGH: "broken", TrackVerdict.TOO_LOW: "cautious", TrackVerdict.TOO_FEW: "few"}
_RISKS: Final = {TrackVerdict.TOO_HIGH: "overstated", TrackVerdict.TOO_LOW: "understated", TrackVerdict.TOO_FEW: "few"}
_RANGES: Final = {TrackVerdict.TOO_HIGH: "narrow", TrackVerdict.TOO_LOW: "wide", TrackVerdict.TOO_FEW: "few"}


def found_in(shares: Iterable[HeldShare], risks: BrierScore, ranges: Iterable[EstimateRange]) -> Iterator[Finding]:
    """Yield what there is to learn; nothing about what was as it was said.

    Args:
        shares: How often dates were kept.
        risks: How good the probabilities of risks were.
        ranges: How often estimates held what came out.

    Yields:
        Findings: dates first, then risks, then estimates.
    """
    for share in shares:
        if share.count and share.verdict in _DATES:
            yield _finding(f"dates_{_DATES[share.verdict]}", _counted(share))
    yield from _of_risks(risks)
    for item in ranges:
        if item.inside.verdict in _RANGES:
            facts = {"meaning": item.percentile_meaning.value, "below": item.below, "above": item.above}
            yield _finding(f"ranges_{_RANGES[item.inside.verdict]}", _counted(item.inside) | facts)


def _finding(name: str, facts: dict[str, Any]) -> Finding:
    return Finding(code=f"calibration.{name}", severity=_SEVERITY[name.split("_", 1)[1]], facts=facts)


def _counted(share: HeldShare) -> dict[str, Any]:
    return {
        "said": share.said,
        "count": share.count,
        "held": share.held,
        "seen": _rounded(share.share),
        "low": _rounded(share.low),
        "high": _rounded(share.high),
    }


def _of_risks(risks: BrierScore) -> Iterator[Finding]:
    if not risks.count:
        return
    facts = {
        "said": _rounded(risks.said),
        "count": risks.count,
        "held": risks.happened,
        "seen": _rounded(risks.base_rate),
        "low": _rounded(risks.low),
        "high": _rounded(risks.high),
    }
    if risks.verdict in _RISKS:
        yield _finding(f"risks_{_RISKS[risks.verdict]}", facts)
    elif risks.verdict is TrackVerdict.AS_SAID and risks.skill is not None and risks.skill <= 0:
        skill = {"score": _rounded(risks.score), "base_score": _rounded(risks.uncertainty)}
        yield Finding(code="calibration.risks_no_skill", severity=Severity.WARNING, facts=facts | skill)


def _rounded(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value)).quantize(_PLACES, rounding=ROUND_HALF_EVEN)
