"""Hypothesis strategies for what people found out, fell out about, decided and promised each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.agreements import ActionItem, CarryOver, LoggedDecision
from clientpm.model.elicitation import Answer, Elicitation, ElicitationKind, Question
from clientpm.model.lifecycles import ACTION_ITEM, ISSUE
from clientpm.model.need import NeedAnswer, Possibility
from clientpm.model.process import ProcessPhase, ProcessStep, UserRole
from clientpm.model.survey import SurveyDimension
from clientpm.model.troubles import (
    CauseKind,
    Disagreement,
    Escalation,
    EscalationStep,
    Issue,
    IssueSeverity,
    Position,
)
from clientpm.testing.edit_strategies import some_edits
from clientpm.testing.lifecycle_strategies import proofs, walks
from clientpm.testing.record_strategies import statements
from clientpm.testing.value_strategies import (
    dates,
    durations,
    lines,
    moments,
    often,
    one_of_ids,
    some_of_ids,
    texts,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

__all__ = [
    "action_items",
    "disagreements",
    "elicitations",
    "issues",
    "logged_decisions",
    "need_answers",
    "process_steps",
    "user_roles",
]


def _some_moments(draw: DrawFn, parts: Sequence[str]) -> list[dt.datetime]:
    """Return when something happened: nothing without somebody who did it."""
    return sorted(draw(st.lists(moments(), max_size=2))) if parts else []


@st.composite
def user_roles(draw: DrawFn, name: str, frame: dict[str, Any]) -> UserRole:
    """Return somebody who uses the result."""
    return UserRole(id=name, description=draw(texts()), headcount=draw(often(st.integers(0, 10**6))), **frame)


@st.composite
def process_steps(draw: DrawFn, name: str, roles: Sequence[str], frame: dict[str, Any]) -> ProcessStep:
    """Return a step of the client's work."""
    return ProcessStep(
        id=name,
        process=draw(lines()),
        phase=draw(st.sampled_from(ProcessPhase)),
        actor=one_of_ids(draw, roles),
        input=draw(lines()),
        output=draw(lines()),
        duration=draw(often(durations())),
        pain=draw(texts()),
        after=draw(st.sampled_from(([], [name]))),
        **frame,
    )


@st.composite
def _form(draw: DrawFn, parts: Sequence[str]) -> dict[str, Any]:
    """Return what a question of a form says of its answers, and those of some people."""
    words = {"text": ["By phone."], "yes_no": ["yes"], "number": ["2.5"], "date": ["2026-03-02"], "scale": ["4"]}
    several = {"choice": ["Card"], "choices": ["Card", "Cash"]}
    kind = draw(st.sampled_from([*words, *several]))
    answers = [
        Answer(values={**words, **several}[kind], by=name, on=draw(often(dates())))
        for name in dict.fromkeys(some_of_ids(draw, parts))
    ]
    form: dict[str, Any] = {"answer_kind": kind, "answers": answers}
    if kind in several:
        form["choices"] = ["Card", "Cash", "Cheque"]
    return form | ({"low": 1, "high": 5} if kind == "scale" else {})


@st.composite
def elicitations(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> Elicitation:
    """Return an occasion at which somebody was asked."""
    asked = [
        Question(
            text=draw(texts().filter(str.strip)),
            answer=draw(texts()),
            answered_by=one_of_ids(draw, parts),
            answered_on=draw(often(dates())),
            **draw(_form(parts)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return Elicitation(
        id=name,
        kind=draw(st.sampled_from(ElicitationKind)),
        participants=some_of_ids(draw, parts),
        held_on=draw(often(dates())),
        due=draw(often(dates())),
        questions=asked,
        outcome=draw(texts()),
        note=draw(texts()),
        **frame,
    )


@st.composite
def need_answers(
    draw: DrawFn, name: str, needs: Sequence[str], parts: Sequence[str], frame: dict[str, Any]
) -> NeedAnswer:
    """Return what we answer to a need."""
    return NeedAnswer(
        id=name,
        need=draw(st.sampled_from(needs)),
        possibility=draw(st.sampled_from(Possibility)),
        conditions=draw(texts()),
        feasibility=draw(texts()),
        risk=draw(texts()),
        edits=draw(some_edits()),
        answered_by=one_of_ids(draw, parts),
        answered_on=draw(often(dates())),
        **frame,
    )


@st.composite
def issues(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> Issue:
    """Return something that has gone wrong."""
    after = durations(least=1)
    return Issue(
        id=name,
        description=draw(texts()),
        severity=draw(st.sampled_from(IssueSeverity)),
        raised_by=one_of_ids(draw, parts),
        raised_at=draw(often(moments())),
        owner=one_of_ids(draw, parts),
        due=draw(often(dates())),
        cause_kind=draw(often(st.sampled_from(CauseKind))),
        cause=draw(texts()),
        response=draw(texts()),
        emergency_plan=draw(texts()),
        resolution=draw(texts()),
        ladder=[EscalationStep(to=part, after=draw(after)) for part in some_of_ids(draw, parts)],
        escalations=[
            Escalation(
                to=draw(st.sampled_from(parts)),
                by=draw(st.sampled_from(parts)),
                at=at,
                note=draw(texts()),
                evidence=draw(proofs(parts)),
            )
            for at in _some_moments(draw, parts)
        ],
        note=draw(texts()),
        **draw(walks(ISSUE, parts)),
        **frame,
    )


@st.composite
def disagreements(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> Disagreement:
    """Return that parties want different things."""
    raised, settled = sorted(draw(st.lists(dates(), min_size=2, max_size=2)))
    return Disagreement(
        id=name,
        subject=draw(texts()),
        parties=some_of_ids(draw, parts),
        positions=[Position(held_by=part, statement=draw(texts())) for part in some_of_ids(draw, parts)],
        options=draw(st.lists(texts(), max_size=2)),
        mediator=one_of_ids(draw, parts),
        raised_on=draw(often(st.just(raised))),
        outcome=draw(texts()),
        settled_on=draw(often(st.just(settled))),
        settled_by=one_of_ids(draw, parts),
        evidence=draw(proofs(parts)),
        **frame,
    )


@st.composite
def logged_decisions(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> LoggedDecision:
    """Return a decision that was taken outside a change request."""
    return LoggedDecision(
        id=name,
        question=draw(texts()),
        options=draw(statements()),
        choice=draw(texts()),
        decided_by=one_of_ids(draw, parts),
        at=draw(often(moments())),
        rationale=draw(texts()),
        reversible=draw(st.booleans()),
        evidence=draw(proofs(parts)),
        **frame,
    )


@st.composite
def action_items(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> ActionItem:
    """Return something that somebody promised to do."""
    return ActionItem(
        id=name,
        owner=draw(st.sampled_from(parts)),
        due=draw(dates()),
        description=draw(texts()),
        agreed_on=draw(often(dates())),
        done_on=draw(often(dates())),
        carry_overs=[
            CarryOver(
                was_due=draw(dates()),
                by=draw(st.sampled_from(parts)),
                at=at,
                note=draw(texts()),
                evidence=draw(proofs(parts)),
            )
            for at in _some_moments(draw, parts)
        ],
        improves=draw(st.lists(st.sampled_from(SurveyDimension), max_size=2)),
        note=draw(texts()),
        **draw(walks(ACTION_ITEM, parts)),
        **frame,
    )
