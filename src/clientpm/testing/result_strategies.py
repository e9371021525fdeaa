"""Hypothesis strategies for requirements, results, tests, quality and what is set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.deliverable import AcceptanceTest, Deliverable, Outcome, TestRun
from clientpm.model.lifecycles import DELIVERABLE, REQUIREMENT
from clientpm.model.quality import Defect, DefectSeverity, QualityCheck, QualityStandard
from clientpm.model.requirement import (
    AcceptanceCriterion,
    Characteristic,
    Priority,
    Requirement,
    RequirementKind,
    VerificationMethod,
)
from clientpm.model.status_override import Dimension, StatusOverride
from clientpm.testing.lifecycle_strategies import walks
from clientpm.testing.value_strategies import (
    dates,
    instants,
    lines,
    moments,
    often,
    one_of_ids,
    some_of_ids,
    texts,
)
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from clientpm.values.ref import Ref

__all__ = [
    "checks",
    "criteria",
    "defects",
    "deliverables",
    "overrides",
    "requirements",
    "runs",
    "standards",
    "tests",
]


def _subjects(refs: Sequence[Ref]) -> SearchStrategy[Ref | None]:
    return often(st.sampled_from(refs)) if refs else st.none()


def _reported(draw: DrawFn, givers: Sequence[str]) -> dict[str, Any]:
    """Return who reported a fact, where its proof is, and what only the team reads of it."""
    return {
        "reported_by": one_of_ids(draw, givers),
        "reported_at": draw(often(moments())),
        "evidence": draw(lines()),
        "note": draw(texts()),
    }


@st.composite
def requirements(
    draw: DrawFn,
    name: str,
    owners: Sequence[str],
    frame: dict[str, Any],
    roles: Sequence[str] = (),
    steps: Sequence[str] = (),
) -> Requirement:
    """Return a requirement, for some of the user roles and steps of the client's work."""
    return Requirement(
        id=name,
        statement=draw(texts()),
        kind=draw(st.sampled_from(RequirementKind)),
        priority=draw(often(st.sampled_from(Priority))),
        rationale=draw(texts()),
        owner=one_of_ids(draw, owners),
        user_role=one_of_ids(draw, roles),
        process_step=one_of_ids(draw, steps),
        characteristic=draw(often(st.sampled_from(Characteristic))),
        **draw(walks(REQUIREMENT, owners)),
        **frame,
    )


@st.composite
def criteria(draw: DrawFn, name: str, known: Sequence[str], frame: dict[str, Any]) -> AcceptanceCriterion:
    """Return a criterion of a requirement, or of something else."""
    return AcceptanceCriterion(
        id=name,
        requirement=one_of_ids(draw, known),
        statement=draw(texts()),
        method=draw(often(st.sampled_from(VerificationMethod))),
        measure=draw(lines()),
        threshold=draw(lines()),
        **frame,
    )


@st.composite
def deliverables(
    draw: DrawFn,
    name: str,
    tasks: Sequence[str],
    known: Sequence[str],
    owners: Sequence[str],
    frame: dict[str, Any],
) -> Deliverable:
    """Return a result that is handed over."""
    return Deliverable(
        id=name,
        description=draw(texts()),
        tasks=some_of_ids(draw, tasks),
        criteria=some_of_ids(draw, known),
        owner=one_of_ids(draw, owners),
        **draw(walks(DELIVERABLE, owners)),
        **frame,
    )


@st.composite
def tests(
    draw: DrawFn, name: str, known: Sequence[str], testers: Sequence[str], frame: dict[str, Any]
) -> AcceptanceTest:
    """Return a test of some criteria."""
    return AcceptanceTest(
        id=name,
        criteria=some_of_ids(draw, known),
        steps=draw(texts()),
        expected=draw(texts()),
        tester=one_of_ids(draw, testers),
        **frame,
    )


@st.composite
def runs(draw: DrawFn, name: str, known: Sequence[str], givers: Sequence[str], frame: dict[str, Any]) -> TestRun:
    """Return how a test went."""
    return TestRun(
        id=name,
        test=draw(st.sampled_from(known)),
        as_of=draw(instants()),
        outcome=draw(st.sampled_from(Outcome)),
        **_reported(draw, givers),
        **frame,
    )


@st.composite
def standards(draw: DrawFn, name: str, owners: Sequence[str], frame: dict[str, Any]) -> QualityStandard:
    """Return a rule that results must keep."""
    return QualityStandard(
        id=name,
        statement=draw(texts()),
        measure=draw(lines()),
        threshold=draw(lines()),
        owner=one_of_ids(draw, owners),
        **frame,
    )


@st.composite
def checks(
    draw: DrawFn,
    name: str,
    known: Sequence[str],
    refs: Sequence[Ref],
    givers: Sequence[str],
    frame: dict[str, Any],
) -> QualityCheck:
    """Return whether a standard was kept."""
    return QualityCheck(
        id=name,
        standard=draw(st.sampled_from(known)),
        as_of=draw(instants()),
        outcome=draw(st.sampled_from(Outcome)),
        subject=draw(_subjects(refs)),
        measured=draw(lines()),
        **_reported(draw, givers),
        **frame,
    )


@st.composite
def defects(draw: DrawFn, name: str, refs: Sequence[Ref], owners: Sequence[str], frame: dict[str, Any]) -> Defect:
    """Return something that does not do what it must."""
    found = draw(instants())
    return Defect(
        id=name,
        description=draw(texts()),
        severity=draw(st.sampled_from(DefectSeverity)),
        found_on=found,
        fixed_on=draw(often(st.just(found) | instants(found))),
        subject=draw(_subjects(refs)),
        owner=one_of_ids(draw, owners),
        reported_by=one_of_ids(draw, owners),
        note=draw(texts()),
        **frame,
    )


@st.composite
def overrides(draw: DrawFn, name: str, deciders: Sequence[str], frame: dict[str, Any]) -> StatusOverride:
    """Return a status that somebody set by hand."""
    since, until = sorted(draw(st.lists(dates(), min_size=2, max_size=2)))
    return StatusOverride(
        id=name,
        dimension=draw(st.sampled_from(Dimension)),
        status=draw(st.sampled_from(Status)),
        reason=draw(texts().filter(str.strip)),
        decided_by=draw(st.sampled_from(deciders)),
        decided_at=draw(often(moments())),
        since=since,
        until=until,
        **frame,
    )
