"""The board: the visible work in columns, by how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Figure, Heading
from clientpm.reports.board_figure import BoardCard, BoardColumn, BoardSpec
from clientpm.reports.builders.phrases import near_day, state_counts, title_of, who_does
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view import Standing, ViewTask, ViewTaskKind
from clientpm.reports.view_work import WorkState

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_work import ViewPeriod

__all__ = ["board_blocks"]

_MOST_CARDS: Final = 8
_JUDGED: Final = {Standing.SLIPPED, Standing.MISSING, Standing.NOT_REPORTED}
_ALWAYS: Final = ("next", "in_progress", "done")
_STATES: Final = {WorkState.IN_PROGRESS: "in_progress", WorkState.ON_HOLD: "on_hold"}


def board_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return the visible tasks as a board: next, in progress, on hold, done, cancelled.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no day is known, or nothing belongs on the board.
    """
    period = view.period
    if period is None:
        return ()
    columns = _sorted_out(view, period)
    if not any(columns.values()):
        return ()
    since = near_day(period.since, view, language)
    titles = {
        "next": language.say("board.next"),
        "in_progress": language.say("board.in_progress"),
        "on_hold": language.say("board.on_hold"),
        "done": language.say("board.done_since", day=since),
        "cancelled": language.say("board.cancelled_since", day=since),
    }
    shown = {name: tasks for name, tasks in columns.items() if tasks or name in _ALWAYS}
    spec = BoardSpec(columns=[_column(name, titles[name], tasks, view, language) for name, tasks in shown.items()])
    return (
        Heading(text=language.say("board.title"), anchor="board"),
        Figure(
            spec=spec,
            caption=language.say("board.caption"),
            description="" if view.data_day is None else language.say(
                "gantt.as_of", day=language.day(view.data_day), counts=state_counts(view, language)
            ),
            table=_table(spec, language),
            anchor="work",
        ),
    )  # fmt: skip


def _sorted_out(view: View, period: ViewPeriod) -> dict[str, list[ViewTask]]:
    """Return the tasks of each column, those that matter first at its top."""
    found: dict[str, list[ViewTask]] = {name: [] for name in ("next", "in_progress", "on_hold", "done", "cancelled")}
    for task in view.tasks:
        if task.kind is ViewTaskKind.TASK:
            name = _column_of(task, period)
            if name:
                found[name].append(task)
    for name, tasks in found.items():
        if name in {"done", "cancelled"}:
            tasks.sort(key=lambda task: (task.finish, task.id), reverse=True)
        elif name == "next":
            tasks.sort(key=lambda task: (task.start, task.finish, task.id))
        else:
            tasks.sort(key=lambda task: (-_rank(task), task.finish, task.id))
    return found


def _column_of(task: ViewTask, period: ViewPeriod) -> str:
    if task.state in _STATES:
        return _STATES[task.state]
    if task.state is WorkState.NOT_STARTED:
        return "next" if task.start_day <= period.last else ""
    if not task.lately:
        return ""
    return "done" if task.state is WorkState.DONE else "cancelled"


def _rank(task: ViewTask) -> int:
    return task.status.rank if task.standing in _JUDGED else 0


def _column(name: str, title: str, tasks: list[ViewTask], view: View, language: Language) -> BoardColumn:
    left_out = len(tasks) - _MOST_CARDS
    return BoardColumn(
        id=name,
        title=title,
        count=len(tasks),
        cards=[_card(name, task, view, language) for task in tasks[:_MOST_CARDS]],
        more_text=language.count("board.more", left_out) if left_out > 0 else "",
        empty_text=language.say("board.empty"),
    )


def _card(name: str, task: ViewTask, view: View, language: Language) -> BoardCard:
    is_open = task.state.is_open
    judged = is_open and task.standing in _JUDGED
    share = task.progress if is_open and task.state is not WorkState.NOT_STARTED else None
    who = who_does(task, view, language)
    return BoardCard(
        id=task.id,
        title=title_of(task, language),
        owner="" if who == EMPTY else who,
        due=near_day(task.finish_day, view, language) if is_open else "",
        status=task.status if judged else None,
        status_text=language.say(f"standing.{task.standing.value}") if judged else "",
        progress=share,
        progress_text="" if share is None else language.share(share),
        note=_note(name, task, view, language),
    )


def _note(name: str, task: ViewTask, view: View, language: Language) -> str:
    if name == "next":
        return language.say("board.starts", day=near_day(task.start_day, view, language))
    if name == "done":
        return language.say("board.finished", day=near_day(task.finish_day, view, language))
    notes = []
    if task.paused_day is not None:
        notes.append(language.say("gantt.on_hold_since", day=near_day(task.paused_day, view, language)))
    if task.resumes_day is not None and task.pauses:
        notes.append(language.say("gantt.goes_on", day=near_day(task.resumes_day, view, language)))
    return language.say("list.clause").join(notes)


def _table(spec: BoardSpec, language: Language) -> Table:
    rows = [
        [
            Cell(text=column.title),
            Cell(text=card.title, strong=True),
            Cell(text=card.owner or EMPTY),
            Cell(text=card.due or EMPTY),
            Cell(text=card.progress_text or EMPTY, value=card.progress),
            Cell(text=card.status_text or card.note, status=card.status),
        ]
        for column in spec.columns
        for card in column.cards
    ]
    more = [
        language.say("goals.point", goal=column.title, text=column.more_text)
        for column in spec.columns
        if column.more_text
    ]
    return Table(
        columns=[
            Column(title=language.say("board.column")),
            Column(title=language.say("gantt.task")),
            Column(title=language.say("next.who")),
            Column(title=language.say("label.due")),
            Column(title=language.say("gantt.progress"), align=Align.END),
            Column(title=language.say("next.note")),
        ],
        rows=rows,
        caption=language.say("board.caption"),
        note=language.say("list.semicolon").join(more),
    )
