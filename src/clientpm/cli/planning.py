"""The command that answers questions about dates: `schedule`."""

from __future__ import annotations

from typing import Any, Final

import click

import clientpm as pm
from clientpm.cli.output import print_json
from clientpm.cli.source import Source, planned, reading_options, say_what_may_differ
from clientpm.cli.table import finish_text, instant_text, print_table, steady

__all__ = ["schedule_command"]

_HEADS: Final = ("", "id", "task", "start", "finish", "slack", "driven by")
_FOLDING: Final = ("task", "driven by")
_WIDTHS: Final = {"id": 100, "driven by": 130}


@click.command("schedule", short_help="When each task happens, and what sets its date.")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def schedule_command(source: Source, *, as_json: bool) -> None:
    """Compute when each task happens, how much slack it has, and what sets its date."""
    planned(source)
    schedule = pm.schedule(source.project)
    if as_json:
        print_json(schedule_json(schedule))
        return
    click.echo(steady(source.project.title or source.project.id))
    click.echo(
        f"{len(schedule.plan)} tasks, from {instant_text(schedule.start)} to {finish_text(schedule.finish)}; "
        "* sets the last date\n"
    )
    print_table(_HEADS, (_row(schedule.plan, task) for task in schedule), widths=_WIDTHS, folding=_FOLDING)
    say_what_may_differ(source)


def schedule_json(schedule: pm.Schedule) -> dict[str, Any]:
    """Return a schedule as the JSON that other programs read.

    Args:
        schedule: A schedule.

    Returns:
        Start, finish and every task in plan order; how far each has come where anything was reported.
    """
    return {
        "start": schedule.start.isoformat(),
        "finish": schedule.finish.isoformat(),
        "tasks": map(_progress_json if schedule.progress else _task_json, schedule),
    }


def _progress_json(task: pm.ScheduledTask) -> dict[str, Any]:
    start, finish = task.actual_start, task.actual_finish
    return _task_json(task) | {
        "state": task.state.value,
        "actual_start": None if start is None else start.isoformat(),
        "actual_finish": None if finish is None else finish.isoformat(),
    }


def _task_json(task: pm.ScheduledTask) -> dict[str, Any]:
    total, free = task.total_slack, task.free_slack
    return {
        "id": task.id,
        "title": task.task.title,
        "early_start": task.early_start.isoformat(),
        "early_finish": task.early_finish.isoformat(),
        "late_start": task.late_start.isoformat(),
        "late_finish": task.late_finish.isoformat(),
        "total_slack_minutes": None if total is None else total.minutes,
        "free_slack_minutes": None if free is None else free.minutes,
        "critical": _critical(task),
        "on_longest_path": task.on_longest_path,
        "driven_by": list(task.driven_by),
    }


def _critical(task: pm.ScheduledTask) -> bool:
    """Whether total slack is at most zero, as Microsoft Project has it, whatever the plan's own rule."""
    return task.total_slack is not None and task.total_slack.minutes <= 0


def _row(plan: pm.Plan, task: pm.ScheduledTask) -> tuple[str, ...]:
    indent = "  " * (plan.level(task.id) - 1)
    finish = finish_text(task.early_finish) if not task.task.is_milestone else instant_text(task.early_finish)
    return (
        "*" if task.on_longest_path and not task.task.is_summary else "",
        task.id,
        indent + (task.task.title or task.id),
        instant_text(task.early_start),
        finish,
        "" if task.total_slack is None else str(task.total_slack),
        ", ".join(task.driven_by),
    )
