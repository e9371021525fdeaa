"""Hypothesis strategies for whole projects, and for any record in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from clientpm.errors import MissingExtraError, UnknownReferenceError
from clientpm.model.client import Client
from clientpm.model.contract import Contract
from clientpm.model.holding import COLLECTIONS, KINDS, SINGLES
from clientpm.model.people import Person
from clientpm.model.record import Record
from clientpm.model.work import Task

try:
    from hypothesis import assume
    from hypothesis import strategies as st
except ImportError as error:
    raise MissingExtraError("hypothesis", extra="testing") from error

from clientpm.testing import strategies
from clientpm.testing.area_strategies import AREAS

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from clientpm.model.project import Project
    from clientpm.testing.area_strategies import AreaKind

__all__ = ["projects", "records"]

R = TypeVar("R", bound=Record)

_FIELDS: Final = (
    ("progress_reports",),
    ("actual_work", "assignments", "resources"),
    ("actual_costs", "budget"),
    ("measurements",),
    ("acceptance_tests", "criteria", "deliverables", "process_steps", "requirements", "test_runs", "user_roles"),
    ("defects", "quality_checks", "quality_standards"),
    ("status_overrides",),
    ("documents", "link_reviews", "sign_off_requests", "signatures"),
    ("authority", "changes", "revisions"),
    ("elicitations", "need_answers"),
    ("actions", "decisions", "disagreements", "issues"),
    ("assumptions", "correlations", "risk_drivers", "risk_plan", "risks"),
    ("communications", "contacts", "feedback", "meetings", "minutes", "responsibilities", "touch_points"),
    (
        "certificates",
        "closure_items",
        "contact_plan",
        "phase_reviews",
        "punch_items",
        "training_results",
        "trainings",
        "warranties",
    ),
    ("improvements", "lessons", "opportunities", "survey_responses", "surveys", "tickets"),
)
"""The collections that each of `AREAS` fills; a test compares them with what it makes."""


def projects() -> SearchStrategy[Project]:
    """Return a strategy for whole projects.

    Every kind of record and every field takes part, at the limits of what a field may hold, in any
    script; every reference resolves. So what holds for these holds for what hosts keep.

    Returns:
        The strategy.

    Examples:
        >>> from hypothesis import HealthCheck, given, settings
        >>> from clientpm import from_json, to_json
        >>> @settings(max_examples=2, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        ... @given(projects())
        ... def is_kept(project):
        ...     assert from_json(to_json(project)) == project
        >>> is_kept()
    """
    return strategies.projects()


def records(kind: type[R] | str) -> SearchStrategy[R]:
    """Return a strategy for records of one kind, each as it stands in a whole project.

    Args:
        kind: The class, such as `Goal`, or the name that references use, such as `"goal"`.

    Returns:
        The strategy.

    Raises:
        UnknownReferenceError: When a project holds no such records.

    Examples:
        >>> from hypothesis import HealthCheck, given, settings
        >>> @settings(max_examples=2, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        ... @given(records("goal"))
        ... def has_an_id(goal):
        ...     assert goal.ref.id == goal.id
        >>> has_an_id()
    """
    wanted = KINDS.get(kind) if isinstance(kind, str) else kind
    if wanted is None or wanted not in KINDS.values():
        raise UnknownReferenceError(
            "a project holds no such records",
            code="records.kind",
            where="kind",
            got=kind,
            expected="a class such as Goal, or a name such as 'goal'",
        )
    return _records(wanted)  # type: ignore[arg-type]


@st.composite
def _records(draw: DrawFn, kind: type[R]) -> R:
    about = _area_of(kind)
    project = draw(strategies.projects(about=about))
    held = project.all(kind)
    assume(bool(held))
    return draw(st.sampled_from(held))


def _area_of(kind: type[Record]) -> tuple[AreaKind, ...]:
    """Return the part of a project that surely has records of a kind, where there is one."""
    if kind is Task:
        return AREAS[:1]
    if kind in {Client, Contract, Person}:
        return ()
    field = {**SINGLES, **COLLECTIONS}[kind]
    needed = {"stakeholders": "stakeholder", "needs": "need", "goals": "goal"}.get(field)
    found = (area for area, fields in zip(AREAS, _FIELDS, strict=True) if field in fields or (needed in area.needs))
    return tuple(found)[:1]
