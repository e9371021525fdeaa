"""Who is responsible, accountable, consulted and informed: what such a table must keep to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import Problem, UnknownReferenceError, raise_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["RaciReview", "review_raci"]

_LETTERS: Final = ("R", "A", "C", "I")
_MOST_SHARE: Final = 0.3
_MOST_TOLD: Final = 7
_LEAST_ACTIVITIES: Final = 4
"""From fewer activities, everybody who is accountable for one is so for more than 30 %."""


@attrs.frozen(kw_only=True)
class RaciReview:
    """What is legal in a table of responsibilities, and yet worth a second look.

    Attributes:
        overloaded: People accountable for more than 30 % of the activities, each with the share.
        crowded: Activities on which more than seven people are consulted or informed, each
            with their number.
        without_authority: Activities whose accountable person has no authority to decide.
    """

    overloaded: tuple[tuple[str, float], ...]
    crowded: tuple[tuple[str, int], ...]
    without_authority: tuple[str, ...]


def review_raci(
    activities: Mapping[str, Mapping[str, str]],
    *,
    people: Collection[str],
    authorised: Collection[str] | None = None,
) -> RaciReview:
    """Check who is responsible, accountable, consulted and informed.

    Every activity has exactly one person who is accountable and at least one who is
    responsible; one person may be both.

    Args:
        activities: For each activity, the letters of each person: some of `R`, `A`, `C`, `I`.
        people: Ids of the people whom the project knows.
        authorised: Ids of those who may decide; `None` where nobody said so.

    Returns:
        What is worth a second look.

    Raises:
        UnknownReferenceError: When a person is not known.
        ValidationError: When an activity has no or several accountable people, or nobody
            responsible, with every problem.

    Examples:
        >>> table = {"build": {"li": "A", "tom": "R"}, "test": {"li": "AR", "eva": "C"}}
        >>> review_raci(table, people=["li", "tom", "eva"], authorised=["tom"]).without_authority
        ('build', 'test')
    """
    problems: list[Problem] = []
    for name, row in activities.items():
        problems += _letters(name, row)
        problems += _unknown(name, row, people)
        problems += _roles(name, row)
    raise_problems(problems)
    accountable = {name: _with(row, "A")[0] for name, row in activities.items()}
    told = {name: len(set(_with(row, "C") + _with(row, "I"))) for name, row in activities.items()}
    return RaciReview(
        overloaded=_overloaded(accountable.values()),
        crowded=tuple((name, count) for name, count in told.items() if count > _MOST_TOLD),
        without_authority=tuple(
            name for name, who in accountable.items() if authorised is not None and who not in authorised
        ),
    )


def _with(row: Mapping[str, str], letter: str) -> list[str]:
    return [who for who, letters in row.items() if letter in letters]


def _overloaded(accountable: Iterable[str]) -> tuple[tuple[str, float], ...]:
    count = Counter(accountable)
    total = count.total()
    if total < _LEAST_ACTIVITIES:
        return ()
    shares = [(who, number / total) for who, number in count.items() if number / total > _MOST_SHARE]
    return tuple(sorted(shares, key=lambda pair: (-pair[1], pair[0])))


def _letters(name: str, row: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(
            what="not a role",
            code="raci.letter",
            where=f"activities[{name}][{who}]",
            got=letters,
            expected="some of R, A, C and I, each once",
        )
        for who, letters in row.items()
        if not letters or len(set(letters)) != len(letters) or not set(letters) <= set(_LETTERS)
    ]


def _unknown(name: str, row: Mapping[str, str], people: Collection[str]) -> list[Problem]:
    return [
        Problem(
            what="a person is not known",
            code="raci.person",
            where=f"activities[{name}]",
            got=who,
            expected="the id of somebody of the project",
            kind=UnknownReferenceError,
        )
        for who in row
        if who not in people
    ]


def _roles(name: str, row: Mapping[str, str]) -> list[Problem]:
    found = []
    accountable = _with(row, "A")
    if len(accountable) != 1:
        found.append(
            Problem(
                what=f"activity {name!r} has {len(accountable)} accountable people",
                code="raci.accountable",
                where=f"activities[{name}]",
                got=", ".join(accountable) or "nobody",
                expected="exactly one",
            )
        )
    if not _with(row, "R"):
        found.append(
            Problem(
                what=f"activity {name!r} has nobody responsible",
                code="raci.responsible",
                where=f"activities[{name}]",
                got="nobody",
                expected="at least one",
            )
        )
    return found
