"""Scales for chance and impact, and the matrix that both make: all of it data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from functools import cached_property
from itertools import pairwise
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.model.convert import read_enum, read_number, read_tuple, require
from clientpm.model.record import CLIENT, Form, check_forms, shown_to
from clientpm.model.risk_assessment import RiskObjective
from clientpm.values.number import exact_context, exact_number

__all__ = ["RiskBand", "RiskLevel", "RiskMatrix", "RiskScale"]

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


def _score(value: Decimal | int | str) -> Decimal:
    return exact_number(value, "score")


def _up_to(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "up_to")


@attrs.frozen(kw_only=True)
class RiskLevel:
    """One step of a scale.

    Attributes:
        label: What it is called.
        score: What it counts.
        up_to: The largest figure that it holds; it begins above that of the level before. `None`
            without end, or where nobody has said it.

    Examples:
        >>> RiskLevel(label="high", score="0.70", up_to="0.80").score
        Decimal('0.70')
    """

    label: str = attrs.field(metadata=shown_to(CLIENT, form=Form.LINE))
    score: Decimal = attrs.field(converter=_score, metadata=shown_to(CLIENT))
    up_to: Decimal | None = attrs.field(default=None, converter=_up_to, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _begin(value: Decimal | int | str) -> Decimal:
    return exact_number(value, "start")


def _objective(value: RiskObjective | str | None) -> RiskObjective | None:
    return None if value is None else read_enum(RiskObjective, value, "objective")


def _levels(value: Iterable[RiskLevel]) -> tuple[RiskLevel, ...]:
    return read_tuple(RiskLevel, value, "levels")


@attrs.frozen(kw_only=True)
class RiskScale:
    """The steps from the least to the most: of chance, or of the impact on one objective.

    Attributes:
        levels: The steps, the lowest first.
        objective: Of which objective it measures the impact; `None` for any, and for chance.
        start: Where the lowest step begins.
        unit: What the figures count, such as `%` of the budget.

    Examples:
        >>> scale = RiskMatrix.linear().probability
        >>> [level.label for level in scale.levels][:2], scale.level_at("0.39").score
        (['very low', 'low'], Decimal('2'))
    """

    levels: tuple[RiskLevel, ...] = attrs.field(converter=_levels, metadata=shown_to(CLIENT))
    objective: RiskObjective | None = attrs.field(default=None, converter=_objective, metadata=shown_to(CLIENT))
    start: Decimal = attrs.field(default=Decimal(0), converter=_begin, metadata=shown_to(CLIENT))
    unit: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        labels = [level.label for level in self.levels]
        if not labels or len(set(labels)) != len(labels):
            raise ValidationError(
                "a scale has steps of different names",
                code="risk.scale",
                where="levels",
                got=", ".join(labels) or None,
                expected="at least one, each label once",
            )
        scores = [level.score for level in self.levels]
        edges = [self.start, *(level.up_to for level in self.levels if level.up_to is not None)]
        missing = [level.up_to is None for level in self.levels[:-1]]
        if not (_rises(scores) and _rises(edges)) or (
            any(missing) and not all(level.up_to is None for level in self.levels)
        ):
            raise ValidationError(
                "the steps of a scale rise",
                code="risk.scale",
                where="levels",
                got=", ".join(f"{level.score} up to {level.up_to}" for level in self.levels),
                expected="scores that rise, and upper edges of all steps that rise, or of none",
            )

    @property
    def has_edges(self) -> bool:
        """Whether it is known which figures each step holds."""
        return len(self.levels) == 1 or self.levels[0].up_to is not None

    @property
    def edges(self) -> tuple[tuple[Decimal, Decimal | None], ...]:
        """Lower and upper edge of each step; empty where nobody has said them."""
        if not self.has_edges:
            return ()
        lower = [self.start, *(level.up_to for level in self.levels[:-1] if level.up_to is not None)]
        return tuple((low, level.up_to) for low, level in zip(lower, self.levels, strict=True))

    def index_of(self, label: str) -> int:
        """Return the place of a step, counted from 0 for the lowest.

        Args:
            label: What it is called.

        Returns:
            Its place.

        Raises:
            UnknownReferenceError: When there is no such step.
        """
        for i, level in enumerate(self.levels):
            if level.label == label:
                return i
        raise UnknownReferenceError(
            "the scale has no such level",
            code="risk.level",
            where="level",
            got=label,
            expected=", ".join(level.label for level in self.levels),
        )

    def index_at(self, figure: Decimal | int | str) -> int:
        """Return the place of the step that a figure lies in; one on an edge belongs to the lower step.

        Args:
            figure: The figure, in the unit of the scale.

        Returns:
            Its place, counted from 0 for the lowest.

        Raises:
            ValidationError: When the scale has no edges, or does not reach that far.
        """
        number = exact_number(figure, "figure")
        if not self.has_edges:
            raise ValidationError(
                "the scale says no figures",
                code="risk.no_edges",
                where="levels",
                got=str(number),
                expected="up_to for every level",
            )
        for i, level in enumerate(self.levels):
            if number >= self.start and (level.up_to is None or number <= level.up_to):
                return i
        raise ValidationError(
            "the figure lies outside the scale",
            code="risk.outside_scale",
            where="figure",
            got=str(number),
            expected=f"{self.start} to {self.levels[-1].up_to}",
        )

    def level_at(self, figure: Decimal | int | str) -> RiskLevel:
        """Return the step that a figure lies in.

        Args:
            figure: The figure, in the unit of the scale.

        Returns:
            The step.

        Raises:
            ValidationError: When the scale has no edges, or does not reach that far.
        """
        return self.levels[self.index_at(figure)]


def _rises(numbers: list[Decimal]) -> bool:
    return all(one < other for one, other in pairwise(numbers))


@attrs.frozen(kw_only=True)
class RiskBand:
    """A colour of a matrix: what is thought of the risks in it.

    Attributes:
        label: What it is called.
        up_to: The highest score in it; it begins above that of the band before. `None` without
            end.
        colour: How it is drawn, as `#rrggbb`; the report's own where nothing is said.

    Examples:
        >>> RiskBand(label="low", up_to="0.05").up_to
        Decimal('0.05')
    """

    label: str = attrs.field(metadata=shown_to(CLIENT, form=Form.LINE))
    up_to: Decimal | None = attrs.field(default=None, converter=_up_to, metadata=shown_to(CLIENT))
    colour: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.colour and _COLOUR.fullmatch(self.colour) is None:
            raise ValidationError(
                "not a colour", code="risk.colour", where="colour", got=self.colour, expected="#rrggbb, small letters"
            )


def _impacts(value: Iterable[RiskScale]) -> tuple[RiskScale, ...]:
    return read_tuple(RiskScale, value, "impacts")


def _bands(value: Iterable[RiskBand]) -> tuple[RiskBand, ...]:
    return read_tuple(RiskBand, value, "bands")


def _cells(value: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where="cells", got=value, expected="rows of labels")
    rows = []
    for i, row in enumerate(value):
        if isinstance(row, str) or not isinstance(row, Iterable):
            raise FieldTypeError(
                "not a list", code="list.type", where=f"cells[{i}]", got=row, expected="('label', ...)"
            )
        rows.append(tuple(row))
    return tuple(rows)


@attrs.frozen(kw_only=True)
class RiskMatrix:
    """Chance against impact, for a picture: a risk is ranked by its exposure, not by its cell.

    Attributes:
        probability: The scale of chance.
        impacts: The scales of impact: one for every objective, or one for any.
        bands: The colours, the mildest first.
        cells: The band of every cell, where it does not follow from the score: one row for each
            step of chance, the lowest first, in each one label for each step of impact.

    Examples:
        >>> matrix = RiskMatrix.pmi()
        >>> [str(score) for score in matrix.scores[-1]], matrix.bands_of_cells[-1]
        (['0.0450', '0.0900', '0.1800', '0.3600', '0.7200'], ('low', 'moderate', 'high', 'high', 'high'))
    """

    probability: RiskScale = attrs.field(metadata=shown_to(CLIENT))
    impacts: tuple[RiskScale, ...] = attrs.field(converter=_impacts, metadata=shown_to(CLIENT))
    bands: tuple[RiskBand, ...] = attrs.field(converter=_bands, metadata=shown_to(CLIENT))
    cells: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_cells, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        require(RiskScale, self.probability, "probability")
        objectives = [scale.objective for scale in self.impacts]
        sizes = {len(scale.levels) for scale in self.impacts}
        scores = {tuple(level.score for level in scale.levels) for scale in self.impacts}
        if len(sizes) != 1 or len(scores) != 1 or len(set(objectives)) != len(objectives):
            raise ValidationError(
                "the scales of impact share their steps, one scale for an objective",
                code="risk.matrix",
                where="impacts",
                got=", ".join("any" if each is None else each.value for each in objectives) or None,
                expected="scales of the same scores for different objectives",
            )
        self._check_bands()
        if self.cells:
            self._check_cells(len(self.probability.levels), sizes.pop())

    def _check_bands(self) -> None:
        labels = [band.label for band in self.bands]
        limits = [band.up_to for band in self.bands]
        known = [limit for limit in limits if limit is not None]
        open_end = bool(limits) and limits[-1] is None and len(known) == len(limits) - 1
        if len(set(labels)) != len(labels) or not (open_end and _rises(known)):
            raise ValidationError(
                "the bands of a matrix rise, and the last has no end",
                code="risk.bands",
                where="bands",
                got=", ".join(f"{band.label} up to {band.up_to}" for band in self.bands) or None,
                expected="labels of their own, up_to that rises and is left out of the last",
            )

    def _check_cells(self, rows: int, columns: int) -> None:
        labels = {band.label for band in self.bands}
        right = len(self.cells) == rows and all(len(row) == columns for row in self.cells)
        if not right or not all(label in labels for row in self.cells for label in row):
            raise ValidationError(
                "every cell of a matrix has a band",
                code="risk.cells",
                where="cells",
                got=f"{len(self.cells)} rows",
                expected=f"{rows} rows of {columns} labels: {', '.join(band.label for band in self.bands)}",
            )

    def scale(self, objective: RiskObjective | str | None) -> RiskScale | None:
        """Return the scale of impact on an objective.

        Args:
            objective: The objective.

        Returns:
            Its own scale, else the one for any; `None` where there is neither.
        """
        wanted = None if objective is None else read_enum(RiskObjective, objective, "objective")
        found = {scale.objective: scale for scale in self.impacts}
        return found.get(wanted, found.get(None))

    @cached_property
    def scores(self) -> tuple[tuple[Decimal, ...], ...]:
        """The score of each cell, exactly: one row for each step of chance, the lowest first."""
        columns = [level.score for level in self.impacts[0].levels]
        with localcontext(exact_context()):
            return tuple(tuple(level.score * score for score in columns) for level in self.probability.levels)

    @cached_property
    def bands_of_cells(self) -> tuple[tuple[str, ...], ...]:
        """The label of the band of each cell, in the order of the scores."""
        return self.cells or tuple(tuple(self._band(score) for score in row) for row in self.scores)

    def _band(self, score: Decimal) -> str:
        return next(band.label for band in self.bands if band.up_to is None or score <= band.up_to)

    def cell_at(self, probability: Decimal | int | str, impact: Decimal | int | str) -> tuple[int, int]:
        """Return row and column of the cell that two figures lie in.

        Args:
            probability: The chance.
            impact: The impact, in the unit of the first scale.

        Returns:
            Places counted from 0 for the lowest.

        Raises:
            ValidationError: When a scale has no edges, or does not reach that far.
        """
        return self.probability.index_at(probability), self.impacts[0].index_at(impact)

    @classmethod
    def pmi(cls) -> RiskMatrix:
        """Return the five by five matrix of the Project Management Institute.

        Chances of 0.10 to 0.90, impacts of 0.05 to 0.80, a score that is their product. Where
        low ends and high begins the institute leaves to each organisation: here low goes up to
        0.05 and moderate up to 0.14, so that 0.18 is high. Cost is a share of the budget, time one of the duration.

        Returns:
            The matrix.
        """
        chances = zip(_FIVE, ("0.10", "0.30", "0.50", "0.70", "0.90"), _FIFTHS, strict=True)
        scores = ("0.05", "0.10", "0.20", "0.40", "0.80")
        edges = {
            RiskObjective.SCHEDULE: ("1", "5", "10", "20", None),
            RiskObjective.COST: ("1", "10", "20", "40", None),
            RiskObjective.QUALITY: (None,) * 5,
            RiskObjective.SCOPE: (None,) * 5,
        }
        return cls(
            probability=RiskScale(levels=[RiskLevel(label=n, score=s, up_to=e) for n, s, e in chances]),
            impacts=[
                RiskScale(
                    objective=objective,
                    unit="%" if limits[0] else "",
                    levels=[
                        RiskLevel(label=n, score=s, up_to=e) for n, s, e in zip(_FIVE, scores, limits, strict=True)
                    ],
                )
                for objective, limits in edges.items()
            ],
            bands=[
                RiskBand(label="low", up_to="0.05"),
                RiskBand(label="moderate", up_to="0.14"),
                RiskBand(label="high"),
            ],
        )

    @classmethod
    def linear(cls) -> RiskMatrix:
        """Return a matrix of 1 to 5 by 1 to 5, in five equal steps of chance and of the worst impact.

        Low ends at 4 and high begins at 15. It is what many firms use, and a coarse picture:
        `check_matrix` says where its cells mislead.

        Returns:
            The matrix.
        """
        levels = [
            RiskLevel(label=name, score=i, up_to=edge)
            for i, (name, edge) in enumerate(zip(_FIVE, _FIFTHS, strict=True), 1)
        ]
        return cls(
            probability=RiskScale(levels=levels),
            impacts=[RiskScale(levels=levels)],
            bands=[RiskBand(label="low", up_to=4), RiskBand(label="moderate", up_to=14), RiskBand(label="high")],
        )


_FIVE: Final = ("very low", "low", "moderate", "high", "very high")
_FIFTHS: Final = ("0.20", "0.40", "0.60", "0.80", "1")
