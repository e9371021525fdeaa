"""Facts that correct other facts: what a correction may name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from clientpm.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["CORRECTABLE", "circular", "wrong_corrections"]

CORRECTABLE: Final[Mapping[str, str]] = {
    "progress_reports": "task",
    "actual_costs": "task",
    "actual_work": "task",
    "measurements": "goal",
    "test_runs": "test",
    "quality_checks": "standard",
    "contacts": "planned",
    "survey_responses": "survey",
    "training_results": "session",
    "touch_points": "contact",
}
"""Collections of facts that may correct each other, with the field that both must share."""


class Fact(Protocol):
    """What the rules look at."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def corrects(self) -> str | None:
        """Id of the fact that it corrects."""


def circular(following: Mapping[str, str | None]) -> frozenset[str]:
    """Return the names that are come back to when one follows what each of them names.

    Args:
        following: For each name the one that it names, if any.

    Returns:
        The names that lie on a circle.

    Examples:
        >>> sorted(circular({"a": "b", "b": "a", "c": "a", "d": None}))
        ['a', 'b']
    """
    turn: dict[str, int] = {}
    found: set[str] = set()
    for start in following:
        way: list[str] = []
        name: str | None = start
        while name is not None and name not in turn:
            turn[name] = len(turn)
            way.append(name)
            name = following.get(name)
        if name is not None and way and turn[name] >= turn[way[0]]:
            found.update(way[way.index(name) :])
    return frozenset(found)


def wrong_corrections(field: str, facts: Sequence[Fact], added: int | None = None) -> Iterator[Problem]:
    """Yield the facts of a collection that correct what they cannot correct.

    Args:
        field: Name of the collection.
        facts: Its facts; what they correct is among them.
        added: How many at the end are new; those before cannot name them, and are right.

    Yields:
        One problem for each.
    """
    first = 0 if added is None else len(facts) - added
    corrects = {fact.id: fact.corrects for fact in facts[first:] if fact.corrects is not None}
    if not corrects:
        return
    about = CORRECTABLE[field]
    named = set(corrects.values())
    known = {fact.id: fact for fact in facts if fact.id in named}
    circles = circular(corrects)
    for i, fact in enumerate(facts[first:], first):
        if fact.corrects is None:
            continue
        if fact.id in circles:
            yield Problem(
                what="a fact does not correct itself"
                if fact.corrects == fact.id
                else "facts correct each other in a circle",
                where=f"{field}[{i}].corrects",
                code="correction.circle",
                got=fact.corrects,
                expected="the id of an earlier one",
            )
            continue
        mine, wanted = (getattr(one, about) for one in (fact, known[fact.corrects]))
        if wanted is not None and mine != wanted:
            yield Problem(
                what=f"a correction is about the same {about} as what it corrects",
                where=f"{field}[{i}].{about}",
                code="correction.other",
                got=mine,
                expected=repr(wanted),
            )
