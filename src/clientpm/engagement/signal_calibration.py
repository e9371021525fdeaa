"""What the signals of relationships were worth, on a host's own history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.signal_rules import SignalState
from clientpm.engagement.signals import Signal
from clientpm.engagement.weighted_odds import LogisticFit, fit_odds, leave_one_out
from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.risk.brier import BrierScore, brier_score
from clientpm.risk.shares_held import wilson_interval
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["RuleRecord", "SignalCalibration", "calibrate"]

_LEAST_FIRED: Final = 5
_LEAST_EACH: Final = 5
_LEAST_CASES: Final = 30
_LEAST_OUTCOMES: Final = 10
_MOST_CASES: Final = 5000
_DIGITS: Final = 9


@attrs.frozen(kw_only=True)
class RuleRecord:
    """How well one rule told what came.

    Attributes:
        name: Name of the rule.
        hits: How often it fired, and it happened.
        false_alarms: How often it fired, and it did not happen.
        misses: How often it was quiet, and it happened.
        rejections: How often it was quiet, and it did not happen.
        not_evaluated: In how many cases it could not be evaluated; they are in none of these.
        precision: Of the cases in which it fired, in how many it happened [0 to 1].
        precision_low: Lower bound at 95 % (Wilson).
        precision_high: Upper bound.
        recall: Of the cases in which it happened, in how many it fired [0 to 1].
        recall_low: Lower bound at 95 % (Wilson).
        recall_high: Upper bound.
        base_rate: How often it happened where the rule could be evaluated [0 to 1].
        lift: Precision by base rate: 1 says nothing.
        enough: Whether there are at least five cases of each sort in which it fired, was
            quiet, happened and did not happen; otherwise too few to tell.
        reasons: Why a figure is `None`, by its name: `never_fired`, `never_happened`,
            `never_evaluated`.
    """

    name: str
    hits: int
    false_alarms: int
    misses: int
    rejections: int
    not_evaluated: int
    precision: float | None = None
    precision_low: float | None = None
    precision_high: float | None = None
    recall: float | None = None
    recall_low: float | None = None
    recall_high: float | None = None
    base_rate: float | None = None
    lift: float | None = None
    enough: bool = False
    reasons: FrozenMap[str] = EMPTY

    @property
    def evaluated(self) -> int:
        """In how many cases it could be evaluated."""
        return self.hits + self.false_alarms + self.misses + self.rejections

    @property
    def fired(self) -> int:
        """How often it fired."""
        return self.hits + self.false_alarms


@attrs.frozen(kw_only=True)
class SignalCalibration:
    """What signals were worth.

    Attributes:
        cases: How many cases there are.
        happened: In how many of them it happened.
        rules: How well each rule told what came.
        fit: The rules together; `None` where there are too few cases to tell.
        score: How good the chances of the fit are, each made without the case that it is for,
            with the table of what was said and what happened; `None` without a fit.
        chances: Those chances by case.
        reason: Why there is no fit: `too_few_cases`, `too_few_outcomes`, `no_rule_varies`.
    """

    cases: int
    happened: int
    rules: tuple[RuleRecord, ...]
    fit: LogisticFit | None = None
    score: BrierScore | None = None
    chances: FrozenMap[float] = EMPTY
    reason: str | None = None

    def rule(self, name: str) -> RuleRecord:
        """Return how well one rule told what came.

        Args:
            name: Name of the rule.

        Returns:
            The counts and shares.

        Raises:
            UnknownReferenceError: When no case has such a signal.
        """
        found = next((item for item in self.rules if item.name == name), None)
        if found is None:
            raise UnknownReferenceError(
                "no such rule",
                code="signal.unknown",
                where="name",
                got=name,
                expected=", ".join(item.name for item in self.rules),
            )
        return found

    def chance(self, signals: Iterable[Signal]) -> float | None:
        """Return how likely it is after some signals, as the fit says.

        Args:
            signals: What `relationship_signals` returned.

        Returns:
            The chance [0 to 1]; `None` without a fit.
        """
        if self.fit is None:
            return None
        return self.fit.chance(_states(signals))


def calibrate(
    signals: Mapping[str, Iterable[Signal]] | Iterable[Iterable[Signal]],
    outcomes: Mapping[str, bool] | Iterable[bool],
    *,
    penalty: float = 1.0,
) -> SignalCalibration:
    """Return what signals were worth on your own history.

    For every rule it counts how often it fired and it happened. From 30 cases on, with ten of
    either outcome, it weighs the rules together by a logistic regression with a penalty, which
    keeps few cases from saying much, and scores it: every case gets a chance from a fit that
    has not seen it. What could not be evaluated says nothing in either direction. The same
    input gives the same result.

    Args:
        signals: What `relationship_signals` said at the time, by case, or case by case.
        outcomes: What happened then, such as whether the client left: by case, or in the same
            order.
        penalty: How much weights are held down [above 0]; more for fewer cases.

    Returns:
        Counts and shares with their intervals, and where there are enough cases the rules
        together with their score.

    Raises:
        FieldTypeError: When something is no signal, or an outcome is not yes or no.
        UnknownReferenceError: When a case has signals and no outcome, or the other way round.
        ValidationError: When a case has a signal twice, the penalty is out of range, or there
            are more than 5,000 cases.

    Examples:
        >>> from clientpm import SIGNAL_RULES, Signal, SignalState
        >>> rule = SIGNAL_RULES[0]
        >>> fired, quiet = (Signal(rule=rule, state=state) for state in (SignalState.FIRED, SignalState.QUIET))
        >>> found = calibrate([[fired], [fired], [quiet], [quiet]], [True, False, False, False])
        >>> row = found.rule("silence")
        >>> row.precision, row.recall, row.lift, row.enough, found.reason
        (0.5, 1.0, 2.0, False, 'too_few_cases')

    References:
        Hoerl and Kennard 1970, "Ridge regression", Technometrics 12(1); le Cessie and van
        Houwelingen 1992, "Ridge estimators in logistic regression", Applied Statistics 41(1);
        Brier 1950, "Verification of forecasts expressed in terms of probability", Monthly Weather
        Review 78(1).
    """
    cases = _cases(signals, outcomes)
    if isinstance(penalty, bool) or not isinstance(penalty, (int, float)):
        raise FieldTypeError("not a penalty", code="signal.penalty", where="penalty", got=penalty, expected="a number")
    if not 0 < penalty < float("inf"):
        raise ValidationError("not a penalty", code="signal.penalty", where="penalty", got=penalty, expected="above 0")
    names = tuple(dict.fromkeys(name for _, states, _ in cases for name in states))
    happened = sum(outcome for _, _, outcome in cases)
    found = SignalCalibration(cases=len(cases), happened=happened, rules=tuple(_record(name, cases) for name in names))
    reason = _too_few(len(cases), happened)
    if reason is not None:
        return attrs.evolve(found, reason=reason)
    rows = [states for _, states, _ in cases]
    outcome = [result for _, _, result in cases]
    fit = fit_odds(names, rows, outcome, penalty=float(penalty))
    if fit is None:
        return attrs.evolve(found, reason="no_rule_varies")
    chances = [round(value, _DIGITS) for value in leave_one_out(names, rows, outcome, penalty=float(penalty))]
    return attrs.evolve(
        found,
        fit=fit,
        score=brier_score([(f"{chance:.9f}", result) for chance, result in zip(chances, outcome, strict=True)]),
        chances=FrozenMap({name: chance for (name, _, _), chance in zip(cases, chances, strict=True)}),
    )


def _too_few(cases: int, happened: int) -> str | None:
    if cases < _LEAST_CASES:
        return "too_few_cases"
    return "too_few_outcomes" if min(happened, cases - happened) < _LEAST_OUTCOMES else None


_Case = tuple[str, Mapping[str, SignalState], bool]


def _cases(
    signals: Mapping[str, Iterable[Signal]] | Iterable[Iterable[Signal]],
    outcomes: Mapping[str, bool] | Iterable[bool],
) -> list[_Case]:
    said = dict(signals) if isinstance(signals, Mapping) else {str(i): each for i, each in enumerate(signals)}
    came = dict(outcomes) if isinstance(outcomes, Mapping) else {str(i): each for i, each in enumerate(outcomes)}
    for name in said.keys() ^ came.keys():
        raise UnknownReferenceError(
            "a case has signals or an outcome, and not both", code="signal.case", where="outcomes", got=name
        )
    if len(said) > _MOST_CASES:
        raise ValidationError(
            "too many cases", code="signal.cases", where="signals", got=len(said), expected=f"at most {_MOST_CASES}"
        )
    for name, outcome in came.items():
        if type(outcome) is not bool:
            raise FieldTypeError(
                "not yes or no", code="signal.outcome", where=f"outcomes[{name}]", got=outcome, expected="True or False"
            )
    return [(name, _states(each), came[name]) for name, each in said.items()]


def _states(signals: Iterable[Signal]) -> dict[str, SignalState]:
    found: dict[str, SignalState] = {}
    for i, signal in enumerate(signals):
        if not isinstance(signal, Signal):
            raise FieldTypeError(
                "not a signal", code="signal.type", where=f"signals[{i}]", got=signal, expected="Signal"
            )
        if signal.name in found:
            raise ValidationError(
                "a case has a signal twice", code="signal.twice", where=f"signals[{i}]", got=signal.name
            )
        found[signal.name] = signal.state
    return found


def _record(name: str, cases: Sequence[_Case]) -> RuleRecord:
    said = [(states.get(name, SignalState.NOT_EVALUATED), outcome) for _, states, outcome in cases]
    hits = sum(state is SignalState.FIRED and outcome for state, outcome in said)
    alarms = sum(state is SignalState.FIRED and not outcome for state, outcome in said)
    misses = sum(state is SignalState.QUIET and outcome for state, outcome in said)
    rejections = sum(state is SignalState.QUIET and not outcome for state, outcome in said)
    precision, recall = _share(hits, hits + alarms), _share(hits, hits + misses)
    base = _share(hits + misses, hits + alarms + misses + rejections)[0]
    figures: dict[str, float | None] = {"precision": precision[0], "recall": recall[0], "base_rate": base}
    figures["lift"] = precision[0] / base if precision[0] is not None and base else None
    why = {
        "precision": "never_fired",
        "recall": "never_happened",
        "base_rate": "never_evaluated",
        "lift": "never_fired" if precision[0] is None else "never_happened",
    }
    return RuleRecord(
        name=name,
        hits=hits,
        false_alarms=alarms,
        misses=misses,
        rejections=rejections,
        not_evaluated=len(said) - hits - alarms - misses - rejections,
        **figures,
        precision_low=precision[1],
        precision_high=precision[2],
        recall_low=recall[1],
        recall_high=recall[2],
        enough=hits + alarms >= _LEAST_FIRED
        and min(misses + rejections, hits + misses, alarms + rejections) >= _LEAST_EACH,
        reasons=FrozenMap({key: why[key] for key, value in figures.items() if value is None}) or EMPTY,
    )


def _share(part: int, whole: int) -> tuple[float | None, float | None, float | None]:
    if not whole:
        return None, None, None
    low, high = wilson_interval(part / whole, whole)
    return part / whole, low, high
