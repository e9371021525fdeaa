"""The answer in one sentence, and the figures that matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, KeyFigure, KeyFigures, Paragraph
from clientpm.reports.builders.asks import client_tasks
from clientpm.reports.builders.chance_words import chance_text
from clientpm.reports.builders.overall import overall_sentence, overall_status, override_blocks
from clientpm.reports.builders.pace import pace_figures
from clientpm.reports.builders.phrases import (
    amount,
    is_later,
    moved,
    quoted,
    title_of,
    voice,
    working_milestones,
    worst,
)
from clientpm.reports.language import EMPTY
from clientpm.reports.view import Standing
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View, ViewTask

__all__ = ["answer_said", "opening_blocks"]

_MOST_FIGURES: Final = 5


def opening_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return the answer in one sentence, three to five key figures, and what was set by hand.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A paragraph, then the figures where there is a plan, and a callout for statuses set by hand.
    """
    promised = view.promised
    if promised is None:
        key = "lead.nothing_shown" if view.has_plan else "lead.no_plan"
        return (Paragraph(text=language.say(f"{key}.{voice(view)}"), lead=True, status=Status.UNKNOWN),)
    status = _status(view, promised)
    parts = [answer_said(view, language), *_needed(view, language)]
    figures = [
        _finish(view, promised, language),
        _certainty(view, language),
        *pace_figures(view, language),
        _next(view, language),
        _kept(view, language),
        _reserve(view, language),
    ]
    return (
        Paragraph(text=language.flow(parts), lead=True, status=worst([status, overall_status(view)])),
        KeyFigures(items=[figure for figure in figures if figure is not None][:_MOST_FIGURES]),
        *override_blocks(view, language),
    )


def answer_said(view: View, language: Language) -> str:
    """Return how things stand, and when what was promised is expected.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A few sentences; empty where nothing was promised that may be seen.
    """
    promised = view.promised
    if promised is None:
        return ""
    others = _others_behind(view, promised)
    overall = overall_sentence(view, _status(view, promised), language)
    parts = [*overall, _answer(promised, language, still=bool(overall))]
    if others:
        parts.append(language.count("lead.others_behind", others))
    return language.flow(parts)


def _others_behind(view: View, promised: ViewTask) -> int:
    return sum(task.id != promised.id and _is_behind(task) for task in working_milestones(view))


def _status(view: View, promised: ViewTask) -> Status | None:
    return worst([promised.status, Status.ATTENTION if _others_behind(view, promised) else None])


def _is_behind(task: ViewTask) -> bool:
    return task.standing in {Standing.SLIPPED, Standing.MISSING}


def _answer(task: ViewTask, language: Language, *, still: bool = False) -> str:
    """Return when something is expected; where the whole is not well, that it is on course in spite of that."""
    key = f"lead.{task.standing.value}"
    shift, promised = task.against_promise, task.promised_day
    values = {"title": quoted(title_of(task, language), language), "day": language.day(task.finish_day)}
    if promised is None or shift is None:
        return language.say(key, **values)
    if task.standing is Standing.ON_COURSE and not shift.days:
        key = "lead.on_course_exactly"
    if still and task.standing is Standing.ON_COURSE:
        key = key.replace("lead.", "lead.still_")
    if task.standing is Standing.SLIPPED and task.deadline_day is not None and task.behind is not None:
        key, shift = "lead.slipped_in_time", task.behind
    return language.say(key, amount=amount(shift, language), promised=language.day(promised), **values)


def _needed(view: View, language: Language) -> list[str]:
    tasks = client_tasks(view)
    soon = [task for task in tasks if task.soon]
    speaker = voice(view)
    days = [task.task.finish_day for task in soon] + [item.due for item in view.requests if item.due is not None]
    count = len(soon) + len(view.requests)
    if days:
        first = min(days)
        key = "needed_overdue" if view.data_day is not None and first < view.data_day else "needed"
        return [language.count(f"lead.{key}.{speaker}", count, day=language.day(first, weekday=True))]
    if count:
        return [language.count(f"lead.needed_undated.{speaker}", count)]
    return [language.say(f"lead.nothing_needed.{speaker}")] if tasks else []


