"""Laws of evidence over whole random projects."""

from __future__ import annotations

import contextlib
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.errors import ClientPMError
from clientpm.evidence import canonical_bytes, fingerprint, from_json, parse_json, plain_form, to_json
from clientpm.model.difference import DifferenceKind, diff
from clientpm.model.edits import EDITS
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.plan import Plan
from clientpm.model.project_fields import ProjectFields
from clientpm.model.record import Record
from clientpm.testing.area_strategies import AREAS, Surroundings, areas
from clientpm.testing.edit_strategies import edits
from clientpm.testing.fact_strategies import baselines, snapshots
from clientpm.testing.goal_strategies import goals
from clientpm.testing.impact_strategies import answers, impacts
from clientpm.testing.record_strategies import clients, contracts, needs, people, scopes, stakeholders
from clientpm.testing.strategies import projects
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.project import Project

EFFECTS = (
    pm.CostEffect, pm.GoalChange, pm.GoalEffect, pm.ImpactAssessment, pm.MilestoneShift, pm.NoEffect, pm.NotEvaluated,
    pm.OptionImpact, pm.QualityEffect, pm.Remark, pm.ResourceEffect, pm.RiskEffect, pm.RoleEffort, pm.ScheduleEffect,
    pm.ScopeEffect, pm.SlackChange,
)  # fmt: skip
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=40, suppress_health_check=SLOW)
@given(projects())
def test_projects_come_back_as_they_went(project: Project) -> None:
    """Reading what was written gives an equal project, and writing that gives the same bytes."""
    data = to_json(project)
    found = from_json(data)
    assert found == project
    assert to_json(found) == data
    assert from_json(to_json(project, indent=2).decode()) == project
    assert fingerprint(found) == fingerprint(project)
    if project.plan is not None:
        assert from_json(to_json(project.plan), kind=Plan) == project.plan


@settings(max_examples=20, suppress_health_check=SLOW)
@given(projects(), projects())
def test_differences_are_empty_for_equals_only(one: Project, other: Project) -> None:
    """Equal projects have no differences, unequal ones have some, and both ways say the same number of them."""
    assert diff(one, from_json(to_json(one))) == ()
    there, back = diff(one, other), diff(other, one)
    assert bool(there) is (one != other)
    assert len(there) == len(back)
    assert len([d for d in there if d.kind is DifferenceKind.ADDED]) == len(
        [d for d in back if d.kind is DifferenceKind.REMOVED]
    )
    assert all(str(d).isprintable() for d in there)


@settings(max_examples=20, suppress_health_check=SLOW)
@given(projects(), st.randoms(use_true_random=False))
def test_another_order_is_at_most_one_difference_per_list(project: Project, random: Any) -> None:
    """Shuffled tasks and goals are one new order each, never a list of removals and additions."""
    plan = project.plan
    tasks = [] if plan is None else list(plan.tasks)
    goals = list(project.goals)
    random.shuffle(tasks)
    random.shuffle(goals)
    shuffled = attrs.evolve(project, goals=goals, plan=None if plan is None else attrs.evolve(plan, tasks=tasks))
    found = diff(project, shuffled)
    assert {d.kind for d in found} <= {DifferenceKind.REORDERED}
    assert len(found) == (goals != list(project.goals)) + (plan is not None and tasks != list(plan.tasks))


@settings(max_examples=40, suppress_health_check=SLOW)
@given(projects(), st.data())
def test_damaged_documents_never_crash(project: Project, data: st.DataObject) -> None:
    """A document with any one value replaced by any other is read, or refused with an error of the family."""
    document = json.loads(to_json(project))
    holder, key = data.draw(st.sampled_from(list(_places(document))))
    holder[key] = data.draw(
        st.sampled_from(
            (None, True, -1, 2**53, 1.5, "", "x", "2026-03-02", "a:b", "\u202e", [], [None], ["x"], {}, {"id": 1})
        )
    )
    with contextlib.suppress(ClientPMError):
        from_json(json.dumps(document))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, held in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(held, (dict, list)):
            yield from _places(held)


@settings(max_examples=20, suppress_health_check=SLOW)
@given(projects())
def test_canonical_form_of_projects_is_idempotent(project: Project) -> None:
    """The canonical bytes of a project survive being read and written again."""
    data = canonical_bytes(_without_fractions(plain_form(project)))
    assert canonical_bytes(parse_json(data)) == data


def _without_fractions(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_fractions(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_without_fractions(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


def _fields(kind: type) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(field for field in attrs.fields(kind) if field.init)


def _used(value: Any) -> Iterator[tuple[str, str]]:
    """Give class and name of every field that holds something else than its default."""
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from _used(item)
    elif attrs.has(type(value)) and not isinstance(value, FrozenMap):
        for field in _fields(type(value)):
            held = getattr(value, field.name)
            if held != field.default:
                yield _owner(type(value), field.name), field.name
            yield from _used(held)


def _owner(kind: type, name: str) -> str:
    for frame in (Record, LivingRecord, ProjectFields):
        if issubclass(kind, frame) and name in attrs.fields_dict(frame):
            return frame.__name__
    return kind.__name__


def _drawn(strategy: st.SearchStrategy[Any], count: int) -> set[tuple[str, str]]:
    """Give the fields that the first values of a strategy fill."""
    found: set[tuple[str, str]] = set()

    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(strategy)
    def collect(value: Any) -> None:
        found.update(_used(value))

    collect()
    return found


@pytest.mark.slow
def test_the_strategies_use_every_field_of_every_record() -> None:
    """A field that no random project fills is a field that no law is tested with."""
    kinds = {kind for kind in (*_kinds(Record), *EDITS, *EFFECTS) if kind.__module__.startswith("clientpm.")}
    missing = {(_owner(kind, field.name), field.name) for kind in kinds for field in _fields(kind)}
    owners: dict[int, set[str]] = {}
    # Most fields are filled by a few values; what is rare is looked for only where it may be.
    for volume in (1, 4, 16):
        for i, (strategy, share) in enumerate(_everything()):
            if volume == 1 or owners[i] & {owner for owner, _ in missing}:
                used = _drawn(strategy, max(1, share * volume // 2))
                owners.setdefault(i, set()).update(owner for owner, _ in used)
                missing -= used
    assert missing == set()


def _everything() -> Iterator[tuple[st.SearchStrategy[Any], int]]:
    """Give every strategy, and how many of its values to look at."""
    names, parts = ["a", "b"], ["x", "y"]
    refs = [pm.Ref("goal", "g"), pm.Ref("task", "a"), pm.Ref("need", "n"), pm.Ref("baseline", "b")]
    goal = pm.Goal(id="g", unit="min")
    around = Surroundings(tasks=names, parts=parts, goals=[goal], calendars=["standard"], refs=refs)
    for strategy in (
        clients({}),
        contracts("c", names, parts, {}),
        goals("g", names, parts, {}),
        needs("n", parts, {}, names),
        people("p", {}),
        scopes({}),
        stakeholders("s", names, {}),
        baselines("b", 1, parts, {}),
        snapshots("s", parts, {}),
        *answers().values(),
    ):
        yield strategy, 20
    yield st.lists(edits(), min_size=20, max_size=20), 10
    yield impacts("c", ["one"]), 15
    for kind in AREAS:
        yield areas((kind,), around).map(lambda area: list(area.values())), 20
    for kind in AREAS:
        yield projects((kind,)), 20 if kind is AREAS[0] else 2


def _kinds(kind: type[Any]) -> Iterator[type[Any]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)
