"""The review of a relationship with a client."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clientpm.engagement.client_relationship import relationship_health
from clientpm.engagement.journey import client_journey
from clientpm.engagement.latest_fact import latest_day
from clientpm.engagement.planned_follow_ups import contact_plan_due
from clientpm.engagement.promise_record import trust
from clientpm.engagement.promised import items_kept
from clientpm.engagement.relationship import HealthRule
from clientpm.engagement.satisfaction_waves import satisfaction
from clientpm.engagement.signal_rules import SIGNAL_RULES
from clientpm.engagement.signals import relationship_signals
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.told import Talk
from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.progress.goals import goal_outlooks
from clientpm.reports.builders.relationship import build_relationship
from clientpm.reports.catalogue import check_locale
from clientpm.reports.lens import Lens
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.relationship import RelationshipResults, view_relationship
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.engagement.signal_rules import SignalRule
    from clientpm.engagement.weighted_parts import Number
    from clientpm.reports.document import Document

__all__ = ["relationship_review"]


def relationship_review(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    rule: HealthRule | None = None,
    rules: Iterable[SignalRule] = SIGNAL_RULES,
    also: Mapping[str, Number | None] | None = None,
) -> Document:
    """Return how the relationship with a client goes.

    The client and the sponsor read what was promised and kept, whether the goals were reached,
    what they told us and what we answered, where they met us, and what comes next. The team
    also reads the health with what it comes from, the signals, and the opportunities.

    The status of promises, here and for each sort, is that of the share that was kept, by the
    limits of `rule`: from 75 % on they are on course, from 50 % on they need attention. So is
    the status of the whole, unless the reader is the team and the health is known: then it is
    that of the health.

    Args:
        project: The project.
        as_of: The day it speaks of; a bare date means the end of that day. The plan's data date
            by default, else the day of the latest progress report, else the latest day on
            which something was recorded.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        rule: From where on the relationship is well; its limits hold for the promises too.
        rules: The rules for signals.
        also: Scores of parts of the health that the host counts itself, such as `payment`.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language, or nothing was recorded
            and no day is named.

    Examples:
        >>> from clientpm import Plan, ProgressReport, Project, milestone
        >>> plan = Plan(
        ...     start="2026-03-02", tasks=[milestone("live", "Go live", deadline="2026-03-13", visibility="client")]
        ... )
        >>> done = ProgressReport(
        ...     id="r1", task="live", as_of="2026-03-12", actual_start="2026-03-12", actual_finish="2026-03-12"
        ... )
        >>> shop = Project(id="shop", title="Shop", visibility="client", plan=plan, progress_reports=[done])
        >>> print(relationship_review(shop, as_of="2026-03-31").blocks[0].text)
        We kept the 1 promise that was due.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    instant = data_date_of(project, as_of)
    if instant is None:
        instant = dt.datetime.combine(latest_day([project]), dt.time()) + dt.timedelta(days=1)
    seen = Standpoint.of(project, instant)
    dates = asked_schedule(project, None, instant) if project.goals else None
    results = RelationshipResults(
        moment=seen.moment,
        trust=trust(project, as_of=instant),
        journey=client_journey(project, as_of=instant),
        talks=items_kept(Talk.of(seen)),
        contacts=contact_plan_due(project, as_of=instant),
        satisfaction=satisfaction(project, as_of=instant),
        health=relationship_health(project, as_of=instant, rule=rule, also=also),
        signals=relationship_signals(project, as_of=instant, rules=rules),
        schedule=dates,
        goals=goal_outlooks(project, as_of=instant, schedule=dates) if project.goals else (),
        rule=HealthRule() if rule is None else rule,
    )
    people = Participants(project=project, lens=Lens(who), as_of=instant)
    return build_relationship(view_relationship(people, results), locale)
