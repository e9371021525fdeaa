"""Who does what, who answers for it, who is asked and who is told: the table, and what to look at twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project
    from clientpm.model.responsibility import Responsibility

__all__ = ["RaciMatrix", "RaciReview", "RaciRow", "raci_matrix", "review_raci"]

_MOST_SHARE: Final = 0.3
_MOST_TOLD: Final = 7
_LEAST_ACTIVITIES: Final = 4
"""From fewer activities, everybody who is accountable for one is so for more than 30 %."""
_LETTERS: Final = (("R", "responsible"), ("A", "accountable"), ("C", "consulted"), ("I", "informed"))


@attrs.frozen(kw_only=True)
class RaciRow:
    """One activity of a table of responsibilities.

    Attributes:
        activity: Id of the record.
        title: What the activity is called.
        about: What it is about, such as `task:build`.
        letters: What each stakeholder is in it: some of `R`, `A`, `C` and `I`, by their id.
    """

    activity: str
    title: str
    about: tuple[Ref, ...]
    letters: FrozenMap[str]


@attrs.frozen(kw_only=True)
class RaciMatrix:
    """A table of responsibilities.

    Attributes:
        people: Ids of the stakeholders who stand in it, in the order of the project.
        rows: The activities, in the order of the project.
    """

    people: tuple[str, ...]
    rows: tuple[RaciRow, ...]


@attrs.frozen(kw_only=True)
class RaciReview:
    """What is legal in a table of responsibilities, and yet worth a second look.

    Attributes:
        overloaded: People accountable for more than 30 % of the activities, each with the share.
        crowded: Activities on which more than seven people are consulted or informed, each
            with their number.
        without_authority: Activities whose accountable person has no authority to decide;
            `None` where the project does not say who may decide or sign.
    """

    overloaded: tuple[tuple[str, float], ...]
    crowded: tuple[tuple[str, int], ...]
    without_authority: tuple[str, ...] | None


def raci_matrix(project: Project) -> RaciMatrix:
    """Return who does what in a project, as a table.

    Args:
        project: The project, with its responsibilities.

    Returns:
        The table: activities down, people across.

    Raises:
        FieldTypeError: When it is no project.

    Examples:
        >>> from clientpm import Project, Responsibility, Stakeholder
        >>> row = Responsibility(id="build", responsible=["tom", "li"], accountable=["li"])
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id=n) for n in ("li", "tom")], responsibilities=[row])
        >>> matrix = raci_matrix(shop)
        >>> matrix.people, dict(matrix.rows[0].letters)
        (('li', 'tom'), {'tom': 'R', 'li': 'RA'})
    """
    rows = tuple(_row(item) for item in asked_project(project).responsibilities)
    named = {who for row in rows for who in row.letters}
    return RaciMatrix(people=tuple(each.id for each in project.stakeholders if each.id in named), rows=rows)


def _row(item: Responsibility) -> RaciRow:
    letters: dict[str, str] = {}
    for letter, field in _LETTERS:
        for who in getattr(item, field):
            letters[who] = letters.get(who, "") + letter
    return RaciRow(activity=item.id, title=item.title, about=item.about, letters=FrozenMap(letters))


def review_raci(project: Project) -> RaciReview:
    """Return what is worth a second look in the table of responsibilities of a project.

    That exactly one person answers for an activity and somebody does it, each record sees
    to itself. Who answers for something should be able to decide about it: hold a level of
    authority, or sign for their side.

    Args:
        project: The project, with its responsibilities.

    Returns:
        What to look at again.

    Raises:
        FieldTypeError: When it is no project.

    Examples:
        >>> from clientpm import Project, Responsibility, Stakeholder
        >>> people = [Stakeholder(id="cto", may_sign=True), Stakeholder(id="tom")]
        >>> rows = [
        ...     Responsibility(id="build", responsible=["tom"], accountable=["tom"]),
        ...     Responsibility(id="test", responsible=["tom"], accountable=["cto"]),
        ... ]
        >>> review_raci(Project(id="shop", stakeholders=people, responsibilities=rows)).without_authority
        ('build',)
    """
    items = asked_project(project).responsibilities
    told = ((item.id, len({*item.consulted, *item.informed})) for item in items)
    able = _able(project)
    return RaciReview(
        overloaded=_overloaded(item.accountable[0] for item in items),
        crowded=tuple((name, count) for name, count in told if count > _MOST_TOLD),
        without_authority=None if able is None else tuple(item.id for item in items if item.accountable[0] not in able),
    )


def _able(project: Project) -> frozenset[str] | None:
    """Return who may decide or sign; `None` where the project says so of nobody."""
    signers = {each.id for each in project.stakeholders if each.may_sign}
    levels = () if project.authority is None else project.authority.levels
    return frozenset(signers.union(*(level.holders for level in levels))) or None


def _overloaded(accountable: Iterable[str]) -> tuple[tuple[str, float], ...]:
    count = Counter(accountable)
    total = count.total()
    if total < _LEAST_ACTIVITIES:
        return ()
    shares = [(who, number / total) for who, number in count.items() if number / total > _MOST_SHARE]
    return tuple(sorted(shares, key=lambda pair: (-pair[1], pair[0])))
