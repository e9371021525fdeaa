"""Whether whoever decides may decide this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.change.option_levels import option_authority
from clientpm.errors import AuthorityError, ValidationError
from clientpm.model.decided import WAITING, decided_edits, option_impact
from clientpm.workflow.guards_deciding import adjustment as adjustment_guard
from clientpm.workflow.guards_deciding import as_it_is_now, change_of, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.authority import AuthorityLevel, AuthorityMatrix
    from clientpm.workflow.asking import Asked


__all__ = ["authority", "deciding_level", "duty_authority", "duty_level"]


def authority(asked: Asked) -> Iterator[AuthorityError]:
    """Yield that whoever decides does not hold the level that it takes."""
    matrix = asked.project.authority
    if matrix is None or not matrix.levels:
        yield AuthorityError(
            "the project does not say who may decide",
            code="guard.no_authority",
            where="authority",
            expected="an AuthorityMatrix with at least one level",
            required="",
        )
        return
    enough, required = _enough(asked, matrix)
    if not enough:
        yield AuthorityError(
            "no level of authority goes that far",
            code="guard.authority",
            where="authority.levels",
            expected="a level without such limits",
            required=required,
        )
    elif deciding_level(asked) is None:
        yield AuthorityError(
            "it takes a higher level of authority",
            code="guard.authority",
            where="by",
            got=asked.by,
            expected=" or ".join(repr(level.name) for level in enough),
            suggestion=f"held by {', '.join(name for level in enough for name in level.holders) or 'nobody yet'}",
            required=required,
        )


def deciding_level(asked: Asked) -> AuthorityLevel | None:
    """Return the lowest level that goes far enough and that whoever decides holds.

    Args:
        asked: The decision that is asked for.

    Returns:
        The level; `None` where there is none.
    """
    matrix = asked.project.authority
    if matrix is None:
        return None
    return next((level for level in _enough(asked, matrix)[0] if asked.by in level.holders), None)


def duty_authority(asked: Asked) -> Iterator[AuthorityError]:
    """Yield that whoever approves an emergency is not on duty for it."""
    if duty_level(asked) is None:
        levels = () if asked.project.authority is None else asked.project.authority.levels
        names = [level.name for level in levels if level.emergency]
        yield AuthorityError(
            "only the authority on duty approves an emergency",
            code="guard.duty_authority",
            where="by",
            got=asked.by,
            expected=" or ".join(map(repr, names)) or "a level of authority with emergency=True",
            required=names[0] if names else "",
        )


def duty_level(asked: Asked) -> AuthorityLevel | None:
    """Return the level on duty for emergencies that whoever decides holds.

    Args:
        asked: The approval that is asked for.

    Returns:
        The level; `None` where there is none.
    """
    levels = () if asked.project.authority is None else asked.project.authority.levels
    return next((level for level in levels if level.emergency and asked.by in level.holders), None)


def _enough(asked: Asked, matrix: AuthorityMatrix) -> tuple[tuple[AuthorityLevel, ...], str]:
    """Return the levels that go far enough, the lowest first, and the name of what it takes.

    An approval needs the level for what was shown, and the level for what the option does to
    the project as it is by now: an assessment that is out of date lowers nothing.
    """
    if asked.action not in {"approve", "approve_adjusted"}:
        return matrix.levels, matrix.levels[0].name
    found = option_impact(change_of(asked), chosen(asked))
    if found is None:
        return matrix.levels, matrix.levels[0].name
    adjustment = asked.facts.get("adjustment", ()) if asked.action == "approve_adjusted" else ()
    others = [
        decided_edits(other)
        for other in asked.project.changes
        if other.id != asked.record.id and other.standing in WAITING
    ]
    try:
        needs = [option_authority(asked.project, found, adjustment=adjustment, approved=others)]
        if asked.action == "approve":
            needs.append(option_authority(asked.project, as_it_is_now(asked, found)))
    except ValidationError:
        if asked.action == "approve" or next(adjustment_guard(asked), None) is not None:
            return matrix.levels, matrix.levels[0].name  # the guard of the option or adjustment says what is wrong
        return (), matrix.levels[-1].name  # what cannot be worked out, nobody may decide
    enough = tuple(level for level in matrix.levels if all(level.name in need.sufficient for need in needs))
    return enough, enough[0].name if enough else ""
