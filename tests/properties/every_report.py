"""Every report that can be made of a project, for those who ask whether anything leaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

import attrs

import clientpm as pm

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["REPORTS", "Reader", "every_report"]


@attrs.frozen(kw_only=True)
class Reader:
    """For whom a report is made, in which language, and of which day it speaks."""

    audience: pm.Visibility
    locale: str
    as_of: str

    @property
    def asks(self) -> dict[str, Any]:
        """What every report is told."""
        return {"audience": self.audience, "locale": self.locale, "as_of": self.as_of}


Made = Iterator[tuple[str, pm.Document]]
Maker = Callable[[pm.Project, Reader], Made]


def _whole(name: str) -> Maker:
    """Give what makes a report on a whole project."""

    def made(project: pm.Project, reader: Reader) -> Made:
        yield name, getattr(pm, name)(project, **reader.asks)

    return made


def _each(name: str, *collections: str) -> Maker:
    """Give what makes a report on each record of some collections; what the reader may not see may be refused."""

    def made(project: pm.Project, reader: Reader) -> Made:
        for collection in collections:
            for record in getattr(project, collection):
                try:
                    document = getattr(pm, name)(project, record.ref, **reader.asks)
                except pm.ValidationError as error:
                    if error.problems[0].code not in REFUSALS:
                        raise
                else:
                    yield name, document

    return made


REFUSALS: Final = frozenset(
    {
        "certificate.hidden",
        "matter.hidden",
        "matter.not_yet",
        "message.no_delay",
        "message.nothing_open",
        "meeting.hidden",
        "minutes.not_yet",
    }
)
"""What a report may answer instead: its reader may not see the record, or nobody knew of it on that day."""


def _risks(project: pm.Project, reader: Reader) -> Made:
    """Give the report on risks; few trials, for the words are the same."""
    yield "risk_report", pm.risk_report(project, trials=100, **reader.asks)


def _impacts(project: pm.Project, reader: Reader) -> Made:
    """Give the report on every change that was assessed."""
    for change in project.changes:
        if change.impact is not None:
            yield (
                "change_impact_report",
                pm.change_impact_report(project, change.impact, audience=reader.audience, locale=reader.locale),
            )


def _kickoff(project: pm.Project, reader: Reader) -> Made:
    """Give the papers for the start; the project itself stands for one that was done before."""
    yield "kickoff_pack", pm.kickoff_pack(project, past=[project], **reader.asks)


def _messages(project: pm.Project, reader: Reader) -> Made:
    """Give every ready-made message, to somebody who sees what the reader sees."""
    inside = reader.audience is pm.Visibility.INTERNAL
    names = [each.id for each in project.stakeholders if (each.side is pm.Side.TEAM) is inside][:2]
    if not names or reader.audience is pm.Visibility.SPONSOR:
        return
    abouts = [record.ref for name in MATTERS for record in getattr(project, name)]
    wanted: list[tuple[str, Any]] = [("escalation", ref) for ref in abouts]
    wanted += [(name, None) for name in ("kickoff_invitation", "weekly_mail", "delay_notice", "thanks")]
    for name, about in wanted:
        try:
            message = pm.compose(project, name, as_of=reader.as_of, locale=reader.locale, to=names, about=about)
        except pm.ValidationError as error:
            if error.problems[0].code not in REFUSALS:
                raise
        else:
            yield "compose", message.document


def _periods(project: pm.Project, reader: Reader) -> Made:
    """Give the report on the week, on the month and on a longer time that end on the day."""
    for period in ("weekly", "monthly"):
        yield "period_report", pm.period_report(project, period=period, **reader.asks)
    days = (dt.date.fromisoformat(reader.as_of) - dt.timedelta(days=400), reader.as_of)
    yield "period_report", pm.period_report(project, period=days, audience=reader.audience, locale=reader.locale)


MATTERS: Final = ("issues", "risks", "changes", "decisions", "actions", "communications")


REPORTS: Final[Mapping[str, Maker]] = {
    "status_report": _whole("status_report"),
    "requirements_document": _whole("requirements_document"),
    "risk_report": _risks,
    "change_impact_report": _impacts,
    "communication_plan_report": _whole("communication_plan_report"),
    "compose": _messages,
    "escalation_note": _each("escalation_note", *MATTERS),
    "kickoff_pack": _kickoff,
    "period_report": _periods,
    "minutes_report": _each("minutes_report", "minutes"),
    "agenda_report": _each("agenda_report", "meetings", "communications"),
    "acceptance_report": _whole("acceptance_report"),
    "acceptance_certificate": _each("acceptance_certificate", "certificates"),
    "closure_report": _whole("closure_report"),
    "satisfaction_report": _whole("satisfaction_report"),
    "relationship_review": _whole("relationship_review"),
}
"""What makes the reports, by the name of the function that does."""


def every_report(project: pm.Project, *, audience: pm.Visibility | str, locale: str, as_of: str) -> Made:
    """Give every report of a project, with the name of the function that makes it.

    Args:
        project: The project.
        audience: Who reads.
        locale: In which language.
        as_of: Of which day the reports speak.

    Yields:
        The name and the report; reports on one record come once for each.
    """
    reader = Reader(audience=pm.Visibility.of(audience), locale=locale, as_of=as_of)
    for maker in REPORTS.values():
        yield from maker(project, reader)
