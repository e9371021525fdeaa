"""The one way in which every record moves from state to state: table, guards, next record."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import AuthorityError, EvidenceError, GuardError, Problem, TransitionError
from clientpm.model.door import move
from clientpm.model.lifecycle import Step
from clientpm.model.project import Project
from clientpm.workflow.guards import GUARDS
from clientpm.workflow.guards_timely import too_early

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.model.lifecycle import Evidence, LivingRecord, Transition
    from clientpm.model.record import Record
    from clientpm.workflow.asking import Asked, Refusal

__all__ = ["allowed_actions", "check_guards", "check_transition", "refuse", "take_step", "unmet_guards"]

_ORDER: Final[tuple[type[Refusal], ...]] = (AuthorityError, GuardError, EvidenceError)
"""Of several reasons to refuse, the class of the first of these kinds is raised."""


def take_step(
    asked: Asked,
    *,
    checked: Transition | None = None,
    project: Project | None = None,
    also: Iterable[Record] = (),
    evidence: Iterable[Evidence] = (),
    **changes: Any,
) -> Project:
    """Return the project with a record one step further, or refuse.

    Args:
        asked: The step that is asked for.
        checked: Its row, where table and guards were looked at already.
        project: What the rest of the project is from then on; as it was where not given.
        also: Records that come with it.
        evidence: What the command itself puts down as evidence of the step.
        **changes: Fields of the record that the step writes once every guard holds.

    Returns:
        The next project.

    Raises:
        AuthorityError: When whoever asks has not the authority.
        EvidenceError: When evidence is missing or out of date.
        GuardError: When another condition does not hold.
        TransitionError: When no such step leads on from where the record stands.
        ValidationError: When the step lies before the one that it follows.
    """
    transition = check_guards(asked) if checked is None else checked
    step = Step(
        from_state=transition.source,
        to_state=transition.target,
        action=asked.action,
        by=asked.by,
        at=asked.at,
        note=asked.note,
        evidence=(*asked.evidence, *evidence),
    )
    moved = attrs.evolve(asked.record, state=transition.target, history=(*asked.record.history, step), **changes)
    if isinstance(moved, Project):
        return moved
    return move(asked.project if project is None else project, *also, moved)


def check_guards(asked: Asked) -> Transition:
    """Return the row of the table that an action means, or refuse because it or a guard does not hold.

    Args:
        asked: The step that is asked for.

    Returns:
        The row.

    Raises:
        AuthorityError: When whoever asks has not the authority.
        EvidenceError: When evidence is missing or out of date.
        GuardError: When another condition does not hold.
        TransitionError: When there is no such row.
    """
    transition = check_transition(asked)
    early = [("too_early", found) for found in too_early(asked)]
    refuse(asked, [*early, *((name, found) for name in transition.guards for found in GUARDS[name](asked))])
    return transition


def check_transition(asked: Asked) -> Transition:
    """Return the row of the table that an action means, or refuse.

    Args:
        asked: The step that is asked for.

    Returns:
        The row.

    Raises:
        TransitionError: When there is none.
    """
    record = asked.record
    found = record.lifecycle.find(record.standing, asked.action)
    if found is None:
        allowed = allowed_actions(asked)
        raise TransitionError(
            f"a {_kind(record)} that is {record.standing} takes no such step",
            where=str(record.ref),
            got=asked.action,
            expected=_list(allowed) or "nothing: it is over",
            state=record.standing,
            action=asked.action,
            allowed=allowed,
        )
    return found


def allowed_actions(asked: Asked) -> Mapping[str, tuple[str, ...]]:
    """Return the actions that lead on from where a record stands, each with its guards that do not hold yet.

    Args:
        asked: The step that is asked for.

    Returns:
        Names of guards by action, in the order of the table.
    """
    rows = asked.record.lifecycle.leaving(asked.record.standing)
    return MappingProxyType({row.action: unmet_guards(asked, row) for row in rows})


def unmet_guards(asked: Asked, transition: Transition) -> tuple[str, ...]:
    """Return the names of the guards of a step that do not hold.

    Args:
        asked: What is known.
        transition: The step.

    Returns:
        Names, in the order of the table.
    """
    there = attrs.evolve(asked, action=transition.action)
    return tuple(name for name in transition.guards if any(True for _ in GUARDS[name](there)))


def refuse(asked: Asked, found: Iterable[tuple[str, Refusal]]) -> None:
    """Raise one error that holds everything that stands in the way; do nothing when nothing does.

    Args:
        asked: The step that is asked for.
        found: What does not hold, with the name of its guard.

    Raises:
        AuthorityError: When authority is missing, whatever else is.
        GuardError: When another condition does not hold.
        EvidenceError: When only evidence is missing or out of date.
    """
    refusals = tuple(found)
    if not refusals:
        return
    errors = [error for _, error in refusals]
    kind = next(kind for kind in _ORDER if any(type(error) is kind for error in errors))
    first = next(error for error in errors if type(error) is kind)
    problems = tuple(_problem(error) for error in errors)
    said: dict[str, Any] = dict(first.facts)
    what, where = first.what, first.where
    if len(errors) == 1:
        said |= {"got": first.got, "expected": first.expected, "suggestion": first.suggestion}
    else:
        what = f"{len(errors)} conditions do not hold:" + "".join(f"\n- {error}" for error in errors)
        where = str(asked.record.ref)
    raise kind(
        what,
        code=first.code,
        where=where,
        record=asked.record.ref,
        state=asked.record.standing,
        action=asked.action,
        guards=tuple(dict.fromkeys(name for name, _ in refusals)),
        problems=problems,
        **said,
    )


def _problem(error: Refusal) -> Problem:
    return Problem(
        what=error.what,
        where=error.where,
        code=error.code,
        got=error.got,
        expected=error.expected,
        suggestion=error.suggestion,
        facts=tuple(error.facts.items()),
    )


def _kind(record: LivingRecord) -> str:
    return record.kind_name.replace("_", " ")


def _list(allowed: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(
        f"{action} (needs {', '.join(guards)})" if guards else action for action, guards in allowed.items()
    )
