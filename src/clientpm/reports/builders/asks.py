"""What is needed from the client."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.block import Block, BulletList, Callout, CalloutKind, Checklist, ChecklistItem, Heading, Paragraph
from clientpm.reports.builders.phrases import moved, quoted, title_of, voice
from clientpm.reports.view import Standing, ViewTask, ViewTaskKind
from clientpm.reports.view_request import RequestKind
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_request import ViewRequest

__all__ = ["ClientTask", "ask_blocks", "asked_items", "asked_more", "client_tasks"]

HORIZON_DAYS: Final = 28
"""How far ahead work on the client's side is announced [calendar days]."""
_MOST_LISTED: Final = 12


@attrs.frozen(kw_only=True)
class ClientTask:
    """An open task on the client's side.

    Attributes:
        task: The task.
        soon: Whether it has begun, or begins within four weeks.
    """

    task: ViewTask
    soon: bool


def client_tasks(view: View) -> tuple[ClientTask, ...]:
    """Return the open tasks on the client's side, the most urgent first.

    Args:
        view: What the audience may see.

    Returns:
        The tasks.
    """
    today = view.data_day or view.start_day
    open_ones = [
        task
        for task in view.tasks
        if task.client_side and not task.reached and not task.cancelled and task.kind is not ViewTaskKind.SUMMARY
    ]
    until = None if today is None else today + dt.timedelta(days=HORIZON_DAYS)
    return tuple(
        ClientTask(task=task, soon=until is None or task.start_day <= until)
        for task in sorted(open_ones, key=lambda task: (task.finish, task.id))
    )


def asked_items(view: View, language: Language, tasks: Sequence[ViewTask] | None = None) -> list[ChecklistItem]:
    """Return what the client is asked for: decisions, answers and signatures, then work that begins soon.

    Args:
        view: What the audience may see.
        language: The language of the report.
        tasks: Only this work, and nothing else.

    Returns:
        The first dozen of each.
    """
    if tasks is not None:
        return [_item(task, language) for task in tasks[:_MOST_LISTED]]
    soon = [item.task for item in client_tasks(view) if item.soon]
    requests = [_request(item, language) for item in view.requests[:_MOST_LISTED]]
    return [*requests, *(_item(task, language) for task in soon[:_MOST_LISTED])]


def asked_more(view: View, language: Language) -> str:
    """Return how much more the client is asked for than the list holds; empty where it holds all.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        Such as `And 3 more.`.
    """
    soon = sum(item.soon for item in client_tasks(view))
    more = sum(max(count - _MOST_LISTED, 0) for count in (soon, len(view.requests)))
    return language.count("asks.more", more) if more else ""


