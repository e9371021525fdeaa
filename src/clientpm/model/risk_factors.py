"""What moves several pieces of work at once: drivers, correlations, and what is taken for granted."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.distribution import Distribution
from clientpm.values.number import exact_number
from clientpm.values.probability import check_probability
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Assumption", "AssumptionVerdict", "Correlation", "RiskDriver"]


def _tasks(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "tasks")


def _probability(value: Decimal | int | str) -> Decimal:
    return check_probability(value, "probability")


def _factor(value: Any) -> Distribution:
    found = Distribution.of(value, "factor")
    points = [point for point in (found.low, found.likely, found.high, *found.values) if point is not None]
    if found.unit or not points or min(points) < 0:
        raise ValidationError(
            "not a factor",
            code="risk.factor",
            where="factor",
            got=found.unit or (str(min(points)) if points else found.shape.value),
            expected="a number of 0 or more without a unit, or three: 1 leaves a duration as it is",
        )
    return found


@attrs.frozen(kw_only=True)
class RiskDriver(Record):
    """One cause that makes several tasks take longer, or shorter, together.

    Attributes:
        tasks: Ids of the tasks that it drives.
        factor: By what their durations are multiplied: one number, or low, most likely and high.
        probability: How likely it is at work at all [0 to 1].
        description: What it is, as the client may read it.
        note: What only the team reads.

    Examples:
        >>> driver = RiskDriver(id="staff", title="New people", tasks=["build", "test"], factor=("0.9", 1, "1.4"))
        >>> driver.factor.low, driver.probability
        (Decimal('0.9'), Decimal('1'))
    """

    kind_name: ClassVar[str] = "driver"
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

    tasks: tuple[str, ...] = attrs.field(default=(), converter=_tasks, metadata=shown_to(CLIENT, refers="task"))
    factor: Distribution = attrs.field(default=Distribution.of(1), converter=_factor, metadata=shown_to(CLIENT))
    probability: Decimal = attrs.field(default=Decimal(1), converter=_probability, metadata=shown_to(CLIENT))
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))


_CORRELATED: Final = ("task", "risk", "driver")


def _between(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise FieldTypeError("not a list", code="list.type", where="between", got=value, expected="('task:build', ...)")
    return tuple(Ref.of(item, kind="task", where=f"between[{i}]") for i, item in enumerate(value))


def _rho(value: Decimal | int | str) -> Decimal:
    number = exact_number(value, "rho")
    if not -1 <= number <= 1:
        raise ValidationError(
            "not a correlation", code="correlation.rho", where="rho", got=str(number), expected="-1 to 1"
        )
    return number


@attrs.frozen(kw_only=True)
class Correlation(Record):
    """Durations that are long together, or one long when the other is short.

    Attributes:
        between: What goes together, each with each: tasks, risks or drivers; a bare id is a task.
        rho: How closely, as a rank correlation (Spearman) [-1 to 1].
        reason: Why.

    Examples:
        >>> Correlation(id="crew", between=["build", "test"], rho="0.6", reason="One team").between
        (Ref('task:build'), Ref('task:test'))
    """

    kind_name: ClassVar[str] = "correlation"
    translatable: ClassVar[tuple[str, ...]] = ("title", "reason")

    between: tuple[Ref, ...] = attrs.field(default=(), converter=_between, metadata=shown_to(INTERNAL))
    rho: Decimal = attrs.field(converter=_rho, metadata=shown_to(INTERNAL))
    reason: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if len(set(self.between)) != len(self.between):
            raise ValidationError(
                "something is correlated with itself",
                code="correlation.between",
                where="between",
                got=next(str(ref) for i, ref in enumerate(self.between) if ref in self.between[:i]),
                expected="each of them once",
            )
        for i, ref in enumerate(self.between):
            if ref.kind not in _CORRELATED:
                raise ValidationError(
                    "this has no duration and no chance",
                    code="correlation.between",
                    where=f"between[{i}]",
                    got=str(ref),
                    expected=", ".join(_CORRELATED),
                )


class AssumptionVerdict(enum.Enum):
    """Whether what was taken for granted is so."""

    OPEN = "open"
    HOLDS = "holds"
    WRONG = "wrong"


def _verdict(value: AssumptionVerdict | str) -> AssumptionVerdict:
    return read_enum(AssumptionVerdict, value, "verdict")


def _check_by(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "check_by")


def _checked_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "checked_on")


@attrs.frozen(kw_only=True)
class Assumption(Record):
    """What the plan takes for granted and nobody has proved yet.

    Attributes:
        statement: What is taken for granted, as the client may read it.
        if_wrong: What it would mean if it were not so.
        owner: Id of the stakeholder who finds out.
        check_by: By when.
        verdict: Whether it is so.
        checked_on: When that was found out.
        note: What only the team reads.

    Examples:
        >>> Assumption(id="data", statement="The old data are clean", check_by="2026-04-01").verdict
        <AssumptionVerdict.OPEN: 'open'>
    """

    kind_name: ClassVar[str] = "assumption"
    translatable: ClassVar[tuple[str, ...]] = ("title", "statement", "if_wrong")

    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    if_wrong: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    check_by: dt.date | None = attrs.field(default=None, converter=_check_by, metadata=shown_to(CLIENT))
    verdict: AssumptionVerdict = attrs.field(
        default=AssumptionVerdict.OPEN, converter=_verdict, metadata=shown_to(CLIENT)
    )
    checked_on: dt.date | None = attrs.field(default=None, converter=_checked_on, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
