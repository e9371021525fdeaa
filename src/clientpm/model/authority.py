"""Who may decide what: levels with limits, so that a decision by too low a level is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_ids, read_number, read_tuple
from clientpm.model.record import INTERNAL, SPONSOR, Form, Record, check_forms, shown_to

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AuthorityLevel", "AuthorityMatrix"]


def _holders(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "holders")


def _days(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "days")


def _cost_share(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "cost_share")


@attrs.frozen(kw_only=True)
class AuthorityLevel:
    """A level of authority with the largest change that it may decide, limits included.

    Attributes:
        name: What the level is called, such as `sponsor`.
        holders: Ids of the stakeholders who hold it.
        days: Most working days by which the finish or a client milestone may move;
            `None` without limit.
        cost_share: Most cost, as a share of the budget at completion [0.05 for 5 %];
            `None` without limit.
        scope: Whether it may add, change or drop requirements and deliverables.
        client_matters: Whether it may decide, with the client's evidence, what changes
            goals, criteria, price or contract dates.
        emergency: Whether it is on duty for emergencies.
    """

    name: str = attrs.field(metadata=shown_to(SPONSOR, form=Form.LINE))
    holders: tuple[str, ...] = attrs.field(
        default=(), converter=_holders, metadata=shown_to(SPONSOR, refers="stakeholder")
    )
    days: Decimal | None = attrs.field(default=None, converter=_days, metadata=shown_to(INTERNAL))
    cost_share: Decimal | None = attrs.field(default=None, converter=_cost_share, metadata=shown_to(INTERNAL))
    scope: bool = attrs.field(default=True, metadata=shown_to(INTERNAL, form=Form.FLAG))
    client_matters: bool = attrs.field(default=False, metadata=shown_to(INTERNAL, form=Form.FLAG))
    emergency: bool = attrs.field(default=False, metadata=shown_to(INTERNAL, form=Form.FLAG))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        for name in ("days", "cost_share"):
            value: Decimal | None = getattr(self, name)
            if value is not None and value < 0:
                raise ValidationError(
                    "a limit is not below zero",
                    code="authority.limit",
                    where=name,
                    got=str(value),
                    expected="0 or more",
                )


def _levels(value: Iterable[AuthorityLevel]) -> tuple[AuthorityLevel, ...]:
    return read_tuple(AuthorityLevel, value, "levels")


@attrs.frozen(kw_only=True)
class AuthorityMatrix(Record):
    """The levels of authority of a project, the lowest first.

    Attributes:
        levels: The levels; each may decide at least what the one before it may.
        cumulative: Whether changes approved since the last baseline count together, so
            that a large one cannot pass in slices.
    """

    kind_name: ClassVar[str] = "authority"

    levels: tuple[AuthorityLevel, ...] = attrs.field(default=(), converter=_levels, metadata=shown_to(SPONSOR))
    cumulative: bool = attrs.field(default=True, metadata=shown_to(INTERNAL, form=Form.FLAG))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        names = [level.name for level in self.levels]
        if len(set(names)) != len(names):
            raise ValidationError("two levels have the same name", code="authority.level", where="levels")
        for low, high in zip(self.levels, self.levels[1:], strict=False):
            self._check_order(low, high)

    def _check_order(self, low: AuthorityLevel, high: AuthorityLevel) -> None:
        for name in ("days", "cost_share"):
            below, above = getattr(low, name), getattr(high, name)
            if above is not None and (below is None or below > above):
                raise ValidationError(
                    "a higher level may decide less than the one below it",
                    code="authority.order",
                    where=f"levels.{name}",
                    got=f"{high.name}: {above}",
                    expected=f"{'no limit' if below is None else below} or more, as {low.name} has",
                )
