"""Writing records into a project: the next project that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from clientpm.errors import FieldTypeError, Problem, ValidationError, raise_problems
from clientpm.model.consistency import inconsistencies
from clientpm.model.holding import COLLECTIONS, KINDS, SINGLES, duplicate_ids, duplicate_numbers, replaced
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.plan import Plan
from clientpm.model.references import broken_references
from clientpm.model.work import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.model.record import Record

__all__ = ["written"]


P = TypeVar("P", bound=LivingRecord)


def written(project: P, records: Iterable[Record | Plan]) -> P:
    """Return a project with records replaced where their id exists, else added.

    Args:
        project: The project as it is.
        records: New versions of records, or a whole plan.

    Returns:
        The next project.

    Raises:
        UnknownReferenceError: When a record names one that does not exist.
        ValidationError: When a record cannot be part of a project.
    """
    known: Any = project
    changes: dict[str, Any] = {}
    tasks: list[Task] = []
    changed: dict[str, list[Record]] = {}
    for record in records:
        if isinstance(record, Plan):
            changes["plan"] = record
        elif isinstance(record, Task):
            tasks.append(record)
        else:
            changed.setdefault(_field_of(record), []).append(record)
    for field, new in changed.items():
        changes[field] = _next_of(known, field, new)
    if tasks:
        plan = changes.get("plan", known.plan)
        if plan is None:
            raise ValidationError(
                "the project has no plan",
                code="project.no_plan",
                where="plan",
                expected="a plan to put the task into",
            )
        changes["plan"] = plan.with_tasks(*tasks)
    if _loses_a_name(project, changes):
        following: P = attrs.evolve(project, **changes)
    else:
        following = _with_checked(project, changes, changed)
    return following


def _next_of(project: Any, field: str, new: list[Record]) -> Any:
    """Return what a field holds once some records are written."""
    if field in SINGLES.values():
        return new[-1]
    known = project._index.records[new[0].kind_name]  # noqa: SLF001 - its own part
    return replaced(getattr(project, field), new, known)


def _loses_a_name(project: Any, changes: Mapping[str, Any]) -> bool:
    """Whether a record that others may name would be gone, so that all of them have to be looked at."""
    for field in SINGLES.values():
        old = getattr(project, field)
        if field in changes and old is not None and old.id != changes[field].id:
            return True
    if "plan" not in changes or project.plan is None:
        return False
    return any(task.id not in changes["plan"] for task in project.plan.tasks)


def _with_checked(project: Any, changes: Mapping[str, Any], changed: Mapping[str, list[Record]]) -> Any:
    """Return the project with fields changed; what is not touched is known to be right.

    The index of the records goes on to the next project, so that one record more costs
    little however many there are.
    """
    kind = type(project)
    following = object.__new__(kind)
    for name in (each.name for each in attrs.fields(kind)):
        object.__setattr__(following, name, changes.get(name, getattr(project, name)))
    index = project._index.with_(changed)  # noqa: SLF001 - its own part
    object.__setattr__(following, "_index", index)
    problems: list[Problem] = []
    records: list[tuple[str, Record]] = []
    added: dict[str, int] = {}
    for field, new in changed.items():
        value = changes[field]
        if field in SINGLES.values():
            records.append((field, value))
            continue
        if len(index.folded[new[0].kind_name]) != len(value):
            problems += duplicate_ids(field, value)
        if field == "baselines":
            problems += duplicate_numbers(value)
        ids = {record.id for record in new}
        before = len(getattr(project, field))
        if len(value) - before == len(ids):
            added[field] = len(ids)
        else:
            before = 0
        records += [(f"{field}[{i}]", record) for i, record in enumerate(value[before:], before) if record.id in ids]
    if "plan" in changes:
        records += _changed_tasks(project.plan, changes["plan"])
    problems += broken_references(following, records)
    raise_problems(problems)
    raise_problems(list(inconsistencies(following, changes, added)))
    return following


def _changed_tasks(before: Plan | None, after: Plan) -> list[tuple[str, Record]]:
    """Return the tasks of a plan that are not those of the plan before, with their paths."""
    known = set() if before is None else {id(task) for task in before.tasks}
    return [(f"plan.tasks[{i}]", task) for i, task in enumerate(after.tasks) if id(task) not in known]


def _field_of(record: Record) -> str:
    field = COLLECTIONS.get(type(record)) or SINGLES.get(type(record))
    if field is None:
        raise FieldTypeError(
            "a project holds no such record", code="record.kind", got=record, expected=", ".join(KINDS)
        )
    return field
