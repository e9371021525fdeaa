"""The moment from which a project is looked at."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from clientpm.engagement.clock import BusinessClock
from clientpm.model.project import Project
from clientpm.values.instant import asked_time, plan_instant

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Standpoint"]

F = TypeVar("F")

_ZONED: Final = re.compile(r".*[T ].*(Z|[+-][0-9]{2}:[0-9]{2})")
_DAY: Final = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Standpoint:
    """A project, its clock, and the moment from which it is looked at.

    Attributes:
        project: The project.
        clock: Its clock.
        moment: The moment, in UTC.
        today: The day that it is then at the project; at midnight, the day that ends.
    """

    project: Project
    clock: BusinessClock
    moment: dt.datetime
    today: dt.date

    @classmethod
    def of(cls, project: Project, as_of: dt.date | str) -> Standpoint:
        """Return the moment that is meant by a day or an instant.

        Args:
            project: The project.
            as_of: A day, which means its end; an instant without a zone, which means the
                wall clock of the project; or a moment with a zone.

        Returns:
            The moment, with the project's clock.

        Raises:
            FieldTypeError: When it is no project, or no date.
            ValidationError: When a text is not an ISO date or moment.

        Examples:
            >>> berlin = Project(id="shop", time_zone="Europe/Berlin")
            >>> Standpoint.of(berlin, "2026-03-06").moment.isoformat()
            '2026-03-06T23:00:00+00:00'
            >>> Standpoint.of(berlin, "2026-03-06T23:30Z").today.isoformat()
            '2026-03-07'
        """
        clock = BusinessClock.of(project)
        if _has_zone(as_of):
            moment = asked_time(as_of)
            wall = project.wall_clock(moment)
        else:
            wall = plan_instant(as_of, "as_of", end_of_day=True)
            moment = clock.moment(wall)
        today = (wall - _DAY).date() if wall.time() == dt.time() else wall.date()
        return cls(project=project, clock=clock, moment=moment, today=today)

    def standing(self, facts: Iterable[F]) -> tuple[F, ...]:
        """Return the facts that stand at the moment: neither later nor corrected.

        Args:
            facts: Facts of one kind that happened `at` a moment or `on` a day, and may
                correct each other: contacts, answers to surveys, results of training.

        Returns:
            Those that had happened by then, without those that one of them corrects.

        Examples:
            >>> from clientpm import Contact
            >>> wrong = Contact(id="c1", at="2026-03-02T09:00Z")
            >>> right = Contact(id="c2", at="2026-03-03T09:00Z", corrects="c1")
            >>> seen = Standpoint.of(Project(id="shop"), "2026-03-06")
            >>> [fact.id for fact in seen.standing([wrong, right])]
            ['c2']
        """
        known: list[Any] = [fact for fact in facts if self._happened(fact)]
        corrected = {fact.corrects for fact in known}
        if corrected <= {None}:
            return tuple(known)
        return tuple(fact for fact in known if fact.id not in corrected)

    def _happened(self, fact: Any) -> bool:
        """Return whether a fact is not later than the moment."""
        at: dt.datetime | None = getattr(fact, "at", None)
        return bool(fact.on <= self.today) if at is None else at <= self.moment

    def end_of(self, day: dt.date) -> dt.datetime:
        """Return the moment at which a day ends at the project.

        Args:
            day: The day.

        Returns:
            The moment, in UTC.
        """
        return self.clock.moment(plan_instant(day, "day", end_of_day=True))


def _has_zone(as_of: object) -> bool:
    if isinstance(as_of, dt.datetime):
        return as_of.tzinfo is not None
    return isinstance(as_of, str) and _ZONED.fullmatch(as_of) is not None
