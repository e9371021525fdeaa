"""Ready-made messages, filled from the facts of a project."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.model.communication import ChannelKind, CommunicationItem
from clientpm.model.convert import read_ids
from clientpm.model.people import Side, Stakeholder
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.reports.builders.letter import build_letter
from clientpm.reports.catalogue import LOCALES, check_locale
from clientpm.reports.language import Language
from clientpm.reports.last_seen import previous_seen
from clientpm.reports.lens import Lens
from clientpm.reports.message import TEMPLATES, Message
from clientpm.reports.progress_results import with_progress
from clientpm.reports.view_message import ViewLetter
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.messages import Telling
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.results import ReportResults
from clientpm.scheduling.reported import data_date_of
from clientpm.scheduling.result import Schedule
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.reports.view import View, ViewTask
    from clientpm.reports.view_communication import ViewMeeting
    from clientpm.reports.view_message import ViewDelay

__all__ = ["compose", "compose_all"]

_MOST_GOALS: Final = 3
_DEFAULT: Final = "en"


@attrs.frozen(kw_only=True)
class _Order:
    """What is to be written: which message, to whom, about what."""

    project: Project
    item: CommunicationItem | None
    template: str
    to: tuple[Stakeholder, ...]
    about: Ref | None
    as_of: dt.datetime | None
    schedule: Schedule | None

    @property
    def audience(self) -> Visibility:
        """What everybody who receives it may see."""
        inside = all(person.side is Side.TEAM for person in self.to)
        return Visibility.INTERNAL if inside else Visibility.CLIENT

    @property
    def sender(self) -> str | None:
        if self.item is not None:
            return self.item.sender or self.item.owner
        return None if self.project.client is None else self.project.client.account_manager


def compose(
    project: Project,
    item: CommunicationItem | Ref | str,
    *,
    as_of: dt.date | str | None = None,
    locale: str | None = None,
    to: Iterable[str] | None = None,
    about: Ref | str | None = None,
    schedule: Schedule | None = None,
) -> Message:
    """Return a ready-made message, filled from the facts of a project.

    The messages are `kickoff_invitation`, `weekly_mail`, `delay_notice` (about a milestone or task
    that is late), `escalation` (about an issue, risk, change, open decision, action or promise that
    needs a decision) and `thanks`. What is not known is left out, and so is everything that any of
    the receivers may not see: as soon as one of them does not belong to the team, the message holds
    what the client may read.

    Args:
        project: The project.
        item: The item of the communication plan that names the message as its template, or the
            name of a message.
        as_of: The day on which it is written; a bare date means the end of that day. The plan's
            data date by default, else the day of the latest progress report.
        locale: `en` or `zh_CN`; by default the language that most receivers prefer, that of the
            client where they do not say.
        to: Ids of the receivers; those of the item by default, else the client's key contacts.
        about: What a notice or a request for a decision is about, such as `task:live` or
            `issue:slow-records`. A notice is about the promised milestone by default, or the
            first milestone that is late.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        The message.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such item, receiver or record.
        ValidationError: When there is no such message or language, nobody to receive it, nothing
            that is late or to be decided, what is named is settled by then (`message.nothing_open`),
            or the receivers may not see what it is about.

    Examples:
        >>> from clientpm import Client, Person, Plan, Stakeholder, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02",
        ...     tasks=[
        ...         task("build", "Build", "15d", visibility="client"),
        ...         milestone("live", "Go live", after="build", deadline="2026-03-13", visibility="client"),
        ...     ],
        ... )
        >>> wu = Stakeholder(id="wu", person="wu", side="client", visibility="client")
        >>> shop = Project(
        ...     id="shop",
        ...     title="Shop",
        ...     visibility="client",
        ...     plan=plan,
        ...     people=[Person(id="wu", name="Wu Jianming", visibility="client")],
        ...     stakeholders=[wu],
        ... )
        >>> message = compose(shop, "delay_notice", as_of="2026-03-06", to=["wu"])
        >>> message.subject
        'Shop: “Go live” moves to 27 March 2026'
        >>> print(message.document.blocks[0].text)
        Dear Wu Jianming,
    """
    order = _order(project, item, as_of, to, about, schedule)
    return _composed(order, _common_language(order) if locale is None else check_locale(locale))


def compose_all(
    project: Project,
    item: CommunicationItem | Ref | str,
    *,
    as_of: dt.date | str | None = None,
    to: Iterable[str] | None = None,
    about: Ref | str | None = None,
    schedule: Schedule | None = None,
) -> tuple[Message, ...]:
    """Return a ready-made message in each language that its receivers read, each to those who read it.

    All of them hold the same: what everybody who receives one of them may see.

    Args:
        project: The project.
        item: The item of the communication plan, or the name of a message.
        as_of: The day on which it is written.
        to: Ids of the receivers.
        about: What it is about.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        The messages, the language of the first receiver in front.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such item, receiver or record.
        ValidationError: As `compose` says.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> people = [
        ...     Stakeholder(id="wu", side="client", language="zh_CN"),
        ...     Stakeholder(id="marsh", side="client", language="en"),
        ... ]
        >>> shop = Project(id="shop", title="Shop", visibility="client", stakeholders=people)
        >>> [(message.language, message.to) for message in compose_all(shop, "thanks", to=["wu", "marsh"])]
        [('zh_CN', ('wu',)), ('en', ('marsh',))]
    """
    order = _order(project, item, as_of, to, about, schedule)
    groups: dict[str, list[Stakeholder]] = {}
    for person in order.to:
        groups.setdefault(_language(person, project), []).append(person)
    return tuple(_composed(order, locale, tuple(people)) for locale, people in groups.items())


def _order(
    project: Project,
    item: CommunicationItem | Ref | str,
    as_of: dt.date | str | None,
    to: Iterable[str] | None,
    about: Ref | str | None,
    schedule: Schedule | None,
) -> _Order:
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    found, template = _item(project, item)
    if template not in TEMPLATES:
        raise ValidationError(
            "no such ready-made message",
            code="message.template",
            where="item",
            got=template,
            expected=", ".join(TEMPLATES),
        )
    names = _receivers(project, found) if to is None else read_ids(to, "to")
    if not names:
        raise ValidationError(
            "nobody receives it", code="message.receivers", where="to", expected="ids of stakeholders"
        )
    instant = data_date_of(project, as_of)
    return _Order(
        project=project,
        item=found,
        template=template,
        to=tuple(project.get(Stakeholder, name) for name in dict.fromkeys(names)),
        about=_about(project, about),
        as_of=instant,
        schedule=asked_schedule(project, schedule, instant),
    )


def _item(project: Project, item: CommunicationItem | Ref | str) -> tuple[CommunicationItem | None, str]:
    """Return an item of the communication plan and the name of its message."""
    if isinstance(item, CommunicationItem):
        own = project.get(CommunicationItem, item.id)
        return own, own.template
    if isinstance(item, str) and item in TEMPLATES and not any(each.id == item for each in project.communications):
        return next((each for each in project.communications if each.template == item), None), item
    ref = Ref.of(item, CommunicationItem.kind_name) if isinstance(item, str) and ":" not in item else Ref.of(item)
    if ref.kind != CommunicationItem.kind_name:
        raise UnknownReferenceError(
            "not an item of the communication plan",
            code="reference.kind",
            where="item",
            got=str(ref),
            expected=CommunicationItem.kind_name,
        )
    found = project.get(CommunicationItem, ref.id)
    return found, found.template


def _receivers(project: Project, item: CommunicationItem | None) -> tuple[str, ...]:
    if item is not None and item.audience:
        return item.audience
    return () if project.client is None else project.client.key_contacts


def _about(project: Project, about: Ref | str | None) -> Ref | None:
    """Return what a message is about; a bare id is that of a task."""
    if about is None:
        return None
    if isinstance(about, str) and ":" not in about:
        return Ref.of(about, "task")
    ref = Ref.of(about, where="about")
    _ = project[ref]
    return ref


def _language(person: Stakeholder, project: Project) -> str:
    """Return the language of reports that somebody reads: their own, else that of the client."""
    for wanted in (person.language, "" if project.client is None else project.client.language):
        tag = wanted.replace("-", "_")
        for locale in LOCALES:
            if tag and tag.partition("_")[0].lower() == locale.partition("_")[0].lower():
                return locale
    return _DEFAULT


def _common_language(order: _Order) -> str:
    """Return the language that most receivers read; of several the first that is read by any."""
    return Counter(_language(person, order.project) for person in order.to).most_common(1)[0][0]


def _composed(order: _Order, locale: str, to: tuple[Stakeholder, ...] | None = None) -> Message:
    people = Participants(project=order.project, lens=Lens(order.audience), as_of=order.as_of)
    results = ReportResults(
        schedule=order.schedule,
        as_of=order.as_of,
        previous=previous_seen(order.project, None, order.as_of, order.audience),
    )
    if order.template == "weekly_mail":
        results = with_progress(order.project, results, order.audience)
    receivers = order.to if to is None else to
    view = _letter(order, Telling(people=people, results=results), receivers)
    document = build_letter(view, locale)
    subject = document.meta.title
    if base_title := view.base.project.in_language(locale):
        subject = Language(locale).say("letter.subject", project=base_title, title=subject)
    return Message(
        item=None if order.item is None else order.item.id,
        template=order.template,
        subject=subject,
        channel=ChannelKind.E_MAIL if order.item is None else order.item.channel,
        sender=order.sender,
        to=tuple(person.id for person in receivers),
        language=locale,
        audience=order.audience,
        document=document,
        due=view.meeting.at if view.meeting is not None and _invites(order.template) else view.day,
        answer_by=view.answer_by,
    )


def _invites(template: str) -> bool:
    return template == "kickoff_invitation"


def _letter(order: _Order, telling: Telling, receivers: tuple[Stakeholder, ...]) -> ViewLetter:
    people, item = telling.people, order.item
    base = telling.base()
    names = [person.id for person in receivers]
    cadence = None if item is None else item.cadence
    meeting = _meeting(order, people) if order.template in {"kickoff_invitation", "weekly_mail"} else None
    day = next(iter(people.next_days(cadence)), None)
    answer_by = _answer_by(order, people)
    if _invites(order.template):
        answer_by = _before(answer_by, day if meeting is None else meeting.at, order, people)
    view = ViewLetter(
        base=base,
        template=order.template,
        to=people.people(names),
        several=len(names) > 1,
        sender=people.person(order.sender),
        meeting=meeting,
        day=day,
        answer_by=answer_by,
        answer_expected=item is not None and item.response_expected,
    )
    if order.template in {"kickoff_invitation", "weekly_mail"}:
        goals = telling.goals(base, _MOST_GOALS) if _invites(order.template) else ()
        return attrs.evolve(view, goals=goals, actions=telling.actions(names))
    if order.template == "delay_notice":
        return attrs.evolve(view, delay=_delay(order, telling, base))
    if order.template == "thanks":
        return attrs.evolve(view, thanks=telling.thanks(base))
    if order.about is None:
        raise ValidationError(
            "nothing to decide is named",
            code="message.about",
            where="about",
            expected="a record such as issue:slow-records",
        )
    matter = telling.matter(order.about, base)
    if not matter.open:
        raise ValidationError(
            "nothing is to be decided any more",
            code="message.nothing_open",
            where="about",
            got=str(order.about),
            expected="a record that is not settled on that day",
        )
    return attrs.evolve(view, matter=matter)


def _meeting(order: _Order, people: Participants) -> ViewMeeting | None:
    """Return the next meeting that keeps the item; else the next to which a receiver is invited."""
    coming = people.meetings()
    own = [seen for meeting, seen in coming if order.item is not None and meeting.item == order.item.id]
    if own:
        return own[0]
    if order.item is not None and _invites(order.template):
        return None
    names = {person.id for person in order.to}
    return next((seen for meeting, seen in coming if names.intersection(meeting.invited)), None)


def _before(day: dt.date | None, meeting: dt.datetime | None, order: _Order, people: Participants) -> dt.date | None:
    """Return by when somebody has to say whether they come: before the meeting, and not today or earlier."""
    if day is None or meeting is None or order.as_of is None or day < meeting.date():
        return day
    last = meeting.date() - dt.timedelta(days=1)
    while last > last_day(order.as_of) and not people.clock.calendar.hours_on(last):
        last -= dt.timedelta(days=1)
    return last if last > last_day(order.as_of) else None


def _answer_by(order: _Order, people: Participants) -> dt.date | None:
    item = order.item
    if item is None or not item.response_expected or item.response_within is None or order.as_of is None:
        return None
    clock = people.clock
    return last_day(order.project.wall_clock(clock.add(clock.moment(order.as_of), item.response_within)))


def _delay(order: _Order, telling: Telling, base: View) -> ViewDelay:
    """Return the delay that a notice tells of."""
    wanted = [_task(order.about, base)] if order.about is not None else [base.promised, *base.milestones]
    for task in wanted:
        found = None if task is None else telling.delay(task, base)
        if found is not None:
            return found
    raise ValidationError(
        "nothing is late",
        code="message.no_delay",
        where="about",
        got=None if order.about is None else str(order.about),
        expected="a milestone or task that is expected after the day that was promised",
    )


def _task(about: Ref, base: View) -> ViewTask:
    found = next((task for task in base.tasks if about.kind == "task" and task.id == about.id), None)
    if found is None:
        raise ValidationError(
            "the receivers do not see such a task",
            code="message.task",
            where="about",
            got=str(about),
            expected=f"a milestone or task that the audience {base.audience} may see",
        )
    return found
