"""Writing records into a project: what may be written as content, and the next project that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import attrs

from clientpm.errors import FieldTypeError, Problem, UnknownReferenceError, ValidationError, raise_problems
from clientpm.model.consistency import inconsistencies
from clientpm.model.holding import COLLECTIONS, KINDS, SINGLES, duplicate_ids, duplicate_numbers, replaced
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.plan import Plan
from clientpm.model.references import broken_references
from clientpm.model.sign_off import SignOffRequest
from clientpm.model.signature import Signature
from clientpm.model.work import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.record import Record
    from clientpm.values.ref import Ref

__all__ = ["closed_to_content", "written"]


class Kept(Protocol):
    """What the rules look at: the records of a project by their names."""

    def __getitem__(self, ref: Ref, /) -> Record: ...


P = TypeVar("P", bound=LivingRecord)

_ADVANCE: Final = "a command of workflow takes steps"
_SIGN: Final = "workflow.sign gives a signature"


def closed_to_content(project: Kept, records: Iterable[Record | Plan], gone: Iterable[Record] = ()) -> None:
    """Refuse records that carry steps or signatures which the project does not have.

    Args:
        project: The project as it is.
        records: New versions of records.
        gone: Records that are to be left out.

    Raises:
        ValidationError: For a state or history other than the one that is kept, a new
            record that is not in its first state, a signature that is new, changed or left
            out, and a request for signatures that is changed or left out.
    """
    raise_problems([*_refused(project, records), *_left_out(gone)])


def _refused(project: Kept, records: Iterable[Record | Plan]) -> Iterator[Problem]:
    for record in records:
        if isinstance(record, LivingRecord) and type(record) in COLLECTIONS:
            kept = _kept(project, record)
            yield from _first(record) if kept is None else _steps(kept, record)
        elif isinstance(record, Signature) and _kept(project, record) != record:
            yield Problem(
                what="a signature is not written as content",
                where=str(record.ref),
                code="door.signature",
                expected="the signatures as they are kept",
                suggestion=_SIGN,
            )
        elif isinstance(record, SignOffRequest) and _kept(project, record) not in {None, record}:
            yield Problem(
                what="what people were asked to sign stays as they were asked",
                where=str(record.ref),
                code="door.request",
                expected="the request as it is kept",
                suggestion="ask again: the latest request counts",
            )


def _left_out(gone: Iterable[Record]) -> Iterator[Problem]:
    for record in gone:
        if isinstance(record, Signature):
            yield Problem(
                what="a signature stays, even one that is out of date",
                where=str(record.ref),
                code="door.signature",
                expected="the signatures as they are kept",
                suggestion="give a new one; the old one is stale by itself",
            )
        elif isinstance(record, SignOffRequest):
            yield Problem(
                what="what people were asked to sign stays as they were asked",
                where=str(record.ref),
                code="door.request",
                expected="the request as it is kept",
                suggestion="ask again: the latest request counts",
            )


def _first(record: LivingRecord) -> Iterator[Problem]:
    """Yield what a new record has that only a command gives it."""
    if record.state != record.lifecycle.first or record.history:
        yield Problem(
            what=f"a new {_named(record)} begins in its first state",
            where=f"{record.ref}.state",
            code="door.first_state",
            got=record.state,
            expected=f"{record.lifecycle.first!r} without history",
            suggestion=_ADVANCE,
        )
    defaults = attrs.fields_dict(type(record))
    yield from _written(record, {name: defaults[name].default for name in record.closed_fields()})


def _steps(kept: LivingRecord, record: LivingRecord) -> Iterator[Problem]:
    """Yield what a new version of a record has that only a command changes."""
    if kept.state != record.state:
        yield Problem(
            what=f"the state of a {_named(record)} is not written as content",
            where=f"{record.ref}.state",
            code="door.state",
            got=record.state,
            expected=repr(kept.state),
            suggestion=_ADVANCE,
        )
    if kept.history != record.history:
        yield Problem(
            what=f"the history of a {_named(record)} is not written as content",
            where=f"{record.ref}.history",
            code="door.history",
            got=record.history,
            expected="the steps as they are kept",
            suggestion=_ADVANCE,
        )
    yield from _written(record, {name: getattr(kept, name) for name in kept.closed_fields()})


def _written(record: LivingRecord, kept: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the fields of a record that only a command writes, where they differ."""
    for name, held in kept.items():
        if getattr(record, name) != held:
            yield Problem(
                what=f"the {name} of a {_named(record)} is not written as content",
                where=f"{record.ref}.{name}",
                code="door.field",
                expected="as it is kept",
                suggestion="a command of workflow writes it",
            )


def _named(record: LivingRecord) -> str:
    return record.kind_name.replace("_", " ")


def _kept(project: Kept, record: Record) -> Any:
    """Return the record of the same name that the project has, if it has one."""
    try:
        return project[record.ref]
    except UnknownReferenceError:
        return None


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
        changes[field] = new[-1] if field in SINGLES.values() else replaced(getattr(project, field), new)
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
        touched = {field: {record.id for record in new} for field, new in changed.items()}
        following = _with_checked(project, changes, touched)
    return following


def _loses_a_name(project: Any, changes: Mapping[str, Any]) -> bool:
    """Whether a record that others may name would be gone, so that all of them have to be looked at."""
    for field in SINGLES.values():
        old = getattr(project, field)
        if field in changes and old is not None and old.id != changes[field].id:
            return True
    if "plan" not in changes or project.plan is None:
        return False
    return any(task.id not in changes["plan"] for task in project.plan.tasks)


def _with_checked(project: Any, changes: Mapping[str, Any], touched: Mapping[str, set[str]]) -> Any:
    """Return the project with fields changed; what is not touched is known to be right."""
    kind = type(project)
    following = object.__new__(kind)
    for name in (each.name for each in attrs.fields(kind)):
        object.__setattr__(following, name, changes.get(name, getattr(project, name)))
    problems: list[Problem] = []
    records: list[tuple[str, Record]] = []
    for field, ids in touched.items():
        value = changes[field]
        if field in SINGLES.values():
            records.append((field, value))
            continue
        problems += duplicate_ids(field, value)
        if field == "baselines":
            problems += duplicate_numbers(value)
        records += [(f"{field}[{i}]", record) for i, record in enumerate(value) if record.id in ids]
    if "plan" in changes:
        records += _changed_tasks(project.plan, changes["plan"])
    problems += broken_references(following, records)
    raise_problems(problems)
    raise_problems(list(inconsistencies(following, changes)))
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
