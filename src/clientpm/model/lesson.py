"""What was learned, where it was used again, and how the way of working got better."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids, read_money, read_tuple
from clientpm.model.lifecycle import Evidence, Lifecycle, LivingRecord
from clientpm.model.lifecycles import LESSON
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.model.survey import SurveyDimension, read_dimensions
from clientpm.values.instant import plan_date
from clientpm.values.money import Money
from clientpm.values.ref import Ref
from clientpm.values.text import check_title

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ImprovementVerdict", "Lesson", "LessonUse", "LessonVerdict", "ProcessImprovement"]


class LessonVerdict(enum.Enum):
    """What a project made of a lesson of another one."""

    APPLIED = "applied"
    NOT_APPLICABLE = "not_applicable"


class ImprovementVerdict(enum.Enum):
    """Whether a better way of working turned out to be one."""

    UNCHECKED = "unchecked"
    WORKED = "worked"
    DID_NOT_WORK = "did_not_work"


def _source(value: Ref | str | None) -> Ref | None:
    return None if value is None else Ref.of(value, where="source")


def _noted_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "noted_on")


def _follow_up_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "follow_up_on")


def _cost(value: Money | None) -> Money | None:
    return read_money(value, "cost")


def _tags(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise FieldTypeError("not a list", code="list.type", where="tags", got=value, expected="('tag', ...)")
    return tuple(check_title(tag, f"tags[{i}]") for i, tag in enumerate(value))


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


def _verdict(value: LessonVerdict | str) -> LessonVerdict:
    return read_enum(LessonVerdict, value, "verdict")


def _on(value: dt.date | str) -> dt.date:
    return plan_date(value, "on")


@attrs.frozen(kw_only=True)
class LessonUse:
    """What a project made of a lesson, said when it began.

    Attributes:
        project: Id of that project.
        verdict: Whether the lesson was applied.
        reason: How it was applied, or why it does not fit.
        on: When that was said.

    Examples:
        >>> LessonUse(project="clinic", verdict="not_applicable", reason="No data to move", on="2026-09-01").verdict
        <LessonVerdict.NOT_APPLICABLE: 'not_applicable'>
    """

    project: str = attrs.field(metadata=shown_to(INTERNAL, form=Form.ID))
    verdict: LessonVerdict = attrs.field(converter=_verdict, metadata=shown_to(INTERNAL))
    reason: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    on: dt.date = attrs.field(converter=_on, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.verdict is LessonVerdict.NOT_APPLICABLE and not self.reason.strip():
            raise ValidationError(
                "a lesson is set aside for a reason", code="lesson.reason", where="reason", expected="a text"
            )


def _uses(value: Iterable[LessonUse]) -> tuple[LessonUse, ...]:
    return read_tuple(LessonUse, value, "uses")


@attrs.frozen(kw_only=True)
class Lesson(LivingRecord):
    """What a project learned, so that the next one need not.

    Attributes:
        noted_on: When it was noted.
        source: What it came of, such as `issue:slow` or `change:gift-cards`.
        phase: In what phase of the work.
        category: What it is about, in the host's own words.
        positive: Whether it is something that went well.
        situation: What the situation was.
        cause: Why it came about.
        effect: What came of it.
        cost: What it cost, or saved.
        lesson: What was learned.
        recommendation: What to do next time.
        tags: Where it applies.
        evidence: What proves it.
        owner: Id of the stakeholder who sees to it.
        follow_up_on: When it is looked at again.
        uses: What other projects made of it.
        note: What only the team reads.

    Examples:
        >>> learned = Lesson(id="l1", lesson="Old data is never clean", recommendation="Test with real data first")
        >>> learned.state
        'captured'
    """

    kind_name: ClassVar[str] = "lesson"
    lifecycle: ClassVar[Lifecycle] = LESSON
    translatable: ClassVar[tuple[str, ...]] = ("title", "situation", "cause", "effect", "lesson", "recommendation")

    noted_on: dt.date | None = attrs.field(default=None, converter=_noted_on, metadata=shown_to(CLIENT))
    source: Ref | None = attrs.field(default=None, converter=_source, metadata=shown_to(CLIENT))
    phase: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    category: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    positive: bool = attrs.field(default=False, metadata=shown_to(CLIENT, form=Form.FLAG))
    situation: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    cause: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    effect: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    cost: Money | None = attrs.field(default=None, converter=_cost, metadata=shown_to(INTERNAL))
    lesson: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    recommendation: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    tags: tuple[str, ...] = attrs.field(default=(), converter=_tags, metadata=shown_to(CLIENT))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    follow_up_on: dt.date | None = attrs.field(default=None, converter=_follow_up_on, metadata=shown_to(CLIENT))
    uses: tuple[LessonUse, ...] = attrs.field(default=(), converter=_uses, metadata=shown_to(INTERNAL))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


def _checked_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "checked_on")


def _lessons(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "lessons")


def _improves(value: Iterable[SurveyDimension | str]) -> tuple[SurveyDimension, ...]:
    return read_dimensions(value, "improves")


def _improvement_verdict(value: ImprovementVerdict | str) -> ImprovementVerdict:
    return read_enum(ImprovementVerdict, value, "verdict")


@attrs.frozen(kw_only=True)
class ProcessImprovement(Record):
    """A better way of working: who brings it in, and whether it turned out to be better.

    Attributes:
        problem: What did not work well.
        change: What is done differently.
        expected: What should come of it.
        lessons: Ids of the lessons that it follows from.
        meeting: Id of the retrospective at which it was agreed.
        owner: Id of the stakeholder who brings it in.
        due: By when.
        check: How it will be told whether it worked.
        verdict: Whether it worked.
        checked_on: When that was looked at.
        result: What was found.
        improves: What of the client's satisfaction it makes better; where it is linked with a
            survey and names nothing, all that was low there.
        note: What only the team reads.

    Examples:
        >>> ProcessImprovement(id="i1", problem="Late answers", change="One contact per side", owner="li").verdict
        <ImprovementVerdict.UNCHECKED: 'unchecked'>
    """

    kind_name: ClassVar[str] = "improvement"
    translatable: ClassVar[tuple[str, ...]] = ("title", "problem", "change", "expected", "check", "result")

    problem: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    change: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    expected: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    lessons: tuple[str, ...] = attrs.field(default=(), converter=_lessons, metadata=shown_to(CLIENT, refers="lesson"))
    meeting: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="meeting", form=Form.ID))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT))
    check: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    verdict: ImprovementVerdict = attrs.field(
        default=ImprovementVerdict.UNCHECKED, converter=_improvement_verdict, metadata=shown_to(CLIENT)
    )
    checked_on: dt.date | None = attrs.field(default=None, converter=_checked_on, metadata=shown_to(CLIENT))
    result: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    improves: tuple[SurveyDimension, ...] = attrs.field(default=(), converter=_improves, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.verdict is not ImprovementVerdict.UNCHECKED and self.checked_on is None:
            raise ValidationError(
                "what was found was found on a day", code="improvement.checked", where="checked_on", expected="a day"
            )
