"""Saying which edit is to blame for what is wrong with the project that edits would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.errors import Problem, ValidationError
from clientpm.model.holding import COLLECTIONS
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.change.drafting import ProjectDraft

__all__ = ["blamed"]


def blamed(draft: ProjectDraft, gone: Mapping[Ref, int], error: ValidationError) -> Iterator[Problem]:
    """Yield the problems of an error with the edits that brought them.

    Args:
        draft: The project under edits.
        gone: The records that are gone, each with the edit that took it out.
        error: What is wrong with the project as a whole.

    Yields:
        The problems, those about one record that is gone as one.
    """
    naming: dict[Ref, list[str]] = {}
    for problem in error.problems:
        missing = _ref(problem.got)
        if missing is not None and missing in gone:
            naming.setdefault(missing, []).append(str(_subject(draft, problem.where) or draft.project.ref))
        elif problem.where.startswith("edits["):
            yield problem
        else:
            number = _number(draft, problem.where)
            yield problem if number is None else attrs.evolve(problem, where=f"edits[{number}]")
    for ref, names in naming.items():
        named_by = tuple(dict.fromkeys(names))
        yield Problem(
            what=f"the record is still named by {', '.join(named_by)}",
            where=f"edits[{gone[ref]}]",
            code="edit.still_named",
            got=str(ref),
            expected="a record that none depends on; change or remove those first",
            facts=(("named_by", named_by),),
        )


def _ref(value: object) -> Ref | None:
    try:
        return Ref.of(value) if isinstance(value, (str, Ref)) else None
    except ValidationError:
        return None


def _number(draft: ProjectDraft, where: str) -> int | None:
    """Return the last edit that touched the record at a path."""
    ref = _subject(draft, where)
    if ref is None:
        return None
    if ref.kind == "task" and draft.plan is not None:
        return draft.plan.names.get(ref.id)
    return draft.names.get(ref)


def _subject(draft: ProjectDraft, where: str) -> Ref | None:
    """Return the record at a path such as `budget[3].task`."""
    field, _, rest = where.removeprefix("plan.").partition("[")
    number = rest.partition("]")[0]
    position = int(number) if number.isdecimal() else -1
    if field == "tasks" and draft.plan is not None:
        order = draft.plan.order()
        return Ref("task", order[position]) if 0 <= position < len(order) else None
    if field not in COLLECTIONS.values():
        single = getattr(draft.project, field.partition(".")[0], None)
        return getattr(single, "ref", None)
    records = draft.collection(field)
    return records[position].ref if 0 <= position < len(records) else None
