"""The risk register: what may happen, what it would do, and what is done about it."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_tuple, require
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import RISK
from clientpm.model.record import CLIENT, INTERNAL, Form, check_forms, shown_to
from clientpm.model.risk_assessment import RiskAssessment, RiskConsequence
from clientpm.model.risk_response import ALLOWED_RESPONSES, RiskNature, RiskResponse
from clientpm.values.text import check_text

__all__ = ["OPEN_RISK_STATES", "Proximity", "Risk", "RiskDegree"]

OPEN_RISK_STATES: Final = frozenset({"identified", "assessed", "response_planned", "active"})
"""The states of a risk that may still strike."""


class RiskDegree(enum.Enum):
    """How much of something there is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


def _start(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "start")


def _end(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "end")


@attrs.frozen(kw_only=True)
class Proximity:
    """When a risk can strike.

    Attributes:
        start: The first day; `None` from now on.
        end: The last day; `None` without end.

    Examples:
        >>> Proximity(start="2026-04-01", end="2026-06-30").end
        datetime.date(2026, 6, 30)
    """

    start: dt.date | None = attrs.field(default=None, converter=_start, metadata=shown_to(CLIENT))
    end: dt.date | None = attrs.field(default=None, converter=_end, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValidationError(
                "the window ends before it begins",
                code="risk.window",
                where="end",
                got=self.end.isoformat(),
                expected=f"{self.start.isoformat()} or later",
            )


def _proximity(value: Any) -> Proximity | None:
    if value is None or isinstance(value, Proximity):
        return value
    if isinstance(value, (tuple, list)) and len(value) == 2:  # noqa: PLR2004 - first and last day
        try:
            return Proximity(start=value[0], end=value[1])
        except ValidationError as error:
            raise error.problems[0].at("proximity").error() from error
    raise FieldTypeError(
        "not a window of time", code="record.type", where="proximity", got=value, expected="Proximity, or two days"
    )


def _nature(value: RiskNature | str) -> RiskNature:
    return read_enum(RiskNature, value, "nature")


def _manageability(value: RiskDegree | str | None) -> RiskDegree | None:
    return None if value is None else read_enum(RiskDegree, value, "manageability")


def _detectability(value: RiskDegree | str | None) -> RiskDegree | None:
    return None if value is None else read_enum(RiskDegree, value, "detectability")


def _identified_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "identified_on")


def _reviewed_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "reviewed_on")


def _responses(value: Iterable[RiskResponse]) -> tuple[RiskResponse, ...]:
    return read_tuple(RiskResponse, value, "responses")


def _effects(value: Iterable[RiskConsequence]) -> tuple[RiskConsequence, ...]:
    return read_tuple(RiskConsequence, value, "effects")


def _triggers(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where="triggers", got=value, expected="('text', ...)")
    return tuple(check_text(text, f"triggers[{i}]") for i, text in enumerate(value))


_KNOWN: Final = ("nature", "cause", "event", "effect", "inherent", "residual", "target", "effects", "links")
"""What a risk that has struck was known to be."""


