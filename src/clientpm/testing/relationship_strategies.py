"""Hypothesis strategies for surveys, lessons, training, and what comes after a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.aftercare import ContactPlanItem, ContactPurpose, JourneyStage, TouchPoint, Warranty
from clientpm.model.communication import ChannelKind
from clientpm.model.lesson import ImprovementVerdict, Lesson, LessonUse, LessonVerdict, ProcessImprovement
from clientpm.model.lifecycles import LESSON, OPPORTUNITY, TICKET
from clientpm.model.people import Side
from clientpm.model.quality import DefectSeverity
from clientpm.model.support import Opportunity, OpportunityKind, SupportTicket
from clientpm.model.survey import (
    Survey,
    SurveyDimension,
    SurveyMeasure,
    SurveyQuestion,
    SurveyResponse,
    SurveyScore,
)
from clientpm.model.training import TrainingResult, TrainingSession
from clientpm.testing.lifecycle_strategies import proofs, walks
from clientpm.testing.value_strategies import (
    dates,
    durations,
    lines,
    moments,
    money,
    numbers,
    often,
    one_of_ids,
    some_of_ids,
    texts,
    unique_ids,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

    from clientpm.values.ref import Ref

__all__ = [
    "contact_plan",
    "improvements",
    "lessons",
    "opportunities",
    "responses",
    "surveys",
    "tickets",
    "touch_points",
    "training_results",
    "trainings",
    "warranties",
]


def _reported(draw: DrawFn, parts: Sequence[str]) -> dict[str, Any]:
    """Return who reported a fact, and what only the team reads of it."""
    return {"reported_by": one_of_ids(draw, parts), "reported_at": draw(often(moments())), "note": draw(texts())}


@st.composite
def surveys(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> Survey:
    """Return a wave of a survey."""
    questions = [
        SurveyQuestion(
            id=question,
            text=draw(texts()),
            dimension=draw(st.sampled_from(SurveyDimension)),
            measure=draw(st.sampled_from(SurveyMeasure)),
        )
        for question in draw(unique_ids(most=2))
    ]
    return Survey(
        id=name,
        wave=draw(st.integers(1, 20)),
        questions=questions,
        audience=some_of_ids(draw, parts),
        sent_at=draw(often(moments())),
        due=draw(often(dates())),
        introduction=draw(texts()),
        note=draw(texts()),
        **frame,
    )


@st.composite
def responses(draw: DrawFn, name: str, survey: Survey, parts: Sequence[str], frame: dict[str, Any]) -> SurveyResponse:
    """Return what somebody answered in a survey."""
    scores = [
        SurveyScore(
            question=question.id,
            score=None if question.scale is None else draw(often(st.integers(*question.scale))),
            comment=draw(texts()),
        )
        for question in survey.questions
    ]
    return SurveyResponse(
        id=name,
        survey=survey.id,
        by=one_of_ids(draw, parts),
        role=draw(lines()),
        on=draw(dates()),
        scores=scores,
        comment=draw(texts()),
        **_reported(draw, parts),
        **frame,
    )


@st.composite
def lessons(draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]) -> Lesson:
    """Return what was learned."""
    uses = [
        LessonUse(
            project=project,
            verdict=draw(st.sampled_from(LessonVerdict)),
            reason=draw(texts().filter(str.strip)),
            on=draw(dates()),
        )
        for project in draw(unique_ids(most=2))
    ]
    return Lesson(
        id=name,
        noted_on=draw(often(dates())),
        source=draw(st.none() | st.sampled_from(refs)) if refs else None,
        phase=draw(lines()),
        category=draw(lines()),
        positive=draw(st.booleans()),
        situation=draw(texts()),
        cause=draw(texts()),
        effect=draw(texts()),
        cost=draw(often(money())),
        lesson=draw(texts()),
        recommendation=draw(texts()),
        tags=draw(st.lists(lines(), max_size=2)),
        evidence=draw(proofs(parts)),
        owner=one_of_ids(draw, parts),
        follow_up_on=draw(often(dates())),
        uses=uses,
        note=draw(texts()),
        **draw(walks(LESSON, parts)),
        **frame,
    )


@st.composite
def improvements(
    draw: DrawFn,
    name: str,
    learned: Sequence[str],
    held: Sequence[str],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> ProcessImprovement:
    """Return a better way of working, agreed at one of some meetings."""
    checked = draw(often(dates()))
    verdict = ImprovementVerdict.UNCHECKED if checked is None else draw(st.sampled_from(ImprovementVerdict))
    return ProcessImprovement(
        id=name,
        problem=draw(texts()),
        change=draw(texts()),
        expected=draw(texts()),
        lessons=some_of_ids(draw, learned),
        meeting=one_of_ids(draw, held),
        owner=one_of_ids(draw, parts),
        due=draw(often(dates())),
        check=draw(texts()),
        verdict=verdict,
        checked_on=checked,
        result=draw(texts()),
        improves=draw(st.lists(st.sampled_from(SurveyDimension), max_size=2)),
        note=draw(texts()),
        **frame,
    )


@st.composite
def trainings(
    draw: DrawFn, name: str, handed_over: Sequence[str], parts: Sequence[str], frame: dict[str, Any]
) -> TrainingSession:
    """Return a training session."""
    return TrainingSession(
        id=name,
        subject=draw(texts()),
        purpose=draw(texts()),
        side=draw(st.sampled_from(Side)),
        held_on=draw(often(dates())),
        duration=draw(often(durations(least=1))),
        channel=draw(st.sampled_from(ChannelKind)),
        place=draw(lines()),
        trainer=one_of_ids(draw, parts),
        invited=some_of_ids(draw, parts),
        deliverables=some_of_ids(draw, handed_over),
        refresher_months=draw(often(st.integers(1, 36))),
        note=draw(texts()),
        **frame,
    )


@st.composite
def training_results(
    draw: DrawFn, name: str, held: Sequence[str], parts: Sequence[str], frame: dict[str, Any]
) -> TrainingResult:
    """Return what somebody took from a training session."""
    attended = draw(st.booleans())
    return TrainingResult(
        id=name,
        session=draw(st.sampled_from(held)),
        participant=one_of_ids(draw, parts),
        on=draw(dates()),
        attended=attended,
        passed=draw(st.sampled_from((None, True, False))) if attended else None,
        score=draw(often(numbers())),
        confidence_before=draw(often(st.integers(1, 5))),
        confidence_after=draw(often(st.integers(1, 5))),
        **_reported(draw, parts),
        **frame,
    )


@st.composite
def touch_points(
    draw: DrawFn, name: str, told: Sequence[str], parts: Sequence[str], frame: dict[str, Any]
) -> TouchPoint:
    """Return a point at which the client met us; it may be one of some contacts."""
    return TouchPoint(
        id=name,
        on=draw(dates()),
        stage=draw(st.sampled_from(JourneyStage)),
        stakeholder=one_of_ids(draw, parts),
        channel=draw(often(st.sampled_from(ChannelKind))),
        contact=one_of_ids(draw, told),
        summary=draw(texts()),
        experience=draw(often(st.integers(1, 5))),
        said_by_client=draw(st.booleans()),
        **_reported(draw, parts),
        **frame,
    )


@st.composite
def warranties(
    draw: DrawFn,
    name: str,
    handed_over: Sequence[str],
    signed: Sequence[str],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> Warranty:
    """Return a warranty, begun with one of some certificates."""
    first, last = sorted(draw(st.tuples(dates(), dates())))
    return Warranty(
        id=name,
        deliverables=some_of_ids(draw, handed_over),
        starts_on=first,
        ends_on=last,
        terms=draw(texts()),
        certificate=one_of_ids(draw, signed),
        contact=one_of_ids(draw, parts),
        note=draw(texts()),
        **frame,
    )


@st.composite
def contact_plan(
    draw: DrawFn,
    name: str,
    anchors: Sequence[tuple[str, str]],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> ContactPlanItem:
    """Return a contact that is planned.

    Args:
        draw: Given by Hypothesis.
        name: Its id.
        anchors: What it may be counted from: names of fields, each with an id.
        parts: Ids of stakeholders.
        frame: The fields that every record shares.
    """
    day: list[tuple[str, Any]] = [("on", draw(dates())), *anchors]
    return ContactPlanItem(
        id=name,
        purpose=draw(st.sampled_from(ContactPurpose)),
        offset_days=draw(st.integers(-400, 400)),
        audience=some_of_ids(draw, parts),
        owner=one_of_ids(draw, parts),
        channel=draw(st.sampled_from(ChannelKind)),
        content=draw(texts()),
        note=draw(texts()),
        **dict([draw(st.sampled_from(day))]),
        **frame,
    )


@st.composite
def tickets(draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]) -> SupportTicket:
    """Return something that the client needs help with."""
    return SupportTicket(
        id=name,
        description=draw(texts()),
        severity=draw(st.sampled_from(DefectSeverity)),
        opened_at=draw(moments()),
        opened_by=one_of_ids(draw, parts),
        owner=one_of_ids(draw, parts),
        subject=draw(st.none() | st.sampled_from(refs)) if refs else None,
        category=draw(lines()),
        cause=draw(texts()),
        resolution=draw(texts()),
        under_warranty=draw(st.sampled_from((None, True, False))),
        external_id=draw(lines()),
        note=draw(texts()),
        **draw(walks(TICKET, parts)),
        **frame,
    )


@st.composite
def opportunities(
    draw: DrawFn, name: str, wanted: Sequence[str], parts: Sequence[str], frame: dict[str, Any]
) -> Opportunity:
    """Return new business that may come about; it may answer one of some needs."""
    return Opportunity(
        id=name,
        kind=draw(st.sampled_from(OpportunityKind)),
        description=draw(texts()),
        need=one_of_ids(draw, wanted),
        contact=one_of_ids(draw, parts),
        owner=one_of_ids(draw, parts),
        noted_on=draw(often(dates())),
        amount=draw(often(money())),
        chance=draw(often(numbers(0, 1))),
        expected_on=draw(often(dates())),
        next_step=draw(texts()),
        next_step_on=draw(often(dates())),
        external_id=draw(lines()),
        **draw(walks(OPPORTUNITY, parts)),
        **frame,
    )
