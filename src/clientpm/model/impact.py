"""What a change would do: computed once, then kept as it was shown."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.model.convert import check_fingerprint, read_ids, read_instant, read_refs, read_tuple
from clientpm.model.edits import Edit, as_edits
from clientpm.model.effects import (
    CostEffect,
    GoalChange,
    GoalEffect,
    GoalVerdict,
    MilestoneShift,
    NoEffect,
    NotEvaluated,
    QualityEffect,
    ResourceEffect,
    RiskEffect,
    RoleEffort,
    ScheduleEffect,
    ScopeEffect,
    SimulatedShift,
    SlackChange,
)
from clientpm.model.record import CLIENT, SPONSOR, Form, check_forms, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import EMPTY, FrozenMap, freeze_json
from clientpm.values.ref import Ref

__all__ = [
    "CostEffect",
    "GoalChange",
    "GoalEffect",
    "GoalVerdict",
    "ImpactAssessment",
    "ImpactDimension",
    "MilestoneShift",
    "NoEffect",
    "NotEvaluated",
    "OptionImpact",
    "QualityEffect",
    "Remark",
    "ResourceEffect",
    "RiskEffect",
    "RoleEffort",
    "ScheduleEffect",
    "ScopeEffect",
    "SimulatedShift",
    "SlackChange",
]


class ImpactDimension(enum.Enum):
    """In what respect a change may matter; all seven are always answered."""

    SCHEDULE = "schedule"
    COST = "cost"
    SCOPE = "scope"
    QUALITY = "quality"
    RESOURCES = "resources"
    RISK = "risk"
    GOALS = "goals"


_NAME: Final = shown_to(CLIENT, signed=True, form=Form.ID)
_SHOWN: Final = shown_to(CLIENT, signed=True)
_COSTS: Final = shown_to(SPONSOR, signed=True)


def _map(value: Mapping[str, Any], where: str) -> FrozenMap[Any]:
    if not isinstance(value, Mapping):
        raise FieldTypeError("not facts by name", code="impact.facts", where=where, got=value, expected="a mapping")
    frozen: FrozenMap[Any] = freeze_json(value, where)
    return frozen or EMPTY


def _facts(value: Mapping[str, Any]) -> FrozenMap[Any]:
    return _map(value, "facts")


def _rules(value: Mapping[str, Any]) -> FrozenMap[Any]:
    return _map(value, "rules")


@attrs.frozen(kw_only=True)
class Remark:
    """Something worth knowing about a figure.

    Attributes:
        code: What sort of remark it is, such as `impact.logic_shift`.
        facts: Its facts by name.
    """

    code: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    facts: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_facts, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)


ScheduleAnswer: TypeAlias = ScheduleEffect | NoEffect | NotEvaluated
CostAnswer: TypeAlias = CostEffect | NoEffect | NotEvaluated
ScopeAnswer: TypeAlias = ScopeEffect | NoEffect | NotEvaluated
QualityAnswer: TypeAlias = QualityEffect | NoEffect | NotEvaluated
ResourceAnswer: TypeAlias = ResourceEffect | NoEffect | NotEvaluated
RiskAnswer: TypeAlias = RiskEffect | NoEffect | NotEvaluated
GoalAnswer: TypeAlias = GoalEffect | NoEffect | NotEvaluated


_ANSWERS: Final[Mapping[ImpactDimension, type[Any]]] = {
    ImpactDimension.SCHEDULE: ScheduleEffect,
    ImpactDimension.COST: CostEffect,
    ImpactDimension.SCOPE: ScopeEffect,
    ImpactDimension.QUALITY: QualityEffect,
    ImpactDimension.RESOURCES: ResourceEffect,
    ImpactDimension.RISK: RiskEffect,
    ImpactDimension.GOALS: GoalEffect,
}


def _edits(value: Iterable[Edit]) -> tuple[Edit, ...]:
    return as_edits(value)


def _tell(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "tell")


def _update(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "update")


def _remarks(value: Iterable[Remark]) -> tuple[Remark, ...]:
    return read_tuple(Remark, value, "remarks")


@attrs.frozen(kw_only=True)
class OptionImpact:
    """What one option would do.

    Attributes:
        option: Id of the option.
        title: What it is called.
        kind: What sort of answer it is, as in `OptionKind`.
        edits: What it does to the project: exactly this is carried out once approved.
        schedule: Dates.
        cost: Cost.
        scope: The result.
        quality: What has to be agreed and tested again.
        resources: Who is kept busy.
        risk: Risks.
        goals: Goals.
        tell: Ids of the stakeholders to be told.
        update: Controlled documents to be updated.
        remarks: What else is worth knowing.
    """

    option: str = attrs.field(metadata=_NAME)
    title: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    kind: str = attrs.field(default="other", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    edits: tuple[Edit, ...] = attrs.field(default=(), converter=_edits, metadata=_COSTS)
    schedule: ScheduleAnswer = attrs.field(metadata=_SHOWN)
    cost: CostAnswer = attrs.field(metadata=_COSTS)
    scope: ScopeAnswer = attrs.field(metadata=_SHOWN)
    quality: QualityAnswer = attrs.field(metadata=_SHOWN)
    resources: ResourceAnswer = attrs.field(metadata=_SHOWN)
    risk: RiskAnswer = attrs.field(metadata=_SHOWN)
    goals: GoalAnswer = attrs.field(metadata=_SHOWN)
    tell: tuple[str, ...] = attrs.field(default=(), converter=_tell, metadata=_SHOWN)
    update: tuple[Ref, ...] = attrs.field(default=(), converter=_update, metadata=_SHOWN)
    remarks: tuple[Remark, ...] = attrs.field(default=(), converter=_remarks, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        for dimension, effect in _ANSWERS.items():
            answer = getattr(self, dimension.value)
            if type(answer) not in {effect, NoEffect, NotEvaluated}:
                raise FieldTypeError(
                    f"not a {effect.__name__}",
                    code="impact.answer",
                    where=dimension.value,
                    got=answer,
                    expected=f"{effect.__name__}, NoEffect or NotEvaluated",
                )

    @property
    def not_evaluated(self) -> tuple[ImpactDimension, ...]:
        """The dimensions that could not be looked at."""
        return tuple(each for each in ImpactDimension if isinstance(getattr(self, each.value), NotEvaluated))


_MOST: Final = 2**53


def _check_count(value: object, where: str, least: int) -> None:
    # What is kept is written as a number of JSON, which is exact up to this.
    if value is not None and (type(value) is not int or not least <= value <= _MOST):
        raise ValidationError(
            "not a count", code="number.count", where=where, got=value, expected=f"{least} to {_MOST}"
        )


def _option_impacts(value: Iterable[OptionImpact]) -> tuple[OptionImpact, ...]:
    return read_tuple(OptionImpact, value, "option_impacts")


def _as_of(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "as_of", end_of_day=True)


@attrs.frozen(kw_only=True)
class ImpactAssessment:
    """What each option for a change request would do, on one state of the project.

    Attributes:
        change: Id of the change request.
        base: Fingerprint of the state of the project that it was computed on: plan, budget,
            goals and risks.
        as_of: The data date of the schedule.
        option_impacts: What each option would do.
        rules: Names and versions of the rules by which it was computed.
        trials: In how many trials it was simulated; `None` where it was not.
        seed: From which number their random numbers came.
    """

    change: str = attrs.field(metadata=_NAME)
    base: Fingerprint = attrs.field(metadata=_SHOWN)
    as_of: dt.datetime | None = attrs.field(default=None, converter=_as_of, metadata=_SHOWN)
    option_impacts: tuple[OptionImpact, ...] = attrs.field(default=(), converter=_option_impacts, metadata=_SHOWN)
    rules: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_rules, metadata=_SHOWN)
    trials: int | None = attrs.field(default=None, metadata=_SHOWN)
    seed: int | None = attrs.field(default=None, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        check_fingerprint(self.base, "base")
        for name, least in (("trials", 1), ("seed", 0)):
            _check_count(getattr(self, name), name, least)
        ids = [item.option for item in self.option_impacts]
        if len(set(ids)) != len(ids):
            raise ValidationError(
                "two options have the same id",
                code="change.option",
                where="option_impacts",
                got=next(name for i, name in enumerate(ids) if name in ids[:i]),
                expected="an id of its own",
            )

    @cached_property
    def options(self) -> dict[str, OptionImpact]:
        """The options by their id."""
        return {item.option: item for item in self.option_impacts}

    def option(self, option_id: str) -> OptionImpact:
        """Return what one option would do.

        Args:
            option_id: Its id.

        Returns:
            What it would do.

        Raises:
            UnknownReferenceError: When it was not assessed.
        """
        found = self.options.get(option_id)
        if found is None:
            raise UnknownReferenceError(
                "the option was not assessed",
                code="change.unknown_option",
                where="option",
                got=option_id,
                expected=", ".join(self.options) or "an option",
            )
        return found