def ask_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return what the client is asked to do, what is at risk, and what depends on it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is neither a plan nor anything agreed.
    """
    speaker = voice(view)
    duties = view.agreement.client_duties
    tasks = client_tasks(view)
    soon = [item.task for item in tasks if item.soon]
    blocks: list[Block] = [Heading(text=language.say(f"asks.title.{speaker}"), anchor="needed")]
    items = asked_items(view, language)
    if items:
        blocks.append(Checklist(items=items))
    if more := asked_more(view, language):
        blocks.append(Paragraph(text=more))
    if not soon and tasks:
        first = tasks[0].task
        text = language.say(
            f"asks.later.{speaker}",
            title=quoted(title_of(first, language), language),
            day=language.day(first.start_day, weekday=True),
        )
        blocks.append(Paragraph(text=text))
    elif not soon:
        blocks.append(Paragraph(text=language.say(f"asks.none_planned.{speaker}")))
    blocks += _at_risk(view, language)
    if duties:
        blocks.append(Paragraph(text=language.say(f"asks.duties.{speaker}")))
        blocks.append(BulletList(items=[duty.in_language(language.locale) for duty in duties]))
    elif not view.tasks and not items:
        return ()
    return tuple(blocks)


def _request(item: ViewRequest, language: Language) -> ChecklistItem:
    title = item.title.in_language(language.locale)
    if item.kind is RequestKind.ACT:
        return _action(item, title, language)
    title = quoted(title, language) if title else language.say(f"asks.untitled.{item.kind.value}")
    question = item.question.in_language(language.locale)
    key = f"asks.{item.kind.value}" if item.kind is not RequestKind.ANSWER or question else "asks.answer_untold"
    return ChecklistItem(
        text=language.say(key, title=title, question=question),
        owner=language.listed([name.in_language(language.locale) for name in item.owners]),
        due="" if item.due is None else language.day(item.due, weekday=True),
        note="" if item.since is None else language.say("asks.since", day=language.day(item.since)),
        value=item.due,
    )


def _action(item: ViewRequest, title: str, language: Language) -> ChecklistItem:
    """Return what somebody promised to do, in the words of the promise."""
    return ChecklistItem(
        text=title or language.say("asks.untitled.act"),
        owner=language.listed([name.in_language(language.locale) for name in item.owners]),
        due="" if item.due is None else language.day(item.due, weekday=True),
        note=language.say("asks.action_overdue") if item.overdue else "",
        status=Status.ATTENTION if item.overdue else None,
        value=item.due,
    )


def _item(task: ViewTask, language: Language) -> ChecklistItem:
    status = None
    note = language.say("asks.starts", day=language.day(task.start_day))
    if task.overdue:
        note, status = language.say("asks.overdue"), Status.ATTENTION
    elif task.begun:
        note = language.say("asks.begun")
    elif task.start_day == task.finish_day:
        note = ""
    if task.standing in {Standing.SLIPPED, Standing.MISSING}:
        status = task.status
    if task.critical:
        note = language.say("list.semicolon").join(part for part in (note, language.say("asks.sets_end")) if part)
    due = task.finish_day
    return ChecklistItem(
        text=title_of(task, language),
        owner="" if task.owner is None else task.owner.in_language(language.locale),
        due=language.day(due, weekday=True),
        done=False,
        note=note,
        status=status,
        value=due,
    )


def _at_risk(view: View, language: Language) -> list[Block]:
    """Return the deadlines that are not going to be met, then the other days that are later than agreed."""
    late = [
        task
        for task in view.tasks
        if task.standing in {Standing.SLIPPED, Standing.MISSING}
        and task.kind is not ViewTaskKind.SUMMARY
        and (task.deadline_day is not None or task.kind is ViewTaskKind.MILESTONE)
    ]
    late.sort(key=lambda task: (-task.status.rank, task.finish, task.id))
    missing = [task for task in late if task.standing is Standing.MISSING]
    slipped = [task for task in late if task.standing is Standing.SLIPPED]
    found = ((CalloutKind.TROUBLE, missing), (CalloutKind.ATTENTION, slipped))
    return [_callout(kind, tasks, language) for kind, tasks in found if tasks]


def _callout(kind: CalloutKind, tasks: list[ViewTask], language: Language) -> Callout:
    items = [_late(task, language) for task in tasks[:_MOST_LISTED]]
    if len(tasks) > _MOST_LISTED:
        items.append(language.count("asks.more", len(tasks) - _MOST_LISTED))
    return Callout(kind=kind, title=language.say(f"asks.at_risk.{kind.value}"), items=items)


def _late(task: ViewTask, language: Language) -> str:
    shift = task.against_promise
    promised = task.promised_day
    key = "asks.late"
    if task.standing is Standing.SLIPPED and task.deadline_day is not None:
        key, shift, promised = "asks.slipped", task.behind, task.agreed_day
    if shift is None or promised is None:  # pragma: no cover - nothing is late without a promise
        return title_of(task, language)
    return language.say(
        key,
        title=quoted(title_of(task, language), language),
        day=language.day(task.finish_day),
        promised=language.day(promised),
        shift=moved(shift, language),
    )