@attrs.frozen(kw_only=True)
class Risk(LivingRecord):
    """Something that may happen, and would do harm or good to what is agreed.

    Assumptions, requirements, goals and changes that it belongs with stand in its `links`; so
    does the issue that it became.

    Attributes:
        nature: Whether it would do harm or good.
        cause: Why it may happen, as the client may read it.
        event: What may happen.
        effect: What that would mean.
        category: Id of a category of the risk plan's breakdown structure, or a word.
        owner: Id of the stakeholder who watches it.
        identified_on: When it was found.
        proximity: When it can strike: first and last day.
        urgency_days: Days that are left to do something about it.
        manageability: How much can be done about it.
        detectability: How well one sees it coming.
        inherent: How it is without any response.
        residual: How it is with the responses.
        target: How it is to become.
        effects: What it does in figures when it strikes.
        responses: What is done about it.
        triggers: By what one sees that it is about to strike.
        reviewed_on: When it was last looked at.
        review_days: How often it is looked at; as the risk plan says when `None`.
        ended: Why it can no longer strike, where something took it out of the world: it counts
            no more, and waits to be closed.
        note: What only the team reads.

    Examples:
        >>> late = Risk(
        ...     id="supplier",
        ...     event="The supplier delivers late",
        ...     inherent=RiskAssessment(probability="0.30"),
        ...     effects=[RiskConsequence(task="build", delay=("2d", "4d", "12d"))],
        ...     responses=[RiskResponse(strategy="mitigate", description="A second supplier")],
        ... )
        >>> late.state, late.nature, late.current.probability
        ('identified', <RiskNature.THREAT: 'threat'>, Decimal('0.30'))
    """

    kind_name: ClassVar[str] = "risk"
    lifecycle: ClassVar[Lifecycle] = RISK
    translatable: ClassVar[tuple[str, ...]] = ("title", "cause", "event", "effect", "ended")

    nature: RiskNature = attrs.field(default=RiskNature.THREAT, converter=_nature, metadata=shown_to(CLIENT))
    cause: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    event: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    effect: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    category: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    identified_on: dt.date | None = attrs.field(default=None, converter=_identified_on, metadata=shown_to(CLIENT))
    proximity: Proximity | None = attrs.field(default=None, converter=_proximity, metadata=shown_to(CLIENT))
    urgency_days: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    manageability: RiskDegree | None = attrs.field(default=None, converter=_manageability, metadata=shown_to(INTERNAL))
    detectability: RiskDegree | None = attrs.field(default=None, converter=_detectability, metadata=shown_to(INTERNAL))
    inherent: RiskAssessment | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    residual: RiskAssessment | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    target: RiskAssessment | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    effects: tuple[RiskConsequence, ...] = attrs.field(default=(), converter=_effects, metadata=shown_to(CLIENT))
    responses: tuple[RiskResponse, ...] = attrs.field(default=(), converter=_responses, metadata=shown_to(CLIENT))
    triggers: tuple[str, ...] = attrs.field(default=(), converter=_triggers, metadata=shown_to(CLIENT))
    reviewed_on: dt.date | None = attrs.field(default=None, converter=_reviewed_on, metadata=shown_to(CLIENT))
    review_days: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    ended: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name in ("inherent", "residual", "target"):
            if getattr(self, name) is not None:
                require(RiskAssessment, getattr(self, name), name)
        for name, least in (("urgency_days", 0), ("review_days", 1)):
            check_days(getattr(self, name), name, least)
        self._check_responses()

    def _check_responses(self) -> None:
        allowed = ALLOWED_RESPONSES[self.nature]
        for i, response in enumerate(self.responses):
            if response.strategy not in allowed:
                raise ValidationError(
                    f"not what one does with {_NATURES[self.nature]}",
                    code="risk.response",
                    where=f"responses[{i}].strategy",
                    got=response.strategy.value,
                    expected=", ".join(strategy.value for strategy in allowed),
                )
            if self.id in response.secondary:
                raise ValidationError(
                    "a response does not bring the risk that it is for",
                    code="risk.secondary",
                    where=f"responses[{i}].secondary",
                    got=self.id,
                    expected="another risk",
                )

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history.

        Once it has struck, what was known before stays, and so do its links to the issue
        that it became.
        """
        return _KNOWN if self.state == "occurred" else ()

    @property
    def is_open(self) -> bool:
        """Whether it may still strike."""
        return self.state in OPEN_RISK_STATES and not self.ended

    @property
    def current(self) -> RiskAssessment | None:
        """How it is now: with the responses where that was assessed, else without."""
        return self.inherent if self.residual is None else self.residual

    def effects_in(self, assessment: RiskAssessment | None) -> tuple[RiskConsequence, ...]:
        """Return what it does in figures, as one assessment sees it.

        Args:
            assessment: One of its assessments.

        Returns:
            The effects of the assessment where it has some, else those of the risk.
        """
        return self.effects if assessment is None or not assessment.effects else assessment.effects


_NATURES: Final = {RiskNature.THREAT: "a threat", RiskNature.OPPORTUNITY: "an opportunity"}


def check_days(value: object, where: str, least: int) -> None:
    """Refuse what is no number of days.

    Args:
        value: The value; `None` is taken.
        where: Name of the field, for messages.
        least: The smallest number.

    Raises:
        FieldTypeError: When it is no whole number.
        ValidationError: When it is too small or too large.
    """
    if value is None:
        return
    if type(value) is not int:
        raise FieldTypeError("not whole days", code="risk.days", where=where, got=value, expected="int")
    if not least <= value <= _MOST_DAYS:
        raise ValidationError(
            "not a number of days", code="risk.days", where=where, got=value, expected=f"{least} to {_MOST_DAYS}"
        )


_MOST_DAYS: Final = 36_525
