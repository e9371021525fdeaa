"""Who may decide a change: the level that every dimension of it needs."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.authority import AuthorityLevel, AuthorityMatrix
from clientpm.model.convert import read_number
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AuthorityDimension", "AuthorityNeed", "DimensionNeed", "authority_needed", "levels_of"]

_NOTHING: Final = Decimal(0)


class AuthorityDimension(enum.Enum):
    """In what respect a level of authority has limits."""

    DAYS = "days"
    """By how many working days the finish or a client milestone moves."""
    COST_SHARE = "cost_share"
    """What it costs, as a share of the budget at completion."""
    CUMULATIVE_DAYS = "cumulative_days"
    """The same of all changes approved since the last baseline that a higher level agreed to, with this one."""
    CUMULATIVE_COST_SHARE = "cumulative_cost_share"
    """The same of all changes approved since the last baseline that a higher level agreed to, with this one."""
    SCOPE = "scope"
    """Whether requirements or deliverables come, change or go."""
    CLIENT_MATTERS = "client_matters"
    """Whether goals, acceptance criteria, price or contract dates change."""


@attrs.frozen(kw_only=True)
class DimensionNeed:
    """What one dimension of a change asks for.

    Attributes:
        dimension: The dimension.
        figure: Its figure; `None` where it is a yes or no, or was not evaluated.
        evaluated: Whether it is known: what is not known needs a level without limit.
        level: Name of the lowest level that may decide it; `None` where none may.
        limit: The limit of that level; `None` without limit.
    """

    dimension: AuthorityDimension
    figure: Decimal | None = None
    evaluated: bool = True
    level: str | None = None
    limit: Decimal | None = None


@attrs.frozen(kw_only=True)
class AuthorityNeed:
    """Who may decide a change, and why no lower level.

    Attributes:
        level: Name of the lowest level that may decide in every dimension; `None` where
            none may.
        sufficient: Names of all levels that may, the lowest first.
        holders: Ids of the stakeholders who hold one of these.
        dimensions: What each dimension asks for.
        client_evidence: Whether it also needs evidence of the client's agreement.
        reason: Why no level may, as a code: `no_levels` or `no_level_suffices`.
    """

    level: str | None
    sufficient: tuple[str, ...]
    holders: tuple[str, ...]
    dimensions: tuple[DimensionNeed, ...]
    client_evidence: bool
    reason: str = ""

    @property
    def by_dimension(self) -> dict[str, DimensionNeed]:
        """What each dimension asks for, by its name."""
        return {need.dimension.value: need for need in self.dimensions}

    @property
    def deciding(self) -> tuple[AuthorityDimension, ...]:
        """The dimensions for which no level below would do."""
        return tuple(need.dimension for need in self.dimensions if need.level == self.level)


def authority_needed(
    matrix: AuthorityMatrix,
    *,
    days: Decimal | int | str | None,
    cost_share: Decimal | int | str | None,
    scope_changed: bool = False,
    client_matters: bool = False,
    cumulative_days: Decimal | int | str | None = None,
    cumulative_cost_share: Decimal | int | str | None = None,
) -> AuthorityNeed:
    """Return the level of authority that a change needs: the highest over its dimensions.

    Limits are inclusive. What moves nothing later and costs nothing more needs no more
    than the lowest level. A figure that is not known needs a level that has no limit there.
    So that a large change cannot pass in slices, the figures of all changes approved since
    the last baseline, this one among them, are held against the same limits, unless the
    matrix says otherwise.

    Args:
        matrix: The levels.
        days: Working days by which the finish or a client milestone moves, later positive;
            `None` when not known.
        cost_share: What it costs, as a share of the budget at completion; `None` when not
            known.
        scope_changed: Whether requirements or deliverables come, change or go.
        client_matters: Whether goals, criteria, price or contract dates change; the client
            then has to agree as well.
        cumulative_days: The same as `days` of all changes approved since the last
            baseline with this one; `None` where there is none beside it.
        cumulative_cost_share: The same as `cost_share` of all of them.

    Returns:
        The level with the reasons.

    Raises:
        FieldTypeError: When the matrix is something else, or a figure no number.
        ValidationError: When a figure is not finite.

    Examples:
        >>> from clientpm import AuthorityMatrix
        >>> matrix = AuthorityMatrix.standard()
        >>> authority_needed(matrix, days=1, cost_share="0.03").level
        'sponsor'
        >>> authority_needed(matrix, days=1, cost_share="0.005", cumulative_days=11).level
        'steering_committee'
    """
    if not isinstance(matrix, AuthorityMatrix):
        raise FieldTypeError(
            "not levels of authority", code="authority.type", where="matrix", got=matrix, expected="AuthorityMatrix"
        )
    found = [
        _figure(matrix, AuthorityDimension.DAYS, days),
        _figure(matrix, AuthorityDimension.COST_SHARE, cost_share),
    ]
    if matrix.cumulative:
        both = (
            (AuthorityDimension.CUMULATIVE_DAYS, cumulative_days),
            (AuthorityDimension.CUMULATIVE_COST_SHARE, cumulative_cost_share),
        )
        found += [_figure(matrix, dimension, value) for dimension, value in both if value is not None]
    if scope_changed:
        found.append(_flag(matrix, AuthorityDimension.SCOPE))
    if client_matters:
        found.append(_flag(matrix, AuthorityDimension.CLIENT_MATTERS))
    sufficient = [level for level in matrix.levels if all(_allows(level, need) for need in found)]
    return AuthorityNeed(
        level=sufficient[0].name if sufficient else None,
        sufficient=tuple(level.name for level in sufficient),
        holders=tuple(dict.fromkeys(holder for level in sufficient for holder in level.holders)),
        dimensions=tuple(found),
        client_evidence=client_matters,
        reason="" if sufficient else "no_level_suffices" if matrix.levels else "no_levels",
    )


def levels_of(matrix: AuthorityMatrix, stakeholder: Ref | str) -> tuple[AuthorityLevel, ...]:
    """Return the levels of authority that somebody holds.

    Args:
        matrix: The levels.
        stakeholder: The stakeholder, or their id.

    Returns:
        The levels, the lowest first.

    Raises:
        FieldTypeError: When the matrix is something else.
        ValidationError: When the name has another form.

    Examples:
        >>> from clientpm import AuthorityMatrix
        >>> [level.name for level in levels_of(AuthorityMatrix.standard(sponsor=["li"]), "li")]
        ['sponsor']
    """
    if not isinstance(matrix, AuthorityMatrix):
        raise FieldTypeError(
            "not levels of authority", code="authority.type", where="matrix", got=matrix, expected="AuthorityMatrix"
        )
    name = Ref.of(stakeholder, "stakeholder").id
    return tuple(level for level in matrix.levels if name in level.holders)


def _figure(matrix: AuthorityMatrix, dimension: AuthorityDimension, value: Any) -> DimensionNeed:
    number = read_number(value, dimension.value)
    return _needed(matrix, DimensionNeed(dimension=dimension, figure=number, evaluated=number is not None))


def _flag(matrix: AuthorityMatrix, dimension: AuthorityDimension) -> DimensionNeed:
    return _needed(matrix, DimensionNeed(dimension=dimension))


def _needed(matrix: AuthorityMatrix, need: DimensionNeed) -> DimensionNeed:
    """Return what a dimension asks for, with the lowest level that may decide it."""
    level = next((level for level in matrix.levels if _allows(level, need)), None)
    if level is None:
        return need
    limited = _LIMITS.get(need.dimension)
    return attrs.evolve(need, level=level.name, limit=None if limited is None else getattr(level, limited))


_LIMITS: Final[Mapping[AuthorityDimension, str]] = {
    AuthorityDimension.DAYS: "days",
    AuthorityDimension.CUMULATIVE_DAYS: "days",
    AuthorityDimension.COST_SHARE: "cost_share",
    AuthorityDimension.CUMULATIVE_COST_SHARE: "cost_share",
}


def _allows(level: AuthorityLevel, need: DimensionNeed) -> bool:
    limited = _LIMITS.get(need.dimension)
    if limited is None:
        allowed: bool = getattr(level, need.dimension.value)
        return allowed
    limit: Decimal | None = getattr(level, limited)
    if limit is None:
        return True
    return need.figure is not None and max(need.figure, _NOTHING) <= limit
