"""Setting options beside each other: a table, what is worse in everything, a score, and how firm it is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_number
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OptionComparison", "OptionScore", "WeightTest", "compare_figures"]

_HALF: Final = Fraction(1, 2)
_STEPS: Final = (Fraction(1, 2), Fraction(3, 2))
_PLACES: Final = Decimal("1e-9")


@attrs.frozen(kw_only=True)
class OptionScore:
    """One option among others.

    Attributes:
        option: Its id.
        figures: Its figure in each criterion; `None` where it is not known.
        score: Weighted mean of where it lies between the best (0) and the worst (1) of each
            criterion that is known of all.
        monetised: Its cost with its delay and its risks, where they have a price.
        dominated_by: Options that are better in something and worse in nothing that is known of all.
    """

    option: str
    figures: FrozenMap[Decimal | None]
    score: Decimal | None = None
    monetised: Decimal | None = None
    dominated_by: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class WeightTest:
    """Who would win if one weight were another.

    Attributes:
        criterion: Whose weight is changed.
        factor: By what: 0.5 or 1.5.
        winner: The option that is best then.
        changed: Whether it is another one than before.
    """

    criterion: str
    factor: Decimal
    winner: str
    changed: bool


@attrs.frozen(kw_only=True)
class OptionComparison:
    """Options beside each other; less is better in every criterion.

    Attributes:
        options: The options, in their order.
        criteria: The criteria by which they are compared.
        weights: How much each counts, as given; equal where nothing was.
        weights_given: Whether somebody named them.
        left_out: Criteria that do not count, because not all options have a figure, and why.
        unpriced: Criteria that are in no sum of money, in which options differ.
        sensitivity: Who wins under half and one and a half of each weight.
        currency: Currency of the sums.
    """

    options: tuple[OptionScore, ...]
    criteria: tuple[str, ...]
    weights: FrozenMap[Decimal]
    weights_given: bool = False
    left_out: FrozenMap[str] = EMPTY
    unpriced: tuple[str, ...] = ()
    sensitivity: tuple[WeightTest, ...] = ()
    currency: str = ""

    @cached_property
    def by_id(self) -> dict[str, OptionScore]:
        """The options by their id."""
        return {item.option: item for item in self.options}

    def __getitem__(self, option: str) -> OptionScore:
        return self.by_id[option]

    @property
    def ranking(self) -> tuple[str, ...]:
        """Ids of the options, the best first; those without a score are not among them."""
        scored = [item for item in self.options if item.score is not None]
        return tuple(item.option for item in sorted(scored, key=lambda item: item.score or 0))

    @property
    def winner(self) -> str | None:
        """The option with the best score."""
        return self.ranking[0] if self.ranking else None

    @property
    def firm(self) -> bool:
        """Whether there is a best option, which stays the best when any weight is half of it, or half as much again."""
        return self.winner is not None and not any(test.changed for test in self.sensitivity)

    @property
    def dominated_pairs(self) -> tuple[tuple[str, str], ...]:
        """Pairs of an option and one that is better in something and worse in nothing."""
        return tuple((item.option, other) for item in self.options for other in item.dominated_by)

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain row per option, ready for a data frame.

        Returns:
            Dictionaries of the option, its figures, its sum of money, its score and what dominates it.
        """
        return [
            {
                "option": item.option,
                **item.figures,
                "monetised": item.monetised,
                "score": item.score,
                "dominated_by": list(item.dominated_by),
            }
            for item in self.options
        ]


def compare_figures(
    figures: Mapping[str, Mapping[str, Decimal | int | str | None]],
    *,
    weights: Mapping[str, Decimal | int | str] | None = None,
    prices: Mapping[str, Decimal | int | str] | None = None,
    currency: str = "",
) -> OptionComparison:
    """Return options compared by figures of which less is better.

    The score is the weighted mean of where each figure lies between the best of all options
    (0) and the worst (1). The sum of money adds each figure times its price.

    Args:
        figures: For each option, its figure in each criterion; `None` where it is not known.
        weights: How much each criterion counts; all alike when left out.
        prices: What one unit of a criterion costs; 1 for one that is money already.
        currency: Currency of the sums.

    Returns:
        The comparison.

    Raises:
        FieldTypeError: When something is no mapping, or a figure no number.
        ValidationError: When a weight is below zero, all are zero, or one is of a
            criterion that there is not.

    Examples:
        >>> options = {"now": {"days": 7, "cost": 18000}, "later": {"days": 0, "cost": 1500}}
        >>> found = compare_figures(options, prices={"days": 1500, "cost": 1})
        >>> found.ranking, str(found["now"].monetised), found.dominated_pairs
        (('later', 'now'), '28500', (('now', 'later'),))
    """
    table = _table(figures)
    criteria = tuple(dict.fromkeys(name for row in table.values() for name in row))
    given = _numbers(weights, "weights", criteria)
    priced = _numbers(prices, "prices", criteria) or {}
    if weights is not None:
        _check_weights(given)
    used = {name: Fraction(1) for name in criteria} if weights is None else given
    known = tuple(name for name in criteria if all(row.get(name) is not None for row in table.values()))
    counted = [name for name in known if used.get(name)]
    left_out = {name: "unknown" for name in criteria if name not in known}
    spread = {name: {option: _place(name, option, table) for option in table} for name in counted}
    scores = _scores(table, spread, used)
    return OptionComparison(
        options=tuple(
            OptionScore(
                option=option,
                figures=FrozenMap({name: _decimal(row.get(name)) for name in criteria}),
                score=_decimal(scores.get(option)),
                monetised=_decimal(_sum(row, priced)),
                dominated_by=tuple(other for other in table if _dominates(table[other], row, known)),
            )
            for option, row in table.items()
        ),
        criteria=criteria,
        weights=FrozenMap({name: _exact(used.get(name, Fraction(0))) for name in criteria}),
        weights_given=weights is not None,
        left_out=FrozenMap(left_out),
        unpriced=tuple(
            name for name in known if name not in priced and len({row.get(name) for row in table.values()}) > 1
        ),
        sensitivity=tuple(_sensitivity(table, spread, used, scores)),
        currency=currency,
    )