def _finish(view: View, task: ViewTask, language: Language) -> KeyFigure:
    promised = task.promised_day
    note = language.say("figure.no_date_agreed")
    if promised is not None:
        note = language.say("figure.agreed", day=language.day(promised))
    change = ""
    if task.moved is not None and view.previous_day is not None:
        change = language.say("figure.since", change=moved(task.moved, language), day=language.day(view.previous_day))
    return KeyFigure(
        label=language.say(
            "figure.reached" if task.reached else "figure.expected", title=quoted(title_of(task, language), language)
        ),
        text=language.day(task.finish_day),
        change=change,
        note=note,
        status=task.status,
        value=task.finish_day,
    )


def _certainty(view: View, language: Language) -> KeyFigure | None:
    """Return how likely the promise holds that the project is measured by; nothing where nobody simulated."""
    found = view.progress.chances
    item = None if found is None else next((each for each in found.chances if each.id == view.promise), None)
    if item is None:
        return None
    low, high = chance_text(item.low, language), chance_text(item.high, language)
    change = ""
    if item.before:
        last = item.before[-1]
        was = chance_text(last.chance, language)
        change = language.say("figure.chance_before", chance=was, day=language.day(last.day))
    return KeyFigure(
        label=language.say("figure.chance", day=language.day(item.promised_day)),
        text=chance_text(item.chance, language),
        change=change,
        note="" if low == high else language.say("figure.chance_range", low=low, high=high),
        status=item.status,
        value=item.chance,
    )


def _next(view: View, language: Language) -> KeyFigure | None:
    coming = [task for task in view.milestones if is_later(task, view.data_day)]
    if not coming or (len(coming) == 1 and coming[0].id == view.promise):
        return None
    first = coming[0]
    return KeyFigure(
        label=language.say("figure.next_milestone"),
        text=title_of(first, language),
        note=language.day(first.finish_day, weekday=True),
        status=first.status,
        value=first.finish_day,
    )


def _kept(view: View, language: Language) -> KeyFigure:
    label = language.say("figure.kept")
    day = view.data_day
    if day is None:
        return KeyFigure(label=label, text=EMPTY, note=language.say("figure.no_data_date"), status=Status.UNKNOWN)
    due = [
        task
        for task in view.milestones
        if not task.cancelled and task.promised_day is not None and (task.reached or task.promised_day <= day)
    ]
    undated = sum(task.standing is Standing.REACHED for task in view.milestones)
    if not due:
        return KeyFigure(label=label, text=EMPTY, note=language.say("figure.none_due"), status=Status.UNKNOWN)
    kept = sum(task.standing is Standing.KEPT for task in due)
    silent = sum(task.standing is Standing.NOT_REPORTED for task in due)
    notes = [] if view.whole else [language.say("figure.visible_only")]
    if silent:
        notes.append(language.count("figure.not_reported", silent))
    if undated:
        notes.append(language.count("figure.no_day_agreed", undated))
    return KeyFigure(
        label=label,
        text=language.say("figure.of", part=language.number(kept), whole=language.number(len(due))),
        note=language.say("list.semicolon").join(notes),
        status=worst(Status.TROUBLE if task.standing is Standing.MISSING else task.status for task in due),
        value=kept,
    )


def _reserve(view: View, language: Language) -> KeyFigure:
    label = language.say("figure.reserve")
    open_ones = [task for task in view.tasks if task.beyond is not None and task.state.is_open and not task.overdue]
    if not open_ones:
        return KeyFigure(label=label, text=EMPTY, note=language.say("figure.no_deadline"), status=Status.UNKNOWN)
    tightest = max(open_ones, key=lambda task: (0 if task.beyond is None else task.beyond.days, task.id))
    shift = tightest.beyond
    if shift is None or tightest.deadline_day is None:  # pragma: no cover - open_ones have both
        return KeyFigure(label=label, text=EMPTY)
    return KeyFigure(
        label=language.say("figure.beyond") if shift.days > 0 else label,
        text=amount(shift, language),
        note=language.say(
            "figure.deadline_of",
            title=quoted(title_of(tightest, language), language),
            day=language.day(tightest.deadline_day, weekday=True),
        ),
        status=tightest.status,
        value=-shift.days,
    )
