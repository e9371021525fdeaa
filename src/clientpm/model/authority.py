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

    Examples:
        >>> AuthorityLevel(name="sponsor", holders=["cto"], days=10, cost_share="0.05").days
        Decimal('10')
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
        if not self.name:
            raise ValidationError("a level has a name", code="authority.level", where="name", expected="a text")
        if self.cost_share is not None and self.cost_share > 1:
            raise ValidationError(
                "a share of the budget is at most 1",
                code="authority.limit",
                where="cost_share",
                got=str(self.cost_share),
                expected="0 to 1, such as 0.05 for 5 %",
            )
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
        cumulative: Whether changes approved since a higher level last decided count together, so
            that a large one cannot pass in slices.

    Examples:
        >>> levels = [AuthorityLevel(name="manager", days=2), AuthorityLevel(name="steering", client_matters=True)]
        >>> [level.name for level in AuthorityMatrix(id="authority", levels=levels).levels]
        ['manager', 'steering']
    """

    kind_name: ClassVar[str] = "authority"

    levels: tuple[AuthorityLevel, ...] = attrs.field(default=(), converter=_levels, metadata=shown_to(SPONSOR))
    cumulative: bool = attrs.field(default=True, metadata=shown_to(INTERNAL, form=Form.FLAG))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        names = [level.name for level in self.levels]
        if len(set(names)) != len(names):
            raise ValidationError(
                "two levels have the same name",
                code="authority.level",
                where="levels",
                got=next(name for i, name in enumerate(names) if name in names[:i]),
                expected="a name of its own",
            )
        for i, (low, high) in enumerate(zip(self.levels, self.levels[1:], strict=False), 1):
            _check_order(low, high, f"levels[{i}]")

    @classmethod
    def standard(
        cls,
        id: str = "authority",
        *,
        project_manager: Iterable[str] = (),
        sponsor: Iterable[str] = (),
        steering_committee: Iterable[str] = (),
    ) -> AuthorityMatrix:
        """Return three levels that suit many projects.

        The project manager decides up to 2 days and 1 % of the budget within the scope, the
        sponsor up to 10 days and 5 %, the steering committee everything else. The sponsor
        and the committee are on duty for emergencies; what is the client's matter goes to
        the committee.

        Args:
            id: Names the matrix.
            project_manager: Ids of the stakeholders who hold the first level.
            sponsor: Those who hold the second.
            steering_committee: Those who hold the third.

        Returns:
            The matrix.

        Raises:
            ValidationError: When a name is not well formed.

        Examples:
            >>> matrix = AuthorityMatrix.standard(project_manager=["li"], sponsor=["cfo"])
            >>> [(level.name, str(level.days)) for level in matrix.levels]
            [('project_manager', '2'), ('sponsor', '10'), ('steering_committee', 'None')]
        """
        manager = AuthorityLevel(
            name="project_manager", holders=project_manager, days=2, cost_share="0.01", scope=False
        )
        above = AuthorityLevel(name="sponsor", holders=sponsor, days=10, cost_share="0.05", emergency=True)
        top = AuthorityLevel(name="steering_committee", holders=steering_committee, client_matters=True, emergency=True)
        return cls(id=id, levels=(manager, above, top))


def _check_order(low: AuthorityLevel, high: AuthorityLevel, where: str) -> None:
    for name in ("scope", "client_matters"):
        if getattr(low, name) and not getattr(high, name):
            raise ValidationError(
                "a higher level may decide less than the one below it",
                code="authority.order",
                where=f"{where}.{name}",
                got=False,
                expected=f"True, as {low.name} has",
            )
    for name in ("days", "cost_share"):
        below, above = getattr(low, name), getattr(high, name)
        if above is not None and (below is None or below > above):
            raise ValidationError(
                "a higher level may decide less than the one below it",
                code="authority.order",
                where=f"{where}.{name}",
                got=str(above),
                expected=f"{'no limit' if below is None else below} or more, as {low.name} has",
            )