_Table = dict[str, dict[str, Fraction | None]]
_Spread = dict[str, dict[str, Fraction]]


def _table(figures: object) -> _Table:
    if not isinstance(figures, Mapping):
        raise FieldTypeError(
            "not figures by option", code="compare.figures", where="figures", got=figures, expected="a mapping"
        )
    found: _Table = {}
    for option, row in figures.items():
        if not isinstance(row, Mapping):
            raise FieldTypeError(
                "not figures by criterion",
                code="compare.figures",
                where=f"figures.{option}",
                got=row,
                expected="a mapping",
            )
        numbers = {name: read_number(value, f"figures.{option}.{name}") for name, value in row.items()}
        found[option] = {name: None if number is None else Fraction(number) for name, number in numbers.items()}
    return found


def _numbers(given: object, where: str, criteria: tuple[str, ...]) -> dict[str, Fraction]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise FieldTypeError(
            "not numbers by criterion", code="compare.weights", where=where, got=given, expected="a mapping"
        )
    for name in given:
        if name not in criteria:
            raise ValidationError(
                "there is no such criterion",
                code="compare.weights",
                where=f"{where}.{name}",
                got=name,
                expected=", ".join(criteria),
            )
    numbers = {name: read_number(value, f"{where}.{name}") for name, value in given.items()}
    return {name: Fraction(number) for name, number in numbers.items() if number is not None}


def _check_weights(weights: Mapping[str, Fraction]) -> None:
    if any(weight < 0 for weight in weights.values()) or not any(weights.values()):
        raise ValidationError(
            "weights are 0 or more, and one above 0",
            code="compare.weights",
            where="weights",
            got={name: str(weight) for name, weight in weights.items()},
            expected="such as {'days': 0.4, 'cost': 0.6}",
        )


def _place(name: str, option: str, table: _Table) -> Fraction:
    """Return where an option lies between the best and the worst."""
    values = [value for row in table.values() if (value := row.get(name)) is not None]
    low, high, own = min(values), max(values), table[option].get(name)
    return Fraction(0) if high == low or own is None else (own - low) / (high - low)


def _scores(table: _Table, spread: _Spread, weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    whole = sum((weights[name] for name in spread), Fraction(0))
    if not whole:
        return {}
    return {
        option: sum((weights[name] * places[option] for name, places in spread.items()), Fraction(0)) / whole
        for option in table
    }


def _sensitivity(
    table: _Table, spread: _Spread, weights: Mapping[str, Fraction], scores: Mapping[str, Fraction]
) -> Iterator[WeightTest]:
    if not scores:
        return
    best = min(scores, key=scores.__getitem__)
    for name in spread:
        for factor in _STEPS:
            changed = _scores(table, spread, {**weights, name: weights[name] * factor})
            winner = min(changed, key=changed.__getitem__)
            yield WeightTest(
                criterion=name,
                factor=Decimal(factor.numerator) / factor.denominator,
                winner=winner,
                changed=winner != best,
            )


def _sum(row: Mapping[str, Fraction | None], prices: Mapping[str, Fraction]) -> Fraction | None:
    if not prices:
        return None
    total = Fraction(0)
    for name, price in prices.items():
        value = row.get(name)
        if value is None:
            return None
        total += value * price
    return total


def _dominates(
    one: Mapping[str, Fraction | None], other: Mapping[str, Fraction | None], criteria: tuple[str, ...]
) -> bool:
    """Return whether an option is worse in nothing and better in something."""
    known = [(a, b) for name in criteria if (a := one.get(name)) is not None and (b := other.get(name)) is not None]
    return all(a <= b for a, b in known) and any(a < b for a, b in known)


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else _exact(value)


def _exact(value: Fraction) -> Decimal:
    """Return a number with nine decimal places at most."""
    found = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES)
    return Decimal(format(found.normalize(), "f"))
